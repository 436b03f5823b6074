"""How a table fits on paper: letters keep their size, so headings are broken and what does not fit stands in a second table beneath."""

from __future__ import annotations

import re
from collections.abc import Sequence

HURUF = 9.0  # points: what is read at arm's length
NAMA = 140.0  # points for the names of rows, at least
TEKS = 96.0  # points for a column of sentences, at least
TEPI = 7.0  # points beside what stands in a column
SEMPIT = frozenset(" .,:;'|!ijltfrI()[]·\u00a0")
TANDA = frozenset("▲◆▼○−+")
PANJANG = 9  # letters; longer words of a heading are broken
SUKU = re.compile(r"(?<=[aiueo])(?=[^aiueo\W\d_]{1}[aiueo])|(?<=[aiueo][lmrst])(?=[^aiueo\W\d_h][aiueo])", re.I)
LUNAK = "\u00ad"


def width(teks: str, tebal: bool = False) -> float:
    """Points that a text of the size takes on one line, rather more than less."""
    kotak = sum(0.27 if c in SEMPIT else 0.7 if c.isupper() or c in TANDA else 0.48 for c in teks)
    return kotak * HURUF * (1.06 if tebal else 1.0)


def broken(teks: str) -> str:
    """A heading whose long words may be broken between syllables."""
    return " ".join(LUNAK.join(_syllables(k)) if len(k) > PANJANG else k for k in teks.split())


def _syllables(kata: str) -> list[str]:
    """A word in pieces of at least three letters."""
    hasil = [""]
    for suku in SUKU.split(kata):
        if len(hasil[-1]) >= 3:
            hasil.append("")
        hasil[-1] += suku
    if len(hasil) > 1 and len(hasil[-1]) < 3:
        hasil[-2:] = ["".join(hasil[-2:])]
    return hasil


def column_width(judul: str, isi: Sequence[str], batas: int = 999) -> float:
    """Points of a column whose values, also those of the total, stay on one line (of at most `batas` letters) under a heading that may be
    broken."""
    kata = max((width(x + "-", True) for k in judul.split() for x in k.split(LUNAK)), default=0.0)
    return max(kata, max((width(x if len(x) <= batas else "n" * batas, True) for x in isi), default=0.0)) + TEPI


def parts(lebar: Sequence[float], ruang: float) -> list[list[int]]:
    """Columns by number, in as few tables as fit into `ruang` points beside the names of the rows. A width of 0 marks a column of sentences."""
    hasil: list[list[int]] = [[]]
    sisa = ruang - NAMA
    for n, x in enumerate(lebar):
        perlu = x or TEKS
        if perlu > sisa and hasil[-1]:
            hasil.append([])
            sisa = ruang - NAMA
        hasil[-1].append(n)
        sisa -= perlu
    return hasil
