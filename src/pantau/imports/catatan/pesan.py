"""Comments at cells of a sheet: their part, the drawing that shows them, and what ties both to the sheet. Comments of the person stay."""

from __future__ import annotations

import posixpath
from typing import Any

from lxml import etree

from pantau.imports.catatan.berkas import Wadah, clean, parse, write
from pantau.imports.xlsx_gaya import cell_place, letters

PENULIS = "Pantau"
KOMENTAR_MAKS = 2_000  # of one sheet; the column of notes carries all of them
TEKS_MAKS = 2_000
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HUBUNGAN = "http://schemas.openxmlformats.org/package/2006/relationships"
JENIS = "http://schemas.openxmlformats.org/package/2006/content-types"
V, OF, X = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office", "urn:schemas-microsoft-com:office:excel"
GAMBAR_KOSONG = (
    f'<xml xmlns:v="{V}" xmlns:o="{OF}" xmlns:x="{X}"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
SESUDAH = {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"}


def add_comments(p: Wadah, bagian: str, akar: Any, teks: dict[tuple[int, int], str]) -> None:
    """Comments at the given cells of a sheet; those of an earlier copy go. A cell on which the person commented keeps that comment."""
    rel = _Hubungan(p, bagian)
    nama_k, nama_g = rel.find("comments"), rel.find("vmlDrawing")
    if not teks and nama_k is None:
        return
    k = parse(p.read(nama_k)) if nama_k else parse(f'<comments xmlns="{S}"><authors/><commentList/></comments>'.encode())
    g = _drawing(p, nama_g)
    if k is None or g is None or (nama_g is None and nama_k is not None):
        return  # the column of notes says it all the same
    lama, terpakai = _take_own(k)
    _take_shapes(g, lama)
    penulis, isi = k.find(f"{{{S}}}authors"), k.find(f"{{{S}}}commentList")
    nomor = _author(penulis)
    for n, ((ke, kol), kata) in enumerate(sorted(teks.items())[:KOMENTAR_MAKS]):
        if (ke, kol) in terpakai:
            continue
        c = etree.SubElement(isi, f"{{{S}}}comment", ref=f"{letters(kol)}{ke}", authorId=str(nomor))
        t = etree.SubElement(etree.SubElement(c, f"{{{S}}}text"), f"{{{S}}}t")
        t.text = clean(kata)[:TEKS_MAKS]
        g.append(_shape(n, ke, kol))
    isi[:] = sorted(isi, key=lambda c: cell_place(c.get("ref")))
    nama_k = nama_k or rel.add("comments", _free(p, "xl/comments{}.xml"))
    if nama_g is None:
        nama_g = rel.add("vmlDrawing", _free(p, "xl/drawings/vmlDrawing{}.vml"))
        _tie(akar, rel.id_of("vmlDrawing"))
    p.baru[nama_k], p.baru[nama_g] = write(k), etree.tostring(g, encoding="UTF-8")
    rel.save()
    _content_types(p, nama_k)


def _drawing(p: Wadah, nama: str | None) -> Any:
    """The drawing of the comments; None where it is not to be read."""
    try:
        return parse(p.read(nama) if nama else GAMBAR_KOSONG.encode())
    except etree.XMLSyntaxError:
        return None


def _free(p: Wadah, pola: str) -> str:
    """A name that no part has."""
    n = 1
    while pola.format(n) in p.ada or pola.format(n) in p.baru:
        n += 1
    return pola.format(n)


def _author(penulis: Any) -> int:
    for i, a in enumerate(penulis):
        if a.text == PENULIS:
            return i
    etree.SubElement(penulis, f"{{{S}}}author").text = PENULIS
    return len(penulis) - 1


def _take_own(k: Any) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Take out the comments of an earlier copy; their cells, and the cells whose comments stay."""
    nama = [a.text for a in k.find(f"{{{S}}}authors")]
    daftar = k.find(f"{{{S}}}commentList")
    lama, tetap = set(), set()
    for c in list(daftar):
        milik = nama[int(c.get("authorId", "0"))] if int(c.get("authorId", "0")) < len(nama) else ""
        tempat = cell_place(c.get("ref"))
        if milik == PENULIS:
            lama.add(tempat)
            daftar.remove(c)
        else:
            tetap.add(tempat)
    return lama, tetap


def _take_shapes(g: Any, lama: set[tuple[int, int]]) -> None:
    for s in g.findall(f"{{{V}}}shape"):
        ke, kol = s.find(f".//{{{X}}}Row"), s.find(f".//{{{X}}}Column")
        if ke is not None and kol is not None and (int(ke.text) + 1, int(kol.text) + 1) in lama:
            g.remove(s)


def _shape(n: int, ke: int, kol: int) -> Any:
    """The hidden box of a comment."""
    s = etree.Element(f"{{{V}}}shape", nsmap={"v": V, "o": OF, "x": X})
    s.attrib.update({"id": f"_x0000_s{20_000 + n}", "type": "#_x0000_t202", "fillcolor": "#ffffe1"})
    s.set("style", "position:absolute;margin-left:60pt;margin-top:2pt;width:220pt;height:90pt;z-index:1;visibility:hidden")
    s.set(f"{{{OF}}}insetmode", "auto")
    etree.SubElement(s, f"{{{V}}}fill", color2="#ffffe1")
    etree.SubElement(s, f"{{{V}}}textbox", style="mso-direction-alt:auto")
    d = etree.SubElement(s, f"{{{X}}}ClientData", ObjectType="Note")
    etree.SubElement(d, f"{{{X}}}MoveWithCells")
    etree.SubElement(d, f"{{{X}}}SizeWithCells")
    etree.SubElement(d, f"{{{X}}}Anchor").text = f"{kol}, 12, {max(0, ke - 1)}, 4, {kol + 4}, 12, {ke + 5}, 4"
    etree.SubElement(d, f"{{{X}}}AutoFill").text = "False"
    etree.SubElement(d, f"{{{X}}}Row").text = str(ke - 1)
    etree.SubElement(d, f"{{{X}}}Column").text = str(kol - 1)
    return s


def _tie(akar: Any, id: str) -> None:
    """Name the drawing in the sheet, at the place where the schema wants it."""
    baru = etree.Element(f"{{{S}}}legacyDrawing")
    baru.set(f"{{{R}}}id", id)
    for x in akar:
        if isinstance(x.tag, str) and etree.QName(x).localname in SESUDAH:
            x.addprevious(baru)
            return
    akar.append(baru)


class _Hubungan:
    """What a sheet is tied to."""

    def __init__(self, p: Wadah, bagian: str) -> None:
        self.p, self.folder = p, posixpath.dirname(bagian)
        self.nama = f"{self.folder}/_rels/{posixpath.basename(bagian)}.rels"
        ada = self.nama in p.ada or self.nama in p.baru
        self.akar = parse(p.read(self.nama)) if ada else parse(f'<Relationships xmlns="{HUBUNGAN}"/>'.encode())

    def _one(self, jenis: str) -> Any:
        return next((x for x in self.akar if x.get("Type", "").endswith(f"/{jenis}")), None)

    def find(self, jenis: str) -> str | None:
        """The part of that kind."""
        x = self._one(jenis)
        if x is None:
            return None
        t = x.get("Target", "")
        return t.lstrip("/") if t.startswith("/") else posixpath.normpath(posixpath.join(self.folder, t))

    def id_of(self, jenis: str) -> str:
        """The name by which the sheet knows it."""
        return str(self._one(jenis).get("Id"))

    def add(self, jenis: str, bagian: str) -> str:
        """Tie a new part."""
        ada = {x.get("Id") for x in self.akar}
        id = next(f"rPantau{n}" for n in range(1, 10_000) if f"rPantau{n}" not in ada)
        etree.SubElement(self.akar, f"{{{HUBUNGAN}}}Relationship", Id=id, Type=f"{R}/{jenis}", Target=f"/{bagian}")
        return bagian

    def save(self) -> None:
        """Write the ties."""
        self.p.baru[self.nama] = write(self.akar)


def _content_types(p: Wadah, komentar: str) -> None:
    akar = parse(p.read("[Content_Types].xml"))
    if not any(x.get("Extension") == "vml" for x in akar):
        akar.insert(
            0, etree.Element(f"{{{JENIS}}}Default", Extension="vml", ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing")
        )
    if not any(x.get("PartName") == f"/{komentar}" for x in akar):
        jenis = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
        etree.SubElement(akar, f"{{{JENIS}}}Override", PartName=f"/{komentar}", ContentType=jenis)
    p.baru["[Content_Types].xml"] = write(akar)
