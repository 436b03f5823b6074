"""What is recorded of instructions: each kind of fact declared once. An instruction is no figure, so no closed month stands in its way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pantau.apps.instruksi.models import Instruksi, PeristiwaInstruksi
from pantau.base.jenis import Jenis, TanpaHari, register


@dataclass(frozen=True, slots=True)
class InstruksiUsul:
    """What is asked of whom, how it is measured, and until when; see the model."""

    tahun: int
    hari: date
    jenis: str
    teks: str
    alamat: str
    ukuran: str
    cakupan: str
    operator: str
    ambang: str
    dokumen: str
    batas: date
    rujukan: str
    atas_nama: str
    sebagai: int | None
    mengulang: int | None


@dataclass(frozen=True, slots=True)
class PeristiwaInstruksiUsul:
    """What happened to an instruction; see the model."""

    instruksi: int
    jenis: str
    alamat: str
    hari: date
    isi: str
    ambang: str
    berkas: str
    media: str
    sidik: str
    sel: str
    sebagai: int | None


INSTRUKSI = Jenis(
    "instruksi",
    Instruksi,
    InstruksiUsul,
    ("tahun", "hari", "jenis", "alamat", "ukuran"),
    ("teks", "cakupan", "operator", "ambang", "dokumen", "batas", "rujukan", "atas_nama", "sebagai", "mengulang"),
    TanpaHari(),
    berulang=True,
    lepas=lambda kunci: True,
    izin="beri_instruksi",
    tetap="instruksi_bukan_data",
)
PERISTIWA_INSTRUKSI = Jenis(
    "peristiwa_instruksi",
    PeristiwaInstruksi,
    PeristiwaInstruksiUsul,
    ("instruksi", "jenis", "alamat"),
    ("hari", "isi", "ambang", "berkas", "media", "sidik", "sel", "sebagai"),
    TanpaHari(),
    pemilik="instruksi",
    berulang=True,
    lepas=lambda kunci: True,
    izin="beri_instruksi",
    tetap="instruksi_bukan_data",
)

register(INSTRUKSI, PERISTIWA_INSTRUKSI)
