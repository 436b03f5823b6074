"""Where a year will end: how much of what remains on a day is still spent (or done) by 31 December, judged by how earlier years ended.

Every way of reckoning turns one observation of an earlier year (the same date, and how that year ended) into an end of this year; the
observations of a unit and of units like it give a distribution, of which the median and the 10th and 90th percentile are told. Which way
is taken decides a back-test. All amounts are whole sen; a share is applied as a fraction and rounded once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import erf, isqrt, sqrt

CUKUP = 5  # observations from which a range is read
SEKELAS = 8  # units of the class below which all units are the like ones
BAWAH, TENGAH, ATAS = 10, 50, 90
LEBIH = 5  # quarters of the spread that are told: years differ more than the units of one year do
SEPERSEJUTA = 1_000_000
SEPERDELAPAN = 1.2816  # deviations from the middle to either end of a range that holds eight of ten


@dataclass(frozen=True, slots=True)
class Keadaan:
    """A unit on the day of a year. `pagu` None: no budget is known; `ikat`: contracts not yet paid, None where none are known; `akhir`: what
    it came to at the end, None for a year that has not ended."""

    kunci: int
    kelas: str
    tahun: int
    pagu: int | None
    nilai: int
    ikat: int | None = None
    akhir: int | None = None
    pagu_akhir: int | None = None


@dataclass(frozen=True, slots=True)
class Ramalan:
    """The end of a year as told beforehand. `n`: observations behind it, `tahun`: of how many years; `lebar`: too few to read a range from."""

    tengah: int
    bawah: int
    atas: int
    n: int
    tahun: int
    lebar: bool


@dataclass(frozen=True, slots=True)
class Uji:
    """A past forecast beside what came: whether the range held it, and how far off each way was, in millionths of what came."""

    kunci: int
    tahun: int
    nilai: int
    ramal: Ramalan
    akhir: int
    galat: int
    naif: int | None
    linear: int

    @property
    def kena(self) -> bool:
        """Whether what came lies in the range."""
        return self.ramal.bawah <= self.akhir <= self.ramal.atas


def part(a: int, b: int, c: int) -> int:
    """a × b / c, rounded half up; c is positive."""
    return (2 * a * b + c) // (2 * c)


def percent(a: int, b: int | None) -> float | None:
    """An amount in percent of another; None where there is none."""
    return a * 100 / b if b else None


def by_rest(x: Keadaan, o: Keadaan) -> int | None:
    """The same share of what remains of the pagu."""
    if x.pagu is None or o.pagu is None or o.akhir is None or o.pagu <= o.nilai:
        return None
    return x.nilai + part(max(x.pagu - x.nilai, 0), o.akhir - o.nilai, o.pagu - o.nilai)


def by_share(x: Keadaan, o: Keadaan) -> int | None:
    """The same share of the pagu at the end, though never less than has come already."""
    if x.pagu is None or o.akhir is None or not o.pagu_akhir:
        return None
    return max(x.nilai, part(x.pagu, o.akhir, o.pagu_akhir))


def by_growth(x: Keadaan, o: Keadaan) -> int | None:
    """The same growth from the day to the end."""
    return None if o.akhir is None or o.nilai <= 0 else part(x.nilai, o.akhir, o.nilai)


def by_contract(x: Keadaan, o: Keadaan) -> int | None:
    """Contracts are paid in full; of the rest the same share."""
    if None in (x.pagu, x.ikat, o.pagu, o.ikat, o.akhir):
        return None
    assert x.pagu is not None and x.ikat is not None and o.pagu is not None and o.ikat is not None and o.akhir is not None
    lepas = o.pagu - o.nilai - o.ikat
    if lepas <= 0:
        return None
    pasti = x.nilai + min(x.ikat, max(x.pagu - x.nilai, 0))
    return pasti + part(max(x.pagu - pasti, 0), o.akhir - o.nilai - o.ikat, lepas)


DASAR = {"sisa": by_rest, "serapan": by_share, "kontrak": by_contract, "laju": by_growth}
# What a way is the mean of: on what it rests, whether the unit's own years speak where it has some, and how many quarters that weighs. The
# first one gives the spread. The order decides among equals; where no year can test another, the first that can tell is taken.
CARA: dict[str, tuple[tuple[str, bool, int], ...]] = {
    "campuran": (("sisa", False, 1), ("serapan", True, 3)),
    "rangkap": (("sisa", False, 1), ("sisa", True, 2), ("serapan", True, 1)),
    "sejenis": (("sisa", False, 4),),
    "sendiri": (("sisa", True, 4),),
    "kontrak": (("kontrak", False, 4),),
    "kontrak_campuran": (("kontrak", False, 2), ("serapan", True, 2)),
    "laju": (("laju", False, 4),),
    "laju_sendiri": (("laju", True, 4),),
}


def quantile(isi: Sequence[int], persen: int) -> int:
    """The least of some values, in order, at which or below which lie at least so many percent of them."""
    return isi[max(-(-persen * len(isi) // 100), 1) - 1]


@dataclass
class Riwayat:
    """Earlier years, to forecast from. `hari` of `setahun` have passed on the day, in days or months."""

    isi: Sequence[Keadaan]
    hari: int
    setahun: int

    @cached_property
    def _tahun(self) -> list[int]:
        return sorted({o.tahun for o in self.isi})

    @cached_property
    def _kelas(self) -> dict[tuple[str, int], list[Keadaan]]:
        hasil: dict[tuple[str, int], list[Keadaan]] = {}
        for o in self.isi:
            hasil.setdefault((o.kelas, o.tahun), []).append(o)
        return hasil

    def like(self, x: Keadaan, tahun: Iterable[int]) -> list[Keadaan]:
        """The unit itself and those of its class in some years; all units where its class is small."""
        tahun = list(tahun)
        sama = [o for t in tahun for o in self._kelas.get((x.kelas, t), [])]
        if len({o.kunci for o in sama}) < SEKELAS:
            sama = [o for t in tahun for (_, y), isi in self._kelas.items() if y == t for o in isi]
        return sama

    def last_year(self, x: Keadaan) -> list[Keadaan]:
        """The unit a year before."""
        return [o for o in self.isi if o.kunci == x.kunci and o.tahun == x.tahun - 1]

    def forecast(self, x: Keadaan, cara: str) -> Ramalan | None:
        """By one way, from the years before; None where nothing compares."""
        return _told(x, self.like(x, [t for t in self._tahun if t < x.tahun]), cara)

    def best(self, x: Keadaan) -> Ramalan | None:
        """By the way that did best, or by the first of the others that can tell of this unit."""
        pilih = [self.cara, *CARA] if self.cara else []
        return next((f for c in pilih if (f := self.forecast(x, c)) is not None), None)

    def tests(self, cara: str) -> list[Uji]:
        """Past forecasts of the same day, each year from those before it; with one year only, each unit from the others."""
        hasil = []
        uji = self._tahun[1:] or self._tahun
        for o in self.isi:
            if o.tahun not in uji or o.akhir is None or o.akhir <= 0:
                continue
            dari = [t for t in self._tahun if t < o.tahun] if len(self._tahun) > 1 else uji
            pembanding = [y for y in self.like(o, dari) if y.tahun < o.tahun or y.kunci != o.kunci]
            if (r := _told(o, pembanding, cara)) is not None:
                n = naive(o, self.last_year(o))
                lurus = straight(o.nilai, self.hari, self.setahun)
                naif = None if n is None else off(n, o.akhir)
                hasil.append(Uji(o.kunci, o.tahun, o.nilai, r, o.akhir, off(r.tengah, o.akhir), naif, off(lurus, o.akhir)))
        return hasil

    @cached_property
    def cara(self) -> str | None:
        """The way with the least median error among those that could tell of most; None without history. One year cannot test another."""
        if not self.isi:
            return None
        semua = {c: self.tests(c) for c in CARA}
        maks = max(len(u) for u in semua.values())
        calon = [
            (0 if len(self._tahun) < 2 else middle([u.galat for u in isi]), n, c)
            for n, (c, isi) in enumerate(semua.items())
            if isi and 10 * len(isi) >= 9 * maks
        ]
        return min(calon)[2] if calon else next(iter(CARA))


def off(ramal: int, akhir: int) -> int:
    """How far a forecast was from what came, in millionths of it."""
    return part(abs(ramal - akhir), SEPERSEJUTA, akhir)


def middle(isi: Sequence[int]) -> int:
    """The median; of an even number the lower of the two in the middle."""
    return sorted(isi)[(len(isi) - 1) // 2]


def _told(x: Keadaan, dari: Sequence[Keadaan], cara: str) -> Ramalan | None:
    """Middle and range by a way, from observations."""
    tengah = turun = naik = 0
    semua: list[int] = []
    for dasar, sendiri, bobot in CARA[cara]:
        ada = [(v, o.kunci == x.kunci) for o in dari if (v := DASAR[dasar](x, o)) is not None]
        if not ada:
            return None
        isi, milik = sorted(v for v, _ in ada), [v for v, punya in ada if punya and sendiri]
        pusat = quantile(isi, TENGAH)
        tengah += bobot * (part(sum(milik), 1, len(milik)) if milik else pusat)
        turun += bobot * (pusat - quantile(isi, BAWAH))
        naik += bobot * (quantile(isi, ATAS) - pusat)
        semua += isi
    n, tengah, puncak, terendah = len(isi), part(tengah, 1, 4), max(semua) if x.pagu is None else max(x.pagu, x.nilai), min(x.nilai, *semua)
    bawah, atas = max(tengah - part(turun, LEBIH, 16), terendah), min(tengah + part(naik, LEBIH, 16), puncak)
    if n < CUKUP:
        bawah, atas = terendah, puncak
    return Ramalan(tengah, min(bawah, tengah), max(atas, tengah), n, len({o.tahun for o in dari}), n < CUKUP)


def naive(x: Keadaan, lalu: Sequence[Keadaan]) -> int | None:
    """The same share as last year: of the pagu, or where none is known of what had been spent by the day. `lalu`: last year, if known."""
    for o in lalu:
        if o.akhir is not None and x.pagu is not None and o.pagu_akhir:
            return part(x.pagu, o.akhir, o.pagu_akhir)
        if x.pagu is None:
            return by_growth(x, o)
    return None


def straight(nilai: int, hari: int, setahun: int) -> int:
    """As much on every day that remains as on those that have passed."""
    return part(nilai, setahun, hari)


@dataclass(frozen=True, slots=True)
class Catatan:
    """How a way has done on the same day of past years: forecasts, how many ranges held, and median errors in percent of what came."""

    n: int
    kena: int
    cakupan: float | None
    galat: float
    naif: float | None
    linear: float


def record(uji: Sequence[Uji]) -> Catatan | None:
    """What past forecasts come to; None of none."""
    if not uji:
        return None
    kena, naif = sum(u.kena for u in uji), [u.naif for u in uji if u.naif is not None]
    galat, linear = (middle([getattr(u, x) for u in uji]) * 100 / SEPERSEJUTA for x in ("galat", "linear"))
    return Catatan(len(uji), kena, percent(kena, len(uji)), galat, middle(naif) * 100 / SEPERSEJUTA if naif else None, linear)


def whole(bagian: Sequence[tuple[Keadaan, Ramalan]], bersama: int) -> Ramalan | None:
    """The whole of parts: middles add up; what the parts are off by chance adds as the root of the squares, what they are off together
    (`bersama`, in millionths of what remains to come) adds in full."""
    if len(bagian) < 2:  # a single part is its own whole
        return bagian[0][1] if bagian else None
    tengah = sum(r.tengah for _, r in bagian)
    nanti = part(abs(tengah - sum(x.nilai for x, _ in bagian)), bersama, SEPERSEJUTA)
    turun = isqrt(sum((r.tengah - r.bawah) ** 2 for _, r in bagian)) + nanti
    naik = isqrt(sum((r.atas - r.tengah) ** 2 for _, r in bagian)) + nanti
    n, tahun = min(r.n for _, r in bagian), max(r.tahun for _, r in bagian)
    return Ramalan(tengah, tengah - turun, tengah + naik, n, tahun, any(r.lebar for _, r in bagian))


def common(uji: Sequence[Uji]) -> int:
    """How far the whole was off in past years, in millionths of what was still to come."""
    salah = 0
    for t in {u.tahun for u in uji}:
        isi = [u for u in uji if u.tahun == t]
        nanti = sum(u.ramal.tengah - u.nilai for u in isi)
        if nanti > 0:
            salah = max(salah, off(sum(u.akhir - u.nilai for u in isi), nanti))
    return salah


def pace(target: int, nilai: int, bulan: int) -> int | None:
    """What each of the months that remain must bring to reach a target, rounded up; None where none remains."""
    return max(-(-(target - nilai) // bulan), 0) if bulan > 0 else None


def reached(perlu: int, pagu: int, riwayat: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """In how many months a pace was reached, of how many: (flow, pagu) of each month, measured as shares of the pagu."""
    kali = banyak = 0
    for aliran, milik in riwayat:
        if milik > 0 and pagu > 0:
            banyak += 1
            kali += aliran * pagu >= perlu * milik
    return kali, banyak


def chance(f: Ramalan, target: int) -> int:
    """How likely the end reaches a target, in percent: each side of the middle is spread as its end of the range says (normal, 80 % within)."""
    jarak = f.atas - f.tengah if target > f.tengah else f.tengah - f.bawah
    if jarak == 0:
        return 100 if target <= f.tengah else 0
    return round(50 * (1 + erf(SEPERDELAPAN * (f.tengah - target) / jarak / sqrt(2))))


def brier(isi: Sequence[tuple[int, bool]]) -> float | None:
    """The mean square by which judgements (percent) missed what came, of 100: 0 is perfect, 25 is a coin; None of none."""
    return sum((p - 100 * kena) ** 2 for p, kena in isi) / (100 * len(isi)) if isi else None
