"""The same problem told again in other words: texts as clauses, clauses as what they speak of and how that stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pantau.apps.kendala import kata_kendala as kamus

KATA_MAKS = 80
PANJANG_KELIRU = 6  # shorter words are never taken for mistyped ones
SISA_SATU, SISA_DUA = 0.2, 1.0  # what only one of two clauses speaks of; what each of them speaks of alone
SISA_SURAT = 0.6  # added for a paper that only one of them speaks of: a bill for light is not the light
BOBOT = {"pokok": 1.0, "laku": 0.9, "pelaku": 0.9, "kepala": 0.8, "lain": 0.7}
BOBOT_SERTA = {"laku": 0.6, "pelaku": 0.25, "kepala": 0.3, "lain": 0.2}  # beside something of a higher kind
BOBOT_LAKU_ORANG, BOBOT_SAAT = 0.6, 0.3  # what somebody does where no thing is named; when, beside a thing
BOBOT_KELUARGA = 0.7  # a kind and what it is a kind of, each: cement and material
BOBOT_IKUT = 0.25  # what goes with another meaning without saying: offers are made in a tender
PERAN = {("akibat", "akibat"): 0.45, ("akibat", ""): 0.45, ("", "akibat"): 0.45, ("akibat", "sebab"): 0.8, ("sebab", "akibat"): 0.8}
KELOMPOK = ("belum", "kurang", "lebih", "tolak", "rusak", "salah", "gagal", "pindah", "potong", "hilang", "lepas", "ganggu", "baik")
_COCOK = {
    ("belum", "kurang"): 0.85, ("belum", "gagal"): 0.65, ("belum", "tolak"): 0.7, ("belum", "rusak"): 0.4, ("belum", "salah"): 0.6, ("belum", "lebih"): 0.4,
    ("belum", "pindah"): 0.85, ("belum", "lepas"): 0.7, ("kurang", "lebih"): 0.4, ("kurang", "rusak"): 0.6, ("kurang", "salah"): 0.6, ("kurang", "pindah"): 0.6,
    ("kurang", "potong"): 0.6, ("rusak", "salah"): 0.8, ("gagal", "tolak"): 0.6, ("pindah", "lepas"): 0.9, ("belum", "potong"): 0.6,
}  # fmt: skip
COCOK_LAIN, COCOK_GANGGU, COCOK_DIAM, COCOK_BAIK = 0.5, 0.95, 0.9, 0.1
_BESAR = {"PAK": "papbd", "SE": "surat edaran", "PEN": "pinjaman", "BUP": "pensiun", "MK": "konsultan"}
_UNSUR = re.compile(r"[A-Za-z]+[0-9]*[A-Za-z]*|[0-9]+|[,;:()/&.?!\n+]")
_SINGKATAN = {x: k for k, _, v in (b.partition(": ") for b in re.split(r"\n|; ", kamus.SINGKATAN_TEKS.strip())) for x in v.split()}


@cache
def _stemmer() -> Any:
    """The stemmer, loaded when the first problem is read: it brings every language along."""
    return import_module("snowballstemmer").stemmer("indonesian")


@lru_cache(maxsize=1 << 15)
def _stem(kata: str) -> str:
    return str(_stemmer().stemWord(kata))


def _entries(teks: str) -> Iterator[tuple[str, str, list[str]]]:
    """Each line of a list of meanings: the meaning, what it is a kind of, its phrases."""
    for baris in teks.strip().split("\n"):
        konsep, _, isi = baris.partition(": ")
        nama, _, induk = konsep.partition(" < ")
        yield nama, induk, [x.strip() for x in isi.split(",")]


def _written(kata: str) -> list[str]:
    return [_SINGKATAN.get(x, x) for x in kata.split()]


@dataclass(frozen=True, slots=True)
class _Kamus:
    """The list of words made ready."""

    frasa: dict[tuple[str, ...], dict[str, str]]  # phrases, as written and as roots → meanings with their kinds
    akar: set[str]
    kata: set[str]
    panjang: int  # words of the longest phrase
    mirip: dict[tuple[str, int], list[str]]  # long words by first letter and length
    tanpa: set[str]  # roots without weight
    ikut: dict[str, set[str]]
    keluarga: set[str]


@cache
def _lexicon() -> _Kamus:
    frasa: dict[tuple[str, ...], dict[str, str]] = {}
    tertulis: dict[tuple[str, ...], dict[str, str]] = {}
    akar: set[str] = set()
    kata = {*_SINGKATAN, *kamus.PENGHUBUNG, *kamus.TANPA_BOBOT}
    keluarga: set[str] = set()
    bukan = {(x,) for x in kamus.BUKAN_AKAR}
    for jenis in ("pokok", "laku", "pelaku", "kepala", "keadaan"):
        for nama, induk, isi in _entries(getattr(kamus, jenis.upper())):
            makna = {nama: jenis, induk: jenis} if induk else {nama: jenis}
            keluarga.update(makna if induk else ())
            for x in isi:
                w = _written(x)
                kunci = tuple(map(_stem, w))
                kata.update(w)
                akar.update(kunci)
                if jenis == "keadaan" or tuple(w) == kunci or kunci not in bukan:
                    frasa.setdefault(kunci, {}).update(makna)
                tertulis.setdefault(tuple(w), {}).update(makna)
    mirip: dict[tuple[str, int], list[str]] = {}
    for x in sorted(kata):
        if len(x) >= PANJANG_KELIRU:
            mirip.setdefault((x[0], len(x)), []).append(x)
    ikut: dict[str, set[str]] = {}
    for a, _, b in (x.partition(": ") for x in kamus.IKUT.strip().split("\n")):
        for x in a.split():
            ikut.setdefault(x, set()).update(b.split())
    # a word as it is written goes before others of its root: `lebaran` is no `pelebaran`
    semua = {**frasa, **tertulis}
    return _Kamus(semua, akar, kata, max(map(len, semua)), mirip, {_stem(x) for x in kamus.TANPA_BOBOT}, ikut, keluarga)


def _one_off(a: str, b: str) -> bool:
    """Whether one letter put in, left out, replaced, or swapped with the next turns `a` into `b`."""
    if len(a) > len(b):
        a, b = b, a
    i = next((i for i, x in enumerate(a) if x != b[i]), len(a))
    if len(a) < len(b):
        return a[i:] == b[i + 1 :]
    return a[i + 1 :] == b[i + 1 :] or (a[i + 2 :] == b[i + 2 :] and a[i : i + 2] == b[i : i + 2][::-1])


@lru_cache(maxsize=1 << 15)
def root(kata: str) -> str:
    """The root of a word: free of endings, with the letter that a prefix swallowed, read past one slip of the keyboard."""
    akar, buku = _stem(kata), _lexicon()
    if akar in buku.akar or kata in buku.kata:
        return akar
    ucap = {"ny": "s", "ng": "k"}.get(kata[:2])
    lisan = [ucap + kata[2:], kata[2:]] if ucap else ["t" + kata[1:], kata[1:]] if kata[0] == "n" else [kata[1:]] if kata[0] == "m" else []
    for x in (*(h + akar for h in "ptksr"), *lisan, *map(_stem, lisan)):
        if x in buku.akar:
            return x
    for n in (len(kata), len(kata) + 1, len(kata) - 1):
        for x in buku.mirip.get((kata[0], n), ()) if len(kata) >= PANJANG_KELIRU else ():
            if _one_off(kata, x):
                return _stem(x)
    return akar


@dataclass(slots=True)
class _Klausa:
    """A clause while it is read: meanings with their kinds, states, and what says that something is done."""

    makna: dict[str, str]
    keadaan: set[str]
    sudah: bool = False
    baru: bool = False
    tunda: bool = False
    peran: str = ""

    def join(self, lain: _Klausa) -> None:
        self.makna |= lain.makna
        self.keadaan |= lain.keadaan
        self.sudah |= lain.sudah
        self.baru |= lain.baru

    @property
    def says(self) -> bool:
        return bool(self.keadaan or self.sudah)


def _tokens(teks: str) -> list[tuple[str, str]]:
    """Words written out, each with the form it stood in; signs between clauses as commas."""
    hasil: list[tuple[str, str]] = []
    for x in _UNSUR.findall(teks)[: KATA_MAKS * 2]:
        if not x[0].isalnum():
            if x != "." or (hasil and len(hasil[-1][1]) > 4):
                hasil.append((",", ","))
            continue
        kecil = x.lower()
        if kecil[-1] == "2" and kecil[:-1].isalpha():
            kecil = kecil[:-1]
        for y in _BESAR.get(x, _SINGKATAN.get(kecil, kecil)).split():
            hasil.append((y, x))
    return hasil[:KATA_MAKS]


_KHUSUS = kamus.TANPA_BOBOT | {"sudah", "baru", "ada", "masih"}


def _phrase(potong: Sequence[tuple[str, str]], akar: Sequence[str], i: int) -> tuple[int, dict[str, str]]:
    """The longest phrase that begins at a word, and its meanings."""
    buku = _lexicon()
    for n in range(min(buku.panjang, len(akar) - i), 0, -1):
        if n > 1 or potong[i][0] not in _KHUSUS:
            *kata, ujung = (x for x, _ in potong[i : i + n])
            for kunci in ((*kata, ujung), (*kata, ujung.removesuffix("nya")), tuple(akar[i : i + n])):
                if kunci in buku.frasa:
                    return n, buku.frasa[kunci]
    return 1, {}


def _read(potong: Sequence[tuple[str, str]]) -> _Klausa:
    k = _Klausa({}, set())
    akar = [root(x) for x, _ in potong]
    i = 0
    while i < len(potong):
        kata, asli = potong[i]
        k.tunda |= kata in kamus.TUNDA
        n, arti = _phrase(potong, akar, i)
        ingkar = {"belum"} if n > 1 and {"belum", "tidak"} & {x for x, _ in potong[i : i + n]} else set()
        if arti:
            for m, j in arti.items():
                if j == "keadaan":
                    k.keadaan.add(m)
                else:
                    k.makna[m] = j
                    k.keadaan |= {kamus.BAWAAN[m]} if m in kamus.BAWAAN else ingkar
        elif kata == "sudah":
            k.sudah = True
        elif kata == "baru":
            k.baru = True
        elif kata == "ada":
            if i == len(potong) - 1:
                k.keadaan.add("baik")
        elif akar[i] in _lexicon().tanpa or kata == "masih" or len(kata) < 3 or kata[0].isdigit():
            pass
        elif not (i and asli[0].isupper() and asli[1:].islower()):
            k.makna[akar[i]] = "lain"
        i += n
    if k.baru and "baik" in k.keadaan:
        k.keadaan.add("belum")
    if k.keadaan - {"baik"}:
        k.keadaan.discard("baik")
    elif k.sudah:
        k.keadaan.add("baik")
    return k


def _clauses(teks: str) -> list[_Klausa]:
    """The clauses of a text. A comma or `dan` parts two only where each of them says how something stands."""
    hasil: list[_Klausa] = []
    potong: list[tuple[str, str]] = []
    keras, peran = True, ""
    for x in (*_tokens(teks), ("", "")):
        if x[0] == "jadi" and not (potong and _read(potong).says):
            continue  # `jadi PPK`, not what comes of it
        if x[0] and x[0] not in kamus.PENGHUBUNG and x[0] not in {",", "dan", "serta"}:
            potong.append(x)
            continue
        lunak = x[0] not in kamus.PENGHUBUNG
        if potong:
            k = _read(potong)
            if hasil and not keras and not (k.says and hasil[-1].says):
                hasil[-1].join(k)
            else:
                k.peran = peran
                hasil.append(k)
            keras, peran, potong = False, hasil[-1].peran, []
        if not lunak:
            sebelum, peran = kamus.PENGHUBUNG[x[0]]
            keras = True
            if sebelum and hasil:
                hasil[-1].peran = sebelum
    return hasil


def _weigh(k: _Klausa) -> dict[str, float]:
    makna = k.makna
    ada = set(makna.values())
    utama = {next((j for j in BOBOT if j in ada), "")}
    if utama == {"laku"}:
        utama.add("pelaku")  # who does it tells one such deed from another
    ikut = {y for m in makna for y in _lexicon().ikut.get(m, ()) if y != m}
    serta = BOBOT_SERTA | ({"kepala": BOBOT_LAKU_ORANG} if "pelaku" in utama else {})
    hasil = {m: BOBOT[j] if j in utama else serta[j] for m, j in makna.items()}
    if {m for m, j in makna.items() if j == "pokok"} - kamus.SAAT:
        hasil.update((m, BOBOT_SAAT) for m in kamus.SAAT & makna.keys())
    return {m: BOBOT_IKUT if m in ikut else min(w, BOBOT_KELUARGA) if m in _lexicon().keluarga else w for m, w in hasil.items()}


@dataclass(frozen=True, slots=True)
class Baris:
    """A clause that says a problem: weights of its meanings, its states as bits, its part in the sentence."""

    bobot: dict[str, float]
    keadaan: int
    peran: str

    @property
    def surat(self) -> float:
        """Weight of the papers among its meanings."""
        return sum((w for m, w in self.bobot.items() if m in kamus.SURAT), 0.0)


def _mask(keadaan: set[str]) -> int:
    return sum(1 << i for i, x in enumerate(KELOMPOK) if x in keadaan)


@lru_cache(maxsize=1 << 14)
def problems(teks: str) -> tuple[Baris, ...]:
    """The clauses of a text that say a problem; what is said to be done is none, unless nothing else is said."""
    klausa = [k for k in _clauses(teks) if k.makna or k.keadaan]
    buruk = [k for k in klausa if k.keadaan != {"baik"} and k.peran != "lepas"] or klausa
    isi = [k for k in buruk if k.makna]
    if not all(k.tunda for k in isi):
        for k in isi:
            k.peran = k.peran or ("akibat" if k.tunda else "")
    if not isi:
        keadaan = set().union(*(k.keadaan for k in buruk)) if buruk else set()
        return (Baris({f"~{x}": BOBOT["lain"] for x in sorted(keadaan)}, _mask(keadaan), ""),) if keadaan else ()
    if all(k.peran == "akibat" for k in isi):
        for k in isi:
            k.peran = ""
    hasil = [Baris(_weigh(k), _mask(k.keadaan), k.peran) for k in isi]
    inti = [k for k in isi if k.peran != "akibat"]
    if len(inti) > 1:
        semua = _Klausa({}, set())
        for k in inti:
            semua.join(k)
        hasil.append(Baris(_weigh(semua), _mask(semua.keadaan), ""))
    return tuple(hasil)


def meanings(teks: str) -> dict[str, float]:
    """What a text speaks of, each with its greatest weight in a clause."""
    klausa = problems(teks)
    return {m: max(x.bobot.get(m, 0.0) for x in klausa) for b in klausa for m in b.bobot}


def _suits(x: str, y: str) -> float:
    if x == y:
        return 1.0
    if "baik" in (x, y):
        return COCOK_BAIK
    return COCOK_GANGGU if "ganggu" in (x, y) else _COCOK.get((x, y), _COCOK.get((y, x), COCOK_LAIN))


@lru_cache(maxsize=1 << 14)
def agreement(a: int, b: int) -> float:
    """How far two sets of states may be said of one problem: the best pair of them."""
    if not a or not b:
        return COCOK_DIAM if not (a | b) >> KELOMPOK.index("baik") & 1 else 0.6
    ada = [[x for i, x in enumerate(KELOMPOK) if k >> i & 1] for k in (a, b)]
    return max(_suits(x, y) for x in ada[0] for y in ada[1])


_PERAN_LIST = ("", "sebab", "akibat")


@dataclass(frozen=True, slots=True)
class Ingatan:
    """Clauses of many texts by what they speak of: meaning → rows and weights there; of each row its text, weight, states and part."""

    letak: dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]]
    teks: NDArray[np.int64]
    berat: NDArray[np.float64]
    surat: NDArray[np.float64]
    keadaan: NDArray[np.int64]
    peran: NDArray[np.int64]
    banyak: int

    def likeness(self, teks: str) -> NDArray[np.float64]:
        """`similarity` of a text to each of the texts."""
        hasil = np.zeros(self.banyak)
        for b in problems(teks):
            sama, surat = np.zeros(len(self.teks)), self.surat + b.surat
            for m, w in b.bobot.items():
                if m in self.letak:
                    baris, bobot = self.letak[m]
                    sama[baris] += np.minimum(bobot, w)
                    if m in kamus.SURAT:
                        surat[baris] -= bobot + w
            kena = np.flatnonzero(sama)
            s = sama[kena]
            x, y = sum(b.bobot.values()) - s, self.berat[kena] - s
            nilai = s / (s + SISA_SATU * np.maximum(x, y) + SISA_DUA * np.minimum(x, y) + SISA_SURAT * surat[kena])
            ragam, ke = np.unique(self.keadaan[kena], return_inverse=True)
            nilai *= np.array([agreement(b.keadaan, int(k)) for k in ragam] or [1.0])[ke]
            nilai *= np.array([PERAN.get((b.peran, p), 1.0) for p in _PERAN_LIST])[self.peran[kena]]
            np.maximum.at(hasil, self.teks[kena], nilai)
        return hasil


def remember(teks: Sequence[str]) -> Ingatan:
    """Texts made ready to be compared with many others."""
    baris = [(i, b) for i, x in enumerate(teks) for b in problems(x)]
    ke: dict[str, list[tuple[int, float]]] = {}
    for n, (_, b) in enumerate(baris):
        for m, w in b.bobot.items():
            ke.setdefault(m, []).append((n, w))
    letak = {m: (np.array([n for n, _ in v], np.int64), np.array([w for _, w in v])) for m, v in ke.items()}
    return Ingatan(
        letak,
        np.array([i for i, _ in baris], np.int64),
        np.array([sum(b.bobot.values()) for _, b in baris]),
        np.array([b.surat for _, b in baris]),
        np.array([b.keadaan for _, b in baris], np.int64),
        np.array([_PERAN_LIST.index(b.peran) for _, b in baris], np.int64),
        len(teks),
    )


def similarity(a: str, b: str) -> float:
    """How far two texts tell of one problem, 0 to 1: the best pair of their clauses."""
    return float(remember([b]).likeness(a)[0])


@lru_cache(maxsize=4)
def kept(teks: tuple[str, ...]) -> Ingatan:
    """The same, kept for the last few lists: what earlier years told is asked about with every word that somebody types."""
    return remember(teks)
