"""Habits of sheets that change what a reader sees, one rule per file, each `check(Lembar) -> findings`."""

from pantau.core.masalah import Masalah
from pantau.imports.hygiene import baris_dicoret, baris_tersembunyi, encoding, laporan_pantau, sel_gabungan, sel_rumus
from pantau.imports.lembar import Lembar

ATURAN = (sel_rumus.check, sel_gabungan.check, baris_tersembunyi.check, baris_dicoret.check, laporan_pantau.check, encoding.check)


def check_all(x: Lembar) -> list[Masalah]:
    """All findings about the form of a sheet, after what its reader noticed."""
    return x.catatan + [m for periksa in ATURAN for m in periksa(x)]
