"""The funnel of all units at any date: how many packages, with how much pagu, stand in each stage and have come at least so far.

The way of every package is worked out once for a moment of knowledge; on a date only its last step up to then counts, so that a date costs one
pass over the steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pantau.core.frames import Int, Real
from pantau.core.pandangan import Bool
from pantau.core.tahapan import BELUM, KEADAAN, TAHAP, TOLAK, Perjalanan

BELAH = 26  # bits of the lower half of an amount


@dataclass(frozen=True, slots=True)
class Jejak:
    """The steps of all packages in order: ids of the packages, where the steps of each begin, the day of each step, and after each
    step the state, since which day, the furthest stage so far, and how often the package was selected anew."""

    paket: Int
    awal: Int
    hari: Int
    kini: Int
    sejak: Int
    terjauh: Int
    ulang: Int

    @classmethod
    def of(cls, j: Perjalanan) -> Jejak:
        """The steps of a way through all events that are known, whatever their day."""
        k, n = j.kejadian, len(j.kejadian.id)
        awal = np.searchsorted(k.paket, j.paket)
        ke = np.repeat(np.arange(len(j.paket)), np.diff(np.r_[awal, n]))
        ubah = j.sebelum != j.sesudah
        langkah = np.maximum.accumulate(np.where(ubah, np.arange(n), -1)) if n else np.zeros(0, np.int64)
        sejak = np.where(langkah >= awal[ke], k.hari[np.maximum(langkah, 0)], 0)
        lebar = len(KEADAAN) + 1
        tahap = np.where((j.sesudah < len(TAHAP)) & ~j.ditolak, j.sesudah, TOLAK)
        terjauh = (np.maximum.accumulate(ke * lebar + tahap + 1) - ke * lebar - 1) if n else tahap
        ulang = np.cumsum(j.lagi)
        return cls(j.paket, awal, k.hari, j.sesudah, sejak, terjauh, ulang - np.r_[0, ulang][awal[ke]])

    def last(self, hari: int) -> tuple[Int, Bool]:
        """The last step of each package up to a day, and which packages had one."""
        banyak = np.add.reduceat(self.hari <= hari, self.awal, dtype=np.int64) if len(self.awal) else self.awal
        return self.awal + banyak - 1, np.asarray(banyak > 0)


@dataclass(frozen=True, slots=True)
class Corong:
    """Packages and pagu (sen) of every unit with its subordinates: by present state, and by stage at least reached. Rows are units."""

    jumlah: Int
    pagu: Int
    jumlah_kumulatif: Int
    pagu_kumulatif: Int


@dataclass(frozen=True, slots=True)
class Susunan:
    """The tree of units as a table of ones: row = unit, column = a unit that stands in it."""

    isi: Real

    @classmethod
    def of(cls, leluhur: Int, keturunan: Int, n: int) -> Susunan:
        """From pairs of a unit and one that stands under it or is itself."""
        isi = np.zeros((n, n))
        isi[leluhur, keturunan] = 1.0
        return cls(isi)


def _exact(sel: Int, rp: Int, n: int) -> tuple[NDArray[Any], ...]:
    """Sums of amounts by cell in two halves, each of them exact as a floating number."""
    return tuple(np.bincount(sel, x, n) for x in (rp >> BELAH, rp & ((1 << BELAH) - 1)))


def funnel(x: Jejak, hari: int, unit: Int, pagu: Int, susunan: Susunan) -> Corong:
    """The funnel of all units on a day; `unit` (its place in the tree) and `pagu` of each package."""
    letak, ada = x.last(hari)
    if not ada.all():
        letak, unit, pagu = letak[ada], unit[ada], pagu[ada]
    n = len(susunan.isi)
    bagian = []
    for tahap, lebar in ((x.kini[letak], BELUM + 1), (x.terjauh[letak] + 1, len(TAHAP) + 1)):
        sel = unit * lebar + tahap
        isi = (np.bincount(sel, minlength=n * lebar), *_exact(sel, pagu, n * lebar))
        tiga = susunan.isi @ np.concatenate([a.reshape(n, lebar) for a in isi], axis=1)
        bagian.append(np.split(tiga.astype(np.int64), 3, axis=1))
    kini, sampai = bagian[0], [np.cumsum(a[:, :0:-1], axis=1)[:, ::-1] for a in bagian[1]]
    return Corong(kini[0][:, :BELUM], _joined(kini)[:, :BELUM], sampai[0], _joined(sampai))


def _joined(tiga: Sequence[Int]) -> Int:
    """Amounts out of their two halves."""
    return np.asarray((tiga[1] << BELAH) + tiga[2])
