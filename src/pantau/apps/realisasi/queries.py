"""Reading what happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pantau.apps.anggaran.models import BarisAnggaran, Simpul
from pantau.apps.realisasi.models import LaporanFisik, Posting
from pantau.base.fakta import active_sql
from pantau.base.tulis import fetch_rows


def active_postings(tahun: int, units: Sequence[int]) -> list[tuple[Any, ...]]:
    """Active postings of units: (id, line, basis, kind, date, service date, amount, document, chain)."""
    if not units:
        return []
    t = Posting._meta.db_table
    return fetch_rows(
        f"SELECT t.id, t.baris_id, t.basis, t.jenis, t.tanggal, t.masa, t.jumlah, t.dokumen, t.rantai FROM {t} t "
        f"JOIN {BarisAnggaran._meta.db_table} l ON l.id = t.baris_id WHERE l.tahun = %s AND {active_sql(t)} "
        f"AND l.unit_id IN ({', '.join(['%s'] * len(units))}) ORDER BY t.tanggal, t.id",
        [tahun, *units],
    )


def active_reports(tahun: int, units: Sequence[int]) -> list[tuple[Any, ...]]:
    """Active physical reports of units: (id, node, package, date, percent, volume, unit, state)."""
    if not units:
        return []
    t = LaporanFisik._meta.db_table
    return fetch_rows(
        f"SELECT t.id, t.simpul_id, t.paket_id, t.tanggal, t.persen, t.volume, t.satuan, t.keadaan FROM {t} t "
        f"JOIN {Simpul._meta.db_table} s ON s.id = t.simpul_id WHERE s.tahun = %s AND {active_sql(t)} "
        f"AND s.unit_id IN ({', '.join(['%s'] * len(units))})",
        [tahun, *units],
    )


def posting_rows(ids: Sequence[int]) -> list[dict[str, Any]]:
    """Postings with their provenance, in the order asked for."""
    rows = {
        r["id"]: r
        for r in Posting.objects.filter(id__in=list(ids)).values(
            "id",
            "baris_id",
            "basis",
            "jenis",
            "tanggal",
            "masa",
            "jumlah",
            "dokumen",
            "rantai",
            "baris_ke",
            "sumber_id",
            "sumber__nama",
            "sumber__lembar",
            "sumber__batch_id",
            "sumber__batch__dicatat_pada",
            "sumber__batch__oleh",
        )
    }
    return [rows[i] for i in ids if i in rows]
