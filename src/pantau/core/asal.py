"""The physical facts behind a leaf: which report, agreement, proof and target was in force, and with which weight."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from pantau.core.frames import Int, Kolom
from pantau.core.lapangan import level_rows
from pantau.core.pandangan import Potongan, view_at
from pantau.core.periode import day_number
from pantau.core.pilih import Pada, last_row, pick


@dataclass(frozen=True, slots=True)
class FaktaDaun:
    """Ids of the rows in force of an activity itself (`paket` 0) or one of its packages; 0 where there is none. `pagu`: of the package,
    sen. `laporan` is the newest report, `berkas` the newest that a file stated, `setuju` and `terbukti` rows of those levels, `tertinggi`
    the report with the highest percentage so far; `disetujui`: the agreement is newer than the file."""

    paket: int
    pagu: int
    laporan: int
    berkas: int
    setuju: int
    terbukti: int
    tertinggi: int
    target: int
    disetujui: bool

    def at(self, tingkat: str) -> tuple[int, int]:
        """(id of the report, id of the row of a higher level) that stand for a level; 0 where there is none."""
        if tingkat == "klaim":
            return self.laporan, 0
        if tingkat == "terbukti":
            return 0, self.terbukti
        return (0, self.setuju) if self.disetujui else (self.berkas, 0)


def _ids(g: Potongan, baris: Int) -> Int:
    return pick(g.kolom["id"], baris, 0)


def _highest(g: Potongan, hari: int, n: int) -> Int:
    """Position of the first row with the highest percentage of each owner up to a day."""
    sah = np.flatnonzero(g.kolom["hari"] <= hari)
    pemilik = g.owners()[sah]
    urut = np.lexsort((-sah, g.kolom["persen"][sah], pemilik))
    hasil = np.full(n, -1, np.int64)
    hasil[pemilik[urut]] = sah[urut]
    return hasil


def facts_of_leaves(k: Kolom, pada: Pada, simpul: Collection[int]) -> dict[int, list[FaktaDaun]]:
    """The facts of some programme nodes (by position) at a point, the node itself before its packages."""
    v, hari, n = view_at(k, pada.diketahui), day_number(pada.per), len(k.leaf_simpul)
    b = level_rows(v, hari, n)
    kol = {
        "laporan": _ids(v["fisik"], last_row(v["fisik"], v["fisik"].kolom["hari"] <= hari, n)),
        "berkas": _ids(v["fisik"], b.berkas),
        "setuju": _ids(v["verifikasi"], b.setuju),
        "terbukti": _ids(v["terbukti"], b.terbukti),
        "tertinggi": _ids(v["fisik"], _highest(v["fisik"], hari, n)),
        "target": _ids(v["target"], last_row(v["target"], v["target"].kolom["mulai"] <= hari, n)),
    }
    pagu = pick(v["paket"].kolom["pagu"], last_row(v["paket"], v["paket"].kolom["hari"] <= hari, n), 0)
    hasil: dict[int, list[FaktaDaun]] = {}
    for i in np.flatnonzero(np.isin(k.leaf_simpul, sorted(simpul))).tolist():
        paket = int(k.leaf_paket[i])
        isi = {x: int(c[i]) for x, c in kol.items()}
        if any(isi.values()) and (not paket or pagu[i] > 0):
            hasil.setdefault(int(k.leaf_simpul[i]), []).append(FaktaDaun(paket, int(pagu[i]), **isi, disetujui=bool(b.disetujui[i])))
    return {s: sorted(x, key=lambda f: f.paket) for s, x in hasil.items()}
