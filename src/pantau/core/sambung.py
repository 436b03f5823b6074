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
    GRUP,
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
)

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


def extend(k: Kolom, f: Bahan, akhir: Mapping[str, Akhir]) -> Kolom:
    """Columns with the facts of later batches. `f` brings no units, nodes or lines; `akhir` ends rows: group → id → time (ms).

    Every new row was recorded after every row of `k`, and belongs to a line or node that `k` knows.
    """
    ganti: dict[str, Any] = {"ingat": {n: x for n, x in k.ingat.items() if n in TETAP}}
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
    return replace(k, grup=grup, **ganti)
