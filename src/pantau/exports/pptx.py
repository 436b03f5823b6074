"""The meeting pack as slides: native editable charts, tables of a readable size, the statement on every slide, speaker notes."""

from __future__ import annotations

import io
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.util import Cm, Pt

from pantau.exports.pptx_topik import put
from pantau.exports.teks import cell_text, message, noted_label, sentence, series_name, statement, title, visible
from pantau.reports.model import Chart, Column, Report, Row, Table

BARIS = 10
BARIS_PANJANG = {"instruksi": 5}  # rows a slide of tables whose cells hold sentences
LABEL_MAKS = 160  # letters of a name that a slide shows; the whole stands in its notes
SLIDE_MAKS = 15  # of a pack with topics
TINTA, ABU, AKSEN = RGBColor(0x17, 0x20, 0x2A), RGBColor(0x46, 0x52, 0x5F), RGBColor(0x0B, 0x4F, 0x8A)
WARNA = {
    "fisik": AKSEN,
    "keuangan": RGBColor(0xB4, 0x69, 0x0E),
    "target": TINTA,
    "target-uang": RGBColor(0x6B, 0x77, 0x85),
    "lalu": RGBColor(0xA8, 0xB2, 0xBD),
}
STATUS = {"sesuai": RGBColor(0x1A, 0x6E, 0x5C), "waspada": RGBColor(0x9A, 0x5B, 0x00), "kritis": RGBColor(0xA3, 0x23, 0x1F)}
SLIDE = {
    "utama": None,
    "tindakan": ("temuan", "keadaan", "jumlah", "rp", "sejak"),
    "banding": None,
    "perhatian": None,
    "tertinggal": None,
    "antre": None,
    "instruksi": ("kepada", "diukur", "ambang", "batas", "nilai", "nilai_rp", "hasil"),
    "hitung": None,
    "komentar_kaki": ("angka", "jenis", "isi", "oleh", "jawaban"),
    "cakupan": ("keadaan", "bagian_pagu", "laporan_terakhir", "cakupan_lapor", "fisik_bawah", "fisik_atas"),
}


