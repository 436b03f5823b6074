"""`pantau bench`: speed as ratios, both sides measured in one interleaved run on the same data, results checked equal.

Never an absolute time as a pass mark: machines differ, ratios hold. Absolute times are printed for orientation only.
"""

from __future__ import annotations

import csv
import os
import random
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable
from datetime import date, timedelta
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import numpy as np

from pantau.core.bulanan import roll_up_months
from pantau.core.frames import PAKET_PAGU, SELAMANYA, Baris, Fakta, Kolom, Simpul, Unit, columns, prepare
from pantau.core.periode import day_number
from pantau.core.pilih import Pada
from pantau.core.rollup import roll_up

Cetak = Callable[[str], None]
TAHUN = 2026
AWAL = day_number(date(TAHUN, 1, 1))
TITIK = (date(TAHUN, 10, 31), date(TAHUN, 9, 30), date(TAHUN, 3, 31))


def generate(skala: float, benih: int = 1) -> Fakta:
    """One regency-year as columns: units, programme tree, lines, two versions, cash plans, postings, physical reports."""
    r = np.random.default_rng(benih)
    n_unit, n_sub, n_baris, n_post, n_fis = (round(x * skala) for x in (150, 3500, 45000, 180000, 60000))
    unit = [Unit(i + 1, f"{i // 60 + 1}.{i % 60 + 1:02d}", f"Unit {i}") for i in range(n_unit)]
    simpul: list[Simpul] = []
    sub_ids: list[Simpul] = []
    ids = iter(range(1, 10**9))
    terakhir: dict[tuple[int, str], Simpul] = {}
    for i in range(n_sub):
        u, ke = unit[i % n_unit], i // n_unit
        if ke % 8 == 0:
            terakhir[u.id, "p"] = Simpul(next(ids), u.id, None, "program", f"{u.kode}.{ke // 8:02d}", "p")
            simpul.append(terakhir[u.id, "p"])
        program = terakhir[u.id, "p"]
        if ke % 4 == 0:
            terakhir[u.id, "k"] = Simpul(next(ids), u.id, program.id, "kegiatan", f"{program.kode}.2.{ke // 4:02d}", "k")
            simpul.append(terakhir[u.id, "k"])
        giat = terakhir[u.id, "k"]
        sub_ids.append(Simpul(next(ids), u.id, giat.id, "sub_kegiatan", f"{giat.kode}.{ke:04d}", "s"))
        simpul.append(sub_ids[-1])
    baris = [Baris(j + 1, s.unit, s.id, f"5.1.02.01.01.{j % 90:04d}", f"{j % 12}") for j in range(n_baris) for s in (sub_ids[j % n_sub],)]
    b_id = np.arange(1, n_baris + 1)
    murni = (r.lognormal(17, 1.2, n_baris).astype(np.int64) + 1) * 100
    ubah = r.random(n_baris) < 0.4
    baru = r.random(n_baris) < 0.03
    kedua = np.where(ubah, (murni * r.uniform(0.8, 1.2, n_baris)).astype(np.int64), murni)
    p1, p2 = b_id[~baru], b_id[ubah | baru]
    pagu_id = np.arange(1, len(p1) + len(p2) + 1)
    pagu = {
        "id": pagu_id,
        "baris": np.r_[p1, p2],
        "mulai": np.r_[np.full(len(p1), AWAL), np.full(len(p2), AWAL + 258)],
        "urutan": np.r_[np.zeros(len(p1), np.int64), np.full(len(p2), 500)],
        "rec": np.r_[np.full(len(p1), 1000), np.full(len(p2), 2000)],
        "cab": np.full(len(pagu_id), SELAMANYA),
        "pagu": np.r_[murni[~baru], kedua[ubah | baru]],
    }
    bagi = np.cumsum(np.full(12, 1 / 12))
    rak_k = (pagu["pagu"][:, None] * bagi[None, :]).astype(np.int64)
    rak = {k: pagu[k] for k in ("id", "baris", "mulai", "rec", "cab")}
    milik = r.integers(1, n_baris + 1, n_post)
    hari = AWAL + np.minimum(364, (r.beta(2.2, 1.4, n_post) * 365).astype(np.int64))
    tanda = np.where(r.random(n_post) < 0.01, -1, 1)
    posting = {
        "id": np.arange(1, n_post + 1),
        "baris": milik,
        "hari": hari,
        "masa": hari,
        "rec": 1500 + hari - AWAL,
        "cab": np.full(n_post, SELAMANYA),
        "basis": np.zeros(n_post, np.int64),
        "jumlah": tanda * (kedua[milik - 1] * r.uniform(0.02, 0.3, n_post)).astype(np.int64),
    }
    daun = np.array([s.id for s in sub_ids])
    m = r.integers(1, 13, n_fis)
    fhari = AWAL + np.minimum(364, m * 30)
    fisik = {
        "id": np.arange(1, n_fis + 1),
        "simpul": daun[r.integers(0, n_sub, n_fis)],
        "paket": np.zeros(n_fis, np.int64),
        "hari": fhari,
        "rec": 1500 + fhari - AWAL,
        "cab": np.full(n_fis, SELAMANYA),
        "persen": np.minimum(100, m * 8 + r.integers(0, 9, n_fis)).astype(np.float64),
    }
    target = {
        "id": np.arange(1, n_sub + 1),
        "simpul": daun,
        "paket": np.zeros(n_sub, np.int64),
        "mulai": np.full(n_sub, AWAL),
        "rec": np.full(n_sub, 1000),
        "cab": np.full(n_sub, SELAMANYA),
    }
    target_k = np.minimum(100.0, np.arange(1, 13)[None, :] * r.uniform(7.5, 9, n_sub)[:, None])
    return Fakta(TAHUN, unit, [], simpul, baris, pagu, rak, rak_k, posting, fisik, target, target_k, columns(PAKET_PAGU, []))


