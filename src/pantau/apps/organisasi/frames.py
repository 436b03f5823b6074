"""Units as records of the core."""

from __future__ import annotations

from datetime import date

from pantau.apps.organisasi.models import Unit, UnitVersi
from pantau.base.fakta import fetch_facts
from pantau.core import frames
from pantau.core.periode import day_number


def unit_records() -> list[frames.Unit]:
    """All units."""
    return [frames.Unit(*r) for r in Unit.objects.values_list("id", "kode", "nama")]


def unit_version_records() -> list[frames.UnitVersi]:
    """All versions of units with their knowledge intervals, oldest first."""
    rows = fetch_facts(
        UnitVersi._meta.db_table, "t.unit_id, t.induk_id, t.kode, t.nama, t.kelas, t.asisten, t.mulai", syarat=" ORDER BY t.mulai, t.id"
    )
    return [
        frames.UnitVersi(u, i, k, n, kl, a, day_number(m if isinstance(m, date) else date.fromisoformat(m)), rec, cab)
        for _, rec, cab, u, i, k, n, kl, a, m in rows
    ]
