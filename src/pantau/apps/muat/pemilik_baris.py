"""Whose the lines of a file are: by the units of the facts that they gave."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

import numpy as np

from pantau.base.jenis import Jenis, kinds
from pantau.base.penegasan import lines_restated
from pantau.base.tulis import fetch_rows
from pantau.base.turunan import in_parts


def lines_of_units(berkas: int, units: Collection[int]) -> set[int]:
    """Lines of a sheet that speak of some units and of no other. A line of which no fact came is nobody's."""
    milik: dict[int, set[int]] = {}
    jenis = [j for j in kinds() if not j.turunan and j.owner()[1]]
    for ke, unit in chain(_first_told(jenis, berkas), _told_again(jenis, berkas)):
        milik.setdefault(ke, set()).add(unit)
    return {ke for ke, punya in milik.items() if punya <= set(units)}


def _first_told(jenis: Sequence[Jenis], berkas: int) -> list[tuple[int, int]]:
    """Lines of a sheet with the unit of what they said for the first time; all kinds in one statement."""
    satu = (
        f"SELECT t.baris_ke, {unit} FROM {j.tabel} t {gabung} WHERE (t.asal_id IS NULL AND t.sumber_id = %s) OR t.asal_id = %s"
        for j in jenis
        for gabung, unit, _ in (j.owner(),)
    )
    return fetch_rows(" UNION ".join(satu), [berkas, berkas] * len(jenis))


def _told_again(jenis: Sequence[Jenis], berkas: int) -> Iterator[tuple[int, int]]:
    """Lines of a sheet with the unit of what they said that was known already."""
    for id_jenis, dua in lines_restated(berkas).items():
        j = next((j for j in jenis if j.id == id_jenis), None)
        if j is None:
            continue
        gabung, unit, _ = j.owner()
        unit_of: dict[int, int] = {}
        for potong in in_parts(np.unique(dua[0]).tolist()):
            unit_of.update(
                fetch_rows(f"SELECT t.id, {unit} FROM {j.tabel} t {gabung} WHERE t.id IN ({', '.join(['%s'] * len(potong))})", potong)
            )
        yield from ((ke, unit_of[id_]) for id_, ke in dua.T.tolist() if id_ in unit_of)
