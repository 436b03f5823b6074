"""Chains of responsibility from the ledger, and what an account has to do by them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from pantau.apps.anggaran.frames import responsible_records
from pantau.apps.anggaran.models import BarisAnggaran, KodeSimpul, Penanggung, Simpul
from pantau.apps.anggaran.queries import nodes
from pantau.apps.buku.kolom import columns_of, settled_tables
from pantau.apps.organisasi.frames import organisation_records
from pantau.apps.organisasi.models import JabatanVersi, Pemangku
from pantau.base.aturan import rules
from pantau.base.fakta import active_sql, positions
from pantau.base.jenis import Aliran, Berlaku, Jenis, Setahun, groups
from pantau.base.tulis import fetch_rows
from pantau.core.aturan import SetAturan
from pantau.core.frames import GRUP, SELAMANYA, Kolom
from pantau.core.hadir import standing_at
from pantau.core.kepatuhan import deadline
from pantau.core.pandangan import view_at
from pantau.core.periode import day_number
from pantau.core.rantai import Giat, Susunan, build_chains
from pantau.core.siklus import Tugas, tasks

TABEL = tuple(m._meta.db_table for m in (JabatanVersi, Pemangku, Penanggung, Simpul, KodeSimpul, BarisAnggaran))
SIMPAN_MAKS = 6  # days
_ingatan: dict[tuple[str, int, date], tuple[object, Susunan, dict[int, list[int]]]] = {}


def line_tables() -> tuple[str, ...]:
    """Tables of the facts by which a budget line is there."""
    return tuple(dict.fromkeys(j.tabel for j, g in groups() if GRUP[g.nama].pemilik == "baris"))


def _begun_sql(j: Jenis) -> tuple[str, str]:
    """For rows `t` of a kind: what to join, and whether a row begins by a day, as a condition that takes that day once for each of its `%s`."""
    w = j.waktu
    if isinstance(w, Aliran):
        return "", " OR ".join(f"({x.syarat} AND ({x.hari} IS NULL OR {x.hari} <= %s))" for x in w.bagian)
    if isinstance(w, Berlaku):
        return w.gabung, f"{w.hari} <= %s"
    return "", f"t.{w.hari if isinstance(w, Setahun) else 'tanggal'} <= %s"


def activities(k: Kolom, hari: date, diketahui: int = SELAMANYA - 1) -> list[Giat]:
    """The activities of a day as known at a time, listed once: nodes that carry budget lines by then, each with its ancestors."""
    v = view_at(k, diketahui)
    daun = standing_at(k, v, day_number(hari)).daun
    hasil: list[Giat] = v.once(("giat", daun.tobytes()), lambda: _activities(k, daun))
    return hasil


def _activities(k: Kolom, daun: NDArray[np.bool_]) -> list[Giat]:
    induk = {s.id: s.induk for s in k.simpul}
    hasil = []
    for i in k.daun[daun].tolist():
        s = k.simpul[i]
        jalur, j = [s.asli], s.induk
        while j is not None and j in induk:
            jalur.append(j)
            j = induk[j]
        hasil.append(Giat(s.asli, s.unit, tuple(jalur)))
    return hasil


def chains_at(k: Kolom, hari: date, a: SetAturan, diketahui: int = SELAMANYA - 1) -> Susunan:
    """All chains of a year on a day under a set of rules, as known at a time."""
    return chains_on(k, [hari], a, diketahui)[hari]


def chains_on(
    k: Kolom, hari: Iterable[date], a: SetAturan, diketahui: int = SELAMANYA - 1, units: Collection[int] | None = None
) -> dict[date, Susunan]:
    """The chains of a year (of the activities of some units) on several days, read once."""
    jabatan, pemangku = organisation_records(diketahui)
    tugas = responsible_records(k.tahun, diketahui)
    return {
        h: build_chains(
            day_number(h),
            [g for g in activities(k, h, diketahui) if units is None or g.unit in units],
            jabatan,
            pemangku,
            tugas,
            a.value("jenjang_jabatan", h),
            a.value("masa_pelaksana", h),
        )
        for h in hari
    }


def report_deadline(tahun: int, bulan: int, hari: date, a: SetAturan) -> date:
    """Until when the report of a month is due, by the rules in force on a day."""
    return deadline(tahun, bulan, int(a.value("batas_lapor_tanggal", hari)), a.value("hari_libur", hari))


def chains_of(tahun: int, units: Collection[int], hari: date) -> tuple[Susunan, dict[int, list[int]]]:
    """The chains of some units' activities that stand on a day and the activities of each, read from the ledger as this transaction sees it.
    For acts that have written: columns must not be prepared from what may still be undone."""
    if not units:
        return build_chains(day_number(hari), [], [], [], [], {}, {}), {}
    b = BarisAnggaran._meta.db_table
    mulai = {j.tabel: _begun_sql(j) for j, g in groups() if GRUP[g.nama].pemilik == "baris"}
    ada = " OR ".join(
        f"EXISTS (SELECT 1 FROM {t} t {gabung} WHERE t.baris_id = b.id AND {active_sql(t)} AND ({sudah}))"
        for t, (gabung, sudah) in mulai.items()
    )
    berbaris = {
        x
        for (x,) in fetch_rows(
            f"SELECT DISTINCT b.simpul_id FROM {b} b WHERE b.tahun = %s AND b.unit_id IN ({', '.join(['%s'] * len(units))}) AND ({ada})",
            [tahun, *sorted(units), *[hari] * ada.count("%s")],
        )
    }
    semua = nodes(tahun, sorted(units))
    induk = {x[0]: x[2] for x in semua}
    giat: list[Giat] = []
    per_unit: dict[int, list[int]] = {}
    for id_, unit, *_ in semua:
        if id_ in berbaris:
            jalur, j = [id_], induk[id_]
            while j is not None and j in induk:
                jalur.append(j)
                j = induk[j]
            giat.append(Giat(id_, unit, tuple(jalur)))
            per_unit.setdefault(unit, []).append(id_)
    a = rules()
    jabatan, pemangku = organisation_records(SELAMANYA - 1)
    tugas = responsible_records(tahun, SELAMANYA - 1)
    jenjang, masa = a.value("jenjang_jabatan", hari), a.value("masa_pelaksana", hari)
    return build_chains(day_number(hari), giat, jabatan, pemangku, tugas, jenjang, masa), per_unit


@dataclass(frozen=True)
class Wewenang:
    """What an account has to do today, the chains behind it, and the activities of each unit."""

    tugas: Tugas
    susunan: Susunan
    per_unit: dict[int, list[int]]


def month_tables() -> tuple[str, ...]:
    """The tables that duties and the columns of the month's form rest on: asked for once, not by each."""
    return tuple(dict.fromkeys((*TABEL, *line_tables(), *settled_tables())))


