"""Units whose targets were lowered after their plan was verified."""

from __future__ import annotations

from pantau.core.tanda._bentuk import Bagian, JenisTanda, Keadaan, Tanda
from pantau.core.ukuran import Nilai

BULAT = 1e-9  # points; two sums of the same plan may differ by less


def is_lower(dulu: Nilai, kini: Nilai) -> bool:
    """Whether a target is lower than it was; one that is missing on either side says nothing."""
    return dulu.value is not None and kini.value is not None and kini.value < dulu.value - BULAT


def find(n: Keadaan) -> list[Tanda]:
    """Units with lowered targets, the oldest first."""
    turun = [x for x in n.rencana if any(is_lower(a, b) for a, b in zip(x.dulu, x.kini, strict=True))]
    urut = sorted(turun, key=lambda x: (x.sejak is None, x.sejak or n.per, x.unit))
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
    bobot=2,
    tanya="Apa yang berubah sehingga targetnya diturunkan?",
)
