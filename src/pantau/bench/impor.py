"""Imports against the bare copy of the same file."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from pantau.bench.bahan import write_postings, write_progress, write_rak
from pantau.bench.jam import Cetak, seconds


def _bare(path: Path, folder: Path) -> tuple[float, float]:
    """csv.reader + executemany of the same file into bare SQLite: time that passed, and processor time."""
    db = folder / "polos.sqlite3"
    db.unlink(missing_ok=True)

    def muat() -> None:
        c = sqlite3.connect(db)
        with path.open(newline="") as f:
            b = csv.reader(f)
            n = len(next(b))
            c.execute(f"CREATE TABLE t ({', '.join(f'c{i}' for i in range(n))})")
            c.executemany(f"INSERT INTO t VALUES ({', '.join('?' * n)})", b)
        c.commit()
        c.close()

    prosesor = time.process_time()
    return seconds(muat), time.process_time() - prosesor


KODE = """
import json, resource, sys, time
import django
django.setup()
from datetime import date
from itertools import islice
from pathlib import Path
import numpy.ma, pantau.apps.muat.terap, pantau.base.berkas
from pantau.base.terpisah import last_use
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
format, path, awal, tahap = sys.argv[1:]
opsi = Opsi(date(2026, 11, 1), tahun=2026, tahap=tahap or None)
with open(path) as f, open(awal, "w") as g:
    g.writelines(islice(f, 3))
run_import(format, [Path(awal)], opsi, by="bench", dry_run=True)
t, prosesor = time.perf_counter(), time.process_time()
h = run_import(format, [Path(path)], opsi, by="bench")
detik = time.perf_counter() - t
print(json.dumps({"status": h.status, "detik": detik, "prosesor": time.process_time() - prosesor + last_use().detik, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""  # as in a server that runs: a preview of the first lines loads modules and formats before the clock starts; the process that reads counts too


def _import(format: str, path: Path, data: Path) -> dict[str, Any]:
    """One import in a process of its own."""
    p = subprocess.run(
        [sys.executable, "-c", KODE, format, str(path), str(data / "awal.csv"), "murni" if format == "rak" else ""],
        capture_output=True,
        text=True,
        env={**os.environ, "PANTAU_DATA": str(data)},
        check=True,
    )
    hasil: dict[str, Any] = json.loads(p.stdout)
    return hasil


def bench_import(skala: float, folder: Path, cetak: Cetak, ulang: int) -> dict[str, Any]:
    """Imports against the bare copy of the same file, turn by turn: each import in a process of its own, on a copy of the database as it was
    before, the last one on the database itself."""
    hasil: dict[str, Any] = {}
    pekerjaan = (
        ("rak", folder / "rak.csv", write_rak),
        ("sipd-realisasi", folder / "posting.csv", write_postings),
        ("progres-fisik", folder / "fisik.csv", write_progress),
    )
    for format, path, tulis in pekerjaan:
        n = tulis(path, skala)
        polos, jalan = [], []
        for ke in range(ulang):
            polos.append(_bare(path, folder))
            data = folder / f"ulang-{ke}" if ke < ulang - 1 else folder
            if data != folder:
                data.mkdir()
                for f in folder.glob("pantau.sqlite3*"):
                    shutil.copy(f, data)
            jalan.append(_import(format, path, data))
            if data != folder:
                shutil.rmtree(data)
        kali = [x["detik"] / p for x, (p, _) in zip(jalan, polos, strict=True)]
        x = {
            "baris": n,
            "kali": statistics.median(kali),
            "kali_min": min(x["detik"] for x in jalan) / min(p for p, _ in polos),
            "kali_prosesor": statistics.median(x["prosesor"] / p for x, (_, p) in zip(jalan, polos, strict=True)),
            "detik": min(x["detik"] for x in jalan),
        }
        x |= {"mb": max(x["mb"] for x in jalan), "status": jalan[-1]["status"]}
        hasil[format] = x
        cetak(f"impor {format} {n} baris: {x['detik']:.2f} s = {x['kali_min']:.1f}× salinan polos (tercepat; median {x['kali']:.1f}×; waktu prosesor "
              f"{x['kali_prosesor']:.1f}×), {x['mb']:.0f} MB, "
              f"{x['status']}")  # fmt: skip
    return hasil