def _sqlite(f: Fakta) -> sqlite3.Connection:
    """The same facts in SQLite as a careful author would lay them out: wide version rows, covering indexes, flat tree."""
    c = sqlite3.connect(":memory:")
    c.executescript("""
        CREATE TABLE baris(id INTEGER PRIMARY KEY, unit INT, p INT, k INT, s INT);
        CREATE TABLE versi(baris INT, mulai INT, urutan INT, rec INT, pagu INT, k3 INT, k9 INT, k10 INT);
        CREATE TABLE posting(baris INT, hari INT, rec INT, jumlah INT);
        CREATE TABLE fisik(s INT, hari INT, rec INT, persen REAL);
        CREATE TABLE target(s INTEGER PRIMARY KEY, k3 REAL, k9 REAL, k10 REAL);""")
    induk = {s.id: s.induk for s in f.simpul}
    c.executemany(
        "INSERT INTO baris VALUES (?,?,?,?,?)", [(b.id, b.unit, induk[induk[b.simpul] or 0], induk[b.simpul], b.simpul) for b in f.baris]
    )
    v = f.pagu
    c.executemany(
        "INSERT INTO versi VALUES (?,?,?,?,?,?,?,?)",
        zip(
            *(x.tolist() for x in (v["baris"], v["mulai"], v["urutan"], v["rec"], v["pagu"], f.rak_k[:, 2], f.rak_k[:, 8], f.rak_k[:, 9])),
            strict=True,
        ),
    )
    c.executemany(
        "INSERT INTO posting VALUES (?,?,?,?)", zip(*(f.posting[x].tolist() for x in ("baris", "hari", "rec", "jumlah")), strict=True)
    )
    c.executemany(
        "INSERT INTO fisik VALUES (?,?,?,?)", zip(*(f.fisik[x].tolist() for x in ("simpul", "hari", "rec", "persen")), strict=True)
    )
    c.executemany(
        "INSERT INTO target VALUES (?,?,?,?)",
        zip(f.target["simpul"].tolist(), *(f.target_k[:, m].tolist() for m in (2, 8, 9)), strict=True),
    )
    c.executescript("""
        CREATE INDEX i1 ON versi(baris, mulai, urutan, rec, pagu, k3, k9, k10);
        CREATE INDEX i2 ON posting(baris, hari, rec, jumlah);
        CREATE INDEX i3 ON fisik(s, hari, rec, persen); ANALYZE;""")
    return c


