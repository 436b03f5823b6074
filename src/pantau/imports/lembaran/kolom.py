"""Which heading is which column: exact names first, then the same words in another order, with units and reaches set apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
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
RENCANA = {"rencana", "anggaran", "kas", "penarikan", "dana", "rak", "fisik", "belanja", "jadwal"}  # words over the months of a plan
_LALU = re.compile(r"\blalu\b|sebelumnya")
_SAMPAI = re.compile(r"\bs ?\.? ?/? ?d\b|\bsd\b|sampai|kumulatif|\bkum\b|total realisasi")
_INI = re.compile(r"\bini\b")
SKALA = ((re.compile(r"\b(dalam|x|nilai)?\s*\(?(ribuan|ribu|000)( rupiah| rp)?\b|x ?rp? ?1[.,]000\b(?![.,]000)"), 1_000), (re.compile(r"\b(jutaan|juta)( rupiah| rp)?\b|x ?rp? ?1[.,]000[.,]000\b"), 1_000_000), (re.compile(r"\b(miliaran|milyaran)( rupiah| rp)?\b"), 1_000_000_000))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kepala:
    """A heading taken apart: its words in any order, its unit (`uang`, `persen` or ''), its reach (`lalu`, `ini`, `sd` or ''), its scale, and the
    month that it names (0: none)."""

    kata: frozenset[str]
    satuan: str
    jangkau: str
    skala: int
    bulan: int = 0


def scale_in(teks: str) -> int:
    """1000 for `dalam ribuan rupiah`, a million for `jutaan`, else 1. Only a stated unit of money counts."""
    t = teks.lower()
    if not any(x in t for x in ("ribu", "juta", "000", "miliar", "milyar")):
        return 1
    return next((n for pola, n in reversed(SKALA) if pola.search(t) and ("rp" in t or "rupiah" in t or "dalam" in t or "(" in t)), 1)


@lru_cache(maxsize=1 << 14)
def take_apart(nama: str) -> Kepala:
    """The parts of a heading."""
    t = nama.lower()[:300].replace("%", " persen ")
    satuan = "persen" if "persen" in t else "uang" if re.search(r"\brp\b|rupiah", t) else ""
    jangkau = "lalu" if _LALU.search(t) else "sd" if _SAMPAI.search(t) else "ini" if _INI.search(t) else ""
    bersih = _SAMPAI.sub(" ", t)
    kata: set[str] = set()
    bulan = 0
    for x in _KATA.findall(bersih):
        if m := month_number(x) or 0:
            bulan = m
            continue
        x = SAMA.get(x, x)
        if (
            x in ABAIKAN
            or x.isdigit()
            or x in ("lalu", "ini", "dengan", "sampai", "rp", "persen", "ribuan", "ribu", "jutaan", "juta", "s", "d")
        ):
            continue
        kata.update(x.split())
    return Kepala(frozenset(kata), satuan, jangkau, scale_in(nama), bulan)


def compatible(tipe: str, k: Kepala) -> bool:
    """Whether a column of that type may stand under the heading: rupiah never under %, percent never under Rp."""
    return not (tipe == "uang" and k.satuan == "persen") and not (tipe == "persen" and k.satuan == "uang")


def place(
    kolom: Iterable[tuple[str, str, frozenset[str], tuple[str, ...]]], judul: tuple[str, ...], longgar: bool, sendiri: tuple[str, ...] = ()
) -> dict[str, int]:
    """Column id → position. `kolom` are (id, type, comparable names, names as written).

    A heading goes to the first column that claims it by name. With `longgar`, columns still without a heading then take one with the same
    words and a unit that fits; of several, one that reaches to the end of the period, else one without a reach; never that of last month. Last, a
    heading that alone (`sendiri`) is the name of a column, where what stands above it may not be meant for it.
    """
    semua = list(kolom)
    kunci = [name_key(t) if t else "" for t in judul]
    bagian = [take_apart(t) for t in judul] if longgar else []
    posisi: dict[str, int] = {}
    dipakai: set[int] = set()
    for id, tipe, nama, _ in semua:
        for utama in ({name_key(id)}, nama):
            calon = [
                i for i, t in enumerate(kunci) if t and t in utama and i not in dipakai and (not longgar or compatible(tipe, bagian[i]))
            ]
            if calon:
                posisi[id] = _nearest_end(calon, bagian) if longgar else calon[0]
                dipakai.add(posisi[id])
                break
    if not longgar:
        return posisi
    for id, tipe, _, tertulis in semua:
        if id in posisi:
            continue
        dicari = [take_apart(t) for t in (*([id.replace("_", " ")] if id.isascii() and not id[-1].isdigit() else []), *tertulis)]
        calon = [i for i, k in enumerate(bagian) if judul[i] and i not in dipakai and any(_same(tipe, d, k) for d in dicari)]
        calon = [i for i in calon if bagian[i].jangkau != "lalu" and (tipe == "teks" or bagian[i].jangkau != "ini")]
        if calon:
            posisi[id] = _nearest_end(calon, bagian)
            dipakai.add(posisi[id])
    for id, tipe, nama, _ in semua if any(sendiri) else ():
        calon = [i for i, t in enumerate(sendiri) if t and i not in dipakai and name_key(t) in nama and compatible(tipe, take_apart(t))]
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
