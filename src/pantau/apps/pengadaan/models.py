"""Procurement packages and their dated events, as the sources give them."""

from django.db import models

from pantau.apps.anggaran.models import Simpul
from pantau.apps.organisasi.models import Unit
from pantau.base.fakta import Fakta


class Paket(models.Model):
    """Identity of a package, by source and number in that source."""

    tahun = models.IntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT)
    simpul = models.ForeignKey(Simpul, null=True, on_delete=models.PROTECT)
    sumber_data = models.CharField(max_length=30, help_text="rup, tender, nontender, ecat, ...")
    nomor = models.CharField(max_length=80)
    nama = models.TextField()
    metode = models.CharField(max_length=60, blank=True)
    jenis = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tahun", "sumber_data", "nomor"], name="paket_unik")]


class Peristiwa(Fakta):
    """A dated fact of a package: pagu, announcement, award, contract, start, handover, payment, stage record."""

    paket = models.ForeignKey(Paket, on_delete=models.PROTECT)
    jenis = models.CharField(max_length=30)
    nomor = models.CharField(max_length=200, blank=True)
    tanggal = models.DateField(null=True)
    nilai = models.BigIntegerField(null=True, help_text="sen")
    rincian = models.JSONField(default=dict)


class LetakPaket(Fakta):
    """Under which activity a package stands from a day on, where its source did not say so, or said it wrongly."""

    paket = models.ForeignKey(Paket, on_delete=models.PROTECT)
    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT)
    mulai = models.DateField()
