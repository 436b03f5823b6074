"""`pantau backup`: copy database and files into one archive."""

from __future__ import annotations

import argparse
from pathlib import Path

from pantau.cli.perintah import Perintah


def arguments(p: argparse.ArgumentParser) -> None:
    """Where the archive goes."""
    p.add_argument("keluaran", type=Path)


def run(a: argparse.Namespace) -> int:
    """Write it."""
    from pantau.base.cadangan import backup

    print(f"Tersimpan: {backup(a.keluaran)}")
    return 0


PERINTAH = Perintah("backup", "salin basis data dan berkas ke satu arsip", arguments, run)
