"""`pantau migrate`: bring the database up to date."""

from __future__ import annotations

import argparse

from pantau.cli.perintah import Perintah, no_arguments


def run(a: argparse.Namespace) -> int:
    """Nothing more to do: it is up to date before any command runs."""
    return 0


PERINTAH = Perintah("migrate", "siapkan atau mutakhirkan basis data", no_arguments, run)
