"""Spoil good files of every container and let Pantau read them.

    python tests/rusak 20000                 twenty thousand files
    python tests/rusak 20000 --awal 50000    other ones
    python tests/rusak 500 --bahan xlsx      one container only
    python tests/rusak --benih 7123          one file again

Exit code 1 where a file ends in anything but sheets, evidence or findings in words, takes more than 10 s or 500 MB, or the server dies.
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
    p = argparse.ArgumentParser(prog="rusak", description=__doc__.splitlines()[0])
    p.add_argument("banyak", nargs="?", type=int, default=20_000)
    p.add_argument("--awal", type=int, default=0)
    p.add_argument("--benih", type=int)
    p.add_argument("--bahan")
    a = p.parse_args()
    with tempfile.TemporaryDirectory() as d:
        os.environ.update(DJANGO_SETTINGS_MODULE="pantau.config.settings", PANTAU_DATA=d)
        import django

        django.setup()
        return run(a, Path(d))


def run(a, folder):
    from rusak.adili import Rusak

    mulai, uji = time.monotonic(), Rusak(folder, a.bahan)
    kode, gagal, detik, mb = Counter(), [], 0.0, 0
    for benih in [a.benih] if a.benih is not None else range(a.awal, a.awal + a.banyak):
        h = uji.one(benih)
        kode[h.kode] += 1
        detik, mb = max(detik, h.detik), max(mb, h.mb)
        if h.gagal:
            gagal.append(h)
            print(f"{benih} {h.bahan}: {h.gagal}", flush=True)
    print(
        f"{kode.total()} files in {time.monotonic() - mulai:.0f} s; at most {detik:.1f} s and {mb} MB each; {uji.memory()} MB in the server"
    )
    print(f"ended as: {dict(kode.most_common())}")
    print(f"failures: {len(gagal)}")
    return 1 if gagal else 0


if __name__ == "__main__":
    sys.exit(main())
