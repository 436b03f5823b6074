"""How the columns of a sheet of somebody's own make are read: said once, and known again by the headings of the sheet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pantau.core.kode import name_key
from pantau.core.periode import BULAN, month_number

_BAGIAN = re.compile(r"[A-Za-z]+|\d+")


def distinct(judul: Sequence[str]) -> tuple[str, ...]:
    """Headings told apart: where one repeats, the later ones carry their number, `Realisasi (2)`."""
    dilihat: Counter[str] = Counter()
    hasil = []
    for x in judul:
        dilihat[x] += 1
        hasil.append(f"{x} ({dilihat[x]})" if x and dilihat[x] > 1 else x)
    return tuple(hasil)


def _without_period(teks: str) -> str:
    """A heading without the month, day or year that it names beside other words: next month's sheet names another."""
    bagian = [x for x in _BAGIAN.findall(teks) if not x.isdigit() and not (month_number(x) and x.title() in BULAN)]
    return name_key(" ".join(bagian))


def heading_keys(judul: Sequence[str]) -> tuple[str, ...]:
    """Headings in the form in which those of two months are equal. One that only its month or number tells from another keeps it."""
    longgar = [_without_period(x) for x in judul]
    banyak = Counter(longgar)
    tegas = [name_key(x) for x in judul]
    return distinct([a if a and banyak[a] == 1 else b for a, b in zip(longgar, tegas, strict=True)])


@dataclass(frozen=True)
class Pemetaan:
    """A mapping under its name: the format, the headings of the sheet as they were, and column of the format → heading (as `distinct`)."""

    nama: str
    format: str
    judul: tuple[str, ...]
    kolom: Mapping[str, str]

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """Heading as `distinct` → its comparable form."""
        return dict(zip(distinct(self.judul), heading_keys(self.judul), strict=True))

    @cached_property
    def known_by(self) -> frozenset[str]:
        """By what a sheet is known again: all its headings, in any order."""
        return frozenset(x for x in self.keys.values() if x)

    def positions(self, judul: Sequence[str]) -> dict[str, int] | None:
        """Column of the format → position under a heading; None where the headings are not these."""
        ada = heading_keys(judul)
        if frozenset(x for x in ada if x) != self.known_by:
            return None
        letak = {x: i for i, x in enumerate(ada) if x}
        return {k: letak[self.keys[v]] for k, v in self.kolom.items()}


def known_mapping(pemetaan: Iterable[Pemetaan], judul: Iterable[Sequence[str]]) -> Pemetaan | None:
    """The mapping that was made for a sheet with one of these headings."""
    ada = {frozenset(x for x in heading_keys(j) if x) for j in judul}
    return next((p for p in pemetaan if p.known_by in ada), None)
