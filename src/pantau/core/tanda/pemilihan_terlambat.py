"""Packages whose selection should have begun."""

from __future__ import annotations

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda, packages


def find(n: Keadaan) -> list[Tanda]:
    """The packages, the largest first."""
    return packages(TANDA, n)


TANDA = JenisTanda(
    id="pemilihan_terlambat",
    judul="Pemilihan penyedia terlambat",
    melihat="Paket yang bulan rencana mulai pemilihannya sudah lewat dan pemilihannya belum mulai; hanya yang ada kabarnya.",
    status="waspada",
    penjawab="PPK dan pejabat pengadaan",
    aturan=(),
    ukuran=(),
    cari=find,
    laporan="pengadaan",
)
