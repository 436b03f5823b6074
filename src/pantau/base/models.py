"""Tables without domain: batches and their files, findings, audit chain, period locks, ledger counter.

`hanya_tambah`: the database refuses to change or delete rows. `disegel`: rows are sealed by the act that writes
them; `tanpa_segel`: why they are not.
"""

from django.conf import settings
from django.db import models


class Batch(models.Model):
    """One act that brought facts in: an import, an entry, or the withdrawal of an earlier batch. Never changed afterwards."""

    hanya_tambah = disegel = True

    class Jenis(models.TextChoices):
        IMPOR = "impor"
        ENTRI = "entri"
        PENARIKAN = "penarikan"

    jenis = models.CharField(max_length=12, choices=Jenis.choices)
    format = models.CharField(max_length=40, help_text="id of the input format")
    tahun = models.IntegerField(null=True, help_text="fiscal year; empty for reference data")
    per = models.DateField(null=True)
    dicatat_pada = models.BigIntegerField(db_index=True, help_text="knowledge time, ms since 1970 UTC")
    oleh = models.CharField(max_length=150, help_text="user name at the time; no foreign key, history survives deletions")
    nama_oleh = models.CharField(max_length=200, blank=True)
    unit_terkait = models.JSONField(default=list, help_text="ids of the units whose facts the batch touched")
    jumlah = models.JSONField(default=dict, help_text="counts: added, changed, superseded, unchanged, refused")
    menarik = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="ditarik_oleh")
    opsi = models.JSONField(default=dict, help_text="options of the import, as given")

    class Meta:
        indexes = [models.Index(fields=["tahun"])]


class Berkas(models.Model):
    """A sheet of a file that a batch read. Facts point here with their line number."""

    hanya_tambah = disegel = True
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="berkas")
    nama = models.CharField(max_length=300)
    lembar = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    ukuran = models.BigIntegerField()
    baris = models.IntegerField(help_text="data rows read")
    baris_judul = models.IntegerField(default=1, help_text="line number of the heading")
    kolom_lain = models.JSONField(default=list, help_text="headings that no role claims; the file keeps their content")


class Penegasan(models.Model):
    """Rows of one kind that stood already when a file said them again: the file's word too, should the row's own batch be taken back."""

    hanya_tambah = disegel = True
    berkas = models.ForeignKey(Berkas, on_delete=models.PROTECT, related_name="+", db_index=False)
    jenis = models.CharField(max_length=40, help_text="kind of fact")
    isi = models.BinaryField(help_text="row ids and line numbers, packed")


class Temuan(models.Model):
    """A finding of an import, kept with its batch."""

    hanya_tambah = disegel = True
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="temuan")
    code = models.CharField(max_length=60)
    severity = models.CharField(max_length=10)
    params = models.JSONField(default=dict)
    where = models.JSONField(default=dict)
    value = models.TextField(null=True)


class Dampak(models.Model):
    """What a batch changed in the figures, worked out while it was written and kept as it was then."""

    hanya_tambah = True
    tanpa_segel = "told, never counted: worked out from facts that are sealed"
    batch = models.OneToOneField(Batch, on_delete=models.PROTECT, related_name="dampak")
    isi = models.JSONField(default=dict)


class Jejak(models.Model):
    """Audit trail: who did what, when. Each row carries the hash of the one before it."""

    hanya_tambah = True
    tanpa_segel = "the chain itself"
    waktu = models.BigIntegerField()
    oleh = models.CharField(max_length=150)
    tindakan = models.CharField(max_length=60)
    objek = models.CharField(max_length=200)
    rincian = models.JSONField(default=dict)
    hash_sebelum = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)


class CekSegel(models.Model):
    """Checks of the rows of a table that an audit row seals: only to find the row where a seal does not hold."""

    hanya_tambah = True
    tanpa_segel = "stands beside the seals and only finds the row; without it the hash still tells the block"
    jejak = models.ForeignKey(Jejak, on_delete=models.PROTECT, related_name="+")
    tabel = models.CharField(max_length=60)
    isi = models.BinaryField(help_text="checks of rows and groups of rows, block by block")


class KunciPeriode(models.Model):
    """Closing and reopening of months, as events; the last one decides. A month that is closed with a reason is one of which somebody asked
    that it be reopened; closed again without one, the request has fallen."""

    hanya_tambah = disegel = True
    tahun = models.IntegerField()
    bulan = models.IntegerField()
    tertutup = models.BooleanField()
    alasan = models.TextField(blank=True)
    oleh = models.CharField(max_length=150)
    waktu = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(bulan__gte=1, bulan__lte=12), name="bulan_1_12"),
            models.CheckConstraint(condition=models.Q(tertutup=True) | ~models.Q(alasan=""), name="buka_kembali_beralasan"),
        ]


class RiwayatAturan(models.Model):
    """What the pemda's file of rules held, and from when on: one row per change."""

    hanya_tambah = disegel = True
    isi = models.TextField(blank=True, help_text="the file as it was; empty without one")
    waktu = models.BigIntegerField(help_text="since when it counts, ms since 1970 UTC")


class Kiriman(models.Model):
    """A sending from a device that was carried out: the same key brings the same answer again and does nothing a second time."""

    hanya_tambah = True
    tanpa_segel = "answers to repeats of a device; what the sending wrote is sealed"
    kunci = models.CharField(max_length=60, unique=True)
    oleh = models.CharField(max_length=150)
    isi = models.CharField(max_length=64, help_text="hash of what was sent")
    hasil = models.JSONField(default=dict)
    waktu = models.BigIntegerField()


class VersiBuku(models.Model):
    """The ledger counter: one row per fiscal year (0 = data of all years). Every writing transaction adds one."""

    tahun = models.IntegerField(primary_key=True)
    nilai = models.BigIntegerField(default=0)


class CakupanTersimpan(models.Model):
    """A named scope that a user keeps: the part of an address after the question mark."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    nama = models.CharField(max_length=80)
    kueri = models.CharField(max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "nama"], name="cakupan_nama_unik")]
