"""The looks of an XLSX sheet that carry meaning: percent formats, bold, indentation, error cells, hidden columns, hidden sheets."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from xml.etree import ElementTree

PERSEN, TEBAL, LEKUK = 1, 2, 4  # bits of a style; indentation is kept above them
SEL_BERGAYA = 400_000
PERSEN_BAWAAN = {"9", "10"}
GAYA_TERBESAR = 8 * 2**20
_ATRIBUT = re.compile(rb"([\w:]+)=\"([^\"]*)\"")
_SEL = re.compile(rb"<(?:\w+:)?c ([^<>]*?)/?>")
_KOLOM = re.compile(rb"<(?:\w+:)?col ([^<>]*?)/?>")
_GALAT = re.compile(rb"<(?:\w+:)?c ([^<>]*?t=\"e\"[^<>]*?)>(?:<(?:\w+:)?f[^<>]*?(?:/>|>[^<]*</(?:\w+:)?f>))?\s*<(?:\w+:)?v>([^<]*)<")
_LEMBAR = re.compile(rb"<(?:\w+:)?sheet ([^<>]*?)/?>")
_HUBUNGAN = re.compile(rb"<(?:\w+:)?Relationship ([^<>]*?)/?>")


@dataclass(slots=True)
class Letak:
    """One sheet of the workbook: its name, the part that holds it, whether it is shown, whether all formulas wait for a calculation."""

    nama: str
    bagian: str
    tampak: bool
    hitung_ulang: bool


@dataclass(slots=True)
class Gaya:
    """Cells by (line, column), both 1-based, and lines."""

    persen: set[tuple[int, int]] = field(default_factory=set)
    galat: dict[tuple[int, int], str] = field(default_factory=dict)
    tebal: set[int] = field(default_factory=set)
    lekuk: dict[int, int] = field(default_factory=dict)
    kolom_tersembunyi: list[int] = field(default_factory=list)
    baris_tersembunyi: list[int] = field(default_factory=list)
    rumus: int = 0
    rumus_kosong: list[tuple[int, int]] = field(default_factory=list)


def _attributes(x: bytes) -> dict[str, bytes]:
    return {k.decode(): v for k, v in _ATRIBUT.findall(x)}


def places(bagian: dict[str, bytes], ada: set[str]) -> list[Letak]:
    """Worksheets in the order of the workbook, which is the order in which a library lists them."""
    buku = bagian.get("xl/workbook.xml", b"")
    hitung = re.search(rb"fullCalcOnLoad=\"(?:1|true)\"", buku) is not None
    tujuan = {
        a.get("Id", b""): a.get("Target", b"").decode()
        for a in map(_attributes, _HUBUNGAN.findall(bagian.get("xl/_rels/workbook.xml.rels", b"")))
    }
    hasil = []
    for a in map(_attributes, _LEMBAR.findall(buku)):
        t = tujuan.get(next((v for k, v in a.items() if k.endswith(":id")), b""), "")
        t = t.lstrip("/") if t.startswith("/") else f"xl/{t}"
        nama = html.unescape(a.get("name", b"").decode("utf-8", "replace"))
        hasil.append(Letak(nama, t if t in ada else "", a.get("state", b"visible") == b"visible", hitung))
    if hasil and all(x.bagian or x.nama for x in hasil):
        return hasil
    return [Letak("", n, True, hitung) for n in sorted(ada, key=lambda n: (len(n), n))]


def is_percent_format(kode: str) -> bool:
    """Whether a number format shows percent: an unescaped % outside quotation marks."""
    polos = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", kode)
    return "%" in polos


def styles(isi: bytes) -> list[int]:
    """Bits of every cell style: percent, bold, and indentation."""
    if not isi or len(isi) > GAYA_TERBESAR or b"<!" in isi:
        return []
    akar = ElementTree.fromstring(isi)  # noqa: S314 - no document type, bounded
    khusus = set(PERSEN_BAWAAN)
    tebal: list[bool] = []
    hasil: list[int] = []
    for x in akar:
        nama = x.tag.rpartition("}")[2]
        if nama == "numFmts":
            for f in x:
                khusus.discard(f.get("numFmtId", ""))
                if is_percent_format(f.get("formatCode", "")):
                    khusus.add(f.get("numFmtId", ""))
        elif nama == "fonts":
            tebal = [any(b.tag.endswith("}b") and b.get("val", "1") in ("1", "true") for b in f) for f in x]
        elif nama == "cellXfs":
            for f in x:
                huruf = int(f.get("fontId", "0") or 0)
                lekuk = next((int(c.get("indent", "0")) for c in f if c.tag.endswith("}alignment")), 0)
                bit = (PERSEN if f.get("numFmtId", "") in khusus else 0) | (TEBAL if huruf < len(tebal) and tebal[huruf] else 0)
                hasil.append(bit | min(lekuk, 250) * LEKUK)
    return hasil


def read_look(isi: bytes, gaya: list[int]) -> Gaya:
    """Cells whose style says something. A sheet without such styles is not walked; one beyond the bound only for percent."""
    g = Gaya()
    for a in map(_attributes, _KOLOM.findall(isi[: isi.find(b"<sheetData") + 1 or 4096])):
        if a.get("hidden") in (b"1", b"true"):
            dari, sampai = int(a.get("min", b"0")), int(a.get("max", b"0"))
            g.kolom_tersembunyi += range(dari, min(sampai, dari + 400) + 1)
    for x, v in _GALAT.findall(isi)[:2000]:
        if tempat := _place(x):
            g.galat[tempat] = html.unescape(v.decode("utf-8", "replace"))
    arti = {str(i).encode(): bit for i, bit in enumerate(gaya) if bit}
    if not arti:
        return g
    for x in _SEL.finditer(isi):
        m = _NOMOR_GAYA.search(x[1])
        bit = arti.get(m[1]) if m else None
        if not bit or (tempat := _place(x[1])) is None:
            continue
        if bit & PERSEN:
            g.persen.add(tempat)
        if len(g.tebal) + len(g.lekuk) < SEL_BERGAYA and tempat[1] <= 12:
            if bit & TEBAL:
                g.tebal.add(tempat[0])
            if bit >= LEKUK:
                g.lekuk[tempat[0]] = max(g.lekuk.get(tempat[0], 0), bit // LEKUK)
    return g


_NOMOR_GAYA = re.compile(rb"\bs=\"(\d{1,5})\"")
_TEMPAT = re.compile(rb"\br=\"([A-Z]{1,4})(\d{1,9})\"")


def _place(x: bytes) -> tuple[int, int] | None:
    m = _TEMPAT.search(x)
    if m is None:
        return None
    return int(m[2]), column_number(m[1])


def column_number(huruf: bytes) -> int:
    """`A` is 1, `XFD` is 16384."""
    n = 0
    for h in huruf:
        n = n * 26 + h - 64
    return n


def letters(k: int) -> str:
    """The letters of a column, 1-based: 1 is `A`, 27 is `AA`."""
    hasil = ""
    while k:
        k, sisa = divmod(k - 1, 26)
        hasil = chr(65 + sisa) + hasil
    return hasil


def cell_place(sel: str) -> tuple[int, int]:
    """Line and column of a cell named as a spreadsheet does, both 1-based: `B7` is (7, 2)."""
    huruf = sel.rstrip("0123456789")
    return int(sel[len(huruf) :]), column_number(huruf.encode())
