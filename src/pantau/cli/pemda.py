"""`pantau pemda`: name the government of this database."""

from __future__ import annotations

import argparse

from pantau.cli.perintah import Perintah


def arguments(p: argparse.ArgumentParser) -> None:
    """Its name and code."""
    p.add_argument("nama")
    p.add_argument("--kode-wilayah", default="")


def run(a: argparse.Namespace) -> int:
    """Write it."""
    from pantau.apps.organisasi.actions import set_pemda

    set_pemda(nama=a.nama, kode_wilayah=a.kode_wilayah, by="cli")
    return 0


PERINTAH = Perintah("pemda", "namai pemda ini", arguments, run)
