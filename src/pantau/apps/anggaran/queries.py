"""Reading the budget."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from pantau.apps.anggaran.models import (
    BarisAnggaran,
    KodeSimpul,
    PaguBaris,
    PaguTertera,
    PaguTertulis,
    RencanaKas,
    Simpul,
    TargetFisik,
    VerifikasiRencana,
    VersiAnggaran,
)
from pantau.base.batch import ledger_versions
from pantau.base.fakta import SELAMANYA, active_sql, known_sql, origin_sql
from pantau.base.models import Batch
from pantau.base.tulis import fetch_rows
from pantau.base.turunan import in_parts


def years() -> list[int]:
    """Fiscal years that any batch has written to, oldest first."""
    return sorted(t for t in ledger_versions() if t)


@dataclass(frozen=True, slots=True)
class Versi:
    """A budget version: its stage and from when it holds."""

    tahap: str
    berlaku_mulai: date


def versions(tahun: int, diketahui: int = SELAMANYA - 1) -> list[Versi]:
    """Budget versions of a year that carried any pagu as known at a time, in order."""
    v, t = VersiAnggaran._meta.db_table, PaguBaris._meta.db_table
    rows = fetch_rows(
        f"SELECT v.tahap, CAST(v.berlaku_mulai AS text) FROM {v} v WHERE v.tahun = %s AND EXISTS (SELECT 1 FROM {t} t WHERE t.versi_id = v.id "
        f"AND {known_sql(t)}) ORDER BY v.berlaku_mulai, v.urutan",
        [tahun, diketahui, diketahui],
    )
    return [Versi(tahap, date.fromisoformat(mulai)) for tahap, mulai in rows]


def standing_versions(tahun: int) -> set[int]:
    """Ids of the budget versions of a year of which a pagu stands, or a cash plan from their first day on."""
    v, t, r, b = (m._meta.db_table for m in (VersiAnggaran, PaguBaris, RencanaKas, BarisAnggaran))
    rows = fetch_rows(
        f"SELECT v.id FROM {v} v WHERE v.tahun = %s AND (EXISTS (SELECT 1 FROM {t} t WHERE t.versi_id = v.id AND {active_sql(t)}) OR EXISTS "
        f"(SELECT 1 FROM {r} t JOIN {b} l ON l.id = t.baris_id WHERE l.tahun = v.tahun AND t.mulai = v.berlaku_mulai AND {active_sql(r)}))",
        [tahun],
    )
    return {id_ for (id_,) in rows}


def plan_stage(tahap: Iterable[str]) -> str:
    """The stage that asks for a plan of its own where these are in force: perubahan if it is among them, else murni; shifts belong to either."""
    return "perubahan" if "perubahan" in tahap else "murni"


def stage_at(tahun: int, hari: date) -> str:
    """The stage that asks for a plan of its own on a day."""
    return plan_stage(v.tahap for v in versions(tahun) if v.berlaku_mulai <= hari)


@dataclass(frozen=True, slots=True)
class Verifikasi:
    """The last verification of a unit's plan: when (ms), by whom, and a note."""

    waktu: int
    oleh: str
    catatan: str


def plan_verifications(tahun: int, tahap: str, diketahui: int = SELAMANYA - 1) -> dict[int, Verifikasi]:
    """Unit → the last verification of its plan for a stage, as known at a time."""
    t = VerifikasiRencana._meta.db_table
    rows = fetch_rows(
        f"SELECT t.unit_id, ob.dicatat_pada, ob.oleh, t.catatan FROM {t} t JOIN base_berkas o ON o.id = {origin_sql()} JOIN base_batch ob "
        f"ON ob.id = o.batch_id WHERE t.tahun = %s AND t.tahap = %s AND {known_sql(t)} ORDER BY t.id",
        [tahun, tahap, diketahui, diketahui],
    )
    return {u: Verifikasi(*x) for u, *x in rows}


@dataclass(frozen=True)
class PerubahanRencana:
    """A batch that changed cash plans or targets: what the one who brought it gave as the reason, or the budget stage it brought."""

    batch: int
    waktu: int
    oleh: str
    unit: tuple[int, ...]
    alasan: str


def plan_batches(tahun: int, sejak: int, diketahui: int = SELAMANYA - 1) -> list[PerubahanRencana]:
    """Batches that changed cash plans or targets of a year after a moment, as known at another, oldest first."""
    rows = Batch.objects.filter(
        tahun=tahun, dicatat_pada__gt=sejak, dicatat_pada__lte=diketahui, format__in=("rak", "target-fisik", "rfk")
    ).order_by("id")
    return [
        PerubahanRencana(i, w, o, tuple(u), x.get("alasan") or x.get("tahap", ""))
        for i, w, o, u, x in rows.values_list("id", "dicatat_pada", "oleh", "unit_terkait", "opsi")
    ]


@dataclass(frozen=True, slots=True)
class SimpulInfo:
    """A programme node."""

    tahun: int
    unit: int
    nama: str
    kode: str


def node_of(id: int) -> SimpulInfo | None:
    """A programme node by its id."""
    tahun = Simpul.objects.filter(pk=id).values_list("tahun", "unit_id").first()
    return next((SimpulInfo(tahun[0], x[1], x[5], x[4]) for x in nodes(tahun[0], [tahun[1]]) if x[0] == id), None) if tahun else None


