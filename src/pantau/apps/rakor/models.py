"""Control meetings: what is planned, who came, and the figures that were fixed for them; and what the hall looks at."""

from django.db import models

from pantau.apps.organisasi.models import Jabatan, Unit
from pantau.base.fakta import Fakta


class Rapat(Fakta):
    """A meeting by its number. `unit`: whose figures it looks at, None for the whole government; `per`: until when; `agenda`: one item a
    line; `urutan`: in which order units are heard; `keadaan`: rencana, selesai or batal, with `alasan` where it was changed."""

    nomor = models.IntegerField()
    tahun = models.IntegerField()
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    jenis = models.CharField(max_length=12)
    mulai = models.BigIntegerField(help_text="begins, ms since 1970 UTC")
    tempat = models.CharField(max_length=200)
    per = models.DateField()
    agenda = models.TextField()
    urutan = models.CharField(max_length=12)
    keadaan = models.CharField(max_length=8)
    alasan = models.CharField(max_length=500)

    class Meta(Fakta.Meta):
        indexes = [models.Index(fields=["nomor"])]


class Kehadiran(Fakta):
    """Whether the holder of a position came to a meeting (`hadir`), sent somebody (`wakil`, with whom) or did neither (`tidak`)."""

    rapat = models.IntegerField()
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="+", db_index=False)
    hadir = models.CharField(max_length=8)
    wakil = models.CharField(max_length=150)

    class Meta(Fakta.Meta):
        indexes = [models.Index(fields=["rapat"])]


class Pembekuan(Fakta):
    """The figures of a meeting, fixed: until when, as known when, of whom, under which rules and release, with the fingerprint (by recipe)
    of every cell; `isi` is the whole pack, packed."""

    rapat = models.IntegerField()
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    per = models.DateField()
    diketahui = models.BigIntegerField(help_text="knowledge time of the figures, ms since 1970 UTC")
    aturan = models.CharField(max_length=80)
    versi = models.CharField(max_length=20)
    resep = models.IntegerField()
    sidik = models.CharField(max_length=80)
    sel = models.IntegerField(help_text="number of cells")
    isi = models.TextField()

    class Meta(Fakta.Meta):
        indexes = [models.Index(fields=["rapat"]), models.Index(fields=["per"])]


class Rekonsiliasi(Fakta):
    """The desk before a meeting: the figure of a unit that is loaded (`dimuat`) beside the unit's own (`sendiri`), with the reason where they
    differ. Numbers as text, in the unit of the measure (sen)."""

    rapat = models.IntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    ukuran = models.CharField(max_length=12)
    dimuat = models.CharField(max_length=32)
    sendiri = models.CharField(max_length=32)
    alasan = models.CharField(max_length=500)

    class Meta(Fakta.Meta):
        indexes = [models.Index(fields=["rapat"])]


class Naskah(Fakta):
    """The minutes of a meeting that was held, as a paper to sign (`siap`) and as it came back signed (`kembali`): its name, hash and size."""

    rapat = models.IntegerField()
    jenis = models.CharField(max_length=8)
    nama = models.CharField(max_length=200)
    sidik = models.CharField(max_length=64)
    ukuran = models.IntegerField(help_text="bytes")

    class Meta(Fakta.Meta):
        indexes = [models.Index(fields=["rapat"])]


class Layar(models.Model):
    """Which unit the hall looks at, so that a second screen follows. Bookkeeping, no fact: it is forgotten with the next one."""

    rapat = models.IntegerField(unique=True)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    waktu = models.BigIntegerField(help_text="ms since 1970 UTC")
