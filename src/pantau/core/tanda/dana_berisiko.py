"""Conditional funds whose conditions are not met shortly before their deadline, or that were lost."""

from __future__ import annotations

from pantau.core.periode import format_tanggal
from pantau.core.tanda._bentuk import Bagian, JenisTanda, Keadaan, Tanda


def find(n: Keadaan) -> list[Tanda]:
    """The fields: those that may still be saved by the nearest deadline, then those that were lost, the largest first."""
    urut = sorted(n.dana, key=lambda x: (x.hari_lagi is None, x.hari_lagi or 0, -x.rp, x.pos))
    hasil = []
    for x in urut:
        lewat = x.batas if x.hari_lagi is None else None
        batas = format_tanggal(x.batas) if x.batas and lewat is None else ""
        hasil.append(TANDA.at(Bagian(x.unit, None, {}), x.rp, sejak=lewat, nama=x.nama, dana=x.pos, uraian=batas))
    return hasil


TANDA = JenisTanda(
    id="dana_berisiko",
    judul="Dana bersyarat terancam atau hangus",
    melihat="Bidang dana bersyarat yang batasnya dekat dan syaratnya belum lengkap, dan yang sudah lewat batasnya.",
    status="kritis",
    penjawab="Kepala perangkat daerah",
    aturan=("jendela_dana",),
    ukuran=(),
    cari=find,
    laporan="dana",
)
