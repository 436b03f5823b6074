"""Period locks: a closed month takes no fact dated inside it until one person asked to reopen it, with a reason, and another agreed."""

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


def known_when_closed(hari: date, diketahui: int) -> int:
    """The moment until which acts without a day of their own (a plan verified, a delivery recorded) count in the figures of a day: that of
    the closing where its month was closed as known at `diketahui`, else `diketahui` itself."""
    sejak = None
    for k in KunciPeriode.objects.filter(tahun=hari.year, bulan=hari.month, waktu__lte=diketahui).order_by("id"):
        sejak = (sejak or k.waktu) if k.tertutup else None
    return diketahui if sejak is None else sejak


def check_open(tanggal: Iterable[date]) -> list[Masalah]:
    """A finding for each closed month that the dates touch."""
    bulan = {(t.year, t.month) for t in tanggal}
    tutup = {(y, b) for y in {y for y, _ in bulan} for b in closed_months(y)}
    return [Masalah("bulan_tertutup", {}, {"bulan": BULAN[b - 1], "tahun": y}) for y, b in sorted(bulan & tutup)]


def asked_to_reopen(tahun: int) -> dict[int, KunciPeriode]:
    """Closed months of the year of which somebody asked that they be reopened, and nobody has decided yet: month → the request."""
    akhir = {k.bulan: k for k in KunciPeriode.objects.filter(tahun=tahun).order_by("id")}
    return {b: k for b, k in akhir.items() if k.tertutup and k.alasan}


def _event(
    tahun: int, bulan: int, *, tertutup: bool, by: str, tindakan: str, alasan: str = "", rincian: dict[str, str] | None = None
) -> None:
    segel, waktu = Penyegel(), write_time()
    KunciPeriode.objects.create(tahun=tahun, bulan=bulan, tertutup=tertutup, alasan=alasan, oleh=by, waktu=waktu)
    isi = {"alasan": alasan, **(rincian or {})}
    jejak.record(waktu=waktu, by=by, tindakan=tindakan, objek=f"{tahun}-{bulan:02d}", rincian=isi, blok=segel.blocks())


def _raise(tahun: int) -> None:
    """Raise the ledger counter: a file that was compared before must be compared again before it is written."""
    if tahun in ledger_versions():
        bump(tahun)


def _fault(code: str, tahun: int, bulan: int) -> DitolakError:
    return DitolakError(Masalah(code, {}, {"bulan": BULAN[bulan - 1], "tahun": tahun}))


def close_month(*, tahun: int, bulan: int, by: str) -> None:
    """Close a month that has ended."""
    if month_end(tahun, bulan) >= today():
        raise _fault("bulan_belum_berakhir", tahun, bulan)
    with transaction.atomic():
        take_turn()
        if bulan in closed_months(tahun):
            raise _fault("bulan_sudah_tertutup", tahun, bulan)
        _raise(tahun)
        _event(tahun, bulan, tertutup=True, by=by, tindakan="tutup_bulan")


def ask_reopening(*, tahun: int, bulan: int, by: str, alasan: str) -> None:
    """Ask that a closed month be reopened; the reason is part of the record. It stays closed until a second person agrees."""
    if not alasan.strip():
        raise DitolakError(Masalah("alasan_wajib"))
    with transaction.atomic():
        take_turn()
        if bulan not in closed_months(tahun):
            raise _fault("bulan_tidak_tertutup", tahun, bulan)
        if (minta := asked_to_reopen(tahun).get(bulan)) is not None:
            raise DitolakError(Masalah("sudah_diminta_buka", {}, {"oleh": minta.oleh}))
        _event(tahun, bulan, tertutup=True, by=by, tindakan="minta_buka_bulan", alasan=alasan.strip()[:500])


def decide_reopening(*, tahun: int, bulan: int, by: str, setuju: bool) -> None:
    """Reopen a month that somebody else asked to reopen, or let the request fall; who asked may only let it fall."""
    with transaction.atomic():
        take_turn()
        minta = asked_to_reopen(tahun).get(bulan)
        if minta is None:
            raise _fault("tidak_ada_permintaan_buka", tahun, bulan)
        if setuju and minta.oleh.casefold() == by.casefold():
            raise DitolakError(Masalah("orang_kedua", {}, {"oleh": by}))
        rincian = {"diminta": minta.oleh}
        if setuju:
            _raise(tahun)
            _event(tahun, bulan, tertutup=False, by=by, tindakan="buka_bulan", alasan=minta.alasan, rincian=rincian)
        else:
            _event(tahun, bulan, tertutup=True, by=by, tindakan="tolak_buka_bulan", rincian=rincian)
