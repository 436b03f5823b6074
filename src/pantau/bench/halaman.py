"""Pages of a real server, quiet and beside a writer."""

from __future__ import annotations

import statistics
import urllib.request
from datetime import date
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

from pantau.bench.bahan import TAHUN
from pantau.bench.jam import Cetak, seconds
from pantau.bench.peladen import served
from pantau.bench.penulis import beside_a_writer


def bench_pages(folder: Path, cetak: Cetak) -> dict[str, Any]:
    """Pages of a real server: quiet, and beside a writer of up to 20 changes a second."""
    from pantau.apps.organisasi.actions import save_account

    save_account(username="bench", sandi="bench-sandi-panjang-8", nama="", peran="adbang", unit=None, by="bench")
    with served(folder) as port:
        return _measure_pages(port, cetak)


def _measure_pages(port: int, cetak: Cetak) -> dict[str, Any]:
    dasar = f"http://127.0.0.1:{port}"
    buka = _signed_in(dasar)
    alamat = [
        f"/?per={TAHUN}-10-31",
        f"/?per={TAHUN}-10-31&unit=5",
        f"/jelaskan/?per={TAHUN}-10-31&ukuran=serapan",
        f"/cakupan/?per={TAHUN}-10-31",
    ]

    def lap(n: int) -> list[float]:
        return [seconds(lambda u=u: buka.open(dasar + u).read()) for _ in range(n) for u in alamat]  # type: ignore[misc]

    lap(2)
    tenang = lap(15)
    baris = ["Dinas Contoh 1", "1.02.0.00.0.00.01.0000", "1.02.01.2.01.0001", "Sub kegiatan 1"]
    sibuk, laju = beside_a_writer(lambda: lap(4), baris, date(TAHUN, 10, 31))

    def p(x: list[float], q: int) -> float:
        return statistics.quantiles(x, n=100)[q - 1] * 1e3

    hasil = {
        "p50_ms": p(tenang, 50),
        "p95_ms": p(tenang, 95),
        "p50_sibuk_ms": p(sibuk, 50),
        "p95_sibuk_ms": p(sibuk, 95),
        "perubahan_per_detik": laju,
    }
    cetak(f"halaman: p50 {hasil['p50_ms']:.0f} ms, p95 {hasil['p95_ms']:.0f} ms; di samping penulis {laju:.0f} perubahan/s: "
          f"p50 {hasil['p50_sibuk_ms']:.0f} ms, p95 {hasil['p95_sibuk_ms']:.0f} ms")  # fmt: skip
    return hasil


def _signed_in(dasar: str) -> urllib.request.OpenerDirector:
    """A browser that has signed in."""
    buka = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    halaman = buka.open(dasar + "/akun/login/").read().decode()
    token = halaman.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    isi = f"csrfmiddlewaretoken={token}&login=bench&password=bench-sandi-panjang-8&next=/".encode()
    buka.open(urllib.request.Request(dasar + "/akun/login/", isi, {"Referer": dasar})).read()
    return buka
