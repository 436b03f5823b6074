"""What is read in the bounded process (`base/anak.py`): a file into sheets, an archive into files, marks into a workbook.

Sheets are written as lines of JSON: each sheet's description, then its rows some at a time or its columns one by one, and at the end `null`.
After the line of a column come the bytes that it counts: its texts parted by `BATAS`, and the number that each row holds.
`terpisah` asks for it and reads that.
"""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Any

from pantau.imports import batas
from pantau.imports.baca_buku import read_ole, read_zip
from pantau.imports.baca_json import is_json, read_json
from pantau.imports.baca_teks import BOM32, decode, read_csv, wide_without_mark
from pantau.imports.baca_web import is_markup, read_markup
from pantau.imports.jenis_berkas import refuse_foreign, refuse_ole
from pantau.imports.kolom import Kolom
from pantau.imports.lembar import Lembar
from pantau.imports.lembar_kolom import BATAS, BarisKolom, KolomTeks
from pantau.imports.sisa_berkas import is_leftover
from pantau.imports.tolak import refuse
from pantau.imports.xlsx_pindai import read_member

BLOK = 2000  # rows of one line
BUKAN_KEPALA = ("baris", "catatan")
BOM_LEBAR = (*(b for b, _ in BOM32), b"\xff\xfe", b"\xfe\xff")


def read_sheets(mentah: bytes, keluar: IO[bytes], berkas: str) -> None:
    """Write the sheets of a file. Raises DitolakError."""
    for x in read_bytes(_gunzip(mentah, berkas) if mentah[:2] == b"\x1f\x8b" else mentah, berkas):
        kolom = x.baris.kolom if isinstance(x.baris, BarisKolom) else None
        _write(keluar, {"kepala": _head(x)})
        for k in kolom or ():
            _write_column(keluar, k)
        for i in range(0, 0 if kolom else len(x.baris), BLOK):
            _write(keluar, x.baris[i : i + BLOK])
    _write(keluar, None)


def _write_column(keluar: IO[bytes], k: Kolom[Any]) -> None:
    """A column; one of other things than texts, or with the mark that parts them, has its values in its line."""
    if isinstance(k, KolomTeks):
        isi, lain = k.teks, False
    else:
        try:
            teks = BATAS.join(k.beda)
            lain = teks.count(BATAS) != len(k.beda) - 1
        except TypeError:
            teks, lain = "", True
        isi = b"" if lain else teks.encode(errors="surrogatepass")
    ke = k.ke.tobytes()
    _write(keluar, {"kolom": k.beda if lain else None, "teks": len(isi), "ke": len(ke)})
    keluar.write(isi)
    keluar.write(ke)


def read_bytes(mentah: bytes, berkas: str) -> list[Lembar]:
    """The sheets of a workbook, page, answer or text. Content decides. Raises DitolakError."""
    if mentah[:4] == b"PK\x03\x04":
        return read_zip(mentah, berkas)
    if mentah[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        refuse_ole(mentah, berkas)
        return read_ole(mentah, berkas)
    if mentah[:4] == b"PK\x05\x06":
        raise refuse("berkas_kosong", berkas)
    if mentah[:2] == b"PK":
        raise refuse("berkas_rusak", berkas, sebab="zip")
    refuse_foreign(mentah, berkas)
    return _read_text(mentah, berkas)


def _gunzip(mentah: bytes, berkas: str) -> bytes:
    try:
        with gzip.open(io.BytesIO(mentah)) as f:
            isi = f.read(batas.TERURAI + 1)
    except (OSError, EOFError, zlib.error) as e:
        raise refuse("berkas_rusak", berkas, sebab="gzip") from e
    if len(isi) > batas.TERURAI:
        raise refuse("berkas_mengembang", berkas, bagian="gzip", batas=batas.TERURAI // 2**20)
    return isi


def _read_text(mentah: bytes, berkas: str) -> list[Lembar]:
    if b"\x00" in mentah[:4096] and not mentah.startswith(BOM_LEBAR) and not wide_without_mark(mentah):
        raise refuse("bukan_lembar_kerja", berkas)
    if len(mentah) > batas.TERURAI:
        raise refuse("berkas_mengembang", berkas, bagian="teks", batas=batas.TERURAI // 2**20)
    teks, encoding = decode(mentah)
    kepala = teks[:4096].lstrip()
    json_, halaman = is_json(kepala), is_markup(kepala)
    if json_ or halaman:
        jenis, terbesar = ("JSON", batas.TERURAI_JSON) if json_ else ("HTML", batas.TERURAI_JSON * 2)
        if len(teks) > terbesar:
            raise refuse("berkas_mengembang", berkas, bagian=jenis, batas=terbesar // 2**20)
        return read_json(teks, berkas) if json_ else read_markup(mentah, teks, berkas)
    del mentah
    return read_csv(teks, encoding, berkas)


def unpack(mentah: bytes, keluar: IO[bytes], folder: str, nama: str) -> None:
    """Write the files of an archive into `folder`, and a list of them; an empty list of a workbook, and of what is no archive."""
    hasil: list[str] = []
    if not zipfile.is_zipfile(io.BytesIO(mentah)):
        return _write(keluar, hasil)
    with zipfile.ZipFile(io.BytesIO(mentah)) as z:
        anggota = z.namelist()
        if len(anggota) > batas.ANGGOTA_ZIP:
            raise refuse("berkas_mengembang", nama, bagian=f"{len(anggota)} bagian", batas=batas.ANGGOTA_ZIP)
        sisa = batas.TERURAI * 2
        buku = "[Content_Types].xml" in anggota or "mimetype" in anggota
        for a in () if buku else sorted(z.infolist(), key=lambda a: a.filename):
            akhir = Path(a.filename.replace("\\", "/")).name  # without folders, also those of Windows: nothing is written beside its place
            if a.is_dir() or a.filename.startswith("__MACOSX") or is_leftover(akhir):
                continue
            if a.flag_bits & 1:
                raise refuse("berkas_bersandi", nama)
            isi = read_member(z, a, nama)
            sisa -= len(isi)
            if sisa < 0:
                raise refuse("berkas_mengembang", nama, bagian=a.filename, batas=batas.TERURAI * 2 // 2**20)
            tujuan = Path(folder) / f"{len(hasil) + 1:04d}" / akhir
            tujuan.parent.mkdir(parents=True, exist_ok=True)
            tujuan.write_bytes(isi)
            hasil.append(str(tujuan))
    return _write(keluar, hasil)


def _plain(x: Any) -> Any:
    """Days and times as an object that the reader of the lines turns back."""
    if isinstance(x, datetime):
        return {"waktu": x.isoformat()}
    if isinstance(x, date):
        return {"hari": x.isoformat()}
    if isinstance(x, (time, timedelta)):
        return str(x)
    if isinstance(x, set):
        return sorted(x)
    raise TypeError(type(x).__name__)


def _head(x: Lembar) -> dict[str, Any]:
    """All that is known of a sheet but its rows; mappings by cell or line as pairs, line numbers without a gap as the first and the last."""
    isi = {f.name: getattr(x, f.name) for f in fields(x) if f.name not in BUKAN_KEPALA}
    hasil = {n: [[k, v] for k, v in v.items()] if isinstance(v, dict) else v for n, v in isi.items()}
    if x.nomor and x.nomor == list(range(x.nomor[0], x.nomor[-1] + 1)):
        hasil["nomor"] = {"dari": x.nomor[0], "sampai": x.nomor[-1]}
    return hasil


def _write(keluar: IO[bytes], isi: object) -> None:
    keluar.write(json.dumps(isi, default=_plain).encode() + b"\n")
