"""Packages that can no longer end within the year."""

from __future__ import annotations

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda, packages


def find(n: Keadaan) -> list[Tanda]:
    """The packages, the largest first."""
    return packages(TANDA, n)


TANDA = JenisTanda(
    id="paket_mustahil",
    judul="Paket tidak mungkin selesai tahun ini",
    melihat="Paket tanpa kontrak yang batas aman terakhirnya sudah lewat, menurut tahapnya; hanya yang ada kabarnya.",
    status="kritis",
    penjawab="PPK dan penanggung jawab kegiatan",
    aturan=(),
    ukuran=(),
    cari=find,
    laporan="pengadaan",
)
