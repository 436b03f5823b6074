"""`pantau bench`: speed as ratios, both sides measured in one interleaved run on the same data, results checked equal.

Never an absolute time as a pass mark: machines differ, ratios hold. Absolute times are printed for orientation only.
"""

from __future__ import annotations

import resource
from pathlib import Path
from typing import Any

from pantau.bench.beban import bench_load
from pantau.bench.bulan import bench_month
from pantau.bench.halaman import bench_pages
from pantau.bench.halaman_pengadaan import bench_procurement
from pantau.bench.impor import bench_import
from pantau.bench.jam import Cetak
from pantau.bench.nasional import bench_nation
from pantau.bench.pengadaan import bench_funnel
from pantau.bench.rekap import bench_recap, bench_sidecar
from pantau.bench.siklus import bench_cycle
from pantau.bench.tanda import bench_signs


def run(
    skala: float,
    cetak: Cetak,
    siklus: int = 0,
    beban: bool = False,
    ulang: int = 5,
    impor: bool = False,
    tanda: int = 0,
    nasional: int = 0,
    mesin: str = "",
) -> dict[str, Any]:
    """All measurements (or, with `siklus`, so many months of officials reporting at once; with `beban`, a hall full of readers; with `impor`,
    imports only; with `tanda`, the signs on so many made-up years; with `nasional`, the cubes of so many pemda), in the data folder of the settings, which must hold no database yet: real data is never measured on."""
    if tanda:
        return {"tanda": bench_signs(tanda, cetak)}
    from django.conf import settings

    if nasional:
        return {"nasional": bench_nation(nasional, Path(settings.DATA_DIR), cetak, mesin)}
    from django.core.management import call_command
    from django.db import connection

    folder = Path(settings.DATA_DIR)
    tertanam = settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"
    if (folder / "pantau.sqlite3").exists() or (not tertanam and (not (siklus or beban) or connection.introspection.table_names())):
        raise RuntimeError(
            "the bench needs a new, embedded database of its own; only --siklus and --beban run on an empty PostgreSQL database"
        )
    call_command("migrate", verbosity=0)
    if siklus:
        return {"siklus": bench_cycle(folder, siklus, cetak)}
    if beban:
        return {"beban": bench_load(folder, cetak)}
    hasil: dict[str, Any] = {"impor": bench_import(skala, folder, cetak, ulang)}
    if impor:
        return hasil
    hasil["bulan"] = bench_month(folder, cetak, min(ulang, 3))
    hasil["rekap"] = bench_recap(skala, cetak)
    hasil["corong"] = bench_funnel(skala, cetak)
    hasil["simpanan"] = bench_sidecar(cetak)
    hasil["halaman"] = bench_pages(folder, cetak)
    hasil["pengadaan"] = bench_procurement(skala, cetak)
    hasil["memori_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return hasil
