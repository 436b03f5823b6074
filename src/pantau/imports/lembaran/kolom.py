"""Which heading is which column: exact names first, then the same words in another order, with units and reaches set apart; and how alike
a heading is to what a column is called, where nobody says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from pantau.core.kode import name_key
from pantau.core.periode import month_number

_KATA = re.compile(r"[a-z]+|\d+")
ABAIKAN = {
    "dan",
    "nama",
    "uraian",
    "atau",
    "bulan",
    "akhir",
    "ke",
    "tahun",
    "ta",
    "kum",
    "kumulatif",
    "keadaan",
    "per",
    "posisi",
    "dalam",
    "x",
    "apbd",
    "tgl",
    "tanggal",
}
BESARAN = {f"{x}{akhir}" for x in ("ribu", "juta", "miliar", "milyar", "triliun", "trilyun") for akhir in ("", "an")}
BUKAN_NAMA = {"lalu", "ini", "dengan", "sampai", "rp", "rupiah", "persen", "s", "d"} | BESARAN
SAMA = {
    "target": "rencana",
    "keu": "keuangan",
    "real": "realisasi",
    "fis": "fisik",
    "penyerapan": "realisasi",
    "subkegiatan": "sub kegiatan",
    "rupiah": "rp",
    "renc": "rencana",
}
RENCANA = {
    "rencana",
    "anggaran",
    "kas",
    "penarikan",
    "dana",
    "rak",
    "fisik",
    "belanja",
    "jadwal",
    "semester",
    "triwulan",
    "tw",
    "i",
    "ii",
    "iii",
    "iv",
}  # words over the months of a plan
_LALU = re.compile(r"\blalu\b|sebelumnya")
_SAMPAI = re.compile(r"\bs ?\.? ?/? ?d\b|\bsd\b|sampai|kumulatif|\bkum\b|total realisasi")
_TAHAP = ((re.compile(r"\b(sebelum|sblm)\b( perubahan| pergeseran)?|\b(apbd )?murni\b"), -1), (re.compile(r"\b(setelah|sesudah|stlh)?\.? ?perubahan\b|\b(apbd[ -]*p|p[ -]*apbd)\b"), 1))  # fmt: skip
_BULAN_KE = re.compile(r"\bbulan (?:ke[ -]?)?(1[0-2]|[1-9])$")  # `Bulan 1`, as twelve numbered columns below `Bulan` are called
_TAHUN = re.compile(r"\b20\d\d\b")
_INI = re.compile(r"(?<!tahun )\bini\b")  # `anggaran tahun ini` is the whole of it
_SEBELUM = r"(?:(?:\b(?:x|rp|dalam|kelipatan|nilai)|\()[ .(]{0,3}(?:rp)?[ .]{0,2})"
_BUKAN_BANYAK = r"(?:(?<!\d)(?<!\d )|(?<=\b20\d\d ))"  # `200 juta` is an amount, `2026 juta rupiah` a year before a unit
SKALA = (
    (re.compile(rf"\bribuan\b|{_BUKAN_BANYAK}\bribu\b|(?<!\d)(?<!\d[.,])(?<!\d )\b000\b(?![.,]?\d)|{_SEBELUM}1[.,]000\b(?![.,]?\d)"), 1_000),
    (re.compile(rf"\bjutaan\b|{_BUKAN_BANYAK}\bjuta\b|(?:\b(?:x|dalam|kelipatan|nilai)|\()[ .]{{0,2}}(?:rp)?[ .]{{0,2}}1[.,]000[.,]000\b(?![.,]?\d)"), 1_000_000),
    (re.compile(rf"\b(miliaran|milyaran)\b|{_BUKAN_BANYAK}\b(miliar|milyar)\b"), 1_000_000_000),
    (re.compile(rf"\b(triliunan|trilyunan)\b|{_BUKAN_BANYAK}\b(triliun|trilyun)\b"), 1_000_000_000_000),
)  # fmt: skip
_SATUAN_KAKI = re.compile(
    r"\b(dalam|satuan|kelipatan)\b|^[^a-z]{0,5}(rp\b[^a-z]{0,3})?(ribuan|jutaan|miliaran|milyaran|triliunan|trilyunan)\b"
)


@dataclass(frozen=True, slots=True)
class Kepala:
    """A heading taken apart: its words in any order, its unit (`uang`, `persen` or ''), its reach (`lalu`, `ini`, `sd` or ''), its scale, and the
    month that it names (0: none), the stage of the budget (-1 before a change, 1 after it), the year."""

    kata: frozenset[str]
    satuan: str
    jangkau: str
    skala: int
    bulan: int = 0
    tahap: int = 0
    tahun: int = 0


def scale_in(teks: str) -> int:
    """1000 for `dalam ribuan rupiah`, a million for `jutaan`, else 1. Only a stated unit of money counts."""
    t = teks.lower()
    if not any(x in t for x in ("ribu", "juta", "000", "miliar", "milyar", "triliun", "trilyun")):
        return 1
    return next((n for pola, n in reversed(SKALA) if pola.search(t) and ("rp" in t or "rupiah" in t or "dalam" in t or "(" in t)), 1)


def scale_below(teks: str) -> int:
    """The factor stated in a note below a table; stricter than above it, for notes speak of amounts too."""
    return scale_in(teks) if len(teks) < 150 and _SATUAN_KAKI.search(teks.lower()) else 1


@lru_cache(maxsize=1 << 14)
def take_apart(nama: str) -> Kepala:
    """The parts of a heading."""
    t = nama.lower()[:300].replace("%", " persen ")
    satuan = "persen" if "persen" in t else "uang" if re.search(r"\brp\b|rupiah", t) else ""
    jangkau = "lalu" if _LALU.search(t) else "sd" if _SAMPAI.search(t) else "ini" if _INI.search(t) else ""
    bersih = _SAMPAI.sub(" ", t)
    tahap = next((n for pola, n in _TAHAP if pola.search(t)), 0)
    for pola, _ in _TAHAP if tahap else ():
        bersih = pola.sub(" ", bersih)
    tahun = max(map(int, _TAHUN.findall(t)), default=0)
    kata: set[str] = set()
    bulan = int(m_ke[1]) if (m_ke := _BULAN_KE.search(t)) else 0
    for x in _KATA.findall(bersih):
        if m := month_number(x) or 0:
            bulan = m
            continue
        x = SAMA.get(x, x)
        if x in ABAIKAN or x.isdigit() or x in BUKAN_NAMA:
            continue
        kata.update(x.split())
    return Kepala(frozenset(kata), satuan, jangkau, scale_in(nama), bulan, tahap, tahun)


def compatible(tipe: str, k: Kepala) -> bool:
    """Whether a column of that type may stand under the heading: rupiah never under %, percent never under Rp, a year or a count under neither."""
    return (
        not (tipe == "angka" and k.satuan)
        and not (tipe == "uang" and k.satuan == "persen")
        and not (tipe == "persen" and k.satuan == "uang")
    )


Kolom = tuple[str, str, frozenset[str], tuple[str, ...]]
"""A column to find: id, type, comparable names, names as written."""

_key = lru_cache(maxsize=1 << 14)(name_key)


@dataclass(frozen=True, slots=True)
class Dicari:
    """The columns of a format, taken apart once: with each its own names; and the names, words and months of all of them."""

    kolom: tuple[tuple[str, str, str, frozenset[str], tuple[Kepala, ...]], ...]
    kunci: frozenset[str]
    kata: frozenset[frozenset[str]]
    bulan: frozenset[int]


def wanted(kolom: Iterable[Kolom]) -> Dicari:
    """What is looked for in every heading."""
    isi = tuple((id, _key(id), tipe, nama, tuple(take_apart(t) for t in (*_words_of(id), *tertulis))) for id, tipe, nama, tertulis in kolom)
    semua = [k for *_, bagian in isi for k in bagian]
    kunci = frozenset(x for _, k, _, nama, _ in isi for x in (k, *nama))
    return Dicari(isi, kunci, frozenset(k.kata for k in semua if k.kata), frozenset(k.bulan for k in semua if k.bulan))


def _words_of(id: str) -> list[str]:
    """The words of a column's id; one that only numbers columns alike says nothing."""
    return [id.replace("_", " ")] if id.isascii() and not id[-1].isdigit() else []


