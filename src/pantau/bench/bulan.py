"""A dropped month to the finished pack: what a person waits for, from the files as they come to the documents of the meeting."""

from __future__ import annotations

import csv
import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

from pantau.bench.bahan import TAHUN
from pantau.bench.jam import Cetak, seconds

UNIT, KEGIATAN, REKENING = 59, 40, 4  # a mid-sized regency: its units, their activities, accounts of each
PER = date(TAHUN, 10, 31)

KODE = """
import json, os, sys, time
import django
django.setup()
from datetime import date
from pathlib import Path
from django.core.management import call_command
call_command("migrate", verbosity=0)
import pantau.apps.muat.banding, pantau.apps.muat.terap, pantau.base.berkas
from pantau.apps.organisasi.perms import SISTEM
from pantau.exports.daftar import render
from pantau.imports.format import formats
from pantau.imports.jalan import SUMBER, run_import, source_of
from pantau.imports.opsi import Opsi
from pantau.reports.daftar import find
from pantau.reports.konteks import Permintaan, prepare
formats(); [source_of(f) for f in ("rak", "rfk", "sipd-realisasi", "rup-penyedia", "progres-fisik", "target-fisik")]
per, berkas = date.fromisoformat(sys.argv[1]), [Path(x) for x in sys.argv[2:]]
opsi = Opsi(date(per.year, 11, 1), per=per, tahun=per.year, tahap="murni")
bagian, awal, prosesor = {}, time.perf_counter(), time.process_time()
def catat(nama, mulai):
    bagian[nama] = time.perf_counter() - mulai
t = time.perf_counter(); h = run_import("auto", berkas, opsi, by="bench", dry_run=True); catat("pratinjau", t)
t = time.perf_counter(); g = run_import("auto", berkas, opsi, by="bench"); catat("muat", t)
galat = [m.message for m in h.masalah + g.masalah if m.severity == "error"][:3]
if [h.status, g.status] != ["checked", "applied"]:
    print(json.dumps({"status": [h.status, g.status], "galat": galat}))
    sys.exit()
t = time.perf_counter(); r = find("rakor").make(prepare(Permintaan(per), SISTEM), {}); catat("hitung", t)
for b in ("pdf", "xlsx", "pptx"):
    t = time.perf_counter(); isi = render(r, b, "id"); catat(b, t)
print(json.dumps({"status": [h.status, g.status], "format": [x.format for x in g.bagian], "detik": time.perf_counter() - awal, "prosesor": time.process_time() - prosesor, "bagian": bagian}))
"""  # as in a server that runs: modules and formats are loaded before the clock starts


def _activities() -> Iterator[tuple[int, int, str, str, int]]:
    """Unit, number, code, name and monthly amount of every activity."""
    r = random.Random(7)
    for u in range(UNIT):
        for n in range(KEGIATAN):
            yield (
                u,
                n,
                f"1.{u % 32 + 1:02d}.{u // 32 + 2:02d}.2.{n // 10 + 1:02d}.{n:04d}",
                f"Kegiatan contoh {n} unit {u}",
                r.randint(1, 900) * 1000 * REKENING,
            )


def _unit(u: int) -> tuple[str, str]:
    return f"1.{u % 32 + 1:02d}.0.00.0.00.{u:02d}.0000", f"Dinas Contoh {u}"


