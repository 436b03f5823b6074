"""The only code that adds: facts × tree × as-of date → components of every node.

`roll_up` gives the state of one year at one date, `roll_up_months` the twelve month-ends in one pass. Both read prepared columns
(`frames.Kolom`) and never look at names, only at intervals. Ratios are made later by `ukuran.evaluate`, from sums.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pantau.core.anggaran import also_planned, pagu_on, plans_in_force
from pantau.core.basis import kept_basis, told_lines, told_units, unit_basis
from pantau.core.frames import BASIS, TANPA, Int, Kolom, Real
from pantau.core.hadir import leaf_bounds, presence
from pantau.core.kontrak import KOMPONEN_KONTRAK, contracts
from pantau.core.lapangan import leaf_state
from pantau.core.pandangan import Bool, Pandangan, active, view_at
from pantau.core.periode import day_number, is_month_end, month_end, target_month
from pantau.core.pilih import Pada, interval_sums, last_row, plan_at, sum_rows
from pantau.core.pohon import Pohon, unit_tree
from pantau.core.terbagi import against_pagu, loose_lines, loose_units, told_of_lines

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
KOMPONEN_FISIK_BULAT = (
    "pagu_fisik",
    "pagu_lapor",
    "pagu_tf",
    "n_sub",
    "n_lapor",
    "n_pernah",
    "n_paket",
    "n_unit",
    "n_klaim",
    "n_verifikasi",
    "n_terbukti",
    "pagu_terbukti",
    "pagu_pernah",
)
KOMPONEN_FISIK_PECAHAN = (
    "pf",
    "ptf",
    "p_bawah",
    "p_atas",
    "f_sub",
    "f_baris",
    "f_paket_maks",
    "f_unit",
    "p_klaim",
    "p_verifikasi",
    "p_terbukti",
)
KOMPONEN_DUA_SISI = ("jadi_belum_terbayar", "n_jadi", "nilai_dua_sisi", "realisasi_dua_sisi", "pagu_dua_sisi")
KOMPONEN = (
    *KOMPONEN_UANG,
    *KOMPONEN_FISIK_BULAT,
    *KOMPONEN_FISIK_PECAHAN,
    *KOMPONEN_KONTRAK,
    "nilai_fisik",
    "pagu_drak",
    "p_drak",
    *KOMPONEN_DUA_SISI,
)


def each(kolom: dict[str, NDArray[Any]]) -> list[dict[str, int | float]]:
    """The components of every node as a record of its own."""
    return [dict(zip(kolom, x, strict=True)) for x in zip(*(v.tolist() for v in kolom.values()), strict=True)]


@dataclass
class Hasil:
    """Components of all nodes. `unit` includes subordinate units; `unit_sendiri` does not. Leaves keep their own vectors."""

    pada: Pada
    pohon: Pohon
    simpul: dict[str, NDArray[Any]]
    unit_sendiri: dict[str, NDArray[Any]]
    unit: dict[str, NDArray[Any]]
    total: dict[str, int | float]
    baris: dict[str, NDArray[Any]]
    daun: dict[str, NDArray[Any]]
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


@dataclass
class _Uang:
    """Vectors over budget lines, and the key under which each may be kept (None: depends on the postings)."""

    nilai: dict[str, NDArray[Any]]
    kunci: dict[str, object]
    versi: Int
    rencana: Int
    lepas: Bool | None


def plan_lines(k: Kolom, v: Pandangan, pada: Pada) -> tuple[int, int, Int, Int, Bool]:
    """Version stretch of pagu and of the cash plan, pagu in force, cumulative plan and whether it is known, per line."""
    hari = day_number(pada.per)
    ep, er = v.epoch("pagu", hari), v.epoch("rak", hari)
    p = pagu_on(k, v, hari)
    rencana = v.once(("rencana", er), lambda: _plans(k, v, hari))
    kr = (er, pada.planned_month(k.tahun), _inside(k, pada))
    rak, ada = v.once(("rak", kr), lambda: _planned(k, v, plan_at(k["rak"].months(), rencana, pada, k.tahun, TANPA)))
    return ep, er, p, rak, ada


def _plans(k: Kolom, v: Pandangan, hari: int) -> Int:
    """The cash plan in force of every line, as positions in the full columns."""
    g = v["rak"]
    baris = last_row(g, g.kolom["mulai"] <= hari, k.n_baris)
    setahun, _ = plan_at(k["rak"].months(), g.original(baris), Pada(month_end(k.tahun, 12)), k.tahun, TANPA)
    return g.original(plans_in_force(k, g, baris, setahun))


def _planned(k: Kolom, v: Pandangan, x: tuple[Int, Bool]) -> tuple[Int, Bool]:
    return x[0], also_planned(k, x[1], presence(k, v).baris)


def _inside(k: Kolom, pada: Pada) -> int:
    """Day of the month where the pro rata rule applies, else 0."""
    return pada.per.day if pada.tengah_bulan == "prorata" and not is_month_end(pada.per) and pada.per.year == k.tahun else 0


def _money(k: Kolom, v: Pandangan, pada: Pada, ya: Bool, unit_berdata: Bool) -> _Uang:
    """Pagu in force, cash plan, realisation and pipeline of every line."""
    n, hari = k.n_baris, day_number(pada.per)
    ep, er, p, rak, ada_rak = plan_lines(k, v, pada)
    versi, rencana = v.ingat["versi", ep], v.ingat["rencana", er]
    kr = (er, pada.planned_month(k.tahun), _inside(k, pada))
    setahun, ada_setahun = v.once(
        ("setahun", er), lambda: plan_at(k["rak"].months(), rencana, Pada(month_end(k.tahun, 12)), k.tahun, TANPA)
    )
    kol = v["posting"].kolom
    sampai = kol["hari" if pada.waktu == "catat" else "masa"] <= hari
    semua = v.once(("semua", pada.basis), lambda: bool(ya.ravel()[unit_basis(k, v)].all()))
    sah = sampai if semua else sampai & ya.ravel()[unit_basis(k, v)]
    real = sum_rows(v["posting"], kol["jumlah"], sah, n)
    antre = v.once("antre", lambda: bool((kol["ajuan"] != TANPA).any()))
    cair = sum_rows(v["posting"], kol["jumlah"], requested(kol, pada), n) if antre else np.zeros(n, np.int64)
    milik, kb = told_lines(k, v, pada, ya, unit_berdata)
    lepas = loose_lines(k, v, pada, ya, p)
    berdata = told_of_lines(k, v, pada, ya, milik, lepas)
    ada: Bool = v.once(("ada_pagu", ep), lambda: np.asarray(p != 0))
    tanpa, lewat = against_pagu(k, p, real, milik, lepas)
    nilai = {
        "pagu": p, "realisasi": real, "rak": rak, "rak_setahun": setahun, "pagu_rak": v.once(("pagu_rak", ep, kr), lambda: p * ada_rak), "n_rak": ada_rak,
        "n_rak_setahun": ada_setahun, "belum_cair": cair, "lewat_rp": lewat, "lewat_n": lewat > 0, "tanpa_pagu": tanpa, "n_baris": ada, "n_real": berdata, "pagu_real": v.once(("pagu_real", ep, kb), lambda: p * milik),
    }  # fmt: skip
    kunci: dict[str, object] = {
        "pagu": ep, "rak": kr, "rak_setahun": er, "pagu_rak": (ep, kr), "n_rak": kr, "n_rak_setahun": er, "n_baris": ep, "pagu_real": (ep, kb),
    }  # fmt: skip
    if lepas is None:
        kunci["n_real"] = kb
    return _Uang(nilai, kunci, v["pagu"].original(versi), rencana, lepas)


def requested(kol: dict[str, NDArray[Any]], pada: Pada) -> Bool:
    """Postings that stand as asked for and not disbursed on the day: requests without a SP2D, and those of which the SP2D came later. By
    period of service there is no day of a SP2D."""
    hari, spp = day_number(pada.per), kol["basis"] == BASIS.index("spp")
    if pada.waktu != "catat":
        return np.asarray(spp & (kol["masa"] <= hari))
    return np.asarray((kol["ajuan"] != TANPA) & (kol["ajuan"] <= hari) & (spp | (kol["hari"] > hari)))


def _bounds(k: Kolom) -> tuple[Int, Int, Int, Int, Int, Int]:
    """Intervals of all nodes (programme nodes, then units) over lines and over leaves, and of leaves over lines. Fixed for the columns."""
    if "batas" not in k.ingat:
        lo, hi = np.r_[k.simpul_lo, k.unit_lo], np.r_[k.simpul_hi, k.unit_hi]
        awal, akhir = leaf_bounds(k)
        dlo, dhi = np.searchsorted(awal, lo), np.searchsorted(awal, hi)
        k.ingat["batas"] = (lo, hi, np.asarray(dlo, np.int64), np.asarray(np.maximum(dlo, dhi), np.int64), awal, akhir)
    hasil: tuple[Int, Int, Int, Int, Int, Int] = k.ingat["batas"]
    return hasil


def _node_sums(v: Int | Bool, lo: Int, hi: Int) -> Int:
    """Sums of a line vector over intervals, by difference of running sums."""
    if not v.any():
        return np.zeros(len(lo), np.int64)
    cs = np.zeros(len(v) + 1, np.int64)
    np.cumsum(v, out=cs[1:])
    return cs[hi] - cs[lo]


def roll_up(k: Kolom, pada: Pada, saring: Bool | None = None) -> Hasil:
    """Components of every node at one point. `saring` limits the lines in scope; nodes keep their place."""
    v = view_at(k, pada.diketahui)
    ya, kata, berdata = kept_basis(k, v, pada.basis)
    u = _money(k, v, pada, ya, berdata)
    lo, hi, _, _, awal, akhir = _bounds(k)
    nilai = u.nilai if saring is None else {n: x * saring for n, x in u.nilai.items()}
    nodes: dict[str, NDArray[Any]] = {}
    for n, x in nilai.items():
        if saring is None and n in u.kunci:
            nodes[n] = v.once(("simpul", n, u.kunci[n]), lambda x=x: _node_sums(x, lo, hi))  # type: ignore[misc]
        else:
            nodes[n] = _node_sums(x, lo, hi)

    ep = v.epoch("pagu", day_number(pada.per))
    penuh = v.once(("pagu_daun", ep), lambda: interval_sums(u.nilai["pagu"], awal, akhir))
    pagu_simpul = np.zeros(len(k.simpul), np.int64)
    pagu_simpul[k.daun] = penuh
    fis = leaf_state(k, v, pada, pagu_simpul)
    if saring is None:
        pd, baris_daun = penuh, v.once(("baris_daun", ep), lambda: interval_sums(u.nilai["n_baris"].astype(np.int64), awal, akhir))
    else:
        pd = interval_sums(nilai["pagu"], awal, akhir)
        baris_daun = interval_sums(nilai["n_baris"].astype(np.int64), awal, akhir)
    nodes |= leaf_sums(k, pd, baris_daun, fis)
    uang = ("realisasi", "tanpa_pagu", "n_real")
    penuh_unit = {n: (nodes[n][len(k.simpul) :] if saring is None else _node_sums(u.nilai[n], k.unit_lo, k.unit_hi)) for n in uang}
    nodes |= built_unpaid(k, pd, fis, nilai["realisasi"], penuh_unit | {"lepas": loose_units(k, u.lepas)})
    nodes |= contracts(k, v, pada, saring)
    nodes |= plan_deviation(k, v, pada, saring)
    batas = len(k.simpul)
    simpul = {n: x[:batas] for n, x in nodes.items()}
    sendiri = {n: x[batas:] for n, x in nodes.items()}
    ada = sendiri["pagu_fisik"] != 0
    sendiri |= {"n_unit": ada.astype(np.int64), "f_unit": np.where(ada, sendiri["pf"] / np.where(ada, sendiri["pagu_fisik"], 1), 0.0)}
    simpul |= {"n_unit": np.zeros(batas, np.int64), "f_unit": np.zeros(batas)}
    for kelompok in (simpul, sendiri):
        kelompok["nilai_fisik"] = np.rint(kelompok["pf"] / 100).astype(np.int64)
    pohon = v.once(("pohon", pada.per), lambda: unit_tree(k, pada.per, pada.diketahui))
    unit = {n: pohon.add_up(x) for n, x in sendiri.items()}
    unit["nilai_fisik"] = np.rint(unit["pf"] / 100).astype(np.int64)
    total: dict[str, int | float] = {n: sum(x.tolist()) for n, x in sendiri.items()}
    total["nilai_fisik"] = round(total["pf"] / 100)
    total["n_pernah"] = int(heard({n: np.array([total[n]]) for n in ("pagu_fisik", "pagu_pernah", "n_pernah")})[0])
    for kelompok in (simpul, sendiri, unit):
        kelompok["n_pernah"] = heard(kelompok)
    baris = {**nilai, "versi": u.versi, "rencana": u.rencana, "ada_rak": nilai["n_rak"], "lewat": nilai["lewat_rp"]}
    if u.lepas is not None:
        baris["lepas"] = u.lepas if saring is None else u.lepas & saring
    kata = [x if ada else () for x, ada in zip(kata, told_units(k, v, pada, ya, berdata).tolist(), strict=True)]
    return Hasil(pada, pohon, simpul, sendiri, unit, total, baris, fis | {"pagu": pd, "simpul": k.daun, "n_baris": baris_daun}, kata)


def heard(k: dict[str, NDArray[Any]]) -> Int:
    """How many leaves of nodes ever reported; none where all those that did are without pagu beside others that have some, for of the work
    that has a weight nothing is known then."""
    return np.where((k["pagu_fisik"] != 0) & (k["pagu_pernah"] == 0), 0, k["n_pernah"]).astype(np.int64)


def built_unpaid(k: Kolom, pd: Int, fis: dict[str, NDArray[Any]], realisasi: Int, unit: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Leaf by leaf, where both sides are known: the value of its work, what was spent on it, its pagu, and by how much the work exceeds the money.

    `realisasi` is that of the lines in scope; `unit` the sums of each unit over all its lines. A leaf that never reported says nothing
    about its work, and one whose unit's money is not told by leaf (no realisation at all, only on lines without pagu, or
    by a statement per account) says nothing about its payments: both are left out, never counted as zero. Money that runs ahead of the work of one
    leaf does not make up for work unpaid on another.
    """
    _, _, dlo, dhi, awal, akhir = _bounds(k)
    per_daun = (unit["n_real"] > 0) & ~unit["lepas"] & ((unit["realisasi"] != unit["tanpa_pagu"]) | (unit["tanpa_pagu"] == 0))
    tahu = fis["pernah"] & (pd != 0) & per_daun[k.simpul_unit[k.daun]]
    nilai, keluar = np.rint(pd * fis["f"] / 100).astype(np.int64) * tahu, interval_sums(realisasi, awal, akhir) * tahu
    isi = (np.maximum(nilai - keluar, 0), tahu.astype(np.int64), nilai, keluar, pd * tahu)
    fis |= dict(zip(KOMPONEN_DUA_SISI, isi, strict=True))
    return {n: _node_sums(fis[n], dlo, dhi) for n in KOMPONEN_DUA_SISI}