@dataclass(frozen=True, slots=True)
class Terurai:
    """A heading taken apart: its columns by comparable name, by words and by month."""

    kunci: dict[str, list[int]]
    bagian: list[Kepala]
    kata: dict[frozenset[str], list[int]]
    bulan: dict[int, list[int]]


TERPANJANG = 300  # letters of a heading; no column has a longer name, and a hostile cell is not kept


@lru_cache(maxsize=256)
def _apart(judul: tuple[str, ...]) -> Terurai:
    """Every format asks for the same heading, so it is taken apart once."""
    t = Terurai({}, [take_apart(x) for x in judul], {}, {})
    for i, x in enumerate(judul):
        if x:
            t.kunci.setdefault(_key(x), []).append(i)
            t.kata.setdefault(t.bagian[i].kata, []).append(i)
            t.bulan.setdefault(t.bagian[i].bulan, []).append(i)
    t.kunci.pop("", None)
    return t


def _says_nothing(dicari: Dicari, t: Terurai, longgar: bool, sendiri: tuple[str, ...]) -> bool:
    """Whether no column can be found: most rows that are tried as a heading say nothing of the kind."""
    if not dicari.kunci.isdisjoint(t.kunci) or any(_key(x) in dicari.kunci for x in sendiri if x):
        return False
    return not longgar or (dicari.kata.isdisjoint(t.kata) and dicari.bulan.isdisjoint(t.bulan))


