"""`pantau restore`: put an archive back into an empty data folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from pantau.cli.perintah import Perintah


def arguments(p: argparse.ArgumentParser) -> None:
    """Which archive."""
    p.add_argument("arsip", type=Path)


def run(a: argparse.Namespace) -> int:
    """Unpack it; the database comes with it, so none is made beforehand."""
    from pantau.base.cadangan import restore

    restore(a.arsip)
    print("Pulih. Periksa dengan: pantau check")
    return 0


PERINTAH = Perintah("restore", "pulihkan arsip ke folder data yang kosong", arguments, run, perlu="django")
