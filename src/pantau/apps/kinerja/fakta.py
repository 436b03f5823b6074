"""What is recorded of reports that were due, of indicators and of themes: each kind of fact declared once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pantau.apps.kinerja.models import Indikator, RealisasiIndikator, Setoran, Tagihan, TargetIndikator, TemaKegiatan
from pantau.base.jenis import Berlaku, Identitas, Jenis, TanpaHari, register


@dataclass(frozen=True, slots=True)
class TagihanBaru:
    """A report that is due: by source and number in it; deadline in ms since 1970."""

    sumber_data: str
    nomor: str
    nama: str
    batas: int


@dataclass(frozen=True, slots=True)
class SetoranUsul:
    """That a unit owes a report, and when it handed it in (None: not yet)."""

    tagihan: int
    unit: int
    waktu: int | None
    keadaan: str


@dataclass(frozen=True, slots=True)
class IndikatorUsul:
    """An indicator as a source names it."""

    tahun: int
    unit: int
    simpul: int
    jenis: str
    nama: str
    kunci: str


@dataclass(frozen=True, slots=True)
class TargetIndikatorUsul:
    """What an indicator is to reach from a day on; `triwulan` is JSON text of four targets; money in sen."""

    indikator: int
    mulai: date
    satuan: str
    arah: str
    sifat: str
    volume_target: float
    triwulan: str
    volume_akhir: float | None
    capaian_lalu: float | None
    rp_akhir: int | None
    rp_lalu: int | None
    tujuan: str


@dataclass(frozen=True, slots=True)
class RealisasiIndikatorUsul:
    """What an indicator reached in the quarter that ends on a day, or on that day."""

    indikator: int
    tanggal: date
    volume: float
    keterangan: str


@dataclass(frozen=True, slots=True)
class TemaUsul:
    """That a node serves a theme from a day on, with so many percent of its pagu."""

    simpul: int
    tema: str
    mulai: date
    persen: float
    dokumen: str


TAGIHAN = Identitas("tagihan", Tagihan, TagihanBaru, {})
SETORAN = Jenis(
    "setoran", Setoran, SetoranUsul, ("tagihan", "unit"), ("waktu", "keadaan"), TanpaHari(), rujuk={"tagihan": "tagihan", "unit": "unit"}
)
INDIKATOR = Identitas("indikator", Indikator, IndikatorUsul, {"unit": "unit", "simpul": "simpul"}, pemilik="simpul")
TARGET_INDIKATOR = Jenis(
    "target_indikator",
    TargetIndikator,
    TargetIndikatorUsul,
    ("indikator", "mulai"),
    ("satuan", "arah", "sifat", "volume_target", "triwulan", "volume_akhir", "capaian_lalu", "rp_akhir", "rp_lalu", "tujuan"),
    Berlaku("t.mulai", ("indikator",)),
    pemilik="indikator",
    rujuk={"indikator": "indikator"},
)
REALISASI_INDIKATOR = Jenis(
    "realisasi_indikator",
    RealisasiIndikator,
    RealisasiIndikatorUsul,
    ("indikator", "tanggal"),
    ("volume", "keterangan"),
    Berlaku("t.tanggal", ("indikator",)),
    pemilik="indikator",
    rujuk={"indikator": "indikator"},
)
TEMA_KEGIATAN = Jenis(
    "tema_kegiatan",
    TemaKegiatan,
    TemaUsul,
    ("simpul", "tema", "mulai"),
    ("persen", "dokumen"),
    Berlaku("t.mulai", ("simpul", "tema")),
    pemilik="simpul",
    rujuk={"simpul": "simpul"},
)

register(TAGIHAN, SETORAN, INDIKATOR, TARGET_INDIKATOR, REALISASI_INDIKATOR, TEMA_KEGIATAN)
