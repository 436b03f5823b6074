"""Realisation above the pagu of its line."""

from __future__ import annotations

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda, amounts


def find(n: Keadaan) -> list[Tanda]:
    """Where it stands, largest first."""
    return amounts(TANDA, n)


TANDA = JenisTanda(
    id="lewat_pagu",
    judul="Realisasi melebihi pagu",
    melihat="Kelebihan realisasi atas pagu pada tiap baris anggaran.",
    status="waspada",
    penjawab="PPK dan bendahara perangkat daerah",
    aturan=(),
    ukuran=("lewat_pagu",),
    cari=find,
)
