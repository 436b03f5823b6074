"""Units of which most of what a month rose was typed in the last days before the meeting (G3)."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from pantau.core.frames import Real
from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda, units
from pantau.core.tanda._hitungan import distances, middle
from pantau.core.tanda._isian import Isian, day_start

AWAL = 31  # days before the first meeting that belong to it
RAMAI = 0.05  # spread of the units' shares under which they are held to be that far apart


def late_shares(x: Isian, rapat: list[date], hari: int, cukup: int) -> list[dict[int, float]]:
    """For each meeting: unit → the part of what rose since the meeting before that was typed in the last days; of units with too few entries that
    rose, nothing."""
    hasil: list[dict[int, float]] = []
    naik, awal = np.maximum(x.naik, 0.0), [rapat[0] - timedelta(days=AWAL), *rapat] if rapat else []
    for dari, sampai in zip(awal, rapat, strict=False):
        akhir = day_start(sampai + timedelta(days=1))
        di = (x.masuk >= day_start(dari + timedelta(days=1))) & (x.masuk < akhir) & (naik > 0)
        tepat = di & (x.masuk >= day_start(sampai - timedelta(days=hari - 1)))
        n = len(x.unit) and int(x.unit.max()) + 1

        def total(s: Real, n: int = n) -> Real:
            return np.bincount(x.unit, weights=s, minlength=n).astype(float)

        semua, dekat, banyak = total(np.where(di, naik, 0.0)), total(np.where(tepat, naik, 0.0)), total(di.astype(float))
        hasil.append({int(u): float(dekat[u] / semua[u]) for u in np.flatnonzero(banyak >= cukup)})
    return hasil


def find(n: Keadaan) -> list[Tanda]:
    """Units that stand out at the last meeting: by the rule's share, and far above the other units or twice their own middle, the furthest first."""
    rapat = sorted(h for h in n.rapat if h <= n.per)
    if n.isian is None or not rapat:
        return []
    a = n.aturan.value("tanda_lonjakan", n.per)
    deret = late_shares(n.isian.typed().standing(), rapat, int(a["hari"]), int(a["cukup"]))
    kini, isi = deret[-1], []
    for (u, bagian), z in zip(kini.items(), distances(list(kini.values()), RAMAI).tolist(), strict=True):
        dulu = [d[u] for d in deret[:-1] if u in d]
        sendiri = len(dulu) > 1 and bagian > float(a["kali"]) * middle(dulu)
        if bagian > float(a["bagian"]) and (z > float(a["jauh"]) or sendiri):
            isi.append((u, z))
    return units(TANDA, sorted(isi, key=lambda x: (-x[1], x[0])), rapat[-1])


TANDA = JenisTanda(
    id="lonjakan_rapat",
    judul="Fisik naik tepat sebelum rapat",
    melihat="Bagian kenaikan fisik tiap unit yang diisi pada hari-hari terakhir sebelum rapat.",
    status="waspada",
    penjawab="Kepala perangkat daerah",
    aturan=("tanda_lonjakan",),
    ukuran=(),
    cari=find,
    bobot=2,
    tanya="Pekerjaan apa yang maju pada hari-hari itu, dan siapa yang mengukurnya?",
)
