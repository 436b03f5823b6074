"""Choosing the row in force, and reading cumulative plans at a date. The small verbs that money and physical progress share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from pantau.core.frames import SELAMANYA, Int
from pantau.core.pandangan import Bool, Potongan
from pantau.core.periode import day_number, month_end, target_month

HARI_MAKS = 1 << 20  # days; more than any date has


@dataclass(frozen=True)
class Pada:
    """The point from which a year is looked at.

    `per`: as-of date; `diketahui`: knowledge time in ms; `basis`: a key of BASIS_TERPILIH or `utama` (per unit the best basis that
    has data, plus endorsements); `waktu`: postings by record date (`catat`) or service period (`masa`); `tengah_bulan`: the target
    inside a month (`bulan_lalu` or `prorata`); `tingkat`: which level of physical progress counts: as entered (`klaim`), as agreed to
    (`verifikasi`; figures of files that need no check count as agreed) or as proven (`terbukti`).
    """

    per: date
    diketahui: int = SELAMANYA - 1
    basis: str = "utama"
    waktu: Literal["catat", "masa"] = "catat"
    tengah_bulan: Literal["bulan_lalu", "prorata"] = "bulan_lalu"
    tingkat: Literal["klaim", "verifikasi", "terbukti"] = "verifikasi"
    rencana: int = 0

    def planned_month(self, tahun: int) -> int:
        """The month of a year of which the plan is read."""
        return self.rencana or target_month(self.per, tahun)


def last_row(g: Potongan, sah: Bool, n: int) -> Int:
    """For each of `n` owners the position of its last valid row, -1 without one. Rows are sorted, so last is newest."""
    hasil = np.full(n, -1, np.int64)
    if len(g.awal):
        hasil[g.pemilik] = np.maximum.reduceat(np.where(sah, np.arange(len(sah)), -1), g.awal)
    return hasil


def last_by_day(g: Potongan, kunci: Int, hari: int, n: int) -> Int:
    """Like `last_row` for rows dated up to `hari`, by binary search in `kunci` = owner × HARI_MAKS + day, which is sorted."""
    hasil = np.full(n, -1, np.int64)
    if len(g.awal):
        letak = np.searchsorted(kunci, g.pemilik * HARI_MAKS + min(hari, HARI_MAKS - 1), side="right") - 1
        hasil[g.pemilik] = np.where(letak >= g.awal, letak, -1)
    return hasil


def pick(kolom: NDArray[Any], baris: Int, kosong: float | int) -> NDArray[Any]:
    """Values of the chosen rows, `kosong` where none was chosen."""
    if not len(kolom):
        return np.full(len(baris), kosong, kolom.dtype)
    return np.where(baris >= 0, kolom[np.maximum(baris, 0)], kosong)


def sum_rows(g: Potongan, nilai: Int, sah: Bool, n: int) -> Int:
    """Sum of the valid rows of an integer column per owner, by difference of running sums (several times faster than segment sums), which
    are made in one buffer: fresh memory costs more than the sums."""
    hasil = np.zeros(n, np.int64)
    if len(g.awal):
        cs = np.empty(len(nilai) + 1, np.int64)
        cs[0] = 0
        np.multiply(nilai, sah, out=cs[1:])
        np.cumsum(cs, out=cs)
        jumlah = np.take(cs, np.append(g.awal[1:], len(nilai))) - np.take(cs, g.awal)
        if len(jumlah) == n:  # every owner has rows
            return jumlah
        hasil[g.pemilik] = jumlah
    return hasil


def plan_at(kum: NDArray[Any], baris: Int, pada: Pada, tahun: int, kosong: float | int) -> tuple[NDArray[Any], Bool]:
    """Cumulative plan at the target month of the rows in force, and which rows know it."""
    m = pada.planned_month(tahun)
    ada_rencana = baris >= 0
    if not len(kum):
        return np.zeros(len(baris), kum.dtype), np.zeros(len(baris), bool)
    pilih = np.maximum(baris, 0)

    def at(bulan: int) -> tuple[NDArray[Any], Bool]:
        if bulan == 0:
            return np.zeros(len(baris), kum.dtype), ada_rencana
        v = kum[pilih, bulan - 1]
        tahu = ada_rencana & ((v != kosong) if kosong == kosong else ~np.isnan(v))
        return np.where(tahu, v, 0), tahu

    nilai, tahu = at(m)
    if (
        pada.tengah_bulan == "prorata"
        and not pada.rencana
        and m < 12
        and pada.per.year == tahun
        and pada.per != month_end(tahun, max(m, 1))
    ):
        berikut, tahu2 = at(m + 1)
        hari, panjang = pada.per.day, month_end(tahun, m + 1).day
        if kum.dtype == np.int64:
            nilai = (nilai * (panjang - hari) + berikut * hari) // panjang
        else:
            nilai = (nilai * (panjang - hari) + berikut * hari) / panjang
        tahu = tahu & tahu2
        nilai = np.where(tahu, nilai, 0)
    return nilai, tahu


def period_start(per: date, tahun: int) -> int:
    """First day of the period whose physical report is due at `per`: the last month that has ended (January before that)."""
    return day_number(date(tahun, max(target_month(per, tahun), 1), 1))


def interval_sums(v: NDArray[Any], lo: Int, hi: Int) -> NDArray[Any]:
    """Sum of `v` over each interval [lo, hi). Integers by difference of running sums, floats without mixing magnitudes of others.

    Rows of zeros are left out before floats are added: how a sum is rounded must not depend on rows that say nothing, such as those that
    came to be known later.
    """
    if v.dtype == np.int64:
        cs = np.zeros((len(v) + 1, *v.shape[1:]), np.int64)
        np.cumsum(v, axis=0, out=cs[1:])
        return cs[hi] - cs[lo]
    hasil = np.zeros((len(lo), *v.shape[1:]))
    ada = v != 0 if v.ndim == 1 else (v != 0).any(axis=1)
    if not ada.all():
        urut = np.concatenate([np.zeros(1, np.int64), np.cumsum(ada)])
        v, lo, hi = v[ada], urut[lo], urut[np.maximum(lo, hi)]
    satu = hi - lo == 1  # most nodes are leaves
    hasil[satu] = v[lo[satu]]
    isi = np.flatnonzero(hi - lo > 1)
    if len(isi):
        batas = np.stack([lo[isi], hi[isi]], 1).ravel()
        hasil[isi] = np.add.reduceat(np.concatenate([v, np.zeros((1, *v.shape[1:]))]), batas)[::2]
    return hasil
