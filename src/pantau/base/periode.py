"""Period locks: a closed month takes no fact dated inside it until a named person reopens it with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from pantau.base import jejak
from pantau.base.batch import bump, ledger_versions
from pantau.base.jam import today
from pantau.base.models import KunciPeriode
from pantau.base.segel import Penyegel
from pantau.base.tulis import take_turn
from pantau.base.waktu import write_time
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BULAN, month_end


def closed_months(tahun: int) -> set[int]:
    """Months of the year that are closed now."""
    keadaan = {k.bulan: k.tertutup for k in KunciPeriode.objects.filter(tahun=tahun).order_by("id")}
    return {b for b, tertutup in keadaan.items() if tertutup}


def reopened_months(tahun: int) -> set[int]:
    """Months of the year that had been closed and are open again."""
    keadaan = {k.bulan: k.tertutup for k in KunciPeriode.objects.filter(tahun=tahun).order_by("id")}
    return {b for b, tertutup in keadaan.items() if not tertutup}


def check_open(tanggal: Iterable[date]) -> list[Masalah]:
    """A finding for each closed month that the dates touch."""
    bulan = {(t.year, t.month) for t in tanggal}
    tutup = {(y, b) for y in {y for y, _ in bulan} for b in closed_months(y)}
    return [Masalah("bulan_tertutup", {}, {"bulan": BULAN[b - 1], "tahun": y}) for y, b in sorted(bulan & tutup)]


def _set(tahun: int, bulan: int, tertutup: bool, by: str, alasan: str) -> None:
    """Write the event, and raise the ledger counter: a file that was compared before must be compared again before it is written."""
    with transaction.atomic():
        take_turn()
        segel = Penyegel()
        if tertutup == (bulan in closed_months(tahun)):
            raise DitolakError(
                Masalah("bulan_sudah_tertutup" if tertutup else "bulan_tidak_tertutup", {}, {"bulan": BULAN[bulan - 1], "tahun": tahun})
            )
        waktu = write_time()
        if tahun in ledger_versions():
            bump(tahun)
        KunciPeriode.objects.create(tahun=tahun, bulan=bulan, tertutup=tertutup, alasan=alasan, oleh=by, waktu=waktu)
        jejak.record(
            waktu=waktu,
            by=by,
            tindakan="tutup_bulan" if tertutup else "buka_bulan",
            objek=f"{tahun}-{bulan:02d}",
            rincian={"alasan": alasan},
            blok=segel.blocks(),
        )


def close_month(*, tahun: int, bulan: int, by: str) -> None:
    """Close a month that has ended."""
    if month_end(tahun, bulan) >= today():
        raise DitolakError(Masalah("bulan_belum_berakhir", {}, {"bulan": BULAN[bulan - 1], "tahun": tahun}))
    _set(tahun, bulan, True, by, "")


def reopen_month(*, tahun: int, bulan: int, by: str, alasan: str) -> None:
    """Reopen a closed month; the reason is part of the record."""
    if not alasan.strip():
        raise DitolakError(Masalah("alasan_wajib"))
    _set(tahun, bulan, False, by, alasan.strip())
