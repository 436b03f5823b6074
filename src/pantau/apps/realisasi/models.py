"""What happened: postings of money and reports of physical progress."""

from django.db import models

from pantau.apps.anggaran.models import BarisAnggaran, Simpul
from pantau.apps.organisasi.models import Unit
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


class Pemeriksaan(Fakta):
    """What the position above said of a physical report: agreed, or returned with a reason."""

    laporan = models.ForeignKey(LaporanFisik, on_delete=models.PROTECT, related_name="pemeriksaan")
    setuju = models.BooleanField()
    alasan = models.TextField(blank=True)


class PeristiwaBulan(models.Model):
    """Signing and reopening of the month of a unit; the last event decides."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, db_index=False)
    tahun = models.IntegerField()
    bulan = models.IntegerField()
    jenis = models.CharField(max_length=16, help_text="tanda_tangan or buka")
    alasan = models.TextField(blank=True)
    hash = models.CharField(max_length=64, blank=True, help_text="of what was signed")
    oleh = models.CharField(max_length=150)
    waktu = models.BigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(bulan__gte=1, bulan__lte=12), name="siklus_bulan_1_12")]
        indexes = [models.Index(fields=["tahun", "bulan", "unit"])]
