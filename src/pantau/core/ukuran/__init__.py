"""Every measure once: its id, formula over components, unit, direction, reason when it has no value, and source.

A component is a sum over leaves in scope (see `rollup.KOMPONEN`); a measure combines components, dividing last.
"""

from __future__ import annotations

from collections.abc import Mapping

from pantau.core.ukuran import cakupan, fisik, uang
from pantau.core.ukuran.rumus import Beda, Bilangan, Jumlah, Nilai, Rasio, Relatif, Selisih, Ukuran

__all__ = [
    "UKURAN",
    "Beda",
    "Bilangan",
    "Jumlah",
    "Nilai",
    "Rasio",
    "Relatif",
    "Selisih",
    "Ukuran",
    "UkuranTidakAdaError",
    "evaluate",
    "measure",
]

UKURAN: dict[str, Ukuran] = {u.id: u for u in (*uang.DAFTAR, *fisik.DAFTAR, *cakupan.DAFTAR)}


class UkuranTidakAdaError(LookupError):
    """No measure of that id."""


def measure(id: str) -> Ukuran:
    """The measure of that id; UkuranTidakAdaError otherwise."""
    try:
        return UKURAN[id]
    except KeyError as e:
        raise UkuranTidakAdaError(id) from e


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
