"""Guessing passwords: every failure makes the next try wait longer. Nobody is locked out, and a device that the owner logged in from before
waits for its own failures alone, so a stranger cannot keep him out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Sum

from pantau.apps.organisasi.models import Percobaan
from pantau.base import jejak
from pantau.base.jam import now_ms
from pantau.base.tulis import take_turn

JAM = 3_600_000
TERLAMA = 60  # seconds: with it an account takes at most 5 + 6 + 60 guesses an hour, from however many addresses
BEBAS_AKUN, BEBAS_ALAMAT = 5, 30  # failures that need no patience; many people share the address of an office


@dataclass(frozen=True, slots=True)
class Ember:
    """What failures are counted under, and how many of them are free."""

    kunci: str
    bebas: int


def _key(jenis: str, isi: str) -> str:
    return f"{jenis}:{hashlib.sha256(isi.encode('utf-8', 'surrogatepass')).hexdigest()[:40]}"


def buckets(nama: str, alamat: str, perangkat: str = "") -> list[Ember]:
    """What a try at a name from an address counts under; of a device that is known for the name (its mark), that device alone."""
    if perangkat:
        return [Ember(_key("kenal", perangkat), BEBAS_AKUN)]
    return [Ember(_key("akun", plain_name(nama)), BEBAS_AKUN), Ember(_key("alamat", alamat), BEBAS_ALAMAT)]


def code_buckets(nama: str) -> list[Ember]:
    """What a try at the second factor of an account counts under: who may try has given the password."""
    return [Ember(_key("kode", plain_name(nama)), BEBAS_AKUN)]


def plain_name(nama: str) -> str:
    """A user name as it is compared: without regard to case or surrounding blanks."""
    return nama.strip().casefold()


def delay(jumlah: int, bebas: int) -> int:
    """Seconds to wait after so many failures."""
    return 0 if jumlah < bebas else min(TERLAMA, 2 ** min(jumlah - bebas, 6))


def begin(ember: Sequence[Ember]) -> int:
    """Seconds that a try has still to wait; 0: it may be made, and counts as failed until it is known to have led in. Counting before the
    look keeps many tries at once from being one."""
    kini = now_ms()
    with transaction.atomic():
        take_turn()
        Percobaan.objects.filter(terakhir__lt=kini - JAM).delete()
        ada = {x.kunci: x for x in Percobaan.objects.filter(kunci__in=[e.kunci for e in ember])}
        sisa = max((ada[e.kunci].terakhir + delay(ada[e.kunci].jumlah, e.bebas) * 1000 - kini for e in ember if e.kunci in ada), default=0)
        if sisa > 0:
            return -(-sisa // 1000)
        for e in ember:
            x = ada.get(e.kunci) or Percobaan(kunci=e.kunci)
            x.jumlah, x.terakhir = x.jumlah + 1, kini
            x.save()
    return 0


def led_in(ember: Sequence[Ember]) -> None:
    """A try that was begun led in: the account or device begins anew, of the address only this try is taken back, lest a stranger wipe his
    own slate with an account of his own."""
    with transaction.atomic():
        take_turn()
        for x in Percobaan.objects.filter(kunci__in=[e.kunci for e in ember]):
            x.jumlah = x.jumlah - 1 if x.kunci.startswith("alamat:") else 0
            x.save()


def waiting(nama: str) -> int:
    """Failures that are held against an account."""
    return (
        Percobaan.objects.filter(kunci=_key("akun", plain_name(nama)), terakhir__gte=now_ms() - JAM)
        .values_list("jumlah", flat=True)
        .first()
        or 0
    )


def release(nama: str, *, by: str) -> int:
    """Forget the failures of an account; how many there were. Those of addresses stay."""
    with transaction.atomic():
        take_turn()
        n = waiting(nama)
        Percobaan.objects.filter(kunci__in=[_key(x, plain_name(nama)) for x in ("akun", "kode")]).delete()
        jejak.record(waktu=now_ms(), by=by, tindakan="bebaskan_akun", objek=f"akun:{plain_name(nama)[:150]}", rincian={"jumlah_gagal": n})
    return n


def failures() -> int:
    """Failed log-ins of the last hour, over all accounts and addresses."""
    baru = Percobaan.objects.filter(terakhir__gte=now_ms() - JAM, kunci__startswith="akun:")
    return int(baru.aggregate(n=Sum("jumlah"))["n"] or 0)