def deviation_lines(k: Kolom, v: Pandangan, pada: Pada) -> tuple[Int, Real]:
    """Per budget line with a plan for the last full month, save those that a statement of their unit leaves out: its pagu, and pagu × min(100, |R − RAK| / RAK × 100);
    0 for all others."""
    ep, er, p, _, _ = plan_lines(k, v, pada)
    m = target_month(pada.per, k.tahun)

    def lines() -> tuple[Int, Real]:
        if not m or not len(k["rak"].months()):
            return np.zeros(k.n_baris, np.int64), np.zeros(k.n_baris)
        rencana = v.ingat["rencana", er]
        pilih = np.maximum(rencana, 0)
        akhir, awal = k["rak"].months()[pilih, m - 1], k["rak"].months()[pilih, m - 2] if m > 1 else np.zeros(k.n_baris, np.int64)
        rak = np.where((rencana >= 0) & (akhir != TANPA) & (awal != TANPA), akhir - awal, 0)
        ya = kept_basis(k, v, pada.basis)[0]
        titik = Pada(month_end(k.tahun, m), pada.diketahui, pada.basis)
        ada = (rak > 0) & (p != 0) & told_of_lines(k, v, titik, ya, np.ones(k.n_baris, bool), loose_lines(k, v, titik, ya, p))
        beda = np.abs(month_flow(k, pada, ya, m) - rak) * 100 / np.where(ada, rak, 1)
        return np.where(ada, p, 0), np.where(ada, p * np.minimum(beda, 100.0), 0.0)

    hasil: tuple[Int, Real] = v.once(("drak_baris", m, pada.basis, ep, er), lines)
    return hasil


