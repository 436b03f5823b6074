"""A look at an XLSX container before any library opens it: sizes, entities, the real extent of each sheet, formulas, merged cells.

A spreadsheet library allocates the rectangle a sheet claims; four kilobytes can claim seventeen billion cells. So the extent is read
from the cells themselves first, and a sheet beyond the limits is refused by the name of the cell.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from pantau.core.masalah import DitolakError, Masalah
from pantau.imports import batas
from pantau.imports.xlsx_gaya import Gaya, Letak, column_number, places, read_look, styles

_SEL = re.compile(rb'<(?:\w+:)?c [^>]*?r="([A-Z]{1,4})(\d{1,9})"')
_BARIS = re.compile(rb'<(?:\w+:)?row [^>]*?r="(\d{1,9})"([^>]*)')
_RUMUS_KOSONG = re.compile(
    rb'<(?:\w+:)?c [^>]*?r="([A-Z]+\d+)"[^>]*>\s*<(?:\w+:)?f[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>'
)
_RUMUS_NOL = re.compile(
    rb'<(?:\w+:)?c [^>]*?r="([A-Z]+\d+)"[^>]*>\s*<(?:\w+:)?f[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*<(?:\w+:)?v>0</(?:\w+:)?v>\s*</(?:\w+:)?c>'
)
_RUMUS = re.compile(rb"<(?:\w+:)?f[ >/]")
_GABUNG = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z0-9:]+)"')
_ENTITAS = re.compile(rb"<!(DOCTYPE|ENTITY)", re.I)


@dataclass
class Tampak:
    """What a sheet holds, seen from its XML."""

    rumus: int = 0
    rumus_kosong: list[str] = field(default_factory=list)
    gabungan: list[str] = field(default_factory=list)
    tersembunyi: list[int] = field(default_factory=list)
    kolom_tersembunyi: list[int] = field(default_factory=list)
    tampak: bool = True
    nama: str = ""
    rumus_ragu: list[str] = field(default_factory=list)
    gaya: Gaya = field(default_factory=Gaya)


def read_member(z: zipfile.ZipFile, nama: str, berkas: str) -> bytes:
    """A member's bytes, counted while reading: a header may lie about the size."""
    with z.open(nama) as f:
        isi = f.read(batas.TERURAI + 1)
    if len(isi) > batas.TERURAI:
        raise DitolakError(Masalah("berkas_mengembang", {"file": berkas}, {"bagian": nama, "batas": batas.TERURAI // 2**20}))
    return isi


def scan(path: Path, berkas: str) -> list[Tampak]:
    """Check the container and look at each worksheet in the order of the workbook. Raises DitolakError with what is wrong."""
    try:
        with zipfile.ZipFile(path) as z:
            anggota = z.infolist()
            if len(anggota) > batas.ANGGOTA_ZIP:
                raise DitolakError(
                    Masalah("berkas_mengembang", {"file": berkas}, {"bagian": f"{len(anggota)} bagian", "batas": batas.ANGGOTA_ZIP})
                )
            for a in anggota:
                if a.file_size > batas.TERURAI:
                    raise DitolakError(
                        Masalah("berkas_mengembang", {"file": berkas}, {"bagian": a.filename, "batas": batas.TERURAI // 2**20})
                    )
                if a.flag_bits & 1:
                    raise DitolakError(Masalah("berkas_bersandi", {"file": berkas}))
            bagian: dict[str, bytes] = {}
            for a in anggota:
                if a.filename.endswith(("sharedStrings.xml", "workbook.xml", "styles.xml", "workbook.xml.rels")):
                    isi = read_member(z, a.filename, berkas)
                    _refuse_entities(isi[:4096], berkas)
                    if a.filename.endswith("sharedStrings.xml"):
                        _refuse_long_text(isi, berkas)
                    else:
                        bagian[a.filename] = isi
            ada = {a.filename for a in anggota if a.filename.startswith("xl/worksheets/") and a.filename.endswith(".xml")}
            letak = places(bagian, ada)
            gaya = styles(bagian.get("xl/styles.xml", b""))
            hasil = []
            for x in letak:
                t = _look(read_member(z, x.bagian, berkas), x, berkas, gaya) if x.bagian else Tampak()
                t.nama, t.tampak = x.nama, x.tampak
                hasil.append(t)
            return hasil
    except DitolakError:
        raise
    except Exception as e:  # a broken container fails in a dozen ways; each is the same finding for the user
        raise DitolakError(Masalah("berkas_rusak", {"file": berkas}, {"sebab": type(e).__name__})) from e


def _refuse_entities(isi: bytes, berkas: str) -> None:
    if _ENTITAS.search(isi):
        raise DitolakError(Masalah("berkas_entitas", {"file": berkas}))


def _refuse_long_text(isi: bytes, berkas: str) -> None:
    pos = 0
    while (akhir := isi.find(b"</", pos)) != -1:
        if akhir - pos > batas.TEKS_SEL * 6 + 4096:
            raise DitolakError(Masalah("sel_terlalu_panjang", {"file": berkas}, {"batas": batas.TEKS_SEL}))
        pos = akhir + 2


def _look(isi: bytes, letak: Letak, berkas: str, gaya: list[int]) -> Tampak:
    _refuse_entities(isi[:4096], berkas)
    baris_maks, kolom_maks, terjauh = 0, 0, ""
    huruf_dilihat: dict[bytes, int] = {}
    for m in _SEL.finditer(isi):
        huruf = m[1]
        k = huruf_dilihat.get(huruf)
        if k is None:
            k = huruf_dilihat[huruf] = column_number(huruf)
            if k > kolom_maks:
                kolom_maks = k
        b = int(m[2])
        if b > baris_maks:
            baris_maks = b
        if (b > batas.BARIS or k > batas.KOLOM) and not terjauh:
            terjauh = (huruf + m[2]).decode()
    if terjauh or baris_maks * kolom_maks > batas.SEL:
        raise DitolakError(
            Masalah(
                "sel_di_luar_batas",
                {"file": berkas, "sheet": letak.nama},
                {"sel": terjauh or f"{baris_maks} × {kolom_maks}", "baris": batas.BARIS, "kolom": batas.KOLOM},
            )
        )
    t = Tampak()
    if _RUMUS.search(isi):
        t.rumus = len(_RUMUS.findall(isi))
        t.rumus_kosong = [x.decode() for x in _RUMUS_KOSONG.findall(isi)[:2000]]
        if letak.hitung_ulang and len(nol := _RUMUS_NOL.findall(isi)) == t.rumus:
            t.rumus_ragu = [x.decode() for x in nol[:2000]]
    t.gabungan = [x.decode() for x in _GABUNG.findall(isi)[:2000]]
    t.tersembunyi = [int(x) for x, sisa in _BARIS.findall(isi) if b'hidden="1"' in sisa or b'hidden="true"' in sisa][:10000]
    t.gaya = read_look(isi, gaya)
    t.kolom_tersembunyi = t.gaya.kolom_tersembunyi
    return t
