"""What stands in the way of an activity, why, and what became of it."""

from django.db import models

from pantau.apps.anggaran.models import Simpul
from pantau.base.fakta import Fakta


class Kendala(Fakta):
    """An obstacle that an official named while reporting. It stays open until an event settles it, and ends with its batch."""

    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT)
    paket_id = models.BigIntegerField(db_default=0)
    tahun = models.IntegerField()
    bulan = models.IntegerField()
    sebab = models.CharField(max_length=20, help_text="code of the rule sebab_kendala")
    uraian = models.TextField()

    class Meta(Fakta.Meta):
        indexes = [models.Index(fields=["tahun", "simpul"])]


class PeristiwaKendala(Fakta):
    """What was said of an obstacle: it was settled (`selesai`) or came back (`buka`), of which the last decides; its solution was promised
    (`janji`), help was asked for (`bantuan`), answered (`jawaban`) or given on a visit (`kunjungan`), or its impact was told (`dampak`)."""

    kendala = models.ForeignKey(Kendala, on_delete=models.PROTECT, related_name="peristiwa")
    jenis = models.CharField(max_length=12)
    catatan = models.TextField()
    siapa = models.CharField(max_length=200, db_default="", help_text="who answers for a promise, or who is asked for help")
    batas = models.DateField(null=True, help_text="day by which it was promised or asked for")
    rp = models.BigIntegerField(null=True, help_text="money of an impact, sen")
    poin_fisik = models.FloatField(null=True, help_text="points of progress of an impact")
    paket = models.IntegerField(null=True, help_text="packages of an impact")
    berkas = models.CharField(max_length=200, db_default="", help_text="name of a file of evidence")
    media = models.CharField(max_length=40, db_default="")
    sidik = models.CharField(max_length=64, db_default="", help_text="SHA-256 of the copy that is kept")
