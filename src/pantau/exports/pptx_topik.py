"""The topics of a pack as slides: one each, with a native chart beside a short table, and what to say of it in the notes."""

from __future__ import annotations

from math import ceil
from typing import Any

from django.utils.translation import gettext
from pptx.chart.data import BubbleChartData, CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.util import Cm, Pt

from pantau.exports.bagan import axis_name
from pantau.exports.kertas import HURUF, width
from pantau.exports.pdf_topik import ANGKA, short_cells
from pantau.exports.svg import CETAK
from pantau.exports.teks import heading, noted_label, sentence
from pantau.reports.model import Chart, Row, Table, Topik

KIRI, ATAS, LEBAR, BAWAH = 1.2, 4.4, 31.4, 17.8  # centimetres of a slide between its title and its statement
UKURAN, JARAK = (12, 11, 10, 9, 8), 1.4  # points of the letters of a table, and centimetres that its title and the room under it take
JELAS = 6  # rows that the notes read out
JUDUL, SEDIKIT = 0.8, 4  # centimetres of the title of a table, and rows with the heading below which none is cut
TITIK = 28.35  # points of a centimetre
PANJANG = 200  # letters of a sentence that stand under a title at full size
MILIAR = 100_000_000_000  # sen


def put(dek: Any, x: Topik) -> None:
    """A topic as the next slide of a deck."""
    kalimat = [sentence(k, dek.bahasa) for k in x.kalimat]
    s = dek.slide(gettext(x.judul), "\n".join([*kalimat, *_spoken(x, dek.bahasa), dek.kaki]))
    dek.text(s, " ".join(kalimat), KIRI, 2.1, LEBAR, 2.1, 18 if sum(map(len, kalimat)) <= PANJANG else 15)
    tabel = [t for t in x.tabel if t.rows]
    if x.grafik is not None:
        kotak = (KIRI, ATAS, 16.0, BAWAH - ATAS)
        if x.grafik.jenis == "garis":
            dek.line(s, x.grafik, *kotak)
        else:
            (_quadrants if x.grafik.jenis == "kuadran" else _bars)(s, x.grafik, *kotak)
        _stack(dek, s, tabel, 17.8, 14.8, ATAS)
    elif x.butir:
        y = _stack(dek, s, tabel, KIRI, LEBAR, ATAS) if len(x.butir) > 1 else ATAS
        lebar = (LEBAR - 1) / (len(x.butir) if len(x.butir) > 1 else 2)
        for n, (judul, isi) in enumerate(x.butir):
            kata = [gettext(judul), *(f"{i}. {sentence(k, dek.bahasa)}" for i, k in enumerate(isi, 1))]
            dek.text(s, "\n".join(kata), KIRI + n * (lebar + 1), y, lebar, BAWAH - y, 14)
        if len(x.butir) == 1:
            _stack(dek, s, tabel, KIRI + lebar + 1, lebar, ATAS)
    else:
        _stack(dek, s, tabel, KIRI, LEBAR, ATAS)


def _spoken(x: Topik, bahasa: str) -> list[str]:
    """The lists and the first rows of the tables in words."""
    isi = [f"{gettext(j)}: " + " ".join(sentence(k, bahasa) for k in baris) for j, baris in x.butir]
    for t in x.tabel:
        isi += [f"{gettext(t.judul)}:"] if t.rows else []
        isi += [_read(t, r, bahasa) for r in t.rows[:JELAS]]
    return isi


def _read(t: Table, r: Row, bahasa: str) -> str:
    nilai = ", ".join(f"{gettext(k.label)} {c}" for k, c in zip(t.columns, short_cells(t, r, bahasa), strict=True))
    return f"– {noted_label(r)}: {nilai}"


def _stack(dek: Any, s: Any, tabel: list[Table], x: float, lebar: float, y: float) -> float:
    """Tables one below the other, in the largest letters in which they fit, else the first rows of each; where the last one ends."""
    isi = [_words(t, dek.bahasa) for t in tabel]
    kolom = [_widths(b, [False, *(k.unit in ANGKA for k in t.columns)], lebar) for t, b in zip(tabel, isi, strict=True)]
    for ukuran in UKURAN:
        tinggi = [[_height(b, k, ukuran) for b in baris] for baris, k in zip(isi, kolom, strict=True)]
        if _fits(tinggi, y):
            break
    while not _fits(tinggi, y) and max(map(len, tinggi)) > SEDIKIT:
        n = max(range(len(tinggi)), key=lambda n: len(tinggi[n]))
        tinggi[n].pop()
        isi[n].pop()
    for t, baris, k, n_tinggi in zip(tabel, isi, kolom, tinggi, strict=True):
        rows = [*([t.total] if t.total else []), *t.rows]
        kurang = f" ({len(baris) - 1}/{len(rows)})" if len(baris) <= len(rows) else ""
        dek.text(s, gettext(t.judul) + kurang, x, y, lebar, 0.7, ukuran + 1)
        y += JUDUL
        warna = [[""] * len(k), *(["", *(r.cells[c.id].status or "" for c in t.columns)] for r in rows)]
        dek.short_grid(s, baris, warna, [False, *(c.unit in ANGKA for c in t.columns)], t.total is not None, (x, y), k, n_tinggi, ukuran)
        y += sum(n_tinggi) + JARAK - JUDUL
    return y


