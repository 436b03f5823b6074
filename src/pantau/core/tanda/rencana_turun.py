"""Units whose targets were lowered after their plan was verified."""

from __future__ import annotations

from pantau.core.tanda._bentuk import Bagian, JenisTanda, Keadaan, Tanda


def find(n: Keadaan) -> list[Tanda]:
    """Units with lowered targets, the oldest first."""
    urut = sorted(n.rencana, key=lambda x: (x.sejak is None, x.sejak or n.per, x.unit))
    return [TANDA.at(Bagian(x.unit, None, {}), None, sejak=x.sejak, alasan=x.alasan) for x in urut]


TANDA = JenisTanda(
    id="rencana_turun",
    judul="Target diturunkan sesudah diverifikasi",
    melihat="Target fisik dan keuangan tiap unit kini, dibandingkan targetnya saat rencana diverifikasi.",
    status="waspada",
    penjawab="Kepala perangkat daerah",
    aturan=(),
    ukuran=("target_fisik", "target_keuangan"),
    cari=find,
    laporan="rencana",
)