def names_of_nodes(ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """Code and name of some nodes."""
    return {i: (kode, nama) for i, kode, nama in Simpul.objects.filter(pk__in=list(ids)).values_list("id", "kode", "nama")}


@dataclass
class SisaRencana:
    """What plans of an activity still say of the months after a day: `uang` in sen, `target` whether the physical target goes on."""

    uang: int = 0
    target: bool = False


def plans_after(baris: Collection[int], simpul: Collection[int], hari: date) -> dict[int, SisaRencana]:
    """Activities of which cash plans of some lines, or targets of some nodes, go on from the month of a day: what the plan in force says."""
    hasil: dict[int, SisaRencana] = {}
    t, b = RencanaKas._meta.db_table, BarisAnggaran._meta.db_table
    baca = (
        (f"SELECT t.baris_id, l.simpul_id, t.kumulatif FROM {t} t JOIN {b} l ON l.id = t.baris_id WHERE t.baris_id", t, baris),
        ("SELECT t.simpul_id, t.simpul_id, t.kumulatif FROM {t} t WHERE t.simpul_id", TargetFisik._meta.db_table, simpul),
    )
    for sql, tabel, ids in baca:
        berlaku: dict[int, tuple[int, list[float | None]]] = {}
        for potong in in_parts(sorted(ids)):
            di = f"IN ({', '.join(['%s'] * len(potong))}) AND {active_sql(tabel)} ORDER BY t.mulai, t.id"
            for milik, s, kum in fetch_rows(f"{sql.format(t=tabel)} {di}", potong):
                berlaku[milik] = s, json.loads(kum) if isinstance(kum, str) else kum
        for s, bulan in berlaku.values():
            lalu = bulan[hari.month - 2] or 0 if hari.month > 1 else 0
            if (sisa := (bulan[11] or 0) - lalu) > 0:
                x = hasil.setdefault(s, SisaRencana())
                x.uang, x.target = (x.uang + int(sisa), x.target) if tabel == t else (x.uang, True)
    return hasil


def nodes(tahun: int, units: Collection[int] | None = None) -> list[tuple[int, int, int | None, str, str, str, str]]:
    """(id, unit, parent, level, code, name, key) of every programme node of a year, or of some units: where documents gave one a code, as
    they call it."""
    semua = _of(Simpul, "id, unit_id, induk_id, tingkat, kode, nama, kunci", tahun, units)
    kode = given_codes(tahun, units)
    return [(x[0], x[1], *kode[x[0]], x[6]) if x[0] in kode else x for x in semua] if kode else semua


def given_codes(tahun: int, units: Collection[int] | None = None) -> dict[int, tuple[int | None, str, str, str]]:
    """Node → (parent, level, code, name) that documents give it where a sheet had named it without a code."""
    t, dalam = KodeSimpul._meta.db_table, "" if units is None else f" AND s.unit_id IN ({', '.join(['%s'] * len(units))})"
    if units is not None and not units:
        return {}
    rows = fetch_rows(
        f"SELECT t.simpul_id, t.induk_id, t.tingkat, t.kode, t.nama FROM {t} t JOIN {Simpul._meta.db_table} s ON s.id = t.simpul_id "
        f"WHERE s.tahun = %s AND {active_sql(t)}{dalam}",
        [tahun, *(units or ())],
    )
    return {r[0]: r[1:] for r in rows}


def lines(tahun: int, units: Collection[int] | None = None) -> list[tuple[int, int, str, str]]:
    """(id, node, account, fund source) of every budget line of a year, or of some units."""
    return _of(BarisAnggaran, "id, simpul_id, rekening, sumber_dana", tahun, units)


def owning_units(tahun: int) -> set[int]:
    """Units with nodes or lines in a year."""
    return {
        u
        for m in (Simpul, BarisAnggaran)
        for (u,) in fetch_rows(f"SELECT DISTINCT unit_id FROM {m._meta.db_table} WHERE tahun = %s", [tahun])
    }


def with_pagu(baris: Collection[int]) -> set[int]:
    """Those of some lines for which a pagu stands, by a document or a sheet."""
    return {
        b
        for potong in in_parts(sorted(baris))
        for t in (PaguBaris._meta.db_table, PaguTertera._meta.db_table)
        for (b,) in fetch_rows(
            f"SELECT DISTINCT t.baris_id FROM {t} t WHERE t.baris_id IN ({', '.join(['%s'] * len(potong))}) AND {active_sql(t)}", potong
        )
    }


def _of(model: type[models.Model], kolom: str, tahun: int, units: Collection[int] | None) -> list[Any]:
    if units is not None and not units:
        return []
    di = f" AND unit_id IN ({', '.join(['%s'] * len(units))})" if units is not None else ""
    return fetch_rows(f"SELECT {kolom} FROM {model._meta.db_table} WHERE tahun = %s{di} ORDER BY id", [tahun, *(units or ())])


def written_pagu(tahun: int, diketahui: int = SELAMANYA - 1) -> dict[int, int]:
    """Pagu that sources print for nodes, as known at a time: node → sen."""
    t = PaguTertulis._meta.db_table
    rows = fetch_rows(
        f"SELECT t.simpul_id, t.pagu FROM {t} t JOIN {Simpul._meta.db_table} s ON s.id = t.simpul_id WHERE s.tahun = %s AND {known_sql(t)}",
        [tahun, diketahui, diketahui],
    )
    return dict(rows)


def decode(teks: str) -> list[Any]:
    """A twelve-month value from its stored text."""
    hasil: list[Any] = json.loads(teks)
    return hasil
