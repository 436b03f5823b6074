"""Cash of the government: balances of its accounts, revenue and financing as statements tell them, and figures that others published."""

from django.db import models

from pantau.apps.organisasi.models import Unit
from pantau.base.fakta import Fakta


class SaldoKas(Fakta):
    """What an account held at the end of a day."""

    tahun = models.IntegerField()
    rekening = models.CharField(max_length=60, help_text="number of the account, else what its name comes to")
    nama = models.CharField(max_length=200)
    jenis = models.CharField(max_length=10, help_text="rkud, blud, deposito or lain")
    tanggal = models.DateField()
    saldo = models.BigIntegerField(help_text="sen")


class PosKas(Fakta):
    """Revenue or financing of a unit by account, cumulative until the end of a day."""

    tahun = models.IntegerField(db_index=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, db_index=False)
    akun = models.CharField(max_length=40, help_text="4… revenue, 6.1… financing received, 6.2… financing paid")
    tanggal = models.DateField()
    nama = models.CharField(max_length=300)
    anggaran = models.BigIntegerField(null=True, help_text="sen of the whole year")
    realisasi = models.BigIntegerField(help_text="sen since the beginning of the year")


class AngkaLuar(Fakta):
    """A figure that somebody else published, of a day: its total (without a key) with what it states of itself, and the rows behind it."""

    tahun = models.IntegerField()
    sumber_angka = models.CharField(max_length=80, help_text="who published it")
    per = models.DateField(help_text="the day of the published figure")
    kunci = models.CharField(max_length=120, blank=True, help_text="what a row is; empty for the total")
    hari = models.DateField(help_text="day of the row; of the total as `per`")
    tahu = models.DateField(help_text="since when the source knows it")
    basis = models.CharField(max_length=20)
    lingkup = models.CharField(max_length=10, help_text="of the total: dengan or tanpa (money of BLUD); of a row: blud or umum")
    wilayah = models.CharField(max_length=20, help_text="code of the region")
    kode_unit = models.CharField(max_length=40, blank=True)
    dihitung = models.CharField(max_length=5, help_text="ya or tidak: whether the published total counts the row, rightly or not")
    jumlah = models.BigIntegerField(help_text="sen")
