"""Reports of work that rise faster in a month than such work can, or fall (G4).

How fast work can rise is told by the packages of the same kind that are finished; where there are too few of them, by a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

import numpy as np

from pantau.core.periode import is_month_end, month_end, previous_month_end
from pantau.core.tanda._bentuk import JenisTanda, Keadaan, PaketTanda, Tanda

PENUH = 100.0
PERSENTIL = 99


def _month_ends(n: Keadaan) -> list[date]:
    """The month-ends of the year up to the day, after the last one of the year before."""
    akhir = n.per if is_month_end(n.per) else previous_month_end(n.per)
    return [date(n.per.year - 1, 12, 31), *(month_end(n.per.year, b) for b in range(1, akhir.month + 1) if akhir.year == n.per.year)]


def gains(p: PaketTanda, bulan: list[date]) -> list[tuple[date, float]]:
    """By how many points the reports of a package rose in each month, as (month-end, points). A month whose beginning or end nobody reported says
    nothing; before the order to start there was nothing done."""
    akhir = {(h.year, h.month): f for h, f in p.fisik if h <= bulan[-1]}
    hasil = []
    for a, b in pairwise(bulan):
        awal = 0.0 if p.mulai is not None and p.mulai > a else akhir.get((a.year, a.month))
        lapor = akhir.get((b.year, b.month))
        if awal is not None and lapor is not None:
            hasil.append((b, lapor - awal))
    return hasil


def _kind(p: PaketTanda) -> str:
    return "konstruksi" if "konstruksi" in p.jenis.lower() and "konsultan" not in p.jenis.lower() else "lain"


def _is_long(p: PaketTanda, hari: int) -> bool:
    """Whether the work is so long that a month is a part of it only."""
    return p.mulai is not None and p.akhir is not None and (p.akhir - p.mulai).days + 1 > hari


def fastest(paket: Iterable[PaketTanda], bulan: list[date], a: Mapping[str, int]) -> dict[str, float]:
    """Kind of work → the most points that it rises in a month: of finished packages of the kind all but the fastest hundredth, where there are
    enough of them, else by the rule."""
    naik: dict[str, list[float]] = {}
    jadi: dict[str, int] = {}
    for p in paket:
        if _is_long(p, int(a["hari"])) and (p.done(bulan[-1]) or 0) >= PENUH:
            jadi[_kind(p)] = jadi.get(_kind(p), 0) + 1
            naik.setdefault(_kind(p), []).extend(g for _, g in gains(p, bulan) if g > 0)
    batas = {j: float(a[j]) for j in ("konstruksi", "lain")}
    return batas | {j: float(np.percentile(x, PERSENTIL)) for j, x in naik.items() if x and jadi[j] >= int(a["cukup"])}


def falls(p: PaketTanda, per: date) -> list[tuple[date, float]]:
    """Reports of a package that say less than the one before, as (day, points less)."""
    ada = [(h, f) for h, f in p.fisik if h <= per]
    return [(h, f - g) for (_, g), (h, f) in pairwise(ada) if f < g]


def find(n: Keadaan) -> list[Tanda]:
    """Packages whose reports rise too fast in a month, or fall, the largest contract first; of each the first such day."""
    a, bulan = n.aturan.value("kenaikan_sebulan", n.per), _month_ends(n)
    batas = fastest(n.paket, bulan, a)
    hasil = []
    for p in sorted(n.paket, key=lambda p: (-p.kontrak, p.paket)):
        naik = [(h, "naik_mustahil") for h, g in gains(p, bulan) if _is_long(p, int(a["hari"])) and g > batas[_kind(p)]]
        ada = sorted([*naik, *((h, "turun") for h, _ in falls(p, n.per))])
        if ada:
            hasil.append(TANDA.at(p.di, p.kontrak, len(ada), ada[0][0], paket=p.paket, nama=p.nama, alasan=ada[0][1]))
    return hasil


TANDA = JenisTanda(
    id="kurva_mustahil",
    judul="Fisik naik terlalu cepat atau turun",
    melihat="Kenaikan fisik tiap paket dari akhir bulan ke akhir bulan, dan laporan yang lebih kecil daripada laporan sebelumnya.",
    status="waspada",
    penjawab="PPK dan penanggung jawab kegiatan",
    aturan=("kenaikan_sebulan",),
    ukuran=(),
    cari=find,
    bobot=1,
    tanya="Bagaimana kemajuan ini diukur?",
)
