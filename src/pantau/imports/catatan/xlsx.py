"""Notes in the person's own workbook: only the marked cells, the column of notes and the comments change; every other part stays as it is.

The parts of the container are edited as XML. A library that reads the whole workbook and writes it anew would lose what it does not know
(charts, pictures, stored results of formulas), and Pantau would then refuse its own copy for formulas without a result.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from copy import deepcopy
from typing import IO, Any

from lxml import etree

from pantau.core.masalah import Severity
from pantau.imports import batas
from pantau.imports.catatan.berkas import TidakDapatDitandaiError, Wadah, clean, parse, write
from pantau.imports.catatan.letak import JUDUL, Halaman, pages_of
from pantau.imports.catatan.pesan import add_comments
from pantau.imports.xlsx_gaya import cell_place, letters, places

WARNA: dict[Severity, str] = {"error": "FFF6C6C0", "warning": "FFFFE7A8"}
LEMBAR_TERBESAR = 24 * 2**20  # bytes of the XML of a sheet; one beyond is copied without being marked
LEBAR = 70
UTAMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class GayaSel:
    """Styles of cells: the same as before with another fill."""

    def __init__(self, isi: bytes) -> None:
        self.akar = parse(isi)
        self.xf = self.akar.find(_q("cellXfs"))
        self.fills = self.akar.find(_q("fills"))
        if self.xf is None or self.fills is None or len(self.xf) == 0:
            raise TidakDapatDitandaiError
        self.isi = {b: self._fill(w) for b, w in WARNA.items()}
        milik = {w: b for b, w in WARNA.items()}
        self.bertanda = {
            str(i) for i, f in enumerate(self.fills) if (w := f.find(f".//{_q('fgColor')}")) is not None and w.get("rgb") in milik
        }
        self._turunan: dict[tuple[int, str], int] = {}

    def _fill(self, warna: str) -> str:
        for i, f in enumerate(self.fills):
            w = f.find(f".//{_q('fgColor')}")
            if w is not None and w.get("rgb") == warna:
                return str(i)
        pola = etree.SubElement(etree.SubElement(self.fills, _q("fill")), _q("patternFill"), patternType="solid")
        etree.SubElement(pola, _q("fgColor"), rgb=warna)
        self.fills.set("count", str(len(self.fills)))
        return str(len(self.fills) - 1)

    def like(self, s: int, fill: str, lipat: bool = False) -> int:
        """The style `s` with a fill."""
        kunci = (s if 0 <= s < len(self.xf) else 0, fill + "l" * lipat)
        if kunci not in self._turunan:
            x = deepcopy(self.xf[kunci[0]])
            x.set("fillId", fill)
            x.set("applyFill", "1")
            if lipat:
                for a in x.findall(_q("alignment")):
                    x.remove(a)
                x.insert(0, etree.Element(_q("alignment"), wrapText="1", vertical="top"))
                x.set("applyAlignment", "1")
            self.xf.append(x)
            self.xf.set("count", str(len(self.xf)))
            self._turunan[kunci] = len(self.xf) - 1
        return self._turunan[kunci]

    def is_marked(self, s: int) -> bool:
        """Whether a style carries a fill of ours."""
        return 0 <= s < len(self.xf) and self.xf[s].get("fillId") in self.bertanda


def _q(nama: str) -> str:
    return f"{{{UTAMA}}}{nama}"


class Kisi:
    """The cells of a sheet by place; lines and cells that do not say where they stand follow the one before."""

    def __init__(self, data: Any) -> None:
        self.data = data
        self.baris: dict[int, Any] = {}
        self.sel: dict[int, dict[int, Any]] = {}
        ke = 0
        for b in data:
            ke = int(b.get("r") or ke + 1)
            b.set("r", str(ke))
            self.baris[ke], isi, k = b, {}, 0
            for c in b:
                k = cell_place(c.get("r"))[1] if c.get("r") else k + 1
                c.set("r", f"{letters(k)}{ke}")
                isi[k] = c
            self.sel[ke] = isi

    def at(self, ke: int, k: int) -> Any:
        """The cell of a place, made where there is none."""
        if ke not in self.baris:
            b = etree.Element(_q("row"), r=str(ke))
            self.data.insert(sum(n < ke for n in self.baris), b)
            self.baris[ke], self.sel[ke] = b, {}
        isi = self.sel[ke]
        if k not in isi:
            c = etree.Element(_q("c"), r=f"{letters(k)}{ke}")
            self.baris[ke].insert(sum(n < k for n in isi), c)
            self.baris[ke].attrib.pop("spans", None)
            isi[k] = c
        return isi[k]

    def put(self, ke: int, k: int, teks: str, gaya: int) -> None:
        """A text that is never a formula."""
        c = self.at(ke, k)
        self.empty(c)
        c.set("t", "inlineStr")
        c.set("s", str(gaya))
        t = etree.SubElement(etree.SubElement(c, _q("is")), _q("t"))
        t.text = clean(teks)
        t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    @staticmethod
    def empty(c: Any) -> None:
        """Take a cell's content out."""
        for x in list(c):
            c.remove(x)
        c.attrib.pop("t", None)


