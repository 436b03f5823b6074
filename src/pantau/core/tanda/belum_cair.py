"""SPP that were issued and have not become SP2D."""

from __future__ import annotations

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda, amounts


def find(n: Keadaan) -> list[Tanda]:
    """Where it stands, largest first."""
    return amounts(TANDA, n)


TANDA = JenisTanda(
    id="belum_cair",
    judul="SPP belum cair",
    melihat="SPP yang sudah terbit tetapi belum ber-SP2D, per bagian.",
    status="waspada",
    penjawab="Bendahara pengeluaran dan BUD",
    aturan=(),
    ukuran=("belum_cair",),
    cari=find,
)
