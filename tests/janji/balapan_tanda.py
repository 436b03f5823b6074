"""Run as a process of its own, on a database of its own: one process signs a month while another brings a file for it.

The second begins when the first has written and not yet committed. Prints how both ended, and whether what was signed is what stands.
"""

import json
import os
import select
import sys
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from janji.serentak import HARI, seed  # sets up first

from pantau.apps.organisasi.queries import all_units
from pantau.apps.realisasi.queries import month_events
from pantau.apps.siklus.laporan import check_reports, history, report_progress
from pantau.apps.siklus.tanda_tangan import sign_month
from pantau.base import tindakan
from pantau.core.langkah import Isian
from pantau.core.masalah import DitolakError
from pantau.core.siklus import Butir, fingerprint, is_signed
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

BULAN = {"tahun": 2026, "bulan": 10}
PROGRES = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen")
LAMA = 1.5  # seconds for which the first stands between writing and committing


def sign(unit):
    try:
        return sign_month(**BULAN, unit=unit, by="kadis", hari_ini=HARI)
    except DitolakError as e:
        return [m.code for m in e.masalah]


def load(path):
    h = run_import("progres-fisik", [path], Opsi(HARI), by="adbang")
    return h.status if h.status == "applied" else [m.code for m in h.masalah if m.severity == "error"]


def later(kerja):
    """A process that does its work when it is told to: what tells it, and where its answer comes from."""
    connection.close()
    (dengar, mulai), (hasil, jawab) = os.pipe(), os.pipe()
    if os.fork() == 0:
        os.read(dengar, 1)
        os.write(jawab, json.dumps(kerja()).encode())
        os._exit(0)
    return mulai, hasil


def race(pertama, kedua):
    """Both, the second begun before the first commits: (first, second); neither gets through the other."""
    mulai, hasil = later(kedua)
    asli = tindakan.close_batch

    def stand_still(*isi):
        asli(*isi)
        os.write(mulai, b".")
        assert not select.select([hasil], [], [], LAMA)[0], "the second was done before the first had committed"

    tindakan.close_batch = stand_still
    try:
        awal = pertama()
    finally:
        tindakan.close_batch = asli
        os.write(mulai, b".")  # also where the first was refused
    assert select.select([hasil], [], [], 60)[0], "the second never ended"
    return awal, json.loads(os.read(hasil, 4096))


def main(folder):
    call_command("migrate", verbosity=0)
    g = seed(folder, 2)
    butir = [Butir(x) for x in g]
    report_progress(**BULAN, isian={b: Isian("konstruksi", {"opname": 40}, alasan="maju") for b in butir}, by="kasi", hari_ini=HARI)
    check_reports(**BULAN, putusan=dict.fromkeys(butir, (True, "")), by="kabid", hari_ini=HARI)
    unit = next(u.id for u in all_units() if u.nama == "Dinas A")
    path = folder / "progres.csv"
    path.write_text(",".join(PROGRES) + "\nDinas A,1.01.02.2.01.0001,Kegiatan,2026-10-31,55\n")
    tanda, muat = (lambda: sign(unit)), (lambda: load(path))
    awal, akhir = race(tanda, muat) if sys.argv[2] == "tanda" else race(muat, tanda)
    peristiwa = month_events(2026, 10).get(unit, [])
    isi = history(2026, 10, [unit])[10].values()
    print(json.dumps({
        "awal": awal, "akhir": akhir, "tertanda": is_signed(peristiwa), "persen": sorted(x.persen for x in isi),
        "sidik": [x.hash for x in peristiwa if x.hash] == [fingerprint(unit, 2026, 10, isi)],
    }))  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
