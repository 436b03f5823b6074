"""What if: how the latest safe days of a package move when it takes less time, is chosen another way, is split, or begins later. Nothing is kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from pantau.core.jadwal import Lama, safe_dates
from pantau.core.periode import day_number, from_day_number


@dataclass(frozen=True, slots=True)
class Andai:
    """What a package takes: days of work, working days of its selection, days of design, the last day on which a selection by its method may
    begin, the day from which it can begin at all, and whether its selection runs already."""

    pelaksanaan: int
    pemilihan: int
    perencanaan: int
    batas: date
    mulai: date
    dipilih: bool = False


@dataclass(frozen=True, slots=True)
class Akibat:
    """Latest safe days to begin the selection and to sign the contract, and how many days are left until the one that comes next from the day on
    which the package can begin (negative: the work cannot end within the year)."""

    pemilihan: date
    kontrak: date
    sisa: int

    @property
    def mungkin(self) -> bool:
        """Whether the work can end within the year."""
        return self.sisa >= 0


def outcome(x: Andai, akhir: date, libur: Collection[date]) -> Akibat:
    """What follows when the work has to end by `akhir`."""
    isi = (x.pelaksanaan, x.pemilihan, x.perencanaan, day_number(x.batas))
    aman = safe_dates(akhir, Lama(*(np.array([n], np.int64) for n in isi)), libur)
    pemilihan, kontrak = (from_day_number(int(h[0])) for h in (aman.pemilihan, aman.kontrak))
    return Akibat(pemilihan, kontrak, ((kontrak if x.dipilih else pemilihan) - x.mulai).days)


def longest_work(x: Andai, akhir: date, libur: Collection[date]) -> int:
    """The most days of work with which a package that begins on its day still ends within the year; 0 where not even one does."""
    bawah, atas = 0, (akhir - x.mulai).days + 1
    while bawah < atas:
        tengah = -(-(bawah + atas) // 2)
        if outcome(replace(x, pelaksanaan=tengah), akhir, libur).mungkin:
            bawah = tengah
        else:
            atas = tengah - 1
    return bawah


def split(pagu: int, bagian: int) -> tuple[int, ...]:
    """An amount (sen) in so many parts that differ by one sen at most and add up to it."""
    utuh, sisa = divmod(pagu, bagian)
    return (utuh + 1,) * sisa + (utuh,) * (bagian - sisa)
