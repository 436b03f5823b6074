"""The rows of a table judged column by column: what holds of a value is found once, and rows are visited only where something was found."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Sequence
from itertools import count
from typing import Any, TypeVar

from pantau.imports.nilai import Pembaca

T = TypeVar("T", bound=Hashable)


def first_places(isi: Sequence[T]) -> dict[T, int]:
    """Each distinct value with the position at which it appears first, in order of appearance."""
    letak: dict[T, int] = {}
    deque(map(letak.setdefault, isi, count()), maxlen=0)
    return letak


class Lajur:
    """The rows of a table that still count. Checks run one column after the other; `settle` puts what they found into the order of rows."""

    def __init__(self, p: Pembaca) -> None:
        self.p = p
        self.banyak = len(p.tabel.rows)
        self.mati: set[int] = set()
        self.first: dict[int, int] = {}
        self._awal = len(p.masalah)

    def where(self, kolom: Sequence[Any], kena: Callable[[Any], bool]) -> list[int]:
        """Rows that count and whose cell is such a one."""
        nilai = {x for x in set(kolom) if kena(x)}
        return [n for n, x in enumerate(kolom) if x in nilai and n not in self.mati] if nilai else []

    def leave_out(self, rows: list[int]) -> list[int]:
        """Count these rows no longer; they are handed back."""
        self.mati.update(rows)
        return rows

    def repeated(self, *kolom: Sequence[Any]) -> list[int]:
        """Rows that say the same in these columns as an earlier one (`first`), which alone counts."""
        isi = list(zip(*self.pick(*kolom), strict=True))
        pertama = first_places(isi)
        if len(pertama) == len(isi):
            return []
        letak = self.places
        self.first = {n: letak[pertama[x]] for n, x in zip(letak, isi, strict=True) if letak[pertama[x]] != n}
        return self.leave_out(list(self.first))

    @property
    def places(self) -> Sequence[int]:
        """Rows that count, in order."""
        return [n for n in range(self.banyak) if n not in self.mati] if self.mati else range(self.banyak)

    def pick(self, *kolom: Sequence[Any]) -> list[Sequence[Any]]:
        """Columns at the rows that count."""
        if not self.mati:
            return list(kolom)
        letak = self.places
        return [[k[n] for n in letak] for k in kolom]

    def spread(self, isi: Sequence[T]) -> list[T | None]:
        """What was found for the rows that count, at their places; None elsewhere."""
        if not self.mati:
            return list(isi)
        hasil: list[T | None] = [None] * self.banyak
        for n, x in zip(self.places, isi, strict=True):
            hasil[n] = x
        return hasil

    def settle(self) -> None:
        """Put the findings since the beginning into the order of rows; those of one row stay in the order in which they were found."""
        baru = self.p.masalah[self._awal :]
        self.p.masalah[self._awal :] = sorted(baru, key=lambda m: m.where["row"])
