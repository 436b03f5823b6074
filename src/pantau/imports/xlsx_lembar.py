"""One walk over the XML of a workbook's parts: how far the cells of a sheet reach, and what its looks say.

A real XML reader walks, so that every spelling of a cell counts alike: other quotation marks, blanks and lines between attributes,
prefixes, cells without an address. It keeps no text beyond the value of an error cell or formula.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.parsers import expat

from pantau.imports import batas
from pantau.imports.xlsx_gaya import CORET, LEKUK, PERSEN, SEL_BERGAYA, TEBAL, Gaya, column_number

TERBESAR = 2000  # findings of one kind that are kept of a sheet
KATA_TERBESAR = batas.TEKS_SEL * 6 + 4096  # bytes between two elements: a cell's letters, each at most six bytes long
YA = ("1", "true")


class EntitasError(Exception):
    """A part declares a document type."""


class TeksPanjangError(Exception):
    """A text between two elements is longer than any cell may hold."""


def walk(bagian: Iterator[bytes], awal: Callable[[str, dict[str, str]], None], pengurai: expat.XMLParserType) -> None:
    """Feed a part to the parser, chunk by chunk; `awal` hears every element by its name without prefix.

    Raises TeksPanjangError, and EntitasError where a document type is declared: no workbook needs one, and an entity grows without bound.
    """
    lalu = 0

    def start(nama: str, atribut: dict[str, str]) -> None:
        nonlocal lalu
        tempat = pengurai.CurrentByteIndex
        if tempat - lalu > KATA_TERBESAR:
            raise TeksPanjangError
        lalu = tempat
        awal(nama.rpartition(":")[2] if ":" in nama else nama, atribut)

    def refuse_type(*_: object) -> None:
        raise EntitasError

    pengurai.StartElementHandler = start
    pengurai.StartDoctypeDeclHandler = refuse_type
    terbaca = 0
    for isi in bagian:
        pengurai.Parse(isi, False)
        terbaca += len(isi)
        if terbaca - lalu > 2 * KATA_TERBESAR:  # an endless tag, or the last text
            raise TeksPanjangError
    pengurai.Parse(b"", True)


class LembarXml:
    """What the elements of a worksheet tell, as they pass."""

    def __init__(self, gaya: list[int], pengurai: expat.XMLParserType) -> None:
        self.arti = {str(i): bit for i, bit in enumerate(gaya) if bit}
        self.pengurai = pengurai
        self.lembar = False  # whether the part has rows of cells at all
        self.dibaca = False  # whether a library reads it
        self.baris = self.kolom = 0  # where the walk is
        self.baris_maks = self.kolom_maks = self.banyak = 0
        self.gaya = Gaya()
        self.gabungan: list[str] = []
        self.rumus_nol: list[tuple[int, int]] = []
        self.galat = self.rumus = False  # of the present cell
        self.kata: list[str] | None = None  # the value of the present cell, where it is wanted
        self.huruf: dict[str, int] = {}

    def element(self, nama: str, a: dict[str, str]) -> None:
        """The next element of the sheet."""
        if nama == "v":
            self._reach()
            if self.galat or self.rumus:
                self.kata = []
                self.pengurai.CharacterDataHandler = self.kata.append
        elif nama == "c":
            self._cell(a)
        elif nama == "row":
            self._end()
            r = a.get("r", "")
            self.baris = int(r) if r.isdecimal() and len(r) < 10 else self.baris + 1
            self.kolom = 0
            if a.get("hidden") in YA and len(self.gaya.baris_tersembunyi) < 5 * TERBESAR:
                self.gaya.baris_tersembunyi.append(self.baris)
        elif nama == "f":
            self._reach()
            self.rumus = True
            self.gaya.rumus += 1
        elif nama == "is":
            self._reach()
        elif nama == "mergeCell":
            if len(self.gabungan) < TERBESAR and (daerah := a.get("ref")):
                self.gabungan.append(daerah.upper())
        elif nama == "col":
            self._column(a)
        elif nama == "sheetData":
            self.lembar = self.dibaca = True
        elif nama == "sst":
            self.dibaca = True

    def _cell(self, a: dict[str, str]) -> None:
        self._end()
        self.banyak += 1
        if r := a.get("r"):
            huruf = r.rstrip("0123456789")
            k = self.huruf.get(huruf)
            if k is None:
                k = self.huruf[huruf] = column_number(huruf.upper().encode()) if huruf.isascii() and huruf.isalpha() else 0
            self.kolom = k
            self.baris = int(r[len(huruf) :] or 0) if len(r) < 14 else batas.BARIS * 10
        else:
            self.kolom += 1
        self.galat = a.get("t") == "e"
        bit = self.arti.get(a.get("s", ""))
        if bit:
            self._look(bit)

    def _look(self, bit: int) -> None:
        g = self.gaya
        if bit & PERSEN:
            g.persen.add((self.baris, self.kolom))
        if self.kolom <= 12 and len(g.tebal) + len(g.lekuk) < SEL_BERGAYA:
            if bit & TEBAL:
                g.tebal.add(self.baris)
            if bit & CORET:
                g.coret[self.baris] = g.coret.get(self.baris, 0) + 1
            if bit >= LEKUK:
                g.lekuk[self.baris] = max(g.lekuk.get(self.baris, 0), bit // LEKUK)

    def _column(self, a: dict[str, str]) -> None:
        if a.get("hidden") in YA and a.get("min", "").isdecimal() and a.get("max", "").isdecimal():
            dari, sampai = int(a["min"][:9]), int(a["max"][:9])
            self.gaya.kolom_tersembunyi += range(dari, min(sampai, dari + batas.KOLOM) + 1)

    def _reach(self) -> None:
        """The present cell holds something: only such cells take room."""
        if self.baris > self.baris_maks:
            self.baris_maks = self.baris
        if self.kolom > self.kolom_maks:
            self.kolom_maks = self.kolom

    def _end(self) -> None:
        """The present cell is over: what an error cell or a formula came to."""
        if not (self.galat or self.rumus):
            return
        teks = "".join(self.kata or ()).strip()
        tempat = (self.baris, self.kolom)
        if self.galat and teks and len(self.gaya.galat) < TERBESAR:
            self.gaya.galat[tempat] = teks
        if self.rumus and not teks and len(self.gaya.rumus_kosong) < TERBESAR:
            self.gaya.rumus_kosong.append(tempat)
        if self.rumus and teks == "0":
            self.rumus_nol.append(tempat)
        self.pengurai.CharacterDataHandler = None
        self.galat = self.rumus = False
        self.kata = None

    def finish(self) -> None:
        """The part is over."""
        self._end()
