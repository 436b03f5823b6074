"""Run as a process of its own, on a database of its own: browsers that send at the same moment. Prints what the ledger holds afterwards."""

import csv
import json
import sys
import threading
from datetime import date
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from web.bulan import JABATAN, ORANG, RAK, SANDI, B, isi, sebagai  # noqa: E402

from pantau.apps.anggaran.queries import nodes  # noqa: E402
from pantau.apps.organisasi.actions import save_account  # noqa: E402
from pantau.apps.organisasi.perms import SISTEM  # noqa: E402
from pantau.apps.organisasi.queries import all_units  # noqa: E402
from pantau.apps.realisasi.models import LaporanFisik  # noqa: E402
from pantau.apps.siklus.rencana import verify_plans  # noqa: E402
from pantau.base import jejak  # noqa: E402
from pantau.base.models import Kiriman  # noqa: E402
from pantau.imports.jalan import run_import  # noqa: E402
from pantau.imports.opsi import Opsi  # noqa: E402

HARI = date(2026, 11, 21)


def bring(folder, format, judul, rows, **opsi):
    path = folder / f"{format}.csv"
    with path.open("w", newline="", encoding="utf-8") as f:
        csv.writer(f).writerows([judul, *rows])
    h = run_import(format, [path], Opsi(HARI, **opsi), by="uji", hak=SISTEM)
    assert h.status == "applied", [m.message for m in h.masalah]


def seed(folder, n):
    """A dinas of `n` activities, all of one official, its plan verified. Returns the activities."""
    kode = [f"1.01.02.2.01.{i:04d}" for i in range(1, n + 1)]
    bring(folder, "rak", RAK, [(2026, "Dinas A", k, f"Kegiatan {k}", 1200, *[100] * 12) for k in kode], tahap="murni")
    orang = [(*x[:6], ";".join(kode), x[7]) if x[7] == "kasi" else x for x in ORANG if x[7] != "kasi2"]
    bring(folder, "jabatan", JABATAN, orang, tahun=2026)
    save_account(username="kasi", sandi=SANDI, nama="", peran="pejabat", unit=None, by="uji")
    verify_plans(tahun=2026, units=[u.id for u in all_units()], catatan="", by="uji", hak=SISTEM, hari_ini=HARI)
    return [x[0] for x in nodes(2026) if x[3] == "sub_kegiatan"]


def at_once(kerja):
    """Run all of them at the same moment, each in a thread with a browser of its own; returns their answers."""
    gerbang, hasil = threading.Barrier(len(kerja)), [None] * len(kerja)

    def run(i, f):
        c = sebagai("kasi")
        gerbang.wait()
        try:
            hasil[i] = f(c).json()
        except Exception as e:
            hasil[i] = {"status": f"{type(e).__name__}: {e}"}
        finally:
            connection.close()

    benang = [threading.Thread(target=run, args=x) for x in enumerate(kerja)]
    for b in benang:
        b.start()
    for b in benang:
        b.join()
    return [x["status"] for x in hasil], sum(x.get("ulangan", False) for x in hasil)


def main(folder, penulis):
    call_command("migrate", verbosity=0)
    jejak.seal_older()
    g = seed(folder, penulis + 1)

    def send(kunci, x, persen):
        return lambda c: c.post("/bulan-ini/kirim/", {**B, "kunci": kunci, "aksi": "isi", **isi(x, persen)})

    sama, ulang = at_once([send("kunci-yang-sama-0000", g[-1], "30")] * 50)
    semua, _ = at_once([send(f"kunci-penulis-{i:06d}", x, str(10 + i % 15)) for i, x in enumerate(g[:-1])])
    isi_buku = {r.simpul_id: r.persen for r in LaporanFisik.objects.all()}
    hilang = [x for i, x in enumerate(g[:-1]) if abs(isi_buku.get(x, -1) - (10 + i % 15)) > 1e-9]
    print(json.dumps({
        "sama": sorted(set(sama)), "ulang": ulang, "laporan_sama": LaporanFisik.objects.filter(simpul=g[-1]).count(), "semua": sorted(set(semua)),
        "hilang": len(hilang), "laporan": LaporanFisik.objects.count(), "kunci": Kiriman.objects.count(), "rantai_putus": jejak.verify(lambda *x: None),
    }))  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