def _csv(path: Path, judul: Iterable[str], rows: Iterable[Iterable[Any]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as f:
        csv.writer(f).writerows([list(judul), *rows])
    return path


def _xlsx(path: Path, judul: Iterable[str], rows: Iterable[Iterable[Any]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    buku = xlsxwriter.Workbook(path)
    ws = buku.add_worksheet("RFK")
    for i, b in enumerate([list(judul), *rows]):
        ws.write_row(i, 0, b)
    buku.close()
    return path


SUB = ("kode_skpd", "nama_skpd", "kode_sub_giat", "nama_sub_giat")
JUDUL = {
    "dpa": ("tahun", *SUB, "kode_rekening", "pagu", *(f"bulan_{m}" for m in range(1, 13))),
    "realisasi": ("kode_rekening", "nomor_dokumen", "jenis_dokumen", "jenis_transaksi", "tanggal_dokumen", "nilai_realisasi", "nomor_sp2d"),
    "rfk": (*SUB[:3], *["kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum"]),
    "rup": ("tahun_anggaran", "kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan", "jenis_pengadaan"),
    "target": ("tahun", *SUB, *(f"target_{m}" for m in range(1, 13))),
}


def _rows() -> dict[str, Iterable[list[Any]]]:
    """Rows of the single files by kind."""
    giat, r = list(_activities()), random.Random(8)
    hari = [(date(TAHUN, 1, 5) + timedelta(days=i)).isoformat() for i in range(290)]
    rek = [f"5.1.02.01.01.{a:04d}" for a in range(REKENING)]
    return {
        "dpa": ([TAHUN, *_unit(u), k, x, a, b // REKENING * 12, *[b // REKENING] * 12] for u, _, k, x, b in giat for a in rek),
        "realisasi": (
            [*_unit(u), k, x, rek[i % REKENING], f"D-{u}-{n}-{i}", "SP2D", "LS", r.choice(hari), b * 2, f"S-{u}-{n}-{i}"]
            for u, n, k, x, b in giat
            for i in range(3)
        ),
        "rfk": ([*_unit(u), k, x, b * 12, b * 10, b * 6, 80, 60 + n % 30] for u, n, k, x, b in giat[: KEGIATAN * 10]),
        "rup": ([TAHUN, *_unit(u), f"R{u}-{n}", f"Paket {n} {x}", b * 6, "Tender", "Barang"] for u, n, k, x, b in giat if n % 2),
        "target": ([TAHUN, *_unit(u), k, x, *[m * 8 for m in range(1, 13)]] for u, _, k, x, _ in giat),
    }


def write_month(folder: Path) -> list[Path]:
    """The drop: a DPA with its cash plan, a realisation export, an RFK, a RUP export, a folder of progress by unit, an archive of targets."""
    rows = _rows()
    hasil = [
        _xlsx(folder / "dpa.xlsx", JUDUL["dpa"], rows["dpa"]),
        _csv(folder / "realisasi.csv", (*SUB, *JUDUL["realisasi"]), rows["realisasi"]),
        _xlsx(folder / "rfk.xlsx", JUDUL["rfk"], rows["rfk"]),
        _csv(folder / "rup.csv", JUDUL["rup"], rows["rup"]),
        folder / "fisik",
    ]
    giat = list(_activities())
    for u in range(10, UNIT):
        isi = ([*_unit(v), k, x, PER.isoformat(), 50 + n % 40] for v, n, k, x, _ in giat if v == u)
        _csv(folder / "fisik" / f"unit-{u}.csv", (*SUB, "tanggal", "persen"), isi)
    target = _csv(folder / "target.csv", JUDUL["target"], rows["target"])
    with zipfile.ZipFile(folder / "target.zip", "w", zipfile.ZIP_DEFLATED) as z:
        z.write(target, target.name)
    target.unlink()
    return [*hasil, folder / "target.zip"]


def _bare(berkas: list[Path], folder: Path) -> float:
    """The same files read by the bare libraries and copied into bare SQLite, twice as the preview and the act do, without understanding."""
    from python_calamine import CalamineWorkbook

    def sheets() -> Iterator[list[list[Any]]]:
        for p in berkas:
            for x in sorted(p.iterdir()) if p.is_dir() else [p]:
                if x.suffix == ".zip":
                    with zipfile.ZipFile(x) as z:
                        for n in z.namelist():
                            yield list(csv.reader(z.read(n).decode().splitlines()))
                elif x.suffix == ".xlsx":
                    yield CalamineWorkbook.from_path(x).get_sheet_by_index(0).to_python()
                else:
                    with x.open(newline="", encoding="utf-8") as f:
                        yield list(csv.reader(f))

    def copy() -> None:
        for _ in range(2):
            db = folder / "polos.sqlite3"
            db.unlink(missing_ok=True)
            c = sqlite3.connect(db)
            for n, rows in enumerate(sheets()):
                lebar = len(rows[0])
                c.execute(f"CREATE TABLE t{n} ({', '.join(f'c{i}' for i in range(lebar))})")
                c.executemany(f"INSERT INTO t{n} VALUES ({', '.join('?' * lebar)})", rows[1:])
            c.commit()
            c.close()

    return seconds(copy)


def bench_month(folder: Path, cetak: Cetak, ulang: int) -> dict[str, Any]:
    """Preview, act and the three documents, turn by turn with the bare copy of the same files; every run in a process and store of its own."""
    drop = folder / "kiriman"
    berkas = write_month(drop)
    polos, jalan = [], []
    for ke in range(ulang):
        polos.append(_bare(berkas, folder))
        p = subprocess.run(
            [sys.executable, "-c", KODE, PER.isoformat(), *map(str, berkas)],
            capture_output=True,
            text=True,
            env={**os.environ, "PANTAU_DATA": str(folder / f"bulan-{ke}"), "DATABASE_URL": ""},
            check=True,
        )
        jalan.append(json.loads(p.stdout))
        if jalan[-1]["status"] != ["checked", "applied"]:
            raise RuntimeError(f"the month was not loaded: {jalan[-1]}")
    terbaik = min(jalan, key=lambda x: x["detik"])
    kali = statistics.median(x["detik"] / p for x, p in zip(jalan, polos, strict=True))
    bagian = ", ".join(f"{n} {v:.2f}" for n, v in terbaik["bagian"].items())
    cetak(
        f"kiriman sebulan sampai bahan rapat: {terbaik['detik']:.2f} s ({terbaik['prosesor']:.2f} s prosesor) = {kali:.1f}× salinan polos berkas yang sama ({bagian})"
    )
    return {
        "detik": terbaik["detik"],
        "prosesor": terbaik["prosesor"],
        "kali": kali,
        "polos": min(polos),
        "bagian": terbaik["bagian"],
        "format": terbaik["format"],
    }
