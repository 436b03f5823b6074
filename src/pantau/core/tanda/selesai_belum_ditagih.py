"""Work that is handed over or complete and not billed."""

from __future__ import annotations

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda, packages


def find(n: Keadaan) -> list[Tanda]:
    """The packages, the largest first."""
    return packages(TANDA, n)


TANDA = JenisTanda(
    id="selesai_belum_ditagih",
    judul="Pekerjaan selesai, belum ditagih",
    melihat="Paket yang selesai atau sudah serah terima, belum ditagih, dan dibayar kurang dari kontraknya.",
    status="waspada",
    penjawab="PPK dan penyedia",
    aturan=(),
    ukuran=(),
    cari=find,
    laporan="pengadaan",
)
