"""Tables of web pages, SpreadsheetML and MIME archives that carry the name of a workbook: the usual exports of older systems."""

from __future__ import annotations

import html
from collections import Counter
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

from pantau.imports import batas
from pantau.imports.lembar import Lembar
from pantau.imports.tolak import refuse
from pantau.imports.xlsx_gaya import is_percent_format, letters

KEPALA_HTML = ("<html", "<!doc", "<table", "<style", "<meta", "<div", "<head", "<body", "<center", "<link", "<p>", "<h1", "<h2", "<h3", "<form", "<!--", "<script", "<br", "<title", "<span", "<b>", "<font")  # fmt: skip
PENGGABUNG_TERBESAR = 400
SPREADSHEETML = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{{{SPREADSHEETML}}}"


def is_markup(kepala: str) -> bool:
    """Whether a text begins like a page, a document in XML, or a MIME archive (a web page saved whole)."""
    return _is_page(kepala) or _is_mime(kepala) or kepala[:5].lower() == "<?xml" or SPREADSHEETML in kepala


def read_markup(mentah: bytes, teks: str, berkas: str) -> list[Lembar]:
    """The tables of a text that is a MIME archive, a page, or a workbook in XML; another XML document is refused."""
    kepala = teks[:4096].lstrip()
    if _is_mime(kepala):
        return read_mime(mentah, berkas)
    if _is_page(kepala):
        return read_page(teks, berkas)
    if SPREADSHEETML in kepala:
        return read_spreadsheetml(teks.lstrip(), berkas)
    raise refuse("bukan_lembar_kerja", berkas)


def _is_mime(kepala: str) -> bool:
    k = kepala[:600].lower()
    return k.startswith(("mime-version:", "from:", "content-type: multipart")) and "content-type" in k


def _is_page(kepala: str) -> bool:
    k = kepala[:64].lower()
    return k.startswith(KEPALA_HTML) or (k.startswith("<?xml") and "<html" in kepala[:2000].lower())


def read_page(teks: str, berkas: str) -> list[Lembar]:
    """Every table of a page that is not only there for the layout. Cells that span others fill their first place; spans are kept as merged."""
    p = _Halaman(berkas)
    p.feed(teks)
    p.close()
    p.finish()
    tabel = [t for t in p.selesai if t.rows]
    if not tabel:
        raise refuse("halaman_tanpa_tabel", berkas)
    terbesar = max(len(t.rows) for t in tabel)
    inti = [t for t in tabel if len(t.rows) * 10 >= terbesar and max(map(len, t.rows)) > 1] or [max(tabel, key=lambda t: len(t.rows))]
    kop = [r for t in tabel[: tabel.index(inti[0])] for r in t.rows] + [[x] for x in inti[0].sebelum]
    hasil = []
    for i, t in enumerate(inti):
        rows: list[list[Any]] = [*(kop if i == 0 else [[x] for x in t.sebelum]), *t.rows]
        geser = len(rows) - len(t.rows)
        x = Lembar("", "", 0, f"Tabel {i + 1}" if len(inti) > 1 else "", rows, list(range(1, len(rows) + 1)))
        x.gabungan = [f"{letters(k1)}{b1 + geser}:{letters(k2)}{b2 + geser}" for b1, k1, b2, k2 in t.gabungan[:200]]
        x.tebal = {b + geser for b in t.tebal}
        x.tersembunyi = sorted(b + geser for b in t.tersembunyi)
        x.kolom_tersembunyi = [k for k, banyak in sorted(t.sel_tersembunyi.items()) if 2 * banyak > len(t.rows)]
        x.terbuka = "\r\n" if t.terbuka else ""
        hasil.append(_without_blank(x))
    return hasil


def _without_blank(x: Lembar) -> Lembar:
    isi = [(b, n) for b, n in zip(x.baris, x.nomor, strict=True) if any(v not in ("", None) for v in b)]
    x.baris, x.nomor = [b for b, _ in isi], [n for _, n in isi]
    return x


class _Tabel:
    """One table as it is being read; `sebelum` are the texts between it and the table before."""

    def __init__(self, sebelum: list[str]) -> None:
        self.rows: list[list[str]] = []
        self.gabungan: list[tuple[int, int, int, int]] = []
        self.tebal: set[int] = set()
        self.tersembunyi: set[int] = set()
        self.sel_tersembunyi: Counter[int] = Counter()
        self.sebelum = sebelum
        self.terisi: dict[tuple[int, int], bool] = {}
        self.baris = 0
        self.kolom = 0
        self.lebar = (1, 1)
        self.terbuka = False


