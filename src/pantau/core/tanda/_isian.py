"""How figures came about: what was typed when and by whom, photos, words, payments, targets and visits, as findings look at them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pantau.core.frames import Int, Real

SEHARI = 86_400


@dataclass(frozen=True, slots=True, eq=False)
class Isian:
    """Reports of work as they were typed, in arrays of one length, by thing, day and moment: unit, thing (activity or package), day it speaks of
    (days since 1970), moment it was typed (seconds since 1970 by the clock of the pemda), account (-1: a file brought it), percent, target of the day (NaN where there is
    none), and whether another entry replaced it since."""

    unit: Int
    daun: Int
    hari: Int
    masuk: Int
    oleh: Int
    persen: Real
    target: Real
    diganti: NDArray[np.bool_]

    @staticmethod
    def of(rows: list[tuple[Any, ...]]) -> Isian:
        """Rows as columns, in order."""
        a, b, c, d, e, f, g, h = zip(*sorted(rows, key=lambda r: r[1:4]), strict=True) if rows else [()] * 8
        unit, daun, hari, masuk, oleh = (np.array(v, np.int64) for v in (a, b, c, d, e))
        return Isian(unit, daun, hari, masuk, oleh, np.array(f, float), np.array(g, float), np.array(h, bool))

    def standing(self) -> Isian:
        """Those that no other replaced."""
        return self._only(~self.diganti)

    def typed(self) -> Isian:
        """Those that somebody typed; what a file brought has no account."""
        return self._only(self.oleh >= 0)

    def until(self, masuk: int) -> Isian:
        """What had been typed before a moment."""
        return self._only(self.masuk < masuk)

    def _only(self, s: NDArray[np.bool_]) -> Isian:
        return Isian(*(getattr(self, n)[s] for n in ("unit", "daun", "hari", "masuk", "oleh", "persen", "target", "diganti")))

    @property
    def naik(self) -> Real:
        """By how many points each of them is above the one before of the same thing; the first above nothing."""
        lalu = np.zeros(len(self.persen))
        if len(lalu) > 1:
            lalu[1:] = np.where(self.daun[1:] == self.daun[:-1], self.persen[:-1], 0.0)
        return self.persen - lalu


@dataclass(frozen=True, slots=True)
class FotoTanda:
    """A photo behind a report of a month: when and where it was taken as far as it says so itself (millionths of a degree), and which earlier
    photo shows the same (0: none)."""

    id: int
    unit: int
    simpul: int
    paket: int
    bulan: date
    waktu: datetime | None = None
    lintang: int | None = None
    bujur: int | None = None
    kembar: int = 0


@dataclass(frozen=True, slots=True)
class LihatTanda:
    """A spot that was visited: what had been reported and what was seen, in percent."""

    unit: int
    simpul: int
    hari: date
    lapor: float
    lihat: float


@dataclass(frozen=True, slots=True)
class KataTanda:
    """What was written of an activity in a month."""

    id: int
    unit: int
    simpul: int
    bulan: int
    isi: str


@dataclass(frozen=True, slots=True)
class TargetUnit:
    """The cumulative physical target of a unit at the twelve month-ends, in percent, None where there is none."""

    unit: int
    bulan: tuple[float | None, ...]


def day_start(hari: date) -> int:
    """The moment at which a day begins, in seconds since 1970."""
    return (hari - date(1970, 1, 1)).days * SEHARI
