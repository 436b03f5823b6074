"""Read files into sheets: CSV, XLSX, XLS, ODS, JSON, and web pages named as such, each also gzipped. Content decides, not the name's ending.

Every way a file can be broken ends as a named finding. Limits are in `batas`.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
import zlib
from pathlib import Path

from pantau.core.masalah import DitolakError
from pantau.imports import batas
from pantau.imports.baca_teks import decode, read_csv, utf16_without_mark
from pantau.imports.baca_web import is_markup
from pantau.imports.isian import without_examples
from pantau.imports.jenis_berkas import refuse_foreign, refuse_ole
from pantau.imports.kemajuan import Maju
from pantau.imports.lembar import Lembar
from pantau.imports.terpisah import read_apart
from pantau.imports.tolak import refuse
from pantau.imports.xlsx_pindai import read_member

BOM16 = (b"\xff\xfe", b"\xfe\xff")


def read_file(path: Path, nama: str | None = None, maju: Maju = lambda bagian: None) -> list[Lembar]:
    """All sheets of a file that hold anything; `maju` hears the fraction read. Raises DitolakError with what is wrong and what to do."""
    berkas = nama or path.name
    try:
        mentah = path.read_bytes()
    except OSError as e:
        raise refuse("berkas_tidak_terbaca", berkas, sebab=e.strerror or type(e).__name__) from e
    sha, ukuran = hashlib.sha256(mentah).hexdigest(), len(mentah)
    if not mentah:
        raise refuse("berkas_kosong", berkas)
    if mentah[:2] == b"\x1f\x8b":
        mentah = _gunzip(mentah, berkas)
    try:
        lembar = _read_kind(mentah, berkas, maju)
    except DitolakError:
        raise
    except Exception as e:  # the parser edge: libraries raise a dozen classes on broken input, users get one finding
        raise refuse("berkas_rusak", berkas, sebab=type(e).__name__) from e
    for x in lembar:
        x.berkas, x.sha256, x.ukuran = berkas, sha, ukuran
    lembar = without_examples(lembar)
    isi = [x for x in lembar if any(not isinstance(v, str) or v.strip() for b in x.baris for v in b if v is not None)]
    if not isi:
        raise refuse("berkas_kosong", berkas)
    return isi


def unpack(path: Path, folder: Path, nama: str) -> list[Path]:
    """Files of a ZIP archive written into `folder`, in order of name; [] where the path is no archive of files (a workbook is none).

    Names keep only their last part, made unique; counts and sizes are bounded as for workbooks. Raises DitolakError.
    """
    if not zipfile.is_zipfile(path):
        return []
    hasil: list[Path] = []
    with zipfile.ZipFile(path) as z:
        anggota = z.namelist()
        if "[Content_Types].xml" in anggota or "mimetype" in anggota:
            return []
        if len(anggota) > batas.ANGGOTA_ZIP:
            raise refuse("berkas_mengembang", nama, bagian=f"{len(anggota)} bagian", batas=batas.ANGGOTA_ZIP)
        sisa = batas.TERURAI * 2
        for a in sorted(z.infolist(), key=lambda a: a.filename):
            if a.is_dir() or a.filename.startswith("__MACOSX") or Path(a.filename).name.startswith("."):
                continue
            if a.flag_bits & 1:
                raise refuse("berkas_bersandi", nama)
            isi = read_member(z, a, nama)
            sisa -= len(isi)
            if sisa < 0:
                raise refuse("berkas_mengembang", nama, bagian=a.filename, batas=batas.TERURAI * 2 // 2**20)
            tujuan = folder / f"{len(hasil) + 1:04d}" / Path(a.filename.replace("\\", "/")).name
            tujuan.parent.mkdir(parents=True, exist_ok=True)
            tujuan.write_bytes(isi)
            hasil.append(tujuan)
    return hasil


def _read_kind(mentah: bytes, berkas: str, maju: Maju) -> list[Lembar]:
    if mentah[:4] == b"PK\x03\x04":
        return read_apart(mentah, berkas)
    if mentah[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        refuse_ole(mentah, berkas)
        return read_apart(mentah, berkas)
    if mentah[:4] == b"PK\x05\x06":
        raise refuse("berkas_kosong", berkas)
    if mentah[:2] == b"PK":
        raise refuse("berkas_rusak", berkas, sebab="zip")
    refuse_foreign(mentah, berkas)
    return _read_text(mentah, berkas, maju)


def _gunzip(mentah: bytes, berkas: str) -> bytes:
    try:
        with gzip.open(io.BytesIO(mentah)) as f:
            isi = f.read(batas.TERURAI + 1)
    except (OSError, EOFError, zlib.error) as e:
        raise refuse("berkas_rusak", berkas, sebab="gzip") from e
    if len(isi) > batas.TERURAI:
        raise refuse("berkas_mengembang", berkas, bagian="gzip", batas=batas.TERURAI // 2**20)
    return isi


def _read_text(mentah: bytes, berkas: str, maju: Maju) -> list[Lembar]:
    """Plain delimited text is split here, by its delimiter and nothing else; what needs a parser is read apart."""
    if b"\x00" in mentah[:4096] and not mentah.startswith(BOM16) and not utf16_without_mark(mentah):
        raise refuse("bukan_lembar_kerja", berkas)
    if len(mentah) > batas.TERURAI:
        raise refuse("berkas_mengembang", berkas, bagian="teks", batas=batas.TERURAI // 2**20)
    teks, encoding = decode(mentah)
    kepala = teks[:4096].lstrip()
    if kepala[:1] in ("[", "{") or is_markup(kepala):
        jenis, terbesar = ("JSON", batas.TERURAI_JSON) if kepala[0] in "[{" else ("HTML", batas.TERURAI_JSON * 2)
        if len(teks) > terbesar:
            raise refuse("berkas_mengembang", berkas, bagian=jenis, batas=terbesar // 2**20)
        return read_apart(mentah, berkas)
    return read_csv(teks, encoding, berkas, maju)
