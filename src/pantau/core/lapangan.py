"""Physical state of the leaves at a date: progress, target, who reported, and the bounds that silence leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pantau.core.frames import Int, Kolom, Real
from pantau.core.hadir import leaves_at, presence
from pantau.core.pandangan import Bool, Pandangan, view_at
from pantau.core.periode import day_number
from pantau.core.pilih import HARI_MAKS, Pada, last_by_day, last_row, period_start, pick, plan_at


@dataclass(frozen=True)
class BarisTingkat:
    """Positions of the rows in force of every leaf at the levels above `klaim`, -1 without one: what was agreed to, what a file stated,
    which of the two is the newer, and what is proven."""

    setuju: Int
    berkas: Int
    disetujui: Bool
    terbukti: Int


def level_rows(v: Pandangan, hari: int, n: int) -> BarisTingkat:
    """The rows that decide the levels of every leaf on a day."""
    entri = v.once("entri", lambda: v["fisik"].kolom["entri"] > 0)
    ver, bukti = (last_row(g, g.kolom["hari"] <= hari, n) for g in (v["verifikasi"], v["terbukti"]))
    dari_berkas = last_row(v["fisik"], (v["fisik"].kolom["hari"] <= hari) & ~entri, n)
    hari_v, hari_b = pick(v["verifikasi"].kolom["hari"], ver, -1), pick(v["fisik"].kolom["hari"], dari_berkas, -1)
    rec_v, rec_b = pick(v["verifikasi"].kolom["rec"], ver, -1), pick(v["fisik"].kolom["rec"], dari_berkas, -1)
    disetujui = (hari_v > hari_b) | ((hari_v == hari_b) & (rec_v >= rec_b))  # a file that came later on the same day has the last word
    return BarisTingkat(ver, dari_berkas, disetujui, bukti)


def levels(v: Pandangan, hari: int, klaim: Real, ada: Bool) -> dict[str, tuple[Real, Bool]]:
    """Percent of every leaf at each level, and whether the level was ever reached.

    `verifikasi` is the newer of what a file stated (its document was signed elsewhere) and what was agreed to here; `terbukti` is what
    evidence supports, of entries only.
    """
    n = len(klaim)
    entri = v.once("entri", lambda: v["fisik"].kolom["entri"] > 0)
    if not entri.any() and not len(v["verifikasi"]):
        bukti = last_row(v["terbukti"], v["terbukti"].kolom["hari"] <= hari, n)
        return {
            "klaim": (klaim, ada),
            "verifikasi": (klaim, ada),
            "terbukti": (pick(v["terbukti"].kolom["persen"], bukti, 0.0), bukti >= 0),
        }
    b = level_rows(v, hari, n)
    terbukti = (pick(v["terbukti"].kolom["persen"], b.terbukti, 0.0), b.terbukti >= 0)
    nilai = np.where(b.disetujui, pick(v["verifikasi"].kolom["persen"], b.setuju, 0.0), pick(v["fisik"].kolom["persen"], b.berkas, 0.0))
    return {"klaim": (klaim, ada), "verifikasi": (nilai, (b.setuju >= 0) | (b.berkas >= 0)), "terbukti": terbukti}


def package_pagu(k: Kolom, pada: Pada) -> dict[int, dict[int, int]]:
    """The packages of every activity with their pagu at a date: activity → package → sen."""
    v = view_at(k, pada.diketahui)
    pagu = pick(v["paket"].kolom["pagu"], last_row(v["paket"], v["paket"].kolom["hari"] <= day_number(pada.per), len(k.leaf_simpul)), 0)
    hasil: dict[int, dict[int, int]] = {}
    for i in np.flatnonzero((k.leaf_simpul >= 0) & (k.leaf_paket > 0) & (pagu > 0)).tolist():
        hasil.setdefault(k.simpul[int(k.leaf_simpul[i])].id, {})[int(k.leaf_paket[i])] = int(pagu[i])
    return hasil


@dataclass(frozen=True)
class _Bobot:
    """Which leaves are packages that stand for themselves, their nodes, and per node the pagu in such packages and outside them."""

    paket: Bool
    simpul: Int
    terpaket: Int
    sisa: Int


def _weights(k: Kolom, paket: Bool, pagu_paket: Int, pagu_simpul: Int) -> _Bobot:
    di = k.leaf_simpul[paket]
    terpaket = np.zeros(len(k.simpul), np.int64)
    np.add.at(terpaket, di, pagu_paket[paket])
    return _Bobot(paket, di, terpaket, np.maximum(pagu_simpul - terpaket, 0))


@dataclass(frozen=True)
class _Langsung:
    """Leaves that are nodes themselves, not packages: which they are, and the node of each. Brings what leaves say to their nodes."""

    daun: Bool
    simpul: Int
    n: int

    @staticmethod
    def of(k: Kolom, v: Pandangan) -> _Langsung:
        daun = (k.leaf_simpul >= 0) & (k.leaf_paket == 0) & presence(k, v).leaf
        return _Langsung(daun, k.leaf_simpul[daun], len(k.simpul))

    def spread(self, ya: Bool) -> Bool:
        """A flag of leaves at the nodes that are leaves."""
        hasil = np.zeros(self.n, bool)
        hasil[self.simpul] = ya[self.daun]
        return hasil

    def any_of(self, ya: Bool, w: _Bobot) -> Bool:
        """Whether a flag holds for the node itself or for a package of it that stands for itself."""
        hasil = self.spread(ya)
        np.logical_or.at(hasil, w.simpul, ya[w.paket])
        return hasil

    def all_reported(self, lapor: Bool, w: _Bobot) -> Bool:
        """Whether every part of a node reported: each package, and the rest if there is any."""
        semua, sendiri = np.ones(self.n, bool), self.spread(lapor)
        np.logical_and.at(semua, w.simpul, lapor[w.paket])
        return np.where(w.terpaket > 0, semua & ((w.sisa == 0) | sendiri), sendiri)

    def combine(self, nilai: Real, w: _Bobot, pagu_paket: Int) -> Real:
        """Percent of nodes: packages and rest by their pagu."""
        polos = np.zeros(self.n)
        polos[self.simpul] = nilai[self.daun]
        if not len(w.simpul):
            return polos
        jumlah = np.zeros(self.n)
        np.add.at(jumlah, w.simpul, pagu_paket[w.paket] * nilai[w.paket])
        np.add.at(jumlah, self.simpul, w.sisa[self.simpul] * nilai[self.daun])
        return np.where(w.terpaket > 0, jumlah / np.maximum(w.terpaket + w.sisa, 1), polos)

    def upper_bound(self, atas: Real, w: _Bobot, pagu_paket: Int) -> Real:
        """The most that nodes can have reached. Where nobody reports the unpackaged rest, its upper bound is full progress."""
        s_atas, jumlah = self.combine(atas, w, pagu_paket), w.terpaket + w.sisa
        tanpa = np.ones(self.n, bool)
        tanpa[self.simpul] = False
        terbuka = np.where(w.terpaket > 0, w.sisa, jumlah) * 100.0
        # without pagu too: a report of a later day makes the node a leaf and must not alter what it says of this one
        return np.where(tanpa, np.where(jumlah > 0, (s_atas * jumlah + terbuka) / np.maximum(jumlah, 1), 100.0), s_atas)


def physical(k: Kolom, v: Pandangan, pada: Pada, pagu_simpul: Int) -> dict[str, NDArray[Any]]:
    """Physical state of every leaf node: progress, target, whether reported, bounds. Percent, 0 to 100.

    A package counts as a leaf of its own at a level once it has reached that level (reported; agreed to, for the two others); the rest of
    the node's pagu is "belum dipaketkan" and takes the node's own report. Weights of package and rest always close to the node's pagu or,
    if the packages exceed it, to their sum.
    """
    s_n, l_n = len(k.simpul), len(k.leaf_simpul)
    hari = day_number(pada.per)
    kol = v["fisik"].kolom
    kunci = v.once("kunci_fisik", lambda: v["fisik"].owners() * HARI_MAKS + kol["hari"])
    akhir = last_by_day(v["fisik"], kunci, hari, l_n)
    klaim = pick(kol["persen"], akhir, 0.0)
    hari_f = pick(kol["hari"], akhir, -1)
    ada = akhir >= 0
    lapor = ada & ((hari_f >= period_start(pada.per, k.tahun)) | (klaim >= 100))
    tingkat = levels(v, hari, klaim, ada)
    f, pernah = tingkat[pada.tingkat]
    e = v.epoch("target", hari)
    rencana = v.once(("target", e), lambda: v["target"].original(last_row(v["target"], v["target"].kolom["mulai"] <= hari, l_n)))
    tf, ada_tf = plan_at(k["target"].months(), rencana, pada, k.tahun, np.nan)
    pagu_paket = pick(v["paket"].kolom["pagu"], last_row(v["paket"], v["paket"].kolom["hari"] <= hari, l_n), 0)
    maks = np.zeros(l_n)
    if (k.leaf_paket > 0).any() and len(v["fisik"].awal):
        maks[v["fisik"].pemilik] = np.maximum.reduceat(np.where(kol["hari"] <= hari, kol["persen"], 0.0), v["fisik"].awal)
    d = _Langsung.of(k, v)
    calon = (k.leaf_simpul >= 0) & (k.leaf_paket > 0) & (pagu_paket > 0)
    # at each level a package stands for itself once the level was reached; until then the node's own figure stands for it
    berdiri = {"klaim": ada, "verifikasi": tingkat["verifikasi"][1], "terbukti": tingkat["verifikasi"][1]}
    bobot_of = {id(x): _weights(k, calon & x, pagu_paket, pagu_simpul) for x in {id(x): x for x in berdiri.values()}.values()}
    bobot = {n: bobot_of[id(x)] for n, x in berdiri.items()}
    b, utama = bobot["klaim"], bobot[pada.tingkat]
    s_tf = d.spread(ada_tf)
    s_tf[utama.simpul[ada_tf[utama.paket]]] = True
    tertinggi = np.maximum(f, klaim)
    atas = np.where(lapor, tertinggi, np.maximum(np.where(ada_tf, tf, 100.0), tertinggi))
    paket_maks, n_paket = np.zeros(s_n), np.zeros(s_n, np.int64)
    np.add.at(paket_maks, b.simpul, maks[b.paket])
    np.add.at(n_paket, b.simpul, 1)
    beda = {(id(x), id(bobot[n])): (x, bobot[n]) for n, (x, _) in tingkat.items()}
    tercapai = {id(x): d.any_of(x, b) for x in {id(x): x for x in (pernah, *(ya for _, ya in tingkat.values()))}.values()}
    campur = {kunci: d.combine(x, w, pagu_paket) for kunci, (x, w) in beda.items()}  # levels that agree everywhere are one array
    return {
        "f": campur[id(f), id(utama)],
        **{f"f_{n}": campur[id(x), id(bobot[n])] for n, (x, _) in tingkat.items()},
        **{f"ada_{n}": tercapai[id(ya)] for n, (_, ya) in tingkat.items()},
        "tf": d.combine(tf, utama, pagu_paket),
        "ada_tf": s_tf,
        "pernah": tercapai[id(pernah)],
        "lapor": d.all_reported(lapor, b),
        "atas": d.upper_bound(atas, utama, pagu_paket),
        "paket_maks": paket_maks,
        "n_paket": n_paket,
    }


def leaf_state(k: Kolom, v: Pandangan, pada: Pada, pagu_simpul: Int) -> dict[str, NDArray[Any]]:
    """`physical` of the nodes that carry budget lines. One of which no line stands on the day is no leaf then: its flags say nothing."""
    ada, fis = leaves_at(k, v, day_number(pada.per)), physical(k, v, pada, pagu_simpul)
    daun = {id(x): x[k.daun] & ada if x.dtype == np.bool_ else x[k.daun] for x in {id(x): x for x in fis.values()}.values()}
    return {n: daun[id(x)] for n, x in fis.items()}


def package_progress(k: Kolom, pada: Pada, hari: int) -> dict[int, float]:
    """What was reported of packages themselves up to a day, in percent at the level asked for; packages never reported on are left out."""
    return reported_progress(k, pada, hari)[0]


def reported_progress(k: Kolom, pada: Pada, hari: int) -> tuple[dict[int, float], dict[int, float]]:
    """What was reported up to a day, in percent at the level asked for: of packages themselves, and of activities as a whole (by id of the
    node); those never reported on are left out."""
    v, n = view_at(k, pada.diketahui), len(k.leaf_simpul)
    baris = last_row(v["fisik"], v["fisik"].kolom["hari"] <= hari, n)
    persen, ada = levels(v, hari, pick(v["fisik"].kolom["persen"], baris, 0.0), baris >= 0)[pada.tingkat]
    paket = {int(k.leaf_paket[i]): float(persen[i]) for i in np.flatnonzero(ada & (k.leaf_paket > 0)).tolist()}
    utuh = np.flatnonzero(ada & (k.leaf_paket == 0) & (k.leaf_simpul >= 0)).tolist()
    return paket, {k.simpul[int(k.leaf_simpul[i])].id: float(persen[i]) for i in utuh}
