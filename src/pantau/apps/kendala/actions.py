"""Writing obstacles and what became of them."""

from __future__ import annotations

from pantau.apps.kendala.models import Kendala, PeristiwaKendala


def record_obstacle(*, simpul: int, paket: int = 0, tahun: int, bulan: int, sebab: str, uraian: str, by: str, waktu: int) -> int:
    """Open an obstacle of an activity, or of one of its packages. Call inside the transaction of its batch."""
    return Kendala.objects.create(
        simpul_id=simpul, paket_id=paket, tahun=tahun, bulan=bulan, sebab=sebab, uraian=uraian.strip()[:1000], oleh=by, waktu=waktu
    ).pk


def record_outcome(*, kendala: int, jenis: str, catatan: str, by: str, waktu: int) -> None:
    """Settle an obstacle or open it again. Call inside the transaction of its batch."""
    PeristiwaKendala.objects.create(kendala_id=kendala, jenis=jenis, catatan=catatan.strip()[:1000], oleh=by, waktu=waktu)
