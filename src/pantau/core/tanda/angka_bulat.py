"""Units whose reports are round numbers more often than chance and the other units explain (G6)."""

from __future__ import annotations

import numpy as np

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda, units
from pantau.core.tanda._hitungan import counted, rare

LIMA, DEKAT, PENUH = 5.0, 1e-6, 100.0


def find(n: Keadaan) -> list[Tanda]:
    """Such units, the rarest first. Nothing done and all done are no choice of a number, and neither is a report that repeats the last."""
    if n.isian is None:
        return []
    a, x = n.aturan.value("tanda_angka_bulat", n.per), n.isian.standing()
    ada = (x.persen > 0) & (x.persen < PENUH) & (x.naik != 0)
    sisa = np.abs(x.persen[ada] / LIMA - np.rint(x.persen[ada] / LIMA))
    hitung = counted(x.unit[ada].tolist(), (sisa < DEKAT).tolist())
    return units(TANDA, rare(hitung, a), jumlah={u: k for u, (k, _) in hitung.items()})


TANDA = JenisTanda(
    id="angka_bulat",
    judul="Angka fisik terlalu sering bulat",
    melihat="Laporan fisik tiap unit yang berakhir 0 atau 5, dibandingkan unit lain.",
    status="waspada",
    penjawab="Kepala perangkat daerah",
    aturan=("tanda_angka_bulat",),
    ukuran=(),
    cari=find,
    bobot=1,
    tanya="Bagaimana kemajuan diukur sehingga hampir selalu bulat?",
)
