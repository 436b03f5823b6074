"""The unit tree at a date: who stood under whom, under which name and class, as known at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pantau.core.frames import Kolom, UnitVersi
from pantau.core.hadir import units_at
from pantau.core.pandangan import view_at
from pantau.core.periode import day_number


@dataclass
class Pohon:
    """Parent index per unit (-1 = directly under the pemda), the version in force, all (ancestor or self, unit) pairs, and which units
    stand on the day, as far as they are known."""

    induk: list[int]
    versi: list[UnitVersi | None]
    leluhur: NDArray[np.int64]
    keturunan: NDArray[np.int64]
    hadir: NDArray[np.bool_]

    def add_up(self, v: NDArray[Any]) -> NDArray[Any]:
        """Add the values of all subordinate units to every unit."""
        if len(self.leluhur) == len(v):  # no unit stands under another
            return v
        hasil = np.zeros_like(v)
        np.add.at(hasil, self.leluhur, v[self.keturunan])
        return hasil

    def children(self, i: int) -> list[int]:
        """Units directly under unit `i`; -1 asks for those directly under the pemda."""
        return [j for j, p in enumerate(self.induk) if p == i and self.hadir[j]]

    def subtree(self, i: int) -> list[int]:
        """Unit `i` and everything under it."""
        bawah = self.keturunan[self.leluhur == i]
        hasil: list[int] = bawah[self.hadir[bawah]].tolist()
        return hasil

    def chain(self, i: int) -> list[int]:
        """Unit `i` and its ancestors, from the unit upwards."""
        hasil: list[int] = self.leluhur[self.keturunan == i].tolist()
        return hasil


def unit_tree(k: Kolom, per: date, diketahui: int) -> Pohon:
    """The tree in force. A unit without a version, or whose chain would run in a circle, stands directly under the pemda."""
    index = {u.id: i for i, u in enumerate(k.unit)}
    hari = day_number(per)
    versi: list[UnitVersi | None] = [None] * len(k.unit)
    terpilih: dict[int, tuple[int, int]] = {}
    for v in k.unit_versi:
        i = index.get(v.unit)
        if i is None or v.mulai > hari or not v.rec <= diketahui < v.cab:
            continue
        if i not in terpilih or (v.mulai, v.rec) >= terpilih[i]:
            terpilih[i] = (v.mulai, v.rec)
            versi[i] = v
    induk = [index.get(v.induk, -1) if v is not None and v.induk is not None else -1 for v in versi]
    for i in range(len(induk)):
        jalan, j = {i}, induk[i]
        while j >= 0 and j not in jalan:
            jalan.add(j)
            j = induk[j]
        if j == i:
            induk[i] = -1
    leluhur, keturunan = [], []
    for i in range(len(induk)):
        j = i
        while j >= 0:
            leluhur.append(j)
            keturunan.append(i)
            j = induk[j]
    atas, bawah = np.array(leluhur, np.int64), np.array(keturunan, np.int64)
    hadir = units_at(k, view_at(k, diketahui), hari).copy()
    hadir[atas[hadir[bawah]]] = True  # what stands above a unit stands with it
    return Pohon(induk, versi, atas, bawah, hadir)
