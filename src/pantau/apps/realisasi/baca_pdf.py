"""A PDF written anew: its pages as they look, without metadata, and without anything that acts when it is opened. Runs in the bounded process.

Only what draws a page is taken over (`HALAMAN`), and from there whatever it refers to: contents, fonts, pictures. The catalogue with its
scripts, forms, attachments and actions stays behind; an annotation (a stamp, a signature, a filled field) becomes its own picture.
"""

from __future__ import annotations

import io
import struct
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.filters import decode_stream_data
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from pantau.core.masalah import DitolakError, Masalah

HALAMAN_MAKS = 500
HALAMAN = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents", "/Group")
BUKAN_TAMPILAN = {"/F", "/FFilter", "/FDecodeParms", "/DL", "/Metadata", "/PieceInfo", "/LastModified", "/OPI", "/Ref", "/AF", "/StructParent", "/StructParents", "/Measure", "/PtData"}  # fmt: skip
JENIS_DIBUANG = {"/Action", "/Filespec", "/EmbeddedFile", "/Metadata", "/Annot", "/Catalog", "/Pages", "/Page"}
CATATAN_DIBUANG = {"/Link", "/Popup", "/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D", "/PrinterMark", "/TrapNet"}
AKSI = {"/JavaScript", "/Launch", "/GoToR", "/GoToE", "/URI", "/SubmitForm", "/ImportData", "/Movie", "/Sound", "/Rendition", "/RichMediaExecute", "/Named", "/Hide", "/SetOCGState", "/Thread", "/Trans", "/GoTo3DView", "/ResetForm"}  # fmt: skip
TERSEMBUNYI, DICETAK, TETAP = 2, 4, 64 + 128
AKHIR, GAMBAR, TULISAN, DALAM_GAMBAR = 0xD9, 0xDA, {*range(0xE1, 0xEE), 0xEF}, {0x00, *range(0xD0, 0xD8)}  # marks of JPEG


def clean_pdf(isi: bytes) -> bytes:
    """The same pages in a new document. Raises DitolakError."""
    baca = PdfReader(io.BytesIO(isi))
    if baca.is_encrypted and not baca.decrypt(""):
        raise DitolakError(Masalah("pdf_bersandi"))
    if not 0 < len(baca.pages) <= HALAMAN_MAKS:
        raise DitolakError(Masalah("pdf_halaman", {}, {"jumlah": len(baca.pages), "batas": HALAMAN_MAKS}))
    tulis = PdfWriter()
    tulis.metadata = None
    salin = _Salin(tulis)
    for h in baca.pages:
        baru = DictionaryObject({NameObject("/Type"): NameObject("/Page")})
        for k in HALAMAN:
            if k in h:
                baru[NameObject(k)] = salin.of(h.raw_get(k))
        tandai = [c for a in h.get("/Annots") or () if (c := salin.stamp(a.get_object()))]
        if tandai:
            baru[NameObject("/Annots")] = ArrayObject(tandai)
        halaman = tulis.add_blank_page(1, 1)
        halaman.clear()
        halaman.update(baru)
        halaman[NameObject("/Parent")] = tulis.root_object.raw_get("/Pages")
    keluar = io.BytesIO()
    tulis.write(keluar)
    return keluar.getvalue()


