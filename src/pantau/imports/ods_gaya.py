"""The looks of an ODS sheet that carry meaning: percentages, bold, hidden rows and columns, formulas without a value.

Runs only in the bounded process of `baca_terpisah`: an ODS part cannot be measured before it is read.
"""

from __future__ import annotations

import zipfile
from xml.etree import ElementTree

from pantau.imports import batas
from pantau.imports.xlsx_gaya import CORET, TEBAL, Gaya

_T = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_S = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_F = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"


def looks(path: str) -> dict[str, Gaya]:
    """Looks of every sheet by name; nothing where the document declares entities."""
    with zipfile.ZipFile(path) as z, z.open("content.xml") as f:
        isi = f.read(batas.TERURAI + 1)
    if len(isi) > batas.TERURAI or b"<!DOCTYPE" in isi[:4096] or b"<!ENTITY" in isi:
        return {}
    akar = ElementTree.fromstring(isi)  # noqa: S314 - no document type, bounded process
    rupa = {s.get(f"{_S}name", ""): _letters(s) for s in akar.iter(f"{_S}style")}
    return {t.get(f"{_T}name", ""): _sheet(t, rupa) for t in akar.iter(f"{_T}table")}


def _letters(gaya: ElementTree.Element) -> int:
    """How a style draws letters: bold, struck through."""
    bit = 0
    for x in gaya.iter(f"{_S}text-properties"):
        bit |= TEBAL if x.get(f"{_F}font-weight") == "bold" else 0
        bit |= CORET if x.get(f"{_S}text-line-through-style", "none") != "none" else 0
    return bit


def _sheet(tabel: ElementTree.Element, rupa: dict[str, int]) -> Gaya:
    g = Gaya()
    kolom = 0
    for k in tabel.iter(f"{_T}table-column"):
        n = min(int(k.get(f"{_T}number-columns-repeated", "1")), 16_384)
        if k.get(f"{_T}visibility", "visible") != "visible":
            g.kolom_tersembunyi += range(kolom + 1, min(kolom + n, 400) + 1)
        kolom += n
    baris = 0
    for r in tabel.iter(f"{_T}table-row"):
        ulang = int(r.get(f"{_T}number-rows-repeated", "1"))
        if r.get(f"{_T}visibility", "visible") != "visible" and ulang < 10_000:
            g.baris_tersembunyi += range(baris + 1, baris + ulang + 1)
        kolom = 0
        for s in r:
            n = int(s.get(f"{_T}number-columns-repeated", "1"))
            if s.tag in (f"{_T}table-cell", f"{_T}covered-table-cell") and n < 400 and ulang < 10_000:
                _cell(g, s, range(baris + 1, baris + ulang + 1), range(kolom + 1, kolom + n + 1), rupa)
            kolom += n
        baris += ulang
    return g


def _cell(g: Gaya, s: ElementTree.Element, baris: range, kolom: range, rupa: dict[str, int]) -> None:
    if s.get(f"{_O}value-type") == "percentage":
        g.persen.update((b, k) for b in baris for k in kolom)
    bit = rupa.get(s.get(f"{_T}style-name", ""), 0) if len(s) else 0
    if bit & TEBAL:
        g.tebal.update(baris)
    if bit & CORET:
        g.coret.update({b: g.coret.get(b, 0) + 1 for b in baris})
    if s.get(f"{_T}formula"):
        g.rumus += 1
        teks = "".join(s.itertext()).strip()
        if s.get(f"{_O}value-type") is None and not teks:
            g.rumus_kosong += [(b, k) for b in baris for k in kolom]
        elif teks.startswith(("#", "Err:")):
            g.galat.update({(b, k): teks for b in baris for k in kolom})
