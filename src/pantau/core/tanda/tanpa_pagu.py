"""Realisation on lines without pagu."""

from __future__ import annotations

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda, amounts


def find(n: Keadaan) -> list[Tanda]:
    """Where it stands, largest first."""
    return amounts(TANDA, n)


TANDA = JenisTanda(
    id="tanpa_pagu",
    judul="Realisasi tanpa pagu",
    melihat="Realisasi pada baris yang tidak mempunyai pagu berlaku.",
    status="waspada",
    penjawab="PPK dan bendahara perangkat daerah",
    aturan=(),
    ukuran=("tanpa_pagu",),
    cari=find,
)
