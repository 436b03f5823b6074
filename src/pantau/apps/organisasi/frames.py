"""Units as records of the core."""

from __future__ import annotations

from datetime import date
from itertools import zip_longest
from typing import Any

from pantau.apps.organisasi.models import Jabatan, JabatanVersi, Pemangku, Unit, UnitPenerus, UnitVersi
from pantau.base.fakta import fetch_facts, known_sql
from pantau.base.kunci import as_date
from pantau.base.tulis import fetch_rows
from pantau.core import frames, rantai
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


def successor_records() -> list[frames.UnitPenerus]:
    """Units that went on in others, with their knowledge intervals, oldest first."""
    rows = fetch_facts(UnitPenerus._meta.db_table, "t.lama_id, CAST(t.mulai AS text)", syarat=" ORDER BY t.id")
    return [frames.UnitPenerus(u, day_number(date.fromisoformat(m)), rec, cab) for _, rec, cab, u, m in rows]


def organisation_records(diketahui: int) -> tuple[list[rantai.Jabatan], list[rantai.Pemangku]]:
    """Positions and their holders as known at a time; one record per version of a position, each ending where the next begins."""
    t, p = JabatanVersi._meta.db_table, Pemangku._meta.db_table
    rows = fetch_rows(
        f"SELECT t.id, t.jabatan_id, j.unit_id, j.nama, t.tingkat, t.atasan_id, t.mulai, t.selesai, p.id, p.nama, p.status, p.mulai, p.selesai, p.akun "
        f"FROM {t} t JOIN {Jabatan._meta.db_table} j ON j.id = t.jabatan_id "
        f"LEFT JOIN {p} p ON p.jabatan_id = t.jabatan_id AND {known_sql(p, 'p')} WHERE {known_sql(t)} "
        "ORDER BY t.jabatan_id, t.mulai, t.id, p.mulai, p.id",
        [diketahui] * 4,
    )
    versi = list({r[0]: r[1:8] for r in rows}.values())
    jabatan = []
    for r, lanjut in zip_longest(versi, versi[1:]):
        akhir = end_day(r[6])
        if lanjut is not None and lanjut[0] == r[0]:
            akhir = min(akhir, day_number(as_date(lanjut[5])) - 1)
        jabatan.append(rantai.Jabatan(r[0], r[1], r[2], r[3], r[4], day_number(as_date(r[5])), akhir))
    duduk = {r[8]: rantai.Pemangku(r[1], r[9], r[10], day_number(as_date(r[11])), end_day(r[12]), r[13]) for r in rows if r[8] is not None}
    return jabatan, list(duduk.values())


def end_day(x: Any) -> int:
    """The last day of a term, or none."""
    return day_number(as_date(x)) if x else rantai.TANPA_AKHIR
