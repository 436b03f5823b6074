"""`pantau explain`: a figure with its formula and the rows behind it, down to the line of the file."""

from __future__ import annotations

import argparse

from pantau.cli import permintaan
from pantau.cli.perintah import Perintah, print_json, read_number


def arguments(p: argparse.ArgumentParser) -> None:
    """Which measure, of what."""
    p.add_argument("ukuran")
    permintaan.arguments(p)
    p.add_argument("--node", metavar="TEKS", default="", help="sel laporan: u12 unit, u12s unit tanpa bawahannya, s34 bagian")
    p.add_argument("--baris", type=read_number, default=20, help="banyaknya baris tiap jenis; 0 = semua")
    p.add_argument("--json", action="store_true")


def run(a: argparse.Namespace) -> int:
    """Print the explanation."""
    from pantau.reports.jelas import explain_measure, lines_of_text

    isi = explain_measure(permintaan.context(a, satu=True), a.ukuran, a.baris or None)
    if a.json:
        print_json(isi)
    else:
        for baris in lines_of_text(isi):
            print(baris)
    return 0


PERINTAH = Perintah("explain", "jelaskan satu angka sampai baris berkasnya", arguments, run)
