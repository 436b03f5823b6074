"""What is unusual beside others: a share that chance does not explain, a value far from the middle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import lgamma, log, log1p
from typing import Any

import numpy as np

from pantau.core.frames import Real

SEPUSAR = 1.4826  # times the median distance from the median is what one deviation is of a normal spread
LN10 = log(10)
SEBAR = 0.02  # spread of shares under which units are held to be that far apart


def tail(k: int, n: int, p: float) -> float:
    """How rare it is that at least `k` of `n` happen by chance, each with probability `p` (0 to 1, neither end), as −log10."""
    if k == 0:
        return 0.0
    i = np.arange(k, n + 1)
    atas = np.array([lgamma(n + 1) - lgamma(j + 1) - lgamma(n - j + 1) for j in i.tolist()]) + i * log(p) + (n - i) * log1p(-p)
    puncak = float(atas.max())
    return max(-(puncak + log(float(np.exp(atas - puncak).sum()))) / LN10, 0.0)


def rare(isi: Mapping[int, tuple[int, int]], a: Mapping[str, Any], lantai: str = "lantai") -> list[tuple[int, float]]:
    """Units whose share (k of n, n at least `cukup`) chance does not explain, at the median share of all such units but never under the floor that
    the rule names: rarer than `jarang` (−log10) after Holm, and so far from the middle as units of one government do not differ (`jauh` robust
    deviations), with how rare, the rarest first."""
    ada = {u: (k, n) for u, (k, n) in isi.items() if n >= int(a["cukup"])}
    if not ada:
        return []
    bagian = [k / n for k, n in ada.values()]
    p = min(max(float(np.median(bagian)), float(a[lantai])), 0.99)
    jauh = dict(zip(ada, distances(bagian, SEBAR).tolist(), strict=True))
    urut = sorted(((tail(k, n, p), u) for u, (k, n) in ada.items()), key=lambda x: (-x[0], x[1]))
    hasil = []
    for ke, (r, u) in enumerate(urut):
        if r - log(len(urut) - ke) / LN10 < float(a["jarang"]):
            break
        if jauh[u] > float(a["jauh"]):
            hasil.append((u, r))
    return hasil


def middle(isi: Iterable[float]) -> float:
    """The median."""
    return float(np.median(list(isi)))


def distances(isi: Sequence[float], lantai: float) -> Real:
    """How many robust deviations each value lies above the median; a spread is never under `lantai`."""
    x = np.array(isi, float)
    if not len(x):
        return x
    tengah = np.median(x)
    hasil: Real = (x - tengah) / max(SEPUSAR * float(np.median(np.abs(x - tengah))), lantai)
    return hasil


def counted(unit: Sequence[int], ya: Sequence[bool]) -> dict[int, tuple[int, int]]:
    """Unit → how many of how many."""
    u, y = np.asarray(unit, np.int64), np.asarray(ya, bool)
    nama, letak = np.unique(u, return_inverse=True)
    n, k = np.bincount(letak, minlength=len(nama)), np.bincount(letak[y], minlength=len(nama))
    return {int(a): (int(b), int(c)) for a, b, c in zip(nama, k, n, strict=True)}
