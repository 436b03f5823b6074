"""What happened: postings of money and reports of physical progress."""

from django.db import models

from pantau.apps.anggaran.models import BarisAnggaran, Simpul
from pantau.apps.organisasi.models import Unit
from pantau.base.fakta import Fakta


class Posting(Fakta):
    """A signed amount on a budget line, with its document chain SPP → SPM → SP2D.

    `basis`: sp2d, spj, pengesahan; spp = requested and not yet disbursed, uang_muka = advanced, which are no realisation.
    """

    baris = models.ForeignKey(BarisAnggaran, on_delete=models.PROTECT)
    basis = models.CharField(max_length=12)
    jenis = models.CharField(max_length=12, blank=True, help_text="LS, GU, TU, UP, ...")
    tanggal = models.DateField(help_text="record date on the basis")
    masa = models.DateField(help_text="service period")
    diajukan = models.DateField(null=True, help_text="day from which a SPP asks for the money, until `tanggal` if it was disbursed")
    jumlah = models.BigIntegerField(help_text="sen; returns are negative")
    dokumen = models.CharField(max_length=120, blank=True)
    jenis_dokumen = models.CharField(max_length=20, null=True, help_text="SPP, TBP, SP2B, ...: numbers are counted per type")
    rantai = models.TextField(blank=True, help_text="JSON: numbers and dates of SPP, SPM, SP2D")


class Kumulatif(Fakta):
    """What a statement says was spent on a line from the start of the year to a date, in sen. `basis`: lra or rfk."""

    baris = models.ForeignKey(BarisAnggaran, on_delete=models.PROTECT)
    basis = models.CharField(max_length=12)
    tanggal = models.DateField()
    jumlah = models.BigIntegerField(help_text="sen")


class AliranKas(Fakta):
    """The flow between two cumulative statements of a line, derived from Kumulatif, dated as the later one."""

    baris = models.ForeignKey(BarisAnggaran, on_delete=models.PROTECT)
    basis = models.CharField(max_length=12)
    tanggal = models.DateField()
    jumlah = models.BigIntegerField(help_text="sen")


class LaporanFisik(Fakta):
    """Physical progress of a node or package at a date, level klaim (as entered). Entries of officials carry a kind of work and what was
    done of its steps; figures from files carry neither, and count as verified: the document they come from was signed elsewhere."""

    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT)
    paket_id = models.BigIntegerField(default=0)
    tanggal = models.DateField()
    persen = models.FloatField()
    volume = models.FloatField(null=True)
    satuan = models.CharField(max_length=40, blank=True)
    keadaan = models.CharField(max_length=40, blank=True)
    jenis = models.CharField(max_length=20, db_default="", help_text="kind of work; empty for figures from files")
    rincian = models.TextField(db_default="", help_text="JSON: amounts per step, target volume, unit")


class Pemeriksaan(Fakta):
    """What the position above said of a physical report: agreed, or returned with a reason."""

    laporan = models.ForeignKey(LaporanFisik, on_delete=models.PROTECT, related_name="pemeriksaan")
    setuju = models.BooleanField()
    alasan = models.TextField(blank=True)


class TingkatFisik(Fakta):
    """A higher level of a physical figure: `verifikasi` (agreed to by the position above) or `terbukti` (its evidence is there)."""

    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT)
    paket_id = models.BigIntegerField(db_default=0)
    tanggal = models.DateField()
    tingkat = models.CharField(max_length=12)
    persen = models.FloatField()


class Bukti(Fakta):
    """A photo or document behind a step of an activity's report of a month. The published copy carries no EXIF; time and place stay here."""

    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT)
    paket_id = models.BigIntegerField(db_default=0)
    tanggal = models.DateField(help_text="last day of the month it is for")
    langkah = models.CharField(max_length=20)
    nama = models.CharField(max_length=200)
    media = models.CharField(max_length=40)
    ukuran = models.BigIntegerField(help_text="bytes of the published copy")
    sha_asli = models.CharField(max_length=64, db_index=True, help_text="of the file as sent")
    sha256 = models.CharField(max_length=64, db_index=True, help_text="of the published copy, its file name")
    waktu_foto = models.CharField(max_length=25, help_text="EXIF time, ISO; empty if none")
    lintang = models.IntegerField(null=True, help_text="EXIF latitude, millionths of a degree")
    bujur = models.IntegerField(null=True, help_text="EXIF longitude, millionths of a degree")
    sidik = models.BinaryField(null=True, help_text="perceptual hashes; none for documents")
    kecil = models.BinaryField(null=True, help_text="small grey picture for the second look")
    kembar_dari = models.BigIntegerField(default=0, help_text="earlier evidence that shows the same picture, 0 if none")


class PeristiwaBulan(models.Model):
    """Signing, asking to reopen and reopening of the month of a unit; the last event decides."""

    hanya_tambah = disegel = True
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, db_index=False)
    tahun = models.IntegerField()
    bulan = models.IntegerField()
    jenis = models.CharField(max_length=16, help_text="tanda_tangan, minta_buka, buka or tolak_buka")
    alasan = models.TextField(blank=True)
    hash = models.CharField(max_length=64, blank=True, help_text="of what was signed")
    oleh = models.CharField(max_length=150)
    jabatan = models.CharField(max_length=200, db_default="", help_text="position in which it was done, as named then")
    waktu = models.BigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(bulan__gte=1, bulan__lte=12), name="siklus_bulan_1_12")]
        indexes = [models.Index(fields=["tahun", "bulan", "unit"])]
