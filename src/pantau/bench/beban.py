"""A hall full of people: pages and papers of the demo government asked for by many at once, through the real server.

Every figure stands beside the same of the bare server (a file that it only passes on) in the same run, and of the quiet server: the machine
is then the same on both sides.
"""

from __future__ import annotations

import http.client
import statistics
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from pantau.bench.jam import Cetak
from pantau.bench.peladen import fetch, quantiles, served, session_key
from pantau.bench.penulis import measure_beside_a_writer

POLOS = "/static/pantau/app.css"
HALAMAN = (
    "/", "/?per={t}-09-30", "/?unit={u}", "/cakupan/", "/rantai/", "/kendala/", "/rencana/", "/kepatuhan/", "/jelaskan/?ukuran=serapan",
    "/laporan/", "/data/riwayat/", "/?unit={v}",
)  # fmt: skip


@dataclass(frozen=True)
class Ukuran:
    """How much: browsers and seconds of the mixed load, people who come at once, papers at once, rounds of the quiet server."""

    peramban: int = 16
    detik: float = 15.0
    serempak: int = 200
    kertas: int = 50
    putaran: int = 8


def bench_load(folder: Path, cetak: Cetak, ukuran: Ukuran | None = None) -> dict[str, Any]:
    """The demo is built, served and asked; what came out, as printed."""
    from pantau.base.jam import today
    from pantau.demo import build

    build(folder / "contoh", today(), lambda s: None)
    return measure_load(folder, cetak, ukuran or Ukuran())


