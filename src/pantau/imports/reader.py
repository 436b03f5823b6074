"""Read files into sheets: CSV, XLSX, XLS, ODS, JSON, and web pages named as such, each also gzipped. Content decides, not the name's ending.

Every way a file can be broken ends as a named finding. Limits are in `batas`.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import subprocess
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import Any

from pantau.core.masalah import DitolakError, Masalah
from pantau.imports import batas
from pantau.imports.baca_json import read_json
from pantau.imports.baca_teks import decode, read_csv, utf16_without_mark
from pantau.imports.baca_web import is_mime, is_page, read_mime, read_page, read_spreadsheetml, times_hundred
from pantau.imports.isian import without_examples
from pantau.imports.jenis_berkas import refuse_foreign, refuse_ole, refuse_zip
from pantau.imports.kemajuan import Maju
from pantau.imports.lembar import Lembar
from pantau.imports.tolak import refuse
from pantau.imports.xlsx_gaya import Gaya, cell_place, letters
from pantau.imports.xlsx_pindai import Tampak, read_member, scan

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
            isi = read_member(z, a.filename, nama)
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
        return _read_zip(mentah, berkas)
    if mentah[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        refuse_ole(mentah, berkas)
        return _read_apart(mentah, berkas, ".xls")
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


def _read_zip(mentah: bytes, berkas: str) -> list[Lembar]:
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as f:
        f.write(mentah)
        f.flush()
        tampak = scan(Path(f.name), berkas)
        if not tampak:
            if b"opendocument.spreadsheet" in mentah[:200]:
                if b"encryption-data" in _manifest(mentah):
                    raise refuse("berkas_bersandi", berkas)
                return _read_apart(mentah, berkas, ".ods")
            refuse_zip(mentah, berkas)
        from python_calamine import CalamineWorkbook

        buku = CalamineWorkbook.from_path(f.name)
        per_nama = {t.nama: t for t in tampak if t.nama}
        hasil = []
        for i, nama in enumerate(buku.sheet_names):
            s = buku.get_sheet_by_name(nama)
            t = per_nama.get(nama) or (tampak[i] if i < len(tampak) else Tampak())
            hasil.append(_sheet(nama, s.to_python(skip_empty_area=True), s.start or (0, 0), t))
        return hasil


def _manifest(mentah: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(mentah)) as z, z.open("META-INF/manifest.xml") as f:
            return f.read(2**20)
    except (KeyError, zipfile.BadZipFile):
        return b""


def _sheet(nama: str, baris: list[list[Any]], mulai: tuple[int, int], t: Tampak) -> Lembar:
    awal, kiri = mulai
    for (b, k), teks in t.gaya.galat.items():
        if 0 <= b - 1 - awal < len(baris) and 0 <= k - 1 - kiri < len(baris[b - 1 - awal]):
            baris[b - 1 - awal][k - 1 - kiri] = teks
    persen = 0
    for b, k in t.gaya.persen:
        if 0 <= b - 1 - awal < len(baris) and 0 <= k - 1 - kiri < len(baris[b - 1 - awal]):
            v = baris[b - 1 - awal][k - 1 - kiri]
            if isinstance(v, (int, float)) and not isinstance(v, bool):
                baris[b - 1 - awal][k - 1 - kiri] = times_hundred(v)
                persen += 1
    _fill_down(baris, t.gabungan, awal, kiri)
    nomor = list(range(awal + 1, awal + 1 + len(baris)))
    pasangan = [(n, b) for n, b in zip(nomor, baris, strict=True) if any(x not in ("", None) for x in b)]
    x = Lembar("", "", 0, nama, [b for _, b in pasangan], [n for n, _ in pasangan], t.rumus, t.rumus_kosong, t.gabungan, t.tersembunyi)
    x.tampak, x.kolom_tersembunyi, x.rumus_ragu, x.persen, x.kolom_awal = t.tampak, t.kolom_tersembunyi, t.rumus_ragu, persen, kiri
    x.tebal, x.lekuk, x.galat = t.gaya.tebal, t.gaya.lekuk, t.gaya.galat
    return x


def _fill_down(baris: list[list[Any]], gabungan: list[str], awal: int, kiri: int) -> None:
    """Let a text reach over the rows of its merged cell; an amount counts once and stays in the first row."""
    for r in gabungan:
        a, _, b = r.partition(":")
        if not b:
            continue
        (b1, k1), (b2, k2) = cell_place(a), cell_place(b)
        i, k = b1 - 1 - awal, k1 - 1 - kiri
        if k1 != k2 or b2 == b1 or not 0 <= i < len(baris) or not 0 <= k < len(baris[i]):
            continue
        isi = baris[i][k]
        if isinstance(isi, str) and any(c.isalpha() for c in isi):
            for j in range(i + 1, min(b2 - awal, len(baris))):
                if any(v not in ("", None) for v in baris[j]) and k < len(baris[j]) and baris[j][k] in ("", None):
                    baris[j][k] = isi


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
            raise refuse("berkas_terlalu_lama", berkas, detik=batas.DETIK) from e
    if p.returncode != 0:
        raise refuse("berkas_rusak", berkas, sebab=akhiran.strip("."))
    semua = json.loads(p.stdout)
    if semua.get("bersandi") is True:
        raise refuse("berkas_bersandi", berkas)
    hasil = []
    for nama, isi in semua.items():
        if "besar" in isi:
            raise DitolakError(
                Masalah(
                    "sel_di_luar_batas",
                    {"file": berkas, "sheet": nama},
                    {"sel": " × ".join(map(str, isi["besar"])), "baris": batas.BARIS, "kolom": batas.KOLOM},
                )
            )
        hasil.append(_sheet(nama, isi["baris"], (isi["awal"][0], isi["awal"][1]), _looks_of(isi)))
    return hasil


def _looks_of(isi: dict[str, Any]) -> Tampak:
    """The looks that the process apart has printed."""
    g = Gaya(
        {(b, k) for b, k in isi["persen"]},
        {(b, k): v for b, k, v in isi["galat"]},
        set(isi["tebal"]),
        dict(isi["lekuk"]),
    )
    gabungan = [f"{letters(k1 + 1)}{b1 + 1}:{letters(k2 + 1)}{b2 + 1}" for (b1, k1), (b2, k2) in isi["gabungan"]]
    t = Tampak(isi["rumus"], [f"{letters(k)}{b}" for b, k in isi["rumus_kosong"]], gabungan, isi["baris_tersembunyi"])
    t.kolom_tersembunyi, t.tampak, t.gaya = isi["kolom_tersembunyi"], isi["tampak"], g
    return t


def _read_text(mentah: bytes, berkas: str, maju: Maju) -> list[Lembar]:
    if b"\x00" in mentah[:4096] and not mentah.startswith(BOM16) and not utf16_without_mark(mentah):
        raise refuse("bukan_lembar_kerja", berkas)
    if len(mentah) > batas.TERURAI:
        raise refuse("berkas_mengembang", berkas, bagian="teks", batas=batas.TERURAI // 2**20)
    teks, encoding = decode(mentah)
    kepala = teks[:4096].lstrip()
    if kepala[:1] in ("[", "{"):
        if len(teks) > batas.TERURAI_JSON:
            raise refuse("berkas_mengembang", berkas, bagian="JSON", batas=batas.TERURAI_JSON // 2**20)
        return read_json(teks, berkas)
    if is_mime(kepala):
        return read_mime(mentah, berkas)
    if kepala[:1] == "<":
        if len(teks) > batas.TERURAI_JSON * 2:
            raise refuse("berkas_mengembang", berkas, bagian="HTML", batas=batas.TERURAI_JSON * 2 // 2**20)
        if is_page(kepala):
            return read_page(teks, berkas)
        if "urn:schemas-microsoft-com:office:spreadsheet" in kepala:
            return read_spreadsheetml(teks.lstrip(), berkas)
        if kepala[:5].lower() == "<?xml":
            raise refuse("bukan_lembar_kerja", berkas)
    return read_csv(teks, encoding, berkas, maju)