def chains_now(tahun: int, hari: date, kini: Mapping[str, int] | None = None) -> tuple[Susunan, dict[int, list[int]]]:
    """The chains as known now and the activities of each unit; worked out again only when the organisation, the tree or what stands on
    its lines has changed. `kini`: where the tables end now, if that has been asked."""
    tempat = (str(connection.settings_dict["NAME"]), tahun, hari)
    tabel = (*TABEL, *line_tables())
    kini = positions(tabel) if kini is None else kini
    keadaan = (rules(), tuple(kini[t] for t in tabel))
    ada = _ingatan.get(tempat)
    if ada is None or ada[0] != keadaan:
        k = columns_of(tahun)
        milik: dict[int, list[int]] = {}
        for g in activities(k, hari):
            milik.setdefault(g.unit, []).append(g.simpul)
        while len(_ingatan) >= SIMPAN_MAKS:
            _ingatan.pop(next(iter(_ingatan)), None)
        ada = _ingatan[tempat] = (keadaan, chains_at(k, hari, rules()), milik)
    return ada[1], ada[2]


def chains_seen(k: Kolom, hari: date, a: SetAturan, diketahui: int, kini: bool) -> Susunan:
    """The chains of a day as a reader sees them: as known at a time, or with `kini` now, of which they are kept."""
    return chains_now(k.tahun, hari)[0] if kini else chains_at(k, hari, a, diketahui)


def duties_of(akun: str, tahun: int, hari: date, kini: Mapping[str, int] | None = None) -> Wewenang:
    """What the positions that an account holds on a day have to do. `kini`: where the tables end now, if that has been asked."""
    s, per_unit = chains_now(tahun, hari, kini)
    return Wewenang(tasks(s, per_unit, s.held_by(akun)), s, per_unit)


def forget() -> None:
    """Drop what is kept in memory (tests)."""
    _ingatan.clear()