class _Halaman(HTMLParser):
    """Tables of a page. Nested tables are tables of their own; scripts and styles are not text."""

    def __init__(self, berkas: str) -> None:
        super().__init__(convert_charrefs=True)
        self.berkas = berkas
        self.tumpuk: list[_Tabel] = []
        self.selesai: list[_Tabel] = []
        self.teks: list[str] | None = None
        self.luar: list[str] = []
        self.bisu = 0
        self.sel = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script", "title"):
            self.bisu += 1
        elif tag == "table":
            self._close_cell()
            self.tumpuk.append(_Tabel(self._outside()))
        elif tag == "tr" and self.tumpuk:
            self._close_cell()
            self.tumpuk[-1].baris += 1
            self.tumpuk[-1].kolom = 0
            if _is_hidden(dict(attrs)):
                self.tumpuk[-1].tersembunyi.add(self.tumpuk[-1].baris)
        elif tag in ("td", "th") and self.tumpuk:
            self._open_cell(tag, dict(attrs))
        elif tag == "br" and self.teks is not None:
            self.teks.append(" ")
        elif tag in ("b", "strong") and self.teks is not None and self.tumpuk:
            self.tumpuk[-1].tebal.add(self.tumpuk[-1].baris)

    def _open_cell(self, tag: str, a: dict[str, str | None]) -> None:
        self._close_cell()
        t = self.tumpuk[-1]
        t.baris = t.baris or 1
        t.kolom += 1
        while t.terisi.get((t.baris, t.kolom)):
            t.kolom += 1
        self.sel += 1
        if t.kolom > batas.KOLOM or t.baris > batas.BARIS or self.sel > batas.SEL:
            raise refuse("sel_di_luar_batas", self.berkas, sel=f"{t.baris} × {t.kolom}", baris=batas.BARIS, kolom=batas.KOLOM)
        t.lebar = (_span(a.get("rowspan")), _span(a.get("colspan")))
        if "bold" in (a.get("style") or "") or tag == "th":
            t.tebal.add(t.baris)
        t.sel_tersembunyi[t.kolom] += _is_hidden(a)
        self.teks = []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script", "title"):
            self.bisu = max(self.bisu - 1, 0)
        elif tag in ("td", "th", "tr"):
            self._close_cell()
        elif tag == "table" and self.tumpuk:
            self._close_cell()
            self.selesai.append(self.tumpuk.pop())
        elif tag in ("p", "div", "h1", "h2", "h3", "h4", "center") and self.teks is None:
            self.luar.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.bisu:
            (self.luar if self.teks is None else self.teks).append(data)

    def _close_cell(self) -> None:
        if self.teks is None or not self.tumpuk:
            return
        t, isi = self.tumpuk[-1], " ".join("".join(self.teks).split())
        self.teks = None
        tinggi, lebar = t.lebar
        while len(t.rows) < t.baris:
            t.rows.append([])
        baris = t.rows[t.baris - 1]
        baris += [""] * (t.kolom - len(baris))
        baris[t.kolom - 1] = isi
        if tinggi > 1 or lebar > 1:
            t.gabungan.append((t.baris, t.kolom, t.baris + tinggi - 1, t.kolom + lebar - 1))
            for b in range(t.baris, t.baris + tinggi):
                for k in range(t.kolom, t.kolom + lebar):
                    t.terisi[b, k] = True
        t.kolom += lebar - 1

    def _outside(self) -> list[str]:
        """Texts outside tables since the last table."""
        teks, self.luar = "".join(self.luar), []
        return [" ".join(x.split()) for x in teks.split("\n") if x.strip()][-30:]

    def finish(self) -> None:
        """Close what a truncated page left open; text after the last table is its last lines."""
        self._close_cell()
        for t in self.tumpuk:
            t.terbuka = True
        self.selesai += self.tumpuk
        self.tumpuk = []
        if self.selesai and not self.selesai[-1].terbuka:
            self.selesai[-1].rows += [[], *([x] for x in self._outside())]


def _is_hidden(a: dict[str, str | None]) -> bool:
    gaya = (a.get("style") or "").lower().replace(" ", "")
    return "hidden" in a or "display:none" in gaya or "visibility:hidden" in gaya


