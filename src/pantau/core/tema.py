"""Themes: what is told of the budget by codes (the priority services), and what activities were marked to serve."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np

from pantau.core.frames import Kolom
from pantau.core.kode import is_under, name_key
from pantau.core.pandangan import Bool


def theme_of(daftar: Mapping[str, Mapping[str, Any]], kata: str) -> str:
    """The id of the theme that a word means: its id or its name, however it is spelled; "" for none."""
    dicari = name_key(kata)
    return next((n for n, x in daftar.items() if dicari in (name_key(n), name_key(x["nama"]), *map(name_key, x.get("sebutan", ())))), "")


def by_codes(x: Mapping[str, Any]) -> bool:
    """Whether a theme follows from codes, without anybody marking anything."""
    return bool(x.get("program") or x.get("rekening"))


def theme_lines(k: Kolom, x: Mapping[str, Any], ditandai: Collection[int]) -> Bool:
    """The budget lines of a theme: under its programme codes or its accounts, or below a marked node (position)."""
    rek = {r: any(is_under(r, t) for t in x.get("rekening", ())) for r in set(k.rekening)}
    prog = np.array([bool(s.kode) and any(is_under(s.kode, t) for t in x.get("program", ())) for s in k.simpul], bool)
    hasil = np.array([rek[r] for r in k.rekening], bool) | prog[k.baris_simpul] if k.n_baris else np.zeros(0, bool)
    for i in ditandai:
        hasil[k.simpul_lo[i] : k.simpul_hi[i]] = True
    return hasil
