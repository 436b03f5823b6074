"""Buying through the catalogue (e-purchasing): for which packages it is obligatory by the rule of a day, and how ready a unit is by its facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pantau.core.ukuran import Nilai

KESIAPAN = ("membeli", "beralasan", "menunggu", "lain", "kosong")


def _key(x: str) -> str:
    return " ".join(x.lower().split())


@dataclass(frozen=True, slots=True)
class Wajib:
    """The rule: `sifat` himbauan or wajib; the classes of units (none: all), kinds and methods of packages that it covers, and the methods
    that fulfil it."""

    sifat: str
    kelas: frozenset[str]
    jenis: frozenset[str]
    metode: frozenset[str]
    katalog: frozenset[str]

    @classmethod
    def of(cls, nilai: Mapping[str, Any]) -> Wajib:
        """From its rule."""
        return cls(str(nilai["sifat"]), *(frozenset(map(_key, nilai[n])) for n in ("kelas", "jenis", "metode", "katalog")))

    def covers(self, kelas: str, jenis: str, metode: str) -> bool:
        """Whether a package of a unit class, kind and method is to be bought through the catalogue."""
        return (not self.kelas or kelas in self.kelas) and _key(jenis) in self.jenis and _key(metode) in self.metode | self.katalog

    def planned(self, metode: str) -> bool:
        """Whether a method is one of the catalogue."""
        return _key(metode) in self.katalog


@dataclass(frozen=True, slots=True)
class Belanja:
    """An announced package: unit, kind, method, pagu (sen), what was ordered for it through the catalogue (sen), why not (code, "" for
    none), and what was contracted for it in other ways (sen)."""

    paket: int
    unit: int
    kelas: str
    jenis: str
    metode: str
    pagu: int
    dipesan: int
    alasan: str
    lain: int = 0


@dataclass(frozen=True, slots=True)
class Katalog:
    """What a unit has to buy through the catalogue, planned to, and ordered (counts; sen), the reasons it gave, how ready it is, and what it
    contracted in other ways of that which it has to buy so (sen)."""

    n: int
    wajib: int
    rencana: int
    dipesan: int
    alasan: tuple[str, ...]
    lain: int = 0

    @property
    def nyata(self) -> Nilai:
        """Of what was really bought, by value, the part that went through the catalogue, in percent."""
        semua = self.dipesan + self.lain
        return Nilai(self.dipesan * 100 / semua) if semua else Nilai(None, "tidak_ada")

    @property
    def kesiapan(self) -> str:
        """By what is recorded, never by a tick: it buys; says why not; plans to and has not; buys otherwise without a word; has nothing to buy."""
        if self.dipesan:
            return "membeli"
        if self.alasan:
            return "beralasan"
        if not self.n:
            return "kosong"
        return "menunggu" if self.rencana else "lain"

    def share(self, jumlah: int) -> Nilai:
        """What part of that which it has to buy an amount is, in percent."""
        return Nilai(jumlah * 100 / self.wajib) if self.wajib else Nilai(None, "tidak_ada")


def of_unit(isi: Iterable[Belanja], aturan: Wajib, dipesan: int) -> Katalog:
    """The packages of a unit (or several) under the rule; `dipesan`: what it ordered in all (sen), for whatever package."""
    kena = [b for b in isi if aturan.covers(b.kelas, b.jenis, b.metode)]
    alasan = tuple(sorted({b.alasan for b in kena if b.alasan}))
    return Katalog(
        len(kena),
        sum(b.pagu for b in kena),
        sum(b.pagu for b in kena if aturan.planned(b.metode)),
        dipesan,
        alasan,
        sum(b.lain for b in kena),
    )
