"""Blank cells where an activity has a figure: nothing was reported there, which is not zero, and is said."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from pantau.imports.lembar import as_text, lines
from pantau.imports.nilai import Pembaca


def name_blanks(p: Pembaca, rows: Collection[int], *kolom: str) -> None:
    """Name, once for each column, those of some rows in which it says nothing. What does not read was named already."""
    for id in kolom:
        if not p.has(id):
            continue
        nilai = p.typed(id)
        if kosong := [n for n in rows if nilai[n] is None and not as_text(p.written(id, n))]:
            kata: dict[str, Any] = {
                "kolom": p.tabel.heading(id),
                "jumlah": len(kosong),
                "daftar": lines(sorted(p.tabel.numbers[n] for n in kosong)),
            }
            p.problem("nilai_kosong", min(kosong), id, severity="warning", **kata)
