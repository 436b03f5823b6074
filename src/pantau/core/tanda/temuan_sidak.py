"""What a visit found and is not settled: the unit has not answered, or the answer was not accepted."""

from __future__ import annotations

from pantau.core.tanda._bentuk import Bagian, JenisTanda, Keadaan, Tanda


def find(n: Keadaan) -> list[Tanda]:
    """Each finding, the oldest deadline first."""
    isi = sorted(n.sidak, key=lambda x: (x.batas, x.id))
    return [TANDA.at(Bagian(x.unit, None, {}), None, sejak=x.batas, undian=x.undian, uraian=x.teks) for x in isi]


TANDA = JenisTanda(
    id="temuan_sidak",
    judul="Temuan sidak belum selesai",
    melihat="Temuan kunjungan sidak yang belum dijawab unitnya, atau jawabannya belum diterima.",
    status="kritis",
    penjawab="Kepala perangkat daerah",
    aturan=(),
    ukuran=(),
    cari=find,
    laporan="sidak",
    rinci=True,
    kata=True,
)
