"""Budget facts as columns."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pantau.apps.anggaran.models import BarisAnggaran, PaguBaris, Penanggung, RencanaKas, Simpul, TargetFisik, VersiAnggaran
from pantau.apps.organisasi.frames import end_day
from pantau.base.fakta import Letak, fetch_facts, known_sql
from pantau.base.tulis import fetch_rows
from pantau.core import frames, rantai
from pantau.core.frames import TANPA
from pantau.core.periode import day_number


def day_of(x: Any) -> int:
    """Column value of a date that a driver returned as date or text."""
    return day_number(x if isinstance(x, date) else date.fromisoformat(x))


def node_records(tahun: int) -> list[frames.Simpul]:
    """Programme nodes of a year."""
    return [
        frames.Simpul(*r) for r in Simpul.objects.filter(tahun=tahun).values_list("id", "unit_id", "induk_id", "tingkat", "kode", "nama")
    ]


def line_records(tahun: int) -> list[frames.Baris]:
    """Budget lines of a year."""
    return [
        frames.Baris(*r)
        for r in BarisAnggaran.objects.filter(tahun=tahun).values_list("id", "unit_id", "simpul_id", "rekening", "sumber_dana")
    ]


def pagu_frame(tahun: int, sejak: Letak | None = None) -> dict[str, NDArray]:
    """Pagu rows with their validity and knowledge intervals."""
    versi = {v.pk: (day_number(v.berlaku_mulai), v.urutan) for v in VersiAnggaran.objects.filter(tahun=tahun)}
    rows = fetch_facts(
        PaguBaris._meta.db_table,
        "t.baris_id, t.versi_id, t.pagu",
        f"JOIN {BarisAnggaran._meta.db_table} l ON l.id = t.baris_id AND l.tahun = %s",
        [tahun],
        sejak=sejak,
    )
    return frames.columns(frames.PAGU, [(i, b, *versi[v], rec, cab, p) for i, rec, cab, b, v, p in rows])


def rak_frame(tahun: int, sejak: Letak | None = None) -> tuple[dict[str, NDArray], NDArray[np.int64]]:
    """Cash plans and their n×12 cumulative amounts."""
    rows = fetch_facts(
        RencanaKas._meta.db_table,
        "t.baris_id, CAST(t.mulai AS text), t.kumulatif",
        f"JOIN {BarisAnggaran._meta.db_table} l ON l.id = t.baris_id AND l.tahun = %s",
        [tahun],
        sejak=sejak,
    )
    hari: dict[Any, int] = {m: day_of(m) for m in {r[4] for r in rows}}
    kolom = frames.columns("id baris mulai rec cab", [(i, b, hari[m], rec, cab) for i, rec, cab, b, m, _ in rows])
    teks = ",".join(r[5] for r in rows).replace("null", str(TANPA)).replace("[", "").replace("]", "")
    isi = np.array(teks.split(","), dtype=np.int64) if rows else np.zeros(0, np.int64)
    return kolom, isi.reshape(-1, 12)


def target_frame(tahun: int, sejak: Letak | None = None) -> tuple[dict[str, NDArray], NDArray[np.float64]]:
    """Physical targets and their n×12 cumulative percentages."""
    rows = fetch_facts(
        TargetFisik._meta.db_table,
        "t.simpul_id, t.paket_id, t.mulai, t.kumulatif",
        f"JOIN {Simpul._meta.db_table} s ON s.id = t.simpul_id AND s.tahun = %s",
        [tahun],
        sejak=sejak,
    )
    kolom = frames.columns("id simpul paket mulai rec cab", [(i, s, p, day_of(m), rec, cab) for i, rec, cab, s, p, m, _ in rows])
    teks = ",".join(r[6] for r in rows).replace("null", "nan").replace("[", "").replace("]", "")
    isi = np.array(teks.split(","), dtype=np.float64) if rows else np.zeros(0)
    return kolom, isi.reshape(-1, 12)


def responsible_records(tahun: int, diketahui: int) -> list[rantai.Penanggung]:
    """Who answers for the nodes of a year, as known at a time."""
    t = Penanggung._meta.db_table
    rows = fetch_rows(
        f"SELECT t.simpul_id, t.jabatan_id, t.mulai, t.selesai FROM {t} t JOIN {Simpul._meta.db_table} s ON s.id = t.simpul_id "
        f"WHERE s.tahun = %s AND {known_sql(t)} ORDER BY t.mulai, t.id",
        [tahun, diketahui, diketahui],
    )
    return [rantai.Penanggung(r[0], r[1], day_of(r[2]), end_day(r[3])) for r in rows]
