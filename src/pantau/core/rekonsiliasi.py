"""Two sources that tell different totals: the difference split into named parts that sum to the rupiah, each down to its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

TANGGAL, TAHU, LINGKUP, KODE, BASIS, HILANG, SISA = (
    "tanggal",
    "pengetahuan",
    "lingkup",
    "kode",
    "basis",
    "tidak_ada",
    "tidak_terjelaskan",
)
BAGIAN = (TANGGAL, TAHU, LINGKUP, KODE, BASIS, HILANG, SISA)


@dataclass(frozen=True, slots=True)
class Butir:
    """A row of a source: what it is (an account, a document), whose by its region and unit code, of which day, known since when, on which basis,
    whether it is money of a BLUD, and its amount in sen."""

    kunci: str
    wilayah: str
    unit: str
    hari: date
    tahu: date
    basis: str
    blud: bool
    jumlah: int


@dataclass(frozen=True)
class Sumber:
    """A source as it states itself: the total that it published, as of when, as known when, on which basis, with or without BLUD, for which region and
    units (empty: all), and its rows, those that it left out as well."""

    nama: str
    total: int
    per: date
    tahu: date
    basis: str
    blud: bool
    wilayah: str
    butir: tuple[Butir, ...]
    unit: frozenset[str] = frozenset()

    def left_out(self, x: Butir) -> str:
        """Why a row is none of its total; empty if it belongs to it."""
        if x.hari > self.per:
            return TANGGAL
        if x.tahu > self.tahu:
            return TAHU
        if x.blud and not self.blud:
            return LINGKUP
        if x.wilayah != self.wilayah or (self.unit and x.unit not in self.unit):
            return KODE
        return BASIS if x.basis != self.basis else ""


@dataclass(frozen=True, slots=True)
class Beda:
    """A row behind a part: what it adds to the first source less the second."""

    kunci: str
    unit: str
    sumber: str
    jumlah: int


@dataclass(frozen=True, slots=True)
class Bagian:
    """A part of the difference with its rows; they sum to it."""

    jenis: str
    isi: tuple[Beda, ...]

    @property
    def jumlah(self) -> int:
        """In sen."""
        return sum(x.jumlah for x in self.isi)


def split(a: Sumber, b: Sumber, dihitung: Mapping[str, Iterable[str]]) -> list[Bagian]:
    """What the first source has above the second, part by part in a fixed order; the parts sum to the difference of the totals. `dihitung`: by name
    of each source the keys of the rows that its total counts, as it did, rightly or not. What its rows do not come to is unexplained."""
    isi: dict[str, list[Beda]] = {n: [] for n in BAGIAN}
    ikut = {s.nama: set(dihitung[s.nama]) for s in (a, b)}
    punya = {s.nama: {x.kunci: x for x in s.butir} for s in (a, b)}
    for s, lain, tanda in ((a, b, 1), (b, a, -1)):
        for k in sorted(ikut[s.nama]):
            x, y = punya[s.nama][k], punya[lain.nama].get(k)
            if k not in ikut[lain.nama]:
                isi[_reason(s, lain, x)].append(Beda(k, x.unit, s.nama, tanda * x.jumlah))
            elif tanda > 0 and y is not None and x.jumlah != y.jumlah:
                isi[BASIS if x.basis != y.basis else SISA].append(Beda(k, x.unit, s.nama, x.jumlah - y.jumlah))
        sisa = s.total - sum(punya[s.nama][k].jumlah for k in ikut[s.nama])
        if sisa:
            isi[SISA].append(Beda("", "", s.nama, tanda * sisa))
    return [Bagian(n, tuple(x)) for n, x in isi.items()]


def _reason(s: Sumber, lain: Sumber, x: Butir) -> str:
    """Why the other source does not count a row: what it says of itself excludes it; or it never heard of it, or heard of it under another code."""
    return lain.left_out(x) or (KODE if s.left_out(x) == KODE else HILANG)


def steps(keadaan: Sequence[tuple[str, Mapping[str, int]]]) -> list[Bagian]:
    """From one state of the own books to another, one property changed after the other: each part by unit. The first state has no name."""
    hasil = []
    for (_, dulu), (jenis, kini) in pairwise(keadaan):
        beda = [Beda(u, u, jenis, dulu.get(u, 0) - kini.get(u, 0)) for u in sorted({*dulu, *kini})]
        hasil.append(Bagian(jenis, tuple(x for x in beda if x.jumlah)))
    return hasil