def _sql_recap(c: sqlite3.Connection, per: date, tahu: int) -> dict[int, tuple[Any, ...]]:
    """All nodes at one point: pagu in force, target, realisation, pagu × physical."""
    kolom = {10: "k10", 9: "k9", 3: "k3"}[per.month]
    sql = f"""
    WITH v AS (SELECT baris, pagu, {kolom} AS rak, MAX(mulai * 1000 + urutan) FROM versi WHERE mulai <= :h AND rec <= :t GROUP BY baris),
         r AS (SELECT baris, SUM(jumlah) AS real FROM posting WHERE hari <= :h AND rec <= :t GROUP BY baris),
         f AS (SELECT s, persen, hari AS fh, MAX(hari * 100000 + rowid % 100000) FROM fisik WHERE hari <= :h AND rec <= :t GROUP BY s),
         x AS (SELECT b.unit, b.p, b.k, b.s, COALESCE(v.pagu, 0) AS pagu, COALESCE(v.rak, 0) AS rak, COALESCE(r.real, 0) AS real,
                      COALESCE(v.pagu, 0) * COALESCE(f.persen, 0.0) AS pf, COALESCE(v.pagu, 0) * g.{kolom} AS ptf,
                      CASE WHEN f.fh >= :a OR f.persen >= 100 THEN COALESCE(v.pagu, 0) ELSE 0 END AS lapor,
                      CASE WHEN v.pagu <> 0 AND r.real > v.pagu THEN r.real - v.pagu ELSE 0 END AS lewat
               FROM baris b LEFT JOIN v ON v.baris = b.id LEFT JOIN r ON r.baris = b.id LEFT JOIN f ON f.s = b.s LEFT JOIN target g ON g.s = b.s),
         s AS (SELECT unit, p, k, s, SUM(pagu) AS pagu, SUM(rak) AS rak, SUM(real) AS real, SUM(lapor) AS lapor, SUM(lewat) AS lewat, SUM(pf) AS pf, SUM(ptf) AS ptf FROM x GROUP BY s)
    SELECT s, SUM(pagu), SUM(rak), SUM(real), SUM(lapor), SUM(lewat), SUM(pf), SUM(ptf) FROM s GROUP BY s
    UNION ALL SELECT k, SUM(pagu), SUM(rak), SUM(real), SUM(lapor), SUM(lewat), SUM(pf), SUM(ptf) FROM s GROUP BY k
    UNION ALL SELECT p, SUM(pagu), SUM(rak), SUM(real), SUM(lapor), SUM(lewat), SUM(pf), SUM(ptf) FROM s GROUP BY p
    UNION ALL SELECT -unit, SUM(pagu), SUM(rak), SUM(real), SUM(lapor), SUM(lewat), SUM(pf), SUM(ptf) FROM s GROUP BY unit
    UNION ALL SELECT 0, SUM(pagu), SUM(rak), SUM(real), SUM(lapor), SUM(lewat), SUM(pf), SUM(ptf) FROM s"""
    return {r[0]: r[1:] for r in c.execute(sql, {"h": day_number(per), "t": tahu, "a": day_number(per.replace(day=1))})}


def _pandas_tables(f: Fakta) -> dict[str, Any]:
    import pandas as pd

    induk = {s.id: s.induk for s in f.simpul}
    return {
        "baris": pd.DataFrame(
            {
                "baris": [b.id for b in f.baris],
                "unit": [b.unit for b in f.baris],
                "s": [b.simpul for b in f.baris],
                "k": [induk[b.simpul] for b in f.baris],
                "p": [induk[induk[b.simpul] or 0] for b in f.baris],
            }
        ),
        "versi": pd.DataFrame(
            {
                **{k: f.pagu[k] for k in ("baris", "mulai", "urutan", "rec", "pagu")},
                "k3": f.rak_k[:, 2],
                "k9": f.rak_k[:, 8],
                "k10": f.rak_k[:, 9],
            }
        ),
        "posting": pd.DataFrame({k: f.posting[k] for k in ("baris", "hari", "rec", "jumlah")}),
        "target": pd.DataFrame({"k3": f.target_k[:, 2], "k9": f.target_k[:, 8], "k10": f.target_k[:, 9]}, index=f.target["simpul"]),
        "fisik": pd.DataFrame({"s": f.fisik["simpul"], **{k: f.fisik[k] for k in ("hari", "rec", "persen", "id")}}),
    }


