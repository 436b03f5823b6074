"""The last hours before a deadline: officials of 59 units report, check and sign at once, through the real server.

Each official is a browser with a session of its own: it opens the page, thinks, and sends; one in ten was without a network, comes back
late and sends everything twice, because it never saw the answers. Afterwards the ledger is counted: nothing may be lost or doubled.
"""

from __future__ import annotations

import csv
import http.client
import json
import random
import re
import statistics
import threading
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from pantau.bench.jam import Cetak
from pantau.bench.peladen import served, session_key

UNIT, KASI, KEGIATAN = 59, 4, 10  # units, supervisors per unit, activities per supervisor
SEREMPAK = 50
PIKIR = (1.0, 3.0)  # seconds between a page and its form


def _seed(folder: Path, tahun: int, banyak: int) -> dict[str, str]:
    """Budget, positions and accounts; returns account → session key."""
    from django.contrib.auth.models import User

    from pantau.apps.organisasi.models import Penugasan
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.apps.organisasi.queries import all_units
    from pantau.apps.siklus.rencana import verify_plans
    from pantau.base.jam import today
    from pantau.imports.jalan import run_import
    from pantau.imports.opsi import Opsi

    dana = ["tahun", "kode_skpd", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "pagu", *(f"bulan_{m}" for m in range(1, 13))]
    orang = ["kode_skpd", "nama_skpd", "jabatan", "tingkat", "atasan", "unit_atasan", "pejabat", "kegiatan", "akun"]
    rak: list[list[Any]] = []
    jabatan: list[list[Any]] = [["4.01", "Setda", "Sekda", "sekda", "", "", "Sekda", "", "sekda"]]
    for u in range(banyak):
        kode, nama = f"1.{u:02d}", f"Dinas {u}"
        jabatan.append([kode, nama, f"Kepala {u}", "jpt", "Sekda", "Setda", f"Kepala {u}", "", f"kadis{u}"])
        jabatan.append([kode, nama, f"Kabid {u}", "administrator", f"Kepala {u}", nama, f"Kabid {u}", "", f"kabid{u}"])
        for s in range(KASI):
            sub = [f"1.{u:02d}.02.2.{s:02d}.{g:04d}" for g in range(KEGIATAN)]
            rak += [[tahun, kode, nama, x, f"Kegiatan {x}", 12000, *[1000] * 12] for x in sub]
            jabatan.append([kode, nama, f"Kasi {u}-{s}", "pengawas", f"Kabid {u}", nama, f"Kasi {u}-{s}", ";".join(sub), f"kasi{u}-{s}"])
    for format, judul, isi in (("rak", dana, rak), ("jabatan", orang, jabatan)):
        path = folder / f"{format}.csv"
        with path.open("w", newline="", encoding="utf-8") as f:
            csv.writer(f).writerows([judul, *isi])
        h = run_import(format, [path], Opsi(today(), tahun=tahun, tahap="murni" if format == "rak" else None), by="bench")
        if h.status != "applied":
            raise RuntimeError([m.message for m in h.masalah][:3])
    verify_plans(tahun=tahun, units=[u.id for u in all_units()], catatan="", by="bench", hak=SISTEM, hari_ini=today())
    sesi = {}
    for akun in (r[8] for r in jabatan):
        user = User.objects.create(username=akun, password="!")
        Penugasan.objects.create(user=user, peran="pejabat")
        sesi[akun] = session_key(user)
    return sesi


class _Peramban:
    """One official's browser."""

    def __init__(self, port: int, sesi: str, lama: list[float], pikir: tuple[float, float]) -> None:
        self.port, self.sesi, self.lama, self.pikir = port, sesi, lama, pikir

    def _ask(self, cara: str, jalur: str, isi: str = "", kuki: str = "") -> tuple[int, str, str]:
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        kepala = {"Cookie": f"sessionid={self.sesi}{kuki}", "Content-Type": "application/x-www-form-urlencoded"}
        t = time.perf_counter()
        c.request(cara, jalur, isi or None, kepala)
        r = c.getresponse()
        badan = r.read().decode()
        self.lama.append(time.perf_counter() - t)
        return r.status, badan, r.getheader("Set-Cookie") or ""

    def open(self, bulan: str) -> tuple[str, dict[str, str], str]:
        """Come at a moment of its own and open the page: the page, the fields every form carries, and the cookie that goes with them."""
        time.sleep(random.uniform(0, self.pikir[1]))
        status, badan, kuki = self._ask("GET", f"/bulan-ini/?bulan={bulan}")
        if status != 200:
            raise RuntimeError(f"halaman {status}")
        time.sleep(random.uniform(*self.pikir))
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', badan)
        csrf = re.search(r"csrftoken=([^;]+)", kuki)
        if token is None or csrf is None:
            raise RuntimeError("tidak ada formulir")
        return badan, {"csrfmiddlewaretoken": token[1], "bulan": bulan}, f"; csrftoken={csrf[1]}"

    def submit(self, bulan: str, isian: Callable[[str], dict[str, str]], ulang: bool) -> None:
        """Send a whole form; with `ulang` once more."""
        badan, dasar, kuki = self.open(bulan)
        isi = urlencode({**dasar, **isian(badan)})
        for _ in range(2 if ulang else 1):
            status, _, _ = self._ask("POST", "/bulan-ini/", isi, kuki)
            if status not in (302, 422):
                raise RuntimeError(f"kirim {status}")

    def send(self, bulan: str, isian: Callable[[str], dict[str, str]], luring: bool) -> None:
        """Send the reports under one key, as a device does. `luring`: it was without a network, comes back late, and sends everything
        twice because it never saw the answer."""
        badan, dasar, kuki = self.open(bulan)
        if luring:
            time.sleep(random.uniform(0, 2 * self.pikir[1]))
        isi = urlencode({**dasar, "kunci": str(uuid.uuid4()), "aksi": "isi", **isian(badan)})
        for _ in range(2 if luring else 1):
            status, balas, _ = self._ask("POST", "/bulan-ini/kirim/", isi, kuki)
            if status != 200 or json.loads(balas)["status"] != "tersimpan":
                raise RuntimeError(f"kirim {status} {balas[:200]}")