def _span(x: str | None) -> int:
    return min(int(x), PENGGABUNG_TERBESAR) if x and x.isascii() and x.isdigit() and len(x) < 6 and int(x) else 1


def read_mime(mentah: bytes, berkas: str) -> list[Lembar]:
    """The page inside a MIME archive: its largest part of HTML that holds a table."""
    from email import message_from_bytes, policy  # few files are archives, and it is slow to load

    surat = message_from_bytes(mentah, policy=policy.default)
    halaman: list[str] = []
    for bagian in surat.walk():
        if bagian.get_content_type() == "text/html":
            isi = bagian.get_payload(decode=True)
            if isinstance(isi, bytes):
                halaman.append(isi.decode(bagian.get_content_charset() or "utf-8", errors="replace"))
    berisi = [h for h in halaman if "<table" in h.lower()]
    if not berisi:
        raise refuse("halaman_tanpa_tabel", berkas)
    return read_page(max(berisi, key=len), berkas)


def read_spreadsheetml(teks: str, berkas: str) -> list[Lembar]:
    """The sheets of a workbook in the XML of Excel 2003."""
    if "<!ENTITY" in teks or "<!DOCTYPE" in teks:
        raise refuse("berkas_entitas", berkas)
    akar = ElementTree.fromstring(teks.encode("utf-8") if "encoding=" not in teks[:200] else teks[teks.find("?>") + 2 :].encode("utf-8"))  # noqa: S314
    persen = {
        s.get(f"{_SS}ID", "")
        for s in akar.iter(f"{_SS}Style")
        for f in s.iter(f"{_SS}NumberFormat")
        if f.get(f"{_SS}Format") == "Percent" or is_percent_format(f.get(f"{_SS}Format", ""))
    }
    return [_xml_sheet(w, persen, berkas) for w in akar.iter(f"{_SS}Worksheet")]


def _xml_sheet(w: ElementTree.Element, persen: set[str], berkas: str) -> Lembar:
    isi: list[list[Any]] = []
    x = Lembar("", "", 0, w.get(f"{_SS}Name", ""), isi, [])
    n = 0
    for r in w.iter(f"{_SS}Row"):
        n = int(r.get(f"{_SS}Index", n + 1))
        if r.get(f"{_SS}Hidden") == "1":
            x.tersembunyi.append(n)
        baris: list[Any] = []
        for s in r.iter(f"{_SS}Cell"):
            k = int(s.get(f"{_SS}Index", len(baris) + 1))
            if n > batas.BARIS or k > batas.KOLOM:
                raise refuse("sel_di_luar_batas", berkas, sel=f"{n} × {k}", baris=batas.BARIS, kolom=batas.KOLOM)
            baris += [""] * (k - len(baris))
            d = s.find(f"{_SS}Data")
            teks = html.unescape("".join(d.itertext())) if d is not None else ""
            nilai: Any = float(teks) if d is not None and d.get(f"{_SS}Type") == "Number" and teks else teks
            baris[k - 1] = times_hundred(nilai) if s.get(f"{_SS}StyleID", "") in persen and isinstance(nilai, float) else nilai
            lebar, tinggi = int(s.get(f"{_SS}MergeAcross", 0)), int(s.get(f"{_SS}MergeDown", 0))
            if lebar or tinggi:
                x.gabungan.append(f"{letters(k)}{n}:{letters(k + lebar)}{n + tinggi}")
                baris += [""] * lebar
        if any(v != "" for v in baris):
            isi.append(baris)
            x.nomor.append(n)
    x.kolom_tersembunyi = _hidden_columns(w)
    x.tampak = not any(v.text == "SheetHidden" for v in w.iter("{urn:schemas-microsoft-com:office:excel}Visible"))
    return x


def _hidden_columns(w: ElementTree.Element) -> list[int]:
    hasil: list[int] = []
    k = 0
    for c in w.iter(f"{_SS}Column"):
        awal = int(c.get(f"{_SS}Index", k + 1))
        k = min(awal + int(c.get(f"{_SS}Span", 0)), batas.KOLOM)
        hasil += range(awal, k + 1) if c.get(f"{_SS}Hidden") == "1" else ()
    return hasil


def times_hundred(x: float) -> float:
    """A fraction as percent, by its digits: 0.07 becomes 7.0 and not 7.000000000000001."""
    t = repr(float(x))
    return float(t + "e2") if "e" not in t and t[-1:].isdigit() else x * 100
