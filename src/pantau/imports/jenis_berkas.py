"""What a file is that is no table: told by its first bytes, so that the refusal can say what to do."""

from __future__ import annotations

import io
import zipfile

from pantau.imports import batas
from pantau.imports.tolak import refuse
from pantau.imports.xls_gaya import entries

GAMBAR = ((b"\xff\xd8\xff", "JPEG"), (b"\x89PNG", "PNG"), (b"GIF8", "GIF"), (b"BM", "BMP"), (b"II*\x00", "TIFF"), (b"MM\x00*", "TIFF"))
HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc")


def refuse_foreign(mentah: bytes, berkas: str) -> None:
    """Refuse a PDF, a picture, a text document or another kind that holds no table, each by its name."""
    if mentah.lstrip(b"\xef\xbb\xbf \r\n\t")[:5] == b"%PDF-":
        raise refuse("berkas_pdf", berkas)
    if mentah[4:12] in HEIC:
        raise refuse("berkas_gambar", berkas, jenis="HEIC")
    if mentah[:4] == b"RIFF" and mentah[8:12] == b"WEBP":
        raise refuse("berkas_gambar", berkas, jenis="WebP")
    for awal, jenis in GAMBAR:
        if mentah.startswith(awal) and (jenis != "BMP" or b"\x00" in mentah[:30]):
            raise refuse("berkas_gambar", berkas, jenis=jenis)
    if mentah[:5] == b"{\\rtf":
        raise refuse("berkas_dokumen", berkas, jenis="RTF")
    if mentah[:4] == b"Rar!" or mentah[:6] == b"7z\xbc\xaf\x27\x1c":
        raise refuse("berkas_arsip", berkas, jenis="RAR" if mentah[:1] == b"R" else "7z")
    if mentah[:7] == b"SQLite " or mentah[4:19] in (b"Standard Jet DB", b"Standard ACE DB"):
        raise refuse("berkas_basis_data", berkas)


def refuse_ole(mentah: bytes, berkas: str) -> None:
    """Refuse a compound file that is no readable workbook: one with a password, a Word or PowerPoint document."""
    ada = entries(mentah)
    if "EncryptedPackage" in ada:
        raise refuse("berkas_bersandi", berkas)
    if not ada & {"Workbook", "Book"}:
        if "WordDocument" in ada:
            raise refuse("berkas_dokumen", berkas, jenis="Word")
        if "PowerPoint Document" in ada:
            raise refuse("berkas_dokumen", berkas, jenis="PowerPoint")


def refuse_zip(mentah: bytes, berkas: str) -> None:
    """Refuse a container that is no workbook: a document, or an archive of files, whose names are told."""
    with zipfile.ZipFile(io.BytesIO(mentah)) as z:
        nama = z.namelist()[: batas.ANGGOTA_ZIP]
    for awalan, jenis in (("word/", "Word"), ("ppt/", "PowerPoint"), ("Pictures/", "OpenDocument")):
        if any(n.startswith(awalan) for n in nama) and ("[Content_Types].xml" in nama or "mimetype" in nama):
            raise refuse("berkas_dokumen", berkas, jenis=jenis)
    if "mimetype" in nama:
        raise refuse("berkas_dokumen", berkas, jenis="OpenDocument")
    isi = [n for n in nama if not n.endswith("/") and not n.startswith("__MACOSX")]
    if isi and "[Content_Types].xml" not in nama:
        raise refuse("berkas_zip", berkas, jumlah=len(isi), daftar=", ".join(isi[:6]))
    raise refuse("bukan_lembar_kerja", berkas)
