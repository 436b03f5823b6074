"""The engines that add cubes up: DuckDB in this process, or a Spark cluster that is there already. One expression, through Ibis, for both.

An engine only adds, in decimals of 38 digits, so that no sum of int64 wraps; dividing is left to the measures of the core, because engines
divide decimals differently. Which engine is one setting; equal sums give equal bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa

from pantau.core.kubus import Sel
from pantau.core.masalah import DitolakError, Masalah
from pantau.nasional.lembar import BESAR
from pantau.nasional.susunan import TABEL

MEMORI = "1GB"  # of DuckDB; what does not fit is laid down in a file
UTAS = 2


@contextmanager
def engine(mesin: str, kerja: Path) -> Iterator[Any]:
    """The engine of a setting: `duckdb`, `spark://HOST:PORT` or `local[N]` (a master), `sc://HOST:PORT` (Spark Connect). `kerja`: a folder for
    what does not fit into memory. DitolakError where it is not there."""
    if mesin == "duckdb":
        with _duckdb(kerja) as con:
            yield con
    elif mesin.startswith(("spark://", "sc://", "local[")):
        with _spark(mesin) as con:
            yield con
    else:
        raise DitolakError(Masalah("mesin_tidak_ada", {}, {"mesin": mesin[:60], "sebab": "tulis duckdb, spark://HOST:PORT, atau sc://HOST:PORT."}))  # fmt: skip


@contextmanager
def _duckdb(kerja: Path) -> Iterator[Any]:
    import ibis

    con = ibis.duckdb.connect(
        threads=UTAS, memory_limit=MEMORI, temp_directory=str(kerja), preserve_insertion_order=False,
        autoinstall_known_extensions=False, autoload_known_extensions=False,
    )  # fmt: skip
    con.raw_sql("SET enable_progress_bar = false")  # what it draws would stand in the middle of a JSON answer
    try:
        yield con
    finally:
        con.disconnect()


@contextmanager
def _spark(mesin: str) -> Iterator[Any]:
    import ibis

    try:
        from pyspark.sql import SparkSession
    except ImportError as e:
        raise DitolakError(
            Masalah("mesin_tidak_ada", {}, {"mesin": mesin, "sebab": "paket pyspark belum terpasang di lingkungan ini."})
        ) from e
    awal = SparkSession.builder.remote(mesin) if mesin.startswith("sc:") else SparkSession.builder.master(mesin)
    sesi = awal.appName("pantau").config("spark.sql.ansi.enabled", "true").config("spark.sql.shuffle.partitions", "8").getOrCreate()
    try:
        yield ibis.pyspark.connect(sesi)
    finally:
        sesi.stop()


def add_up(con: Any, folder: Path, tabel: str, kunci: Sequence[str]) -> pa.Table:
    """The sums of a table of the collected cubes (`folder`/`tabel`/*.parquet) by some of its keys, in the order of the keys."""
    return _ordered(expression(con.read_parquet(str(folder / tabel / "*.parquet")), tabel, kunci).to_pyarrow(), kunci, TABEL[tabel][1])


def expression(t: Any, tabel: str, kunci: Sequence[str]) -> Any:
    """The one expression: sums of every component. Nothing to add is 0, as in the core."""
    import ibis

    jumlah = {n: ibis.coalesce(t[n].cast("decimal(38, 0)").sum(), ibis.literal(0).cast("decimal(38, 0)")) for n in TABEL[tabel][1]}
    return t.group_by(list(kunci)).aggregate(**jumlah) if kunci else t.aggregate(**jumlah)


def _ordered(t: pa.Table, kunci: Sequence[str], komponen: Sequence[str]) -> pa.Table:
    bentuk = [*(pa.field(n, pa.int64() if n == "bulan" else pa.string()) for n in kunci), *(pa.field(n, BESAR) for n in komponen)]
    t = t.select([x.name for x in bentuk]).cast(pa.schema(bentuk))
    return (t.sort_by([(n, "ascending") for n in kunci]) if kunci else t).combine_chunks()


def as_cells(t: pa.Table, kunci: Sequence[str]) -> Sel:
    """Sums as the core writes them."""
    komponen = [n for n in t.column_names if n not in kunci]
    isi = zip(*(t[n].to_pylist() for n in komponen), strict=True)
    tanda = zip(*(t[n].to_pylist() for n in kunci), strict=True) if kunci else iter([()] * len(t))
    return {tuple(k): dict(zip(komponen, map(int, v), strict=True)) for k, v in zip(tanda, isi, strict=True)}


def digest(t: pa.Table) -> str:
    """SHA-256 of sums: equal sums give equal digests, whichever engine added them."""
    sidik = hashlib.sha256()
    for n in t.column_names:
        sidik.update(n.encode() + b"\0")
        for x in t[n].to_pylist():
            sidik.update(str(x).encode() + b"\0")
    return sidik.hexdigest()
