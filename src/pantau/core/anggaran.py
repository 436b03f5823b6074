"""Which pagu is in force: by what sheets show (each holds from the month of its sheet, the earliest also before), and of an activity that
documents state both as a whole and by account; the same of cash plans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import numpy as np

from pantau.core.frames import Int, Kolom
from pantau.core.pandangan import Bool, Pandangan, Potongan
from pantau.core.pilih import last_row, pick

T = TypeVar("T", int, Int)
KUAT = 1 << 60  # above every word


@dataclass(frozen=True, slots=True)
class Tertera:
    """Pagu (sen) on a sheet of a date; `awal`: the earliest day on which it may hold while no earlier sheet is there."""

    per: date
    awal: date
    pagu: int


@dataclass(frozen=True, slots=True)
class LangkahPagu:
    """Pagu (sen) in force from a day on, and the date of the sheet that shows it."""

    mulai: date
    pagu: int
    per: date


def steps_of(tertera: Iterable[Tertera]) -> list[LangkahPagu]:
    """The pagu in force by what sheets show, in order of time. Of sheets of one date the last one recorded counts; a sheet that shows the
    same as the one before adds no step."""
    per_hari = {x.per: x for x in tertera}
    hasil: list[LangkahPagu] = []
    for x in sorted(per_hari.values(), key=lambda x: x.per):
        mulai = x.per.replace(day=1) if hasil else min(x.awal, x.per.replace(day=1))
        if hasil and hasil[-1].mulai >= mulai:  # two sheets of one month: the later date has the last word
            hasil[-1] = LangkahPagu(hasil[-1].mulai, x.pagu, x.per)
        elif not hasil or hasil[-1].pagu != x.pagu:
            hasil.append(LangkahPagu(mulai, x.pagu, x.per))
    return hasil


@dataclass(frozen=True, slots=True)
class Sisi:
    """One of two ways in which the pagu of activities is stated, as a whole or by account: its sum (sen) and its last `word`."""

    jumlah: Int
    kata: Int


def word(mulai: T, urutan: T, asal: T) -> T:
    """A number by which statements of pagu are ordered: by the version that they belong to, then by the sheet in which they are written."""
    return ((mulai << 12) + urutan << 32) + asal


def sides_counted(utuh: Sisi, rinci: Sisi) -> tuple[Bool, Bool]:
    """Which side counts, as a whole and by account, where both state the pagu of an activity. What is stated as a whole is the sum of its
    accounts: they never add up. Of equal sums the accounts count, else the later word; only one sheet that states both ways and other sums
    means two parts of the activity, and both count."""
    sama, seri = utuh.jumlah == rinci.jumlah, utuh.kata == rinci.kata
    return ~sama & (utuh.kata >= rinci.kata), sama | seri | (rinci.kata > utuh.kata)


def pagu_in_force(k: Kolom, g: Potongan, versi: Int) -> Int:
    """Pagu of every line by its row in force (-1 without one)."""
    p = pick(g.kolom["pagu"], versi, 0)
    letak = _stated_twice(k)[0]
    kata = word(*(pick(g.kolom[n], versi[letak], 0) for n in ("mulai", "urutan", "asal")))
    p[letak] *= _counted(k, versi[letak] >= 0, p[letak], kata)
    return p


def pagu_on(k: Kolom, v: Pandangan, hari: int) -> Int:
    """Pagu of every line on a day, worked out once for each stretch of days in which the same rows are in force."""
    ep = v.epoch("pagu", hari)
    versi = v.once(("versi", ep), lambda: last_row(v["pagu"], v["pagu"].kolom["mulai"] <= hari, k.n_baris))
    hasil: Int = v.once(("pagu", ep), lambda: pagu_in_force(k, v["pagu"], versi))
    return hasil


def plans_in_force(k: Kolom, g: Potongan, baris: Int, setahun: Int) -> Int:
    """Rows of cash plans in force of every line (-1 without one), without those of activities that are planned the other way too. `setahun`:
    what each row plans for the year. A cash plan goes before what sheets show."""
    letak = _stated_twice(k)[0]
    mulai, asal, id_ = (pick(g.kolom[n], baris[letak], 0) for n in ("mulai", "asal", "id"))
    kata = word(mulai, np.zeros_like(mulai), asal) + np.where(id_ > 0, KUAT, 0)
    hasil = baris.copy()
    hasil[letak] = np.where(_counted(k, baris[letak] >= 0, setahun[letak], kata), baris[letak], -1)
    return hasil


def also_planned(k: Kolom, ada: Bool, hadir: Bool) -> Bool:
    """Lines with a plan (`ada`), and known ones (`hadir`) of activities that are planned the other way only: as a whole, or by account."""
    letak, daun, utuh = _stated_twice(k)
    sisi = np.zeros((2, len(k.daun)), bool)
    for n, ya in enumerate((utuh, ~utuh)):
        sisi[n, daun[ya & ada[letak]]] = True
    hasil = ada.copy()
    sendiri, lain = np.where(utuh, sisi[0, daun], sisi[1, daun]), np.where(utuh, sisi[1, daun], sisi[0, daun])
    hasil[letak] |= lain & ~sendiri & hadir[letak]
    return hasil


def _counted(k: Kolom, ada: Bool, nilai: Int, kata: Int) -> Bool:
    """Which lines of activities that have lines with and without account count, by what is stated of those that are there (`ada`)."""
    _, daun, utuh = _stated_twice(k)
    sisi = [Sisi(np.zeros(len(k.daun), np.int64), np.full(len(k.daun), -1, np.int64)) for _ in range(2)]
    for s, ya in zip(sisi, (utuh & ada, ~utuh & ada), strict=True):
        np.add.at(s.jumlah, daun[ya], nilai[ya])
        np.maximum.at(s.kata, daun[ya], kata[ya])
    dua = (sisi[0].kata >= 0) & (sisi[1].kata >= 0)
    dihitung = sides_counted(*sisi)
    return np.where(utuh, dihitung[0][daun], dihitung[1][daun]) | ~dua[daun]


def _stated_twice(k: Kolom) -> tuple[Int, Int, Bool]:
    """Lines of activities that have lines with and without account: positions, leaf, and which have none. Fixed for the columns."""
    if "dua_sisi" not in k.ingat:
        utuh = np.array([not r for r in k.rekening], bool)
        daun = np.searchsorted(k.daun, k.baris_simpul)
        banyak, semua = np.bincount(daun[utuh], minlength=len(k.daun)), np.bincount(daun, minlength=len(k.daun))
        letak = np.flatnonzero(((banyak > 0) & (banyak < semua))[daun])
        k.ingat["dua_sisi"] = (letak, daun[letak], utuh[letak])
    hasil: tuple[Int, Int, Bool] = k.ingat["dua_sisi"]
    return hasil
