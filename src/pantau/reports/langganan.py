"""Subscriptions: a saved scope that asks to be told when a measure crosses a bound. It is part of the address that is kept:
`langganan=deviasi_fisik:kurang:-5`. What is told is worked out anew each time, within the rights that the reader has then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import isfinite
from typing import Any
from urllib.parse import parse_qsl, urlencode

from pantau.apps.organisasi.perms import Hak
from pantau.base.jam import from_ms, to_ms
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.ukuran import UKURAN, evaluate
from pantau.reports.konteks import prepare
from pantau.reports.minta import read

KUNCI = "langganan"
ARAH = {"kurang": "turun di bawah", "lebih": "naik di atas"}
PILIHAN = tuple(u for u in UKURAN.values() if u.satuan in ("%", "poin"))
HARI = timedelta(days=1)
SEHARI = 20  # scopes of one person that a day's work looks at; each is two prepared states


@dataclass(frozen=True, slots=True)
class Langganan:
    """A subscription: the name that its owner gave it, the question of the scope, the measure, and the bound it may cross."""

    nama: str
    kueri: str
    ukuran: str
    arah: str
    batas: float

    def is_beyond(self, v: float | None) -> bool:
        """Whether a value lies beyond the bound; what is unknown does not."""
        return v is not None and (v < self.batas if self.arah == "kurang" else v > self.batas)


@dataclass(frozen=True, slots=True)
class Kini:
    """What a subscription shows: the value now, whether it lies beyond the bound, and whether it crossed it within the days asked for."""

    langganan: Langganan
    nilai: float | None
    lewat: bool
    baru: bool


def with_bound(kueri: str, ukuran: str, arah: str, batas: str) -> str:
    """The question of a scope with a bound; without a measure there is none. DitolakError for what is no measure, direction or number."""
    isi = [(k, v) for k, v in parse_qsl(kueri.lstrip("?")) if k not in (KUNCI, "per", "diketahui") or (not ukuran and k != KUNCI)]
    if not ukuran:
        return urlencode(isi)
    try:
        angka = float(batas.strip().replace(",", ".").replace("−", "-"))
    except ValueError:
        angka = float("nan")
    if ukuran not in {u.id for u in PILIHAN} or arah not in ARAH or not isfinite(angka):
        raise DitolakError(Masalah("langganan_salah", {}, {"isi": batas}))
    return urlencode([*isi, (KUNCI, f"{ukuran}:{arah}:{angka:g}")])


def subscription(nama: str, kueri: str) -> Langganan | None:
    """The subscription that a saved scope holds; None if it is a scope alone."""
    isi = dict(parse_qsl(kueri))
    ukuran, _, sisa = isi.pop(KUNCI, "").partition(":")
    arah, _, batas = sisa.partition(":")
    try:
        return Langganan(nama, urlencode(isi), ukuran, arah, float(batas)) if ukuran in UKURAN and arah in ARAH else None
    except ValueError:
        return None


@dataclass
class Hitung:
    """The work of one run: each scope is prepared once for all readers of the same rights, and of what was prepared only its sums are kept."""

    ingat: dict[tuple[object, ...], tuple[Mapping[str, Any], int] | None] = field(default_factory=dict)
    buku: dict[int, int] | None = None

    def sums(self, q: Mapping[str, str], hak: Hak) -> tuple[Mapping[str, Any], int] | None:
        """The components of a scope and the time they were known at; None where this reader may not ask, or where there is nothing to ask."""
        kunci = (frozenset(q.items()), hak.peran.id if hak.peran else "", hak.units)
        if kunci not in self.ingat:
            try:
                kx = prepare(read(q, buku=self.buku), hak, self.buku)
                self.ingat[kunci] = (kx.total(), kx.pada.diketahui)
            except DitolakError:
                self.ingat[kunci] = None
        return self.ingat[kunci]


def stands(x: Langganan, hak: Hak, hari: int = 1, buku: dict[int, int] | None = None, hitung: Hitung | None = None) -> Kini | None:
    """How a subscription stands for a reader of these rights, beside what was known so many days ago; None where he may not ask (any more)
    or where there is nothing to ask. `hitung`: work that is shared with others."""
    hitung = hitung or Hitung(buku=buku)
    q = dict(parse_qsl(x.kueri))
    kini = hitung.sums(q, hak)
    if kini is None:
        return None
    lalu = to_ms(from_ms(kini[1]) - hari * HARI)
    dulu = hitung.sums(q | {"diketahui": str(lalu)}, hak)
    nilai, semula = (None if s is None or (v := evaluate(x.ukuran, s[0]).value) is None else float(v) for s in (kini, dulu))
    return Kini(x, nilai, x.is_beyond(nilai), x.is_beyond(nilai) and not x.is_beyond(semula))


def todays_share(semua: Sequence[Langganan], hari: date, maks: int = SEHARI) -> tuple[list[Langganan], int]:
    """Those that are looked at on a day, and in how many days all have their turn: of more scopes than a day's share each comes round in
    order, and is then asked about all the days since its last turn."""
    cakupan = sorted({x.kueri for x in semua})
    putaran = max(1, -(-len(cakupan) // maks))
    pilih = set(cakupan[hari.toordinal() % putaran :: putaran])
    return [x for x in semua if x.kueri in pilih], putaran
