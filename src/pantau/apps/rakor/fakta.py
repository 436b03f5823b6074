"""What is recorded of meetings: each kind of fact declared once. A meeting is no figure, so no closed month stands in its way."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from pantau.apps.rakor.models import Kehadiran, Naskah, Pembekuan, Rapat, Rekonsiliasi
from pantau.base.jenis import Jenis, TanpaHari, register


@dataclass(frozen=True, slots=True)
class RapatUsul:
    """A meeting as it is planned, held or cancelled; see the model."""

    nomor: int
    tahun: int
    unit: int | None
    jenis: str
    mulai: int
    tempat: str
    per: date
    agenda: str
    urutan: str
    keadaan: str
    alasan: str


@dataclass(frozen=True, slots=True)
class KehadiranUsul:
    """Who came for a position."""

    rapat: int
    jabatan: int
    hadir: str
    wakil: str


@dataclass(frozen=True, slots=True)
class Beku:
    """How the figures of a meeting were fixed; see the model."""

    rapat: int
    unit: int | None
    per: date
    diketahui: int
    aturan: str
    versi: str
    resep: int
    sidik: str
    sel: int


@dataclass(frozen=True, slots=True)
class PembekuanUsul(Beku):
    """The fixed figures of a meeting with the whole pack."""

    isi: str


@dataclass(frozen=True, slots=True)
class RekonsiliasiUsul:
    """The loaded figure of a unit beside its own; see the model."""

    rapat: int
    unit: int
    ukuran: str
    dimuat: str
    sendiri: str
    alasan: str


@dataclass(frozen=True, slots=True)
class NaskahUsul:
    """The minutes to sign, or signed; see the model."""

    rapat: int
    jenis: str
    nama: str
    sidik: str
    ukuran: int


TETAP = "rakor_bukan_data"


def names(baris: type, tanpa: str = "") -> tuple[str, ...]:
    """The fields of a row, in order."""
    return tuple(f.name for f in fields(baris) if f.name != tanpa)


RAPAT = Jenis(
    "rapat",
    Rapat,
    RapatUsul,
    ("nomor",),
    names(RapatUsul, "nomor"),
    TanpaHari(),
    tetap=TETAP,
)
KEHADIRAN = Jenis("kehadiran", Kehadiran, KehadiranUsul, ("rapat", "jabatan"), ("hadir", "wakil"), TanpaHari(), tetap=TETAP)
PEMBEKUAN = Jenis(
    "pembekuan",
    Pembekuan,
    PembekuanUsul,
    ("rapat",),
    names(PembekuanUsul, "rapat"),
    TanpaHari(),
    tetap=TETAP,
)

REKONSILIASI = Jenis(
    "rekonsiliasi",
    Rekonsiliasi,
    RekonsiliasiUsul,
    ("rapat", "unit", "ukuran"),
    ("dimuat", "sendiri", "alasan"),
    TanpaHari(),
    tetap=TETAP,
)
NASKAH = Jenis("naskah", Naskah, NaskahUsul, ("rapat", "jenis"), ("nama", "sidik", "ukuran"), TanpaHari(), tetap=TETAP)

register(RAPAT, KEHADIRAN, PEMBEKUAN, REKONSILIASI, NASKAH)
