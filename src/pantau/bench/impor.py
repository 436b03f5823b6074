"""Imports against the bare copy of the same file."""

from __future__ import annotations

import csv
import os
import sqlite3
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from pantau.bench.bahan import write_postings, write_progress, write_rak
from pantau.bench.jam import Cetak, seconds


def _bare(path: Path, folder: Path) -> float:
    """csv.reader + executemany of the same file into bare SQLite."""
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

    return seconds(muat)


def bench_import(skala: float, folder: Path, cetak: Cetak) -> dict[str, Any]:
    """Import of budget lines and of postings against the bare copy of the same file, each in a process of its own."""
    hasil: dict[str, Any] = {}
    pekerjaan = (
        ("rak", folder / "rak.csv", write_rak),
        ("sipd-realisasi", folder / "posting.csv", write_postings),
        ("progres-fisik", folder / "fisik.csv", write_progress),
    )
    for format, path, tulis in pekerjaan:
        n = tulis(path, skala)
        polos = statistics.median(_bare(path, folder) for _ in range(3))
        kode = ("import sys,time,resource,django;django.setup();from pathlib import Path;from pantau.imports.jalan import run_import;from pantau.imports.opsi import Opsi;"
                "from datetime import date;a=sys.argv;t=time.perf_counter();"
                "h=run_import(a[1],[Path(a[2])],Opsi(date(2026,11,1),tahun=2026,tahap=(a[3] or None)),by='bench');"
                "print(h.status,time.perf_counter()-t,resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)")  # fmt: skip
        p = subprocess.run([sys.executable, "-c", kode, format, str(path), "murni" if format == "rak" else ""], capture_output=True, text=True,
                           env={**os.environ, "PANTAU_DATA": str(folder)}, check=True)  # fmt: skip
        status, detik, kb = p.stdout.split()
        hasil[format] = {"baris": n, "kali": float(detik) / polos, "detik": float(detik), "mb": int(kb) / 1024, "status": status}
        cetak(
            f"impor {format} {n} baris: {float(detik):.2f} s = {float(detik) / polos:.1f}× salinan polos, {int(kb) / 1024:.0f} MB, {status}"
        )
    return hasil
