"""Delimited text read straight into columns, where every line holds the same number of plain cells.

Anything else (lines over several lines, ragged or blank ones, bare carriage returns) is left to the reader of rows: None.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from operator import methodcaller
from typing import Any, overload

from pantau.imports import batas
from pantau.imports.kemajuan import Maju

SEKALIGUS = 2**18  # characters split at once
CONTOH = 20_000  # cells after which it is seen how much they differ
SERAGAM = 0.2  # of the cells of a column: where more of them differ, looking for equal ones costs more than it saves


class BarisKolom(Sequence[list[Any]]):
    """Rows of a sheet that is kept as columns of equal length; a row is made only when it is asked for."""

    def __init__(self, kolom: list[list[Any]]) -> None:
        self.kolom = kolom

    def __len__(self) -> int:
        return len(self.kolom[0])

    def __iter__(self) -> Iterator[list[Any]]:
        return map(list, zip(*self.kolom, strict=True))

    def __eq__(self, lain: object) -> bool:
        return isinstance(lain, Sequence) and list(self) == list(lain)

    __hash__ = None  # type: ignore[assignment]

    @overload
    def __getitem__(self, i: int) -> list[Any]: ...

    @overload
    def __getitem__(self, i: slice) -> BarisKolom: ...

    def __getitem__(self, i: int | slice) -> list[Any] | BarisKolom:
        isi = [k[i] for k in self.kolom]
        return BarisKolom(isi) if isinstance(i, slice) else isi


def split_columns(teks: str, pemisah: str, maju: Maju) -> BarisKolom | None:
    """The columns of a text. Equal cells of a column share one object, unless most of its cells differ."""
    lebar = teks.partition("\n")[0].count(pemisah) + 1
    tinggi = teks.count("\n") + 1
    if lebar < 2 or lebar > batas.KOLOM or tinggi > batas.BARIS or lebar * tinggi > batas.SEL or "\x00" in teks:
        return None
    kolom: list[list[str]] = [[] for _ in range(lebar)]
    ingat: list[dict[str, str]] = [{} for _ in range(lebar)]
    for bagian, sampai in _blocks(teks):
        sel = _quoted(bagian, pemisah, lebar) if '"' in bagian else _plain(bagian, pemisah, lebar)
        if sel is None:
            return None
        for i, (k, d) in enumerate(zip(kolom, ingat, strict=True)):
            x = sel[i::lebar]
            k += map(d.setdefault, x, x) if len(k) < CONTOH or len(d) <= len(k) * SERAGAM else x
        maju(sampai / len(teks))
    return BarisKolom(kolom)


def _blocks(teks: str) -> Iterator[tuple[str, int]]:
    """Whole lines, some at a time and without their last end, and how far they reach; no block ends within quotes that it opened."""
    awal = 0
    while awal < len(teks):
        akhir = teks.find("\n", awal + SEKALIGUS)
        while akhir >= 0 and teks.count('"', awal, akhir) % 2:
            akhir = teks.find("\n", akhir + 1)
        sampai = len(teks) if akhir < 0 else akhir + 1
        yield teks[awal : sampai - (teks[sampai - 1] == "\n")], sampai
        awal = sampai


def _plain(bagian: str, pemisah: str, lebar: int) -> list[str] | None:
    """Cells of lines without quotes, one after the other."""
    bagian = bagian.replace("\r\n", "\n").removesuffix("\r")
    baris = bagian.split("\n")
    if (
        "\r" in bagian
        or set(map(methodcaller("count", pemisah), baris)) != {lebar - 1}
        or pemisah * (lebar - 1) in baris
        or max(map(len, baris)) > batas.TEKS_SEL
    ):
        return None
    return bagian.replace("\n", pemisah).split(pemisah)


def _quoted(bagian: str, pemisah: str, lebar: int) -> list[str] | None:
    """Cells of lines of which some hold quotes, none a cell over several lines."""
    bagian = bagian.replace("\r\n", "\n").removesuffix("\r")
    if "\r" in bagian:
        return None
    pembaca = csv.reader(bagian.split("\n"), delimiter=pemisah)
    baris = list(pembaca)
    if pembaca.line_num != len(baris) or set(map(len, baris)) != {lebar} or not all(map(any, baris)):
        return None
    return [x for b in baris for x in b]
