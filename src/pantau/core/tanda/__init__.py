"""Findings: what needs action, each declared once in a module of this package and read by page, inbox, pack, card and interface alike.

The register is the package: a module that carries `TANDA` is a finding. Findings never import each other.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Collection

from pantau.core.tanda._bentuk import (
    Bagian,
    BulanUnit,
    Daun,
    Hambatan,
    InstruksiGagal,
    JenisTanda,
    Keadaan,
    Kelompok,
    PaketPerlu,
    PaketTanda,
    PemilihanTanda,
    RantaiPutus,
    RencanaBerubah,
    Tanda,
    TanggalPaket,
    TemuanTerbuka,
    ordered,
)
from pantau.core.tanda._isian import FotoTanda, Isian, KataTanda, LihatTanda, TargetUnit

__all__ = [
    "Bagian",
    "BulanUnit",
    "Daun",
    "FotoTanda",
    "Hambatan",
    "InstruksiGagal",
    "Isian",
    "JenisTanda",
    "KataTanda",
    "Keadaan",
    "Kelompok",
    "LihatTanda",
    "PaketPerlu",
    "PaketTanda",
    "PemilihanTanda",
    "RantaiPutus",
    "RencanaBerubah",
    "Tanda",
    "TanggalPaket",
    "TargetUnit",
    "TemuanTerbuka",
    "find_all",
    "register",
]


def register() -> dict[str, JenisTanda]:
    """All findings by id, in the order of their names."""
    modul = (importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))
    return {m.TANDA.id: m.TANDA for m in modul}


def find_all(n: Keadaan, hanya: Collection[str] | None = None) -> list[Kelompok]:
    """What was found in a state, worst first; `hanya`: only these findings."""
    ada = ((j, tuple(j.cari(n))) for id, j in register().items() if hanya is None or id in hanya)
    return ordered(Kelompok(j, isi) for j, isi in ada if isi)
