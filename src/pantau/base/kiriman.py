"""Exactly once: a device may send the same thing many times, because it never saw the answer. The key it chose decides."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.db import transaction

from pantau.base.jam import now_ms
from pantau.base.models import Kiriman
from pantau.base.tulis import take_turn
from pantau.core.masalah import DitolakError, Masalah


def content_hash(*bagian: bytes) -> str:
    """Hash of what was sent, part by part."""
    h = hashlib.sha256()
    for b in bagian:
        h.update(len(b).to_bytes(8, "big") + b)
    return h.hexdigest()


def once(kunci: str, *, by: str, isi: str, act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Carry out `act` unless this key has done so; returns its answer, the first or the kept one.

    Act, answer and key are one transaction. A refused act leaves no key, so it can be sent again. A key used for other content, or by
    somebody else, is refused.
    """
    with transaction.atomic():
        take_turn()
        ada = Kiriman.objects.filter(kunci=kunci).first()
        if ada is not None:
            if (ada.oleh, ada.isi) != (by, isi):
                raise DitolakError(Masalah("kunci_kiriman_dipakai"))
            return {**ada.hasil, "ulangan": True}
        hasil = act()
        Kiriman.objects.create(kunci=kunci, oleh=by, isi=isi, hasil=hasil, waktu=now_ms())
        return hasil
