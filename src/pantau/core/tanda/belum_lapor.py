"""Units whose physical report for the period is missing in whole or part."""

from __future__ import annotations

from collections.abc import Mapping

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda
from pantau.core.ukuran import Bilangan


def is_silent(k: Mapping[str, Bilangan], lengkap: float) -> bool:
    """Whether less than `lengkap` percent of a unit's own pagu has reported; a unit without pagu has nothing to report."""
    return k["pagu_lapor"] * 100 < lengkap * k["pagu_fisik"]


def find(n: Keadaan) -> list[Tanda]:
    """Silent units, largest pagu first. Where nobody ever reported no unit is blamed: reports have not been loaded yet."""
    lengkap = float(n.aturan.value("lapor_lengkap", n.per))
    diam = [b for b in n.sendiri if is_silent(b.k, lengkap)] if n.total.k["n_pernah"] else []
    return [TANDA.at(b, int(b.k["pagu"])) for b in sorted(diam, key=lambda b: -b.k["pagu"])]


TANDA = JenisTanda(
    id="belum_lapor",
    judul="Belum lapor fisik",
    melihat="Cakupan lapor fisik tiap unit sendiri untuk bulan terakhir yang sudah berakhir.",
    status="belum_lapor",
    penjawab="Kepala perangkat daerah",
    aturan=("lapor_lengkap",),
    ukuran=("cakupan_lapor",),
    cari=find,
    laporan="cakupan",
)
