"""What is recorded of packages: each kind of fact declared once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from pantau.apps.pengadaan.frames import contract_part, link_part, package_part
from pantau.apps.pengadaan.models import LetakPaket, Paket, Peristiwa
from pantau.base.jenis import Aliran, BacaGrup, Berlaku, Identitas, Jenis, Mundur, Sejak, register

# kinds of events of which a package may have several: without a number they are told apart by what they say
MAJEMUK = frozenset(
    {"pembayaran", "realisasi", "bast", "kontrak", "spmk", "sppbj", "jadwal", "tahap", "lokasi", "adendum", "kesempatan", "tagihan"}
)
SELESAI = frozenset({"selesai", "gagal", "batal", "complete", "completed", "kontrak selesai"})  # states after which nothing is to come


@dataclass(frozen=True, slots=True)
class PaketUsul:
    """A package as a source names it; `simpul` is the activity it belongs to by that source."""

    tahun: int
    unit: int
    simpul: int | None
    sumber_data: str
    nomor: str
    nama: str
    metode: str = ""
    jenis: str = ""


@dataclass(frozen=True, slots=True)
class PeristiwaUsul:
    """A dated fact of a package; `nilai` in sen, `rincian` JSON text."""

    paket: int
    jenis: str
    nomor: str
    tanggal: date | None
    nilai: int | None
    rincian: str


@dataclass(frozen=True, slots=True)
class LetakUsul:
    """Under which activity a package stands from a day on."""

    paket: int
    simpul: int
    mulai: date


def went_back(lama: tuple[Any, ...], baru: tuple[Any, ...]) -> bool:
    """Whether a package that was finished is not any more, or a contract stands as before an addendum."""
    a, b = (json.loads(x[-1]) for x in (lama, baru))
    selesai = [any(str(v).strip().lower() in SELESAI for n, v in x.items() if n.startswith("status")) for x in (a, b)]
    versi = [str(x.get("versi_addendum", "")) for x in (a, b)]
    return (selesai[0] and not selesai[1]) or (all(v.isdigit() for v in versi) and int(versi[0]) > int(versi[1]))


PAKET = Identitas("paket", Paket, PaketUsul, {"unit": "unit", "simpul": "simpul"})
PERISTIWA = Jenis(
    "peristiwa",
    Peristiwa,
    PeristiwaUsul,
    ("paket", "jenis", "nomor"),
    ("tanggal", "nilai", "rincian"),
    Aliran(
        (Sejak("t.tanggal", ("t.nilai", "t.rincian"), "t.jenis IN ('pagu', 'kontrak', 'pembayaran', 'tagihan') AND t.nilai IS NOT NULL"),)
    ),
    pemilik="paket",
    rujuk={"paket": "paket"},
    berulang=True,
    lepas=lambda kunci: not kunci[2] and kunci[1] in MAJEMUK,
    mundur=Mundur(went_back, "paket_mundur"),
    grup=(BacaGrup("paket", package_part), BacaGrup("kontrak", contract_part), BacaGrup("tautan", link_part)),
)
LETAK = Jenis(
    "letak",
    LetakPaket,
    LetakUsul,
    ("paket", "mulai"),
    ("simpul",),
    Berlaku("t.mulai", ("paket",)),
    pemilik="paket",
    rujuk={"paket": "paket", "simpul": "simpul"},
    pohon=True,
)

register(PAKET, PERISTIWA, LETAK)
