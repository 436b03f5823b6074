"""Units whose reports follow the target to the point and are never corrected (G17)."""

from __future__ import annotations

import numpy as np

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda, units
from pantau.core.tanda._hitungan import distances


def find(n: Keadaan) -> list[Tanda]:
    """Units without a single correction whose reports scatter around their targets far less than those of the others, the calmest first."""
    if n.isian is None:
        return []
    a, x = n.aturan.value("tanda_tenang", n.per), n.isian
    ada = np.isfinite(x.target) & ~x.diganti & (x.persen > 0) & (x.persen < 100)
    beda, unit = x.persen - x.target, np.unique(x.unit[ada])
    betul = set(x.unit[x.diganti].tolist())
    hambur: dict[int, float] = {}
    for u in unit.tolist():
        d = beda[ada & (x.unit == u)]
        if len(d) >= int(a["cukup"]):
            hambur[u] = float(np.log(np.sqrt(np.mean(d * d)) + float(a["tepat"])))
    jauh = dict(zip(hambur, distances(list(hambur.values()), float(a["lantai"])).tolist(), strict=True))
    isi = [(u, -z) for u, z in jauh.items() if z < -float(a["jauh"]) and u not in betul]
    return units(TANDA, sorted(isi, key=lambda x: (-x[1], x[0])))


TANDA = JenisTanda(
    id="terlalu_tenang",
    judul="Laporan selalu tepat target dan tidak pernah dibetulkan",
    melihat="Sebaran laporan fisik tiap unit di sekitar targetnya, dan laporan yang dibetulkan.",
    status="waspada",
    penjawab="Kepala perangkat daerah",
    aturan=("tanda_tenang",),
    ukuran=(),
    cari=find,
    bobot=1,
    tanya="Bagaimana kemajuan diukur sehingga selalu tepat pada targetnya?",
)
