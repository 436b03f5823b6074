"""Budget facts as columns."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from pantau.apps.anggaran.models import (
    BarisAnggaran,
    KodeSimpul,
    PaguBaris,
    PaguLemah,
    Penanggung,
    RencanaKas,
    RencanaLemah,
    Simpul,
    TargetFisik,
    TargetLemah,
    VersiAnggaran,
)
from pantau.apps.organisasi.frames import end_day
from pantau.base.fakta import Letak, fetch_facts, known_sql, origin_sql
from pantau.base.tulis import fetch_rows
from pantau.core import frames, kode_simpul, rantai
from pantau.core.frames import GRUP, TANPA, Bagian
from pantau.core.periode import day_number


def day_of(x: Any) -> int:
    """Column value of a date that a driver returned as date or text."""
    return day_number(x if isinstance(x, date) else date.fromisoformat(x))


def node_records(tahun: int, sejak: int = 0) -> list[frames.Simpul]:
    """Programme nodes of a year, of those with higher ids than `sejak`."""
    kolom = "id, unit_id, induk_id, tingkat, kode, nama"
    return [
        frames.Simpul(*r) for r in fetch_rows(f"SELECT {kolom} FROM {Simpul._meta.db_table} WHERE tahun = %s AND id > %s", [tahun, sejak])
    ]


def code_records(tahun: int) -> list[kode_simpul.KodeSimpul]:
    """Codes that documents gave nodes of a year."""
    rows = fetch_facts(
        KodeSimpul._meta.db_table,
        "t.simpul_id, t.induk_id, t.tingkat, t.kode, t.nama",
        f"JOIN {Simpul._meta.db_table} s ON s.id = t.simpul_id AND s.tahun = %s",
        [tahun],
    )
    return [kode_simpul.KodeSimpul(s, induk, tingkat, kode, nama, rec, cab) for _, rec, cab, s, induk, tingkat, kode, nama in rows]


def line_records(tahun: int, sejak: int = 0) -> list[frames.Baris]:
    """Budget lines of a year, of those with higher ids than `sejak`."""
    kolom = "id, unit_id, simpul_id, rekening, sumber_dana"
    return [
        frames.Baris(*r)
        for r in fetch_rows(f"SELECT {kolom} FROM {BarisAnggaran._meta.db_table} WHERE tahun = %s AND id > %s", [tahun, sejak])
    ]


def pagu_part(tahun: int, sejak: Letak | None) -> Bagian:
    """Pagu rows of budget documents with their validity and knowledge intervals."""
    versi = {v.pk: (day_number(v.berlaku_mulai), v.urutan) for v in VersiAnggaran.objects.filter(tahun=tahun)}
    rows = fetch_facts(PaguBaris._meta.db_table, f"t.baris_id, t.versi_id, t.pagu, {origin_sql()}", *_of_lines(tahun), sejak=sejak)
    return GRUP["pagu"].of([(i, b, *versi[v], rec, cab, p, s) for i, rec, cab, b, v, p, s in rows])


def weak_pagu_part(tahun: int, sejak: Letak | None) -> Bagian:
    """Pagu by what sheets show; ids are negative, and any budget version of the same day goes before it."""
    kolom = f"t.baris_id, CAST(t.mulai AS text), t.pagu, {origin_sql()}"
    rows = fetch_facts(PaguLemah._meta.db_table, kolom, *_of_lines(tahun), sejak=sejak)
    return GRUP["pagu"].of([(-i, b, day_of(m), -1, rec, cab, p, s) for i, rec, cab, b, m, p, s in rows])


def plan_part(tahun: int, sejak: Letak | None) -> Bagian:
    """Cash plans and their n×12 cumulative amounts."""
    return _plans(RencanaKas, 1, tahun, sejak)


def weak_plan_part(tahun: int, sejak: Letak | None) -> Bagian:
    """Cash plans by what sheets show; ids are negative."""
    return _plans(RencanaLemah, -1, tahun, sejak)


def _plans(model: type[RencanaKas] | type[RencanaLemah], tanda: int, tahun: int, sejak: Letak | None) -> Bagian:
    kolom = f"t.baris_id, CAST(t.mulai AS text), t.kumulatif, {origin_sql()}"
    rows = fetch_facts(model._meta.db_table, kolom, *_of_lines(tahun), sejak=sejak)
    hari: dict[Any, int] = {m: day_of(m) for m in {r[4] for r in rows}}
    teks = ",".join(r[5] for r in rows).replace("null", str(TANPA)).replace("[", "").replace("]", "")
    isi = np.array(teks.split(","), dtype=np.int64) if rows else np.zeros(0, np.int64)
    return GRUP["rak"].of([(tanda * i, b, hari[m], rec, cab, s) for i, rec, cab, b, m, _, s in rows], isi.reshape(-1, 12))


def target_part(tahun: int, sejak: Letak | None) -> Bagian:
    """Physical targets and their n×12 cumulative percentages."""
    return _targets(TargetFisik, "t.paket_id", 1, tahun, sejak)


def weak_target_part(tahun: int, sejak: Letak | None) -> Bagian:
    """Physical targets by what sheets show; ids are negative."""
    return _targets(TargetLemah, "0", -1, tahun, sejak)


def _targets(model: type[TargetFisik] | type[TargetLemah], paket: str, tanda: int, tahun: int, sejak: Letak | None) -> Bagian:
    rows = fetch_facts(
        model._meta.db_table,
        f"t.simpul_id, {paket}, t.mulai, t.kumulatif",
        f"JOIN {Simpul._meta.db_table} s ON s.id = t.simpul_id AND s.tahun = %s",
        [tahun],
        sejak=sejak,
    )
    teks = ",".join(r[6] for r in rows).replace("null", "nan").replace("[", "").replace("]", "")
    isi = np.array(teks.split(","), dtype=np.float64) if rows else np.zeros(0)
    return GRUP["target"].of([(tanda * i, s, p, day_of(m), rec, cab) for i, rec, cab, s, p, m, _ in rows], isi.reshape(-1, 12))


def _of_lines(tahun: int) -> tuple[str, list[int]]:
    """Join that keeps the facts of a year's lines, with its parameter."""
    return f"JOIN {BarisAnggaran._meta.db_table} l ON l.id = t.baris_id AND l.tahun = %s", [tahun]


def responsible_records(tahun: int, diketahui: int) -> list[rantai.Penanggung]:
    """Who answers for the nodes of a year, as known at a time."""
    t = Penanggung._meta.db_table
    rows = fetch_rows(
        f"SELECT t.simpul_id, t.jabatan_id, t.mulai, t.selesai FROM {t} t JOIN {Simpul._meta.db_table} s ON s.id = t.simpul_id "
        f"WHERE s.tahun = %s AND {known_sql(t)} ORDER BY t.mulai, t.id",
        [tahun, diketahui, diketahui],
    )
    return [rantai.Penanggung(r[0], r[1], day_of(r[2]), end_day(r[3])) for r in rows]
