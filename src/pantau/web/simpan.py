"""What pages worked out, kept for the next reader who asks the same while nobody has written anything.

The key holds the position of the ledger (its counters and the head of the audit chain, read anew for every page), the address, the rights, the
language and the day. So what is kept is never stale, whichever process wrote last; it is dropped after a minute, because a page says as
of when it knows what it shows.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.db import connection
from django.http import HttpRequest
from django.utils.translation import get_language

from pantau.apps.organisasi.perms import Hak
from pantau.base.aturan import rules
from pantau.base.batch import ledger_position
from pantau.base.jam import today
from pantau.web.hak import hak_of
from pantau.web.waktu import timed

T = TypeVar("T")
UMUR = 60.0  # seconds
BANYAK = 64
PANJANG = 1000  # characters of an address; a longer one is not kept
_ingatan: OrderedDict[Hashable, Simpanan] = OrderedDict()
_gembok = threading.Lock()


class Simpanan:
    """What one question came to, piece by piece; each piece is worked out once, however many ask at the same time."""

    def __init__(self, buku: dict[int, int] | None = None) -> None:
        self.sejak = time.monotonic()
        self.buku = buku  # the counters of the ledger at its position
        self._isi: dict[str, Any] = {}
        self._gembok = threading.RLock()

    def once(self, nama: str, hitung: Callable[[], T]) -> T:
        """The piece of that name."""
        with self._gembok:
            if nama not in self._isi:
                self._isi[nama] = hitung()
            hasil: T = self._isi[nama]
            return hasil


def rights_key(hak: Hak) -> Hashable:
    """Rights as part of a key: readers who may see and do the same share what is kept."""
    return (hak.peran and hak.peran.id, hak.units, hak.unit_utama, hak.tulis)


def store_of(request: HttpRequest) -> Simpanan:
    """What is kept for this request: for a question that changes nothing, shared with the readers of the same; else its own alone."""
    ada: Simpanan | None = getattr(request, "_simpanan", None)
    if ada is None:
        ada = request._simpanan = _shared(request) if request.method in ("GET", "HEAD") else Simpanan()
    return ada


def _shared(request: HttpRequest) -> Simpanan:
    alamat = request.get_full_path()
    if len(alamat) > PANJANG:
        return Simpanan()
    letak, kepala = ledger_position()
    kunci = (
        str(connection.settings_dict["NAME"]),
        tuple(sorted(letak.items())),
        kepala,
        request.get_host(),
        alamat,
        bool(request.headers.get("HX-Request")),
        rights_key(hak_of(request)),
        get_language(),
        today(),
        id(rules()),
    )
    with _gembok:
        ada = _ingatan.pop(kunci, None)
        if ada is None or time.monotonic() - ada.sejak > UMUR:
            ada = Simpanan(letak)
            ada.once("aturan", rules)  # lives as long as its number is part of the key
        _ingatan[kunci] = ada  # last used stands last
        while len(_ingatan) > BANYAK:
            _ingatan.popitem(last=False)
    return ada


def answer(request: HttpRequest, hitung: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What a page shows beside what belongs to its reader alone, worked out once for all who may see the same."""
    with timed("kernel"):
        return dict(store_of(request).once("isi", hitung))


def forget() -> None:
    """Drop what is kept in memory (tests)."""
    _ingatan.clear()
