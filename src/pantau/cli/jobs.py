"""`pantau jobs`: the work of a schedule, for cron."""

from __future__ import annotations

import argparse

from pantau.cli.perintah import Perintah, print_json


def arguments(p: argparse.ArgumentParser) -> None:
    """Which schedule."""
    p.add_argument("jadwal", choices=("harian", "menit"))


def run(a: argparse.Namespace) -> int:
    """Do it and print the counts."""
    from pantau.jobs import run_all

    print_json(run_all(a.jadwal))
    return 0


PERINTAH = Perintah("jobs", "pekerjaan berkala, untuk cron", arguments, run)
