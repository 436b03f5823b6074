"""Work that is done and not paid for, once it is more than a part of the pagu in scope."""

from __future__ import annotations

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda, amounts
from pantau.core.ukuran import evaluate


def find(n: Keadaan) -> list[Tanda]:
    """Where work is done and unpaid, largest first; nothing while the whole stays within the limit."""
    nilai, pagu = evaluate("jadi_belum_terbayar", n.total.k).value, evaluate("pagu", n.total.k).value or 0
    if nilai is None or nilai * 100 <= n.aturan.value("jadi_belum_bayar", n.per) * pagu:
        return []
    return amounts(TANDA, n)


TANDA = JenisTanda(
    id="jadi_belum_bayar",
    judul="Pekerjaan sudah jadi tetapi belum terbayar",
    melihat="Nilai pekerjaan yang melebihi pembayarannya, per sub kegiatan yang fisik dan realisasinya diketahui.",
    status="waspada",
    penjawab="PPK dan bendahara perangkat daerah",
    aturan=("jadi_belum_bayar",),
    ukuran=("jadi_belum_terbayar",),
    cari=find,
)