def plan_deviation(k: Kolom, v: Pandangan, pada: Pada, saring: Bool | None) -> dict[str, NDArray[Any]]:
    """How far the last full month went from its cash plan: `p_drak` = Σ pagu × min(100, |R − RAK| / RAK × 100) over lines with a plan
    for that month, `pagu_drak` = Σ their pagu. By record date, either direction counts. Worked out once per month, basis and versions."""
    ep, er, _, _, _ = plan_lines(k, v, pada)

    def nodes() -> dict[str, NDArray[Any]]:
        lo, hi, *_ = _bounds(k)
        bulat, pecahan = deviation_lines(k, v, pada)
        if saring is not None:
            bulat, pecahan = bulat * saring, pecahan * saring
        return {"pagu_drak": interval_sums(bulat, lo, hi), "p_drak": interval_sums(pecahan, lo, hi)}

    kunci = ("drak", target_month(pada.per, k.tahun), pada.basis, ep, er)
    hasil: dict[str, NDArray[Any]] = nodes() if saring is not None else v.once(kunci, nodes)
    return hasil


def month_flow(k: Kolom, pada: Pada, ya: Bool, m: int) -> Int:
    """Realisation recorded within month `m` (1–12) per line, on the basis that counts."""
    baris = k.bulan_urut[k.bulan_ptr[m - 1, 0] : k.bulan_ptr[m - 1, -1]]
    kol = {n: k["posting"].kolom[n][baris] for n in ("rec", "cab", "jumlah")}
    sah = active(kol, pada.diketahui) & ya.ravel()[k.posting_grup[baris]]
    hasil = np.zeros(k.n_baris, np.int64)
    np.add.at(hasil, k["posting"].owners()[baris], kol["jumlah"] * sah)
    return hasil


