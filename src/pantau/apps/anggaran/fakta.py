"""What is recorded of the budget: each kind of fact declared once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pantau.apps.anggaran.frames import pagu_part, plan_part, target_part, weak_pagu_part, weak_plan_part, weak_target_part
from pantau.apps.anggaran.models import (
    BarisAnggaran,
    KodeSimpul,
    PaguBaris,
    PaguLemah,
    PaguTertera,
    PaguTertulis,
    Penanggung,
    RencanaKas,
    RencanaLemah,
    RencanaTertera,
    Simpul,
    TargetFisik,
    TargetLemah,
    TargetTertera,
    VerifikasiRencana,
    VersiAnggaran,
)
from pantau.base.jenis import AngkaBersama, BacaGrup, Berlaku, DariJenis, Identitas, Jenis, Setahun, TanpaHari, register


@dataclass(frozen=True, slots=True)
class VersiBaru:
    """A budget version: its stage, order in the year, and from when it holds."""

    tahun: int
    tahap: str
    urutan: int
    berlaku_mulai: date
    dasar_hukum: str


@dataclass(frozen=True, slots=True)
class SimpulUsul:
    """A programme node as a source names it. `unit` and `induk` are ids, negative while they do not exist yet."""

    tahun: int
    unit: int
    induk: int | None
    tingkat: str
    kode: str
    nama: str
    kunci: str


@dataclass(frozen=True, slots=True)
class KodeSimpulUsul:
    """Code, name and place that a document gives a node which was known by its name only."""

    simpul: int
    induk: int | None
    tingkat: str
    kode: str
    nama: str


@dataclass(frozen=True, slots=True)
class BarisUsul:
    """A budget line: node × account × fund source."""

    tahun: int
    unit: int
    simpul: int
    rekening: str
    sumber_dana: str


@dataclass(frozen=True, slots=True)
class PaguUsul:
    """Pagu of a line in a budget version, in sen."""

    baris: int
    versi: int
    pagu: int


@dataclass(frozen=True, slots=True)
class PaguTerteraUsul:
    """Pagu that a sheet shows at a date, in sen."""

    baris: int
    per: date
    asal_format: str
    awal: date
    pagu: int


@dataclass(frozen=True, slots=True)
class PaguLemahUsul:
    """Pagu in force by what sheets show, in sen."""

    baris: int
    mulai: date
    pagu: int


@dataclass(frozen=True, slots=True)
class RakUsul:
    """Cash plan of a line from a day on: twelve cumulative amounts in sen as JSON text."""

    baris: int
    mulai: date
    kumulatif: str


@dataclass(frozen=True, slots=True)
class TargetUsul:
    """Physical target of a node (package 0) or package from a day on: twelve cumulative percentages as JSON text."""

    simpul: int
    paket_id: int
    mulai: date
    kumulatif: str


@dataclass(frozen=True, slots=True)
class RencanaTerteraUsul:
    """Cumulative plan of a line at a month-end as a sheet shows it, in sen."""

    baris: int
    tanggal: date
    jumlah: int


@dataclass(frozen=True, slots=True)
class RencanaLemahUsul:
    """Cash plan by what sheets show, from a month on."""

    baris: int
    mulai: date
    kumulatif: str


@dataclass(frozen=True, slots=True)
class TargetTerteraUsul:
    """Cumulative target of a node at a month-end as a sheet shows it, in percent."""

    simpul: int
    tanggal: date
    persen: float


@dataclass(frozen=True, slots=True)
class TargetLemahUsul:
    """Physical targets by what sheets show, from a month on."""

    simpul: int
    mulai: date
    kumulatif: str


@dataclass(frozen=True, slots=True)
class PaguTertulisUsul:
    """Pagu that a source prints for a node, in sen."""

    simpul: int
    pagu: int


@dataclass(frozen=True, slots=True)
class PenanggungUsul:
    """A node given to a position from a day on."""

    simpul: int
    jabatan: int
    mulai: date
    selesai: date | None


@dataclass(frozen=True, slots=True)
class VerifikasiUsul:
    """The plan of a unit was found in order for a stage."""

    unit: int
    tahun: int
    tahap: str
    catatan: str


VERSI = Identitas("versi", VersiAnggaran, VersiBaru, {})
SIMPUL = Identitas("simpul", Simpul, SimpulUsul, {"unit": "unit", "induk": "simpul"})
BARIS = Identitas("baris", BarisAnggaran, BarisUsul, {"unit": "unit", "simpul": "simpul"}, pemilik="simpul")
KODE_SIMPUL = Jenis(
    "kode_simpul",
    KodeSimpul,
    KodeSimpulUsul,
    ("simpul",),
    ("induk", "tingkat", "kode", "nama"),
    TanpaHari(),
    pemilik="simpul",
    rujuk={"simpul": "simpul", "induk": "simpul"},
    pohon=True,
)
PAGU = Jenis(
    "pagu",
    PaguBaris,
    PaguUsul,
    ("baris", "versi"),
    ("pagu",),
    Berlaku("w.berlaku_mulai", ("baris",), "w.urutan, t.id", f"JOIN {VersiAnggaran._meta.db_table} w ON w.id = t.versi_id"),
    pemilik="baris",
    rujuk={"baris": "baris", "versi": "versi"},
    grup=(BacaGrup("pagu", pagu_part),),
)
PAGU_TERTERA = Jenis(
    "pagu_tertera",
    PaguTertera,
    PaguTerteraUsul,
    ("baris", "per", "asal_format"),
    ("pagu",),
    TanpaHari(),
    pemilik="baris",
    rujuk={"baris": "baris"},
)
PAGU_LEMAH = Jenis(
    "pagu_lemah",
    PaguLemah,
    PaguLemahUsul,
    ("baris", "mulai"),
    ("pagu",),
    Berlaku("t.mulai", ("baris",)),
    pemilik="baris",
    rujuk={"baris": "baris"},
    turunan=True,
    grup=(BacaGrup("pagu", weak_pagu_part, -1),),
)
RAK = Jenis(
    "rak",
    RencanaKas,
    RakUsul,
    ("baris", "mulai"),
    ("kumulatif",),
    Setahun("mulai", ("baris",), "kumulatif"),
    pemilik="baris",
    rujuk={"baris": "baris"},
    grup=(BacaGrup("rak", plan_part),),
)
TARGET = Jenis(
    "target",
    TargetFisik,
    TargetUsul,
    ("simpul", "paket_id", "mulai"),
    ("kumulatif",),
    Setahun("mulai", ("simpul", "paket_id"), "kumulatif"),
    pemilik="simpul",
    rujuk={"simpul": "simpul", "paket_id": "paket"},
    grup=(BacaGrup("target", target_part),),
)
RENCANA_TERTERA = Jenis(
    "rencana_tertera",
    RencanaTertera,
    RencanaTerteraUsul,
    ("baris", "tanggal"),
    ("jumlah",),
    TanpaHari(),
    pemilik="baris",
    rujuk={"baris": "baris"},
)
RENCANA_LEMAH = Jenis(
    "rencana_lemah",
    RencanaLemah,
    RencanaLemahUsul,
    ("baris", "mulai"),
    ("kumulatif",),
    Setahun("mulai", ("baris",), "kumulatif"),
    pemilik="baris",
    rujuk={"baris": "baris"},
    turunan=True,
    grup=(BacaGrup("rak", weak_plan_part, -1),),
)
TARGET_TERTERA = Jenis(
    "target_tertera",
    TargetTertera,
    TargetTerteraUsul,
    ("simpul", "tanggal"),
    ("persen",),
    TanpaHari(),
    pemilik="simpul",
    rujuk={"simpul": "simpul"},
)
TARGET_LEMAH = Jenis(
    "target_lemah",
    TargetLemah,
    TargetLemahUsul,
    ("simpul", "mulai"),
    ("kumulatif",),
    Setahun("mulai", ("simpul",), "kumulatif"),
    pemilik="simpul",
    rujuk={"simpul": "simpul"},
    turunan=True,
    grup=(BacaGrup("target", weak_target_part, -1),),
)
PAGU_TERTULIS = Jenis(
    "pagu_tertulis", PaguTertulis, PaguTertulisUsul, ("simpul",), ("pagu",), TanpaHari(), pemilik="simpul", rujuk={"simpul": "simpul"}
)
PENANGGUNG = Jenis(
    "penanggung",
    Penanggung,
    PenanggungUsul,
    ("simpul", "jabatan", "mulai"),
    ("selesai",),
    TanpaHari(),
    pemilik="simpul",
    rujuk={"simpul": "simpul", "jabatan": "jabatan"},
    izin="kelola_jabatan",
    tarik="kelola_jabatan",
    tarik_entri="kelola_jabatan",
)
VERIFIKASI = Jenis(
    "verifikasi_rencana",
    VerifikasiRencana,
    VerifikasiUsul,
    ("unit", "tahun", "tahap"),
    ("catatan",),
    TanpaHari(),
    izin="verifikasi_rencana",
    tarik="verifikasi_rencana",
    tarik_entri="verifikasi_rencana",
)

register(
    AngkaBersama("pagu", (DariJenis("pagu_lemah"), DariJenis("pagu")), ("baris",), ("pagu",)),
    AngkaBersama("rak", (DariJenis("rencana_lemah"), DariJenis("rak")), ("baris",), ("kumulatif",)),
    AngkaBersama("target", (DariJenis("target_lemah"), DariJenis("target")), ("simpul", "paket_id"), ("kumulatif",)),
    VERSI, SIMPUL, BARIS, KODE_SIMPUL, PAGU, PAGU_TERTERA, PAGU_LEMAH, RAK, RENCANA_TERTERA, RENCANA_LEMAH, TARGET, TARGET_TERTERA, TARGET_LEMAH,
    PAGU_TERTULIS, PENANGGUNG, VERIFIKASI,
)  # fmt: skip
