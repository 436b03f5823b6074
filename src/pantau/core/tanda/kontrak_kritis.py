"""Contracts that are critical by the rule."""

from __future__ import annotations

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda, packages


def find(n: Keadaan) -> list[Tanda]:
    """The packages, the largest first."""
    return packages(TANDA, n)


TANDA = JenisTanda(
    id="kontrak_kritis",
    judul="Kontrak kritis",
    melihat="Kontrak yang tertinggal menurut aturan 10 dan 5 poin, lewat akhirnya, atau berakhir sesudah tahun anggaran.",
    status="kritis",
    penjawab="PPK",
    aturan=(),
    ukuran=(),
    cari=find,
    laporan="pengadaan",
)