class _Salin:
    """Copies objects into another document, each once."""

    def __init__(self, tulis: PdfWriter) -> None:
        self.tulis = tulis
        self.baru: dict[tuple[int, int], IndirectObject] = {}

    def of(self, x: Any) -> PdfObject:
        """A copy; what is not there to be seen is nothing."""
        if isinstance(x, IndirectObject):
            kunci = (x.idnum, x.generation)
            if kunci not in self.baru:
                self.baru[kunci] = self.tulis._add_object(NullObject())
                self.tulis._objects[self.baru[kunci].idnum - 1] = self.of(x.get_object())
            return self.baru[kunci]
        if isinstance(x, StreamObject):
            return self._stream(x)
        if isinstance(x, DictionaryObject):
            return DictionaryObject() if _acts(x) else DictionaryObject({NameObject(k): self.of(x.raw_get(k)) for k in x})
        if isinstance(x, ArrayObject):
            return ArrayObject(self.of(v) for v in list.__iter__(x))
        return x if isinstance(x, PdfObject) else NullObject()

    def _stream(self, x: StreamObject) -> PdfObject:
        if _acts(x) or x.get("/Subtype") in ("/XML", "/PS"):
            return NullObject()
        baru = DecodedStreamObject()
        saring, isi = _filters(x), x._data
        if saring[-1:] in (["/DCTDecode"], ["/JPXDecode"]):
            if len(saring) > 1:
                isi = _undone(x, saring[:-1])
                baru[NameObject("/Filter")] = NameObject(saring[-1])
            isi = bare_jpeg(isi) if saring[-1] == "/DCTDecode" else bare_jpx(isi)
        for k in x:
            if (
                k not in BUKAN_TAMPILAN
                and k != "/Length"
                and k not in baru
                and not (len(saring) > 1 and "/Filter" in baru and k == "/DecodeParms")
            ):
                baru[NameObject(k)] = self.of(x.raw_get(k))
        baru._data = isi
        return baru

    def stamp(self, a: Any) -> IndirectObject | None:
        """An annotation as the picture that it shows, if it shows one."""
        if not isinstance(a, DictionaryObject) or a.get("/Subtype") in CATATAN_DIBUANG or int(a.get("/F", 0)) & TERSEMBUNYI:
            return None
        rupa = a.get("/AP")
        rujuk = rupa.raw_get("/N") if isinstance(rupa, DictionaryObject) and "/N" in rupa else None
        isi = rujuk.get_object() if rujuk is not None else None
        if isinstance(isi, DictionaryObject) and not isinstance(isi, StreamObject):
            keadaan = a.get("/AS", "")
            rujuk = isi.raw_get(keadaan) if keadaan in isi else None
            isi = rujuk.get_object() if rujuk is not None else None
        if not isinstance(isi, StreamObject) or "/Rect" not in a:
            return None
        cap = {
            "/Type": NameObject("/Annot"),
            "/Subtype": NameObject("/Stamp"),
            "/F": NumberObject(DICETAK | TETAP),
            "/Rect": self.of(a["/Rect"]),
        }
        gambar = self.of(rujuk)
        cap["/AP"] = DictionaryObject({NameObject("/N"): gambar if isinstance(gambar, IndirectObject) else self.tulis._add_object(gambar)})
        return self.tulis._add_object(DictionaryObject({NameObject(k): v for k, v in cap.items()}))


def _acts(x: DictionaryObject) -> bool:
    """Whether a dictionary does something, or says something about the document, instead of drawing."""
    return x.get("/Type") in JENIS_DIBUANG or "/EF" in x or (isinstance(s := x.get("/S"), NameObject) and s in AKSI)


def _filters(x: StreamObject) -> list[str]:
    f = x.get("/Filter")
    f = f.get_object() if isinstance(f, IndirectObject) else f
    return [str(v.get_object()) for v in f] if isinstance(f, ArrayObject) else [str(f)] if f is not None else []


def _undone(x: StreamObject, saring: list[str]) -> bytes:
    """The bytes of a stream once its first filters are undone."""
    lapis = StreamObject()
    lapis[NameObject("/Filter")] = ArrayObject(NameObject(f) for f in saring)
    lapis._data = x._data
    hasil = decode_stream_data(lapis)
    return hasil if isinstance(hasil, bytes) else hasil.encode("latin-1")


def bare_jpeg(isi: bytes) -> bytes:
    """A JPEG without what cameras and programs wrote into it or behind it; the segments that say how to draw stay (size, tables, colours)."""
    keluar, i = bytearray(isi[:2]), 2
    while i + 4 <= len(isi) and isi[i] == 0xFF and isi[i + 1] != AKHIR:
        tanda, sampai = isi[i + 1], i + 2 + int.from_bytes(isi[i + 2 : i + 4], "big")
        if not (tanda in TULISAN or tanda == 0xFE) or isi[i + 4 : i + 15] == b"ICC_PROFILE":
            keluar += isi[i:sampai]
        i = sampai
        if tanda == GAMBAR:
            while 0 <= sampai < len(isi) - 1 and (isi[sampai] != 0xFF or isi[sampai + 1] in DALAM_GAMBAR):
                sampai = isi.find(b"\xff", sampai + 1)
            sampai = len(isi) if sampai < 0 else sampai
            keluar += isi[i:sampai]
            i = sampai
    return bytes(keluar) + bytes((0xFF, AKHIR))


def bare_jpx(isi: bytes) -> bytes:
    """A JPEG 2000 without boxes of text."""
    keluar, i = bytearray(), 0
    while i + 8 <= len(isi):
        panjang, jenis = struct.unpack(">I4s", isi[i : i + 8])
        if panjang < 8:  # up to the end, or a length that does not fit
            return bytes(keluar + isi[i:])
        if jenis not in (b"uuid", b"xml ", b"uinf"):
            keluar += isi[i : i + panjang]
        i += panjang
    return bytes(keluar) or isi
