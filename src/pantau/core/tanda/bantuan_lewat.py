"""Requests for help that nobody has answered by their day."""

from __future__ import annotations

from pantau.core.tanda._bentuk import Bagian, JenisTanda, Keadaan, Tanda


def find(n: Keadaan) -> list[Tanda]:
    """Open obstacles whose request waits beyond its day, the longest past first. The day itself is not over yet; the pagu of an activity counts once."""
    lewat = sorted((x.bantuan, x.id, x) for x in n.hambatan if x.bantuan is not None and x.bantuan < n.per)
    hasil, terhitung = [], set[int]()
    for batas, _, x in lewat:
        rp = None if x.simpul in terhitung else x.pagu
        terhitung.add(x.simpul)
        hasil.append(TANDA.at(Bagian(x.unit, x.simpul, {}), rp, sejak=batas, kendala=x.id, uraian=x.uraian))
    return hasil


TANDA = JenisTanda(
    id="bantuan_lewat",
    judul="Permintaan turun bersama belum dijawab",
    melihat="Permintaan bantuan atas kendala yang belum dijawab atau dikunjungi sampai batasnya, dengan pagu kegiatannya.",
    status="kritis",
    penjawab="Yang dimintai bantuan",
    aturan=("bantuan_jawab_hari",),
    ukuran=("pagu",),
    cari=find,
)