def _pandas_recap(t: dict[str, Any], per: date, tahu: int) -> dict[int, tuple[Any, ...]]:
    h, kolom = day_number(per), {10: "k10", 9: "k9", 3: "k3"}[per.month]
    v = t["versi"]
    v = v[(v["mulai"] <= h) & (v["rec"] <= tahu)].sort_values(["baris", "mulai", "urutan"]).drop_duplicates("baris", keep="last")
    p = t["posting"]
    r = p[(p["hari"] <= h) & (p["rec"] <= tahu)].groupby("baris", sort=False)["jumlah"].sum()
    f = t["fisik"]
    f = f[(f["hari"] <= h) & (f["rec"] <= tahu)].sort_values(["s", "hari", "rec", "id"]).drop_duplicates("s", keep="last").set_index("s")
    x = t["baris"].merge(v[["baris", "pagu", kolom]].rename(columns={kolom: "rak"}), on="baris", how="left")
    x["real"] = x["baris"].map(r)
    x[["pagu", "rak", "real"]] = x[["pagu", "rak", "real"]].fillna(0).astype("int64")
    persen = x["s"].map(f["persen"]).fillna(0.0)
    x["pf"] = x["pagu"] * persen
    x["ptf"] = x["pagu"] * x["s"].map(t["target"][kolom])
    x["lapor"] = x["pagu"].where((x["s"].map(f["hari"]) >= day_number(per.replace(day=1))) | (persen >= 100), 0)
    x["lewat"] = (x["real"] - x["pagu"]).clip(lower=0).where(x["pagu"] != 0, 0)
    hasil: dict[int, tuple[Any, ...]] = {}
    nilai = ["pagu", "rak", "real", "lapor", "lewat", "pf", "ptf"]
    s = x.groupby(["unit", "p", "k", "s"], sort=False)[nilai].sum().reset_index()
    for kunci, tanda in (("s", 1), ("k", 1), ("p", 1), ("unit", -1)):
        g = s.groupby(kunci, sort=False)[nilai].sum()
        hasil.update(zip((g.index.to_numpy() * tanda).tolist(), g.itertuples(index=False, name=None), strict=True))
    hasil[0] = tuple(s[nilai].sum())
    return hasil


def _ours(k: Kolom, per: date, tahu: int) -> dict[int, tuple[Any, ...]]:
    h = roll_up(k, Pada(per, tahu, "sp2d"))
    nama = ("pagu", "rak", "realisasi", "pagu_lapor", "lewat_rp", "pf", "ptf")
    hasil = dict(zip((s.id for s in k.simpul), zip(*(h.simpul[n].tolist() for n in nama), strict=True), strict=True))
    hasil.update(zip((-u.id for u in k.unit), zip(*(h.unit[n].tolist() for n in nama), strict=True), strict=True))
    hasil[0] = tuple(h.total[n] for n in nama)
    return hasil


def _same(a: dict[int, tuple[Any, ...]], b: dict[int, tuple[Any, ...]]) -> bool:
    return a.keys() == b.keys() and all(
        x[:5] == tuple(int(v) for v in b[n][:5])
        and all(abs(v - float(w)) <= 1e-9 * max(1.0, abs(v)) for v, w in zip(x[5:], b[n][5:], strict=True))
        for n, x in a.items()
    )


def _time(f: Callable[[], Any]) -> float:
    t = time.perf_counter()
    f()
    return time.perf_counter() - t