def measure_load(folder: Path, cetak: Cetak, ukuran: Ukuran) -> dict[str, Any]:
    """The measurements, on a data folder that holds a year."""
    from django.contrib.auth.models import User

    from pantau.apps.organisasi.queries import all_units
    from pantau.base.batch import ledger_versions

    tahun, unit = max(ledger_versions()), [u.id for u in all_units()]
    halaman = [h.format(t=tahun, u=unit[len(unit) // 2], v=unit[len(unit) // 3]) for h in HALAMAN]
    sesi = [session_key(u) for u in User.objects.filter(username__in=("adbang", "bupati", "admin")).order_by("id")]
    with ExitStack() as semua:
        port = [semua.enter_context(served(folder)) for _ in range(servers())]
        for p in port * 4:
            _round(p, sesi[0], halaman)  # every worker has read its columns
        polos, _ = _hammer(port, sesi, [POLOS], ukuran.peramban, min(3.0, ukuran.detik))
        hasil = {"polos": quantiles(polos), "tenang": _quiet(port, sesi, halaman, ukuran, cetak)}
        hasil["penulis"] = measure_beside_a_writer(port[0], sesi[0], halaman, tahun, ukuran.putaran, cetak, polos)
        hasil["campur"] = _mixed(port, sesi, halaman, ukuran, cetak, polos)
        hasil["serempak"] = _at_once(port, sesi, halaman, ukuran, cetak)
        hasil["kertas"] = _papers(port, sesi, halaman, unit, ukuran, cetak)
    return hasil


def servers() -> int:
    """How many servers the pages are asked from: one beside its own file, two on a database server."""
    from django.db import connection

    return 1 if connection.vendor == "sqlite" else 2


def _round(port: int, sesi: str, halaman: Sequence[str]) -> list[tuple[str, float, http.client.HTTPMessage]]:
    hasil = []
    for h in halaman:
        t = time.perf_counter()
        status, _, kepala = fetch(port, h, sesi)
        if status != 200:
            raise RuntimeError(f"{h}: {status}")
        hasil.append((h, time.perf_counter() - t, kepala))
    return hasil


def _quiet(port: Sequence[int], sesi: Sequence[str], halaman: Sequence[str], ukuran: Ukuran, cetak: Cetak) -> dict[str, Any]:
    """One reader at a time, page by page."""
    per: dict[str, list[float]] = {h: [] for h in halaman}
    for ke in range(ukuran.putaran):
        for h, lama, _ in _round(port[ke % len(port)], sesi[ke % len(sesi)], halaman):
            per[h].append(lama)
    cetak("seorang pembaca: " + ", ".join(f"{h} {statistics.median(x) * 1e3:.0f} ms" for h, x in per.items()))
    return {"halaman": {h: quantiles(x) for h, x in per.items()}, **quantiles([x for d in per.values() for x in d])}


def _hammer(port: Sequence[int], sesi: Sequence[str], alamat: Sequence[str], n: int, detik: float) -> tuple[list[float], list[str]]:
    """`n` browsers that keep their connection and ask again as soon as they are answered; latencies, and what was no answer."""
    lama: list[float] = []
    galat: list[str] = []
    giliran, akhir = count(), time.perf_counter() + detik

    def browse(ke: int) -> None:
        c = http.client.HTTPConnection("127.0.0.1", port[ke % len(port)], timeout=60)
        while time.perf_counter() < akhir:
            t = time.perf_counter()
            try:
                c.request("GET", alamat[next(giliran) % len(alamat)], headers={"Cookie": f"sessionid={sesi[ke % len(sesi)]}"})
                r = c.getresponse()
                r.read()
                if r.status != 200:
                    galat.append(str(r.status))
            except (OSError, http.client.HTTPException) as e:
                galat.append(type(e).__name__)
                c.close()
            lama.append(time.perf_counter() - t)
        c.close()

    _together(browse, n)
    return lama, galat


def _together(f: Callable[[int], None], n: int) -> None:
    rangkai = [threading.Thread(target=f, args=(i,)) for i in range(n)]
    for x in rangkai:
        x.start()
    for x in rangkai:
        x.join()


def _mixed(
    port: Sequence[int], sesi: Sequence[str], halaman: Sequence[str], ukuran: Ukuran, cetak: Cetak, polos: Sequence[float]
) -> dict[str, Any]:
    lama, galat = _hammer(port, sesi, halaman, ukuran.peramban, ukuran.detik)
    q = quantiles(lama)
    kali = q["p50_ms"] / quantiles(polos)["p50_ms"]
    laju = len(lama) / ukuran.detik
    cetak(f"campur, {ukuran.peramban} peramban: {laju:.1f} halaman/s, p50 {q['p50_ms']:.0f} ms, p95 {q['p95_ms']:.0f} ms, "
          f"{kali:.1f}× peladen polos, {len(galat)} galat")  # fmt: skip
    return {**q, "per_detik": laju, "kali_polos": kali, "galat": len(galat)}


def _at_once(port: Sequence[int], sesi: Sequence[str], halaman: Sequence[str], ukuran: Ukuran, cetak: Cetak) -> dict[str, Any]:
    """Everybody asks in the same moment, once."""
    lama: list[float] = []
    galat: list[str] = []

    def ask(ke: int) -> None:
        t = time.perf_counter()
        try:
            status, _, _ = fetch(port[ke % len(port)], halaman[ke % len(halaman)], sesi[ke % len(sesi)])
        except (OSError, http.client.HTTPException) as e:
            galat.append(type(e).__name__)
            return
        lama.append(time.perf_counter() - t)
        if status != 200:
            galat.append(str(status))

    _together(ask, ukuran.serempak)
    q = quantiles(lama)
    cetak(f"{ukuran.serempak} serempak: {len(lama)} terjawab, p50 {q['p50_ms']:.0f} ms, p95 {q['p95_ms']:.0f} ms, {len(galat)} galat")
    return {**q, "galat": len(galat)}


def _papers(
    port: Sequence[int], sesi: Sequence[str], halaman: Sequence[str], unit: Sequence[int], ukuran: Ukuran, cetak: Cetak
) -> dict[str, Any]:
    """The pages of a few readers, quiet and while papers of as many scopes as there are units are asked for at once."""

    def read(berhenti: Callable[[], bool]) -> list[float]:
        lama: list[float] = []

        def browse(ke: int) -> None:
            for n in count(ke):
                if berhenti():
                    return
                t = time.perf_counter()
                fetch(port[ke % len(port)], halaman[n % len(halaman)], sesi[ke % len(sesi)])
                lama.append(time.perf_counter() - t)
                time.sleep(0.1)

        _together(browse, 3)
        return lama

    akhir = time.perf_counter() + min(6.0, ukuran.detik)
    tenang = read(lambda: time.perf_counter() > akhir)
    selesai: list[float] = []
    galat: list[str] = []
    mulai = time.perf_counter()
    habis = threading.Event()

    def take(ke: int) -> None:
        alamat = f"/unduh/rakor.{'pdf' if ke % 2 else 'pptx'}?unit={unit[ke % len(unit)]}"
        if not _paper(port[ke % len(port)], alamat, sesi[ke % len(sesi)]):
            galat.append(alamat)
        selesai.append(time.perf_counter() - mulai)

    def all_of_them() -> None:
        _together(take, ukuran.kertas)
        habis.set()

    latar = threading.Thread(target=all_of_them)
    latar.start()
    ramai = read(habis.is_set)
    latar.join()
    a, b = quantiles(tenang), quantiles(ramai)
    kali = b["p95_ms"] / a["p95_ms"]
    cetak(f"{ukuran.kertas} bahan rapat serempak: yang terakhir sesudah {max(selesai):.1f} s, {len(galat)} gagal; halaman orang lain p95 "
          f"{b['p95_ms']:.0f} ms, {kali:.1f}× saat tenang ({a['p95_ms']:.0f} ms)")  # fmt: skip
    return {"tenang": a, "ramai": b, "kali": kali, "gagal": len(galat), "detik": max(selesai)}


def _paper(port: int, alamat: str, sesi: str, lama: float = 180.0) -> bool:
    """Ask for a paper, again as often as the server says that it is being made."""
    batas = time.monotonic() + lama
    while time.monotonic() < batas:
        status, isi, kepala = fetch(port, alamat, sesi, lama)
        alamat = kepala.get("Refresh", f"; url={alamat}").split("url=", 1)[1]
        if status == 200:
            return isi[:4] in (b"%PDF", b"PK\x03\x04")
        if status not in (202, 503):
            return False
        time.sleep(float(kepala.get("Retry-After", "1")))
    return False
