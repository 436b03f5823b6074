"""Budget: versions, programme tree, budget lines, pagu, cash plan, physical targets."""

from django.db import models

from pantau.apps.organisasi.models import Jabatan, Unit
from pantau.base.fakta import Fakta


class VersiAnggaran(models.Model):
    """A stage of the budget: murni, pergeseran-n, perubahan. Its facts carry when they were recorded. A stage of which nothing stands any more
    may be stated with another day."""

    tahun = models.IntegerField()
    tahap = models.CharField(max_length=20)
    urutan = models.IntegerField(help_text="0 murni, 1.. in order of the year")
    berlaku_mulai = models.DateField()
    dasar_hukum = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tahun", "tahap", "berlaku_mulai"], name="tahap_hari_unik")]


class Simpul(models.Model):
    """A node of a unit's programme tree in a year: program, kegiatan or sub kegiatan."""

    tahun = models.IntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, db_index=False)
    induk = models.ForeignKey("self", null=True, on_delete=models.PROTECT)
    tingkat = models.CharField(max_length=12)
    kode = models.CharField(max_length=60, blank=True)
    nama = models.TextField()
    kunci = models.CharField(max_length=500, help_text="level | parent | code, or name where there is no code")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tahun", "unit", "kunci"], name="simpul_unik")]


class KodeSimpul(Fakta):
    """Code, name and place that documents give a node which a sheet named without a code."""

    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT)
    induk = models.ForeignKey(Simpul, null=True, on_delete=models.PROTECT, related_name="+")
    tingkat = models.CharField(max_length=12)
    kode = models.CharField(max_length=60)
    nama = models.TextField()


class BarisAnggaran(models.Model):
    """Identity of a budget line: programme node × account × fund source."""

    tahun = models.IntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, db_index=False)
    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT, db_index=False)
    rekening = models.CharField(max_length=60, blank=True)
    sumber_dana = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["simpul", "rekening", "sumber_dana"], name="baris_unik")]
        indexes = [models.Index(fields=["tahun", "unit"])]


class PaguBaris(Fakta):
    """Pagu of a line in a budget version, in sen."""

    baris = models.ForeignKey(BarisAnggaran, on_delete=models.PROTECT)
    versi = models.ForeignKey(VersiAnggaran, on_delete=models.PROTECT, db_index=False)
    pagu = models.BigIntegerField(help_text="sen")


class RencanaKas(Fakta):
    """Cash plan (RAK) of a line: twelve cumulative month-end amounts as one value, null where a month is not known."""

    baris = models.ForeignKey(BarisAnggaran, on_delete=models.PROTECT)
    mulai = models.DateField(help_text="from when the plan holds")
    kumulatif = models.TextField(help_text="JSON list of 12 amounts in sen")


class PaguTertera(Fakta):
    """Pagu that a sheet shows at a date and that is no budget document: an RFK, a cash plan, a statement. It gives way to a real budget."""

    baris = models.ForeignKey(BarisAnggaran, on_delete=models.PROTECT)
    per = models.DateField(help_text="date of the sheet")
    asal_format = models.CharField(max_length=40, help_text="format of the sheet")
    awal = models.DateField(help_text="the earliest day on which it may hold while no earlier sheet says otherwise")
    pagu = models.BigIntegerField(help_text="sen")


class PaguLemah(Fakta):
    """Pagu in force by what sheets show, derived from PaguTertera: only while no budget document of the unit is there."""

    baris = models.ForeignKey(BarisAnggaran, on_delete=models.PROTECT)
    mulai = models.DateField()
    pagu = models.BigIntegerField(help_text="sen")


class TargetFisik(Fakta):
    """Physical target of a programme node or package: twelve cumulative month-end percentages as one value."""

    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT)
    paket_id = models.BigIntegerField(default=0, help_text="0 = the node itself")
    mulai = models.DateField()
    kumulatif = models.TextField(help_text="JSON list of 12 percentages, 0 to 100")


class RencanaTertera(Fakta):
    """Cumulative plan of a line at a month-end as a sheet shows it; it gives way to a cash plan of twelve months."""

    baris = models.ForeignKey(BarisAnggaran, on_delete=models.PROTECT)
    tanggal = models.DateField(help_text="month-end")
    jumlah = models.BigIntegerField(help_text="sen")


class RencanaLemah(Fakta):
    """Cash plan by what sheets show, derived from RencanaTertera: from each month on, with the months known by then."""

    baris = models.ForeignKey(BarisAnggaran, on_delete=models.PROTECT)
    mulai = models.DateField()
    kumulatif = models.TextField(help_text="JSON list of 12 amounts in sen")


class TargetTertera(Fakta):
    """Cumulative physical target of a node at a month-end as a sheet shows it; it gives way to targets of twelve months."""

    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT)
    tanggal = models.DateField(help_text="month-end")
    persen = models.FloatField()


class TargetLemah(Fakta):
    """Physical targets by what sheets show, derived from TargetTertera: from each month on, with the months known by then."""

    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT)
    mulai = models.DateField()
    kumulatif = models.TextField(help_text="JSON list of 12 percentages, 0 to 100")


class PaguTertulis(Fakta):
    """Pagu that a source prints for a node or unit; kept beside our own sum, never added."""

    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT)
    pagu = models.BigIntegerField(help_text="sen")


class Penanggung(Fakta):
    """A programme node given to a position: it answers for the node and everything under it that has no nearer one."""

    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT)
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="+")
    mulai = models.DateField()
    selesai = models.DateField(null=True, help_text="last day; empty while it lasts")


class VerifikasiRencana(Fakta):
    """The cash plan and targets of a unit were found in order for a stage of the budget; months can be filled in from then on."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT)
    tahun = models.IntegerField()
    tahap = models.CharField(max_length=20, help_text="murni or perubahan")
    catatan = models.TextField(blank=True)

    class Meta(Fakta.Meta):
        indexes = [models.Index(fields=["tahun", "unit"])]
