"""The hall full of people, in small: every part of it runs on either database, on two servers where there is a database server."""

import json
import os
import subprocess
import sys

ISI = """
import csv, json, pathlib, sys, django
django.setup()
from datetime import date
from django.core.management import call_command
call_command("migrate", verbosity=0)
from pantau.apps.organisasi.actions import save_account
from pantau.base.jam import today
from pantau.bench.beban import Ukuran, measure_load, servers
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
folder, tahun = pathlib.Path(sys.argv[1]), today().year
for nama, peran in (("adbang", "adbang"), ("bupati", "pimpinan"), ("admin", "admin")):
    save_account(username=nama, sandi="sandi-panjang-uji-7", nama="", peran=peran, unit=None, by="uji")
judul = ["tahun", "kode_skpd", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "pagu", *(f"bulan_{m}" for m in range(1, 13))]
rows = [[tahun, f"1.0{u}", f"Dinas {u}", f"1.0{u}.02.2.01.000{n}", f"Kegiatan {n}", 12000, *[1000] * 12] for u in (1, 2) for n in (1, 2)]
with (folder / "rak.csv").open("w", newline="") as f:
    csv.writer(f).writerows([judul, *rows])
assert run_import("rak", [folder / "rak.csv"], Opsi(today(), tahun=tahun, tahap="murni"), by="uji").status == "applied"
kata = []
h = measure_load(folder, kata.append, Ukuran(peramban=2, detik=1.0, serempak=4, kertas=2, putaran=2))
print(json.dumps({"hasil": h, "kata": kata, "server": servers()}))
"""


def test_every_part_of_the_load_runs(own_database, tmp_path):
    (tmp_path / "sendiri").mkdir(exist_ok=True)
    env = {**own_database, "DJANGO_SETTINGS_MODULE": "pantau.config.settings"}
    p = subprocess.run([sys.executable, "-c", ISI, str(tmp_path / "sendiri")], env=env, capture_output=True, text=True, check=False)
    assert p.returncode == 0, p.stderr[-2000:]
    h = json.loads(p.stdout)
    assert h["server"] == (2 if os.environ.get("DATABASE_URL") else 1)
    hasil = h["hasil"]
    assert set(hasil) == {"polos", "tenang", "penulis", "campur", "serempak", "kertas"} and len(h["kata"]) == 5
    assert hasil["campur"]["galat"] == hasil["serempak"]["galat"] == hasil["kertas"]["gagal"] == 0
    tulis = hasil["penulis"]
    assert tulis["laju"] > 0 and tulis["kali_polos"] > 0
    for alamat in ("/", "/bulan-ini/", "/pengadaan/kesempatan/", "/kabar/tenggat.ics"):
        x = tulis["halaman"][alamat]
        assert 0 < x["prosesor"]["p50_ms"] <= x["server"]["p50_ms"] <= x["p50_ms"], (alamat, x)
