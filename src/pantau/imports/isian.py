"""What Pantau's own blank forms carry besides headings, known again when they come back: an example row, and a hidden sheet of choices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pantau.core.masalah import Masalah
from pantau.imports.kolom import Kolom
from pantau.imports.lembar import Lembar
from pantau.imports.lembar_kolom import BarisKolom

TANDA_CONTOH = "CONTOH (tidak dimuat)"
DAFTAR = "Daftar Pantau"
TERJAUH = 60  # rows in which an example is looked for


def without_examples(lembar: Sequence[Lembar]) -> list[Lembar]:
    """Sheets without the example rows and the choices of our forms. A sheet in which nobody wrote anything beside the example is left out
    where another sheet of the file is filled in; each is told."""
    isi = [x for x in lembar if x.lembar != DAFTAR or x.tampak]
    kosong: list[Lembar] = []
    for x in isi:
        letak = [i for i, b in enumerate(x.baris[:TERJAUH]) if any(isinstance(v, str) and v.strip() == TANDA_CONTOH for v in b)]
        if not letak:
            continue
        x.catatan += [Masalah("baris_contoh", x.where(i), {}, "info") for i in letak]
        x.baris, x.nomor = _drop(x.baris, letak), [n for i, n in enumerate(x.nomor) if i not in letak]
        if len(x.baris) <= letak[0]:
            kosong.append(x)
    if not kosong or len(kosong) == len(isi):
        return isi
    terisi = [x for x in isi if x not in kosong]
    terisi[0].catatan += [Masalah("isian_kosong", {**terisi[0].where(), "sheet": x.lembar}, {"lembar": x.lembar}, "info") for x in kosong]
    return terisi


def _drop(baris: Sequence[list[Any]], letak: list[int]) -> Sequence[list[Any]]:
    if isinstance(baris, BarisKolom):
        return BarisKolom([Kolom.of([v for i, v in enumerate(k) if i not in letak]) for k in baris.kolom])
    return [b for i, b in enumerate(baris) if i not in letak]
