"""Audit trail with a hash chain."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pantau.base.models import Jejak
from pantau.base.tulis import take_turn


def _digest(sebelum: str, isi: dict[str, Any]) -> str:
    return hashlib.sha256((sebelum + json.dumps(isi, sort_keys=True, ensure_ascii=False, default=str)).encode()).hexdigest()


def record(*, waktu: int, by: str, tindakan: str, objek: str, rincian: dict[str, Any]) -> Jejak:
    """Append one audit row. Call inside the transaction of the act it records."""
    take_turn()
    akhir = Jejak.objects.order_by("-id").values_list("hash", flat=True).first() or ""
    isi = {"waktu": waktu, "oleh": by, "tindakan": tindakan, "objek": objek, "rincian": rincian}
    return Jejak.objects.create(**isi, hash_sebelum=akhir, hash=_digest(akhir, isi))


def last() -> tuple[int, str]:
    """Id and hash of the last row: a mark by which a later reader knows the same history."""
    return Jejak.objects.order_by("-id").values_list("id", "hash").first() or (0, "")


def knows(tanda: tuple[int, str]) -> bool:
    """Whether the history of this database contains that mark."""
    return tanda == (0, "") or Jejak.objects.filter(id=tanda[0], hash=tanda[1]).exists()


def verify() -> int | None:
    """Id of the first row that breaks the chain, or None when it holds."""
    sebelum = ""
    for j in Jejak.objects.order_by("id").iterator():
        isi = {"waktu": j.waktu, "oleh": j.oleh, "tindakan": j.tindakan, "objek": j.objek, "rincian": j.rincian}
        if j.hash_sebelum != sebelum or j.hash != _digest(sebelum, isi):
            return j.id
        sebelum = j.hash
    return None