def bench_recap(skala: float, cetak: Cetak) -> dict[str, Any]:
    """Full recap against tuned SQL and pandas; twelve months; growth."""
    f = generate(skala)
    # one report per leaf and day, so that "the last" means the same to every side
    _, unik = np.unique(np.stack([f.fisik["simpul"], f.fisik["hari"]]), axis=1, return_index=True)
    f.fisik = {n: c[np.sort(unik)] for n, c in f.fisik.items()}
    k, c, t = prepare(f), _sqlite(f), _pandas_tables(f)
    tahu = 10**9
    sama = all(_same(_ours(k, p, tahu), _sql_recap(c, p, tahu)) and _same(_ours(k, p, tahu), _pandas_recap(t, p, tahu)) for p in TITIK)
    kami, sql, panda, bulan = [], [], [], []
    for _ in range(5):
        kami.append(min(_time(lambda: [roll_up(k, Pada(p, tahu, "sp2d")) for p in TITIK]) for _ in range(3)))
        sql.append(_time(lambda: [_sql_recap(c, p, tahu) for p in TITIK]))
        panda.append(_time(lambda: [_pandas_recap(t, p, tahu) for p in TITIK]))
        bulan.append(min(_time(lambda: roll_up_months(k, Pada(date(TAHUN, 12, 31), tahu, "sp2d"))) for _ in range(3)))
    a, b, d, e = (statistics.median(x) for x in (kami, sql, panda, bulan))
    besar = prepare(generate(skala * 10, 2)) if skala <= 1 else k
    g = min(_time(lambda: [roll_up(besar, Pada(p, tahu, "sp2d")) for p in TITIK]) for _ in range(3))
    hasil = {
        "sama": sama,
        "kami_ms": a * 1e3,
        "sqlite_kali": b / a,
        "pandas_kali": d / a,
        "dua_belas_bulan_kali": e / a,
        "sepuluh_kali_data": g / a,
    }
    cetak(
        f"rekap penuh, 3 titik, semua simpul: {a * 1e3:.1f} ms; SQLite {b / a:.1f}×, pandas {d / a:.1f}×; hasil {'sama' if sama else 'BERBEDA'}"
    )
    cetak(f"dua belas akhir bulan: {e / a:.2f}× satu rekap; data 10×: {g / a:.1f}× waktu")
    return hasil


def _write_rak(path: Path, skala: float) -> int:
    r = random.Random(3)
    n_unit, n_sub, n = round(150 * skala), round(3500 * skala), round(45000 * skala)
    kolom = ["tahun", "kode_skpd", "nama_skpd", "kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat", "kode_rekening",
             "sumber_dana", "pagu", *(f"bulan_{m}" for m in range(1, 13))]  # fmt: skip
    with path.open("w", newline="") as f:
        w = csv.writer(f)
        w.writerow(kolom)
        for i in range(n):
            s = i % n_sub
            u = s % n_unit
            prog = f"1.{u % 32 + 1:02d}.{s // n_unit % 5 + 1:02d}"
            giat = f"{prog}.2.{s // n_unit % 9 + 1:02d}"
            b = r.randint(1, 900) * 1000
            w.writerow([TAHUN, f"1.{u % 32 + 1:02d}.0.00.0.00.{u:02d}.0000", f"Dinas Contoh {u}", prog, f"Program {prog}", giat, f"Kegiatan {giat}",
                        f"{giat}.{s:04d}", f"Sub kegiatan {s}", f"5.1.02.01.01.{i // n_sub:04d}", f"Dana {i % 12}", b * 12, *([b] * 12)])  # fmt: skip
    return n


