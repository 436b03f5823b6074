"""The inbox of the chain: what happened, whom it concerns, who was shown it and who acknowledged it; and one digest a day."""

from django.db import models

from pantau.apps.anggaran.models import Simpul
from pantau.apps.organisasi.models import Jabatan, Unit


class Kabar(models.Model):
    """Something that those in a chain must know, of a unit or (without one) of the whole government. The key keeps the same thing from being told twice."""

    hanya_tambah = True
    tanpa_segel = "follows from facts that are sealed, and changes no figure"
    kunci = models.CharField(max_length=120, unique=True)
    jenis = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT)
    simpul = models.ForeignKey(Simpul, null=True, on_delete=models.PROTECT)
    tahun = models.IntegerField()
    bulan = models.IntegerField()
    isi = models.TextField(blank=True)
    oleh = models.CharField(max_length=150)
    waktu = models.BigIntegerField()


class KabarSampai(models.Model):
    """A position that the news concerns; `urutan` is its place in the chain, lowest first."""

    hanya_tambah = True
    tanpa_segel = "follows from positions that are sealed"
    kabar = models.ForeignKey(Kabar, on_delete=models.PROTECT, related_name="sampai")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT)
    urutan = models.IntegerField()
    tingkat = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kabar", "jabatan"], name="kabar_sampai_sekali")]


class KabarDibaca(models.Model):
    """The news was shown to (`tampil`) or acknowledged by (`akui`) somebody, in the position held then."""

    hanya_tambah = True
    tanpa_segel = "written with every page of news that is shown; an audit row each would drown the trail"
    kabar = models.ForeignKey(Kabar, on_delete=models.PROTECT, related_name="dibaca")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT)
    akun = models.CharField(max_length=150)
    jenis = models.CharField(max_length=8)
    waktu = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kabar", "jabatan", "akun", "jenis"], name="kabar_dibaca_sekali")]


class AlamatKabar(models.Model):
    """Where somebody wants the digest; the gateway of the channel is the administrator's to set."""

    akun = models.CharField(max_length=150, unique=True)
    saluran = models.CharField(max_length=12)
    alamat = models.CharField(max_length=200)


class Ringkasan(models.Model):
    """The outbox: one digest per person and day. `keadaan`: antre, mengirim, terkirim, gagal.

    It is marked `mengirim` before it leaves: a process killed in between leaves it so, and it is never sent again by itself.
    """

    akun = models.CharField(max_length=150)
    tanggal = models.DateField()
    saluran = models.CharField(max_length=12)
    alamat = models.CharField(max_length=200)
    isi = models.TextField()
    keadaan = models.CharField(max_length=10)
    percobaan = models.IntegerField(default=0)
    sebab = models.CharField(max_length=300, blank=True)
    waktu = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["akun", "tanggal"], name="ringkasan_sehari_sekali")]


class Surat(models.Model):
    """The outbox of letters with a calendar file: one per thing (`hal`), state of it (`urutan`) and person. `keadaan`: antre, mengirim, terkirim,
    gagal, or `diganti` where a later state came before it left. Marked `mengirim` before it leaves, as a digest is."""

    hal = models.CharField(max_length=40, help_text="what it is about, as rakor:1")
    urutan = models.BigIntegerField(help_text="grows with every change of it: ms since 1970 UTC")
    akun = models.CharField(max_length=150)
    saluran = models.CharField(max_length=12)
    alamat = models.CharField(max_length=200)
    isi = models.TextField()
    lampiran = models.TextField(help_text="iCalendar")
    keadaan = models.CharField(max_length=10)
    percobaan = models.IntegerField(default=0)
    sebab = models.CharField(max_length=300, blank=True)
    waktu = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hal", "urutan", "akun"], name="surat_sekali")]
