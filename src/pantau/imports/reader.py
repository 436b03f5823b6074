"""Read files into sheets: CSV, XLSX, XLS, ODS and JSON, each also gzipped. Content decides, not the ending of the name.

Every way a file can be broken ends as a named finding. Limits are in `batas`.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import hashlib
import io
import json
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from pantau.core.masalah import DitolakError, Masalah
from pantau.imports import batas
from pantau.imports.kemajuan import Maju
from pantau.imports.lembar import Lembar
from pantau.imports.lembar_kolom import split_columns
from pantau.imports.xlsx_pindai import Tampak, scan

LAPOR_TIAP = 2**19  # characters between two reports of progress
csv.field_size_limit(batas.TEKS_SEL * 8)


def _refuse(code: str, berkas: str, **params: Any) -> DitolakError:
    return DitolakError(Masalah(code, {"file": berkas}, params))


def read_file(path: Path, nama: str | None = None, maju: Maju = lambda bagian: None) -> list[Lembar]:
    """All sheets of a file that hold anything; `maju` hears the fraction read. Raises DitolakError with what is wrong and what to do."""
    berkas = nama or path.name
    try:
        mentah = path.read_bytes()
    except OSError as e:
        raise _refuse("berkas_tidak_terbaca", berkas, sebab=e.strerror or type(e).__name__) from e
    sha, ukuran = hashlib.sha256(mentah).hexdigest(), len(mentah)
    if not mentah:
        raise _refuse("berkas_kosong", berkas)
    if mentah[:2] == b"\x1f\x8b":
        mentah = _gunzip(mentah, berkas)
    try:
        if mentah[:4] == b"PK\x03\x04":
            lembar = _read_zip(mentah, berkas)
        elif mentah[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            lembar = _read_apart(mentah, berkas, ".xls")
        elif mentah[:2] == b"PK":
            raise _refuse("berkas_rusak", berkas, sebab="zip")
        else:
            lembar = _read_text(mentah, berkas, maju)
    except DitolakError:
        raise
    except Exception as e:  # the parser edge: libraries raise a dozen classes on broken input, users get one finding
        raise _refuse("berkas_rusak", berkas, sebab=type(e).__name__) from e
    for x in lembar:
        x.berkas, x.sha256, x.ukuran = berkas, sha, ukuran
    isi = [x for x in lembar if x.baris]
    if not isi:
        raise _refuse("berkas_kosong", berkas)
    return isi


def _gunzip(mentah: bytes, berkas: str) -> bytes:
    try:
        with gzip.open(io.BytesIO(mentah)) as f:
            isi = f.read(batas.TERURAI + 1)
    except (OSError, EOFError, zlib.error) as e:
        raise _refuse("berkas_rusak", berkas, sebab="gzip") from e
    if len(isi) > batas.TERURAI:
        raise _refuse("berkas_mengembang", berkas, bagian="gzip", batas=batas.TERURAI // 2**20)
    return isi


def _read_zip(mentah: bytes, berkas: str) -> list[Lembar]:
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as f:
        f.write(mentah)
        f.flush()
        tampak = scan(Path(f.name), berkas)
        if not tampak:
            if b"opendocument.spreadsheet" in mentah[:200]:
                return _read_apart(mentah, berkas, ".ods")
            raise _refuse("bukan_lembar_kerja", berkas)
        from python_calamine import CalamineWorkbook

        buku = CalamineWorkbook.from_path(f.name)
        hasil = []
        for i, nama in enumerate(buku.sheet_names):
            s = buku.get_sheet_by_name(nama)
            t = tampak[i] if i < len(tampak) else Tampak()
            awal = s.start[0] if s.start else 0
            baris = s.to_python(skip_empty_area=True)
            hasil.append(_sheet(nama, baris, awal, t))
        return hasil


def _sheet(nama: str, baris: list[list[Any]], awal: int, t: Tampak) -> Lembar:
    nomor = list(range(awal + 1, awal + 1 + len(baris)))
    pasangan = [(n, b) for n, b in zip(nomor, baris, strict=True) if any(x not in ("", None) for x in b)]
    return Lembar("", "", 0, nama, [b for _, b in pasangan], [n for n, _ in pasangan], t.rumus, t.rumus_kosong, t.gabungan, t.tersembunyi)


def _read_apart(mentah: bytes, berkas: str, akhiran: str) -> list[Lembar]:
    with tempfile.NamedTemporaryFile(suffix=akhiran) as f:
        f.write(mentah)
        f.flush()
        try:
            p = subprocess.run(  # noqa: S603 - our own module, our own file
                [sys.executable, "-m", "pantau.imports.baca_terpisah", f.name],
                capture_output=True,
                timeout=batas.DETIK,
                check=False,
            )
        except subprocess.TimeoutExpired as e:
            raise _refuse("berkas_terlalu_lama", berkas, detik=batas.DETIK) from e
    if p.returncode != 0:
        raise _refuse("berkas_rusak", berkas, sebab=akhiran.strip("."))
    hasil = []
    for nama, isi in json.loads(p.stdout).items():
        if "besar" in isi:
            raise DitolakError(
                Masalah(
                    "sel_di_luar_batas",
                    {"file": berkas, "sheet": nama},
                    {"sel": " × ".join(map(str, isi["besar"])), "baris": batas.BARIS, "kolom": batas.KOLOM},
                )
            )
        hasil.append(_sheet(nama, isi["baris"], isi["awal"], Tampak()))
    return hasil


def _decode(mentah: bytes) -> tuple[str, str]:
    for bom, nama in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if mentah.startswith(bom):
            return mentah.decode(nama), nama
    try:
        return mentah.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return mentah.decode("cp1252", errors="replace"), "cp1252"


def _read_text(mentah: bytes, berkas: str, maju: Maju) -> list[Lembar]:
    if b"\x00" in mentah[:4096] and not mentah.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise _refuse("bukan_lembar_kerja", berkas)
    if len(mentah) > batas.TERURAI:
        raise _refuse("berkas_mengembang", berkas, bagian="teks", batas=batas.TERURAI // 2**20)
    teks, encoding = _decode(mentah)
    kepala = teks[:4096].lstrip()
    awal = kepala[:1]
    if awal in ("[", "{"):
        if len(teks) > batas.TERURAI_JSON:
            raise _refuse("berkas_mengembang", berkas, bagian="JSON", batas=batas.TERURAI_JSON // 2**20)
        return _read_json(teks, berkas)
    if kepala[:5].lower() in ("<html", "<!doc", "<?xml"):
        raise _refuse("bukan_lembar_kerja", berkas)
    contoh = teks[:20000]
    pemisah = max(",;\t|", key=lambda p: _consistency(contoh, p))
    try:
        baris: Sequence[list[Any]] | None = split_columns(teks, pemisah, maju)
        nomor = list(range(1, len(baris or ()) + 1))
        if baris is None:
            baris, nomor = _csv_rows(teks, pemisah, berkas, maju)
    except csv.Error as e:
        raise _refuse("sel_terlalu_panjang" if "field" in str(e) else "berkas_rusak", berkas, batas=batas.TEKS_SEL, sebab="csv") from e
    x = Lembar("", "", 0, "", baris, nomor)
    x.pesan_encoding = encoding if encoding == "cp1252" else ""
    return [x]


def _lines(teks: str, berkas: str, maju: Maju) -> Iterator[str]:
    """Lines with their ends, without a second copy of the text. A line that no sheet within the limits can have is refused unread."""
    awal = lapor = 0
    while awal < len(teks):
        akhir = teks.find("\n", awal) + 1 or len(teks)
        if akhir - awal > batas.KOLOM * batas.TEKS_SEL:
            raise _refuse("sel_terlalu_panjang", berkas, batas=batas.TEKS_SEL)
        yield teks[awal:akhir]
        awal = akhir
        if awal > lapor:
            maju(awal / len(teks))
            lapor += LAPOR_TIAP


def _csv_rows(teks: str, pemisah: str, berkas: str, maju: Maju) -> tuple[list[list[str]], list[int]]:
    """Rows that hold anything, and the line each began on (a quoted cell may run over several lines)."""
    pembaca = csv.reader(_lines(teks, berkas, maju), delimiter=pemisah)
    ingat: dict[str, str] = {}
    satu = ingat.setdefault  # equal cells share one object: less memory, and faster than leaving them apart
    semua: list[list[str]] = []
    sel = 0
    while blok := list(islice(pembaca, 5000)):
        semua += [list(map(satu, b, b)) for b in blok]
        sel += sum(map(len, blok))
        lebar = max(map(len, blok))
        if len(semua) > batas.BARIS or lebar > batas.KOLOM or sel > batas.SEL:
            raise _refuse("sel_di_luar_batas", berkas, sel=f"{len(semua)} × {lebar}", baris=batas.BARIS, kolom=batas.KOLOM)
        if len(ingat) > batas.TEKS_BERSAMA:
            satu = ingat.get
    if pembaca.line_num == len(semua):
        if all(map(any, semua)):
            return semua, list(range(1, len(semua) + 1))
        isi = [(b, n) for n, b in enumerate(semua, 1) if any(b)]
    else:
        isi, sebelum = [], 0
        pembaca = csv.reader(_lines(teks, berkas, maju), delimiter=pemisah)
        for b in pembaca:
            if any(b):
                isi.append((b, sebelum + 1))
            sebelum = pembaca.line_num
    return [b for b, _ in isi], [n for _, n in isi]


def _consistency(contoh: str, pemisah: str) -> tuple[int, int]:
    """How often the first lines split alike: the delimiter that gives most lines the same number (> 1) of fields wins."""
    jumlah = [len(b) for b in csv.reader(io.StringIO(contoh), delimiter=pemisah)][:20]
    if not jumlah:
        return (0, 0)
    umum = max(set(jumlah), key=lambda n: (jumlah.count(n), n))
    return (jumlah.count(umum), umum) if umum > 1 else (0, 0)


def _read_json(teks: str, berkas: str) -> list[Lembar]:
    try:
        isi = json.loads(teks)
    except (ValueError, RecursionError) as e:
        raise _refuse("berkas_rusak", berkas, sebab="json") from e
    if isinstance(isi, dict) and isi.get("type") == "FeatureCollection":
        fitur = isi.get("features")
        objek = [{**(f.get("properties") or {}), "geometry": json.dumps(f.get("geometry"))} for f in fitur or [] if isinstance(f, dict)]
    else:
        objek = next(_lists(isi), [])
    kunci: dict[str, None] = {}
    for o in objek:
        kunci.update(dict.fromkeys(o))
    if len(kunci) > batas.KOLOM:
        raise _refuse("sel_di_luar_batas", berkas, sel=f"{len(objek)} × {len(kunci)}", baris=batas.BARIS, kolom=batas.KOLOM)
    judul = list(kunci)
    baris: list[list[Any]] = [list(judul)] + [[_scalar(o.get(k)) for k in judul] for o in objek] if judul else []
    return [Lembar("", "", 0, "", baris, list(range(1, len(baris) + 1)))]


def _lists(x: Any) -> Iterator[list[dict[str, Any]]]:
    if isinstance(x, list) and x and all(isinstance(o, dict) for o in x):
        yield x
    elif isinstance(x, dict):
        for v in x.values():
            yield from _lists(v)


def _scalar(x: Any) -> Any:
    return json.dumps(x, ensure_ascii=False) if isinstance(x, (dict, list)) else x
