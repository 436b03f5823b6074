"""Audit trail with a hash chain. The row of an act that wrote facts carries their seals."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import transaction

from pantau.base.fakta import positions
from pantau.base.jam import now_ms
from pantau.base.models import CekSegel, Jejak
from pantau.base.segel import Blok, as_trail, read_blocks, sealed_models
from pantau.base.tulis import take_turn


def _digest(sebelum: str, isi: dict[str, Any]) -> str:
    return hashlib.sha256((sebelum + json.dumps(isi, sort_keys=True, ensure_ascii=False, default=str)).encode()).hexdigest()


def record(
    *, waktu: int, by: str, tindakan: str, objek: str, rincian: dict[str, Any], blok: Mapping[str, Sequence[Blok]] | None = None
) -> Jejak:
    """Append one audit row, with the blocks of rows that it seals. Call inside the transaction of the act it records."""
    take_turn()
    akhir = Jejak.objects.order_by("-id").values_list("hash", flat=True).first() or ""
    rincian = rincian | ({"segel": as_trail(blok)} if blok else {})
    isi = {"waktu": waktu, "oleh": by, "tindakan": tindakan, "objek": objek, "rincian": rincian}
    j: Jejak = Jejak.objects.create(**isi, hash_sebelum=akhir, hash=_digest(akhir, isi))
    for tabel, daftar in (blok or {}).items():
        if sum(b.n for b in daftar) > 1:
            CekSegel.objects.create(jejak=j, tabel=tabel, isi=b"".join(b.cek for b in daftar))
    return j


def last() -> tuple[int, str]:
    """Id and hash of the last row: a mark by which a later reader knows the same history."""
    return Jejak.objects.order_by("-id").values_list("id", "hash").first() or (0, "")


def knows(tanda: tuple[int, str]) -> bool:
    """Whether the history of this database contains that mark."""
    return tanda == (0, "") or Jejak.objects.filter(id=tanda[0], hash=tanda[1]).exists()


def verify(lihat: Callable[[Jejak], None] = lambda j: None) -> int | None:
    """Id of the first row that breaks the chain, or None when it holds; `lihat` is shown every row."""
    sebelum, putus = "", None
    for j in Jejak.objects.order_by("id").iterator():
        isi = {"waktu": j.waktu, "oleh": j.oleh, "tindakan": j.tindakan, "objek": j.objek, "rincian": j.rincian}
        if putus is None and (j.hash_sebelum != sebelum or j.hash != _digest(sebelum, isi)):
            putus = j.id
        lihat(j)
        sebelum = j.hash
    return putus


def seal_older() -> None:
    """Seal what earlier releases wrote without seals: from now on it cannot change unseen. The audit row says that it was done so late."""
    pertama = Jejak.objects.filter(tindakan__startswith="batch_").order_by("id").first()
    if pertama is None or "segel" in pertama.rincian or Jejak.objects.filter(tindakan="segel").exists():
        return
    with transaction.atomic():
        take_turn()
        sampai = positions(tuple(sealed_models()))
        for rincian in Jejak.objects.order_by("-id").values_list("rincian", flat=True).iterator():
            sampai |= {t: daftar[0][0] for t, daftar in rincian.get("segel", {}).items()}
        blok = {t: list(read_blocks(m, 0, sampai[t])) for t, m in sealed_models().items() if sampai[t]}
        record(waktu=now_ms(), by="sistem", tindakan="segel", objek="pemutakhiran", rincian={}, blok=blok)
