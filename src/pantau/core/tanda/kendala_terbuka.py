"""Obstacles that nobody has settled yet."""

from __future__ import annotations

from pantau.core.tanda._bentuk import Bagian, JenisTanda, Keadaan, Tanda


def find(n: Keadaan) -> list[Tanda]:
    """Open obstacles, the oldest first; the pagu of an activity with several of them counts once."""
    hasil, terhitung = [], set[int]()
    for x in sorted(n.hambatan, key=lambda x: (x.sejak, x.id)):
        rp = None if x.simpul in terhitung else x.pagu
        terhitung.add(x.simpul)
        hasil.append(TANDA.at(Bagian(x.unit, x.simpul, {}), rp, sejak=x.sejak, kendala=x.id, uraian=x.uraian))
    return hasil


TANDA = JenisTanda(
    id="kendala_terbuka",
    judul="Kendala masih terbuka",
    melihat="Kendala yang dicatat bersama laporan bulan dan belum dinyatakan selesai, dengan pagu kegiatannya.",
    status="waspada",
    penjawab="Penanggung jawab kegiatan",
    aturan=(),
    ukuran=("pagu",),
    cari=find,
)
