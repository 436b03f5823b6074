"""Try many workbooks of the grammar and say what came of them.

    python tests/acak 2000                   two thousand workbooks
    python tests/acak 500 --awal 7000        the seeds from 7000 on
    python tests/acak --benih 7123           one workbook again, its failures in full
    python tests/acak 500 --format rak       one format only

Exit code 1 where a figure differs without a word, a planted mistake is not named, a traceback ends a reading, or more than 1 % of the good
rows are questioned.
"""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent


def main():
    sys.path[:0] = [str(TESTS), str(TESTS.parent / "src")]
    p = argparse.ArgumentParser(prog="acak", description=__doc__.splitlines()[0])
    p.add_argument("banyak", nargs="?", type=int, default=2000)
    p.add_argument("--awal", type=int, default=0)
    p.add_argument("--benih", type=int)
    p.add_argument("--format")
    p.add_argument("--tampil", type=int, default=40, help="failures to print")
    a = p.parse_args()
    with tempfile.TemporaryDirectory() as d:
        os.environ.update(DJANGO_SETTINGS_MODULE="pantau.config.settings", PANTAU_DATA=d)
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        return run(a, Path(d))


def run(a, folder):
    from acak.adili import one

    mulai, jumlah, kode, macam = time.monotonic(), Counter(), Counter(), Counter()
    gagal = []
    for benih in [a.benih] if a.benih is not None else range(a.awal, a.awal + a.banyak):
        h = one(benih, folder, a.format)
        jumlah.update(buku=1, tanam=h.tanam, baik=h.baik, dipertanyakan=h.dipertanyakan)
        kode.update(h.kode)
        if h.gagal:
            gagal.append(h)
            macam.update(x.split(":")[0] for x in h.gagal)
    for h in gagal[: a.tampil]:
        print(h.uraian, *h.gagal, sep="\n    ")
    lama = time.monotonic() - mulai
    persen = jumlah["dipertanyakan"] * 100 / max(jumlah["baik"], 1)
    print(
        f"{jumlah['buku']} workbooks in {lama:.0f} s; {jumlah['tanam']} mistakes planted; {jumlah['baik']} good rows, {persen:.2f} % questioned"
    )
    print(f"failures: {dict(macam) or 0} in {len(gagal)} workbooks")
    return 1 if persen > 1 or set(macam) - {"dipertanyakan"} else 0


if __name__ == "__main__":
    sys.exit(main())
