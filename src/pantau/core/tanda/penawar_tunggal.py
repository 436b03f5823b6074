"""Tenders that are over with a winner and had one offer only."""

from __future__ import annotations

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda


def find(n: Keadaan) -> list[Tanda]:
    """Such tenders, the largest first. Where nobody said who took part, or no offer is printed at all, nothing is said."""
    batas = int(n.aturan.value("penawar_sedikit", n.per))
    isi = [p for p in n.pemilihan if p.selesai and p.penawar is not None and 0 < p.penawar <= batas]
    return [
        TANDA.at(p.di, p.nilai, sejak=p.mulai, paket=p.paket, nama=p.nama, uraian=str(p.penawar))
        for p in sorted(isi, key=lambda p: (-p.nilai, p.paket))
    ]


TANDA = JenisTanda(
    id="penawar_tunggal",
    judul="Tender dimenangkan dengan satu penawaran",
    melihat="Banyaknya penawaran pada tender yang selesai, bila pesertanya dimuat.",
    status="waspada",
    penjawab="Pokja pemilihan dan PPK",
    aturan=("penawar_sedikit",),
    ukuran=(),
    cari=find,
    tanya="Mengapa hanya satu penawaran yang masuk?",
)
