"""Pages of procurement over the packages of a regency-year and of a province, in processor time: the machine may be busy with other work."""

from __future__ import annotations

import json
import random
import statistics
import time
from datetime import date, timedelta
from typing import Any

from pantau.bench.bahan import TAHUN
from pantau.bench.jam import Cetak

HALAMAN = (
    "/pengadaan/",
    "/pengadaan/tertagih/",
    "/pengadaan/kesempatan/",
    "/pengadaan/e-purchasing/",
    "/pengadaan/tanda/",
    "/pengadaan/corong/",
    "/pengadaan/kalender/",
    "/pengadaan/perubahan/",
)
LANGKAH = ("pengumuman", "sppbj", "kontrak", "spmk", "pembayaran", "bast", "tagihan")
NAMA = ("Peningkatan jalan", "Rehabilitasi gedung", "Pembangunan jembatan", "Pengadaan alat", "Pemeliharaan saluran", "Jasa konsultansi")
METODE = ("Tender", "Pengadaan Langsung", "E-Purchasing", "Seleksi", "Tender Cepat", "Penunjukan Langsung")
PUTARAN = 6


def fill_packages(n: int, sudah: int = 0) -> int:
    """Packages in the units and activities that are there until there are so many, with about eight events each; returns how many events."""
    from pantau.apps.anggaran.queries import nodes
    from pantau.apps.pengadaan.fakta import PAKET, PERISTIWA, PaketUsul, PeristiwaUsul
    from pantau.base.beda import compare
    from pantau.base.isi import Calon, Isi
    from pantau.base.tindakan import act

    acak = random.Random(sudah)
    simpul = [(s[1], s[0]) for s in nodes(TAHUN) if s[3] == "sub_kegiatan"]
    calon, isi = Calon(PAKET), Isi(PERISTIWA)
    for i in range(sudah, n):
        unit, giat = simpul[i % len(simpul)]
        nama = f"{acak.choice(NAMA)} {i} Kecamatan {i % 40}"
        p = calon.id_of(
            i, PaketUsul(TAHUN, unit, giat if i % 20 else None, "rup", f"{50_000_000 + i}", nama, METODE[i % len(METODE)], "Barang")
        )
        mulai, pagu = date(TAHUN, 1, 1) + timedelta(acak.randrange(240)), acak.randrange(50, 90_000) * 100_000_00
        rencana = {"tgl_awal_pemilihan": mulai.isoformat(), "tgl_awal_kontrak": (mulai + timedelta(40)).isoformat(),
                   "tgl_akhir_kontrak": (mulai + timedelta(40 + acak.randrange(20, 180))).isoformat()}  # fmt: skip
        isi.add(PeristiwaUsul(p, "pagu", "", date(TAHUN, 1, 2), pagu, "{}"), 0, i)
        isi.add(PeristiwaUsul(p, "rencana", "", date(TAHUN, 1, 2), None, json.dumps(rencana)), 0, i)
        hari = mulai
        for j in LANGKAH[: acak.randrange(3, len(LANGKAH) + 1)]:
            hari += timedelta(acak.randrange(1, 25))
            nilai = None if j in ("pengumuman", "bast", "spmk") else int(pagu * (0.4 if j == "pembayaran" else 0.9))
            rinci = {"penyedia": f"CV {acak.randrange(900)}"} if j in ("sppbj", "kontrak") else {}
            isi.add(PeristiwaUsul(p, j, "" if j == "pengumuman" else f"{j}/{i}", hari, nilai, json.dumps(rinci)), 0, i)
        if i % 60 == 0:
            beri = {"hari": 50, "sebab": "cuaca", "penyedia": f"CV {i % 900}"}
            isi.add(PeristiwaUsul(p, "kesempatan", f"k/{i}", date(TAHUN, 9, 1), None, json.dumps(beri)), 0, i)
    with act("bench") as t:
        t.enter("bench", tahun=TAHUN, units={u for u, _ in simpul}, uraian="paket", n=len(isi))
        t.write(compare(isi, []), t.write_identities({"paket": calon}))
    return len(isi)


def _percentile(x: list[float], q: int) -> float:
    return statistics.quantiles(x, n=100)[q - 1] * 1e3


def bench_procurement(skala: float, cetak: Cetak) -> dict[str, Any]:
    """Every page of procurement for a regency-year, then for a province: each on days that nobody asked for before, and asked for again."""
    from pantau.config import wsgi  # noqa: F401 - as a server has its memory

    hasil, ada = dict[str, Any](), 0
    for nama, n in (("kabupaten", 6_000), ("provinsi", 100_000)):
        banyak = max(int(n * skala), 50)
        kejadian = fill_packages(banyak, ada)
        ada = banyak
        hasil[nama] = {"paket": banyak, **_measure(cetak, banyak, kejadian)}
    return hasil


def _measure(cetak: Cetak, paket: int, kejadian: int) -> dict[str, Any]:
    """Processor time of pages and of the search."""
    from django.contrib.auth.models import User
    from django.test import Client

    from pantau.apps.pengadaan.queries import packages
    from pantau.web.simpan import forget

    buka = Client(HTTP_HOST="127.0.0.1")
    buka.force_login(User.objects.get(username="bench"))
    satu = list(packages(TAHUN).values())

    def lap(alamat: str, lagi: bool = False) -> float:
        if not lagi:
            forget()
        t = time.process_time()
        r = buka.get(alamat)
        if r.status_code != 200:
            raise RuntimeError(f"{alamat}: {r.status_code}")
        return time.process_time() - t

    semua, ulang, hasil = [], [], dict[str, Any]()
    for h in (*HALAMAN, "/pengadaan/{p}/", "/?"):
        isi, lagi = [], []
        for k in range(PUTARAN + 1):
            alamat = h.format(p=satu[k * 7 % len(satu)])
            alamat = f"{alamat}{'&' if '?' in alamat else '?'}per={date(TAHUN, 10, 31) - timedelta(k)}"
            isi.append(lap(alamat))
            lagi.append(lap(alamat, True))
        hasil[h] = {"awal_ms": isi[0] * 1e3, "p50_ms": statistics.median(isi[1:]) * 1e3, "p50_ulang_ms": statistics.median(lagi) * 1e3}
        semua += isi[1:]
        ulang += lagi
        cetak(
            f"  {h}: pertama {isi[0] * 1e3:.0f} ms, hari lain {hasil[h]['p50_ms']:.0f} ms, ditanya lagi {hasil[h]['p50_ulang_ms']:.0f} ms"
        )
    cari = [
        lap(f"/cari/?q={q}")
        for q in ("jembatan", "jembatan 77", "rehabilitsi gedung", "50000123", "jln kecamatan 12", "jembtan kecamatan 7")
    ]
    hasil |= {
        "p95_ms": _percentile(semua, 95),
        "p95_ulang_ms": _percentile(ulang, 95),
        "cari_awal_ms": cari[0] * 1e3,
        "cari_ms": max(cari[1:]) * 1e3,
    }
    cetak(f"halaman pengadaan, {paket} paket: waktu prosesor p95 {hasil['p95_ms']:.0f} ms pada hari baru, {hasil['p95_ulang_ms']:.0f} ms ditanya lagi; cari pertama {cari[0] * 1e3:.0f} ms, paling lambat"
          f" {hasil['cari_ms']:.0f} ms ({kejadian} kejadian baru)")  # fmt: skip
    return hasil
