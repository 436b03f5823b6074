"""A heading over several columns of amounts: which of them, or their sum, is the amount. Never the leftmost for all of them in silence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import Any

from pantau.core.masalah import Masalah
from pantau.core.uang import BukanUangError, plain_number
from pantau.imports.lembar import as_text
from pantau.imports.lembaran.jumlah import total_kind
from pantau.imports.lembaran.kepala import is_number_row, spans_of
from pantau.imports.lembaran.kolom import compatible, take_apart
from pantau.imports.lembaran.terbaca import Terbaca

_KATA = re.compile(r"[a-z]+")
SUMBER = {"dau", "dak", "pad", "dbh", "dbhcht", "did", "blud", "silpa", "hibah", "bos", "bok", "otsus", "pinjaman", "bkk", "pajak", "cukai", "insentif"}  # fmt: skip
LUAS = {"apbd", "apbn", "apbdes"}  # budgets, of which sources are the parts
BELANJA = {"pegawai", "barang", "jasa", "modal", "subsidi", "bunga", "bansos", "sosial", "terduga", "btt", "transfer", "tanah", "peralatan", "gedung", "jalan", "aset"}  # fmt: skip
OPERASI = {"pegawai", "barang", "jasa", "hibah", "bansos", "sosial", "subsidi", "bunga"}  # what belanja operasi is made of
MODAL = {"tanah", "peralatan", "gedung", "jalan", "aset"}
IKUT = {"sumber", "dana", "belanja", "rp", "dan", "tidak", "fisik", "non", "nonfisik", "umum", "khusus", "alokasi", "bagi", "hasil", "daerah", "provinsi", "prov", "kabupaten", "kab", "kota", "mesin", "bangunan", "jaringan", "irigasi", "tetap", "lainnya", "lain", "bantuan", "keuangan", "fiskal", "rokok", "tembakau", "murni", "spesifik", "grant", "block", "bg", "sg"}  # fmt: skip


def one_amount(t: Terbaca, rows: Sequence[list[Any]], awal: int) -> tuple[Sequence[list[Any]], list[Masalah]]:
    """The rows, with the sum of sub-columns in a column of its own where that is meant, and what is to be said. `awal`: index of the first row
    of the body in the sheet."""
    hasil: list[Masalah] = []
    for k in t.format.kolom if awal > t.judul.awal + 1 else ():
        if k.tipe not in ("uang", "persen") or k.id not in t.kolom:
            continue
        atas, semua = _parts(t, t.kolom[k.id], awal)
        anak = {i: n for i, n in semua.items() if compatible(k.tipe, take_apart(n))}
        if len(anak) == 1:
            t.kolom[k.id] = next(iter(anak))
        if len(anak) < 2:
            continue
        judul = next(n for v in t.lembar.baris[atas][min(semua) :: -1] if (n := as_text(v)))
        w = {**t.lembar.where(atas), "column": judul}
        kata = {"judul": judul, "daftar": "; ".join(anak.values())}
        jumlah = [i for i, n in anak.items() if total_kind(n) in ("pasti", "rata")]
        bagian = [i for i in anak if i not in jumlah]
        if len(jumlah) == 1 and k.tipe == "persen":
            _use(t, k.id, jumlah[0], f"{judul} {anak[jumlah[0]]}")
        elif len(jumlah) == 1 and total_kind(anak[jumlah[0]]) == "pasti":
            salah = next((n for n, r in enumerate(rows) if not _adds_up(r, bagian, jumlah[0])), None)
            if salah is not None:
                hasil.append(Masalah("anak_kolom_beda", {**w, "row": t.lembar.nomor[awal + salah]}, {**kata, "jumlah": anak[jumlah[0]]}))
            _use(t, k.id, jumlah[0], f"{judul} {anak[jumlah[0]]}")
        elif not jumlah and k.tipe == "uang" and _are_parts([anak[i] for i in bagian]) and not _hides_sum(rows, bagian):
            lebar = max(len(t.judul.nama), max(map(len, rows), default=0))
            rows = [[*r, *[None] * (lebar - len(r)), _sum(r, bagian)] for r in rows]
            _use(t, k.id, lebar, f"{judul} ({' + '.join(anak[i] for i in bagian)})")
            hasil.append(Masalah("anak_kolom_dijumlah", w, kata, "warning"))
        else:
            hasil.append(Masalah("anak_kolom_ditanya", w, kata))
    return rows, hasil


def _use(t: Terbaca, id: str, i: int, judul: str) -> None:
    """Read a column at another place, under a heading that says so."""
    nama = [*t.judul.nama, *[""] * (i + 1 - len(t.judul.nama))]
    nama[i] = judul
    t.kolom[id], t.judul = i, replace(t.judul, nama=tuple(nama))


def _parts(t: Terbaca, k: int, awal: int) -> tuple[int, dict[int, str]]:
    """The line of a heading that is divided by the lines below it, up to the body, its columns, and what stands over each there."""
    x = t.lembar
    utuh = take_apart(t.judul.nama[k] if k < len(t.judul.nama) else "")
    for atas in range(t.judul.awal, min(t.judul.akhir + 1, awal - 1)):
        bawah = [b for b in x.baris[atas + 1 : awal] if not is_number_row(b)]
        kiri, kanan = _reach(t, atas, k, bawah)
        teks = {i: n for i in range(kiri, kanan + 1) if any(map(str.isalpha, n := _below(bawah, i)))}
        induk = take_apart(as_text(x.baris[atas][kiri])) if kiri < len(x.baris[atas]) else None
        if len(teks) < 2 or k not in range(kiri, kanan + 1) or induk is None:
            continue
        dalam = atas < t.judul.akhir  # told apart within the heading: only where what stands below says nothing of which column it is
        lain = [take_apart(n) for n in teks.values()]
        if dalam and (induk.kata != utuh.kata or not induk.kata or any(a.bulan or a.tahap or a.tahun or a.jangkau for a in lain)):
            continue
        return atas, teks
    return 0, {}


def _below(bawah: Sequence[list[Any]], i: int) -> str:
    return " ".join(dict.fromkeys(n for b in bawah if i < len(b) and (n := as_text(b[i]))))


def _reach(t: Terbaca, atas: int, k: int, bawah: Sequence[list[Any]]) -> tuple[int, int]:
    """First and last column of the heading over a column in a line: merged, or with empty cells to its right that have words below them."""
    r, nomor = t.lembar.baris[atas], t.lembar.nomor[atas]
    for b1, k1, b2, k2 in spans_of(t.lembar):
        if b1 <= nomor <= b2 and k1 <= k <= k2:
            return max(k1, 0), k2
    if t.lembar.gabungan and not as_text(_at(r, k)):
        return k, k
    kiri = k
    while kiri and not as_text(_at(r, kiri)):
        kiri -= 1
    kanan = kiri
    while not as_text(_at(r, kanan + 1)) and _below(bawah, kanan + 1):
        kanan += 1
    return (kiri, kanan) if _below(bawah, kiri) else (k, k)


def _are_parts(nama: Sequence[str]) -> bool:
    """Whether headings name parts of one amount, none within another: sources of money, or kinds of spending."""
    kata = [frozenset(_KATA.findall(n.lower())) for n in nama]
    semua = frozenset().union(*kata)
    inti = SUMBER | LUAS | BELANJA | {"operasi"}
    if any(not k & inti or k - inti - IKUT or any(c.isdigit() for c in n) for k, n in zip(kata, nama, strict=True)):
        return False
    if any(a <= b for i, a in enumerate(kata) for j, b in enumerate(kata) if i != j):
        return False
    if semua & LUAS and not all(k & LUAS for k in kata):
        return False
    return not ("operasi" in semua and semua & OPERASI) and not ("modal" in semua and semua & MODAL)


def _exact(x: Any) -> Fraction | None:
    """A cell as a number, blank as nothing; None where it does not read."""
    if isinstance(x, bool):
        return None
    try:
        return Fraction(repr(x)) if isinstance(x, (int, float)) else Fraction(plain_number(t)) if (t := as_text(x)) else Fraction(0)
    except (BukanUangError, ValueError):
        return None


def _at(r: Sequence[Any], i: int) -> Any:
    return r[i] if i < len(r) else None


def _sum(r: Sequence[Any], bagian: Sequence[int]) -> Any:
    """The sum of some cells of a row; a cell that does not read stands for it, so that it is named; nothing where all are blank."""
    isi = [x for i in bagian if as_text(x := _at(r, i))]
    nilai = [_exact(x) for x in isi]
    if None in nilai:
        return isi[nilai.index(None)]
    n = sum((x for x in nilai if x is not None), Fraction(0))
    return None if not isi else int(n) if n.denominator == 1 else float(n)


def _adds_up(r: Sequence[Any], bagian: Sequence[int], jumlah: int) -> bool:
    """Whether a row prints the sum of its parts; words and cells that do not read are not judged here."""
    nilai, cetak = [_exact(_at(r, i)) for i in bagian], _exact(_at(r, jumlah))
    if cetak is None or None in nilai or not any(as_text(_at(r, i)) for i in (*bagian, jumlah)):
        return True
    return abs(cetak - sum((x for x in nilai if x is not None), Fraction(0))) < 1


def _hides_sum(rows: Sequence[Sequence[Any]], bagian: Sequence[int]) -> bool:
    """Whether one of the columns is in every row the sum of others: then it is no part beside them."""
    nilai = [[_exact(_at(r, i)) or Fraction(0) for i in bagian] for r in rows]
    nilai = [v for v in nilai if any(v)]
    letak = range(len(bagian))
    for a in letak:
        lain = [i for i in letak if i != a][:8]
        for n in range(2, len(lain) + 1):
            for c in combinations(lain, n):
                if nilai and all(v[a] == sum(v[i] for i in c) for v in nilai):
                    return any(v[a] for v in nilai)
    return False
