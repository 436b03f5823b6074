"""Search over names: every word of a question must be meant by a word of the name, spelled out, begun, or mistyped."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from pantau.core.nama import KATA_LAIN, SINGKATAN, distance, unit_key

_KATA = re.compile(r"[a-z0-9]+")
_KODE = re.compile(r"(?<![a-z0-9])[a-z0-9]++(?:[./-][a-z0-9]++)++")
TEPAT, AWALAN, KELIRU = 1.0, 0.8, 0.5  # how well a word is meant: the very word, the beginning of it, a mistyped one
AKHIR = "\U0010ffff"  # after every letter
KATA_MAKS = 8
SINGKAT = 4  # shorter words are never taken for mistyped ones
LUPUT = 7  # from this length on two letters may be wrong


@dataclass(frozen=True, slots=True)
class Entri:
    """Something that can be found. `unit`: whose it is (None: everybody's); `kunci` addresses it; `kode` is searched as one word."""

    jenis: str
    kunci: int | str
    nama: str
    unit: int | None = None
    kode: str = ""
    tambahan: str = ""


@dataclass(frozen=True, slots=True)
class Indeks:
    """Entries with the words that lead to them, in order of the alphabet: those of word i stand in `letak` from `awal[i]` to `awal[i + 1]`. `huruf`:
    length → the words of letters alone, by their place; `urut` ranks entries where they are meant equally well."""

    entri: tuple[Entri, ...]
    kata: tuple[str, ...]
    letak: NDArray[np.int64]
    awal: NDArray[np.int64]
    huruf: dict[int, list[int]]
    urut: NDArray[np.int64]


def words(teks: str) -> list[str]:
    """The words of a text, and codes and numbers with their dots and strokes as one word more."""
    kecil = teks.lower()
    return list(dict.fromkeys([*_KODE.findall(kecil), *_KATA.findall(kecil)]))


def short_names(nama: str) -> set[str]:
    """Short forms by which a unit of this name is known too: `pupr`, `dinkes`."""
    kunci = f" {unit_key(nama)} "
    return {s for s, penuh in (KATA_LAIN | SINGKATAN).items() if " " in penuh and f" {penuh} " in kunci}


def build_index(entri: Iterable[Entri], jenis: Sequence[str]) -> Indeks:
    """An index of entries; `jenis` orders their kinds, what stands first is shown first."""
    isi = tuple(entri)
    ke: dict[str, list[int]] = {}
    for i, e in enumerate(isi):
        kata = {*words(f"{e.nama} {e.kode} {e.tambahan}"), *(short_names(e.nama) if e.jenis == "unit" else ())}
        for x in kata:
            ke.setdefault(x, []).append(i)
    kata_urut = tuple(sorted(ke))
    nomor = {j: n for n, j in enumerate(jenis)}
    urut = np.lexsort((np.array([len(e.nama) for e in isi], np.int64), np.array([nomor[e.jenis] for e in isi], np.int64)))
    tempat = np.empty(len(isi), np.int64)
    tempat[urut] = np.arange(len(isi))
    awal = np.cumsum([0, *(len(ke[x]) for x in kata_urut)])
    letak = np.fromiter(chain.from_iterable(ke[x] for x in kata_urut), np.int64, int(awal[-1]))
    huruf: dict[int, list[int]] = {}
    for i, x in enumerate(kata_urut):
        if x.isalpha():
            huruf.setdefault(len(x), []).append(i)
    return Indeks(isi, kata_urut, letak, awal, huruf, tempat)


def meant(ix: Indeks, q: str) -> list[tuple[int, int, float]]:
    """The words that a typed word means, as runs of places (first, after the last), and how well. Mistakes are sought only where nothing begins
    with it."""
    awal, akhir = bisect_left(ix.kata, q), bisect_left(ix.kata, q + AKHIR)
    if awal < akhir:
        tepat = awal + (ix.kata[awal] == q)
        return [(awal, tepat, TEPAT), (tepat, akhir, AWALAN)]
    if len(q) < SINGKAT or not q.isalpha():
        return []
    batas = 1 + (len(q) >= LUPUT)
    calon = (i for n in range(len(q) - batas, len(q) + batas + 1) for i in ix.huruf.get(n, ()))
    return [(i, i + 1, KELIRU) for i in calon if _alike(q, ix.kata[i], batas)]


def _alike(q: str, x: str, batas: int) -> bool:
    return (x[0] == q[0] or x[-2:] == q[-2:]) and distance(q, x, batas) <= batas


def search(ix: Indeks, teks: str, boleh: NDArray[np.bool_]) -> list[int]:
    """Positions of the entries that a question means, best first; `boleh`: those that may be shown. Where no entry has every word, those
    that have most of them."""
    tanya = words(teks)[:KATA_MAKS]
    nilai, kena = np.zeros(len(ix.entri)), np.zeros(len(ix.entri), np.int64)
    for q in tanya:
        satu = np.zeros(len(ix.entri))
        for dari, sampai, w in reversed(meant(ix, q)):  # what is meant best stands first, and is written last
            satu[ix.letak[ix.awal[dari] : ix.awal[sampai]]] = w
        nilai += satu
        kena += satu > 0
    kena = kena * boleh
    terbanyak = int(kena.max(initial=0))
    pilih = np.flatnonzero(kena == terbanyak) if terbanyak else np.zeros(0, np.int64)
    hasil: list[int] = pilih[np.lexsort((ix.urut[pilih], -nilai[pilih]))].tolist()
    return hasil
