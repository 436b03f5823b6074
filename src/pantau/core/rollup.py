"""The only code that adds: facts × tree × as-of date → components of every node.

`roll_up` gives the state of one year at one date, `roll_up_months` the twelve month-ends in one pass. Both read prepared columns
(`frames.Kolom`) and never look at names, only at intervals. Ratios are made later by `ukuran.evaluate`, from sums.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pantau.core.frames import BASIS, SELAMANYA, TANPA, Int, Kelompok, Kolom, Real
from pantau.core.periode import day_number, month_end, target_month
from pantau.core.pohon import Pohon, unit_tree

Bool = NDArray[np.bool_]
UTAMA = ("sp2d", "spj", "lra", "rfk")
BASIS_TERPILIH: dict[str, tuple[str, ...]] = {
    "sp2d": ("sp2d",),
    "spj": ("spj",),
    "lra": ("spj", "pengesahan", "lra"),
    "rfk": ("rfk",),
    "pengesahan": ("pengesahan",),
}
KOMPONEN_UANG = (
    "pagu",
    "realisasi",
    "rak",
    "rak_setahun",
    "pagu_rak",
    "n_rak",
    "n_rak_setahun",
    "belum_cair",
    "lewat_rp",
    "lewat_n",
    "tanpa_pagu",
    "n_baris",
    "n_real",
    "pagu_real",
)
KOMPONEN_FISIK_BULAT = ("pagu_fisik", "pagu_lapor", "pagu_tf", "n_sub", "n_lapor", "n_pernah", "n_paket", "n_unit")
KOMPONEN_FISIK_PECAHAN = ("pf", "ptf", "p_bawah", "p_atas", "f_sub", "f_baris", "f_paket_maks", "f_unit")
KOMPONEN = (*KOMPONEN_UANG, *KOMPONEN_FISIK_BULAT, *KOMPONEN_FISIK_PECAHAN, "nilai_fisik")


@dataclass(frozen=True)
class Pada:
    """The point from which a year is looked at.

    `per`: as-of date; `diketahui`: knowledge time in ms; `basis`: a key of BASIS_TERPILIH or `utama` (per unit the best basis that
    has data, plus endorsements); `waktu`: postings by record date (`catat`) or service period (`masa`); `tengah_bulan`: the target
    inside a month (`bulan_lalu` or `prorata`).
    """

    per: date
    diketahui: int = SELAMANYA - 1
    basis: str = "utama"
    waktu: Literal["catat", "masa"] = "catat"
    tengah_bulan: Literal["bulan_lalu", "prorata"] = "bulan_lalu"


@dataclass
class Hasil:
    """Components of all nodes. `unit` includes subordinate units; `unit_sendiri` does not. Leaves keep their own vectors."""

    pada: Pada
    pohon: Pohon
    simpul: dict[str, NDArray]
    unit_sendiri: dict[str, NDArray]
    unit: dict[str, NDArray]
    total: dict[str, int | float]
    baris: dict[str, NDArray]
    daun: dict[str, NDArray]
    basis_unit: list[tuple[str, ...]]
    catatan: list[str] = field(default_factory=list)

    def of_total(self) -> dict[str, int | float]:
        """Components of the whole pemda."""
        return self.total

    def of_unit(self, i: int) -> dict[str, int | float]:
        """Components of a unit with everything under it."""
        return {n: v[i].item() for n, v in self.unit.items()}

    def of_simpul(self, i: int) -> dict[str, int | float]:
        """Components of a programme node."""
        return {n: v[i].item() for n, v in self.simpul.items()}


def active(k: dict[str, NDArray], diketahui: int) -> Bool:
    """Rows known and not yet superseded at a knowledge time."""
    return (k["rec"] <= diketahui) & (k["cab"] > diketahui)


def last_row(g: Kelompok, sah: Bool, n: int) -> Int:
    """For each of `n` owners the position of its last valid row, -1 without one. Rows are sorted, so last is newest."""
    hasil = np.full(n, -1, np.int64)
    if len(g.awal):
        hasil[g.pemilik] = np.maximum.reduceat(np.where(sah, np.arange(len(sah)), -1), g.awal)
    return hasil


def _pick(kolom: NDArray, baris: Int, kosong: float | int) -> NDArray:
    """Values of the chosen rows, `kosong` where none was chosen."""
    if not len(kolom):
        return np.full(len(baris), kosong, kolom.dtype)
    return np.where(baris >= 0, kolom[np.maximum(baris, 0)], kosong)


def _sum_rows(g: Kelompok, nilai: Int, n: int) -> Int:
    hasil = np.zeros(n, np.int64)
    if len(g.awal):
        hasil[g.pemilik] = np.add.reduceat(nilai, g.awal)
    return hasil


def allowed_basis(k: Kolom, pada: Pada) -> tuple[NDArray[np.bool_], list[tuple[str, ...]]]:
    """Which basis counts for which unit, as a matrix unit × BASIS, and the same in words."""
    u_n = len(k.unit)
    ya = np.zeros((u_n, len(BASIS)), bool)
    if pada.basis != "utama":
        pilih = BASIS_TERPILIH[pada.basis]
        ya[:, [BASIS.index(b) for b in pilih]] = True
        return ya, [pilih] * u_n
    kol = k.posting.kolom
    ada = np.bincount(k.posting_grup[active(kol, pada.diketahui)], minlength=u_n * len(BASIS)).reshape(u_n, len(BASIS)) > 0
    for b in reversed(UTAMA):
        i = BASIS.index(b)
        ya[ada[:, i]] = False
        ya[ada[:, i], i] = True
    endorsed = BASIS.index("pengesahan")
    ya[:, endorsed] = ada[:, endorsed]
    return ya, [tuple(b for j, b in enumerate(BASIS) if ya[i, j]) for i in range(u_n)]


def _plan_at(kum: NDArray, baris: Int, pada: Pada, tahun: int, kosong: float | int) -> tuple[NDArray, Bool]:
    """Cumulative plan at the target month of the rows in force, and which rows know it."""
    m = target_month(pada.per, tahun)
    ada_rencana = baris >= 0
    if not len(kum):
        return np.zeros(len(baris), kum.dtype), np.zeros(len(baris), bool)
    pilih = np.maximum(baris, 0)

    def at(bulan: int) -> tuple[NDArray, Bool]:
        if bulan == 0:
            return np.zeros(len(baris), kum.dtype), ada_rencana
        v = kum[pilih, bulan - 1]
        tahu = ada_rencana & ((v != kosong) if kosong == kosong else ~np.isnan(v))
        return np.where(tahu, v, 0), tahu

    nilai, tahu = at(m)
    if pada.tengah_bulan == "prorata" and m < 12 and pada.per.year == tahun and pada.per != month_end(tahun, max(m, 1)):
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


def _physical(k: Kolom, pada: Pada, pagu_simpul: Int) -> dict[str, NDArray]:
    """Physical state of every leaf node: progress, target, whether reported, bounds. Percent, 0 to 100.

    A package counts as a leaf of its own once anything was reported for it; the rest of the node's pagu is "belum dipaketkan" and
    takes the node's own report. Weights of package and rest always close to the node's pagu or, if the packages exceed it, to their sum.
    """
    s_n, l_n = len(k.simpul), len(k.leaf_simpul)
    hari = day_number(pada.per)
    kol = k.fisik.kolom
    tahu = active(kol, pada.diketahui) & (kol["hari"] <= hari)
    akhir = last_row(k.fisik, tahu, l_n)
    f = _pick(kol["persen"], akhir, 0.0)
    hari_f = _pick(kol["hari"], akhir, -1)
    pernah = akhir >= 0
    lapor = pernah & ((hari_f >= period_start(pada.per, k.tahun)) | (f >= 100))
    rencana = last_row(k.target, active(k.target.kolom, pada.diketahui) & (k.target.kolom["mulai"] <= hari), l_n)
    tf, ada_tf = _plan_at(k.target_k, rencana, pada, k.tahun, np.nan)
    pk = last_row(k.paket, active(k.paket.kolom, pada.diketahui) & (k.paket.kolom["hari"] <= hari), l_n)
    pagu_paket = _pick(k.paket.kolom["pagu"], pk, 0)
    maks = np.zeros(l_n)
    if len(k.fisik.awal):
        maks[k.fisik.pemilik] = np.maximum.reduceat(np.where(tahu, kol["persen"], 0.0), k.fisik.awal)

    dikenal = k.leaf_simpul >= 0
    paket = dikenal & (k.leaf_paket > 0) & pernah & (pagu_paket > 0)
    langsung = dikenal & (k.leaf_paket == 0)
    di, dl = k.leaf_simpul[paket], k.leaf_simpul[langsung]
    w_paket = np.zeros(s_n, np.int64)
    np.add.at(w_paket, di, pagu_paket[paket])
    sisa = np.maximum(pagu_simpul - w_paket, 0)
    bobot = w_paket + sisa

    def combine(nilai: Real) -> Real:
        jumlah = np.zeros(s_n)
        np.add.at(jumlah, di, pagu_paket[paket] * nilai[paket])
        np.add.at(jumlah, dl, sisa[dl] * nilai[langsung])
        polos = np.zeros(s_n)
        polos[dl] = nilai[langsung]
        return np.where(w_paket > 0, jumlah / np.maximum(bobot, 1), polos)

    punya = np.zeros(s_n, bool)
    punya[dl] = True
    s_pernah, s_lapor, s_tf = np.zeros(s_n, bool), np.zeros(s_n, bool), np.zeros(s_n, bool)
    s_pernah[dl] = pernah[langsung]
    s_lapor[dl] = lapor[langsung]
    s_tf[dl] = ada_tf[langsung]
    s_pernah[di] = True
    s_tf[di[ada_tf[paket]]] = True
    semua = np.ones(s_n, bool)
    np.logical_and.at(semua, di, lapor[paket])
    s_lapor = np.where(w_paket > 0, semua & ((sisa == 0) | s_lapor), s_lapor)
    atas = np.where(lapor, f, np.maximum(np.where(ada_tf, tf, 100.0), f))
    s_atas = combine(atas)
    tanpa_langsung = ~punya  # nobody reports the unpackaged rest: its upper bound is full progress
    s_atas = np.where(tanpa_langsung, (s_atas * bobot + np.where(w_paket > 0, sisa, bobot) * 100.0) / np.maximum(bobot, 1), s_atas)
    paket_maks, n_paket = np.zeros(s_n), np.zeros(s_n, np.int64)
    np.add.at(paket_maks, di, maks[paket])
    np.add.at(n_paket, di, 1)
    return {
        "f": combine(f),
        "tf": combine(tf),
        "ada_tf": s_tf,
        "pernah": s_pernah,
        "lapor": s_lapor,
        "atas": s_atas,
        "paket_maks": paket_maks,
        "n_paket": n_paket,
    }


def interval_sums(v: NDArray, lo: Int, hi: Int) -> NDArray:
    """Sum of `v` over each interval [lo, hi). Integers by difference of running sums, floats without mixing magnitudes of others."""
    if v.dtype == np.int64:
        cs = np.zeros((len(v) + 1, *v.shape[1:]), np.int64)
        np.cumsum(v, axis=0, out=cs[1:])
        return cs[hi] - cs[lo]
    hasil = np.zeros((len(lo), *v.shape[1:]))
    isi = np.flatnonzero(hi > lo)
    if len(isi):
        batas = np.stack([lo[isi], hi[isi]], 1).ravel()
        hasil[isi] = np.add.reduceat(np.concatenate([v, np.zeros((1, *v.shape[1:]))]), batas)[::2]
    return hasil


def _money_lines(k: Kolom, pada: Pada, ya: NDArray[np.bool_]) -> dict[str, NDArray]:
    """Vectors over budget lines: pagu in force, cash plan, realisation, pipeline."""
    n, hari = k.n_baris, day_number(pada.per)
    v = last_row(k.pagu, active(k.pagu.kolom, pada.diketahui) & (k.pagu.kolom["mulai"] <= hari), n)
    r = last_row(k.rak, active(k.rak.kolom, pada.diketahui) & (k.rak.kolom["mulai"] <= hari), n)
    rak, ada_rak = _plan_at(k.rak_k, r, pada, k.tahun, TANPA)
    setahun, ada_setahun = _plan_at(k.rak_k, r, Pada(month_end(k.tahun, 12)), k.tahun, TANPA)
    kol = k.posting.kolom
    sah = active(kol, pada.diketahui) & (kol["hari" if pada.waktu == "catat" else "masa"] <= hari)
    real = _sum_rows(k.posting, np.where(sah & ya.ravel()[k.posting_grup], kol["jumlah"], 0), n)
    cair = _sum_rows(k.posting, np.where(sah & (kol["basis"] == BASIS.index("spp")), kol["jumlah"], 0), n)
    return {
        "pagu": _pick(k.pagu.kolom["pagu"], v, 0),
        "versi": v,
        "rak": rak,
        "ada_rak": ada_rak,
        "rencana": r,
        "rak_setahun": setahun,
        "ada_setahun": ada_setahun,
        "realisasi": real,
        "belum_cair": cair,
    }


def roll_up(k: Kolom, pada: Pada, saring: Bool | None = None) -> Hasil:
    """Components of every node at one point. `saring` limits the lines in scope; nodes keep their place."""
    ya, kata = allowed_basis(k, pada)
    b = _money_lines(k, pada, ya)
    if saring is not None:
        for n in ("pagu", "rak", "rak_setahun", "realisasi", "belum_cair"):
            b[n] = np.where(saring, b[n], 0)
        for n in ("ada_rak", "ada_setahun"):
            b[n] = b[n] & saring
    p, r = b["pagu"], b["realisasi"]
    berdata = _units_with_postings(k, pada)[k.baris_unit]
    if saring is not None:
        berdata = berdata & saring
    lebih = np.where(berdata, np.maximum(r - p, 0), 0)
    bulat = {
        "pagu": p,
        "realisasi": r,
        "rak": b["rak"],
        "rak_setahun": b["rak_setahun"],
        "pagu_rak": np.where(b["ada_rak"], p, 0),
        "n_rak": b["ada_rak"].astype(np.int64),
        "n_rak_setahun": b["ada_setahun"].astype(np.int64),
        "belum_cair": b["belum_cair"],
        "lewat_rp": np.where(p != 0, lebih, 0),
        "lewat_n": ((p != 0) & (lebih > 0)).astype(np.int64),
        "tanpa_pagu": np.where(p == 0, r, 0),
        "n_baris": (p != 0).astype(np.int64),
        "n_real": berdata.astype(np.int64),
        "pagu_real": np.where(berdata, p, 0),
    }
    nama = list(bulat)
    simpul, unit_sendiri = _nodes(k, np.stack([bulat[n] for n in nama], 1), nama)

    pagu_simpul = np.zeros(len(k.simpul), np.int64)
    daun = k.daun
    penuh = p if saring is None else _pick(k.pagu.kolom["pagu"], b["versi"], 0)
    lo_d, hi_d = np.searchsorted(k.baris_simpul, daun), np.searchsorted(k.baris_simpul, daun, side="right")
    pagu_simpul[daun] = interval_sums(penuh, lo_d, np.asarray(hi_d, np.int64))
    fis = _physical(k, pada, pagu_simpul)
    pd = interval_sums(p, lo_d, hi_d)
    f, tf = fis["f"][daun], fis["tf"][daun]
    ada, tfa, lapor = (pd != 0).astype(np.int64), fis["ada_tf"][daun], fis["lapor"][daun]
    n_baris_daun = interval_sums((p != 0).astype(np.int64), lo_d, hi_d)
    db = {
        "pagu_fisik": pd,
        "pagu_lapor": np.where(lapor, pd, 0),
        "pagu_tf": np.where(tfa, pd, 0),
        "n_sub": ada,
        "n_lapor": ada * lapor,
        "n_pernah": fis["pernah"][daun].astype(np.int64),
        "n_paket": fis["n_paket"][daun] * ada,
    }
    df = {
        "pf": pd * f,
        "ptf": pd * np.where(tfa, tf, 0.0),
        "p_bawah": pd * f,
        "p_atas": pd * fis["atas"][daun],
        "f_sub": ada * f,
        "f_baris": n_baris_daun * f,
        "f_paket_maks": fis["paket_maks"][daun] * ada,
    }
    for kelompok in (db, df):
        isi = list(kelompok)
        s, u = _leaf_nodes(k, np.stack([kelompok[n] for n in isi], 1), isi)
        simpul |= s
        unit_sendiri |= u
    f_unit = np.where(
        unit_sendiri["pagu_fisik"] != 0, unit_sendiri["pf"] / np.where(unit_sendiri["pagu_fisik"] != 0, unit_sendiri["pagu_fisik"], 1), 0.0
    )
    unit_sendiri |= {"n_unit": (unit_sendiri["pagu_fisik"] != 0).astype(np.int64), "f_unit": f_unit}
    simpul |= {"n_unit": np.zeros(len(k.simpul), np.int64), "f_unit": np.zeros(len(k.simpul))}
    for kelompok in (simpul, unit_sendiri):
        kelompok["nilai_fisik"] = np.rint(kelompok["pf"] / 100).astype(np.int64)
    pohon = unit_tree(k, pada.per, pada.diketahui)
    unit = {n: pohon.add_up(v) for n, v in unit_sendiri.items()}
    unit["nilai_fisik"] = np.rint(unit["pf"] / 100).astype(np.int64)
    total: dict[str, int | float] = {n: sum(v.tolist()) for n, v in unit_sendiri.items()}
    total["nilai_fisik"] = round(total["pf"] / 100)
    return Hasil(
        pada,
        pohon,
        simpul,
        unit_sendiri,
        unit,
        total,
        {**b, "lewat": lebih},
        {n: v[daun] for n, v in fis.items()} | {"pagu": pd, "simpul": daun},
        kata,
    )


def _units_with_postings(k: Kolom, pada: Pada) -> NDArray[np.bool_]:
    """Units for which any posting of the year is known: for the others realisation is missing, not zero."""
    kol = k.posting.kolom
    ada = np.bincount(k.posting_grup[active(kol, pada.diketahui)] // len(BASIS), minlength=len(k.unit)) > 0
    return ada[: len(k.unit)]


def _nodes(k: Kolom, m: NDArray, nama: list[str]) -> tuple[dict[str, NDArray], dict[str, NDArray]]:
    """Sums of line columns over programme nodes and units."""
    s = interval_sums(m, np.r_[k.simpul_lo, k.unit_lo], np.r_[k.simpul_hi, k.unit_hi])
    batas = len(k.simpul)
    return {n: s[:batas, i] for i, n in enumerate(nama)}, {n: s[batas:, i] for i, n in enumerate(nama)}


def _leaf_nodes(k: Kolom, m: NDArray, nama: list[str]) -> tuple[dict[str, NDArray], dict[str, NDArray]]:
    """Sums of leaf columns over programme nodes and units. Leaves stand in line order, so node intervals carry over."""
    awal = np.searchsorted(k.baris_simpul, k.daun)
    lo = np.searchsorted(awal, np.r_[k.simpul_lo, k.unit_lo])
    hi = np.searchsorted(awal, np.r_[k.simpul_hi, k.unit_hi])
    s = interval_sums(m, np.asarray(lo, np.int64), np.asarray(np.maximum(hi, lo), np.int64))
    batas = len(k.simpul)
    return {n: s[:batas, i] for i, n in enumerate(nama)}, {n: s[batas:, i] for i, n in enumerate(nama)}
