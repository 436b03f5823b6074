"""What is recorded of draws and visits: each kind of fact declared once. Neither is a figure, so no closed month stands in their way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pantau.apps.sidak.models import PeristiwaSidak, Undian
from pantau.base.jenis import Jenis, TanpaHari, register


@dataclass(frozen=True, slots=True)
class UndianUsul:
    """A frame; see the model."""

    nomor: int
    tahun: int
    hari: date
    satuan: str
    bingkai: str
    sidik: str
    peta: str
    mengganti: int | None
    alasan: str


@dataclass(frozen=True, slots=True)
class PeristiwaSidakUsul:
    """What happened to a draw or a visit; see the model."""

    undian: int
    anggota: str
    unit: int | None
    jenis: str
    hari: date
    isi: str = ""
    data: str = ""
    batas: date | None = None
    rujukan: int | None = None
    berkas: str = ""
    media: str = ""
    sidik: str = ""
    waktu_foto: str = ""
    lintang: int | None = None
    bujur: int | None = None


UNDIAN = Jenis(
    "undian",
    Undian,
    UndianUsul,
    ("nomor",),
    ("tahun", "hari", "satuan", "bingkai", "sidik", "peta", "mengganti", "alasan"),
    TanpaHari(),
    izin="sidak",
    tetap="sidak_bukan_data",
)
PERISTIWA_SIDAK = Jenis(
    "peristiwa_sidak",
    PeristiwaSidak,
    PeristiwaSidakUsul,
    ("undian", "anggota", "jenis"),
    ("unit", "hari", "isi", "data", "batas", "rujukan", "berkas", "media", "sidik", "waktu_foto", "lintang", "bujur"),
    TanpaHari(),
    berulang=True,
    lepas=lambda kunci: True,
    izin="sidak",
    tetap="sidak_bukan_data",
)

register(UNDIAN, PERISTIWA_SIDAK)
