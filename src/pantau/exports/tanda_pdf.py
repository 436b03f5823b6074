"""An empty signature field on a paper that Pantau made, written behind it: whoever signs fills it, and the paper before it stays byte by byte."""

from __future__ import annotations

import io

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, TextStringObject

NAMA = "TandaTangan"
LETAK = (-226, -33, -36, -3)  # points from the right and the upper edge, in the margin of the last page, where nothing stands
DICETAK = 4
HANYA_TAMBAH = 2  # a form whose signatures hold only if what follows is appended


def with_field(isi: bytes) -> bytes:
    """The same paper with a field for a signature on its last page."""
    tulis = PdfWriter(io.BytesIO(isi), incremental=True)
    halaman = tulis.pages[-1]
    kanan, atas = float(halaman.mediabox.right), float(halaman.mediabox.top)
    kotak = ArrayObject(FloatObject(x) for x in (kanan + LETAK[0], atas + LETAK[1], kanan + LETAK[2], atas + LETAK[3]))
    bidang = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Sig"),
            NameObject("/T"): TextStringObject(NAMA),
            NameObject("/TU"): TextStringObject("Tanda tangan elektronik"),
            NameObject("/F"): NumberObject(DICETAK),
            NameObject("/Rect"): kotak,
        }
    )
    if halaman.indirect_reference is not None:
        bidang[NameObject("/P")] = halaman.indirect_reference
    letak = tulis._add_object(bidang)
    halaman[NameObject("/Annots")] = ArrayObject([*(halaman.get("/Annots") or ()), letak])
    form = {NameObject("/Fields"): ArrayObject([letak]), NameObject("/SigFlags"): NumberObject(HANYA_TAMBAH)}
    tulis.root_object[NameObject("/AcroForm")] = DictionaryObject(form)
    keluar = io.BytesIO()
    tulis.write(keluar)
    return keluar.getvalue()
