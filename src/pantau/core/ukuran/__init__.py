"""Every measure once: its id, formula over components, unit, direction, reason when it has no value, and source.

A component is a sum over leaves in scope (see `rollup.KOMPONEN`); a measure combines components, dividing last.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pantau.core.ukuran import cakupan, fisik, uang
from pantau.core.ukuran.hitungan import HITUNGAN, LANJUTAN
from pantau.core.ukuran.rumus import Beda, Bilangan, Jumlah, Nilai, Rasio, Relatif, Selisih, Titik, Ukuran

__all__ = [
    "MEASURABLE",
    "SEMUA",
    "UKURAN",
    "Beda",
    "Bilangan",
    "Jumlah",
    "Nilai",
    "Rasio",
    "Relatif",
    "Selisih",
    "Titik",
    "Ukuran",
    "UkuranTidakAdaError",
    "evaluate",
    "evaluate_all",
    "evaluate_series",
    "measure",
    "share",
    "weighted",
]

UKURAN: dict[str, Ukuran] = {u.id: u for u in (*uang.DAFTAR, *fisik.DAFTAR, *cakupan.DAFTAR)}
MEASURABLE: dict[str, Ukuran] = UKURAN | {u.id: u for u in HITUNGAN}  # what an instruction can ask for
SEMUA: dict[str, Ukuran] = MEASURABLE | {u.id: u for u in LANJUTAN}


class UkuranTidakAdaError(LookupError):
    """No measure of that id."""


def measure(id: str) -> Ukuran:
    """The measure of that id; UkuranTidakAdaError otherwise."""
    u = UKURAN.get(id) or SEMUA.get(id)
    if u is None:
        raise UkuranTidakAdaError(id)
    return u


def evaluate(id: str, k: Mapping[str, Bilangan]) -> Nilai:
    """Value of a measure over summed components. Nothing is rounded; no denominator gives no value and the reason."""
    u = measure(id)
    r = u.rumus
    if u.syarat and not k[u.syarat]:
        return Nilai(None, u.alasan_syarat)
    if isinstance(r, Jumlah):
        return Nilai(k[r.komponen])
    if isinstance(r, Selisih):
        return Nilai(k[r.dari] - k[r.dikurangi])
    if isinstance(r, Rasio):
        penyebut = k[r.penyebut]
        return Nilai(k[r.pembilang] * r.skala / penyebut) if penyebut else Nilai(None, u.alasan)
    if isinstance(r, Beda):
        a, b = evaluate(r.dari, k), evaluate(r.dikurangi, k)
        if a.value is None or b.value is None:
            return Nilai(None, a.reason or b.reason)
        return Nilai(a.value - b.value)
    a, b = evaluate(r.nilai, k), evaluate(r.target, k)
    if a.value is None or b.value is None:
        return Nilai(None, a.reason or b.reason)
    return Nilai((b.value - a.value) * 100 / b.value) if b.value else Nilai(None, u.alasan)


def evaluate_series(id: str, k: Mapping[str, NDArray[Any]]) -> list[Nilai]:
    """Values of a measure over arrays of components, point by point, each exactly as `evaluate` gives it."""
    n = len(next(iter(k.values()), ()))
    return [evaluate(id, Titik(k, i)) for i in range(n)]


def evaluate_all(id: str, k: Mapping[str, NDArray[Any]]) -> NDArray[np.float64]:
    """Values of a measure over arrays of components as floats, NaN where there is none: to look through many nodes at once.

    What lies near a limit is decided by `evaluate`, because floats lose the last digit of large sums.
    """
    u = measure(id)
    r = u.rumus
    if isinstance(r, Jumlah):
        nilai = k[r.komponen].astype(np.float64)
    elif isinstance(r, Selisih):
        nilai = (k[r.dari] - k[r.dikurangi]).astype(np.float64)
    elif isinstance(r, Rasio):
        nilai = _divide(k[r.pembilang].astype(np.float64) * r.skala, k[r.penyebut].astype(np.float64))
    elif isinstance(r, Beda):
        nilai = evaluate_all(r.dari, k) - evaluate_all(r.dikurangi, k)
    else:
        a, b = evaluate_all(r.nilai, k), evaluate_all(r.target, k)
        nilai = _divide((b - a) * 100, b)
    return np.where(k[u.syarat] != 0, nilai, np.nan) if u.syarat else nilai


def _divide(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(b != 0, a / np.where(b != 0, b, 1.0), np.nan)


def share(id: str, k: Mapping[str, Bilangan], seluruh: Mapping[str, Bilangan]) -> Nilai:
    """What part of the whole a node has of a measure (its `bobot`), in percent; no value where the whole has nothing."""
    a, b = evaluate(id, k), evaluate(id, seluruh)
    if a.value is None or b.value is None:
        return Nilai(None, a.reason or b.reason)
    return Nilai(a.value * 100 / b.value) if b.value else Nilai(None, f"{id}_nol")


def weighted(nilai: Nilai, bobot: Nilai) -> Nilai:
    """A percentage or a difference in points, times the node's weight in its scope: its contribution to the whole."""
    if nilai.value is None or bobot.value is None:
        return Nilai(None, nilai.reason or bobot.reason)
    return Nilai(nilai.value * bobot.value / 100)
