"""The funnel of all units at three dates against tuned SQL, for the packages of a regency-year and of a province; the report of procurement with
its search over all packages."""

from __future__ import annotations

import sqlite3
import statistics
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from pantau.bench.bahan import TAHUN
from pantau.bench.jam import Cetak, seconds
from pantau.core.corong import Corong, Jejak, Susunan, funnel
from pantau.core.frames import Int
from pantau.core.periode import day_number
from pantau.core.pilih import HARI_MAKS
from pantau.core.tahapan import KEADAAN, NOMOR, TAHAP, Kejadian, travel

PAKET, UNIT, KECAMATAN = 6_000, 150, 25
TITIK = (date(TAHUN, 10, 31), date(TAHUN, 8, 31), date(TAHUN, 3, 31))
TAHU = 10**9
JALAN = ("rencana", "perencanaan", "siap", "pemilihan", "gagal", "pemilihan", "pemenang", "kontrak", "pelaksanaan", "selesai", "pho", "tagihan", "dibayar")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paketan:
    """Packages with their unit, pagu and events, and the tree of units as pairs of a unit and one under it."""

    kejadian: Kejadian
    unit: Int
    pagu: Int
    leluhur: Int
    keturunan: Int


def generate(n: int, benih: int = 7) -> Paketan:
    """So many packages with about eight events each, every step one that may follow; one in twelve fails once and is selected anew."""
    acak = np.random.default_rng(benih)
    gagal, lepas = acak.random(n) < 1 / 12, acak.random((n, len(JALAN))) < 0.1
    pakai = ~lepas
    pakai[:, [n for n, t in enumerate(JALAN) if t in ("rencana", "kontrak", "pho")]] = True
    pakai[:, 3:6] = np.c_[gagal, gagal, np.ones(n, bool)]
    sampai = acak.integers(6, len(JALAN) + 1, n)
    pakai &= np.arange(len(JALAN)) < sampai[:, None]
    pakai[:, 4] &= pakai[:, 3]
    hari = np.cumsum(acak.integers(1, 45, (n, len(JALAN))), axis=1) + day_number(date(TAHUN, 1, 1)) - 20
    paket, ke = np.nonzero(pakai)
    tahap = np.array([NOMOR[t] for t in JALAN], np.int64)[ke]
    k = Kejadian(np.arange(len(paket)), paket + 1, hari[paket, ke], tahap, acak.integers(0, TAHU, len(paket)), np.full(len(paket), 1 << 60))
    sendiri, bawah = np.arange(UNIT), np.arange(KECAMATAN, UNIT)
    atas = np.r_[sendiri, np.zeros(UNIT - 1, np.int64), np.maximum(bawah % KECAMATAN, 1)]
    return Paketan(k, acak.integers(1, UNIT, n), acak.integers(10_000_000, 10**12, n), atas, np.r_[sendiri, np.arange(1, UNIT), bawah])


def _sqlite(x: Paketan) -> sqlite3.Connection:
    """The same in SQLite: events in the order of package and day with everything that a query reads, the tree as pairs."""
    c = sqlite3.connect(":memory:")
    c.executescript("""
        CREATE TABLE kejadian(paket INT, hari INT, tahap INT, rec INT, PRIMARY KEY (paket, hari, tahap)) WITHOUT ROWID;
        CREATE TABLE paket(id INTEGER PRIMARY KEY, unit INT, pagu INT);
        CREATE TABLE atas(leluhur INT, unit INT, PRIMARY KEY (unit, leluhur)) WITHOUT ROWID;""")
    k = x.kejadian
    c.executemany("INSERT INTO kejadian VALUES (?,?,?,?)", zip(*(a.tolist() for a in (k.paket, k.hari, k.tahap, k.rec)), strict=True))
    c.executemany("INSERT INTO paket VALUES (?,?,?)", zip(range(1, len(x.unit) + 1), x.unit.tolist(), x.pagu.tolist(), strict=True))
    c.executemany("INSERT OR IGNORE INTO atas VALUES (?,?)", zip(x.leluhur.tolist(), x.keturunan.tolist(), strict=True))
    c.execute("ANALYZE")
    return c


