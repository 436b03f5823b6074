"""`pantau check`: self-check of data and set-up."""

from __future__ import annotations

import argparse

from pantau.cli.perintah import Perintah, print_json


def arguments(p: argparse.ArgumentParser) -> None:
    """How it is printed."""
    p.add_argument("--json", action="store_true")


def run(a: argparse.Namespace) -> int:
    """Print every check; 1 if any failed."""
    from pantau.reports.periksa import check_all

    hasil = check_all()
    if a.json:
        print_json({"hasil": [{"nama": n, "baik": b, "keterangan": k} for n, b, k in hasil]})
    else:
        for nama, baik, ket in hasil:
            print(f"{'ok   ' if baik else 'SALAH'} {nama}: {ket}")
    return 0 if all(b for _, b, _ in hasil) else 1


PERINTAH = Perintah("check", "periksa data dan pemasangan", arguments, run)
