"""Headings of one to four rows joined into one name per column, and rows that only number the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pantau.imports.lembar import Lembar, as_text
from pantau.imports.xlsx_gaya import cell_place

TERJAUH = 40
TINGGI = 4
DUA_BELAS = [str(m) for m in range(1, 13)]
_TAHUN = re.compile(r"^(ta\.? ?|tahun )?20\d\d$")
_SATUAN = re.compile(r"^\(?(rp\.?|%|persen|rupiah)\)?$")
_NOMOR = re.compile(r"^\(?(\d{1,2})\)?\.?$")
_RUMUS = re.compile(r"^\(?\d{1,2}\)? ?= ?[\d()+\-*/x:%., ]{1,40}$", re.I)
_INDUK = re.compile(r"\b(realisasi|rencana|target|keuangan|fisik|bulan|anggaran kas|penarikan|capaian)\b", re.I)
_ANGKA = re.compile(r"^\(?-?(rp\.? ?)?[\d.,]+ ?%?\)?$", re.I)


@dataclass(frozen=True, slots=True)
class Judul:
    """A heading: rows `awal` to `akhir` of the sheet (indexes), and the joined name of every column. `sendiri` are the lowest texts alone, where it
    is only a guess that the heading above reaches so far."""

    awal: int
    akhir: int
    nama: tuple[str, ...]
    sendiri: tuple[str, ...] = ()


def _is_number(x: Any) -> bool:
    if isinstance(x, (int, float)) and not isinstance(x, bool):
        return True
    return isinstance(x, str) and bool(_ANGKA.match(x.strip()[:40])) and not _NOMOR.match(x.strip())


def spans_of(x: Lembar) -> list[tuple[int, int, int, int]]:
    """Merged ranges as (line, column, line, column), columns counted from the first cell of the rows."""
    hasil = []
    for r in x.gabungan:
        a, _, b = r.partition(":")
        if b:
            (b1, k1), (b2, k2) = cell_place(a), cell_place(b)
            hasil.append((b1, k1 - 1 - x.kolom_awal, b2, k2 - 1 - x.kolom_awal))
    return hasil


def headings(x: Lembar) -> list[Judul]:
    """Every run of rows near the top that could be a heading, single rows first. Kept with the sheet: all formats ask for it."""
    ada: list[Judul] | None = x.__dict__.get("_judul")
    if ada is None:
        ada = x.__dict__["_judul"] = _find(x)
    return ada


def _find(x: Lembar) -> list[Judul]:
    atas = x.baris[:TERJAUH]
    teks = [[" ".join(as_text(v).split()) for v in b] for b in atas]
    isi = [sum(map(bool, b)) for b in teks]
    bulan = [i for i in range(1, len(teks)) if _is_month_row(teks, i)]
    angka = [0 if i in bulan or _only_years(b) else sum(map(_is_number, b)) for i, b in enumerate(atas)]
    spans = spans_of(x) if x.gabungan else []
    hasil = [Judul(i, i, tuple(b)) for i, b in enumerate(teks) if isi[i]]
    for i in range(len(teks)):
        if angka[i] or (isi[i] < 2 and not _lone_parent(teks, i)):
            continue
        for n in range(2, TINGGI + 1):
            if i + n > len(teks) or angka[i + n - 1] or (is_number_row(atas[i + n - 1]) and i + n - 1 not in bulan):
                break
            if isi[i + n - 1] and not any(c.isalnum() for t in teks[i + n - 1] for c in t):
                break  # a line of dashes below the heading is no part of it
            hasil.append(Judul(i, i + n - 1, *_join(teks[i : i + n], [x.nomor[j] for j in range(i, i + n)], spans)))
    return hasil


def _only_years(baris: Sequence[Any]) -> bool:
    """Whether the numbers of a row are years, as they stand below `ANGGARAN` and `REALISASI`, and nothing but units of amounts stands beside them."""
    isi = [t.lower() for v in baris if (t := as_text(v))]
    return any(map(_TAHUN.match, isi)) and all(_TAHUN.match(t) or _SATUAN.match(t) for t in isi)


def _is_month_row(teks: Sequence[list[str]], i: int) -> bool:
    """Whether a row numbers the twelve months below a heading that says so (`Bulan`), to the right of other headings."""
    isi = [(k, t) for k, t in enumerate(teks[i]) if t]
    if [t for _, t in isi] != DUA_BELAS or not isi[0][0]:
        return False
    atas = teks[i - 1][: isi[0][0] + 1]
    return any("bulan" in t.lower() for t in atas[-1:]) and any(atas[:-1])


def _lone_parent(teks: Sequence[list[str]], i: int) -> bool:
    """Whether the one text of a row is a heading over some columns of the rows below it, and no title: it stands to the right of the first."""
    k = next((k for k, t in enumerate(teks[i]) if t), 0)
    bawah = teks[i + 1 : i + 1 + TINGGI]
    kiri = min((j for b in bawah for j, t in enumerate(b) if t), default=k)
    t = teks[i][k] if k < len(teks[i]) else ""
    return k > kiri and bool(_INDUK.search(t)) and len(t) < 50 and not any(c.isdigit() for c in t) and any(bawah[0][k : k + 1])


def _join(
    teks: Sequence[list[str]], nomor: Sequence[int], spans: list[tuple[int, int, int, int]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """One name per column: the texts above it, from top to bottom, each once; and the lowest text alone where a parent only may reach over it.
    A parent heading reaches over the columns it spans."""
    lebar = max(map(len, teks))
    kisi = [b + [""] * (lebar - len(b)) for b in teks]
    asli = [list(b) for b in kisi]
    tergabung, terkira = set(), set()
    for b1, k1, b2, k2 in spans:
        for i, n in enumerate(nomor):
            if b1 <= n <= b2 and nomor[0] <= b1 <= nomor[-1] and 0 <= k1 < lebar:
                isi = kisi[nomor.index(b1)][k1] if b1 in nomor else ""
                for k in range(k1, min(k2, lebar - 1) + 1):
                    kisi[i][k] = kisi[i][k] or isi
                    tergabung.add((i, k))
    for i, b in enumerate(kisi[:-1]):
        for k in range(lebar - 1):
            anak = any(kisi[j][k] and kisi[j][k] != b[k] for j in range(i + 1, len(kisi)))
            if b[k] and anak and (i, k) not in tergabung:
                terkira |= _reach(kisi, i, k, tergabung)
    hasil, sendiri = [], []
    for k in range(lebar):
        potong: list[str] = []
        for b in kisi:
            if b[k] and b[k] not in potong:
                potong.append(b[k])
        if not any(b[k] for b in asli) and not any(k1 == k for _, k1, _, _ in spans) and k not in terkira:
            potong = []  # only under a merged heading, of which other columns are the parts
        hasil.append(" ".join(potong))
        sendiri.append(potong[-1] if potong and k in terkira else "")
    return tuple(hasil), tuple(sendiri) if terkira else ()


def _reach(kisi: list[list[str]], i: int, k: int, tergabung: set[tuple[int, int]]) -> set[int]:
    """Let an unmerged parent heading reach over the empty cells to its right that have a heading beneath them; returns those columns."""
    hasil: set[int] = set()
    for j in range(k + 1, len(kisi[i])):
        if not any(b[j] for b in kisi):
            continue  # an empty column between two
        di_atas = any(kisi[a][j] and kisi[a][j] != kisi[a][k] for a in range(i))
        if kisi[i][j] or (i, j) in tergabung or di_atas or not any(kisi[a][j] for a in range(i + 1, len(kisi))):
            break
        kisi[i][j] = kisi[i][k]
        hasil.add(j)
    return hasil


def is_number_row(baris: Sequence[Any]) -> bool:
    """Whether a row only numbers the columns: 1 2 3 …, (1) (2) …, with formulas such as `6=5/4*100` in places, or a b c."""
    isi = [as_text(v) for v in baris if as_text(v)]
    if len(isi) < 3:
        return False
    angka = [int(m[1]) for t in isi if (m := _NOMOR.match(t))]
    rumus = sum(bool(_RUMUS.match(t)) for t in isi)
    if len(angka) >= 2 and len(angka) + rumus == len(isi):
        return angka[0] <= 2 and all(0 < b - a <= 1 + rumus * 2 + 2 for a, b in pairwise(angka))
    return [t.lower().strip("().") for t in isi] == list("abcdefghijklmnopqrstuvwxyz")[: len(isi)]


def body_start(x: Lembar, j: Judul, angka: Sequence[int], label: Sequence[int]) -> int:
    """Index of the first row of the body: after rows of units, of column numbers, and of a heading that goes on.

    `angka` are the positions of amounts, `label` those of names. A row belongs to the heading while it has no name, no date and no code,
    and its cells above amounts are words.
    """
    i = j.akhir + 1
    while i < len(x.baris) and i <= j.akhir + 4:
        b = x.baris[i]
        kata = [as_text(b[k]) for k in angka if k < len(b)]
        nama = [t for k in label if k < len(b) and (t := as_text(b[k])) and t not in j.nama[k : k + 1]]
        lanjut = (
            any(kata) and not any(nama) and not any(c.isdigit() for t in kata for c in t) and not any(as_text(v)[:1].isdigit() for v in b)
        )
        if not is_number_row(b) and not lanjut:
            break
        i += 1
    return i