def _mark_cells(kisi: Kisi, h: Halaman, gaya: GayaSel) -> None:
    """Marks of this time; those of an earlier copy that no longer hold are taken off."""
    for ke, isi in kisi.sel.items():
        for k, c in isi.items():
            s = int(c.get("s") or 0)
            if gaya.is_marked(s) and h.sel.get((ke, k), "info") == "info":
                c.set("s", str(gaya.like(s, "0")))
            if k == h.kolom and ke > h.baris_judul:
                Kisi.empty(c)
    for (ke, k), berat in h.sel.items():
        if berat in gaya.isi:
            c = kisi.at(ke, k)
            c.set("s", str(gaya.like(int(c.get("s") or 0), gaya.isi[berat])))
    lipat = gaya.like(0, "0", lipat=True)
    kisi.put(h.baris_judul, h.kolom, JUDUL, gaya.like(0, gaya.isi["warning"]))
    for ke, teks in h.by_line().items():
        if ke != h.baris_judul:
            kisi.put(ke, h.kolom, teks, lipat)


def _widen(akar: Any, k: int) -> None:
    """Give the column of notes a width of its own; a range that covers it is divided."""
    cols = akar.find(_q("cols"))
    if cols is None:
        cols = etree.Element(_q("cols"))
        akar.find(_q("sheetData")).addprevious(cols)
    for c in list(cols):
        a, z = int(c.get("min", "1")), int(c.get("max", "1"))
        if a <= k <= z:
            for dari, sampai in ((a, k - 1), (k + 1, z)):
                if dari <= sampai:
                    potong = deepcopy(c)
                    potong.set("min", str(dari))
                    potong.set("max", str(sampai))
                    c.addprevious(potong)
            cols.remove(c)
    sesudah = [c for c in cols if int(c.get("min", "1")) > k]
    baru = etree.Element(_q("col"), min=str(k), max=str(k), width=str(LEBAR), customWidth="1")
    if sesudah:
        sesudah[0].addprevious(baru)
    else:
        cols.append(baru)


def _sheet(p: Wadah, bagian: str, h: Halaman, gaya: GayaSel) -> None:
    akar = parse(p.read(bagian))
    data = akar.find(_q("sheetData"))
    if data is None:
        raise TidakDapatDitandaiError
    kisi = Kisi(data)
    terpakai = max((k for isi in kisi.sel.values() for k, c in isi.items() if len(c)), default=0)
    if h.kolom > batas.KOLOM:
        raise TidakDapatDitandaiError
    _mark_cells(kisi, h, gaya)
    _widen(akar, h.kolom)
    ukuran = akar.find(_q("dimension"))
    if ukuran is not None:
        ukuran.set("ref", f"A1:{letters(max(terpakai, h.kolom))}{max(kisi.baris, default=1)}")
    komentar = {t: "\n".join(isi) for t, isi in h.teks.items() if t[1]}
    if h.umum:
        komentar[h.baris_judul, h.kolom] = "\n".join(h.umum)
    add_comments(p, bagian, akar, komentar)
    p.baru[bagian] = write(akar)


def mark(mentah: bytes, keluar: IO[bytes], nama: str) -> None:
    """Write the workbook that follows a line of pages, with its notes; nothing where it cannot be edited in place. Runs in the bounded process."""
    kepala, _, isi = mentah.partition(b"\n")
    if is_editable(isi):
        with suppress(TidakDapatDitandaiError):
            keluar.write(mark_workbook(isi, nama, pages_of(kepala)))


def is_editable(mentah: bytes) -> bool:
    """Whether this is a workbook whose parts can be edited in place."""
    with zipfile.ZipFile(io.BytesIO(mentah)) as z:
        nama = set(z.namelist())
        if not {"xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"} <= nama:
            return False
        return all(a.file_size <= LEMBAR_TERBESAR for a in z.infolist() if a.filename.startswith("xl/worksheets/"))


def mark_workbook(mentah: bytes, nama: str, halaman: Iterable[Halaman]) -> bytes:
    """The same workbook with its notes. Raises TidakDapatDitandaiError where it is built in another way than spreadsheets write it."""
    p = Wadah(mentah, nama)
    bagian: dict[str, bytes] = {n: p.read(n) for n in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels") if n in p.ada}
    tempat = {x.nama: x.bagian for x in places(bagian, {n for n in p.ada if n.startswith("xl/worksheets/") and n.endswith(".xml")})}
    try:
        gaya = GayaSel(p.read("xl/styles.xml"))
        for h in halaman:
            if not tempat.get(h.nama):
                raise TidakDapatDitandaiError
            _sheet(p, tempat[h.nama], h, gaya)
    except etree.XMLSyntaxError as e:
        raise TidakDapatDitandaiError from e
    p.baru["xl/styles.xml"] = write(gaya.akar)
    return p.save()
