"""Report as a workbook: computed values (no formulas to recalculate), native charts, statement on every sheet, print set-up."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter
from django.utils.translation import gettext

from pantau.exports.csv import safe
from pantau.exports.teks import cell_text, message, noted_label, reason, sentence, statement, status_word, title, visible
from pantau.reports.model import Chart, Report, Table

FORMAT = {"Rp": "#,##0", "%": "0.00", "poin": "+0.00;-0.00;0.00", "jumlah": "#,##0"}
WARNA = {"fisik": "#0b4f8a", "keuangan": "#b4690e", "target": "#17202a", "target-uang": "#6b7785", "lalu": "#a8b2bd"}
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

    _summary(buku, style, r, bahasa)
    dipakai: set[str] = set()
    for t in r.sheets:
        nama = gettext(t.judul)[:28].translate(str.maketrans("[]:*?/\\", "       "))
        while nama.lower() in dipakai:
            nama = nama[:26] + " 2"
        dipakai.add(nama.lower())
        _table(buku.add_worksheet(nama), style, r, t, bahasa)
    buku.close()
    return keluar.getvalue()


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


def _summary(buku: Any, style: Any, r: Report, bahasa: str) -> None:
    ws = buku.add_worksheet(gettext("Ringkasan"))
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


def _chart(buku: Any, ws: Any, style: Any, c: Chart, n: int) -> int:
    ws.write(n, 0, gettext(c.judul) + " (%)", style(bold=True))
    if not c.series:
        ws.write(n + 1, 0, gettext("Tidak ada."), style())
        return n + 2
    for j, b in enumerate(c.sumbu):
        ws.write(n + 1, j + 1, gettext(b), style(align="right", font_color="#46525f", bottom=1))
    grafik = buku.add_chart({"type": "line"})
    for i, s in enumerate(c.series):
        ws.write(n + 2 + i, 0, _series_name(s.nama), style())
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


def _series_name(nama: str) -> str:
    awal, _, tahun = nama.rpartition(" ")
    return f"{gettext(awal)} {tahun}" if tahun.isdigit() else gettext(nama)


def _table(ws: Any, style: Any, r: Report, t: Table, bahasa: str) -> None:
    _page(ws, r, bahasa)
    ws.write(0, 0, f"{title(r, bahasa)}: {gettext(t.judul)}", style(bold=True, font_size=12))
    ws.write(1, 0, safe(" · ".join(f"{a}: {b}" for a, b in statement(r, bahasa))), style(font_size=8, font_color="#46525f"))
    judul = style(bold=True, bg_color="#eef0f2", bottom=1, text_wrap=True, valign="bottom")
    ws.set_column(0, 0, 18)
    ws.set_column(1, 1, 46)
    ws.write(3, 0, gettext("Kode"), judul)
    ws.write(3, 1, gettext("Uraian"), judul)
    for j, c in enumerate(t.columns):
        ws.set_column(j + 2, j + 2, c.lebar)
        satuan = f" ({c.unit})" if c.unit in ("Rp", "%", "poin") and c.unit not in c.label else ""
        ws.write(3, j + 2, gettext(c.label) + satuan, judul)
    ws.set_row(3, 44)
    ws.freeze_panes(4, 2)
    ws.repeat_rows(3)
    n = 4
    for row in ([t.total] if t.total else []) + t.rows:
        tebal = {"bold": True, "bg_color": "#f6f7f9"} if row is t.total else {}
        ws.write_string(n, 0, str(safe(visible(row.kode))), style(**tebal))
        ws.write_string(n, 1, str(safe(noted_label(row))), style(text_wrap=True, **tebal))
        for j, c in enumerate(t.columns):
            x = row.cells[c.id]
            if c.unit == "status" and isinstance(x.value, str):
                warna = {"font_color": WARNA_STATUS[x.status]} if x.status in WARNA_STATUS else {}
                ws.write_string(n, j + 2, status_word(x.value), style(**tebal, **warna))
            elif isinstance(x.value, (int, float)):
                nilai = x.value / 100 if c.unit == "Rp" else x.value
                ws.write_number(n, j + 2, nilai, style(num_format=FORMAT.get(c.unit, "General"), **tebal))
            elif x.value is None:
                ws.write_string(
                    n,
                    j + 2,
                    f"– ({reason(x.reason)})" if x.reason not in (None, "–") else "–",
                    style(font_color="#6b7785", align="right", **tebal),
                )
            else:
                ws.write_string(
                    n, j + 2, str(safe(cell_text(x, c.unit, bahasa) if c.unit == "istilah" else visible(x.value))), style(**tebal)
                )
        n += 1
    if t.rows:
        ws.autofilter(3, 0, n - 1, len(t.columns) + 1)
