"""Which days a change alters: facts that hold from a day on, seen before and after it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pantau.core.periode import month_end


@dataclass(frozen=True, slots=True)
class Langkah:
    """A value that holds from a day until the next step of the same thing."""

    hari: date
    nilai: Any


@dataclass(frozen=True, slots=True)
class Rentang:
    """A stretch of days, both ends included; without an end it lasts for ever."""

    dari: date
    sampai: date | None = None

    def touches(self, tahun: int, bulan: int) -> bool:
        """Whether a day of the month lies within."""
        return self.dari <= month_end(tahun, bulan) and (self.sampai is None or self.sampai >= date(tahun, bulan, 1))


def value_on(langkah: Sequence[Langkah], hari: date) -> Any:
    """The value that holds on a day, None before the first step. Steps are in order; of one day the last counts."""
    nilai = None
    for x in langkah:
        if x.hari > hari:
            break
        nilai = x.nilai
    return nilai


def altered(sebelum: Sequence[Langkah], sesudah: Sequence[Langkah]) -> list[Rentang]:
    """Stretches of days on which the value before is not the value after."""
    batas = sorted({x.hari for x in (*sebelum, *sesudah)})
    hasil: list[Rentang] = []
    for i, hari in enumerate(batas):
        if value_on(sebelum, hari) == value_on(sesudah, hari):
            continue
        akhir = date.fromordinal(batas[i + 1].toordinal() - 1) if i + 1 < len(batas) else None
        if hasil and hasil[-1].sampai is not None and hasil[-1].sampai.toordinal() + 1 == hari.toordinal():
            hasil[-1] = Rentang(hasil[-1].dari, akhir)
        else:
            hasil.append(Rentang(hari, akhir))
    return hasil


def altered_months(sebelum: Sequence[Langkah], sesudah: Sequence[Langkah], tahun: int) -> list[int]:
    """Months of a year in which a plan of twelve cumulative month-ends says something else on any day: for the month itself, for the one
    before (which counts until the month has ended), or for the whole year."""

    def said(langkah: Sequence[Langkah], hari: date) -> tuple[Any, ...] | None:
        isi = value_on(langkah, hari)
        return None if isi is None else (*isi[max(hari.month - 2, 0) : hari.month], isi[11])

    hari = {x.hari for x in (*sebelum, *sesudah) if x.hari.year == tahun} | {date(tahun, m, 1) for m in range(1, 13)}
    return sorted({d.month for d in hari if said(sebelum, d) != said(sesudah, d)})


def touched_months(rentang: Iterable[Rentang], bulan: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those of some months (year, month) that the stretches touch."""
    daftar = list(rentang)
    return {(y, b) for y, b in bulan if any(r.touches(y, b) for r in daftar)}
