"""What is recorded of obstacles: each kind of fact declared once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pantau.apps.kendala.models import Kendala, PeristiwaKendala
from pantau.base.jenis import Jenis, TanpaHari, register


@dataclass(frozen=True, slots=True)
class KendalaUsul:
    """An obstacle of an activity (package 0) or of one of its packages, named in a month; `sebab` is a code of the rule sebab_kendala."""

    simpul: int
    paket_id: int
    tahun: int
    bulan: int
    sebab: str
    uraian: str


@dataclass(frozen=True, slots=True)
class PeristiwaKendalaUsul:
    """What was said of an obstacle (kinds: `PeristiwaKendala`), with who answers for it until when, where somebody does, and a file of evidence."""

    kendala: int
    jenis: str
    catatan: str
    siapa: str = ""
    batas: date | None = None
    rp: int | None = None
    poin_fisik: float | None = None
    paket: int | None = None
    berkas: str = ""
    media: str = ""
    sidik: str = ""


KENDALA = Jenis(
    "kendala",
    Kendala,
    KendalaUsul,
    ("simpul", "paket_id", "tahun", "bulan", "sebab"),
    ("uraian",),
    TanpaHari(),
    pemilik="simpul",
    berulang=True,
    lepas=lambda kunci: True,
)
AKHIR_KENDALA = Jenis(
    "akhir_kendala",
    PeristiwaKendala,
    PeristiwaKendalaUsul,
    ("kendala", "jenis"),
    ("catatan", "siapa", "batas", "rp", "poin_fisik", "paket", "berkas", "media", "sidik"),
    TanpaHari(),
    berulang=True,
    lepas=lambda kunci: True,
)

register(KENDALA, AKHIR_KENDALA)
