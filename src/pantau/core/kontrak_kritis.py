"""Contracts that need somebody: behind their plan by the rule of ten and five points, past their end, or ending after the fiscal year; and the fine
for each day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pantau.core.uang import half_up

TERTINGGAL, LEWAT, LEWAT_TAHUN = "tertinggal", "lewat", "lewat_tahun"


def planned_progress(mulai: date, akhir: date, per: date) -> float:
    """What a contract should have done on a day, in percent: evenly from its first day on, all of it at the end of its last."""
    if akhir < mulai:
        return 100.0 if per >= akhir else 0.0
    return min(max(((per - mulai).days + 1) * 100 / ((akhir - mulai).days + 1), 0.0), 100.0)


@dataclass(frozen=True, slots=True)
class BatasKritis:
    """Points behind from which on a contract is critical: more than `awal` while its plan is at most `rencana` percent, more than `akhir` after."""

    rencana: float
    awal: float
    akhir: float

    @classmethod
    def of(cls, nilai: Mapping[str, float]) -> BatasKritis:
        """The bounds as the rule states them."""
        return cls(*(float(nilai[n]) for n in ("rencana", "awal", "akhir")))

    def is_behind(self, rencana: float, fisik: float | None) -> bool:
        """Whether a contract is that far behind; never where its progress is unknown."""
        return fisik is not None and rencana - fisik > (self.awal if rencana <= self.rencana else self.akhir)


def reasons(mulai: date, akhir: date, fisik: float | None, per: date, akhir_tahun: date, batas: BatasKritis) -> tuple[str, ...]:
    """Why a contract that is not finished is critical on a day; empty where it is not."""
    hasil = []
    if batas.is_behind(planned_progress(mulai, akhir, per), fisik):
        hasil.append(TERTINGGAL)
    if akhir < per:
        hasil.append(LEWAT)
    if akhir > akhir_tahun:
        hasil.append(LEWAT_TAHUN)
    return tuple(hasil)


def fine(nilai: int, hari: int, permil: int, ppn: float = 0.0) -> int:
    """What is due for days of delay (sen): so many thousandths a day of the contract, or of the unfinished part that can be used by itself,
    before PPN (`ppn` percent of it lie in `nilai`)."""
    return half_up(Fraction(nilai * max(hari, 0) * permil, 1000) / (1 + Fraction(str(ppn)) / 100))


def above(denda: int, nilai: int, persen: float) -> int:
    """By how much a fine (sen) exceeds so many percent of the contract, beyond which practice ends a contract or gives a second chance; 0 where it
    does not. The fine itself is never cut."""
    return max(0, denda - half_up(Fraction(nilai) * Fraction(str(persen)) / 100))
