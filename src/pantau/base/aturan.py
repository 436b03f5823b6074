"""The rule set in force: the rules that ship, with the overrides of the pemda from its own file."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from django.conf import settings

from pantau.core.aturan import Aturan, SetAturan, merge
from pantau.core.masalah import DitolakError, Masalah


def _rules(isi: dict[str, Any], milik_pemda: bool) -> list[Aturan]:
    return [
        Aturan(a["kode"], a["nilai"], a["mulai"], a["dasar"], a.get("selesai"), a.get("pasti", True), milik_pemda)
        for a in isi.get("aturan", [])
    ]


def shipped() -> tuple[str, list[Aturan]]:
    """Name and rules of the set that ships: every file of the folder, named after the general one."""
    folder = resources.files("pantau.aturan")
    isi = {f: tomllib.loads(folder.joinpath(f).read_text(encoding="utf-8")) for f in ("umum.toml", "libur.toml")}
    return isi["umum.toml"]["nama"], [a for x in isi.values() for a in _rules(x, False)]


@lru_cache(maxsize=4)
def _load(path: str, mtime: float) -> SetAturan:
    nama, bawaan = shipped()
    if not mtime:
        return merge(nama, bawaan)
    try:
        isi = tomllib.loads(Path(path).read_text(encoding="utf-8"))
        milik = _rules(isi, True)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as e:
        raise DitolakError(Masalah("aturan_rusak", {"file": path}, {"sebab": str(e)[:120]})) from e
    kenal = {a.kode for a in bawaan}
    asing = [a.kode for a in milik if a.kode not in kenal or not isinstance(a.mulai, date)]
    if asing:
        raise DitolakError(Masalah("aturan_rusak", {"file": path}, {"sebab": ", ".join(asing)}))
    return merge(f"{nama} + {isi.get('nama', 'pemda')}", bawaan, milik)


def rules() -> SetAturan:
    """The rule set of this installation; a changed file is read again."""
    path = Path(settings.ATURAN_PEMDA)
    return _load(str(path), path.stat().st_mtime if path.exists() else 0.0)
