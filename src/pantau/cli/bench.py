"""`pantau bench`: measure, in a folder and database of its own that are gone afterwards; data that the environment names is left alone."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile

from pantau.cli.perintah import Perintah, read_number
from pantau.cli.tabel_tanda import sign_table

KODE = "import sys, json, django; django.setup(); from pantau.bench import run; h = run(float(sys.argv[1]), lambda s: print(s, file=sys.stderr), int(sys.argv[2]), sys.argv[3] == 'True', int(sys.argv[4]), sys.argv[5] == 'True', int(sys.argv[6]), int(sys.argv[7]), sys.argv[8]); print(json.dumps(h))"  # fmt: skip


def arguments(p: argparse.ArgumentParser) -> None:
    """How much, and of what."""
    p.add_argument(
        "--siklus", type=read_number, default=0, metavar="BULAN", help="sebagai gantinya: pejabat 59 unit melapor serempak sekian bulan"
    )
    p.add_argument("--beban", action="store_true", help="sebagai gantinya: halaman dan bahan rapat diminta banyak orang sekaligus")
    p.add_argument(
        "--tanda",
        type=read_number,
        default=0,
        metavar="BENIH",
        help="sebagai gantinya: tanda diuji pada sekian tahun tiruan, tabelnya dicetak",
    )
    p.add_argument(
        "--nasional",
        type=read_number,
        default=0,
        metavar="PEMDA",
        help="sebagai gantinya: kubus sekian pemda tiruan digabung dan dijumlahkan",
    )
    p.add_argument(
        "--mesin", default="", metavar="MESIN", help="nasional: mesin lain yang juga menghitung dan harus sama, misalnya spark://HOST:PORT"
    )
    p.add_argument("--impor", action="store_true", help="hanya pemasukan berkas")
    p.add_argument("--basis-data", default="", metavar="URL", help="siklus atau beban pada basis data PostgreSQL yang masih kosong")
    p.add_argument("--skala", type=float, default=1.0, help="1 = satu kabupaten setahun (bawaan); 0.1 untuk pemeriksaan cepat")
    p.add_argument(
        "--ulang",
        type=read_number,
        default=5,
        metavar="KALI",
        help="berapa kali tiap pemasukan diukur (bawaan 5); 1 untuk pemeriksaan cepat",
    )
    p.add_argument("--json", action="store_true")


def run(a: argparse.Namespace) -> int:
    """Run it in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="pantau-bench-") as d:
        lingkungan = {**os.environ, "PANTAU_DATA": d, "DATABASE_URL": a.basis_data, "DJANGO_SETTINGS_MODULE": "pantau.config.settings"}
        p = subprocess.run(
            [
                sys.executable,
                "-c",
                KODE,
                str(a.skala),
                str(a.siklus),
                str(a.beban),
                str(max(a.ulang, 1)),
                str(a.impor),
                str(a.tanda),
                str(a.nasional),
                a.mesin,
            ],
            env=lingkungan,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
    if a.json:
        sys.stdout.write(p.stdout)
    elif a.tanda and p.returncode == 0:
        sys.stdout.write(sign_table(json.loads(p.stdout)["tanda"]))
    return p.returncode


PERINTAH = Perintah("bench", "ukur kecepatan dalam satu jalan berdampingan", arguments, run, perlu="")
