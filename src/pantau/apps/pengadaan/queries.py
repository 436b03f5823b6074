"""Reading packages."""

from __future__ import annotations

from typing import Any

from pantau.apps.pengadaan.models import Paket, Peristiwa
from pantau.base.fakta import active_sql
from pantau.base.tulis import fetch_rows


def packages(tahun: int) -> dict[tuple[str, str], int]:
    """(source, number) → id of the packages of a year."""
    return {(s, n): i for i, s, n in Paket.objects.filter(tahun=tahun).values_list("id", "sumber_data", "nomor")}


def active_events(tahun: int) -> list[tuple[Any, ...]]:
    """Active events: (id, package, kind, number, date, value, details as text)."""
    t, p = Peristiwa._meta.db_table, Paket._meta.db_table
    return fetch_rows(
        f"SELECT t.id, t.paket_id, t.jenis, t.nomor, t.tanggal, t.nilai, t.rincian FROM {t} t "
        f"JOIN {p} p ON p.id = t.paket_id WHERE p.tahun = %s AND {active_sql(t)}",
        [tahun],
    )


def package_list(tahun: int, units: list[int] | None = None) -> list[dict[str, Any]]:
    """Packages of a year with their source, for lists."""
    q = Paket.objects.filter(tahun=tahun)
    if units is not None:
        q = q.filter(unit_id__in=units)
    return list(q.values("id", "unit_id", "simpul_id", "sumber_data", "nomor", "nama", "metode", "jenis"))
