"""Reading the budget."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from pantau.apps.anggaran.models import (
    BarisAnggaran,
    PaguBaris,
    PaguTertulis,
    Penanggung,
    RencanaKas,
    Simpul,
    TargetFisik,
    VerifikasiRencana,
    VersiAnggaran,
)
from pantau.base.batch import ledger_versions
from pantau.base.fakta import active_sql
from pantau.base.models import Batch
from pantau.base.tulis import fetch_rows


def years() -> list[int]:
    """Fiscal years that any batch has written to, oldest first."""
    return sorted(t for t in ledger_versions() if t)


def versions(tahun: int) -> list[VersiAnggaran]:
    """Budget versions of a year in order."""
    return list(VersiAnggaran.objects.filter(tahun=tahun).order_by("berlaku_mulai", "urutan"))


def plan_stage(tahap: Iterable[str]) -> str:
    """The stage that asks for a plan of its own where these are in force: perubahan if it is among them, else murni; shifts belong to either."""
    return "perubahan" if "perubahan" in tahap else "murni"


def stage_at(tahun: int, hari: date) -> str:
    """The stage that asks for a plan of its own on a day."""
    return plan_stage(v.tahap for v in versions(tahun) if v.berlaku_mulai <= hari)


def plan_verifications(tahun: int, tahap: str) -> dict[int, tuple[int, str, str]]:
    """Unit → the last verification of its plan for a stage: (when, by whom, note)."""
    rows = VerifikasiRencana.objects.filter(tahun=tahun, tahap=tahap).order_by("id").values_list("unit_id", "waktu", "oleh", "catatan")
    return {u: (w, o, c) for u, w, o, c in rows}


@dataclass(frozen=True)
class PerubahanRencana:
    """A batch that changed cash plans or targets: what the one who brought it gave as the reason, or the budget stage it brought."""

    batch: int
    waktu: int
    oleh: str
    unit: tuple[int, ...]
    alasan: str


def plan_batches(tahun: int, sejak: int) -> list[PerubahanRencana]:
    """Batches that changed cash plans or targets of a year after a moment, oldest first."""
    rows = Batch.objects.filter(tahun=tahun, dicatat_pada__gt=sejak, format__in=("rak", "target-fisik", "rfk")).order_by("id")
    return [
        PerubahanRencana(i, w, o, tuple(u), x.get("alasan") or x.get("tahap", ""))
        for i, w, o, u, x in rows.values_list("id", "dicatat_pada", "oleh", "unit_terkait", "opsi")
    ]


def node_of(id: int) -> tuple[int, int, str, str] | None:
    """(year, unit, name, code) of a programme node."""
    return Simpul.objects.filter(pk=id).values_list("tahun", "unit_id", "nama", "kode").first()


def nodes(tahun: int, units: Collection[int] | None = None) -> list[tuple[int, int, int | None, str, str, str, str]]:
    """(id, unit, parent, level, code, name, key) of every programme node of a year, or of some units."""
    return list(_of(Simpul, tahun, units).values_list("id", "unit_id", "induk_id", "tingkat", "kode", "nama", "kunci"))


def lines(tahun: int, units: Collection[int] | None = None) -> list[tuple[int, int, str, str]]:
    """(id, node, account, fund source) of every budget line of a year, or of some units."""
    return list(_of(BarisAnggaran, tahun, units).values_list("id", "simpul_id", "rekening", "sumber_dana"))


def _of(model: type[models.Model], tahun: int, units: Collection[int] | None) -> models.QuerySet[Any]:
    rows = model._default_manager.filter(tahun=tahun)
    return rows if units is None else rows.filter(unit_id__in=units)


def _units_clause(units: Sequence[int] | None, tabel: str = "l") -> tuple[str, list[Any]]:
    if units is None:
        return "", []
    if not units:
        return " AND 1 = 0", []
    return f" AND {tabel}.unit_id IN ({', '.join(['%s'] * len(units))})", list(units)


def active_pagu(tahun: int, units: Sequence[int] | None = None) -> list[tuple[int, int, int, int, Any, str, int]]:
    """Active pagu rows: (id, line, version, pagu, from, format of the batch, unit)."""
    klausa, p = _units_clause(units)
    return fetch_rows(
        f"SELECT t.id, t.baris_id, t.versi_id, t.pagu, v.berlaku_mulai, bt.format, l.unit_id FROM {PaguBaris._meta.db_table} t "
        f"JOIN {BarisAnggaran._meta.db_table} l ON l.id = t.baris_id JOIN {VersiAnggaran._meta.db_table} v ON v.id = t.versi_id "
        "JOIN base_berkas bk ON bk.id = t.sumber_id JOIN base_batch bt ON bt.id = bk.batch_id "
        f"WHERE l.tahun = %s AND {active_sql(PaguBaris._meta.db_table)}{klausa} ORDER BY v.berlaku_mulai, v.urutan, t.id",
        [tahun, *p],
    )


def active_rak(tahun: int, units: Sequence[int] | None = None) -> list[tuple[int, int, Any, str, str]]:
    """Active cash plans: (id, line, from, JSON, format of the batch)."""
    klausa, p = _units_clause(units)
    return fetch_rows(
        f"SELECT t.id, t.baris_id, t.mulai, t.kumulatif, bt.format FROM {RencanaKas._meta.db_table} t "
        f"JOIN {BarisAnggaran._meta.db_table} l ON l.id = t.baris_id "
        "JOIN base_berkas bk ON bk.id = t.sumber_id JOIN base_batch bt ON bt.id = bk.batch_id "
        f"WHERE l.tahun = %s AND {active_sql(RencanaKas._meta.db_table)}{klausa} ORDER BY t.mulai, t.id",
        [tahun, *p],
    )


def active_targets(tahun: int, units: Sequence[int] | None = None) -> list[tuple[int, int, int, Any, str]]:
    """Active physical targets: (id, node, package, from, JSON)."""
    klausa, p = _units_clause(units, "s")
    return fetch_rows(
        f"SELECT t.id, t.simpul_id, t.paket_id, t.mulai, t.kumulatif FROM {TargetFisik._meta.db_table} t "
        f"JOIN {Simpul._meta.db_table} s ON s.id = t.simpul_id WHERE s.tahun = %s AND {active_sql(TargetFisik._meta.db_table)}{klausa} "
        "ORDER BY t.mulai, t.id",
        [tahun, *p],
    )


def standing_plans(ids: Sequence[int]) -> dict[int, str]:
    """The twelve months of cash plans by id, as stored."""
    return _stored(RencanaKas, ids)


def standing_targets(ids: Sequence[int]) -> dict[int, str]:
    """The twelve months of physical targets by id, as stored."""
    return _stored(TargetFisik, ids)


def _stored(model: type[RencanaKas] | type[TargetFisik], ids: Sequence[int]) -> dict[int, str]:
    hasil: dict[int, str] = {}
    for i in range(0, len(ids), 500):
        hasil |= dict(model._default_manager.filter(pk__in=ids[i : i + 500]).values_list("pk", "kumulatif"))
    return hasil


def active_written(tahun: int) -> list[tuple[int, int, int]]:
    """Active printed pagu of nodes: (id, node, pagu)."""
    return fetch_rows(
        f"SELECT t.id, t.simpul_id, t.pagu FROM {PaguTertulis._meta.db_table} t "
        f"JOIN {Simpul._meta.db_table} s ON s.id = t.simpul_id WHERE s.tahun = %s AND {active_sql(PaguTertulis._meta.db_table)}",
        [tahun],
    )


def active_responsible(tahun: int) -> list[tuple[int, int, int, Any, Any]]:
    """Who answers for the nodes of a year: (id, node, position, from, to)."""
    t = Penanggung._meta.db_table
    return fetch_rows(
        f"SELECT t.id, t.simpul_id, t.jabatan_id, t.mulai, t.selesai FROM {t} t JOIN {Simpul._meta.db_table} s ON s.id = t.simpul_id "
        f"WHERE s.tahun = %s AND {active_sql(t)} ORDER BY t.mulai, t.id",
        [tahun],
    )


def decode(teks: str) -> list[Any]:
    """A twelve-month value from its stored text."""
    return json.loads(teks)


def pagu_origins(ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Where pagu rows came from: file, sheet, line, stage, who brought it and when."""
    return {
        p["id"]: p
        for p in PaguBaris.objects.filter(id__in=list(ids)).values(
            "id",
            "baris_ke",
            "sumber_id",
            "sumber__nama",
            "sumber__lembar",
            "versi__tahap",
            "sumber__batch__oleh",
            "sumber__batch__dicatat_pada",
        )
    }
