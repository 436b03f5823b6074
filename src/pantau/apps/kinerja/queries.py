"""Reading what was due and what was handed in."""

from __future__ import annotations

from dataclasses import dataclass

from pantau.apps.kinerja.models import Setoran, Tagihan
from pantau.base.fakta import known_sql
from pantau.base.tulis import fetch_rows
from pantau.core.kepatuhan import Kewajiban


@dataclass(frozen=True)
class TagihanInfo:
    """A report that is due."""

    id: int
    nama: str
    batas: int


def due_ids() -> dict[tuple[str, str], int]:
    """(source, number) → id of every report ever asked for."""
    return {(s, n): i for i, s, n in Tagihan.objects.values_list("id", "sumber_data", "nomor")}


def obligations(diketahui: int) -> tuple[dict[int, TagihanInfo], list[Kewajiban]]:
    """Every report that was due and what came of it, as known at a time. In order of deadline."""
    t = Setoran._meta.db_table
    rows = fetch_rows(
        f"SELECT d.id, d.nama, d.batas, t.unit_id, t.waktu FROM {t} t JOIN {Tagihan._meta.db_table} d ON d.id = t.tagihan_id "
        f"WHERE {known_sql(t)} ORDER BY d.batas, d.id, t.unit_id",
        [diketahui, diketahui],
    )
    return {r[0]: TagihanInfo(*r[:3]) for r in rows}, [Kewajiban(r[3], r[0], r[2], r[4]) for r in rows]
