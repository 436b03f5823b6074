"""Notes for files that are no workbook of the open kind (XLS, ODS, CSV, JSON, pages): an XLSX copy with the same cells."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from pantau.core.masalah import Severity
from pantau.imports.catatan.letak import JUDUL, Halaman
from pantau.imports.lembar import Lembar

WARNA: dict[Severity, str] = {"error": "#f6c6c0", "warning": "#ffe7a8", "info": ""}
SEL_MAKS = 400_000  # cells of one copy
BULAT_TERBESAR = 2**53  # beyond it a spreadsheet rounds whole numbers


def size_of(lembar: Sequence[Lembar]) -> int:
    """How many cells a copy would hold."""
    return sum(len(b) for x in lembar for b in x.baris)


def copy_sheets(lembar: Sequence[Lembar], halaman: dict[str, Halaman]) -> bytes:
    """A workbook with the cells of all sheets where they stood, and the notes of those that have some."""
    keluar = io.BytesIO()
    pilihan = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    buku = xlsxwriter.Workbook(keluar, pilihan)
    dipakai: set[str] = set()
    for x in lembar:
        _copy(buku, buku.add_worksheet(_name(x.lembar, dipakai)), x, halaman.get(x.lembar))
    buku.close()
    return keluar.getvalue()


def _name(nama: str, dipakai: set[str]) -> str:
    bersih = "".join(" " if c in "[]:*?/\\" or not c.isprintable() else c for c in nama).strip("' ")[:28] or "Data"
    n, hasil = 1, bersih
    while hasil.lower() in dipakai:
        n += 1
        hasil = f"{bersih[:25]} {n}"
    dipakai.add(hasil.lower())
    return hasil


def _copy(buku: Any, ws: Any, x: Lembar, h: Halaman | None) -> None:
    gaya = {(b, waktu): buku.add_format({**({"bg_color": w} if w else {}), **({"num_format": waktu} if waktu else {})})
            for b, w in WARNA.items() for waktu in ("", "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss")}  # fmt: skip
    sel = h.sel if h else {}
    for ke, b in zip(x.nomor, x.baris, strict=True):
        for i, v in enumerate(b):
            k = x.kolom_awal + i
            berat = sel.get((ke, k + 1), "info")
            if (v is None or v == "") and berat == "info":
                continue
            _write(ws, ke - 1, k, v, gaya, berat)
    if h is None:
        return
    ws.set_column(h.kolom - 1, h.kolom - 1, 70)
    ws.write_string(h.baris_judul - 1, h.kolom - 1, JUDUL, buku.add_format({"bold": True, "bg_color": WARNA["warning"]}))
    lipat = buku.add_format({"text_wrap": True, "valign": "top"})
    lama = h.kolom - 1 - x.kolom_awal
    for ke, b in zip(x.nomor, x.baris, strict=True):  # a column of an earlier copy is written anew
        if ke > h.baris_judul and lama < len(b):
            ws.write_blank(ke - 1, h.kolom - 1, None)
    for ke, teks in h.by_line().items():
        if ke != h.baris_judul:
            ws.write_string(ke - 1, h.kolom - 1, teks, lipat)
    komentar = {
        **{t: "\n".join(isi) for t, isi in h.teks.items() if t[1]},
        **({(h.baris_judul, h.kolom): "\n".join(h.umum)} if h.umum else {}),
    }
    for (ke, k), teks in sorted(komentar.items())[:2000]:
        ws.write_comment(ke - 1, k - 1, teks[:2000], {"author": "Pantau", "width": 320, "height": 110})


def _write(ws: Any, ke: int, k: int, v: Any, gaya: dict[tuple[Severity, str], Any], berat: Severity) -> None:
    if v is None or v == "":
        ws.write_blank(ke, k, None, gaya[berat, ""])
    elif isinstance(v, bool):
        ws.write_boolean(ke, k, v, gaya[berat, ""])
    elif isinstance(v, datetime):
        ws.write_datetime(ke, k, v.replace(tzinfo=None), gaya[berat, "yyyy-mm-dd hh:mm:ss"])
    elif isinstance(v, date):
        ws.write_datetime(ke, k, v, gaya[berat, "yyyy-mm-dd"])
    elif isinstance(v, int | float) and math.isfinite(v) and abs(v) < BULAT_TERBESAR:
        ws.write_number(ke, k, v, gaya[berat, ""])
    else:
        ws.write_string(ke, k, str(v)[:32_767], gaya[berat, ""])
