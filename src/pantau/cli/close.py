"""`pantau close`: close a month, or reopen it."""

from __future__ import annotations

import argparse
import sys

from pantau.cli.perintah import Perintah


def arguments(p: argparse.ArgumentParser) -> None:
    """Which month."""
    p.add_argument("bulan")
    p.add_argument("--buka", action="store_true")
    p.add_argument("--alasan", default="")
    p.add_argument("--oleh", default="cli")


def run(a: argparse.Namespace) -> int:
    """Close or reopen it."""
    from pantau.base.periode import close_month, reopen_month

    tahun, _, bulan = a.bulan.partition("-")
    if not (tahun.isdigit() and bulan.isdigit() and len(tahun) == 4 and 1 <= int(bulan) <= 12):
        sys.stderr.write("pantau: tulis bulan sebagai TTTT-BB, misalnya 2026-06\n")
        return 2
    if a.buka:
        reopen_month(tahun=int(tahun), bulan=int(bulan), by=a.oleh, alasan=a.alasan)
    else:
        close_month(tahun=int(tahun), bulan=int(bulan), by=a.oleh)
    print(f"{a.bulan} {'dibuka kembali' if a.buka else 'ditutup'}.")
    return 0


PERINTAH = Perintah("close", "tutup bulan (TTTT-BB); --buka dengan --alasan membukanya kembali", arguments, run)
