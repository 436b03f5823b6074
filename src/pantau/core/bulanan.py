"""All twelve month-ends of a year in one pass: the S-curve, the month strip and the monthly cash-plan deviation.

Equal, cell by cell, to twelve calls of `rollup.roll_up` (a test holds them together), at a fraction of the cost: budget versions change
only a few times a year, and postings are stored a second time by month.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pantau.core.frames import TANPA, Int, Kolom
from pantau.core.periode import day_number, month_end
from pantau.core.pohon import unit_tree
from pantau.core.rollup import (
    Bool,
    Pada,
    _leaf_nodes,
    _nodes,
    _physical,
    _pick,
    active,
    allowed_basis,
    interval_sums,
    last_row,
)


@dataclass
class Deret:
    """Components per node and month-end: arrays node × 12 for programme nodes and units, 12 values for the pemda."""

    simpul: dict[str, NDArray]
    unit: dict[str, NDArray]
    total: dict[str, NDArray]


def _versions(mulai: Int, sah: Bool, akhir: list[int]) -> list[int]:
    """For each month-end a number that changes only when a further row of the fact begins to hold."""
    batas = np.unique(mulai[sah]) if len(mulai) else np.zeros(0, np.int64)
    return [int(np.searchsorted(batas, a, side="right")) for a in akhir]


def roll_up_months(k: Kolom, pada: Pada, saring: Bool | None = None) -> Deret:
    """Pagu, cash plan, realisation and physical progress at the twelve month-ends, as known at `pada.diketahui`.

    Month-ends after `pada.per` are computed from the facts dated up to them, so a caller draws them only as plan. Units roll up by the
    tree in force at `pada.per`; postings count by record date.
    """
    akhir = [day_number(month_end(k.tahun, m)) for m in range(1, 13)]
    n = k.n_baris
    ya, _ = allowed_basis(k, pada)
    sah_pagu, sah_rak = active(k.pagu.kolom, pada.diketahui), active(k.rak.kolom, pada.diketahui)
    ep_pagu = _versions(k.pagu.kolom["mulai"], sah_pagu, akhir)
    ep_rak = _versions(k.rak.kolom["mulai"], sah_rak, akhir)
    bentuk_s, bentuk_u = (len(k.simpul), 12), (len(k.unit), 12)
    bulat = ("pagu", "rak", "pagu_rak", "realisasi", "pagu_fisik", "pagu_tf", "pagu_lapor", "n_pernah")
    simpul: dict[str, NDArray] = {x: np.zeros(bentuk_s, np.int64) for x in bulat} | {x: np.zeros(bentuk_s) for x in ("pf", "ptf")}
    unit: dict[str, NDArray] = {x: np.zeros(bentuk_u, np.int64) for x in bulat} | {x: np.zeros(bentuk_u) for x in ("pf", "ptf")}
    lo_d, hi_d = np.searchsorted(k.baris_simpul, k.daun), np.searchsorted(k.baris_simpul, k.daun, side="right")
    lalu: tuple[int, int] = (-1, -1)
    p = pd = penuh_simpul = np.zeros(0, np.int64)
    r = np.zeros(0, np.int64)
    for m in range(12):
        if ep_pagu[m] != lalu[0]:
            v = last_row(k.pagu, sah_pagu & (k.pagu.kolom["mulai"] <= akhir[m]), n)
            penuh = _pick(k.pagu.kolom["pagu"], v, 0)
            p = penuh if saring is None else np.where(saring, penuh, 0)
            penuh_simpul = np.zeros(len(k.simpul), np.int64)
            penuh_simpul[k.daun] = interval_sums(penuh, lo_d, hi_d)
            pd = interval_sums(p, lo_d, hi_d)
        if ep_rak[m] != lalu[1]:
            r = last_row(k.rak, sah_rak & (k.rak.kolom["mulai"] <= akhir[m]), n)
        lalu = (ep_pagu[m], ep_rak[m])
        rak = _pick(k.rak_k[:, m], r, TANPA) if len(k.rak_k) else np.full(n, TANPA)
        ada = (rak != TANPA) if saring is None else (rak != TANPA) & saring
        s, u = _nodes(k, np.stack([p, np.where(ada, rak, 0), np.where(ada, p, 0)], 1), ["pagu", "rak", "pagu_rak"])
        f = _physical(k, Pada(month_end(k.tahun, m + 1), pada.diketahui), penuh_simpul)
        tfa = f["ada_tf"][k.daun]
        lapor = f["lapor"][k.daun]
        sb, ub = _leaf_nodes(
            k,
            np.stack([pd, np.where(tfa, pd, 0), np.where(lapor, pd, 0), f["pernah"][k.daun].astype(np.int64)], 1),
            ["pagu_fisik", "pagu_tf", "pagu_lapor", "n_pernah"],
        )
        sf, uf = _leaf_nodes(k, np.stack([pd * f["f"][k.daun], pd * np.where(tfa, f["tf"][k.daun], 0.0)], 1), ["pf", "ptf"])
        for tujuan, isi in ((simpul, s | sb | sf), (unit, u | ub | uf)):
            for x, nilai in isi.items():
                tujuan[x][:, m] = nilai
    flows = _posting_flows(k, pada, ya, saring)
    simpul["realisasi"] = np.cumsum(flows[: len(k.simpul)], axis=1)
    unit["realisasi"] = np.cumsum(flows[len(k.simpul) :], axis=1)
    pohon = unit_tree(k, pada.per, pada.diketahui)
    total = {x: v.sum(axis=0) for x, v in unit.items()}
    return Deret(simpul, {x: pohon.add_up(v) for x, v in unit.items()}, total)


def _posting_flows(k: Kolom, pada: Pada, ya: Bool, saring: Bool | None) -> Int:
    """Realisation of each month per node (programme nodes, then units), from the copy of the postings sorted by month and line."""
    kol = k.posting.kolom
    sah = active(kol, pada.diketahui) & ya.ravel()[k.posting_grup]
    if saring is not None:
        sah &= saring[np.repeat(k.posting.pemilik, np.diff(np.r_[k.posting.awal, len(k.posting)]))]
    cs = np.zeros(len(k.posting) + 1, np.int64)
    np.cumsum(np.where(sah, kol["jumlah"], 0)[k.bulan_urut], out=cs[1:])
    lo, hi = np.r_[k.simpul_lo, k.unit_lo], np.r_[k.simpul_hi, k.unit_hi]
    di_batas = cs[k.bulan_ptr]
    return np.ascontiguousarray((di_batas[:, hi] - di_batas[:, lo]).T)


def monthly_plan_deviation(rak: list[int | None], realisasi: list[int], sampai: int) -> list[float | None]:
    """Absolute deviation of each month's flow from that month's cash plan in percent, capped at 100; None where the month has no plan.

    `rak` and `realisasi` are cumulative month-end values. Source: the IKPA indicator "deviasi halaman III" (PER-5/PB/2024).
    """
    hasil: list[float | None] = []
    for m in range(sampai):
        a, b = rak[m], rak[m - 1] if m else 0
        rencana = a - b if a is not None and b is not None else 0
        nyata = realisasi[m] - (realisasi[m - 1] if m else 0)
        hasil.append(min(100.0, abs(nyata - rencana) * 100 / rencana) if rencana > 0 else None)
    return hasil


def year_months(tahun: int, per: date) -> int:
    """How many month-ends of the year have passed at `per`."""
    return sum(month_end(tahun, m) <= per for m in range(1, 13))
