"""Units that have not signed a month when its deadline is past."""

from __future__ import annotations

from pantau.core.tanda._bentuk import Bagian, JenisTanda, Keadaan, Tanda


def find(n: Keadaan) -> list[Tanda]:
    """Units with an unsigned month that is overdue, the longest overdue first; the day of the deadline still belongs to them."""
    lewat = sorted((x for x in n.bulan if not x.ditandatangani and n.per > x.batas), key=lambda x: (x.batas, x.unit))
    return [TANDA.at(Bagian(x.unit, None, {}), None, sejak=x.batas, bulan=x.bulan.month, tahun=x.bulan.year) for x in lewat]


TANDA = JenisTanda(
    id="bulan_terbuka",
    judul="Laporan bulan belum ditandatangani",
    melihat="Tanda tangan tiap unit atas bulan yang batas lapornya sudah lewat.",
    status="belum_lapor",
    penjawab="Kepala perangkat daerah",
    aturan=("batas_lapor_tanggal", "hari_libur"),
    ukuran=(),
    cari=find,
)
