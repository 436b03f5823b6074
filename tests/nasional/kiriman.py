"""Cubes of made-up pemda, as a province would find them in its folder."""

import hashlib
import io
from datetime import date
from random import Random

import pyarrow.parquet as pq
from core.acak import random_facts
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from pantau.core.frames import prepare
from pantau.core.kubus import SUSUNAN, cells
from pantau.core.periode import month_end
from pantau.core.pilih import Pada
from pantau.core.rollup import roll_up
from pantau.nasional.buat import table_of
from pantau.nasional.kunci import Ditunggu, public_text
from pantau.nasional.lembar import write_table
from pantau.nasional.susunan import Bagian, Manifes
from pantau.nasional.wadah import write_cube

PER = date(2026, 6, 30)
KODE = ("64.01", "64.02", "63.05")


def key(kode):
    """The key of a pemda: the same in every test."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(kode.encode()).digest())


def expected(*kode):
    """The list of a province."""
    isi = {k: Ditunggu(k, f"Kabupaten {k}", (public_text(key(k)),), f"Provinsi {k[:2]}", f"https://{k}.contoh.id/") for k in kode or KODE}
    return dict(sorted(isi.items()))


def cells_of(benih, per=PER):
    """The cells of a made-up year up to a day."""
    k = prepare(random_facts(Random(benih)))
    unit, baris = {}, {}
    for b in range(1, per.month + 1):
        c = cells(k, roll_up(k, Pada(min(month_end(per.year, b), per), 7)), b)
        unit |= c.unit
        baris |= c.baris
    return {"baris": baris, "unit": unit}


def parquet(nama, sel):
    return write_table(table_of(nama, sel))


def _rows(tabel):
    try:
        return pq.read_metadata(io.BytesIO(tabel)).num_rows
    except OSError:
        return 1


def write(path, kode, sel, hari=PER, diketahui=1000, kunci=None, tabel=None, baris=None, **lain):
    """A cube of these cells; `tabel`, `baris`, `lain`: what it says otherwise than is so."""
    isi = tabel or {n: parquet(n, x) for n, x in sel.items()}
    bagian = tuple(
        Bagian(n, len(x), _rows(x) if baris is None else baris, hashlib.sha256(x).hexdigest())
        for n, x in isi.items()
    )  # fmt: skip
    pokok = {"susunan": SUSUNAN, "kode": kode, "pemda": f"Kabupaten {kode}", "tahun": hari.year, "per": hari.isoformat(), "diketahui": diketahui,
             "tingkat_fisik": "verifikasi", "aturan": "uji", "versi": "0", "bagian": bagian}  # fmt: skip
    write_cube(path, Manifes(**pokok | lain), isi, kunci or key(kode))
    return path


def changed(sel, bulan, komponen, tambah):
    """The same cells, with more of a component in a cell of a month, in both tables."""
    hasil = {n: {k: dict(v) for k, v in x.items()} for n, x in sel.items()}
    kunci = next(k for k in sorted(hasil["baris"]) if k[-1] == bulan)
    hasil["baris"][kunci][komponen] += tambah
    hasil["unit"][kunci[0], kunci[1], bulan][komponen] += tambah
    return hasil, kunci[0]
