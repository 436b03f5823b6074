"""All twelve month-ends of a year in one pass: the S-curve and the month strip.

Equal, cell by cell, to twelve calls of `rollup.roll_up` (a test holds them together), at a fraction of the cost: budget versions change
only a few times a year, and postings are stored a second time by month.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pantau.core.basis import kept_basis, told_lines
from pantau.core.frames import Int, Kolom
from pantau.core.lapangan import leaf_state
from pantau.core.pandangan import Bool, Pandangan, active, view_at
from pantau.core.periode import day_number, month_end
from pantau.core.pilih import Pada, interval_sums
from pantau.core.pohon import unit_tree
from pantau.core.rollup import Hasil, _bounds, _node_sums, heard, leaf_sums, plan_lines, roll_up
from pantau.core.terbagi import loose_lines, told_of_lines

HASIL_MAKS = 6  # dates
BULAT = ("pagu", "rak", "pagu_rak", "realisasi", "pagu_fisik", "pagu_tf", "pagu_lapor", "n_pernah", "n_real", "pagu_pernah")


@dataclass
class Deret:
    """Components per node and month-end: arrays node × 12 for programme nodes and units (`sendiri`: without their subordinates), 12 values for
    the pemda."""

    simpul: dict[str, NDArray[Any]]
    unit: dict[str, NDArray[Any]]
    total: dict[str, NDArray[Any]]
    sendiri: dict[str, NDArray[Any]]


def roll_up_months(k: Kolom, pada: Pada, saring: Bool | None = None) -> Deret:
    """Pagu, cash plan, realisation and physical progress at the twelve month-ends, as known at `pada.diketahui`.

    Month-ends after `pada.per` tell only the plan that was in force then: a plan that begins later does not alter what an earlier day
    looked forward to. Units roll up by the tree in force at `pada.per`; postings count by record date.
    """
    v = view_at(k, pada.diketahui)
    ya, *_ = kept_basis(k, v, pada.basis)
    n_s, n_u = len(k.simpul), len(k.unit)
    kolom: dict[str, NDArray[Any]] = {x: np.zeros((n_s + n_u, 12), np.int64) for x in BULAT} | {
        x: np.zeros((n_s + n_u, 12)) for x in ("pf", "ptf")
    }
    for m in range(12):
        akhir_bulan = month_end(k.tahun, m + 1)
        depan = m + 1 if akhir_bulan > pada.per else 0
        titik = Pada(min(akhir_bulan, pada.per), pada.diketahui, pada.basis, tingkat=pada.tingkat, rencana=depan)
        kunci = ("sebulan", day_number(akhir_bulan), m, pada.basis, pada.tingkat)
        hitung = partial(_month, k, v, titik, m, saring)
        satu = hitung() if depan or saring is not None else v.once(kunci, hitung)  # what has passed is the same on every later day
        for nama, x in satu.items():
            kolom[nama][:, m] = x
    kolom["realisasi"] = np.cumsum(_posting_flows(k, pada, ya, saring), axis=1)
    simpul = {x: y[:n_s] for x, y in kolom.items()}
    unit = {x: y[n_s:] for x, y in kolom.items()}
    pohon = unit_tree(k, pada.per, pada.diketahui)
    hasil = (simpul, {x: pohon.add_up(v) for x, v in unit.items()}, {x: v.sum(axis=0) for x, v in unit.items()}, unit)
    for kelompok in hasil:
        kelompok["n_pernah"] = heard(kelompok)
    return Deret(*hasil)


def _month(k: Kolom, v: Pandangan, titik: Pada, m: int, saring: Bool | None) -> dict[str, NDArray[Any]]:
    """One month-end but for realisation, per node."""
    ya, _, berdata = kept_basis(k, v, titik.basis)
    lo, hi, _, _, awal, akhir = _bounds(k)
    ep, er, p, rak, ada = plan_lines(k, v, titik)
    milik, kb = told_lines(k, v, titik, ya, berdata)
    lepas = loose_lines(k, v, titik, ya, p)
    n_real = told_of_lines(k, v, titik, ya, milik, lepas)
    nilai = (("pagu", p, ep), ("rak", rak, (er, m + 1, 0)), ("pagu_rak", np.where(ada, p, 0), (ep, (er, m + 1, 0))))
    if saring is not None:
        hasil = {"n_real": _node_sums(n_real & saring, lo, hi)} | {nama: _node_sums(x * saring, lo, hi) for nama, x, _ in nilai}
    else:
        hasil = {nama: v.once(("simpul", nama, kunci), lambda x=x: _node_sums(x, lo, hi)) for nama, x, kunci in nilai}  # type: ignore[misc]
        jumlah: Callable[[], NDArray[Any]] = lambda: _node_sums(n_real, lo, hi)  # noqa: E731
        hasil["n_real"] = v.once(("simpul", "n_real", kb), jumlah) if lepas is None else jumlah()
    penuh = v.once(("pagu_daun", ep), lambda: interval_sums(p, awal, akhir))
    pagu_simpul = np.zeros(len(k.simpul), np.int64)
    pagu_simpul[k.daun] = penuh
    pd = penuh if saring is None else interval_sums(p * saring, awal, akhir)
    daun = leaf_sums(k, pd, np.zeros(len(pd), np.int64), leaf_state(k, v, titik, pagu_simpul))
    return hasil | {nama: daun[nama] for nama in ("pagu_fisik", "pagu_tf", "pagu_lapor", "n_pernah", "pagu_pernah", "pf", "ptf")}


def kept_months(k: Kolom, pada: Pada) -> Deret:
    """The same of all lines. What was asked for last is kept: most pages of a day look at one date."""
    ingat, kunci = view_at(k, pada.diketahui).ingat, replace(pada, diketahui=0)
    ada: tuple[Pada, Deret] | None = ingat.get("deret")
    if ada is None or ada[0] != kunci:
        ada = ingat["deret"] = (kunci, roll_up_months(k, pada))
    return ada[1]


def kept_roll_up(k: Kolom, pada: Pada, saring: Bool | None) -> Hasil:
    """`roll_up`, of all lines kept for the last few dates: pages of many scopes look at the same few."""
    if saring is not None:
        return roll_up(k, pada, saring)
    ada: dict[Pada, Hasil] = view_at(k, pada.diketahui).ingat.setdefault("hasil", {})
    kunci = replace(pada, diketahui=0)
    h = ada.get(kunci) or roll_up(k, pada)
    while len(ada) >= HASIL_MAKS and kunci not in ada:
        ada.pop(next(iter(ada)), None)
    ada[kunci] = h
    return h


def _posting_flows(k: Kolom, pada: Pada, ya: Bool, saring: Bool | None) -> Int:
    """Realisation of each month per node (programme nodes, then units), from the copy of the postings sorted by month and line."""
    kol = k["posting"].kolom
    sah = active(kol, pada.diketahui) & ya.ravel()[k.posting_grup]
    if saring is not None:
        sah &= saring[k["posting"].owners()]
    cs = np.zeros(len(k["posting"]) + 1, np.int64)
    np.cumsum(np.where(sah, kol["jumlah"], 0)[k.bulan_urut], out=cs[1:])
    lo, hi = np.r_[k.simpul_lo, k.unit_lo], np.r_[k.simpul_hi, k.unit_hi]
    di_batas = cs[k.bulan_ptr]
    return np.ascontiguousarray((di_batas[:, hi] - di_batas[:, lo]).T)


def year_months(tahun: int, per: date) -> int:
    """How many month-ends of the year have passed at `per`."""
    return sum(month_end(tahun, m) <= per for m in range(1, 13))


def flows_between(kumulatif: Mapping[date, int]) -> list[tuple[date, int]]:
    """Cumulative amounts (date → sen) as flows, in order: the first is all of it, each later one the difference to the one before."""
    hasil, sebelum = [], 0
    for hari in sorted(kumulatif):
        hasil.append((hari, kumulatif[hari] - sebelum))
        sebelum = kumulatif[hari]
    return hasil