def render(r: Report, bahasa: str) -> bytes:
    """The deck as bytes."""
    p = Presentation()
    p.slide_width, p.slide_height = Cm(33.867), Cm(19.05)
    dek = _Deck(p, r, bahasa)
    dek.cover()
    for x in r.topik:
        put(dek, x)
    for c in () if r.topik else r.charts:
        if c.series:
            dek.chart(c)
    for t in () if r.topik else r.sheets:
        if t.id in SLIDE and (t.rows or t.id in ("utama", "perhatian")):
            dek.table(t, SLIDE[t.id])
    komentar = next((t for t in r.kaki if r.topik and t.id == "komentar_kaki" and t.rows), None)
    if komentar is not None:
        muat = len(p.slides) + -(-len(komentar.rows) // BARIS) <= SLIDE_MAKS
        dek.table(komentar, SLIDE[komentar.id]) if muat else dek.say(komentar)  # what no slide holds is said
    keluar = io.BytesIO()
    p.save(keluar)
    return keluar.getvalue()


class _Deck:
    """A deck in the making: the presentation, the report and its language."""

    def __init__(self, p: Any, r: Report, bahasa: str) -> None:
        self.p, self.r, self.bahasa = p, r, bahasa
        self.kaki = " · ".join(f"{a}: {b}" for a, b in statement(r, bahasa))

    def slide(self, judul: str, catatan: str) -> Any:
        s = self.p.slides.add_slide(self.p.slide_layouts[5])
        t = s.shapes.title
        t.left, t.top, t.width, t.height = Cm(1.2), Cm(0.6), Cm(31.4), Cm(1.6)
        t.text_frame.text = judul
        t.text_frame.word_wrap = True
        for para in t.text_frame.paragraphs:
            para.alignment = 1
            for run in para.runs:
                run.font.size, run.font.bold, run.font.color.rgb = Pt(26), True, TINTA
        self.text(s, self.kaki, 1.2, 18.1, 31.4, 0.8, 9, ABU)
        s.notes_slide.notes_text_frame.text = catatan
        return s

    def text(self, s: Any, isi: str, x: float, y: float, w: float, h: float, ukuran: int, warna: RGBColor = TINTA) -> None:
        kotak = s.shapes.add_textbox(Cm(x), Cm(y), Cm(w), Cm(h)).text_frame
        kotak.word_wrap = True
        kotak.text = isi
        for para in kotak.paragraphs:
            for run in para.runs:
                run.font.size, run.font.color.rgb = Pt(ukuran), warna

    def cover(self) -> None:
        kalimat = " ".join(sentence(k, self.bahasa) for k in self.r.kalimat)
        catatan = "\n".join([kalimat, *(message(m) for m in self.r.masalah)])
        s = self.slide(title(self.r, self.bahasa), catatan)
        self.text(s, visible(self.r.pemda), 1.2, 2.3, 31, 1, 16, ABU)
        self.text(s, kalimat, 1.2, 4.2, 30, 5, 28)
        if self.r.masalah and not self.r.topik:
            self.text(s, "\n".join("• " + message(m) for m in self.r.masalah[:4]), 1.2, 11.5, 30, 5, 14, ABU)

    def chart(self, c: Chart) -> None:
        s = self.slide(gettext(c.judul), gettext("Grafik dapat diubah: klik kanan, Edit Data."))
        self.line(s, c, 1.2, 2.6, 31.4, 15.2)

    def line(self, s: Any, c: Chart, x: float, y: float, lebar: float, tinggi: float) -> None:
        data = CategoryChartData()
        data.categories = [gettext(b) for b in c.sumbu]
        for d in c.series:
            data.add_series(series_name(d.nama), [None if v is None else round(v, 4) for v in d.nilai])
        g = s.shapes.add_chart(XL_CHART_TYPE.LINE, Cm(x), Cm(y), Cm(lebar), Cm(tinggi), data).chart
        g.has_legend = True
        g.legend.position, g.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        g.legend.font.size = Pt(14)
        g.value_axis.maximum_scale, g.value_axis.minimum_scale = 100, 0
        g.value_axis.major_gridlines.format.line.color.rgb = RGBColor(0xD9, 0xDE, 0xE4)
        g.value_axis.tick_labels.font.size = g.category_axis.tick_labels.font.size = Pt(12)
        for garis, d in zip(g.plots[0].series, c.series, strict=True):
            garis.smooth = False
            garis.format.line.color.rgb = WARNA[d.gaya]
            garis.format.line.width = Pt(3 if d.gaya in ("fisik", "keuangan") else 1.5)
            if d.gaya.startswith("target"):
                garis.format.line.dash_style = MSO_LINE.DASH

    def table(self, t: Table, pilih: tuple[str, ...] | None) -> None:
        kolom = [c for c in t.columns if pilih is None or c.id in pilih]
        baris = BARIS_PANJANG.get(t.id, BARIS)
        potongan = [t.ordered[i : i + baris] for i in range(0, len(t.rows), baris)] or [[]]
        for n, rows in enumerate(potongan):
            judul = gettext(t.judul) + (f" ({n + 1}/{len(potongan)})" if len(potongan) > 1 else "")
            s = self.slide(judul, self.notes(t, rows))
            if not t.rows:
                self.text(s, gettext("Tidak ada."), 1.2, 3, 30, 2, 20, ABU)
                continue
            self._grid(s, kolom, ([t.total] if t.total else []) + rows)

    def say(self, t: Table) -> None:
        """Put a table into the notes of the last slide, a row a line."""
        catatan = self.p.slides[len(self.p.slides) - 1].notes_slide.notes_text_frame
        isi = (
            f"{noted_label(r)}: " + " · ".join(visible(str(r.cells[c.id].value)) for c in t.columns if r.cells[c.id].value)
            for r in t.ordered
        )
        catatan.text = "\n".join([catatan.text, gettext(t.judul) + ".", *isi])

    def notes(self, t: Table, rows: list[Row]) -> str:
        """What to say: who stands on this slide with which status, worst first."""
        buruk = [noted_label(r) for r in rows if "status" in r.cells and r.cells["status"].value == "kritis"]
        diam = [noted_label(r) for r in rows if "status" in r.cells and r.cells["status"].value == "belum_lapor"]
        bagian = [gettext(t.judul) + "."]
        if buruk:
            bagian.append(gettext("Kritis") + ": " + ", ".join(buruk) + ".")
        if diam:
            bagian.append(gettext("Belum lapor") + ": " + ", ".join(diam) + ".")
        bagian += [noted_label(r) for r in rows if len(noted_label(r)) > LABEL_MAKS]
        return "\n".join([*bagian, self.kaki])

    def _grid(self, s: Any, kolom: list[Column], rows: list[Row]) -> None:
        n, m = len(rows) + 1, len(kolom) + 1
        tabel = s.shapes.add_table(n, m, Cm(1.2), Cm(2.5), Cm(31.4), Cm(min(15, 1.1 * n))).table
        tabel.horz_banding = False
        tetap = {"Rp": 3.1, "status": 3.7, "tanggal": 3.2}
        lain = [c for c in kolom if c.unit not in tetap]
        sisa = 31.4 - sum(tetap[c.unit] for c in kolom if c.unit in tetap)
        nama = max(6.0, min(8.5, sisa - 2.45 * len(lain)))  # a heading of one word must fit its column
        tabel.columns[0].width = Cm(nama)
        for j, c in enumerate(kolom, 1):
            tabel.columns[j].width = Cm(tetap.get(c.unit) or (sisa - nama) / max(1, len(lain)))
        _fill(tabel.cell(0, 0), gettext("Uraian"), TINTA, True, False)
        for j, c in enumerate(kolom, 1):
            _fill(tabel.cell(0, j), gettext(c.label), TINTA, True, c.unit in ("Rp", "%", "poin", "jumlah"))
        for baris, row in zip(list(tabel.rows)[1:], rows, strict=True):
            sel = list(baris.cells)
            tebal = row.level == "total"
            _fill(sel[0], Truncator(noted_label(row)).chars(LABEL_MAKS), TINTA, tebal, False)
            for j, c in enumerate(kolom, 1):
                x = row.cells[c.id]
                _fill(
                    sel[j],
                    cell_text(x, c.unit, self.bahasa, ringkas=c.unit == "Rp"),
                    STATUS.get(x.status or "", TINTA),
                    tebal,
                    c.unit in ("Rp", "%", "poin", "jumlah"),
                )

    def short_grid(
        self,
        s: Any,
        isi: list[list[str]],
        status: list[list[str]],
        angka: list[bool],
        jumlah: bool,
        letak: tuple[float, float],
        lebar: list[float],
        tinggi: list[float],
        ukuran: int,
    ) -> None:
        """A small table of words, with the width of each column and the height of each row; the first row is its heading, the second a sum if
        `jumlah`."""
        x, y = letak
        tabel = s.shapes.add_table(len(isi), len(isi[0]), Cm(x), Cm(y), Cm(sum(lebar)), Cm(sum(tinggi))).table
        tabel.horz_banding = False
        for kolom, n in zip(tabel.columns, lebar, strict=True):
            kolom.width = Cm(n)
        for i, (baris, n) in enumerate(zip(tabel.rows, tinggi, strict=True)):
            baris.height = Cm(n)
            for j, sel in enumerate(baris.cells):
                _fill(sel, isi[i][j], STATUS.get(status[i][j], TINTA), i <= jumlah, angka[j], ukuran)


A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def _fill(sel: Any, isi: str, warna: RGBColor, tebal: bool, kanan: bool, ukuran: int = 11) -> None:
    """Write a cell as XML at once: a table of a pack has thousands of them, and property by property each costs half a millisecond."""
    tc = sel._tc
    for x in list(tc):
        tc.remove(x)
    badan = etree.SubElement(tc, A + "txBody")
    etree.SubElement(badan, A + "bodyPr")
    p = etree.SubElement(badan, A + "p")
    etree.SubElement(p, A + "pPr", algn="r" if kanan else "l")
    r = etree.SubElement(p, A + "r")
    gaya = etree.SubElement(r, A + "rPr", sz=f"{ukuran}00", b="1" if tebal else "0")
    etree.SubElement(etree.SubElement(gaya, A + "solidFill"), A + "srgbClr", val=str(warna))
    etree.SubElement(r, A + "t").text = " ".join(visible(isi).split("\n"))
    tepi = etree.SubElement(tc, A + "tcPr", marL="54000", marR="54000", marT="18000", marB="18000")
    etree.SubElement(tepi, A + "noFill")