def _write_postings(path: Path, skala: float) -> int:
    r = random.Random(4)
    n_unit, n_sub, n = round(150 * skala), round(3500 * skala), round(180000 * skala)
    kolom = ["kode_skpd", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "nama_sumber_dana", "nomor_dokumen", "jenis_dokumen",
             "jenis_transaksi", "tanggal_dokumen", "nilai_realisasi", "nilai_setoran", "nomor_spp", "tanggal_spp", "nomor_spm", "tanggal_spm", "nomor_sp2d",
             "tanggal_sp2d", "nilai_sp2d"]  # fmt: skip
    hari = [(date(TAHUN, 1, 2) + timedelta(days=i)).isoformat() for i in range(300)]
    with path.open("w", newline="") as f:
        w = csv.writer(f)
        w.writerow(kolom)
        for i in range(n):
            s = r.randrange(n_sub)
            u = s % n_unit
            prog = f"1.{u % 32 + 1:02d}.{s // n_unit % 5 + 1:02d}"
            giat = f"{prog}.2.{s // n_unit % 9 + 1:02d}"
            t = r.choice(hari)
            w.writerow([f"1.{u % 32 + 1:02d}.0.00.0.00.{u:02d}.0000", f"Dinas Contoh {u}", f"{giat}.{s:04d}", f"Sub kegiatan {s}",
                        f"5.1.02.01.01.{r.randrange(12):04d}", f"Dana {s % 12}", f"D-{i}", "SPP", "LS", t, r.randint(1, 9000) * 100, 0, f"SPP-{i // 4}", t,
                        f"SPM-{i // 4}", t, f"SP2D-{i // 4}", t, 1])  # fmt: skip
    return n


def _bare(path: Path, folder: Path) -> float:
    """csv.reader + executemany of the same file into bare SQLite."""
    db = folder / "polos.sqlite3"
    db.unlink(missing_ok=True)

    def muat() -> None:
        c = sqlite3.connect(db)
        with path.open(newline="") as f:
            b = csv.reader(f)
            n = len(next(b))
            c.execute(f"CREATE TABLE t ({', '.join(f'c{i}' for i in range(n))})")
            c.executemany(f"INSERT INTO t VALUES ({', '.join('?' * n)})", b)
        c.commit()
        c.close()

    return _time(muat)


def bench_import(skala: float, folder: Path, cetak: Cetak) -> dict[str, Any]:
    """Import of budget lines and of postings against the bare copy of the same file, each in a process of its own."""
    hasil: dict[str, Any] = {}
    pekerjaan = (("rak", folder / "rak.csv", _write_rak), ("sipd-realisasi", folder / "posting.csv", _write_postings))
    for format, path, tulis in pekerjaan:
        n = tulis(path, skala)
        polos = statistics.median(_bare(path, folder) for _ in range(3))
        kode = ("import sys,time,resource,django;django.setup();from pathlib import Path;from pantau.imports.jalan import run_import;from pantau.imports.opsi import Opsi;"
                "from datetime import date;a=sys.argv;t=time.perf_counter();"
                "h=run_import(a[1],[Path(a[2])],Opsi(date(2026,11,1),tahun=2026,tahap=(a[3] or None)),by='bench');"
                "print(h.status,time.perf_counter()-t,resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)")  # fmt: skip
        p = subprocess.run([sys.executable, "-c", kode, format, str(path), "murni" if format == "rak" else ""], capture_output=True, text=True,
                           env={**os.environ, "PANTAU_DATA": str(folder)}, check=True)  # fmt: skip
        status, detik, kb = p.stdout.split()
        hasil[format] = {"baris": n, "kali": float(detik) / polos, "detik": float(detik), "mb": int(kb) / 1024, "status": status}
        cetak(
            f"impor {format} {n} baris: {float(detik):.2f} s = {float(detik) / polos:.1f}× salinan polos, {int(kb) / 1024:.0f} MB, {status}"
        )
    return hasil


def bench_sidecar(cetak: Cetak) -> dict[str, Any]:
    """First recap after a cold start: from the sidecar against a rebuild from the ledger."""
    from pantau.apps.buku.kolom import _path, columns_of, facts_of, forget, load
    from pantau.base.batch import ledger_version

    pada = Pada(date(TAHUN, 10, 31))
    columns_of(TAHUN)
    versi = ledger_version(TAHUN)
    bangun, muat = [], []
    for _ in range(3):
        forget()
        bangun.append(_time(lambda: roll_up(prepare(facts_of(TAHUN)), pada)))

        def dingin() -> None:
            k = load(_path(TAHUN), versi)
            assert k is not None
            roll_up(k, pada)

        muat.append(_time(dingin))
    a, b = statistics.median(muat), statistics.median(bangun)
    cetak(f"rekap pertama setelah mulai dingin: dari simpanan {a * 1e3:.0f} ms = 1/{b / a:.1f} dari membangun ulang ({b * 1e3:.0f} ms)")
    return {"simpanan_ms": a * 1e3, "bangun_ms": b * 1e3, "kali": b / a}


