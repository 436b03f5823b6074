"""Run as a process of its own, on a database of its own: a batch commits between two reading statements of another reader.

Tests wrap themselves in transactions and may not empty append-only tables, so this cannot run inside one.
"""

import csv
import sys
import threading
from datetime import date
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from pantau.apps.buku.kolom import read_columns  # noqa: E402
from pantau.base import fakta  # noqa: E402
from pantau.core.pilih import Pada  # noqa: E402
from pantau.core.rollup import roll_up  # noqa: E402
from pantau.imports.jalan import run_import  # noqa: E402
from pantau.imports.opsi import Opsi  # noqa: E402

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
JUNI = date(2026, 6, 30)


def bring(folder: Path, realisasi: int) -> None:
    path = folder / f"{realisasi}.csv"
    with path.open("w", newline="", encoding="utf-8") as f:
        csv.writer(f).writerows([RFK, ("Dinas A", "Program 1", "Kegiatan satu", 8_000_000_000, 4_000_000_000, realisasi, 50, 40)])
    try:
        assert run_import("rfk", [path], Opsi(date(2026, 11, 21), JUNI), by="uji").status == "applied"
    finally:
        connection.close()


def main(folder: Path) -> None:
    call_command("migrate", verbosity=0)
    bring(folder, 2_400_000_000)
    asli, jalan = fakta.fetch_rows, []

    def read_and_let_it_arrive(sql, params=()):
        hasil = asli(sql, params)
        if not jalan and sql.startswith("SELECT bk.id"):
            jalan.append(threading.Thread(target=bring, args=(folder, 2_000)))
            jalan[0].start()
            jalan[0].join(1.5)  # PostgreSQL: done by then; SQLite with a rollback journal: waits for this reader
        return hasil

    fakta.fetch_rows = read_and_let_it_arrive
    b, _ = read_columns(2026, None)
    assert roll_up(b.kolom, Pada(JUNI)).total["realisasi"] == 2_400_000_000 * 100, "half of the new batch was seen"
    jalan[0].join()
    b, n = read_columns(2026, b)
    assert n == 1 and roll_up(b.kolom, Pada(JUNI)).total["realisasi"] == 2_000 * 100
    print("utuh")


main(Path(sys.argv[1]))
