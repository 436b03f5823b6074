"""Reading allowances and what was proposed of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from pantau.apps.organisasi.queries import active_positions
from pantau.apps.tpp.models import BesaranTpp, PeristiwaTpp
from pantau.base.fakta import SELAMANYA, known_sql
from pantau.base.kunci import as_date
from pantau.base.tulis import fetch_rows


@dataclass(frozen=True, slots=True)
class PeristiwaInfo:
    """Something that happened to a rule in a period of a unit; see the model."""

    id: int
    aturan: str
    ke: int
    unit: int
    jenis: str
    hari: date
    isi: str
    teks_data: str
    rujukan: int | None
    oleh: str
    waktu: int

    @property
    def data(self) -> dict[str, Any]:
        """What was frozen."""
        hasil: dict[str, Any] = json.loads(self.teks_data) if self.teks_data else {}
        return hasil


def events(tahun: int, diketahui: int = SELAMANYA - 1) -> list[PeristiwaInfo]:
    """Everything that happened in a year as known at a time, in order."""
    t = PeristiwaTpp._meta.db_table
    rows = fetch_rows(
        f"SELECT t.id, t.aturan, t.ke, t.unit_id, t.jenis, t.hari, t.isi, t.data, t.rujukan, bb.oleh, bb.dicatat_pada FROM {t} t "
        "JOIN base_berkas bk ON bk.id = t.sumber_id JOIN base_batch bb ON bb.id = bk.batch_id "
        f"WHERE t.tahun = %s AND {known_sql(t)} ORDER BY t.id",
        [tahun, diketahui, diketahui],
    )
    return [PeristiwaInfo(a, b, c, d, e, as_date(hari), *lain) for a, b, c, d, e, hari, *lain in rows]


def allowances(diketahui: int = SELAMANYA - 1) -> list[tuple[int, date, int]]:
    """Every allowance that stands, as known at a time: position, from when on, sen a month; oldest first."""
    t = BesaranTpp._meta.db_table
    rows = fetch_rows(
        f"SELECT t.jabatan_id, t.mulai, t.jumlah FROM {t} t WHERE {known_sql(t)} ORDER BY t.mulai, t.id", [diketahui, diketahui]
    )
    return [(j, as_date(hari), n) for j, hari, n in rows]


def seen_positions(duduk: set[int], hari: date) -> frozenset[int]:
    """Positions whose allowance somebody who sits in some sees: his own, and those under them in line."""
    anak: dict[int, set[int]] = {}
    for v in active_positions():
        if v.atasan is not None and v.mulai <= hari and (v.selesai is None or v.selesai >= hari):
            anak.setdefault(v.atasan, set()).add(v.jabatan)
    hasil, tumpuk = set(duduk), list(duduk)
    while tumpuk:
        baru = anak.get(tumpuk.pop(), set()) - hasil
        hasil |= baru
        tumpuk += baru
    return frozenset(hasil)
