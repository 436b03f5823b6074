"""Units and their place in the tree over time, roles of users, and the official code lists."""

from django.conf import settings
from django.db import models

from pantau.base.fakta import Fakta


class Unit(models.Model):
    """Identity of a unit. Several units may share a code (kecamatan often do), so code and name together tell them apart."""

    kode = models.CharField(max_length=60, blank=True)
    nama = models.CharField(max_length=300)
    kunci = models.CharField(max_length=400, unique=True, help_text="code | name in small letters and digits")


class UnitVersi(Fakta):
    """What a unit is from a date on: name, class, parent."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="versi")
    induk = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    kode = models.CharField(max_length=60, blank=True)
    nama = models.CharField(max_length=300)
    kelas = models.CharField(max_length=40, blank=True)
    asisten = models.CharField(max_length=80, blank=True)
    mulai = models.DateField()


class UnitPenerus(Fakta):
    """A unit whose work went on in another from a date (rename, merger, split): maps last year's figures onto this year's units."""

    lama = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    baru = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    mulai = models.DateField()


class EjaanUnit(Fakta):
    """A spelling by which a unit goes in files, since a person agreed that this unit is meant."""

    nama = models.CharField(max_length=300)
    maksud = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")


class Jabatan(models.Model):
    """Identity of a position: its unit and its name."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT)
    nama = models.CharField(max_length=300)
    kunci = models.CharField(max_length=400, help_text="name in small letters and digits")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "kunci"], name="jabatan_unik")]


class JabatanVersi(Fakta):
    """What a position is from a date on: tier, superior, class."""

    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="versi")
    tingkat = models.CharField(max_length=20)
    atasan = models.ForeignKey(Jabatan, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    kelas = models.IntegerField(null=True, help_text="class of the position, for allowances")
    mulai = models.DateField()
    selesai = models.DateField(null=True, help_text="last day; empty while it stands")


class Pemangku(Fakta):
    """Who holds a position, from when to when, and how: definitif, plt, plh, pj. `akun` binds the holder to a user name."""

    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="pemangku")
    nama = models.CharField(max_length=200)
    status = models.CharField(max_length=10)
    akun = models.CharField(max_length=150, blank=True, db_index=True)
    mulai = models.DateField()
    selesai = models.DateField(null=True, help_text="last day; empty while it lasts")


class Percobaan(models.Model):
    """Guesses at passwords that did not lead in, by account, by address, or by account and known device. Bookkeeping, no fact: forgotten
    after an hour without one."""

    kunci = models.CharField(max_length=60, unique=True)
    jumlah = models.IntegerField(default=0)
    terakhir = models.BigIntegerField(db_index=True, help_text="ms since 1970 UTC")


class Penugasan(models.Model):
    """Role of a user. An operator's role is bound to a unit and everything under it, an official's to the positions held on the day."""

    class Peran(models.TextChoices):
        ADMIN = "admin"
        ADBANG = "adbang"
        PIMPINAN = "pimpinan"
        INSPEKTORAT = "inspektorat"
        KEPEGAWAIAN = "kepegawaian"
        OPERATOR = "operator"
        PEJABAT = "pejabat"
        MITRA = "mitra"

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="penugasan")
    peran = models.CharField(max_length=12, choices=Peran.choices)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(peran="operator", unit__isnull=False) | (~models.Q(peran="operator") & models.Q(unit__isnull=True)),
                name="operator_berunit",
            )
        ]


class Token(models.Model):
    """A key of an application, which is an account without a password. Only the digest of its secret is kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="token")
    sidik = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret")
    menulis = models.BooleanField(default=False, help_text="whether it may write what its role may, or only read")
    batas = models.IntegerField(help_text="calls a minute")
    dibuat = models.BigIntegerField(help_text="ms since 1970 UTC")
    oleh = models.CharField(max_length=150)
    berakhir = models.BigIntegerField(help_text="ms since 1970 UTC: the first moment at which it counts no more")
    diakhiri = models.BigIntegerField(null=True, help_text="ms since 1970 UTC, where somebody ended it before")
    faktor = models.BooleanField(default=False, help_text="whether who gave it had come in with a second factor")


class Panggilan(models.Model):
    """A call of an application: the journal of the API. Bookkeeping, no fact: kept for a year."""

    token = models.ForeignKey(Token, on_delete=models.CASCADE, related_name="panggilan", db_index=False)
    waktu = models.BigIntegerField(help_text="ms since 1970 UTC")
    metode = models.CharField(max_length=7)
    alamat = models.CharField(max_length=300, help_text="path, without the query")
    status = models.IntegerField()
    permintaan = models.CharField(max_length=64, help_text="number of the request, as the log and the answer carry it")

    class Meta:
        indexes = [models.Index(fields=["token", "waktu"], name="panggilan_token_waktu")]


class Acuan(Fakta):
    """An entry of an official code list (rekening, sumber_dana, sub_kegiatan, wilayah, batas), by edition."""

    jenis = models.CharField(max_length=20)
    edisi = models.CharField(max_length=60)
    kode = models.CharField(max_length=60)
    nama = models.TextField()
    rincian = models.JSONField(default=dict)

    class Meta(Fakta.Meta):
        indexes = [models.Index(fields=["jenis", "kode"])]


class Pemda(models.Model):
    """The regional government whose data this is, under the name it was given at a time; the last one counts."""

    kode_wilayah = models.CharField(max_length=13, blank=True)
    nama = models.CharField(max_length=120)
    dicatat_pada = models.BigIntegerField(null=True, help_text="knowledge time, ms since 1970 UTC; empty for the first name")