def _alike(tipe: str, cari: Iterable[Kepala], t: Terurai) -> list[int]:
    """Columns whose heading says the same as one of the names, in order."""
    kena = {i for d in cari for i in (t.bulan.get(d.bulan, ()) if d.bulan else t.kata.get(d.kata, ())) if _same(tipe, d, t.bagian[i])}
    return sorted(kena)


def place(dicari: Dicari, judul: tuple[str, ...], longgar: bool, sendiri: tuple[str, ...] = ()) -> dict[str, int]:
    """Column id → position.

    A heading goes to the first column that claims it by name. With `longgar`, columns still without a heading then take one with the same
    words and a unit that fits; of several, one that reaches to the end of the period, else one without a reach; never that of last month. Last, a
    heading that alone (`sendiri`) is the name of a column, where what stands above it may not be meant for it.
    """
    t = _apart(tuple(x[:TERPANJANG] for x in judul))
    posisi: dict[str, int] = {}
    if _says_nothing(dicari, t, longgar, sendiri):
        return posisi
    bagian = t.bagian
    dipakai: set[int] = set()
    for id, kunci, tipe, nama, _ in dicari.kolom:
        for utama in ({kunci}, nama):
            letak = sorted(i for n in t.kunci.keys() & utama for i in t.kunci[n])
            calon = [i for i in letak if i not in dipakai and (not longgar or compatible(tipe, bagian[i]))]
            if calon:
                posisi[id] = _nearest_end(calon, bagian) if longgar else calon[0]
                dipakai.add(posisi[id])
                break
    if not longgar:
        return posisi
    for id, _, tipe, _, cari in dicari.kolom:
        if id in posisi:
            continue
        calon = [i for i in _alike(tipe, cari, t) if i not in dipakai]
        calon = [i for i in calon if bagian[i].jangkau != "lalu" and (tipe == "teks" or bagian[i].jangkau != "ini")]
        if calon:
            posisi[id] = _nearest_end(calon, bagian)
            dipakai.add(posisi[id])
    for id, _, tipe, nama, _ in dicari.kolom if any(sendiri) else ():
        calon = [i for i, x in enumerate(sendiri) if x and i not in dipakai and _key(x) in nama and compatible(tipe, take_apart(x))]
        if id not in posisi and len(calon) == 1:
            posisi[id] = calon[0]
            dipakai.add(calon[0])
    return posisi


def _nearest_end(calon: list[int], bagian: list[Kepala]) -> int:
    return min(calon, key=lambda i: (("sd", "", "ini", "lalu").index(bagian[i].jangkau), i))


def _same(tipe: str, dicari: Kepala, k: Kepala) -> bool:
    """Whether a heading says the same as a name of the column. A single word needs the unit that the name has. The column of a month needs that
    month, under whatever heading a plan has (`RENCANA PENARIKAN DANA`, `TARGET FISIK (%)`)."""
    if dicari.bulan:
        return dicari.bulan == k.bulan and not k.jangkau and compatible(tipe, k) and k.kata - RENCANA == dicari.kata - RENCANA
    if not dicari.kata or dicari.kata != k.kata or not compatible(tipe, k):
        return False
    return len(dicari.kata) > 1 or tipe not in ("uang", "persen") or not dicari.satuan or dicari.satuan == k.satuan


SERUPA = 0.6  # from here on a heading may be meant as a column


def likeness(tipe: str, tertulis: Iterable[str], judul: str) -> float:
    """How alike a heading is to the names of a column, 0 to 1; 0 where its unit or its reach says that something else is meant."""
    k = take_apart(judul)
    if not k.kata or not compatible(tipe, k) or (tipe != "teks" and k.jangkau in ("lalu", "ini")):
        return 0.0
    return max((_shared(k.kata, take_apart(t).kata) for t in tertulis), default=0.0)


@lru_cache(maxsize=1 << 14)
def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the words of two names that say the same; a shortened or misspelled word counts as far as it agrees."""
    if not b:
        return 0.0
    cocok = sum(max(_same_word(x, y) for y in b) for x in a)
    return min(1.0, 2 * cocok / (len(a) + len(b)))


def _same_word(x: str, y: str) -> float:
    if x == y:
        return 1.0
    pendek, panjang = sorted((x, y), key=len)
    if len(pendek) >= 3 and panjang.startswith(pendek):
        return 0.9
    mirip = SequenceMatcher(None, x, y).ratio()
    return mirip if mirip >= 0.75 and len(pendek) > 3 else 0.0
