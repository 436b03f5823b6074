"""Tables one below the other on one sheet, each with its own title and heading: another unit, or another date. Each is a sheet by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pantau.core.nama import unit_key
from pantau.core.uang import SEN
from pantau.imports.lembar import Lembar, as_text
from pantau.imports.lembaran.badan import amount, signs_off
from pantau.imports.lembaran.kepala import Judul
from pantau.imports.lembaran.kop import Titel, read_titles, title_texts

TERBANYAK = 20_000  # rows up to which other tables are looked for
SEDIKIT = 4  # columns that a table beside another has at least
SEBELUM = 12  # rows before a heading among which its titles are looked for
LABEL_TITEL = 3  # cells of a title among which its label and the colon are
TAHUN = range(2000, 2100)


def stacked(x: Lembar, j: Judul) -> list[Lembar]:
    """The tables of a sheet whose heading comes again below titles that name another unit or date; the sheet alone where none do."""
    if not j.awal or len(x.baris) > TERBANYAK:
        return [x]
    kepala = [_texts(b) for b in x.baris[j.awal : j.akhir + 1]]
    awal, titel = [0], _titles(x, 0, j.awal)
    for i in range(j.akhir + 2, len(x.baris) - len(kepala)):
        if _texts(x.baris[i]) == kepala[0] and [_texts(b) for b in x.baris[i : i + len(kepala)]] == kepala:
            dari = _titles_from(x, i, awal[-1])
            lain = _titles(x, dari, i)
            if _other(titel, lain):
                awal.append(dari)
                titel = lain
    potong = [slice(a, z) for a, z in zip(awal, [*awal[1:], len(x.baris)], strict=True)]
    return [replace(x, baris=x.baris[p], nomor=x.nomor[p]) for p in potong] if len(awal) > 1 else [x]


def beside(x: Lembar, j: Judul) -> list[Lembar]:
    """The tables of a sheet that stand side by side under one heading each, the same for all, with a blank column between them; the sheet alone
    where there is one. A table without titles of its own has those of the first."""
    if len(x.baris) > TERBANYAK:
        return [x]
    blok: list[list[int]] = [[]]
    for i, nama in enumerate(j.nama):
        if nama:
            blok[-1].append(i)
        elif blok[-1]:
            blok.append([])
    blok = [b for b in blok if b]
    judul = [[j.nama[i] for i in b] for b in blok]
    if len(blok) < 2 or len(judul[0]) < SEDIKIT or any(n != judul[0] for n in judul):
        return [x]
    hasil = []
    for b in blok:
        potong = [list(r[b[0] : b[-1] + 1]) for r in x.baris]
        if b is not blok[0] and not any(as_text(v) for r in potong[: j.awal] for v in r):
            potong[: j.awal] = [list(r) for r in x.baris[: j.awal]]
        ada = [i for i, r in enumerate(potong) if i <= j.akhir or any(v not in ("", None) for v in r)]
        hasil.append(replace(x, baris=[potong[i] for i in ada], nomor=[x.nomor[i] for i in ada], kolom_awal=x.kolom_awal + b[0]))
    return hasil


def _texts(b: Sequence[Any]) -> list[str]:
    isi = [" ".join(as_text(v).split()) for v in b]
    while isi and not isi[-1]:
        isi.pop()
    return isi


def _titles(x: Lembar, dari: int, sampai: int) -> Titel:
    return read_titles(title_texts(x.baris[dari:sampai]))


def _titles_from(x: Lembar, i: int, batas: int) -> int:
    """Where the titles above the heading in row `i` begin: below the last row with amounts, and below the signatures of the table before."""
    dari = i
    while dari > max(batas + 1, i - SEBELUM):
        b = x.baris[dari - 1]
        if signs_off(b) or _has_figures(b):
            break
        dari -= 1
    return dari


def _has_figures(b: Sequence[Any]) -> bool:
    """Whether a row prints figures: a number that is neither a year nor in a title, whose label ends with its colon. Names and hours have colons too."""
    angka = [n for v in b if (n := amount(v)) is not None]
    label = [t for v in b if (t := as_text(v))][:LABEL_TITEL]
    return bool(angka) and not any(t[0] == ":" or t[-1] == ":" for t in label) and not all(n // SEN in TAHUN for n in angka)


def _other(titel: Titel, lain: Titel) -> bool:
    """Whether titles name another unit or another date."""
    return bool(lain.unit and titel.unit and unit_key(lain.unit) != unit_key(titel.unit)) or bool(
        lain.periode and titel.periode and lain.periode != titel.periode
    )
