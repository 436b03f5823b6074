"""Recording what happened to the month of a unit."""

from __future__ import annotations

from pantau.apps.realisasi.models import PeristiwaBulan


def record_month(*, unit: int, tahun: int, bulan: int, jenis: str, alasan: str, hash: str, oleh: str, jabatan: str, waktu: int) -> None:
    """Add an event to the month of a unit. Call inside the act that opened its batch."""
    PeristiwaBulan.objects.create(
        unit_id=unit, tahun=tahun, bulan=bulan, jenis=jenis, alasan=alasan, hash=hash, oleh=oleh, jabatan=jabatan[:200], waktu=waktu
    )