def reports(badan: str, bulan: int) -> dict[str, str]:
    """A report of every activity on the page: its certified percentage, under the mark of what the page showed."""
    hasil: dict[str, str] = {}
    for g, tanda in re.findall(r'name="dasar_(\d+)" value="([^"]*)"', badan):
        hasil |= {
            f"lapor_{g}": "1",
            f"jenis_{g}": "konstruksi",
            f"n_{g}_opname": str(bulan * 8),
            f"dasar_{g}": tanda,
            f"alasan_{g}": "pembayaran menyusul",
        }
    return hasil


def bench_cycle(folder: Path, bulan: int, cetak: Cetak, banyak: int = UNIT, pikir: tuple[float, float] = PIKIR) -> dict[str, Any]:
    """`bulan` months of reporting, checking and signing; latencies, and the count of what the ledger holds."""
    from pantau.apps.realisasi.models import LaporanFisik, Pemeriksaan, PeristiwaBulan
    from pantau.base.jam import today

    tahun = today().year if bulan <= today().month else today().year - 1  # months to come take no reports
    sesi = _seed(folder, tahun, banyak)
    lama: list[float] = []
    galat: list[str] = []
    r = random.Random(5)
    with served(folder) as port:
        for b in range(1, bulan + 1):
            _one_month(port, sesi, f"{tahun}-{b:02d}", b, pikir, r, lama, galat)
    harap = banyak * KASI * KEGIATAN * bulan
    ada = (
        LaporanFisik.objects.count(),
        Pemeriksaan.objects.filter(setuju=True).count(),
        PeristiwaBulan.objects.filter(jenis="tanda_tangan").count(),
    )
    q = statistics.quantiles(lama, n=100)
    hasil = {
        "permintaan": len(lama),
        "p50_ms": q[49] * 1e3,
        "p95_ms": q[94] * 1e3,
        "galat": galat[:5],
        "utuh": ada == (harap, harap, banyak * bulan) and not galat,
        "laporan": ada[0],
        "harap": harap,
    }
    cetak(f"siklus: {len(lama)} permintaan oleh {len(sesi)} pejabat, {SEREMPAK} serempak: p50 {q[49] * 1e3:.0f} ms, p95 {q[94] * 1e3:.0f} ms; "
          f"{ada[0]} laporan, {ada[1]} disetujui, {ada[2]} tanda tangan: {'utuh' if hasil['utuh'] else 'TIDAK UTUH'}")  # fmt: skip
    return hasil


def _one_month(
    port: int, sesi: dict[str, str], teks: str, b: int, pikir: tuple[float, float], r: random.Random, lama: list[float], galat: list[str]
) -> None:
    """Everybody reports, then everybody checks, then everybody signs month `b` (`teks`: as the page names it)."""

    def sign(badan: str) -> dict[str, str]:
        unit = re.search(r'name="unit" value="(\d+)"', badan)
        dilihat = re.search(r'name="dilihat" value="(\w+)"', badan)
        return {"aksi": "tanda_tangan", "unit": unit[1] if unit else "0", "dilihat": dilihat[1] if dilihat else ""}

    def all_agreed(_: str) -> dict[str, str]:
        return {"aksi": "periksa", "semua": "1"}

    kunci = threading.Lock()
    for awalan, isian in (("kasi", None), ("kabid", all_agreed), ("kadis", sign)):
        giliran = [a for a in sesi if a.startswith(awalan)]
        r.shuffle(giliran)

        def one(akun: str, isian: Any = isian) -> None:
            with kunci:
                ulang = r.random() < 0.1
            try:
                p = _Peramban(port, sesi[akun], lama, pikir)
                if isian is None:
                    p.send(teks, lambda badan: reports(badan, b), ulang)
                else:
                    p.submit(teks, isian, ulang)
            except (OSError, RuntimeError) as e:
                galat.append(f"{akun}: {e}")

        with ThreadPoolExecutor(SEREMPAK) as kolam:
            list(kolam.map(one, giliran))
