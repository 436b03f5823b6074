"""Rows above others, kept as the sheet prints them: what lies below a known activity is its detail, and then its own row tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pantau.imports.lembaran.jenjang import Pohon
from pantau.imports.lembaran.sambung_jenjang import level_columns, named
from pantau.imports.lembaran.terbaca import Terbaca


@dataclass(frozen=True, slots=True)
class Atas:
    """The row right above a row in the tree: its index in the sheet, its line, its cells, its code and its name."""

    asal: int
    nomor: int
    sel: Sequence[Any]
    kode: str
    nama: str


def rows_above(t: Terbaca, rows: Sequence[list[Any]], isi: Sequence[tuple[int, int, int]], pohon: Pohon) -> dict[int, Atas]:
    """For each row that lies below another, the one right above it. `isi`: of every row of the body its index in `rows`, in the sheet, and its line."""
    kolom, kode_umum, nomor = level_columns(t), t.kolom.get("kode"), t.kolom.get("no")
    hasil: dict[int, Atas] = {}
    for a, anak in pohon.anak.items():
        i, asal, ke = isi[a]
        atas = Atas(asal, ke, rows[i], *named(rows[i], kolom, kode_umum, nomor))
        hasil |= {isi[x][1]: atas for x in anak}
    return hasil
