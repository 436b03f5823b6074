"""Where pagu, cash plans and physical targets came from: file, sheet and line, who and when."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from pantau.apps.anggaran.models import PaguBaris, PaguLemah, RencanaKas, RencanaLemah, TargetFisik, TargetLemah, VersiAnggaran
from pantau.base.fakta import origin_sql
from pantau.base.tulis import fetch_rows

POTONG = 500
SUMBER_SQL = "b.id, b.nama, b.lembar, t.baris_ke, bt.id, bt.oleh, bt.dicatat_pada"
GABUNG_SQL = f"JOIN base_berkas b ON b.id = {origin_sql()} JOIN base_batch bt ON bt.id = b.batch_id"


@dataclass(frozen=True, slots=True)
class Sumber:
    """The line a fact was read from, and the act that brought it. `sumber`: id of the sheet; `waktu`: knowledge time, ms."""

    sumber: int
    berkas: str
    lembar: str
    baris: int
    batch: int
    oleh: str
    waktu: int


@dataclass(frozen=True, slots=True)
class AsalRencana:
    """A row of the budget or of a plan: the stage of a pagu, and from when it holds."""

    id: int
    tahap: str
    mulai: date
    sumber: Sumber


def _read(tabel: str, tahap: str, mulai: str, gabung: str, ids: Collection[int]) -> dict[int, AsalRencana]:
    hasil: dict[int, AsalRencana] = {}
    semua = sorted(ids)
    for i in range(0, len(semua), POTONG):
        potong: list[Any] = semua[i : i + POTONG]
        for r in fetch_rows(
            f"SELECT t.id, {tahap}, {mulai}, {SUMBER_SQL} FROM {tabel} t {gabung} {GABUNG_SQL} WHERE t.id IN ({', '.join(['%s'] * len(potong))})",
            potong,
        ):
            hasil[r[0]] = AsalRencana(r[0], r[1], r[2] if isinstance(r[2], date) else date.fromisoformat(r[2]), Sumber(*r[3:]))
    return hasil


def _read_both(kuat: tuple[str, str, str, str], lemah: str, ids: Collection[int]) -> dict[int, AsalRencana]:
    """Rows of documents, and under negative ids those that follow from sheets."""
    dari_lembar = _read(lemah, "''", "t.mulai", "", [-i for i in ids if i < 0])
    return _read(*kuat, [i for i in ids if i > 0]) | {-i: x for i, x in dari_lembar.items()}


def pagu_sources(ids: Collection[int]) -> dict[int, AsalRencana]:
    """Pagu rows by id."""
    versi = f"JOIN {VersiAnggaran._meta.db_table} v ON v.id = t.versi_id"
    return _read_both((PaguBaris._meta.db_table, "v.tahap", "v.berlaku_mulai", versi), PaguLemah._meta.db_table, ids)


def plan_sources(ids: Collection[int]) -> dict[int, AsalRencana]:
    """Cash plans by id."""
    return _read_both((RencanaKas._meta.db_table, "''", "t.mulai", ""), RencanaLemah._meta.db_table, ids)


def target_sources(ids: Collection[int]) -> dict[int, AsalRencana]:
    """Physical targets by id."""
    return _read_both((TargetFisik._meta.db_table, "''", "t.mulai", ""), TargetLemah._meta.db_table, ids)