SQL = f"""
WITH t AS (SELECT paket, MAX(hari * 100 + tahap) % 100 AS kini, MAX(CASE WHEN tahap < {len(TAHAP)} THEN tahap ELSE -1 END) AS jauh
           FROM kejadian WHERE hari <= :h AND rec <= :t GROUP BY paket),
     s AS (SELECT p.unit, t.kini, t.jauh, COUNT(*) AS n, SUM(p.pagu) AS rp FROM t JOIN paket p ON p.id = t.paket GROUP BY 1, 2, 3)
SELECT a.leluhur, s.kini, s.jauh, SUM(s.n), SUM(s.rp) FROM s JOIN atas a ON a.unit = s.unit GROUP BY 1, 2, 3"""


def _sql_funnel(c: sqlite3.Connection, per: date) -> list[tuple[int, ...]]:
    return c.execute(SQL, {"h": day_number(per), "t": TAHU}).fetchall()


def _same(ours: Corong, sql: list[tuple[int, ...]]) -> bool:
    """Whether both say the same of every unit and stage."""
    n, rp = (np.zeros((UNIT, len(KEADAAN)), np.int64) for _ in range(2))
    nk, rpk = (np.zeros((UNIT, len(TAHAP)), np.int64) for _ in range(2))
    for unit, kini, jauh, jumlah, pagu in sql:
        n[unit, kini] += jumlah
        rp[unit, kini] += pagu
        nk[unit, : jauh + 1] += jumlah
        rpk[unit, : jauh + 1] += pagu
    dua = ((ours.jumlah, n), (ours.pagu, rp), (ours.jumlah_kumulatif, nk), (ours.pagu_kumulatif, rpk))
    return all(np.array_equal(a, b) for a, b in dua)


def bench_funnel(skala: float, cetak: Cetak) -> dict[str, Any]:
    """The funnel of all units at three dates, ours against SQL, for a regency-year and a province."""
    hasil: dict[str, Any] = {}
    for nama, n in (("kabupaten", PAKET), ("provinsi", 100_000)):
        x = generate(max(int(n * skala), 50))
        c = _sqlite(x)
        walk: list[Jejak] = []
        bangun = seconds(lambda: walk.append(Jejak.of(travel(x.kejadian.known(HARI_MAKS - 1, TAHU), np.zeros(0, np.int64)))))  # noqa: B023
        j, susunan = walk[0], Susunan.of(x.leluhur, x.keturunan, UNIT)
        unit, pagu = x.unit[j.paket - 1], x.pagu[j.paket - 1]

        def ours() -> list[Corong]:
            return [funnel(j, day_number(p), unit, pagu, susunan) for p in TITIK]  # noqa: B023

        sama = all(_same(a, _sql_funnel(c, p)) for a, p in zip(ours(), TITIK, strict=True))
        kami, sql = [], []
        for _ in range(5):
            kami.append(min(seconds(ours) for _ in range(3)))
            sql.append(seconds(lambda: [_sql_funnel(c, p) for p in TITIK]))  # noqa: B023
        a, b = statistics.median(kami), statistics.median(sql)
        hasil[nama] = {"sama": sama, "kejadian": len(x.kejadian.id), "kami_ms": a * 1e3, "sqlite_kali": b / a, "jalan_ms": bangun * 1e3}
        cetak(
            f"corong semua unit, 3 titik, {len(x.unit)} paket, {len(x.kejadian.id)} kejadian: {a * 1e3:.2f} ms; SQLite {b / a:.1f}×; jalan"
            f" semua paket sekali {bangun * 1e3:.0f} ms; hasil {'sama' if sama else 'BERBEDA'}"
        )
    return hasil
