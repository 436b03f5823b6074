"""The looks of an XLSX sheet that carry meaning: percent formats, bold, indentation, error cells, hidden columns, hidden sheets."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from xml.etree import ElementTree

PERSEN, TEBAL, CORET, LEKUK = 1, 2, 4, 8  # bits of a style; indentation is kept above them
HURUF = {"b": TEBAL, "strike": CORET}
SEL_BERGAYA = 400_000
PERSEN_BAWAAN = {"9", "10"}
GAYA_TERBESAR = 8 * 2**20


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
    coret: dict[int, int] = field(default_factory=dict)  # line → its cells that are struck through
    kolom_tersembunyi: list[int] = field(default_factory=list)
    baris_tersembunyi: list[int] = field(default_factory=list)
    rumus: int = 0
    rumus_kosong: list[tuple[int, int]] = field(default_factory=list)


def places(bagian: dict[str, bytes], ada: set[str]) -> list[Letak]:
    """Worksheets in the order of the workbook, which is the order in which a library lists them. The parts declare no entities."""
    buku = _elements(bagian.get("xl/workbook.xml", b""))
    hitung = any(a.get("fullCalcOnLoad") in ("1", "true") for _, a in buku)
    tujuan = {
        a.get("Id", ""): a.get("Target", "") for n, a in _elements(bagian.get("xl/_rels/workbook.xml.rels", b"")) if n == "Relationship"
    }
    sebutan = {n.lower(): n for n in ada}
    hasil = []
    for nama, a in buku:
        if nama == "sheet":
            t = tujuan.get(next((v for k, v in a.items() if k.endswith("}id")), ""), "")
            t = posixpath.normpath(t.lstrip("/") if t.startswith("/") else f"xl/{t}")
            hasil.append(Letak(a.get("name", ""), sebutan.get(t.lower(), ""), a.get("state", "visible") == "visible", hitung))
    return hasil or [Letak("", n, True, hitung) for n in sorted(ada, key=lambda n: (len(n), n))]


def _elements(isi: bytes) -> list[tuple[str, dict[str, str]]]:
    """All elements of a small part, by their names without prefix; none where it is no XML."""
    try:
        return [(x.tag.rpartition("}")[2], dict(x.attrib)) for x in ElementTree.fromstring(isi).iter()] if isi else []  # noqa: S314
    except ElementTree.ParseError:
        return []


def is_percent_format(kode: str) -> bool:
    """Whether a number format shows percent: an unescaped % outside quotation marks."""
    polos = re.sub(r'"[^"]{0,255}"|\\.|\[[^\]]{0,255}\]', "", kode)
    return "%" in polos


def styles(isi: bytes) -> list[int]:
    """Bits of every cell style: percent, bold, struck through, and indentation."""
    if not isi or len(isi) > GAYA_TERBESAR or b"<!" in isi:
        return []
    akar = ElementTree.fromstring(isi)  # noqa: S314 - no document type, bounded
    khusus = set(PERSEN_BAWAAN)
    rupa: list[int] = []
    hasil: list[int] = []
    for x in akar:
        nama = x.tag.rpartition("}")[2]
        if nama == "numFmts":
            for f in x:
                khusus.discard(f.get("numFmtId", ""))
                if is_percent_format(f.get("formatCode", "")):
                    khusus.add(f.get("numFmtId", ""))
        elif nama == "fonts":
            rupa = [
                sum(
                    {
                        b.tag.rpartition("}")[2]: HURUF.get(b.tag.rpartition("}")[2], 0) for b in f if b.get("val", "1") in ("1", "true")
                    }.values()
                )
                for f in x
            ]
        elif nama == "cellXfs":
            for f in x:
                huruf = int(f.get("fontId", "0") or 0)
                lekuk = next((int(c.get("indent", "0")) for c in f if c.tag.endswith("}alignment")), 0)
                bit = (PERSEN if f.get("numFmtId", "") in khusus else 0) | (rupa[huruf] if huruf < len(rupa) else 0)
                hasil.append(bit | min(lekuk, 250) * LEKUK)
    return hasil


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
