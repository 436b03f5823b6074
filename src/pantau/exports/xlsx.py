"""Report as a workbook: computed values (no formulas to recalculate), native charts, statement on every sheet, print set-up."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter
from django.utils.translation import gettext

from pantau.exports.csv import safe
from pantau.exports.teks import (
    cell_text,
    heading,
    message,
    noted_label,
    reason,
    sentence,
    series_name,
    statement,
    status_word,
    title,
    visible,
)
from pantau.reports.model import Cell, Chart, Column, Report, Table

FORMAT = {"Rp": "#,##0", "%": "0.00", "poin": "+0.00;-0.00;0.00", "jumlah": "#,##0"}
WARNA = {"fisik": "#0b4f8a", "keuangan": "#b4690e", "target": "#17202a", "target-uang": "#6b7785", "lalu": "#a8b2bd"}
MUAT = 130  # letters that columns of figures may take on a page across, beside the names
WARNA_STATUS = {"sesuai": "#1a6e5c", "waspada": "#9a5b00", "kritis": "#a3231f"}


def render(r: Report, bahasa: str) -> bytes:
    """The workbook as bytes."""
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    buku.set_properties({"title": title(r, bahasa), "subject": visible(r.pemda), "comments": r.hash})
    gaya: dict[Any, Any] = {}

    def style(**f: Any) -> Any:
        kunci = tuple(sorted(f.items()))
        if kunci not in gaya:
            gaya[kunci] = buku.add_format({"font_name": "Calibri", "font_size": 10, "valign": "vcenter", **f})
        return gaya[kunci]

    dipakai: set[str] = set()
    _summary(buku, _sheet(buku, gettext("Ringkasan"), dipakai), style, r, bahasa)
    if r.topik:
        _topics(_sheet(buku, gettext("Pokok rapat"), dipakai), style, r, bahasa)
    for t in r.sheets:
        _table(_sheet(buku, gettext(t.judul), dipakai), style, r, t, bahasa)
    for x in r.bagian:
        _part(buku, _sheet(buku, str(x.cakupan["unit"]), dipakai), style, x, bahasa)
    buku.close()
    return keluar.getvalue()


def _sheet(buku: Any, nama: str, dipakai: set[str]) -> Any:
    """A new sheet of a name that no other one has, of the letters and length that workbooks allow."""
    nama = visible(nama).translate(str.maketrans("[]:*?/\\", "       ")).strip(" '")[:28] or "–"
    calon, n = nama, 1
    while calon.lower() in dipakai:
        n += 1
        calon = f"{nama[:26]} {n}"
    dipakai.add(calon.lower())
    return buku.add_worksheet(calon)


def _part(buku: Any, ws: Any, style: Any, r: Report, bahasa: str) -> None:
    """A part of a report on a sheet of its own: what its summary says, and its tables one below the other."""
    n = _summary(buku, ws, style, r, bahasa)
    for t in r.sheets:
        n += 2
        ws.write(n, 0, gettext(t.judul), style(bold=True, font_size=12))
        n = _grid(ws, style, t, bahasa, n + 1)
    ws.set_column(1, 1, 40)


def _topics(ws: Any, style: Any, r: Report, bahasa: str) -> None:
    """What is to be read first, one topic below the other."""
    _page(ws, r, bahasa)
    ws.write(0, 0, f"{title(r, bahasa)}: {gettext('Pokok rapat')}", style(bold=True, font_size=12))
    ws.write(1, 0, safe(" · ".join(f"{a}: {b}" for a, b in statement(r, bahasa))), style(font_size=8, font_color="#46525f"))
    n = 3
    for x in r.topik:
        ws.write(n, 0, gettext(x.judul), style(bold=True, font_size=12, font_color="#0b4f8a"))
        baris = [sentence(k, bahasa) for k in x.kalimat]
        for judul, isi in x.butir:
            baris += [f"{gettext(judul)}:", *(f"{i}. {sentence(k, bahasa)}" for i, k in enumerate(isi, 1))]
        for teks in baris:
            n += 1
            ws.write(n, 0, safe(teks), style())
        for t in x.tabel:
            if t.rows:
                n = _grid(ws, style, t, bahasa, n + 1)
        n += 2
    ws.set_column(0, 0, 46)


def _footer(r: Report, bahasa: str) -> str:
    teks = " · ".join(f"{a}: {b}" for a, b in statement(r, bahasa)).replace("&", "&&")
    return "&L&8" + teks[:230] + "&R&8&P/&N"


def _page(ws: Any, r: Report, bahasa: str) -> None:
    ws.set_paper(9)
    ws.set_landscape()
    ws.fit_to_pages(1, 0)
    ws.set_margins(0.4, 0.4, 0.5, 0.7)
    ws.set_footer(_footer(r, bahasa))
    ws.hide_gridlines(2)


def _summary(buku: Any, ws: Any, style: Any, r: Report, bahasa: str) -> int:
    """What the report says in words, its statement, its charts and findings; the row after them."""
    _page(ws, r, bahasa)
    ws.set_column(0, 0, 22)
    ws.set_column(1, 14, 13)
    ws.write(0, 0, safe(visible(r.pemda)), style(font_color="#46525f"))
    ws.write(1, 0, title(r, bahasa), style(bold=True, font_size=16))
    n = 3
    for k in r.kalimat:
        ws.merge_range(n, 0, n, 8, sentence(k, bahasa), style(font_size=12, text_wrap=True))
        ws.set_row(n, 34)
        n += 1
    n += 1
    for a, b in statement(r, bahasa):
        ws.write(n, 0, a, style(font_color="#46525f"))
        ws.write(n, 1, safe(b), style())
        n += 1
    for c in r.charts:
        n = _chart(buku, ws, style, c, n + 1)
    if r.masalah:
        n += 1
        ws.write(n, 0, gettext("Catatan"), style(bold=True))
        for m in r.masalah:
            n += 1
            ws.write(n, 0, safe(message(m)), style())
    return n


def _chart(buku: Any, ws: Any, style: Any, c: Chart, n: int) -> int:
    ws.write(n, 0, gettext(c.judul) + " (%)", style(bold=True))
    if not c.series:
        ws.write(n + 1, 0, gettext("Tidak ada."), style())
        return n + 2
    for j, b in enumerate(c.sumbu):
        ws.write(n + 1, j + 1, gettext(b), style(align="right", font_color="#46525f", bottom=1))
    grafik = buku.add_chart({"type": "line"})
    for i, s in enumerate(c.series):
        ws.write(n + 2 + i, 0, series_name(s.nama), style())
        for j, v in enumerate(s.nilai):
            if v is not None:
                ws.write_number(n + 2 + i, j + 1, v, style(num_format="0.00"))
        garis: dict[str, Any] = {"color": WARNA[s.gaya], "width": 2.5 if s.gaya in ("fisik", "keuangan") else 1.25}
        if s.gaya.startswith("target"):
            garis["dash_type"] = "dash"
        grafik.add_series(
            {
                "name": [ws.get_name(), n + 2 + i, 0],
                "categories": [ws.get_name(), n + 1, 1, n + 1, 12],
                "values": [ws.get_name(), n + 2 + i, 1, n + 2 + i, 12],
                "line": garis,
            }
        )
    grafik.set_y_axis({"min": 0, "max": 100, "major_gridlines": {"visible": True, "line": {"color": "#d9dee4"}}, "num_format": "0"})
    grafik.set_legend({"position": "bottom"})
    grafik.set_size({"width": 900, "height": 340})
    grafik.show_na_as_empty_cell()
    akhir = n + 3 + len(c.series)
    ws.insert_chart(akhir, 0, grafik)
    return akhir + 18


def _table(ws: Any, style: Any, r: Report, t: Table, bahasa: str) -> None:
    _page(ws, r, bahasa)
    ws.write(0, 0, f"{title(r, bahasa)}: {gettext(t.judul)}", style(bold=True, font_size=12))
    ws.write(1, 0, safe(" · ".join(f"{a}: {b}" for a, b in statement(r, bahasa))), style(font_size=8, font_color="#46525f"))
    ws.set_column(0, 0, 18)
    ws.set_column(1, 1, 46)
    depan = 2 + t.of_many_units
    for j, c in enumerate(t.columns):
        ws.set_column(j + depan, j + depan, c.lebar)
    if t.of_many_units:
        ws.set_column(2, 2, 30)
    if sum(c.lebar for c in t.columns) > MUAT:  # fitted to the width of a page its letters would be too small to read
        ws.fit_to_pages(0, 0)
        ws.set_print_scale(90)
        ws.repeat_columns(0, 1)
    ws.freeze_panes(4, 2)
    ws.repeat_rows(3)
    akhir = _grid(ws, style, t, bahasa, 3)
    if t.rows:
        ws.autofilter(3, 0, akhir - 1, len(t.columns) + depan - 1)


def _grid(ws: Any, style: Any, t: Table, bahasa: str, n: int) -> int:
    """The headings and rows of a table from a row on; the row after them."""
    judul = style(bold=True, bg_color="#eef0f2", bottom=1, text_wrap=True, valign="bottom")
    kepala = [gettext("Kode"), gettext("Uraian"), *([gettext("Unit kerja")] if t.of_many_units else [])]
    for j, teks in enumerate((*kepala, *(heading(c) for c in t.columns))):
        ws.write(n, j, teks, judul)
    ws.set_row(n, 44)
    for row in ([t.total] if t.total else []) + t.ordered:
        n += 1
        tebal = {"bold": True, "bg_color": "#f6f7f9"} if row is t.total else {}
        ws.write_string(n, 0, str(safe(visible(row.kode))), style(**tebal))
        ws.write_string(n, 1, str(safe(noted_label(row))), style(text_wrap=True, **tebal))
        if t.of_many_units:
            ws.write_string(n, 2, str(safe(visible(row.unit))), style(**tebal))
        for j, c in enumerate(t.columns, len(kepala)):
            _cell(ws, style, n, j, row.cells[c.id], c, bahasa, tebal)
    return n + 1


def _cell(ws: Any, style: Any, n: int, j: int, x: Cell, c: Column, bahasa: str, tebal: dict[str, Any]) -> None:
    if c.unit == "status" and isinstance(x.value, str):
        warna = {"font_color": WARNA_STATUS[x.status]} if x.status in WARNA_STATUS else {}
        ws.write_string(n, j, status_word(x.value), style(**tebal, **warna))
    elif isinstance(x.value, (int, float)):
        nilai = x.value / 100 if c.unit == "Rp" else x.value
        ws.write_number(n, j, nilai, style(num_format=FORMAT.get(c.unit, "General"), **tebal))
    elif x.value is None:
        teks = f"– ({reason(x.reason)})" if x.reason not in (None, "–") else "–"
        ws.write_string(n, j, teks, style(font_color="#6b7785", align="right", **tebal))
    else:
        teks = cell_text(x, c.unit, bahasa) if c.unit == "istilah" else visible(x.value)
        ws.write_string(n, j, str(safe(teks)), style(**tebal))
