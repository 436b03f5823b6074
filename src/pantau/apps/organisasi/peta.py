"""The boundaries of areas that a pemda loaded: checked when they come, read for maps."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pantau.apps.organisasi.models import Acuan
from pantau.base.fakta import SELAMANYA, known_sql
from pantau.base.tulis import fetch_rows
from pantau.core.kode import level
from pantau.core.peta import TITIK_SEMUA, BentukSalahError, Cincin, Wilayah, read_shape

KECAMATAN = 3  # segments of the code of a kecamatan


def read_geometry(teks: str) -> tuple[Cincin, ...]:
    """The rings of a GeoJSON geometry; BentukSalahError for what is none or too much of one."""
    try:
        return read_shape(json.loads(teks))
    except (ValueError, RecursionError) as e:
        raise e if isinstance(e, BentukSalahError) else BentukSalahError("susunan") from e


def boundaries(diketahui: int = SELAMANYA - 1, tingkat: int = KECAMATAN) -> list[Wilayah]:
    """The areas of a level (segments of their code) with their boundaries as known at a time, by code; of several editions the newest."""
    t = Acuan._meta.db_table
    rows = fetch_rows(
        f"SELECT t.kode, t.nama, t.rincian FROM {t} t WHERE t.jenis = 'batas' AND {known_sql(t)} ORDER BY t.edisi, t.id",
        [diketahui, diketahui],
    )
    akhir = {kode: (nama, rincian) for kode, nama, rincian in rows if level(kode) == tingkat}
    hasil, jumlah = [], 0
    for kode, (nama, rincian) in sorted(akhir.items()):
        isi: Mapping[str, str] = json.loads(rincian) if isinstance(rincian, str) else rincian
        w = Wilayah(kode, nama, read_geometry(isi["geometry"]))
        jumlah += w.banyak
        if jumlah > TITIK_SEMUA:
            raise BentukSalahError("banyak")
        hasil.append(w)
    return hasil
