"""A table of a cube, read in the bounded process: is it what the layout says, and what is its sum of every month?

What it writes is Pantau's own: the length of a JSON text, the text, and the table anew with the code of its pemda.
"""

from __future__ import annotations

import io
import json
from typing import IO, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pantau.core.kubus import SUSUNAN
from pantau.core.masalah import DitolakError, Masalah
from pantau.nasional.lembar import BESAR, schema_of, write_table
from pantau.nasional.susunan import BARIS_TERBESAR, MEKAR_TERBESAR, TABEL, TEKS_TERPANJANG

PANJANG = 8
GRUP_TERBANYAK = 64
pa.array([""])  # the first array looks for further packages: here it does so once, before any child is forked


def check_and_rewrite(mentah: bytes, keluar: IO[bytes], nama: str, baris: str, bulan: str, kode: str) -> None:
    """`baris`: as many rows as the manifest says; `bulan`: the last month there may be."""
    t = _read(mentah, nama, int(baris))
    _check(t, nama, int(bulan))
    jumlah = json.dumps(_sums(t, nama)).encode()
    t = t.add_column(0, pa.field("pemda", pa.string(), nullable=False), pa.array([kode] * len(t), pa.string()))
    keluar.write(len(jumlah).to_bytes(PANJANG, "big") + jumlah + write_table(t))


def _refuse(kode: str, **isi: Any) -> DitolakError:
    return DitolakError(Masalah(kode, {}, isi))


def _read(mentah: bytes, nama: str, baris: int) -> pa.Table:
    f = pq.ParquetFile(io.BytesIO(mentah))
    m = f.metadata
    mekar = sum(m.row_group(i).total_byte_size for i in range(min(m.num_row_groups, GRUP_TERBANYAK)))
    batas = (("kelompok baris", m.num_row_groups, GRUP_TERBANYAK), ("baris", m.num_rows, BARIS_TERBESAR), ("byte", mekar, MEKAR_TERBESAR))
    for apa, ada, paling in batas:
        if ada > paling:
            raise _refuse("kubus_besar", ada=ada, batas=paling, apa=f"{apa} {nama}")
    if m.num_rows != baris:
        raise _refuse("kubus_isi", bagian=nama, sebab=f"{m.num_rows} baris, padahal manifesnya {baris}")
    perlu, kolom = schema_of(nama), f.schema_arrow
    lain = sorted({f"{x.name} {x.type}" for x in kolom} ^ {f"{x.name} {x.type}" for x in perlu})
    if lain or kolom.names != perlu.names:
        raise _refuse("kubus_kolom", bagian=nama, susunan=SUSUNAN, daftar=", ".join(lain[:6])[:200] or "urutannya lain")
    t = f.read(use_threads=False)
    if any(x.null_count for x in t.columns):
        raise _refuse("kubus_isi", bagian=nama, sebab="ada sel kosong")
    return t.cast(perlu)


def _check(t: pa.Table, nama: str, bulan: int) -> None:
    """Months that there can be, texts that are short and visible, and every key once."""
    kunci, _ = TABEL[nama]
    if len(t) and not 1 <= pc.min(t["bulan"]).as_py() <= pc.max(t["bulan"]).as_py() <= bulan:
        raise _refuse("kubus_isi", bagian=nama, sebab=f"ada bulan di luar 1 sampai {bulan}")
    for n in kunci[:-1]:
        for x in pc.unique(t[n]).to_pylist():
            if len(x) > TEKS_TERPANJANG or (x and not x.isprintable()):
                raise _refuse("kubus_isi", bagian=nama, sebab=f"teks kolom {n} terlalu panjang atau berisi tanda kendali")
    if t.group_by(list(kunci), use_threads=False).aggregate([([], "count_all")]).num_rows != len(t):
        raise _refuse("kubus_isi", bagian=nama, sebab="ada sel yang disebut dua kali")


def _sums(t: pa.Table, nama: str) -> list[list[Any]]:
    """[class, month, sums of the components] of every class and month, in whole numbers without a bound."""
    komponen = TABEL[nama][1]
    besar = t.select(["kelas", "bulan"])
    for n in komponen:
        besar = besar.append_column(n, t[n].cast(BESAR))
    j = besar.group_by(["kelas", "bulan"], use_threads=False).aggregate([(n, "sum") for n in komponen])
    isi = [[int(x) for x in j[f"{n}_sum"].to_pylist()] for n in komponen]
    tanda = zip(j["kelas"].to_pylist(), j["bulan"].to_pylist(), strict=True)
    return [[*k, list(v)] for k, v in zip(tanda, zip(*isi, strict=True), strict=True)]
