"""The time of the ledger: never before its last batch, whatever the clock of the machine says.

A batch that was written under a clock that ran ahead keeps its time, history is not rewritten: later ones follow it, and whoever reads "now"
sees them. A clock that is behind the ledger does not write, until it is right again or a person has said that it is the ledger that ran ahead.
"""

from __future__ import annotations

import time

from django.db import connection, transaction

from pantau.base import jejak
from pantau.base.jam import now_ms
from pantau.base.models import Batch, Jejak
from pantau.base.tulis import take_turn
from pantau.core.masalah import DitolakError, Masalah

LIHAT_LAGI = 10_000  # ms
TOLERANSI = 5 * 60_000  # ms: clocks of servers that ask nobody drift by seconds a day


_dilihat: dict[str, tuple[int, int, int]] = {}  # database → ms of the machine, time of the clock, lag


def last_time() -> int:
    """Knowledge time of the last batch, 0 without any."""
    return Batch.objects.order_by("-dicatat_pada").values_list("dicatat_pada", flat=True).first() or 0


def known_now(akhir: int | None = None) -> int:
    """What "as known now" means: at least the last batch (`akhir`, where that is known already)."""
    return max(now_ms(), last_time() if akhir is None else akhir)


def clock_lag() -> int:
    """By how many ms the clock is too far behind the ledger to write; 0 where it may."""
    kini, akhir = now_ms(), last_time()
    if kini >= akhir - TOLERANSI:
        return 0
    sah = Jejak.objects.filter(tindakan="jam").order_by("-id").values_list("rincian", flat=True).first()
    if sah is not None and akhir <= sah["buku"] + TOLERANSI and kini >= sah["jam"] - TOLERANSI:
        return 0
    return akhir - kini


def lag_minutes() -> int:
    """The same in minutes, as people are told it."""
    return -(-clock_lag() // 60_000)


def shown_lag() -> int:
    """The same for the frame of a page: looked at anew every few seconds, and whenever the clock was set."""
    kunci, berlalu, kini = str(connection.settings_dict["NAME"]), time.monotonic_ns() // 1_000_000, now_ms()
    ada = _dilihat.get(kunci)
    if ada is None or berlalu - ada[0] > LIHAT_LAGI or abs((kini - ada[1]) - (berlalu - ada[0])) > LIHAT_LAGI:
        ada = _dilihat[kunci] = (berlalu, kini, lag_minutes())
    return ada[2]


def write_time() -> int:
    """The time of what is written now. DitolakError where the clock is behind the ledger. Call after taking a turn."""
    if menit := lag_minutes():
        raise DitolakError(Masalah("jam_mundur", {}, {"menit": menit}))
    return known_now()


def trust_clock(*, by: str) -> bool:
    """State, as an audited act, that the clock is right now and the ledger was written under one that ran ahead; False if nothing is to state."""
    with transaction.atomic():
        take_turn()
        if not clock_lag():
            return False
        kini, akhir = now_ms(), last_time()
        jejak.record(waktu=akhir, by=by, tindakan="jam", objek="jam", rincian={"buku": akhir, "jam": kini, "maju_ms": akhir - kini})
        return True
