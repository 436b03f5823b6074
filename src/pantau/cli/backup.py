"""`pantau backup`: copy database and files into one archive, restore it for trial, and keep it only if everything is there."""

from __future__ import annotations

import argparse
from pathlib import Path

from pantau.cli.perintah import Perintah


def arguments(p: argparse.ArgumentParser) -> None:
    """Where the archive goes."""
    p.add_argument("keluaran", type=Path, nargs="?", help="berkas arsip; tanpa ini, generasi berikutnya di folder cadangan")


def run(a: argparse.Namespace) -> int:
    """Make and try it; 1 too if the copy to another place failed."""
    from pantau.cli.cadangan import back_up
    from pantau.core.masalah import DitolakError, Masalah

    c = back_up(a.keluaran)
    print(f"Tersimpan dan teruji: {c.arsip} ({c.laporan} laporan sama sesudah dipulihkan)")
    if c.galat:
        raise DitolakError(Masalah("cadangan_gagal", {}, {"sebab": c.galat}))
    return 0


PERINTAH = Perintah("backup", "cadangkan basis data dan berkas, teruji dengan memulihkannya", arguments, run)
