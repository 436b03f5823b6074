"""Other tables on the same sheet: titles between two headings, which may name another unit or another date; and codes spread over columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pantau.core.kode import name_key
from pantau.core.masalah import Masalah
from pantau.core.nama import unit_key
from pantau.imports.lembar import as_text
from pantau.imports.lembaran.badan import Badan, Tempat, has_amount, is_counted, signs_off
from pantau.imports.lembaran.jenjang import _word_rank
from pantau.imports.lembaran.kop import Titel, read_titles, title_texts
from pantau.imports.lembaran.terbaca import Terbaca

LEKUK = 4  # blanks for a column
SEBELUM = 12  # rows before a heading among which its titles are looked for
_NOMOR = re.compile(r"^\(?([IVX]{1,6}|[A-Za-z]|\d{1,3}(\.\d{1,3}){0,4})[.)]?$")
_RUAS = re.compile(r"^(\d{1,4}|[Xx]{1,2})(\.\d{1,2})?$")


def leave_titles(t: Terbaca, b: Badan, rows: Sequence[Sequence[Any]], nomor: Sequence[int], tempat: Tempat, titel: Titel) -> list[Masalah]:
    """Take the titles before a heading that comes again out of the body; one that names another unit or date is an error: its rows would count
    for the first."""
    hasil: list[Masalah] = []
    ulang, isi = set(b.ulang), set(b.isi)
    for i in [i for i in b.ulang if i - 1 not in ulang]:
        atas: list[int] = []
        for j in range(i - 1, max(i - SEBELUM, 0) - 1, -1):
            if j not in isi or has_amount(rows[j], tempat.angka) or is_counted(rows[j], tempat):
                break
            atas.insert(0, j)
        atas = _titles(t, rows, nomor, atas, tempat)
        if not atas:
            continue
        b.isi = [j for j in b.isi if j not in atas]
        b.ulang = sorted([*b.ulang, *atas])
        lain = read_titles(title_texts(rows[j] for j in atas))
        beda = lain.unit and titel.unit and unit_key(lain.unit) != unit_key(titel.unit)
        if beda or (lain.periode and titel.periode and lain.periode != titel.periode):
            w = {**t.lembar.where(), "row": nomor[atas[0]]}
            judul = lain.unit if beda else str(lain.periode)
            hasil.append(
                Masalah("tabel_lain", w, {"baris": nomor[atas[0]], "judul": judul, "pertama": titel.unit if beda else str(titel.periode)})
            )
    return hasil


def _titles(t: Terbaca, rows: Sequence[Sequence[Any]], nomor: Sequence[int], atas: list[int], tempat: Tempat) -> list[int]:
    """These rows before a heading without the parents at their beginning and end: the page broke below a programme that prints no sum, above the
    foot of the page or below its titles. A parent has a word of its level, or stands alone in the column of names and says nothing that a title
    says."""
    kop = {name_key(x) for x in title_texts(t.lembar.baris[: t.judul.awal])}
    tanda = any(signs_off(rows[i]) for i in atas)
    while atas and _is_parent(rows[atas[-1]], tempat, kop, tanda):
        atas = atas[:-1]
    while atas and nomor[atas[0]] == nomor[atas[0] - 1] + 1 and _is_parent(rows[atas[0]], tempat, kop, signs_off(rows[atas[0]])):
        atas = atas[1:]
    return atas


def _is_parent(r: Sequence[Any], tempat: Tempat, kop: set[str], tanda: bool) -> bool:
    teks = [(k, x) for k, v in enumerate(r) if (x := as_text(v))]
    nama = " ".join(x for k, x in teks if k in tempat.nama)
    titel = read_titles([nama])
    bicara = name_key(nama) in kop or titel.unit or titel.periode or titel.bulan or ":" in nama
    sendiri = all(k in tempat.nama or (k == tempat.nomor and _NOMOR.match(x)) for k, x in teks) and not tanda and not bicara
    return bool(teks) and bool(_word_rank(nama) or sendiri)


def _under_heading(t: Terbaca, k: int) -> int:
    """The first column behind those that stand under the heading of a column and that nothing else is read from."""
    nama, dipakai = t.judul.nama, set(t.kolom.values())
    akhir = k + 1
    while akhir < len(nama) and nama[akhir] in ("", nama[k]) and akhir not in dipakai:
        akhir += 1
    return akhir


def join_names(t: Terbaca, rows: Sequence[list[Any]]) -> Sequence[list[Any]]:
    """Names of which each level begins in a column of its own, under one heading, written into the first of them, indented by the column."""
    k = next((t.kolom[n] for n in ("kegiatan", "nama_giat", "uraian") if n in t.kolom), None)
    if k is None or (akhir := _under_heading(t, k)) == k + 1:
        return rows
    bagian = [[as_text(v) for v in r[k:akhir]] for r in rows]
    if not any(any(b[1:]) for b in bagian) or any(sum(map(bool, b)) > 1 or any(map(str.isdigit, "".join(b[1:])[:1])) for b in bagian):
        return rows
    return [
        [*r[:k], next((LEKUK * n * " " + x for n, x in enumerate(b) if x), None), *r[k + 1 :]] if any(b[1:]) else r
        for r, b in zip(rows, bagian, strict=True)
    ]


def join_codes(t: Terbaca, rows: Sequence[list[Any]]) -> Sequence[list[Any]]:
    """A code whose parts stand in narrow columns of their own, under one heading, written into the first of them."""
    k = t.kolom.get("kode")
    if k is None:
        return rows
    akhir = _under_heading(t, k)
    bagian = [[as_text(v) for v in r[k:akhir]] for r in rows]
    if akhir == k + 1 or not any(any(b[1:]) for b in bagian) or not all(_RUAS.match(x) for b in bagian if any(b[1:]) for x in b if x):
        return rows
    return [[*r[:k], ".".join(filter(None, b)), *r[k + 1 :]] if any(b[1:]) else r for r, b in zip(rows, bagian, strict=True)]
