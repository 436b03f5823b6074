"""How units perform: reports that were due and handed in, indicators with target and realisation, and themes that activities serve."""

from django.db import models

from pantau.apps.anggaran.models import Simpul
from pantau.apps.organisasi.models import Unit
from pantau.base.fakta import Fakta


class Tagihan(models.Model):
    """A report that is due: its name and deadline, by source and number in that source."""

    sumber_data = models.CharField(max_length=30)
    nomor = models.CharField(max_length=60)
    nama = models.CharField(max_length=300)
    batas = models.BigIntegerField(help_text="deadline, ms since 1970")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sumber_data", "nomor"], name="tagihan_unik")]


class Setoran(Fakta):
    """That a unit owes a report, and when it handed it in (empty: not yet)."""

    tagihan = models.ForeignKey(Tagihan, on_delete=models.PROTECT)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, db_index=False)
    waktu = models.BigIntegerField(null=True, help_text="ms since 1970")
    keadaan = models.CharField(max_length=60, blank=True, help_text="state of the report in the words of its source")


class Indikator(models.Model):
    """An indicator of a programme node of a unit in a year, by what it measures."""

    tahun = models.IntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, db_index=False)
    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT, db_index=False)
    jenis = models.CharField(max_length=10, help_text="keluaran (output) or hasil (outcome)")
    nama = models.CharField(max_length=300)
    kunci = models.CharField(max_length=320, help_text="kind and name in the form in which names that read the same are equal")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["simpul", "kunci"], name="indikator_unik")]
        indexes = [models.Index(fields=["tahun"])]


class TargetIndikator(Fakta):
    """What an indicator is to reach, from a day on: in the year and its quarters, and by the end of the medium-term plan."""

    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT)
    mulai = models.DateField()
    satuan = models.CharField(max_length=60, blank=True)
    arah = models.CharField(max_length=5, help_text="naik: more is better; turun: less is better")
    sifat = models.CharField(max_length=6, help_text="jumlah: quarters add up; akhir: the last one counts")
    volume_target = models.FloatField()
    triwulan = models.CharField(
        max_length=120, help_text="JSON text: four targets, of each quarter (jumlah) or at its end (akhir); null for none"
    )
    volume_akhir = models.FloatField(null=True, help_text="target of the medium-term plan at its end")
    capaian_lalu = models.FloatField(null=True, help_text="reached of it until last year")
    rp_akhir = models.BigIntegerField(null=True, help_text="money of the medium-term plan, in sen")
    rp_lalu = models.BigIntegerField(null=True, help_text="spent of it until last year, in sen")
    tujuan = models.CharField(max_length=300, blank=True, help_text="objective that it serves")


class RealisasiIndikator(Fakta):
    """What an indicator reached: in the quarter that ends on a day (jumlah), or on that day (akhir)."""

    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT)
    tanggal = models.DateField()
    volume = models.FloatField()
    keterangan = models.CharField(max_length=500, blank=True, help_text="what helped or hindered, in the words of the unit")


class TemaKegiatan(Fakta):
    """That a node serves a theme from a day on, with how much of its pagu, by which document."""

    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT)
    tema = models.CharField(max_length=30, help_text="an entry of the rule `tema`")
    mulai = models.DateField()
    persen = models.FloatField(help_text="percent of its pagu that counts; 0 for none any more")
    dokumen = models.CharField(max_length=200, help_text="what says so")
