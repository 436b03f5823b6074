"""Rows between the activities that are none: remarks in a numbered list, and headings of accounts that print no amount."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pantau.core.masalah import Masalah
from pantau.imports.lembar import Lembar, as_text, lines
from pantau.imports.lembaran.badan import Badan, Tempat, has_amount, is_counted
from pantau.imports.lembaran.terbaca import Terbaca

_AKUN = re.compile(r"^[56](\.\d{1,2}){1,5}\.?\s")


def remarks(t: Terbaca, rows: Sequence[Sequence[Any]], daun: Sequence[int], tempat: Tempat) -> list[int]:
    """Leaves that fill one cell with a text: of a list in which every row with an amount has a number or a code, those without one; and, where a
    format knows no accounts, those that begin with the code of an account (`5.2.02 Peralatan 12 unit`)."""
    tanpa_akun = all(k.id != "kode_rekening" for k in t.format.kolom)
    if not tempat.uang or (tempat.nomor is None and not tanpa_akun):  # asked first: looking at every row takes its time
        return []
    angka = [i for i in daun if has_amount(rows[i], tempat.angka)]
    if len(angka) == len(daun):
        return []
    bernomor = tempat.nomor is not None and all(is_counted(rows[i], tempat) for i in angka)
    hasil = []
    for i in set(daun) - set(angka):
        teks = [x for v in rows[i][: len(t.judul.nama)] if (x := as_text(v))]
        if len(teks) == 1 and ((bernomor and not is_counted(rows[i], tempat)) or (tanpa_akun and _AKUN.match(teks[0]))):
            hasil.append(i)
    return hasil


def numbers_in_notes(x: Lembar, b: Badan, rows: Sequence[Sequence[Any]], nomor: Sequence[int], tempat: Tempat) -> list[Masalah]:
    """The rows below a heading of notes that have numbers, told because they are not loaded."""
    mulai = b.catatan or 0
    isi = [nomor[i] for i in range(mulai + 1, len(rows)) if has_amount(rows[i], tempat.angka)]
    kepala = next(as_text(v) for v in rows[mulai] if as_text(v))
    params = {"daftar": lines(isi), "kepala": kepala[:60], "baris": nomor[mulai]}
    return [Masalah("angka_di_catatan", {**x.where(), "row": isi[0]}, params, "warning")] if isi else []
