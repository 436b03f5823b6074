"""The same problem told again in other words: texts as sets of meanings, and how much of their weight two of them share.

A word is written out, freed of its endings by the Snowball stemmer for Indonesian, read past one mistyped letter, and taken for the meaning it
stands for (`kata_kendala`). What a problem is about weighs more than how it stands; names of places weigh little.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import snowballstemmer
from numpy.typing import NDArray

from pantau.apps.kendala.kata_kendala import KEADAAN, KONSEP, RANGKAIAN, SINGKATAN, TANPA_BOBOT
from pantau.core.nama import distance

BOBOT_POKOK, BOBOT_KEADAAN, BOBOT_LAIN = 1.0, 0.35, 0.3
PANJANG_KELIRU = 6  # shorter words are never taken for mistyped ones
KATA_MAKS = 60
_KATA = re.compile(r"[a-z]+(?:0|2)?")
_POTONG = snowballstemmer.stemmer("indonesian")


def _roots(kata: str) -> tuple[str, ...]:
    """The word, its root, and the roots with the letter that a prefix swallowed (`penagihan` → `agih` → `tagih`)."""
    akar = _POTONG.stemWord(kata)
    return (kata, akar, *(h + akar for h in "ptksr"))


def _meanings() -> dict[str, str]:
    ke: dict[str, str] = {}
    for konsep, kata in KONSEP.items():
        for x in (konsep, *kata.split()):
            ke.setdefault(x, konsep)
    for konsep, kata in KONSEP.items():
        for x in kata.split():
            ke.setdefault(_POTONG.stemWord(x), konsep)
    return ke


_MAKNA = _meanings()
_PANJANG = [x for x in _MAKNA if len(x) >= PANJANG_KELIRU]


@lru_cache(maxsize=1 << 14)
def meaning(kata: str) -> str:
    """The meaning a word stands for; of a word nobody listed its root."""
    for x in _roots(kata):
        if x in _MAKNA:
            return _MAKNA[x]
    if len(kata) >= PANJANG_KELIRU:
        dekat = next((x for x in _PANJANG if x[0] == kata[0] and abs(len(x) - len(kata)) < 2 and distance(kata, x, 1) <= 1), None)
        if dekat is not None:
            return _MAKNA[dekat]
    return _POTONG.stemWord(kata)


def _joined(kata: Sequence[str]) -> Iterable[str]:
    """Words with those that mean something together as one."""
    lewati = False
    for a, b in pairwise([*kata, ""]):
        if lewati:
            lewati = False
        elif (a, b) in RANGKAIAN:
            yield from RANGKAIAN[a, b].split()
            lewati = True
        else:
            yield a


def meanings(teks: str) -> dict[str, float]:
    """What a text speaks of, each with its weight."""
    kata = [y for x in _KATA.findall(teks.lower())[:KATA_MAKS] for y in SINGKATAN.get(x, x).split()]
    hasil: dict[str, float] = {}
    for x in _joined(kata):
        if x in TANPA_BOBOT or len(x) < 2:
            continue
        m = meaning(x)
        hasil[m] = BOBOT_KEADAAN if m in KEADAAN else BOBOT_POKOK if m in KONSEP else BOBOT_LAIN
    return hasil


def similarity(a: str, b: str) -> float:
    """How far two texts tell of one problem, 0 to 1: the weight they share over the mean weight of both."""
    x, y = meanings(a), meanings(b)
    jumlah = sum(x.values()) + sum(y.values())
    return 2 * sum(w for m, w in x.items() if m in y) / jumlah if jumlah else 0.0


@dataclass(frozen=True, slots=True)
class Ingatan:
    """Texts by what they speak of: meaning → positions of the texts, weights of the meanings there, and the weight of each text."""

    letak: dict[str, NDArray[np.int64]]
    berat: NDArray[np.float64]

    def likeness(self, teks: str) -> NDArray[np.float64]:
        """`similarity` of a text to each of the texts."""
        tanya = meanings(teks)
        sama = np.zeros(len(self.berat))
        for m, w in tanya.items():
            if m in self.letak:
                sama[self.letak[m]] += w
        jumlah = self.berat + sum(tanya.values())
        return 2 * sama / np.where(jumlah > 0, jumlah, 1.0)


def remember(teks: Sequence[str]) -> Ingatan:
    """Texts made ready to be compared with many others."""
    ke: dict[str, list[int]] = {}
    berat = np.zeros(len(teks))
    for i, x in enumerate(teks):
        isi = meanings(x)
        berat[i] = sum(isi.values())
        for m in isi:
            ke.setdefault(m, []).append(i)
    return Ingatan({m: np.array(v, np.int64) for m, v in ke.items()}, berat)
