"""What is recorded of comments: each kind of fact declared once. A comment is no figure, so no closed month stands in its way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pantau.apps.komentar.models import Komentar, PeristiwaKomentar
from pantau.base.jenis import Jenis, TanpaHari, register


@dataclass(frozen=True, slots=True)
class KomentarUsul:
    """A question or an explanation on a measure of a unit (or of a node of it; None: of the whole government) at a date, as known at a time;
    to a position, from one."""

    unit: int | None
    simpul: int | None
    tahun: int
    per: date
    diketahui: int
    ukuran: str
    jenis: str
    isi: str
    jabatan: int | None
    sebagai: int | None


@dataclass(frozen=True, slots=True)
class PeristiwaKomentarUsul:
    """What was done with a comment, with the words for it and the position in which it was done."""

    komentar: int
    jenis: str
    isi: str
    sebagai: int | None


KOMENTAR = Jenis(
    "komentar",
    Komentar,
    KomentarUsul,
    ("unit", "simpul", "tahun", "per", "ukuran", "jenis"),
    ("isi", "diketahui", "jabatan", "sebagai"),
    TanpaHari(),
    berulang=True,
    lepas=lambda kunci: True,
    tetap="komentar_bukan_data",
)
PERISTIWA_KOMENTAR = Jenis(
    "peristiwa_komentar",
    PeristiwaKomentar,
    PeristiwaKomentarUsul,
    ("komentar", "jenis"),
    ("isi", "sebagai"),
    TanpaHari(),
    pemilik="komentar",
    berulang=True,
    lepas=lambda kunci: True,
    tetap="komentar_bukan_data",
)

register(KOMENTAR, PERISTIWA_KOMENTAR)
