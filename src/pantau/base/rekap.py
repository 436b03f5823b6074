"""The recap of a province or the nation: written by `pantau kubus gabung`, read by the report. One JSON file, whole or not there."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

NAMA = "rekap.json"
Jumlah = dict[str, dict[str, int]]  # key → component → sum


@dataclass(frozen=True, slots=True)
class PemdaRekap:
    """A pemda that is expected: with the cube that counts, or without one. `sebab`: why there is none (codes of `core/pesan_kubus.py`)."""

    kode: str
    nama: str
    provinsi: str = ""
    halaman: str = ""
    berkas: str = ""
    per: str = ""
    diketahui: int = 0
    aturan: str = ""
    versi: str = ""
    sebab: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it is in the sums."""
        return bool(self.berkas)


@dataclass(frozen=True, slots=True)
class Koreksi:
    """A figure of a month that ended, which a newer cube of the same pemda says otherwise than the one before it."""

    kode: str
    bulan: int
    kelas: str
    komponen: str
    lama: int
    baru: int
    berkas_lama: str
    berkas_baru: str


@dataclass(frozen=True)
class Rekap:
    """`per`: the month all are compared in; `jumlah`: sums at its end by `pemda`, `kelas`, `provinsi`, `besaran`, and of all by `bulan`; `besaran`:
    pemda → its band of size; `ditinggal`: (file, message) of every cube that does not count."""

    per: str
    mesin: str
    batas_besaran: tuple[int, ...]
    pemda: tuple[PemdaRekap, ...]
    koreksi: tuple[Koreksi, ...]
    ditinggal: tuple[tuple[str, str], ...]
    besaran: dict[str, int] = field(default_factory=dict)
    jumlah: dict[str, Jumlah] = field(default_factory=dict)


def folder() -> Path:
    """Where the cubes of all are gathered."""
    return Path(settings.NASIONAL_DIR)


def write_recap(r: Rekap, di: Path) -> None:
    """Put it in place of the one before, at one stroke."""
    sementara = di / f".{NAMA}"
    sementara.write_text(json.dumps(asdict(r), ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    sementara.replace(di / NAMA)


def read_recap(di: Path) -> Rekap | None:
    """The recap of a folder; None where there is none."""
    try:
        isi: dict[str, Any] = json.loads((di / NAMA).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Rekap(
        **{
            **isi,
            "batas_besaran": tuple(isi["batas_besaran"]),
            "pemda": tuple(PemdaRekap(**{**x, "sebab": tuple(x["sebab"])}) for x in isi["pemda"]),
            "koreksi": tuple(Koreksi(**x) for x in isi["koreksi"]),
            "ditinggal": tuple((a, b) for a, b in isi["ditinggal"]),
        }
    )
