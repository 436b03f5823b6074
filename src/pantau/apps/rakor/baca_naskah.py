"""A signed paper beside the one that was prepared: the same text, and a signature of it in the field made for that. Runs in the bounded process.

What was prepared is the beginning of what came back; what follows may fill the field, and nothing else: every object of the paper still says
what it said, and no page shows anything new. Whose signature it is and whether it holds is for the one who issues certificates to say.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from typing import IO, Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from pantau.core.masalah import DitolakError, Masalah

BOLEH_KATALOG = {"/AcroForm", "/Perms", "/DSS", "/Extensions", "/Version"}  # what signing programs write
BOLEH_BIDANG = {"/V", "/AP", "/M", "/MK", "/DA", "/DR", "/F", "/Ff", "/Lock", "/SV", "/TU", "/AS"}
WADAH = {"/XRef", "/ObjStm"}
DALAM_MAKS, BIDANG_MAKS = 4, 50
RINGKAS = ("sha256", "sha384", "sha512")


def read(mentah: bytes, keluar: IO[bytes], panjang: str) -> None:
    """Refuse what came back unless its text is that of its first `panjang` bytes and a signature stands in it. Raises DitolakError."""
    dulu, kini = PdfReader(io.BytesIO(mentah[: int(panjang)])), PdfReader(io.BytesIO(mentah))
    if kini.is_encrypted or not _same_objects(dulu, kini) or not _same_pages(dulu, kini):
        raise DitolakError(Masalah("naskah_berubah"))
    if not any(_signs(x, mentah, int(panjang)) for x in _fields(kini)):
        raise DitolakError(Masalah("naskah_tanpa_tanda"))
    keluar.write(b"sama")


def _bytes(x: PdfObject | None) -> bytes:
    tulis = io.BytesIO()
    if x is not None:
        x.write_to_stream(tulis)
    return tulis.getvalue()


def _same_objects(dulu: PdfReader, kini: PdfReader) -> bool:
    """Whether everything that the paper consists of is what it was, but for what a signature is written into."""
    akar, katalog = dulu.trailer.raw_get("/Root"), dulu.root_object
    meta = katalog.raw_get("/Metadata") if "/Metadata" in katalog else None
    halaman = {h.indirect_reference.idnum for h in dulu.pages if h.indirect_reference is not None}
    bidang = {x.indirect_reference.idnum for x in _fields(dulu) if x.indirect_reference is not None}
    for id_ in {*(i for g in dulu.xref.values() for i in g), *dulu.xref_objStm}:
        a, b = dulu.get_object(IndirectObject(id_, 0, dulu)), kini.get_object(IndirectObject(id_, 0, kini))
        if (isinstance(a, DictionaryObject) and a.get("/Type") in WADAH) or (meta is not None and meta.idnum == id_):
            continue
        boleh = BOLEH_KATALOG if id_ == akar.idnum else {"/Annots"} if id_ in halaman else BOLEH_BIDANG if id_ in bidang else set[str]()
        if not _same(a, b, boleh):
            return False
    return True


def _same(a: PdfObject | None, b: PdfObject | None, boleh: set[str]) -> bool:
    if not boleh or not isinstance(a, DictionaryObject) or not isinstance(b, DictionaryObject) or isinstance(a, StreamObject):
        return _bytes(a) == _bytes(b)
    kunci = ({*a} | {*b}) - boleh
    return all(k in a and k in b and _bytes(a.raw_get(k)) == _bytes(b.raw_get(k)) for k in kunci)


def _same_pages(dulu: PdfReader, kini: PdfReader) -> bool:
    """Whether no page shows more than the field that was made for the signature: others of it are without extent."""
    milik = {_bytes(x.get("/Rect")) for x in _fields(dulu)}
    if len(dulu.pages) != len(kini.pages) or "/XFA" in _form(kini):
        return False
    for h in kini.pages:
        for a in h.get("/Annots") or ():
            x = a.get_object()
            if _kind(x) != "/Sig" or x.get("/Subtype") != "/Widget":
                return False
            kiri, bawah, kanan, atas = (float(n) for n in x["/Rect"])
            if _bytes(x["/Rect"]) not in milik and kiri != kanan and bawah != atas:
                return False
    return all(_kind(x) == "/Sig" for x in _fields(kini))


def _form(baca: PdfReader) -> DictionaryObject:
    x = baca.root_object.get("/AcroForm")
    isi: DictionaryObject = x.get_object() if x is not None else DictionaryObject()
    return isi


def _kind(x: DictionaryObject) -> Any:
    atas: Any = x.get("/Parent")
    return x.get("/FT") or (atas.get_object().get("/FT") if atas is not None else None)


def _fields(baca: PdfReader) -> list[DictionaryObject]:
    """The fields of the form at the ends of its tree."""
    return list(_leaves(_form(baca).get("/Fields") or ArrayObject(), 0))[:BIDANG_MAKS]


def _leaves(isi: Any, dalam: int) -> Iterator[DictionaryObject]:
    for x in isi:
        x = x.get_object()
        if "/Kids" in x and dalam < DALAM_MAKS:
            yield from _leaves(x["/Kids"], dalam + 1)
        yield x


def _signs(bidang: DictionaryObject, mentah: bytes, panjang: int) -> bool:
    """Whether a field is filled with a signature of these very bytes, the whole prepared paper among them."""
    v = bidang.get("/V")
    if not isinstance(v, DictionaryObject) or "/ByteRange" not in v or "/Contents" not in v:
        return False
    rentang: Any = v["/ByteRange"]
    jangkauan = [int(n) for n in rentang]
    if len(jangkauan) != 4 or jangkauan[0] != 0 or not panjang <= jangkauan[1] < jangkauan[2] or sum(jangkauan[2:]) > len(mentah):
        return False
    awal, lanjut, n = jangkauan[1:]
    if mentah[awal : awal + 1] + mentah[lanjut - 1 : lanjut] != b"<>":
        return False
    isi, tanda = mentah[:awal] + mentah[lanjut : lanjut + n], bytes.fromhex(mentah[awal + 1 : lanjut - 1].decode("ascii"))
    return any(hashlib.new(r, isi).digest() in tanda for r in RINGKAS)