def _each_once(hitung: Callable[[NDArray[Any]], NDArray[Any]], nilai: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """What `hitung` makes of every array, of one that stands under several names once."""
    ada = {id(x): x for x in nilai.values()}
    hasil = {i: hitung(x) for i, x in ada.items()}
    return {n: hasil[id(x)] for n, x in nilai.items()}


def leaf_values(pd: Int, baris_daun: Int, fis: dict[str, NDArray[Any]]) -> tuple[dict[str, NDArray[Any]], dict[str, NDArray[Any]]]:
    """Physical components of every leaf: whole numbers, and products with a percentage."""
    ada, f, tfa, lapor = pd != 0, fis["f"], fis["ada_tf"], fis["lapor"]
    terbobot = _each_once(lambda x: pd * x, {n: x for n, x in fis.items() if n in ("f", "f_klaim", "f_verifikasi", "f_terbukti")})
    bulat = {
        "pagu_fisik": pd, "pagu_lapor": pd * lapor, "pagu_tf": pd * tfa, "n_sub": ada, "n_lapor": ada & lapor, "n_pernah": fis["pernah"],
        "n_paket": fis["n_paket"] * ada, "n_klaim": fis["ada_klaim"], "n_verifikasi": fis["ada_verifikasi"], "n_terbukti": fis["ada_terbukti"],
        "pagu_terbukti": pd * fis["ada_terbukti"], "pagu_pernah": pd * fis["pernah"],
    }  # fmt: skip
    pecahan = {
        "pf": terbobot["f"], "ptf": pd * (fis["tf"] * tfa), "p_atas": pd * fis["atas"], "f_sub": ada * f, "f_baris": baris_daun * f,
        "f_paket_maks": fis["paket_maks"] * ada, **{f"p_{n}": terbobot[f"f_{n}"] for n in ("klaim", "verifikasi", "terbukti")},
    }  # fmt: skip
    return bulat, pecahan


def leaf_sums(k: Kolom, pd: Int, baris_daun: Int, fis: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Physical components of all nodes (programme nodes, then units) from their leaves."""
    _, _, dlo, dhi, _, _ = _bounds(k)
    bulat, pecahan = leaf_values(pd, baris_daun, fis)
    hasil = _each_once(lambda x: _node_sums(x, dlo, dhi), bulat)
    isi = [x for x in {id(x): x for x in pecahan.values()}.values() if x.any()]  # levels that agree are one array
    s = interval_sums(np.stack(isi, 1), dlo, dhi) if isi else np.zeros((len(dlo), 0))
    jumlah = {id(x): s[:, i] for i, x in enumerate(isi)}
    hasil |= {n: jumlah.get(id(x), np.zeros(len(dlo))) for n, x in pecahan.items()}
    return hasil | {"p_bawah": hasil["pf"]}
