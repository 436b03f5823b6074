"""A look at an XLSX container before any library opens it: sizes, entities, the real extent of each sheet, formulas, merged cells.

A spreadsheet library allocates the rectangle a sheet claims; four kilobytes can claim seventeen billion cells. So every part is walked
first, whatever it is called, and a sheet beyond the limits is refused by the name of the cell.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from pantau.core.masalah import DitolakError, Masalah
from pantau.imports import batas
from pantau.imports.tolak import refuse
from pantau.imports.xlsx_gaya import GAYA_TERBESAR, Gaya, Letak, letters, places, styles
from pantau.imports.xlsx_lembar import EntitasError, LembarXml, TeksPanjangError, walk

SEKALIGUS = 2**16
KERANGKA = ("workbook.xml", "styles.xml", "workbook.xml.rels")  # parts that say how the others hang together
XML = (".xml", ".rels", ".vml")


@dataclass
class Tampak:
    """What a sheet holds beside its values, seen from its XML."""

    gaya: Gaya = field(default_factory=Gaya)
    gabungan: list[str] = field(default_factory=list)
    rumus_ragu: list[str] = field(default_factory=list)
    tampak: bool = True
    nama: str = ""


def scan(path: Path, berkas: str) -> list[Tampak]:
    """Check the container and look at each worksheet in the order of the workbook. Raises DitolakError with what is wrong."""
    try:
        with zipfile.ZipFile(path) as z:
            anggota = z.infolist()
            check_members(anggota, berkas)
            bagian = {a.filename: z.read(a) for a in anggota if a.filename.endswith(KERANGKA) and a.file_size <= GAYA_TERBESAR}
            for isi in bagian.values():
                refuse_entities(isi, berkas)
            gaya = styles(bagian.get("xl/styles.xml", b""))
            lembar = {a.filename: _walk(z, a, gaya, berkas) for a in anggota if a.filename.lower().endswith(XML)}
    except (DitolakError, MemoryError):
        raise
    except Exception as e:  # a broken container fails in a dozen ways; each is the same finding for the user
        raise refuse("berkas_rusak", berkas, sebab=type(e).__name__) from e
    isi_sel = {n: x for n, x in lembar.items() if x.lembar}
    letak = places(bagian, set(isi_sel))
    _check_extent(isi_sel, {x.bagian: x.nama for x in letak}, berkas)
    return [_seen(isi_sel.get(x.bagian), x) for x in letak]


def check_members(anggota: list[zipfile.ZipInfo], berkas: str) -> None:
    """Refuse a container of too many or too large parts, or with a password."""
    if len(anggota) > batas.ANGGOTA_ZIP:
        raise refuse("berkas_mengembang", berkas, bagian=f"{len(anggota)} bagian", batas=batas.ANGGOTA_ZIP)
    for a in anggota:
        if a.file_size > batas.TERURAI:
            raise refuse("berkas_mengembang", berkas, bagian=a.filename, batas=batas.TERURAI // 2**20)
        if a.flag_bits & 1:
            raise refuse("berkas_bersandi", berkas)
    if sum(a.file_size for a in anggota) > 2 * batas.TERURAI:
        raise refuse("berkas_mengembang", berkas, bagian=f"{len(anggota)} bagian", batas=2 * batas.TERURAI // 2**20)


def chunks(z: zipfile.ZipFile, a: zipfile.ZipInfo, berkas: str) -> Iterator[bytes]:
    """The bytes of a part, counted while reading: a header may lie about the size."""
    sisa = batas.TERURAI
    with z.open(a) as f:
        while isi := f.read(SEKALIGUS):
            sisa -= len(isi)
            if sisa < 0:
                raise refuse("berkas_mengembang", berkas, bagian=a.filename, batas=batas.TERURAI // 2**20)
            yield isi


def read_member(z: zipfile.ZipFile, a: zipfile.ZipInfo, berkas: str) -> bytes:
    """A part as a whole, counted while reading."""
    return b"".join(chunks(z, a, berkas))


def refuse_entities(isi: bytes, berkas: str) -> None:
    """Refuse XML that declares a document type: no workbook needs one, and an entity grows without bound."""
    if b"<!DOCTYPE" in isi or b"<!ENTITY" in isi:
        raise refuse("berkas_entitas", berkas)


def _walk(z: zipfile.ZipFile, a: zipfile.ZipInfo, gaya: list[int], berkas: str) -> LembarXml:
    pengurai = expat.ParserCreate()
    x = LembarXml(gaya, pengurai)
    try:
        walk(chunks(z, a, berkas), x.element, pengurai)
    except EntitasError as e:
        raise refuse("berkas_entitas", berkas) from e
    except (TeksPanjangError, expat.ExpatError) as e:
        if x.dibaca:
            raise (refuse("sel_terlalu_panjang", berkas, batas=batas.TEKS_SEL) if isinstance(e, TeksPanjangError) else e) from e
    x.finish()
    return x


def _check_extent(lembar: dict[str, LembarXml], nama: dict[str, str], berkas: str) -> None:
    """Refuse a sheet beyond the limits, or sheets that are beyond them together."""
    for n, x in lembar.items():
        if x.baris_maks > batas.BARIS or x.kolom_maks > batas.KOLOM or x.baris_maks * x.kolom_maks > batas.SEL:
            raise _too_far(f"{letters(x.kolom_maks)}{x.baris_maks}", berkas, nama.get(n, ""))
    if (luas := sum(x.baris_maks * x.kolom_maks for x in lembar.values())) > batas.SEL:
        raise _too_far(str(luas), berkas, "")


def _too_far(sel: str, berkas: str, lembar: str) -> DitolakError:
    where = {"file": berkas} | ({"sheet": lembar} if lembar else {})
    return DitolakError(Masalah("sel_di_luar_batas", where, {"sel": sel, "baris": batas.BARIS, "kolom": batas.KOLOM}))


def _seen(x: LembarXml | None, letak: Letak) -> Tampak:
    t = Tampak(nama=letak.nama, tampak=letak.tampak)
    if x is not None:
        t.gaya, t.gabungan = x.gaya, x.gabungan
        if letak.hitung_ulang and len(x.rumus_nol) == x.gaya.rumus:
            t.rumus_ragu = [f"{letters(k)}{b}" for b, k in x.rumus_nol[:2000]]
    return t
