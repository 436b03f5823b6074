"""Report tables as CSV: exact values, UTF-8, formula cells neutralised."""

from __future__ import annotations

import csv
import io

from django.utils.translation import gettext

from pantau.core.uang import as_decimal_text
from pantau.exports.teks import row_label, statement, visible
from pantau.reports.model import Report

BUKAN_ANGKA = {"tindakan"}  # a file of figures is read by machines; findings stand in JSON, workbook and paper
BAHAYA = tuple("=+-@\t\r\n＝＋－＠")  # also in full width: some spreadsheets read them alike


def safe(x: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers."""
    return f"'{x}" if isinstance(x, str) and x.startswith(BAHAYA) else x


def render(r: Report, bahasa: str) -> bytes:
    """All tables one below the other, after the statement lines."""
    f = io.StringIO()
    w = csv.writer(f)
    w.writerow([safe(visible(r.pemda)), safe(r.judul)])
    for a, b in statement(r, bahasa):
        w.writerow([a, safe(b)])
    for t in (t for t in r.tables if t.id not in BUKAN_ANGKA):
        w.writerow([])
        w.writerow(
            [
                gettext("Kode"),
                gettext("Uraian"),
                *(f"{gettext(c.label)}{f' ({c.unit})' if c.unit in ('Rp', '%', 'poin') else ''}" for c in t.columns),
            ]
        )
        for row in ([t.total] if t.total else []) + t.rows:
            isi: list[object] = []
            for c in t.columns:
                v = row.cells[c.id].value
                isi.append(
                    as_decimal_text(v)
                    if c.unit == "Rp" and isinstance(v, int)
                    else repr(v)
                    if isinstance(v, float)
                    else ""
                    if v is None
                    else safe(visible(v) if isinstance(v, str) else v)
                )
            w.writerow([safe(visible(row.kode)), safe(row_label(row)), *isi])
    return ("\ufeff" + f.getvalue()).encode()
