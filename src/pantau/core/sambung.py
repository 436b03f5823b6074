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

from pantau.core.frames import URUT, Fakta, Int, Kelompok, Kolom, group_of, group_rows, index_of, leaf_keys, posting_index, unit_positions

Akhir = Mapping[int, int]
BERDAUN = ("fisik", "verifikasi", "terbukti", "target", "paket")
TETAP = {"batas", "subpohon"}  # what was derived from the tree alone


def _end(kolom: dict[str, NDArray], akhir: Akhir) -> dict[str, NDArray]:
    """The rows with the end of those that were replaced."""
    if not akhir:
        return kolom
    kena = np.flatnonzero(np.isin(kolom["id"], np.fromiter(akhir, np.int64, len(akhir))))
    cab = kolom["cab"].copy()
    cab[kena] = [akhir[i] for i in kolom["id"][kena].tolist()]
    return {**kolom, "cab": cab}


def _insert(g: Kelompok, baru: dict[str, NDArray], pemilik: Int, urut: tuple[str, ...]) -> tuple[Kelompok, Int, Int]:
    """Put new rows among the sorted ones; each comes after all that equal it. Also which new rows were put, and where, in order."""
    pilih = np.flatnonzero(pemilik >= 0)
    if not len(pilih):
        return g, pilih, pilih
    lama = g.owners()
    kunci = np.concatenate([lama, pemilik[pilih]])
    for u in urut:
        x = np.concatenate([g.kolom[u], baru[u][pilih]])
        kunci = kunci * (x.max() - x.min() + 1) + x - x.min()
    n = len(lama)
    urutan = np.lexsort((baru["id"][pilih], baru["rec"][pilih], kunci[n:]))
    letak, pilih = np.searchsorted(kunci[:n], kunci[n:][urutan], side="right"), pilih[urutan]
    kolom = {k: np.insert(c, letak, baru[k][pilih]) for k, c in g.kolom.items()}
    return group_of(np.insert(lama, letak, pemilik[pilih]), kolom), pilih, letak


def _leaves(k: Kolom, f: Fakta) -> tuple[dict[tuple[int, int], int], Int, dict[str, Int]]:
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


def extend(k: Kolom, f: Fakta, akhir: Mapping[str, Akhir]) -> Kolom:
    """Columns with the facts of later batches. `f` brings no units, nodes or lines; `akhir` ends rows: fact → id → time (ms).

    Every new row was recorded after every row of `k`, and belongs to a line or node that `k` knows.
    """
    ganti: dict[str, Any] = {"ingat": {n: x for n, x in k.ingat.items() if n in TETAP}}
    baru = {
        "pagu": f.pagu,
        "rak": f.rak,
        "posting": f.posting,
        "fisik": f.fisik,
        "verifikasi": f.verifikasi,
        "terbukti": f.terbukti,
        "target": f.target,
        "paket": f.paket_pagu,
        "kontrak": f.kontrak,
    }
    kolom = {n: _end(x, akhir.get(n, {})) for n, x in baru.items()}
    grup: dict[str, Any] = {}
    for n in baru:
        g = getattr(k, n)
        grup[n] = Kelompok(g.pemilik, g.awal, _end(g.kolom, akhir.get(n, {})))
    for n in ("pagu", "rak", "posting"):
        grup[n], pilih, letak = _insert(grup[n], kolom[n], index_of(k.baris_id, kolom[n]["baris"]), URUT[n])
        if n == "rak" and len(pilih):
            ganti["rak_k"] = np.insert(k.rak_k, letak, f.rak_k[pilih], axis=0)
        elif n == "posting" and len(pilih):
            ganti |= posting_index(k.tahun, grup[n], k.baris_unit)
    if len(f.kontrak["id"]):
        g = grup["kontrak"]
        milik = np.concatenate([g.owners(), unit_positions(k.unit, f.kontrak)])
        semua = {n: np.concatenate([c, kolom["kontrak"][n]]) for n, c in g.kolom.items()}
        grup["kontrak"], _ = group_rows(semua, milik, URUT["kontrak"])
    if any(len(kolom[n]["id"]) for n in BERDAUN):
        peta, pindah, daun = _leaves(k, f)
        ganti |= daun
        for n in BERDAUN:
            g = grup[n]
            daun_ke = [peta[a, b] for a, b in zip(kolom[n]["simpul"].tolist(), kolom[n]["paket"].tolist(), strict=True)]
            g = Kelompok(pindah[g.pemilik], g.awal, g.kolom)
            grup[n], pilih, letak = _insert(g, kolom[n], np.array(daun_ke, np.int64), URUT[n])
            if n == "target" and len(pilih):
                ganti["target_k"] = np.insert(k.target_k, letak, f.target_k[pilih], axis=0)
    return replace(k, **grup, **ganti)
