"""Files with findings → marked copies."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pantau.core.masalah import DitolakError, Masalah
from pantau.imports.catatan.lembar import SEL_MAKS, copy_sheets, size_of
from pantau.imports.catatan.letak import Halaman, Kata, notes_of, pages_as_line
from pantau.imports.lembar import Lembar
from pantau.imports.reader import read_file
from pantau.imports.terpisah import mark_apart

BERKAS_TERBESAR = 40 * 2**20
BERKAS_MAKS = 60
TEKS_TERBESAR = 4 * 2**20  # a text that is shown line by line
SEL_TERPANJANG, BARIS_MAKS = 32_000, 60_000  # letters of a cell, lines of such a text


@dataclass(frozen=True, slots=True)
class Salinan:
    """A file to hand out."""

    nama: str
    isi: bytes


def marked_copy(path: Path, nama: str, masalah: Sequence[Masalah], kata: Kata) -> Salinan | None:
    """The copy of one file with the findings that name it; None where none does, or the file cannot be read. Raises DitolakError where
    it is too large for a copy."""
    milik = [m for m in masalah if m.where.get("file") == nama]
    if not milik:
        return None
    try:
        lembar = read_file(path, nama)
    except DitolakError:
        lembar = _lines_of(path, nama) if any("row" in m.where for m in milik) else []
    if not lembar:
        return None
    if path.stat().st_size > BERKAS_TERBESAR:
        raise DitolakError(Masalah("salinan_terlalu_besar", {"file": nama}, {"berkas": nama}))
    halaman = _pages(lembar, milik, kata)
    mentah, dasar = path.read_bytes(), PurePosixPath(nama.replace("\\", "/")).name
    urut = [halaman[x.lembar] for x in lembar if x.lembar in halaman]
    if mentah[:2] == b"PK" and (isi := mark_apart(pages_as_line(urut) + mentah, nama)):
        return Salinan(_named(dasar, ".xlsm" if dasar.lower().endswith(".xlsm") else ".xlsx"), isi)
    if size_of(lembar) > SEL_MAKS:
        raise DitolakError(Masalah("salinan_terlalu_besar", {"file": nama}, {"berkas": nama}))
    return Salinan(_named(dasar, ".xlsx"), copy_sheets(lembar, halaman))


def _lines_of(path: Path, nama: str) -> list[Lembar]:
    """The lines of a small text that cannot be read as a table, each in one cell, so that what is wrong in a line is marked there; none of what
    is no text."""
    teks = path.read_bytes().decode("utf-8", "replace") if path.stat().st_size <= TEKS_TERBESAR else ""
    if not teks or "\0" in teks or "\ufffd" in teks[:8]:
        return []
    baris = [[x[:SEL_TERPANJANG]] for x in teks.splitlines()[:BARIS_MAKS]]
    return [Lembar(nama, "", len(teks), "", baris, list(range(1, len(baris) + 1)), rapi=True)]


def _pages(lembar: Sequence[Lembar], milik: Sequence[Masalah], kata: Kata) -> dict[str, Halaman]:
    """Notes by sheet; what names the file alone stands on its first sheet."""
    per_lembar: dict[str, list[Masalah]] = {}
    nama = {x.lembar for x in lembar}
    for m in milik:
        s = str(m.where.get("sheet", ""))
        per_lembar.setdefault(s if s in nama else lembar[0].lembar, []).append(m)
    return {x.lembar: notes_of(x, per_lembar[x.lembar], kata) for x in lembar if x.lembar in per_lembar}


def _named(dasar: str, akhiran: str) -> str:
    batang = PurePosixPath(dasar.removesuffix(".gz")).stem.removesuffix("-catatan")
    return f"{batang}-catatan{akhiran}"


def marked_copies(berkas: Mapping[str, Path], masalah: Iterable[Masalah], kata: Kata) -> Salinan | None:
    """The copies of all files with findings: one as it is, several in an archive; None where no file has any."""
    daftar = list(masalah)
    salinan = [s for nama, path in list(berkas.items())[:BERKAS_MAKS] if (s := marked_copy(path, nama, daftar, kata))]
    if len(salinan) < 2:
        return salinan[0] if salinan else None
    keluar, dipakai = io.BytesIO(), set[str]()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_STORED) as z:
        for n, s in enumerate(salinan, 1):
            z.writestr(s.nama if s.nama not in dipakai else f"{n}-{s.nama}", s.isi)
            dipakai.add(s.nama)
    return Salinan("catatan-pantau.zip", keluar.getvalue())
