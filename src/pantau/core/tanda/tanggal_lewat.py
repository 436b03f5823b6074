"""Planned days of contracts that went by without what was planned."""

from __future__ import annotations

from pantau.core.tanda._bentuk import Bagian, JenisTanda, Keadaan, Tanda


def find(n: Keadaan) -> list[Tanda]:
    """Packages whose contract did not come, or which were not complete, by the planned day; the longest past first.

    The planned day itself is not over yet. Of a package that nothing can be said of, nothing is said.
    """
    lewat = sorted((x for x in n.tanggal if x.hari < n.per and x.terpenuhi is False), key=lambda x: (x.hari, x.paket))
    return [TANDA.at(Bagian(x.unit, x.simpul, {}), None, sejak=x.hari, paket=x.paket, nama=x.nama, jenis=x.jenis) for x in lewat]


TANDA = JenisTanda(
    id="tanggal_lewat",
    judul="Tanggal rencana kontrak terlewat",
    melihat="Tanggal rencana mulai dan selesai kontrak tiap paket, dibandingkan kontrak, serah terima, dan laporan fisiknya.",
    status="waspada",
    penjawab="PPK dan penanggung jawab kegiatan",
    aturan=(),
    ukuran=(),
    cari=find,
)
