"""The tables of a cube as Parquet that Pantau writes itself."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.parquet as pq

from pantau.nasional.susunan import TABEL

BESAR = pa.decimal128(38, 0)  # sums of int64 never wrap in it


def schema_of(nama: str) -> pa.Schema:
    """The columns of a table."""
    kunci, komponen = TABEL[nama]
    isi = [pa.field(n, pa.int64() if n == "bulan" else pa.string(), nullable=False) for n in kunci]
    return pa.schema([*isi, *(pa.field(n, pa.int64(), nullable=False) for n in komponen)])


def write_table(t: pa.Table) -> bytes:
    """A table as Parquet; the same rows give the same bytes."""
    keluar = io.BytesIO()
    pq.write_table(t, keluar, compression="zstd", write_statistics=False)
    return keluar.getvalue()
