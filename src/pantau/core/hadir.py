"""What was known to exist at a moment: units, programme nodes, budget lines and leaves.

Identities carry no knowledge time of their own: a line is there once something is known of it and no longer when all of that was taken
back. So presence is read from the rows that stand at the moment, never from the identities.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from pantau.core.frames import GRUP, SELAMANYA, TANPA, Int, Kolom, UnitVersi, index_of
from pantau.core.pandangan import Bool, Pandangan
from pantau.core.periode import day_number
from pantau.core.pilih import last_row


@dataclass(frozen=True, slots=True)
class Hadir:
    """Flags of units, programme nodes, budget lines, and leaves as (node, package)."""

    unit: Bool
    simpul: Bool
    baris: Bool
    leaf: Bool


def subtree_ends(k: Kolom) -> Int:
    """For every programme node the position after its last descendant; nodes stand in depth-first order. Fixed for the columns."""
    if "subpohon" not in k.ingat:
        letak = {s.id: i for i, s in enumerate(k.simpul)}
        akhir = list(range(1, len(k.simpul) + 1))
        for i in range(len(k.simpul) - 1, -1, -1):
            induk = letak.get(k.simpul[i].induk or 0)
            if induk is not None:
                akhir[induk] = max(akhir[induk], akhir[i])
        k.ingat["subpohon"] = np.array(akhir, np.int64)
    hasil: Int = k.ingat["subpohon"]
    return hasil


def _any_within(ya: Bool, lo: Int, hi: Int) -> Bool:
    """Whether any flag within each interval is set."""
    cs = np.concatenate([np.zeros(1, np.int64), np.cumsum(ya)])
    return np.asarray(cs[np.maximum(lo, hi)] > cs[lo])


def unit_versions(k: Kolom, v: Pandangan) -> dict[int, list[UnitVersi]]:
    """Unit id → its versions in force on some day of the year, as known then, oldest first."""
    awal, akhir = day_number(date(k.tahun, 1, 1)), day_number(date(k.tahun, 12, 31))
    hasil: dict[int, list[UnitVersi]] = {}
    for x in sorted(k.unit_versi, key=lambda x: (x.mulai, x.rec)):
        if x.rec <= v.diketahui < x.cab and x.mulai <= akhir:
            lama = hasil.setdefault(x.unit, [])
            if x.mulai <= awal:
                lama.clear()
            lama.append(x)
    return hasil


def _units(k: Kolom, v: Pandangan, berisi: Bool) -> Bool:
    """Units with facts, all others that existed in the year (silence does not remove a unit), and everything above either. A unit whose
    work had gone on in another before the year counts only while it has facts."""
    hadir, versi, index = berisi.copy(), unit_versions(k, v), {u.id: i for i, u in enumerate(k.unit)}
    awal = day_number(date(k.tahun, 1, 1))
    pindah = {p.lama for p in k.penerus if p.rec <= v.diketahui < p.cab and p.mulai <= awal}
    for u in versi:
        if u not in pindah and u in index:
            hadir[index[u]] = True
    tumpuk = [k.unit[i].id for i in np.flatnonzero(hadir).tolist()]
    while tumpuk:
        for x in versi.get(tumpuk.pop(), ()):
            i = index.get(x.induk or 0, -1)
            if i >= 0 and not hadir[i]:
                hadir[i] = True
                tumpuk.append(k.unit[i].id)
    return hadir


def _presence(k: Kolom, v: Pandangan) -> Hadir:
    ada = {"baris": np.zeros(k.n_baris, bool), "daun": np.zeros(len(k.leaf_simpul), bool), "unit": np.zeros(len(k.unit), bool)}
    for n, g in GRUP.items():
        ada[g.pemilik][v[n].pemilik] = True
    baris, leaf, unit = ada["baris"], ada["daun"], ada["unit"]
    disebut = np.zeros(len(k.simpul), bool)
    disebut[k.leaf_simpul[leaf & (k.leaf_simpul >= 0)]] = True
    simpul_id = np.array([s.id for s in k.simpul], np.int64)
    for n in (n for n, g in GRUP.items() if g.pemilik == "unit"):
        letak = index_of(simpul_id, np.unique(v[n].kolom["simpul"]))
        disebut[letak[letak >= 0]] = True
    simpul = _any_within(disebut, np.arange(len(k.simpul)), subtree_ends(k)) | _any_within(baris, k.simpul_lo, k.simpul_hi)
    unit[k.simpul_unit[simpul]] = True
    return Hadir(_units(k, v, unit) if simpul.any() else unit, simpul, baris, leaf)


def presence(k: Kolom, v: Pandangan) -> Hadir:
    """What was known to exist, worked out once per moment."""
    hasil: Hadir = v.once("hadir", lambda: _presence(k, v))
    return hasil


@dataclass(frozen=True, slots=True)
class Berdiri:
    """Flags of programme nodes, budget lines and the nodes in `Kolom.daun` of which anything was said up to a day."""

    simpul: Bool
    baris: Bool
    daun: Bool


def _first_days(k: Kolom, v: Pandangan, waktu: str) -> Int:
    sejak = np.full(k.n_baris, SELAMANYA)
    for n in (n for n, g in GRUP.items() if g.pemilik == "baris" and len(v[n])):
        kol = v[n].kolom
        hari = kol["mulai"] if "mulai" in kol else kol["hari" if waktu == "catat" else "masa"]
        if "ajuan" in kol:
            hari = np.where(kol["ajuan"] == TANPA, hari, np.minimum(hari, kol["ajuan"]))
        sejak[v[n].pemilik] = np.minimum(sejak[v[n].pemilik], np.minimum.reduceat(hari, v[n].awal))
    return sejak


def lines_at(k: Kolom, v: Pandangan, hari: int, waktu: str = "catat") -> Bool:
    """Flags of the budget lines of which anything was said up to a day: what comes later alters nothing of the time before it."""
    return np.asarray(v.once(("sejak", waktu), lambda: _first_days(k, v, waktu)) <= hari)


def leaves_at(k: Kolom, v: Pandangan, hari: int) -> Bool:
    """Flags of the nodes in `Kolom.daun` that have such a line."""
    return _any_within(lines_at(k, v, hari), *(np.searchsorted(k.baris_simpul, k.daun, side=s) for s in ("left", "right")))


def _standing(k: Kolom, v: Pandangan, hari: int) -> Berdiri:
    baris, disebut = lines_at(k, v, hari), np.zeros(len(k.simpul), bool)
    simpul_id = np.array([s.id for s in k.simpul], np.int64)
    for n in (n for n, g in GRUP.items() if g.pemilik != "baris"):
        sudah = v[n].kolom["mulai" if "mulai" in v[n].kolom else "hari"] <= hari
        letak = index_of(simpul_id, np.unique(v[n].kolom["simpul"][sudah]))
        disebut[letak[letak >= 0]] = True
    daun = leaves_at(k, v, hari)
    simpul = _any_within(disebut, np.arange(len(k.simpul)), subtree_ends(k)) | _any_within(baris, k.simpul_lo, k.simpul_hi)
    return Berdiri(simpul, baris, daun)


def standing_at(k: Kolom, v: Pandangan, hari: int) -> Berdiri:
    """What stands on a day: a node of which all that is known begins later is none yet."""
    hasil: Berdiri = v.once(("berdiri", hari), lambda: _standing(k, v, hari))
    return hasil


def units_at(k: Kolom, v: Pandangan, hari: int) -> Bool:
    """Flags of the units that stand on a day: those known, without the ones that begin later and of which nothing is said up to the day."""
    ada, index = presence(k, v).unit, {u.id: i for i, u in enumerate(k.unit)}
    kelak = [index[u] for u, x in unit_versions(k, v).items() if x[0].mulai > hari and u in index]
    if not kelak:
        return ada
    hasil: Bool = v.once(("unit", hari), lambda: _without_later(k, v, hari, ada, kelak))
    return hasil


def _without_later(k: Kolom, v: Pandangan, hari: int, ada: Bool, kelak: list[int]) -> Bool:
    bicara = np.zeros(len(k.unit), bool)
    bicara[k.simpul_unit[standing_at(k, v, hari).simpul]] = True
    for n in (n for n, g in GRUP.items() if g.pemilik == "unit"):
        bicara |= last_row(v[n], v[n].kolom["hari"] <= hari, len(k.unit)) >= 0
    hasil = ada.copy()
    hasil[kelak] &= bicara[kelak]
    return hasil
