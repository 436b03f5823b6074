"""What is recorded of group discussions: one kind of fact. None is a figure, so no closed month stands in its way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pantau.apps.fgd.models import PeristiwaFgd
from pantau.base.jenis import Jenis, TanpaHari, register


@dataclass(frozen=True, slots=True)
class PeristiwaFgdUsul:
    """What happened to a discussion; see the model."""

    fgd: int
    tahun: int
    unit: int | None
    jenis: str
    hari: date
    isi: str = ""
    data: str = ""
    siapa: str = ""
    akun: str = ""
    batas: date | None = None
    rujukan: int | None = None


PERISTIWA_FGD = Jenis(
    "peristiwa_fgd",
    PeristiwaFgd,
    PeristiwaFgdUsul,
    ("fgd", "unit", "jenis"),
    ("tahun", "hari", "isi", "data", "siapa", "akun", "batas", "rujukan"),
    TanpaHari(),
    berulang=True,
    lepas=lambda kunci: True,
    izin="tutup_bulan",
    tetap="fgd_bukan_data",
)

register(PERISTIWA_FGD)
