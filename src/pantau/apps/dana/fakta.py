"""What is recorded of conditional funds: each kind of fact declared once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pantau.apps.dana.models import KabarDana, PosDana
from pantau.base.jenis import Berlaku, Identitas, Jenis, register


@dataclass(frozen=True, slots=True)
class PosDanaUsul:
    """An allocation as a source names it."""

    tahun: int
    unit: int
    jenis: str
    bidang: str
    nama: str
    nomor: str


@dataclass(frozen=True, slots=True)
class KabarDanaUsul:
    """A word on an allocation; the last five only where they are said."""

    pos: int
    jenis: str
    tahap: int
    syarat: str
    tanggal: date
    nilai: int
    pukul: str = ""
    dokumen: str = ""
    nama: str = ""
    media: str = ""
    sha256: str = ""


POS_DANA = Identitas("pos_dana", PosDana, PosDanaUsul, {"unit": "unit"})
KABAR_DANA = Jenis(
    "kabar_dana",
    KabarDana,
    KabarDanaUsul,
    ("pos", "jenis", "tahap", "syarat", "tanggal"),
    ("nilai", "pukul", "dokumen", "nama", "media", "sha256"),
    Berlaku("t.tanggal", ("pos", "jenis", "tahap", "syarat")),
    pemilik="pos",
    rujuk={"pos": "pos_dana"},
)

register(POS_DANA, KABAR_DANA)
