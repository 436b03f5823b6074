"""`pantau pemda`: name the government of this database."""

from __future__ import annotations

import argparse
import re

from pantau.cli.perintah import Perintah
from pantau.core.masalah import DitolakError, Masalah

KODE = re.compile(r"[0-9]{2}(\.[0-9]{2})?")


def arguments(p: argparse.ArgumentParser) -> None:
    """Its name and code."""
    p.add_argument("nama")
    p.add_argument("--kode-wilayah", default="")


def run(a: argparse.Namespace) -> int:
    """Write it."""
    from pantau.apps.organisasi.actions import set_pemda

    if a.kode_wilayah and not KODE.fullmatch(a.kode_wilayah.strip()):
        raise DitolakError(Masalah("kode_wilayah_bentuk", {}, {"isi": a.kode_wilayah[:40]}))
    set_pemda(nama=a.nama, kode_wilayah=a.kode_wilayah.strip(), by="cli")
    return 0


PERINTAH = Perintah("pemda", "namai pemda ini", arguments, run)
