"""Files with findings → marked copies."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pantau.core.masalah import DitolakError, Masalah
from pantau.imports.catatan.berkas import TidakDapatDitandaiError
from pantau.imports.catatan.lembar import SEL_MAKS, copy_sheets, size_of
from pantau.imports.catatan.letak import Halaman, Kata, notes_of
from pantau.imports.catatan.xlsx import is_editable, mark_workbook
from pantau.imports.lembar import Lembar
from pantau.imports.reader import read_file

BERKAS_TERBESAR = 40 * 2**20
BERKAS_MAKS = 60


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
        return None
    if path.stat().st_size > BERKAS_TERBESAR:
        raise DitolakError(Masalah("salinan_terlalu_besar", {"file": nama}, {"berkas": nama}))
    halaman = _pages(lembar, milik, kata)
    mentah, dasar = path.read_bytes(), PurePosixPath(nama.replace("\\", "/")).name
    if is_editable(mentah):
        try:
            isi = mark_workbook(mentah, nama, [halaman[x.lembar] for x in lembar if x.lembar in halaman])
            akhiran = ".xlsm" if dasar.lower().endswith(".xlsm") else ".xlsx"
            return Salinan(_named(dasar, akhiran), isi)
        except TidakDapatDitandaiError:
            pass
    if size_of(lembar) > SEL_MAKS:
        raise DitolakError(Masalah("salinan_terlalu_besar", {"file": nama}, {"berkas": nama}))
    return Salinan(_named(dasar, ".xlsx"), copy_sheets(lembar, halaman))


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
