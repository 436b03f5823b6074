"""Subscriptions: a saved scope that asks to be told when a measure crosses a bound. It is part of the address that is kept:
`langganan=deviasi_fisik:kurang:-5`. What is told is worked out anew each time, within the rights that the reader has then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import isfinite
from urllib.parse import parse_qsl, urlencode

from pantau.apps.organisasi.perms import Hak
from pantau.base.jam import from_ms
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.ukuran import UKURAN, evaluate
from pantau.reports.konteks import prepare
from pantau.reports.minta import read

KUNCI = "langganan"
ARAH = {"kurang": "turun di bawah", "lebih": "naik di atas"}
PILIHAN = tuple(u for u in UKURAN.values() if u.satuan in ("%", "poin"))
HARI = timedelta(days=1)


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


def stands(x: Langganan, hak: Hak, hari: int = 1, buku: dict[int, int] | None = None) -> Kini | None:
    """How a subscription stands for a reader of these rights, beside what was known so many days ago; None where he may not ask (any more)
    or where there is nothing to ask."""
    try:
        q = dict(parse_qsl(x.kueri))
        kx = prepare(read(q, buku=buku), hak, buku)
        kini = evaluate(x.ukuran, kx.total()).value
        lalu = round((from_ms(kx.pada.diketahui) - hari * HARI).timestamp() * 1000)
        dulu = _value_then(x, q | {"diketahui": str(lalu)}, hak)
    except DitolakError:
        return None
    nilai = None if kini is None else float(kini)
    return Kini(x, nilai, x.is_beyond(nilai), x.is_beyond(nilai) and not x.is_beyond(dulu))


def _value_then(x: Langganan, q: dict[str, str], hak: Hak) -> float | None:
    """The value at the last month-end that was known then; None before anything was known."""
    try:
        v = evaluate(x.ukuran, prepare(read(q), hak).total()).value
    except DitolakError:
        return None
    return None if v is None else float(v)
