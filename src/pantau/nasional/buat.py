"""Make the cube of this pemda: every month up to a day, as known at a time, through the same roll-up as every page."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
from django.conf import settings

from pantau import __version__
from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.organisasi.queries import pemda
from pantau.core.bulanan import kept_roll_up
from pantau.core.kubus import SUSUNAN, Sel, cells
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import month_end
from pantau.nasional.kunci import own_key
from pantau.nasional.lembar import schema_of, write_table
from pantau.nasional.susunan import KODE, TABEL, Bagian, Manifes
from pantau.nasional.wadah import write_cube
from pantau.reports.konteks import Konteks, Permintaan, prepare


def key_path() -> Path:
    """Where the private key of this pemda lies."""
    return Path(settings.DATA_DIR) / "kubus.kunci"


def make_cube(per: date, diketahui: int | None, keluar: Path) -> Manifes:
    """Write the cube of a day as known at a time (None: now), signed with the key of this pemda."""
    milik = pemda(*(() if diketahui is None else (diketahui,)))
    if milik is None or not KODE.fullmatch(milik.kode_wilayah):
        raise DitolakError(Masalah("kubus_pemda"))
    kx = prepare(Permintaan(per, diketahui), SISTEM)
    if not kx.hadir.simpul.any():
        raise DitolakError(Masalah("kubus_kosong", {}, {"tahun": per.year, "per": per.isoformat()}))
    isi = {n: _parquet(n, sel) for n, sel in _months(kx).items()}
    bagian = tuple(Bagian(n, len(x), b, hashlib.sha256(x).hexdigest()) for n, (x, b) in isi.items())
    m = Manifes(
        SUSUNAN, milik.kode_wilayah, milik.nama, per.year, per.isoformat(), kx.pada.diketahui, kx.pada.tingkat, kx.aturan.nama, __version__, bagian
    )  # fmt: skip
    write_cube(keluar, m, {n: x for n, (x, _) in isi.items()}, own_key(key_path()))
    return m


def _months(kx: Konteks) -> dict[str, Sel]:
    """The cells of every month up to the day; the last one is the state of the day itself."""
    hasil: dict[str, Sel] = {n: {} for n in TABEL}
    for b in range(1, kx.minta.per.month + 1):
        hari = min(month_end(kx.minta.per.year, b), kx.minta.per)
        c = cells(kx.kolom, kept_roll_up(kx.kolom, replace(kx.pada, per=hari), None), b)
        hasil["baris"] |= c.baris
        hasil["unit"] |= c.unit
    return hasil


def _parquet(nama: str, sel: Sel) -> tuple[bytes, int]:
    return write_table(table_of(nama, sel)), len(sel)


def table_of(nama: str, sel: Sel) -> pa.Table:
    """Cells as a table, in the order of their keys."""
    kunci, komponen = TABEL[nama]
    urut = sorted(sel)
    kolom = {n: [x[i] for x in urut] for i, n in enumerate(kunci)} | {n: [sel[x][n] for x in urut] for n in komponen}
    return pa.table(kolom, schema=schema_of(nama))