def bench_pages(folder: Path, cetak: Cetak) -> dict[str, Any]:
    """Pages of a real server: quiet, and beside a writer of up to 20 changes a second."""
    from pantau.apps.organisasi.actions import save_account

    save_account(username="bench", sandi="bench-sandi-panjang-8", nama="", peran="adbang", unit=None, by="bench")
    port = 8791
    env = {**os.environ, "PANTAU_DATA": str(folder)}
    srv = subprocess.Popen([sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1", "--blocking-threads", "4", "--no-ws",
                            "pantau.config.wsgi:application"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        return _measure_pages(port, cetak)
    finally:
        srv.terminate()
        srv.wait(10)


def _measure_pages(port: int, cetak: Cetak) -> dict[str, Any]:
    from pantau.imports.jalan import run_import
    from pantau.imports.opsi import Opsi

    dasar = f"http://127.0.0.1:{port}"
    buka = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    for _ in range(60):
        try:
            halaman = buka.open(dasar + "/akun/login/").read().decode()
            break
        except OSError:
            time.sleep(0.25)
    token = halaman.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    isi = f"csrfmiddlewaretoken={token}&login=bench&password=bench-sandi-panjang-8&next=/".encode()
    buka.open(urllib.request.Request(dasar + "/akun/login/", isi, {"Referer": dasar})).read()
    alamat = [
        f"/?per={TAHUN}-10-31",
        f"/?per={TAHUN}-10-31&unit=5",
        f"/jelaskan/?per={TAHUN}-10-31&ukuran=serapan",
        f"/cakupan/?per={TAHUN}-10-31",
    ]

    def lap(n: int) -> list[float]:
        return [_time(lambda u=u: buka.open(dasar + u).read()) for _ in range(n) for u in alamat]  # type: ignore[misc]

    lap(2)
    tenang = lap(15)
    henti = threading.Event()
    tulis = 0

    def penulis() -> None:
        nonlocal tulis
        with tempfile.TemporaryDirectory() as d:
            path = Path(d) / "ubah.csv"
            while not henti.is_set():
                t = time.perf_counter()
                path.write_text("nama_skpd,kode_skpd,kode_sub_giat,nama_sub_giat,tanggal,persen\n"
                                f"Dinas Contoh 1,1.02.0.00.0.00.01.0000,1.02.01.2.01.0001,Sub kegiatan 1,{TAHUN}-10-31,{tulis % 90}.5\n")  # fmt: skip
                run_import("progres-fisik", [path], Opsi(date(TAHUN, 11, 1), tahun=TAHUN), by="bench")
                tulis += 1
                henti.wait(max(0.0, 0.05 - (time.perf_counter() - t)))

    th = threading.Thread(target=penulis, daemon=True)
    th.start()
    mulai = time.perf_counter()
    try:
        sibuk = lap(4)
    finally:
        laju = tulis / (time.perf_counter() - mulai)
        henti.set()
        th.join()

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


def run(skala: float, cetak: Cetak) -> dict[str, Any]:
    """All measurements. Uses and empties its own data folder."""
    from django.conf import settings
    from django.core.management import call_command

    folder = Path(settings.DATA_DIR)
    for nama in ("pantau.sqlite3", "kolom", "berkas"):
        x = folder / nama
        shutil.rmtree(x) if x.is_dir() else x.unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    hasil: dict[str, Any] = {"impor": bench_import(skala, folder, cetak)}
    hasil["rekap"] = bench_recap(skala, cetak)
    hasil["simpanan"] = bench_sidecar(cetak)
    hasil["halaman"] = bench_pages(folder, cetak)
    hasil["memori_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return hasil
