"""Joining the facts of new batches to prepared columns, without sorting a year anew.

Facts are only ever added, and a new one ends at most one old one. So the columns of an earlier moment become those of now when the
replaced rows end and the new ones are put where `frames.prepare` would have put them. The result equals preparing everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pantau.core.frames import (
    BULANAN,
    GRUP,
    SELAMANYA,
    Bagian,
    Bahan,
    Int,
    Kelompok,
    Kolom,
    group_of,
    group_rows,
    index_of,
    leaf_keys,
    owner_positions,
    posting_index,
    tree_fields,
    tree_order,
    unit_order,
)
from pantau.core.pandangan import inherit

Akhir = Mapping[int, int]
TETAP = {"batas", "subpohon"}  # what was derived from the tree alone


def _end(kolom: dict[str, NDArray[Any]], akhir: Akhir) -> dict[str, NDArray[Any]]:
    """The rows with the end of those that were replaced."""
    if not akhir:
        return kolom
    kena = np.flatnonzero(np.isin(kolom["id"], np.fromiter(akhir, np.int64, len(akhir))))
    cab = kolom["cab"].copy()
    cab[kena] = np.minimum(cab[kena], [akhir[i] for i in kolom["id"][kena].tolist()])  # a row may have ended before in one place
    return {**kolom, "cab": cab}


def _insert(g: Kelompok, baru: Bagian, pemilik: Int, urut: tuple[str, ...]) -> Kelompok:
    """Put new rows among the sorted ones; each comes after all that equal it."""
    pilih = np.flatnonzero(pemilik >= 0)
    if not len(pilih):
        return g
    lama = g.owners()
    kunci = np.concatenate([lama, pemilik[pilih]])
    for u in urut:
        x = np.concatenate([g.kolom[u], baru.kolom[u][pilih]])
        kunci = kunci * (x.max() - x.min() + 1) + x - x.min()
    n = len(lama)
    urutan = np.lexsort((baru.kolom["id"][pilih], baru.kolom["rec"][pilih], kunci[n:]))
    letak, pilih = np.searchsorted(kunci[:n], kunci[n:][urutan], side="right"), pilih[urutan]
    kolom = {k: np.insert(c, letak, baru.kolom[k][pilih]) for k, c in g.kolom.items()}
    bulan = np.insert(g.bulan, letak, baru.bulan[pilih], axis=0) if g.bulan is not None and baru.bulan is not None else None
    return group_of(np.insert(lama, letak, pemilik[pilih]), kolom, bulan)


def _sorted_anew(g: Kelompok, baru: Bagian, pemilik: Int, urut: tuple[str, ...]) -> Kelompok:
    """Sort all rows again, where the fields that order them are too wide for one number."""
    semua = Bagian({n: np.concatenate([c, baru.kolom[n]]) for n, c in g.kolom.items()})
    return group_rows(semua, np.concatenate([g.owners(), pemilik]), urut)


def _leaves(k: Kolom, f: Bahan) -> tuple[dict[tuple[int, int], int], Int, dict[str, Int]]:
    """Index of every leaf (node id, package) with the new ones, where the old ones went, and the leaf columns."""
    simpul_id = np.array([s.id for s in k.simpul], np.int64)
    lama = list(zip(simpul_id[k.leaf_simpul].tolist(), k.leaf_paket.tolist(), strict=True))
    semua = sorted({*lama, *leaf_keys(f)})
    peta = {kunci: i for i, kunci in enumerate(semua)}
    pindah = np.array([peta[x] for x in lama], np.int64)
    return peta, pindah, {
        "leaf_simpul": index_of(simpul_id, np.array([a for a, _ in semua], np.int64)),
        "leaf_paket": np.array([b for _, b in semua], np.int64),
    }  # fmt: skip


def _grown(k: Kolom, f: Bahan) -> Kolom:
    """Columns with the units, nodes and lines that `f` brings; what stood elsewhere in the old order moves to its place in the new one."""
    unit = unit_order([*k.unit, *f.unit])
    uidx = {u.id: i for i, u in enumerate(unit)}
    simpul = tree_order([*k.simpul, *f.simpul], uidx)
    sidx = {s.id: i for i, s in enumerate(simpul)}
    pindah_unit = np.array([uidx[u.id] for u in k.unit], np.int64)
    pindah_simpul = np.array([sidx[s.id] for s in k.simpul], np.int64)
    milik, letak = pindah_unit[k.baris_unit].tolist(), pindah_simpul[k.baris_simpul].tolist()
    baris = list(zip(milik, letak, k.rekening, k.sumber_dana, k.baris_id.tolist(), strict=True))
    baris += [(uidx[b.unit], sidx[b.simpul], b.rekening, b.sumber_dana, b.id) for b in f.baris]
    pohon = tree_fields(unit, simpul, baris)
    pindah = {"unit": pindah_unit, "baris": index_of(pohon["baris_id"], k.baris_id)}
    grup = {n: g if GRUP[n].pemilik == "daun" else _moved(g, pindah[GRUP[n].pemilik]) for n, g in k.grup.items()}
    return replace(
        k,
        **pohon,
        **posting_index(k.tahun, grup["posting"], pohon["baris_unit"]),
        leaf_simpul=pindah_simpul[k.leaf_simpul],
        grup=grup,
        ingat={},
    )


def _moved(g: Kelompok, pindah: Int) -> Kelompok:
    """A group whose owners have other positions; the rows of one owner stay as they are sorted."""
    pemilik = pindah[g.pemilik]
    if np.all(pemilik[1:] > pemilik[:-1]):
        return replace(g, pemilik=pemilik)
    semua = pindah[g.owners()]
    urut = np.argsort(semua, kind="stable")
    bulan = g.bulan[urut] if g.bulan is not None else None
    return group_of(semua[urut], {n: c[urut] for n, c in g.kolom.items()}, bulan)


def extend(k: Kolom, f: Bahan, akhir: Mapping[str, Akhir]) -> Kolom:
    """Columns with the facts of later batches. `akhir` ends rows: group → id → time (ms). `f` brings the units, nodes and lines that are
    new, and all versions of units where any came or ended (none: they are as before).

    Every new row was recorded after every row of `k`, and belongs to a line, node or unit that `k` or `f` knows.
    """
    if f.unit or f.simpul or f.baris:
        k = _grown(k, f)
    ganti: dict[str, Any] = {"ingat": {n: x for n, x in k.ingat.items() if n in TETAP}, "unit_versi": f.unit_versi or k.unit_versi}
    daun: dict[tuple[int, int], int] = {}
    grup = {n: Kelompok(x.pemilik, x.awal, _end(x.kolom, akhir.get(n, {})), x.bulan) for n, x in k.grup.items()}
    baru = {n: Bagian(_end(f[n].kolom, akhir.get(n, {})), f[n].bulan) for n in GRUP}
    if any(len(baru[n]) for n, g in GRUP.items() if g.pemilik == "daun"):
        daun, pindah, isi = _leaves(k, f)
        ganti |= isi
        for n, g in GRUP.items():
            if g.pemilik == "daun":
                grup[n] = replace(grup[n], pemilik=pindah[grup[n].pemilik])
    for n, g in GRUP.items():
        if len(baru[n]):
            pemilik = owner_positions(g, baru[n].kolom, k.baris_id, daun, k.unit)
            grup[n] = _sorted_anew(grup[n], baru[n], pemilik, g.urut) if g.pemilik == "unit" else _insert(grup[n], baru[n], pemilik, g.urut)
    if len(baru["posting"]):
        ganti |= posting_index(k.tahun, grup["posting"], k.baris_unit)
    hasil = replace(k, grup=grup, **ganti)
    berubah = {n for n in GRUP if len(baru[n]) or akhir.get(n)}
    if berubah <= BULANAN and not (f.unit or f.simpul or f.baris or f.unit_versi) and len(hasil.leaf_simpul) == len(k.leaf_simpul):
        _hand_on(k, hasil, baru, {n: akhir.get(n, {}) for n in berubah})
    return hasil


def _hand_on(k: Kolom, hasil: Kolom, baru: Mapping[str, Bagian], akhir: Mapping[str, Akhir]) -> None:
    """What was worked out for the earlier columns, where no row that came or ended touches it."""
    usai = [np.fromiter(x, np.int64, len(x)) for x in akhir.values()]
    kena = [k[n].kolom["hari"][np.isin(k[n].kolom["id"], x)] for n, x in zip(akhir, usai, strict=True)]
    hari = np.concatenate([np.zeros(0, np.int64), *kena, *(baru[n].kolom["hari"] for n in akhir)])
    waktu = [np.fromiter(x.values(), np.int64, len(x)) for x in akhir.values()] + [baru[n].kolom[c] for n in akhir for c in ("rec", "cab")]
    saat = np.unique(np.concatenate(waktu)) if waktu else np.zeros(0, np.int64)
    inherit(k, hasil, saat[saat != SELAMANYA], int(hari.min(initial=SELAMANYA)))
