"""A published table as CSV, JSON and Parquet: the same rows in the same order, exact values, missing ones empty."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from pantau.core.uang import as_decimal_text
from pantau.exports.csv import safe
from pantau.reports.terbitan import Himpunan, Lajur, Nilai

JENIS = {
    "Rp": "decimal",
    "%": "number",
    "poin": "number",
    "derajat": "number",
    "jumlah": "integer",
    "tanggal": "date",
    "waktu": "datetime",
    "teks": "string",
    "sandi": "string",
}


def moment(ms: int) -> str:
    """A moment of the ledger as ISO 8601 in UTC."""
    return datetime.fromtimestamp(ms // 1000, UTC).isoformat().replace("+00:00", "Z")


def plain(v: Nilai, satuan: str) -> str | int | float | None:
    """A value as text files carry it: rupiah with two decimals as text, other numbers unrounded, days and moments as ISO text."""
    if v is None or v == "":
        return None
    if satuan == "Rp" and isinstance(v, int):
        return as_decimal_text(v)
    if satuan == "waktu" and isinstance(v, int):
        return moment(v)
    return v.isoformat() if isinstance(v, date) else v


def records(h: Himpunan) -> list[dict[str, str | int | float | None]]:
    """The rows by column."""
    return [{x.id: plain(v, x.satuan) for x, v in zip(h.lajur, b, strict=True)} for b in h.baris]


def as_csv(h: Himpunan) -> bytes:
    """UTF-8 with the column ids as headings, one row a line; texts that a spreadsheet would run are defused."""
    f = io.StringIO()
    w = csv.writer(f, lineterminator="\n")
    w.writerow(x.id for x in h.lajur)
    for b in records(h):
        w.writerow("" if v is None else repr(v) if isinstance(v, float) else safe(v) for v in b.values())
    return f.getvalue().encode()


def as_json(h: Himpunan) -> bytes:
    """One document: what the table is, its columns, its rows."""
    lajur = [{"id": x.id, "judul": x.judul, "satuan": x.satuan, "jenis": JENIS[x.satuan], "uraian": x.uraian} for x in h.lajur]
    isi = {"id": h.id, "judul": h.judul, "uraian": h.uraian, "kunci": h.kunci, "lajur": lajur, "baris": records(h)}
    return (json.dumps(isi, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def as_parquet(h: Himpunan) -> bytes:
    """Typed columns: rupiah as decimals with two places, never as floats."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    jenis = {"Rp": pa.decimal128(20, 2), "jumlah": pa.int64(), "tanggal": pa.date32(), "waktu": pa.timestamp("ms", "UTC")}
    jenis |= dict.fromkeys(("%", "poin", "derajat"), pa.float64())
    medan = [
        pa.field(x.id, jenis.get(x.satuan, pa.string()), metadata={"judul": x.judul, "uraian": x.uraian, "satuan": x.satuan})
        for x in h.lajur
    ]
    isi = [pa.array([_typed(b[n], x) for b in h.baris], medan[n].type) for n, x in enumerate(h.lajur)]
    f = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(isi, schema=pa.schema(medan, {"id": h.id, "judul": h.judul})), f, compression="zstd")
    return f.getvalue()


def _typed(v: Nilai, x: Lajur) -> Any:
    if v is None or v == "":
        return None
    if x.satuan == "Rp" and isinstance(v, int):
        return Decimal(as_decimal_text(v))
    return float(v) if x.satuan in ("%", "poin", "derajat") and isinstance(v, int) else v


BENTUK: dict[str, Callable[[Himpunan], bytes]] = {"csv": as_csv, "json": as_json, "parquet": as_parquet}
