"""Reading what was due and handed in, indicators, and themes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from pantau.apps.anggaran.models import Simpul
from pantau.apps.kinerja.models import Indikator, RealisasiIndikator, Setoran, Tagihan, TargetIndikator, TemaKegiatan
from pantau.base.fakta import SELAMANYA, known_sql
from pantau.base.tulis import fetch_rows
from pantau.core.indikator import Target
from pantau.core.kepatuhan import Kewajiban


@dataclass(frozen=True)
class TagihanInfo:
    """A report that is due."""

    id: int
    nama: str
    batas: int


def due_ids() -> dict[tuple[str, str], int]:
    """(source, number) → id of every report ever asked for."""
    return {(s, n): i for i, s, n in Tagihan.objects.values_list("id", "sumber_data", "nomor")}


def obligations(diketahui: int) -> tuple[dict[int, TagihanInfo], list[Kewajiban]]:
    """Every report that was due and what came of it, as known at a time. In order of deadline."""
    t = Setoran._meta.db_table
    rows = fetch_rows(
        f"SELECT d.id, d.nama, d.batas, t.unit_id, t.waktu FROM {t} t JOIN {Tagihan._meta.db_table} d ON d.id = t.tagihan_id "
        f"WHERE {known_sql(t)} ORDER BY d.batas, d.id, t.unit_id",
        [diketahui, diketahui],
    )
    return {r[0]: TagihanInfo(*r[:3]) for r in rows}, [Kewajiban(r[3], r[0], r[2], r[4]) for r in rows]


@dataclass(frozen=True, slots=True)
class TargetBerdiri:
    """A target that stands: from when on, and what it says in the order of its kind."""

    mulai: date
    nilai: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class IndikatorTahu:
    """An indicator on a day as known at a time: whose, of which node, its target, and what its quarters came to (None: not told)."""

    id: int
    unit: int
    simpul: int
    jenis: str
    nama: str
    satuan: str
    tujuan: str
    target: Target
    rp: tuple[int | None, int | None]
    triwulan: tuple[float | None, ...]
    keterangan: str


KOLOM_TARGET = "satuan, t.arah, t.sifat, t.volume_target, t.triwulan, t.volume_akhir, t.capaian_lalu, t.rp_akhir, t.rp_lalu, t.tujuan"


def known_indicators(tahun: int) -> dict[tuple[int, str], int]:
    """(node, key) → id of every indicator of a year."""
    return {(s, k): i for i, s, k in Indikator.objects.filter(tahun=tahun).values_list("id", "simpul_id", "kunci")}


def _day(x: Any) -> date:
    return date.fromisoformat(x) if isinstance(x, str) else x


def _targets(tahun: int, diketahui: int) -> list[tuple[int, date, tuple[Any, ...]]]:
    t, i = TargetIndikator._meta.db_table, Indikator._meta.db_table
    rows = fetch_rows(
        f"SELECT t.indikator_id, t.mulai, t.{KOLOM_TARGET} FROM {t} t JOIN {i} o ON o.id = t.indikator_id WHERE o.tahun = %s AND "
        f"{known_sql(t)} ORDER BY t.mulai, t.id",
        [tahun, diketahui, diketahui],
    )
    return [(r[0], _day(r[1]), tuple(r[2:])) for r in rows]


def standing_targets(tahun: int) -> dict[int, TargetBerdiri]:
    """The last target of every indicator of a year."""
    return {i: TargetBerdiri(hari, nilai) for i, hari, nilai in _targets(tahun, SELAMANYA - 1)}


def indicators(tahun: int, per: date, diketahui: int) -> list[IndikatorTahu]:
    """Every indicator of a year that had a target on a day, as known at a time."""
    target = {i: nilai for i, hari, nilai in _targets(tahun, diketahui) if hari <= per}
    r, o = RealisasiIndikator._meta.db_table, Indikator._meta.db_table
    rows = fetch_rows(
        f"SELECT t.indikator_id, t.tanggal, t.volume, t.keterangan FROM {r} t JOIN {o} o ON o.id = t.indikator_id WHERE o.tahun = %s AND "
        f"{known_sql(r)} ORDER BY t.tanggal, t.id",
        [tahun, diketahui, diketahui],
    )
    isi: dict[int, list[float | None]] = {}
    kata: dict[int, str] = {}
    for id_, hari, angka, ket in ((i, _day(h), a, k) for i, h, a, k in rows):
        if hari <= per:
            isi.setdefault(id_, [None] * 4)[hari.month // 3 - 1] = angka
            kata[id_] = ket or kata.get(id_, "")
    hasil = []
    for id_, unit, simpul, jenis, nama in (
        Indikator.objects.filter(tahun=tahun).order_by("id").values_list("id", "unit_id", "simpul_id", "jenis", "nama")
    ):
        if id_ in target:
            satuan, arah, sifat, setahun, triwulan, akhir, lalu, rp_akhir, rp_lalu, tujuan = target[id_]
            s = Target(arah, sifat, setahun, tuple(json.loads(triwulan)), akhir, lalu)
            nilai = tuple(isi.get(id_, [None] * 4))
            hasil.append(IndikatorTahu(id_, unit, simpul, jenis, nama, satuan, tujuan, s, (rp_akhir, rp_lalu), nilai, kata.get(id_, "")))
    return hasil


@dataclass(frozen=True, slots=True)
class Tanda:
    """A mark on a node: the theme, from when on, percent of its pagu, the document, and who recorded it."""

    simpul: int
    tema: str
    mulai: date
    bagian: float
    dokumen: str
    oleh: str


def theme_marks(tahun: int, per: date, diketahui: int, semua: bool = False) -> list[Tanda]:
    """The mark of every node and theme that holds on a day, as known at a time; with `semua` those that say that nothing does any more."""
    t, s = TemaKegiatan._meta.db_table, Simpul._meta.db_table
    rows = fetch_rows(
        f"SELECT t.simpul_id, t.tema, t.mulai, t.persen, t.dokumen, bb.oleh FROM {t} t JOIN {s} o ON o.id = t.simpul_id "
        "JOIN base_berkas bk ON bk.id = t.sumber_id JOIN base_batch bb ON bb.id = bk.batch_id "
        f"WHERE o.tahun = %s AND {known_sql(t)} ORDER BY t.mulai, t.id",
        [tahun, diketahui, diketahui],
    )
    akhir = {(r[0], r[1]): Tanda(r[0], r[1], hari, *r[3:]) for r in rows if (hari := _day(r[2])) <= per}
    return [x for x in akhir.values() if semua or x.bagian]
