"""Reading packages."""

from __future__ import annotations

from collections.abc import Sequence
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


def event_rows(ids: Sequence[int], n: int) -> list[dict[str, Any]]:
    """The `n` largest of these events with their package and provenance."""
    kolom = ("id", "jenis", "nomor", "tanggal", "nilai", "rincian", "baris_ke", "sumber_id", "sumber__nama", "sumber__lembar")
    rows: list[dict[str, Any]] = []
    for i in range(0, len(ids), 500):
        q = Peristiwa.objects.filter(id__in=ids[i : i + 500]).order_by("-nilai", "id")
        rows += q.values(*kolom, "paket__nama", "paket__nomor", "paket__sumber_data")[:n]
    rows.sort(key=lambda r: (-r["nilai"], r["id"]))
    return [{**r, "status": r["rincian"].get("status_kontrak", "")} for r in rows[:n]]