def _fits(tinggi: list[list[float]], y: float) -> bool:
    """Whether tables of these rows stand above the statement."""
    return y + sum(sum(n) + JARAK for n in tinggi) <= BAWAH


def _words(t: Table, bahasa: str) -> list[list[str]]:
    """A table in words, its headings first, then its sum."""
    isi = [["", *(gettext(k.label) if k.unit == "Rp" else heading(k) for k in t.columns)]]
    return isi + [[noted_label(r), *short_cells(t, r, bahasa)] for r in (*([t.total] if t.total else []), *t.rows)]


def _widths(isi: list[list[str]], angka: list[bool], lebar: float) -> list[float]:
    """The columns of a table share its width by what stands in them: figures on one line, words on several."""
    perlu = [
        max(max(width(b[j]) for b in isi[1:]), max((width(k) for k in isi[0][j].split()), default=0.0)) + 8 if n else
        min(150.0 if j == 0 else 105.0, max(width(b[j]) for b in isi) + 8)
        for j, n in enumerate(angka)
    ]  # fmt: skip
    return [lebar * n / sum(perlu) for n in perlu]


def _height(baris: list[str], kolom: list[float], ukuran: int) -> float:
    """Centimetres of a row whose words are broken within their columns."""
    garis = max(ceil(width(b) * ukuran / HURUF / (k * TITIK - 9)) for b, k in zip(baris, kolom, strict=True))
    return (max(1, garis) * ukuran * 1.2 + 4) / TITIK


def _bars(s: Any, c: Chart, x: float, y: float, lebar: float, tinggi: float) -> None:
    bagi, format_, satuan = {
        "Rp": (MILIAR, "#,##0.0", gettext("Rp miliar")),
        "%": (1, '0.0" %"', "%"),
        "poin": (1, "+0.0;-0.0;0.0", gettext("poin")),
    }.get(c.satuan, (1, "#,##0", ""))
    data = CategoryChartData(number_format=format_)
    data.categories = [axis_name(n) for n in c.sumbu]
    for d in c.series:
        data.add_series(gettext(d.nama) + (f" ({satuan})" if satuan else ""), [None if v is None else round(v / bagi, 3) for v in d.nilai])
    g = s.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Cm(x), Cm(y), Cm(lebar), Cm(tinggi), data).chart
    g.has_title = False
    g.has_legend = True
    g.legend.position, g.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    g.legend.font.size = Pt(12)
    g.category_axis.reverse_order = True
    g.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    g.category_axis.tick_labels.font.size = Pt(12 if len(c.sumbu) <= 8 else 10)
    g.value_axis.visible = False
    g.value_axis.has_major_gridlines = False
    p = g.plots[0]
    p.gap_width, p.overlap, p.has_data_labels = 60, -5, True
    p.data_labels.font.size, p.data_labels.number_format, p.data_labels.number_format_is_linked = Pt(11), format_, False
    for batang, d in zip(p.series, c.series, strict=True):
        batang.format.fill.solid()
        batang.format.fill.fore_color.rgb = RGBColor.from_string(CETAK[d.gaya][1:].upper())
        batang.invert_if_negative = False


def _quadrants(s: Any, c: Chart, x: float, y: float, lebar: float, tinggi: float) -> None:
    data = BubbleChartData()
    titik = data.add_series(gettext("Unit"))
    fisik, uang, pagu = (d.nilai for d in c.series)
    for f, u, p in zip(fisik, uang, pagu, strict=True):
        titik.add_data_point(round(f or 0.0, 3), round(u or 0.0, 3), round((p or 0.0) / MILIAR, 3))
    g = s.shapes.add_chart(XL_CHART_TYPE.BUBBLE, Cm(x), Cm(y), Cm(lebar), Cm(tinggi), data).chart
    g.has_title = g.has_legend = False
    for sumbu, d in ((g.category_axis, c.series[0]), (g.value_axis, c.series[1])):
        sumbu.has_title = True
        sumbu.axis_title.text_frame.text = f"{gettext(d.nama)} ({gettext('poin')})"
        sumbu.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(12)
        sumbu.has_major_gridlines = False
        sumbu.tick_labels.font.size = Pt(11)
        sumbu.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    deret = g.plots[0].series[0]
    deret.format.fill.solid()
    deret.format.fill.fore_color.rgb = RGBColor.from_string(CETAK["fisik"][1:].upper())
    terburuk = sorted(range(len(fisik)), key=lambda i: ((fisik[i] or 0.0) + (uang[i] or 0.0), i))[:JELAS]
    for i in terburuk:
        label = deret.points[i].data_label
        label.has_text_frame = True
        label.text_frame.text = axis_name(c.sumbu[i])
        label.text_frame.paragraphs[0].runs[0].font.size = Pt(10)
        label.position = XL_LABEL_POSITION.RIGHT
