"""Sheets of a workbook (XLSX, XLS, ODS). Runs only in the bounded process of `baca_terpisah`: what a container asks for shows when it is read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from pantau.core.masalah import DitolakError, Masalah
from pantau.imports import batas, ods_gaya, xls_gaya
from pantau.imports.baca_web import times_hundred
from pantau.imports.jenis_berkas import refuse_zip
from pantau.imports.lembar import Lembar
from pantau.imports.tolak import refuse
from pantau.imports.xlsx_gaya import Gaya, cell_place, letters
from pantau.imports.xlsx_pindai import Tampak, scan


def read_zip(mentah: bytes, berkas: str) -> list[Lembar]:
    """The sheets of a ZIP container; what is no workbook is refused by its kind."""
    with NamedTemporaryFile(suffix=".xlsx") as f:
        f.write(mentah)
        f.flush()
        tampak = scan(Path(f.name), berkas)
        if tampak:
            return _read(f.name, berkas, {t.nama: t for t in tampak if t.nama}, tampak)
    if b"opendocument.spreadsheet" not in mentah[:200]:
        refuse_zip(mentah, berkas)
    if b"encryption-data" in _manifest(mentah):
        raise refuse("berkas_bersandi", berkas)
    return _read_looking(mentah, berkas, ".ods")


def read_ole(mentah: bytes, berkas: str) -> list[Lembar]:
    """The sheets of an XLS workbook."""
    return _read_looking(mentah, berkas, ".xls")


def _read_looking(mentah: bytes, berkas: str, akhiran: str) -> list[Lembar]:
    with NamedTemporaryFile(suffix=akhiran) as f:
        f.write(mentah)
        f.flush()
        return _read(f.name, berkas, {n: Tampak(g) for n, g in _look(f.name, mentah, berkas).items()}, [])


def _look(path: str, mentah: bytes, berkas: str) -> dict[str, Gaya]:
    """Looks of the sheets; none where they cannot be told, because the values are read all the same."""
    try:
        return ods_gaya.looks(path) if path.endswith(".ods") else xls_gaya.looks(mentah)
    except xls_gaya.BersandiError as e:
        raise refuse("berkas_bersandi", berkas) from e
    except Exception:  # a container that the library still reads may be odd here
        return {}


def _manifest(mentah: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(mentah)) as z, z.open("META-INF/manifest.xml") as f:
            return f.read(2**20)
    except (KeyError, zipfile.BadZipFile):
        return b""


def _read(path: str, berkas: str, per_nama: dict[str, Tampak], urut: list[Tampak]) -> list[Lembar]:
    from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        buku = CalamineWorkbook.from_path(path)
    except PasswordError as e:
        raise refuse("berkas_bersandi", berkas) from e
    hasil: list[Lembar] = []
    luas = 0
    for i, info in enumerate(buku.sheets_metadata):
        s = buku.get_sheet_by_name(info.name)
        tinggi, lebar = s.height, s.width
        luas += tinggi * lebar
        if tinggi > batas.BARIS or lebar > batas.KOLOM or luas > batas.SEL:
            where = {"file": berkas, "sheet": info.name}
            raise DitolakError(
                Masalah("sel_di_luar_batas", where, {"sel": f"{tinggi} × {lebar}", "baris": batas.BARIS, "kolom": batas.KOLOM})
            )
        t = per_nama.get(info.name) or (urut[i] if i < len(urut) else Tampak())
        if not urut:
            t.tampak = info.visible == SheetVisibleEnum.Visible
            t.gabungan = [f"{letters(k1 + 1)}{b1 + 1}:{letters(k2 + 1)}{b2 + 1}" for (b1, k1), (b2, k2) in s.merged_cell_ranges or ()][:200]
        hasil.append(_sheet(info.name, s.to_python(skip_empty_area=True), s.start or (0, 0), t))
    return hasil


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
    x = Lembar(
        "", "", 0, nama, [b for _, b in pasangan], [n for n, _ in pasangan], t.gaya.rumus, gabungan=t.gabungan, rumus_ragu=t.rumus_ragu
    )
    x.rumus_kosong = [f"{letters(k)}{b}" for b, k in t.gaya.rumus_kosong]
    x.tersembunyi, x.kolom_tersembunyi, x.tampak = t.gaya.baris_tersembunyi, t.gaya.kolom_tersembunyi, t.tampak
    x.tercoret = sorted(b for b, banyak in t.gaya.coret.items() if banyak > 1)
    x.tebal, x.lekuk, x.galat, x.persen, x.kolom_awal = t.gaya.tebal, t.gaya.lekuk, t.gaya.galat, persen, kiri
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
