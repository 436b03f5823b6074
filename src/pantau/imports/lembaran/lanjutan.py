"""A sheet without a heading that goes on with the rows of the sheet before it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pantau.core.masalah import Masalah
from pantau.imports.lembar import Lembar, as_text
from pantau.imports.lembaran.badan import amount
from pantau.imports.lembaran.jumlah import total_kind
from pantau.imports.lembaran.terbaca import Terbaca


def left_sheet(x: Lembar, terbaca: Iterable[Terbaca], where: dict[str, Any]) -> Masalah:
    """What is said of a sheet without the columns of its format: how many rows it holds; and, where they stand in the columns of another sheet of
    the file that was read (`terbaca`), that it goes on with it and would be missing."""
    isi = sum(any(as_text(v) for v in b) for b in x.baris)
    for t in terbaca if x.tampak else ():
        if t.lembar.berkas == x.berkas and (n := sum(_is_row(t, x, b) for b in x.baris)) and n * 2 >= isi:
            return Masalah("lembar_lanjutan", where, {"lembar": x.lembar, "jumlah": n, "asal": t.lembar.lembar})
    return Masalah("lembar_dilewati", where, {"lembar": x.lembar, "jumlah": isi}, "warning")


def _is_row(t: Terbaca, x: Lembar, baris: list[Any]) -> bool:
    """Whether a row has a name where a table has its names, and amounts in all its columns of money that the row reaches."""
    geser = t.lembar.kolom_awal - x.kolom_awal
    sel = {k.id: baris[i] for k in t.format.kolom if 0 <= (i := t.kolom.get(k.id, -1) + geser) < len(baris)}
    uang = [k.id for k in t.format.kolom if k.tipe == "uang" and k.wajib]
    nama = [as_text(sel[k.id]) for k in t.format.kolom if k.tipe == "teks" and k.id != "no" and k.id in sel]
    nama = [n for n in nama if n and amount(n) is None]
    return bool(nama and uang) and not any(map(total_kind, nama)) and all(amount(sel.get(k)) is not None for k in uang)
