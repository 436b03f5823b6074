"""Chains of responsibility from the ledger, and what an account has to do by them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pantau.apps.anggaran.frames import responsible_records
from pantau.apps.organisasi.frames import organisation_records
from pantau.base.aturan import rules
from pantau.core.frames import SELAMANYA, Kolom
from pantau.core.periode import day_number
from pantau.core.rantai import Giat, Susunan, build_chains
from pantau.core.siklus import Tugas, tasks


def activities(k: Kolom) -> list[Giat]:
    """The activities of the year: nodes that carry budget lines, each with its ancestors."""
    induk = {s.id: s.induk for s in k.simpul}
    hasil = []
    for i in k.daun.tolist():
        s = k.simpul[i]
        jalur, j = [s.id], s.induk
        while j is not None and j in induk:
            jalur.append(j)
            j = induk[j]
        hasil.append(Giat(s.id, s.unit, tuple(jalur)))
    return hasil


def chains_at(k: Kolom, hari: date, diketahui: int = SELAMANYA - 1) -> Susunan:
    """All chains of a year on a day, as known at a time."""
    a = rules()
    jenjang, masa = a.value("jenjang_jabatan", hari), a.value("masa_pelaksana", hari)
    jabatan, pemangku = organisation_records(diketahui)
    return build_chains(day_number(hari), activities(k), jabatan, pemangku, responsible_records(k.tahun, diketahui), jenjang, masa)


@dataclass(frozen=True)
class Wewenang:
    """What an account has to do today, the chains behind it, and the activities of each unit."""

    tugas: Tugas
    susunan: Susunan
    per_unit: dict[int, list[int]]


def duties_of(akun: str, k: Kolom, hari: date) -> Wewenang:
    """What the positions that an account holds on a day have to do."""
    s = chains_at(k, hari)
    per_unit: dict[int, list[int]] = {}
    for g in activities(k):
        per_unit.setdefault(g.unit, []).append(g.simpul)
    return Wewenang(tasks(s, per_unit, s.held_by(akun)), s, per_unit)
