"""Units and parts that fall behind their target beyond the critical limit, with everything under them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pantau.core.periode import month_end
from pantau.core.status import of_components
from pantau.core.tanda._bentuk import Bagian, JenisTanda, Keadaan, Tanda, within
from pantau.core.ukuran import Bilangan


def is_critical(n: Keadaan, k: Mapping[str, Bilangan]) -> bool:
    """Whether a place with these components is critical by the limits of the date."""
    return of_components(k, n.fisik, *(n.aturan.value(a, n.per) for a in TANDA.aturan)) == "kritis"


def since(n: Keadaan, b: Bagian) -> date | None:
    """The first month-end of the stretch, up to the last one, in which the place was critical; None where months do not tell it (the
    months know the pagu-weighted method only)."""
    m = n.sampai if b.bulan is not None and n.fisik == "fisik" else 0
    akhir = m
    while m and b.bulan is not None and is_critical(n, b.bulan(m - 1)):
        m -= 1
    return month_end(n.per.year, m + 1) if m < akhir else None


def lag(n: Keadaan, b: Bagian) -> float:
    """By how many points × pagu a place is behind: what it costs the scope."""
    return float(b.k["pf"] - b.k["ptf"]) if b.k["pagu_tf"] else float(b.k["realisasi"] - b.k["rak"]) * 100


def find(n: Keadaan) -> list[Tanda]:
    """Critical places under the scope; the scope itself where none of its parts is (a leaf, or a total behind without one culprit)."""
    calon = {(b.unit, b.simpul): b for b in (*n.bagian, *n.unit)}
    buruk = [b for b in calon.values() if is_critical(n, b.k)] or ([n.total] if is_critical(n, n.total.k) else [])
    unit = {b.unit for b in buruk if b.simpul is None}
    hasil = []
    for b in sorted(buruk, key=lambda b: lag(n, b)):
        t = TANDA.at(b, int(b.k["pagu"]), sejak=since(n, b))
        hasil.append(within(t) if b.induk & unit else t)
    return hasil


TANDA = JenisTanda(
    id="kritis",
    judul="Tertinggal di bawah batas kritis",
    melihat="Deviasi fisik tiap unit dan bagian beserta bawahannya; deviasi keuangan bila target fisiknya belum ada.",
    status="kritis",
    penjawab="Kepala perangkat daerah",
    aturan=("status_fisik", "status_keuangan"),
    ukuran=("deviasi_fisik", "deviasi_keuangan"),
    cari=find,
)
