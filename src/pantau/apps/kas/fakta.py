"""What is recorded of cash: each kind of fact declared once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pantau.apps.kas.models import AngkaLuar, PosKas, SaldoKas
from pantau.base.jenis import Berlaku, Jenis, TanpaHari, register


@dataclass(frozen=True, slots=True)
class SaldoKasUsul:
    """What an account held at the end of a day, in sen."""

    tahun: int
    rekening: str
    tanggal: date
    nama: str
    jenis: str
    saldo: int


@dataclass(frozen=True, slots=True)
class PosKasUsul:
    """Revenue or financing of a unit by account until the end of a day, in sen; budget None where it is not told."""

    tahun: int
    unit: int
    akun: str
    tanggal: date
    nama: str
    anggaran: int | None
    realisasi: int


@dataclass(frozen=True, slots=True)
class AngkaLuarUsul:
    """A published total (without a key) or a row behind it, in sen."""

    tahun: int
    sumber_angka: str
    per: date
    kunci: str
    hari: date
    tahu: date
    basis: str
    lingkup: str
    wilayah: str
    kode_unit: str
    dihitung: str
    jumlah: int


SALDO_KAS = Jenis(
    "saldo_kas",
    SaldoKas,
    SaldoKasUsul,
    ("tahun", "rekening", "tanggal"),
    ("nama", "jenis", "saldo"),
    Berlaku("t.tanggal", ("tahun", "rekening")),
    sepemda=True,
)
POS_KAS = Jenis(
    "pos_kas",
    PosKas,
    PosKasUsul,
    ("tahun", "unit", "akun", "tanggal"),
    ("nama", "anggaran", "realisasi"),
    Berlaku("t.tanggal", ("tahun", "unit", "akun")),
    rujuk={"unit": "unit"},
)

ANGKA_LUAR = Jenis(
    "angka_luar",
    AngkaLuar,
    AngkaLuarUsul,
    ("tahun", "sumber_angka", "per", "kunci"),
    ("hari", "tahu", "basis", "lingkup", "wilayah", "kode_unit", "dihitung", "jumlah"),
    TanpaHari(),
    sepemda=True,
)

register(SALDO_KAS, POS_KAS, ANGKA_LUAR)
