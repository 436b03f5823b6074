"""A report as CSV: one table under one row of headings, exact values, UTF-8, formula cells neutralised.

Nothing stands above the headings, so that a spreadsheet opens it with its columns right. Which table of the report a row is of stands in the first
column; what the report stands on (scope, date, method, versions, fingerprint) in the last ones, beside every row.
"""

from __future__ import annotations

import csv
import io
import re

from django.utils.translation import gettext

from pantau.core.uang import as_decimal_text
from pantau.exports.teks import cell_text, heading, row_label, statement, title, visible
from pantau.reports.model import Cell, Column, Report

BUKAN_ANGKA = {"tindakan"}  # a file of figures is read by machines; findings stand in JSON, workbook and paper
BAHAYA = tuple("=+-@\t\r\n＝＋－＠")  # also in full width: some spreadsheets read them alike
BISU = " \u00a0\u3000\u200b\u2060\ufeff\ufffd"  # in front of a formula, is not seen or dropped when the file is opened
TENGAH = re.compile(r"""([;|\t\r\n]["' ]?)(?=[=+\-@＝＋－＠])""")


def safe(x: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers."""
    return f"'{x}" if isinstance(x, str) and x.lstrip(BISU).startswith(BAHAYA) else x


def _whole(x: object) -> object:
    """Text in which nothing begins a formula where the file is split elsewhere: spreadsheets set to Indonesian split at semicolons."""
    return TENGAH.sub(r"\1'", x) if isinstance(x, str) else x


def render(r: Report, bahasa: str) -> bytes:
    """All tables under one row of headings: columns of the same heading are one."""
    tabel = [t for t in r.tables if t.id not in BUKAN_ANGKA]
    banyak, berunit = len(tabel) > 1, any(b.unit for t in tabel for b in t.rows)
    kolom = list(dict.fromkeys(heading(c) for t in tabel for c in t.columns))
    kaki = [(gettext("Pemda"), visible(r.pemda)), (gettext("Laporan"), title(r, bahasa)), *statement(r, bahasa)]
    lain = {k: f"{k} ({gettext('laporan')})" for k in kolom} | {
        gettext("Metode fisik"): gettext("Metode")
    }  # no heading twice, none of a figure
    kaki = [(lain.get(a, a), b) for a, b in kaki]
    f = io.StringIO()
    w = csv.writer(f)
    depan = [*([gettext("Tabel")] if banyak else []), gettext("Kode"), gettext("Uraian"), *([gettext("Unit kerja")] if berunit else [])]
    w.writerow([*depan, *kolom, *(a for a, _ in kaki)])
    for t in tabel:
        for row in ([t.total] if t.total else []) + t.rows:
            isi = {heading(c): _value(row.cells[c.id], c, bahasa) for c in t.columns}
            nama = [gettext(t.judul)] * banyak + [visible(row.kode), row_label(row)] + [visible(row.unit)] * berunit
            w.writerow(map(_whole, [*map(safe, nama), *(isi.get(k, "") for k in kolom), *(safe(b) for _, b in kaki)]))
    return ("\ufeff" + f.getvalue()).encode()


def _value(x: Cell, c: Column, bahasa: str) -> object:
    """A value as machines read it: rupiah with two decimals, other numbers unrounded, a missing one empty; words of ours in the language."""
    v = x.value
    if c.unit == "Rp" and isinstance(v, int):
        return as_decimal_text(v)
    if isinstance(v, float):
        return repr(v)
    if v is None:
        return ""
    return safe(cell_text(x, c.unit, bahasa) if c.unit == "istilah" else visible(v)) if isinstance(v, str) else v
