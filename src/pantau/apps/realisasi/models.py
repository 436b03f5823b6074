"""What happened: postings of money and reports of physical progress."""

from django.db import models

from pantau.apps.anggaran.models import BarisAnggaran, Simpul
from pantau.base.fakta import Fakta


class Posting(Fakta):
    """A signed amount on a budget line, with its document chain SPP → SPM → SP2D.

    `basis`: sp2d, spj, pengesahan, lra, rfk; spp = requested and not yet disbursed, which is no realisation.
    """

    baris = models.ForeignKey(BarisAnggaran, on_delete=models.PROTECT)
    basis = models.CharField(max_length=12)
    jenis = models.CharField(max_length=12, blank=True, help_text="LS, GU, TU, UP, ...")
    tanggal = models.DateField(help_text="record date on the basis")
    masa = models.DateField(help_text="service period")
    jumlah = models.BigIntegerField(help_text="sen; returns are negative")
    dokumen = models.CharField(max_length=120, blank=True)
    rantai = models.TextField(blank=True, help_text="JSON: numbers and dates of SPP, SPM, SP2D")


class LaporanFisik(Fakta):
    """Physical progress of a node or package at a date, level klaim (as entered)."""

    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT)
    paket_id = models.BigIntegerField(default=0)
    tanggal = models.DateField()
    persen = models.FloatField()
    volume = models.FloatField(null=True)
    satuan = models.CharField(max_length=40, blank=True)
    keadaan = models.CharField(max_length=40, blank=True)
