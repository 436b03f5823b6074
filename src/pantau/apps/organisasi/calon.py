"""Proposing units and entries of code lists: what a source names, matched with what is known."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pantau.apps.organisasi.fakta import ACUAN, UNIT, UNIT_VERSI, AcuanUsul, UnitBaru, UnitVersiUsul
from pantau.apps.organisasi.queries import VersiBerlaku, active_unit_versions, all_units, unit_key
from pantau.base.isi import Calon, Isi
from pantau.core.kelas import guess_class
from pantau.core.kode import name_key
from pantau.core.masalah import Masalah
from pantau.core.nama import unit_key as nama_baku


@dataclass(frozen=True)
class UnitUsul:
    """A unit as a source names it. None = the source does not say. `induk` is the (code, name) of the parent, () = none."""

    kode: str
    nama: str
    kelas: str | None = None
    asisten: str | None = None
    induk: tuple[str, str] | tuple[()] | None = None
    berkas: int = 0
    baris: int = 0


@dataclass
class CalonUnit:
    """What a source would do to the units: which identities are new, which versions it states. Temporary ids are negative."""

    peta: dict[tuple[str, str], int]
    calon: Calon
    versi: Isi
    masalah: list[Masalah]


def plan_units(usul: Sequence[UnitUsul], mulai: date, baru_mulai: date | None = None) -> CalonUnit:
    """Match named units with known ones: by code and name, else by a code that names only one unit, else by name alone. What a source says
    of a known unit holds from `mulai`, a new unit from `baru_mulai` (else the same)."""
    semua = all_units()
    calon = Calon(UNIT, {unit_key(u.kode, u.nama): u.id for u in semua})
    by_kode: dict[str, list[int]] = {}
    by_nama: dict[str, list[int]] = {}
    nama_of = {u.id: u.nama for u in semua}
    kode_of = {u.id: u.kode for u in semua}
    for u in semua:
        by_kode.setdefault(u.kode, []).append(u.id)
        by_nama.setdefault(name_key(u.nama), []).append(u.id)
    nama_per_kode: dict[str, set[str]] = {}
    versi_lama: dict[int, VersiBerlaku] = {}
    for v in active_unit_versions():
        if v.mulai <= mulai:
            versi_lama[v.unit] = v
            calon.ada.setdefault(unit_key(v.kode, v.nama), v.unit)
    for x in usul:
        nama_per_kode.setdefault(x.kode, set()).add(name_key(x.nama))
    peta: dict[tuple[str, str], int] = {}
    masalah: list[Masalah] = []
    baru: dict[str, tuple[int, str]] = {}  # spellings of one new unit within one act
    ejaan: set[tuple[str, str]] = set()
    for x in usul:
        if (x.kode, x.nama) in peta:
            continue
        kunci = unit_key(x.kode, x.nama)
        id_ = calon.ada.get(kunci)
        if id_ is None and x.kode and len(by_kode.get(x.kode, ())) == 1 and len(nama_per_kode[x.kode]) == 1:
            id_ = by_kode[x.kode][0]
            masalah.append(Masalah("unit_ganti_nama", {}, {"kode": x.kode, "lama": nama_of[id_], "baru": x.nama}, "info"))
        if id_ is None:
            sama = by_nama.get(name_key(x.nama), [])
            if x.kode:
                sama = [c for c in sama if not kode_of.get(c)]
            if len(sama) == 1:
                id_ = sama[0]
        if id_ is None and not x.kode and (ada := baru.get(nama_baku(x.nama))) is not None:
            id_, nama = ada
            ejaan.add((x.kode, x.nama))
            masalah.append(Masalah("unit_ejaan_lain", {}, {"nama": x.nama, "unit": nama}, "info"))
        if id_ is None:
            baru.setdefault(nama_baku(x.nama), (calon.id_of(kunci, UnitBaru(x.kode, x.nama, kunci)), x.nama))
            id_ = calon.id_of(kunci, UnitBaru(x.kode, x.nama, kunci))
            by_nama.setdefault(name_key(x.nama), []).append(id_)
            nama_of[id_], kode_of[id_] = x.nama, x.kode
            masalah.append(Masalah("unit_baru", {}, {"nama": x.nama, "kode": x.kode or "–"}, "info"))
        peta[x.kode, x.nama] = id_
    kata = [x for x in usul if (x.kode, x.nama) not in ejaan]
    return CalonUnit(peta, calon, _versions(kata, peta, versi_lama, mulai, baru_mulai or mulai), masalah)


def _versions(
    usul: Sequence[UnitUsul], peta: dict[tuple[str, str], int], versi_lama: dict[int, VersiBerlaku], mulai: date, baru_mulai: date
) -> Isi:
    """What a source says of each unit, with what it leaves unsaid as it stands."""
    isi = Isi(UNIT_VERSI)
    for x in usul:
        id_ = peta[x.kode, x.nama]
        lama = versi_lama.get(id_)
        induk = (lama.induk if lama else None) if x.induk is None else (peta.get(x.induk) if x.induk else None)
        kelas = x.kelas if x.kelas is not None else (lama.kelas if lama else guess_class(x.nama))
        asisten = x.asisten if x.asisten is not None else (lama.asisten if lama else "")
        nama = lama.nama if lama and name_key(lama.nama) == name_key(x.nama) else x.nama  # another spelling is no other name
        kata = (induk, x.kode or (lama.kode if lama else ""), nama, kelas, asisten)
        # what is said again stands as it is; a change that begins later than the version it follows is a new version, not a correction
        dari = baru_mulai if lama is None else lama.mulai if lama.words == kata else mulai
        isi.add(UnitVersiUsul(id_, *kata, dari), x.berkas, x.baris)
    return isi


def plan_reference(jenis: str, usul: Iterable[EntriAcuan]) -> Isi:
    """Entries of a code list as rows to compare."""
    isi = Isi(ACUAN)
    for x in usul:
        isi.add(
            AcuanUsul(jenis, x.edisi, x.kode, x.nama, json.dumps(dict(x.rincian), ensure_ascii=False, sort_keys=True)), x.berkas, x.baris
        )
    return isi


@dataclass(frozen=True, slots=True)
class EntriAcuan:
    """An entry of a code list as a source names it."""

    edisi: str
    kode: str
    nama: str
    rincian: Mapping[str, Any]
    berkas: int
    baris: int
