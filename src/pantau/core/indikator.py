"""Indicators: what the quarters of a year come to, how much of a target that is, and what several come to together.

Quarters add up only where the indicator counts; of a share or a state the last one told holds, never the greatest. Less is better for some. What
is reached is capped before it is averaged, so that one indicator does not hide ten others. Exact: values are decimals as people wrote them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

TRIWULAN = 4
TERENDAH = "sangat_rendah"
Angka = float | None


@dataclass(frozen=True, slots=True)
class Target:
    """What an indicator is to reach: in the year, in its quarters (`jumlah`) or at their ends (`akhir`), and by the end of the plan."""

    arah: str
    sifat: str
    target: float
    triwulan: tuple[Angka, ...]
    akhir: Angka = None
    lalu: Angka = None


def exact(x: float) -> Fraction:
    """A number as it was written."""
    return Fraction(repr(float(x)))


def _joined(sifat: str, isi: Sequence[Angka]) -> Fraction | None:
    ada = [exact(x) for x in isi if x is not None]
    if not ada:
        return None
    return sum(ada, Fraction(0)) if sifat == "jumlah" else ada[-1]


def year_value(s: Target, triwulan: Sequence[Angka]) -> Fraction | None:
    """What the year has come to: the quarters added up, or the last one told. None while none is."""
    return _joined(s.sifat, triwulan)


def plan_value(s: Target, tahun: Fraction | None) -> Fraction | None:
    """What the plan of several years has come to: last years and this one added up, or the last that is known."""
    lalu = None if s.lalu is None else exact(s.lalu)
    if lalu is None or tahun is None:
        return lalu if tahun is None else tahun
    return lalu + tahun if s.sifat == "jumlah" else tahun


def target_at(s: Target, triwulan: int) -> Fraction | None:
    """What was to be reached by the end of a quarter: by the targets of the quarters, in the last one that of the year. None where none is set."""
    if triwulan == TRIWULAN:
        return exact(s.target)
    isi = s.triwulan[:triwulan]
    if not isi or isi[-1] is None or (s.sifat == "jumlah" and None in isi):
        return None
    return _joined(s.sifat, isi)


def reached(nilai: Fraction | None, target: Fraction | None, arah: str, cara: str, maks: Fraction) -> Fraction | None:
    """How much of a target is reached, in percent, not capped but where less is better and nothing is left: then all that counts (`maks`).

    `cara` tells how that is told where less is better: `balik` target over value, `selisih` twice the target less the value over the target. None
    without a value, or where the target is no share of anything (nought or less).
    """
    if nilai is None or target is None:
        return None
    if arah == "naik":
        return None if target <= 0 else nilai * 100 / target
    if target < 0:
        return None
    if target == 0:
        return Fraction(100) if nilai <= 0 else Fraction(0)
    if cara == "selisih":
        return (2 * target - nilai) * 100 / target
    return maks if nilai <= 0 else target * 100 / nilai


def capped(x: Fraction, maks: Fraction) -> Fraction:
    """Between nought and what counts at most."""
    return min(maks, max(Fraction(0), x))


def average(capaian: Sequence[Fraction], maks: Fraction) -> Fraction | None:
    """Several indicators together: each capped, then the mean. None of none."""
    return sum((capped(x, maks) for x in capaian), Fraction(0)) / len(capaian) if capaian else None


def share(atas: int, bawah: int) -> Fraction | None:
    """Money as percent of money; None where there is none to spend."""
    return Fraction(atas * 100, bawah) if bawah else None


def band(x: Fraction | None, batas: Mapping[str, float]) -> str:
    """The word of a percentage: that of the highest bound which it lies above (90,00 is not above 90), "" without one."""
    if x is None:
        return ""
    return max(((exact(b), n) for n, b in batas.items() if x > exact(b)), default=(Fraction(0), TERENDAH))[1]
