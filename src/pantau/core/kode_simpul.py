"""Nodes that a document gave a code: where each stood, and what it was called, as known when.

A sheet that knows activities by name makes nodes without a code; a budget that comes later gives them one, and another place. A node of
the columns has one place. So whatever was known of it while it stood elsewhere is kept under another number there: of the numbers that
one node has, at most one has facts at any moment, and `ledger_id` tells what it is in the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from pantau.core.frames import GRUP, LEDGER_BIT, SELAMANYA, Bagian, Bahan, Simpul


@dataclass(frozen=True, slots=True)
class KodeSimpul:
    """Code, name and place that documents give a node, known from `rec` to before `cab`."""

    simpul: int
    induk: int | None
    tingkat: str
    kode: str
    nama: str
    rec: int
    cab: int


@dataclass(frozen=True, slots=True)
class _Masa:
    """A stretch of knowledge, and the number that a node has in it."""

    dari: int
    sampai: int
    nomor: int


def with_codes(f: Bahan, kode: Iterable[KodeSimpul]) -> Bahan:
    """The facts of a year with every node where it was known to stand. What stands now keeps its number."""
    per_simpul: dict[int, list[KodeSimpul]] = {}
    for x in sorted(kode, key=lambda x: x.rec):
        per_simpul.setdefault(x.simpul, []).append(x)
    if not per_simpul:
        return f
    simpul: list[Simpul] = []
    masa: dict[int, list[_Masa]] = {}
    for s in f.simpul:
        rupa, masa_nya = _looks(s, per_simpul.get(s.id, []))
        simpul += rupa
        if len(masa_nya) > 1:
            masa[s.id] = masa_nya
    garis = {b.id: masa[b.simpul] for b in f.baris if b.simpul in masa}
    lain = {b.id: {m.nomor for m in garis[b.id]} - {0} for b in f.baris if b.id in garis}
    grup = {n: _split(x, "baris", garis) if GRUP[n].pemilik == "baris" else _split(x, "simpul", masa) for n, x in f.grup.items()}
    bicara = {i for n, x in grup.items() if GRUP[n].pemilik == "baris" for i in x.kolom["baris"].tolist()}
    bentuk = (replace(b, id=_numbered(b.id, n), simpul=_numbered(b.simpul, n)) for b in f.baris for n in sorted(lain.get(b.id, ())))
    baris = [*f.baris, *(b for b in bentuk if b.id in bicara)]  # a line that came after the code was never known elsewhere
    return replace(f, simpul=simpul, baris=baris, grup=grup)


def _numbered(id_: int, nomor: int) -> int:
    return id_ | nomor << LEDGER_BIT


def _looks(s: Simpul, kode: list[KodeSimpul]) -> tuple[list[Simpul], list[_Masa]]:
    """A node in every form in which it was known, and when; the form of now has the number 0."""
    langkah: list[tuple[int, Simpul]] = [(0, s)]
    for x in kode:
        langkah.append((x.rec, replace(s, induk=x.induk, tingkat=x.tingkat, kode=x.kode, nama=x.nama)))
        if x.cab < SELAMANYA:
            langkah.append((x.cab, s))
    langkah = [x for x, y in zip(langkah, [*langkah[1:], (-1, s)], strict=True) if x[0] != y[0]]  # of one moment the last word
    bentuk = list(dict.fromkeys(x for _, x in reversed(langkah)))
    akhir = [*(t for t, _ in langkah[1:]), SELAMANYA]
    masa = [_Masa(t, sampai, bentuk.index(x)) for (t, x), sampai in zip(langkah, akhir, strict=True)]
    return [replace(x, id=_numbered(s.id, n)) for n, x in enumerate(bentuk)], masa


def _split(b: Bagian, kolom: str, masa: dict[int, list[_Masa]]) -> Bagian:
    """Rows cut where their owner took another form, each piece under the number that was known then."""
    milik = b.kolom[kolom]
    kena = np.flatnonzero(np.isin(milik, np.fromiter(masa, np.int64, len(masa))))
    if not len(kena):
        return b
    tetap = np.setdiff1d(np.arange(len(b)), kena)
    potong = [
        (i, _numbered(int(milik[i]), m.nomor), max(rec, m.dari), min(cab, m.sampai))
        for i, rec, cab in zip(kena.tolist(), b.kolom["rec"][kena].tolist(), b.kolom["cab"][kena].tolist(), strict=True)
        for m in masa[int(milik[i])]
        if max(rec, m.dari) < min(cab, m.sampai)
    ]
    letak, nomor, dari, sampai = (np.array(x, np.int64) for x in (zip(*potong, strict=True) if potong else [()] * 4))
    ambil = np.concatenate([tetap, letak])
    isi = {n: c[ambil] for n, c in b.kolom.items()}
    for n, x in ((kolom, nomor), ("rec", dari), ("cab", sampai)):
        isi[n][len(tetap) :] = x
    return Bagian(isi, b.bulan[ambil] if b.bulan is not None else None)
