"""Whose the lines of a file are: by the units of the facts that they gave."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from pantau.base.jenis import Jenis, kinds
from pantau.base.penegasan import lines_restated
from pantau.base.tulis import fetch_rows
from pantau.base.turunan import in_parts


def lines_of_units(berkas: int, units: Collection[int]) -> set[int]:
    """Lines of a sheet that speak of some units and of no other. A line of which no fact came is nobody's."""
    milik: dict[int, set[int]] = {}
    for j in kinds():
        if j.turunan or not j.owner()[1]:
            continue
        for ke, unit in _told(j, berkas):
            milik.setdefault(ke, set()).add(unit)
    return {ke for ke, punya in milik.items() if punya <= set(units)}


def _told(j: Jenis, berkas: int) -> set[tuple[int, int]]:
    """Lines of a sheet with the unit of what they said of a kind, for the first time or again."""
    gabung, unit, _ = j.owner()
    hasil: set[tuple[int, int]] = set(
        fetch_rows(
            f"SELECT DISTINCT t.baris_ke, {unit} FROM {j.tabel} t {gabung} WHERE (t.asal_id IS NULL AND t.sumber_id = %s) OR t.asal_id = %s",
            [berkas, berkas],
        )
    )
    dua = lines_restated(j, berkas)
    unit_of: dict[int, int] = {}
    for potong in in_parts(np.unique(dua[0]).tolist()):
        unit_of.update(
            fetch_rows(f"SELECT t.id, {unit} FROM {j.tabel} t {gabung} WHERE t.id IN ({', '.join(['%s'] * len(potong))})", potong)
        )
    return hasil | {(ke, unit_of[id_]) for id_, ke in dua.T.tolist() if id_ in unit_of}
