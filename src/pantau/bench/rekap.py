"""The full recap against tuned SQL and pandas, twelve months, growth, and a cold start."""

from __future__ import annotations

import sqlite3
import statistics
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pantau.bench.bahan import TAHUN, generate
from pantau.bench.jam import Cetak, seconds
from pantau.core.bulanan import roll_up_months
from pantau.core.frames import Bagian, Bahan, Kolom, prepare
from pantau.core.periode import day_number
from pantau.core.pilih import Pada
from pantau.core.rollup import roll_up

TITIK = (date(TAHUN, 10, 31), date(TAHUN, 9, 30), date(TAHUN, 3, 31))


def _months(x: Bagian) -> NDArray[Any]:
    """The twelve months of every row of a plan."""
    assert x.bulan is not None
    return x.bulan


def _sqlite(f: Bahan) -> sqlite3.Connection:
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
    v = f["pagu"].kolom
    c.executemany(
        "INSERT INTO versi VALUES (?,?,?,?,?,?,?,?)",
        zip(
            *(
                x.tolist()
                for x in (
                    v["baris"],
                    v["mulai"],
                    v["urutan"],
                    v["rec"],
                    v["pagu"],
                    _months(f["rak"])[:, 2],
                    _months(f["rak"])[:, 8],
                    _months(f["rak"])[:, 9],
                )
            ),
            strict=True,
        ),
    )
    c.executemany(
        "INSERT INTO posting VALUES (?,?,?,?)",
        zip(*(f["posting"].kolom[x].tolist() for x in ("baris", "hari", "rec", "jumlah")), strict=True),
    )
    c.executemany(
        "INSERT INTO fisik VALUES (?,?,?,?)", zip(*(f["fisik"].kolom[x].tolist() for x in ("simpul", "hari", "rec", "persen")), strict=True)
    )
    c.executemany(
        "INSERT INTO target VALUES (?,?,?,?)",
        zip(f["target"].kolom["simpul"].tolist(), *(_months(f["target"])[:, m].tolist() for m in (2, 8, 9)), strict=True),
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


def _pandas_tables(f: Bahan) -> dict[str, Any]:
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
                **{k: f["pagu"].kolom[k] for k in ("baris", "mulai", "urutan", "rec", "pagu")},
                "k3": _months(f["rak"])[:, 2],
                "k9": _months(f["rak"])[:, 8],
                "k10": _months(f["rak"])[:, 9],
            }
        ),
        "posting": pd.DataFrame({k: f["posting"].kolom[k] for k in ("baris", "hari", "rec", "jumlah")}),
        "target": pd.DataFrame(
            {"k3": _months(f["target"])[:, 2], "k9": _months(f["target"])[:, 8], "k10": _months(f["target"])[:, 9]},
            index=f["target"].kolom["simpul"],
        ),
        "fisik": pd.DataFrame({"s": f["fisik"].kolom["simpul"], **{k: f["fisik"].kolom[k] for k in ("hari", "rec", "persen", "id")}}),
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


def bench_recap(skala: float, cetak: Cetak) -> dict[str, Any]:
    """Full recap against tuned SQL and pandas; twelve months; growth."""
    f = generate(skala)
    # one report per leaf and day, so that "the last" means the same to every side
    _, unik = np.unique(np.stack([f["fisik"].kolom["simpul"], f["fisik"].kolom["hari"]]), axis=1, return_index=True)
    f["fisik"].kolom = {n: c[np.sort(unik)] for n, c in f["fisik"].kolom.items()}
    k, c, t = prepare(f), _sqlite(f), _pandas_tables(f)
    tahu = 10**9
    sama = all(_same(_ours(k, p, tahu), _sql_recap(c, p, tahu)) and _same(_ours(k, p, tahu), _pandas_recap(t, p, tahu)) for p in TITIK)
    kami, sql, panda, bulan = [], [], [], []
    for _ in range(5):
        kami.append(min(seconds(lambda: [roll_up(k, Pada(p, tahu, "sp2d")) for p in TITIK]) for _ in range(3)))
        sql.append(seconds(lambda: [_sql_recap(c, p, tahu) for p in TITIK]))
        panda.append(seconds(lambda: [_pandas_recap(t, p, tahu) for p in TITIK]))
        bulan.append(min(seconds(lambda: roll_up_months(k, Pada(date(TAHUN, 12, 31), tahu, "sp2d"))) for _ in range(3)))
    a, b, d, e = (statistics.median(x) for x in (kami, sql, panda, bulan))
    besar = prepare(generate(skala * 10, 2)) if skala <= 1 else k
    g = min(seconds(lambda: [roll_up(besar, Pada(p, tahu, "sp2d")) for p in TITIK]) for _ in range(3))
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


def bench_sidecar(cetak: Cetak) -> dict[str, Any]:
    """First recap after a cold start from the sidecar against a rebuild from the ledger."""
    from pantau.apps.buku.bacaan import facts_of
    from pantau.apps.buku.kolom import read_columns, sidecar_path
    from pantau.apps.buku.sidecar import load, save

    pada = Pada(date(TAHUN, 10, 31))
    kini, _ = read_columns(TAHUN, None)
    save(kini, sidecar_path(TAHUN))
    bangun, muat = [], []
    for _ in range(3):
        bangun.append(seconds(lambda: roll_up(prepare(facts_of(TAHUN)), pada)))

        def cold() -> None:
            b = load(sidecar_path(TAHUN))
            assert b is not None
            roll_up(read_columns(TAHUN, b)[0].kolom, pada)

        muat.append(seconds(cold))
    a, b = statistics.median(muat), statistics.median(bangun)
    cetak(f"rekap pertama setelah mulai dingin: dari simpanan {a * 1e3:.0f} ms = 1/{b / a:.1f} dari membangun ulang ({b * 1e3:.0f} ms)")
    return {"simpanan_ms": a * 1e3, "bangun_ms": b * 1e3, "kali": b / a}
