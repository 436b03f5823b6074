"""Of which day the answers of a data service are: the latest day on which they say that they were sent or drawn."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pantau.imports.nilai import Pembaca

JUDUL = ("_event_date", "tgl_penarikan")


def _day(isi: object) -> date | None:
    """The day with which a cell begins."""
    try:
        return date.fromisoformat(str(isi)[:10])
    except ValueError:
        return None


def taken_on(tabel: Iterable[Pembaca], hari_ini: date) -> date | None:
    """The latest such day up to today; None where no file says one. It counts whether or not the format reads the column."""
    hari: set[date] = set()
    for p in tabel:
        nama = p.tabel.judul.nama
        for j in JUDUL:
            if j in nama:
                hari |= {h for x in p.tabel.isi.column(nama.index(j)).beda if (h := _day(x)) is not None}
    return max((h for h in hari if h <= hari_ini), default=None)
