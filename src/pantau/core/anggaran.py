"""Pagu that sheets show, as the pagu in force: each holds from the month of its sheet, the earliest also before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Tertera:
    """Pagu (sen) on a sheet of a date; `awal`: the earliest day on which it may hold while no earlier sheet is there."""

    per: date
    awal: date
    pagu: int


@dataclass(frozen=True, slots=True)
class LangkahPagu:
    """Pagu (sen) in force from a day on, and the date of the sheet that shows it."""

    mulai: date
    pagu: int
    per: date


def steps_of(tertera: Iterable[Tertera]) -> list[LangkahPagu]:
    """The pagu in force by what sheets show, in order of time. Of sheets of one date the last one recorded counts; a sheet that shows the
    same as the one before adds no step."""
    per_hari = {x.per: x for x in tertera}
    hasil: list[LangkahPagu] = []
    for x in sorted(per_hari.values(), key=lambda x: x.per):
        mulai = x.per.replace(day=1) if hasil else min(x.awal, x.per.replace(day=1))
        if hasil and hasil[-1].mulai >= mulai:  # two sheets of one month: the later date has the last word
            hasil[-1] = LangkahPagu(hasil[-1].mulai, x.pagu, x.per)
        elif not hasil or hasil[-1].pagu != x.pagu:
            hasil.append(LangkahPagu(mulai, x.pagu, x.per))
    return hasil
