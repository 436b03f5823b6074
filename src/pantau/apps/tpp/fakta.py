"""What is recorded of the allowance: each kind of fact declared once. None is a figure of the budget, so no closed month stands in its way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pantau.apps.tpp.models import BesaranTpp, PeristiwaTpp
from pantau.base.jenis import Jenis, TanpaHari, TindakanTetap, register


@dataclass(frozen=True, slots=True)
class BesaranTppUsul:
    """The monthly allowance of a position from a day on, in sen."""

    jabatan: int
    mulai: date
    jumlah: int


@dataclass(frozen=True, slots=True)
class PeristiwaTppUsul:
    """What happened to a rule in a period of a unit; see the model."""

    tahun: int
    aturan: str
    ke: int
    unit: int
    jenis: str
    hari: date
    isi: str = ""
    data: str = ""
    rujukan: int | None = None


BESARAN_TPP = Jenis(
    "besaran_tpp",
    BesaranTpp,
    BesaranTppUsul,
    ("jabatan", "mulai"),
    ("jumlah",),
    TanpaHari(),
    pemilik="jabatan",
    izin="kelola_tpp",
    tetap="tpp_bukan_data",
)
PERISTIWA_TPP = Jenis(
    "peristiwa_tpp",
    PeristiwaTpp,
    PeristiwaTppUsul,
    ("tahun", "aturan", "ke", "unit", "jenis"),
    ("hari", "isi", "data", "rujukan"),
    TanpaHari(),
    berulang=True,
    lepas=lambda kunci: True,
    izin="kelola_tpp",
    tetap="tpp_bukan_data",
)

register(BESARAN_TPP, PERISTIWA_TPP, TindakanTetap("tpp", "tpp_bukan_data"))
