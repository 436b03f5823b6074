"""The rows of a table judged column by column: what holds of a value is found once, and rows are visited only where something was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np

from pantau.imports.kolom import Kolom, grouped
from pantau.imports.nilai import Pembaca

T = TypeVar("T")


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
        if isinstance(kolom, Kolom):
            nilai = {i for i, x in enumerate(kolom.beda) if kena(x)}
            kolom = kolom.ke
        else:
            nilai = {x for x in set(kolom) if kena(x)}
        return [n for n, x in enumerate(kolom) if x in nilai and n not in self.mati] if nilai else []

    def leave_out(self, rows: list[int]) -> list[int]:
        """Count these rows no longer; they are handed back."""
        self.mati.update(rows)
        return rows

    def count_again(self, rows: list[int]) -> None:
        """Count rows after all that were left out."""
        self.mati.difference_update(rows)

    def repeated(self, *kolom: Sequence[Any]) -> list[int]:
        """Rows that say the same in these columns as an earlier one (`first`), which alone counts."""
        baris, ke = grouped(*self.columns(*kolom))
        if len(baris) == len(ke):
            return []
        letak = self.places
        pertama = [letak[n] for n in baris.tolist()]
        self.first = {n: pertama[k] for n, k in zip(letak, ke, strict=True) if pertama[k] != n}
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

    def columns(self, *kolom: Sequence[Any]) -> list[Kolom[Any]]:
        """The same with their distinct values."""
        semua = map(Kolom.of, kolom)
        return [k.at(np.array(self.places, np.int64)) for k in semua] if self.mati else list(semua)

    def spread(self, isi: Kolom[T]) -> Sequence[T | None]:
        """What was found for the rows that count, at their places; None elsewhere."""
        if not self.mati:
            return isi
        hasil: list[T | None] = [None] * self.banyak
        for n, x in zip(self.places, isi, strict=True):
            hasil[n] = x
        return hasil

    def settle(self) -> None:
        """Put the findings since the beginning into the order of rows; those of one row stay in the order in which they were found."""
        baru = self.p.masalah[self._awal :]
        self.p.masalah[self._awal :] = sorted(baru, key=lambda m: m.where["row"])
