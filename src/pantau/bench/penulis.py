"""A writer of twenty changes a second beside the readers: each is a progress report of one activity, in a file, as a batch of its own."""

from __future__ import annotations

import csv
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pantau.bench.jam import Cetak
from pantau.bench.peladen import fetch, quantiles, server_times

JEDA = 0.05  # seconds from one change to the next
JUDUL = ("nama_skpd", "kode_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen")
LAIN = (
    "/tindakan/", "/beranda/", "/cari/?q=drainase", "/istilah/", "/komentar/", "/kabar/", "/kabar/tenggat.ics", "/bulan-ini/", "/pengadaan/",
    "/pengadaan/tertagih/", "/pengadaan/kesempatan/", "/pengadaan/e-purchasing/", "/pengadaan/tanda/", "/pengadaan/kabar/",
    "/pengadaan/perubahan/", "/bulan/", "/jejak/",
)  # fmt: skip


def beside_a_writer(lap: Callable[[], list[float]], baris: Sequence[str], hari: date) -> tuple[list[float], float]:
    """What `lap` measures while another thread writes, and the changes that it wrote per second."""
    henti, berjalan = threading.Event(), threading.Event()
    tulis = 0

    def penulis() -> None:
        nonlocal tulis
        with tempfile.TemporaryDirectory() as d:
            while not henti.is_set():
                t = time.perf_counter()
                _report(Path(d) / "ubah.csv", [*baris, hari.isoformat(), f"{tulis % 90}.5"], hari)
                tulis += 1
                berjalan.set()
                henti.wait(max(0.0, JEDA - (time.perf_counter() - t)))

    th = threading.Thread(target=penulis, daemon=True)
    th.start()
    berjalan.wait(60)  # the first change takes longest, and a short lap would be over before it
    mulai, sudah = time.perf_counter(), tulis
    try:
        sibuk = lap()
        while tulis == sudah and th.is_alive():
            sibuk += lap()
    finally:
        laju = (tulis - sudah) / (time.perf_counter() - mulai)
        henti.set()
        th.join()
    return sibuk, laju


def _report(path: Path, baris: Sequence[str], hari: date) -> None:
    from pantau.imports.jalan import run_import
    from pantau.imports.opsi import Opsi

    with path.open("w", newline="", encoding="utf-8") as f:
        csv.writer(f).writerows([JUDUL, baris])
    h = run_import("progres-fisik", [path], Opsi(hari + timedelta(days=1), tahun=hari.year), by="bench")
    if h.status not in ("applied", "unchanged"):
        raise RuntimeError([m.message for m in h.masalah])


def measure_beside_a_writer(
    port: int, sesi: str, halaman: Sequence[str], tahun: int, putaran: int, cetak: Cetak, polos: Sequence[float]
) -> dict[str, Any]:
    """Every page, one reader at a time, beside the writer: at the reader's, in the server, and of its processor."""
    alamat = [*halaman, *LAIN]
    lama: dict[str, list[float]] = {h: [] for h in alamat}
    dalam: dict[str, list[dict[str, float]]] = {h: [] for h in alamat}

    def lap() -> list[float]:
        for _ in range(putaran):
            for h in alamat:
                t = time.perf_counter()
                status, _, kepala = fetch(port, h, sesi)
                if status not in (200, 302):
                    raise RuntimeError(f"{h}: {status}")
                lama[h].append(time.perf_counter() - t)
                dalam[h].append(server_times(kepala))
        return [x for v in lama.values() for x in v]

    semua, laju = beside_a_writer(lap, _activity(tahun), date(tahun, 10, 31))
    per: dict[str, Any] = {h: {**quantiles(lama[h]), "server": quantiles([x["total"] / 1e3 for x in dalam[h]]),
               "prosesor": quantiles([x["cpu"] / 1e3 for x in dalam[h]])} for h in alamat}  # fmt: skip
    kali = quantiles(semua)["p50_ms"] / quantiles(polos)["p50_ms"]
    k, lambat = per["/"], sorted(alamat, key=lambda h: -per[h]["server"]["p95_ms"])[:5]
    cetak(f"di samping penulis {laju:.1f} perubahan/s: Kendali p50 {k['server']['p50_ms']:.0f}, p95 {k['server']['p95_ms']:.0f} ms di server "
          f"(prosesor {k['prosesor']['p50_ms']:.0f} dan {k['prosesor']['p95_ms']:.0f} ms); semua halaman {kali:.1f}× peladen polos; paling lambat: "
          + ", ".join(f"{h} p95 {per[h]['server']['p95_ms']:.0f} ms (prosesor {per[h]['prosesor']['p95_ms']:.0f})" for h in lambat))  # fmt: skip
    return {"laju": laju, "halaman": per, "kali_polos": kali, **quantiles(semua)}


def _activity(tahun: int) -> list[str]:
    """An activity that the writer reports on: unit, its code, code and name of the activity."""
    from pantau.apps.anggaran.queries import nodes
    from pantau.apps.organisasi.queries import all_units

    unit = {u.id: u for u in all_units()}
    _, u, _, _, kode, nama, _ = next(x for x in nodes(tahun) if x[3] == "sub_kegiatan")
    return [unit[u].nama, unit[u].kode, kode, nama]
