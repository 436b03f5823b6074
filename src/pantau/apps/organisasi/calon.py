"""Proposing units and entries of code lists: what a source names, matched with what is known."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pantau.apps.organisasi.fakta import ACUAN, UNIT_VERSI, AcuanUsul, UnitVersiUsul
from pantau.apps.organisasi.pengenal import EjaanUsul, Pengenal, UnitUsul
from pantau.base.isi import Calon, Isi
from pantau.core.kelas import guess_class
from pantau.core.kode import name_key
from pantau.core.masalah import Masalah


@dataclass
class CalonUnit:
    """What a source would do to the units: which identities are new, which versions it states, which spellings were agreed to, and the code
    of every unit that has one. Temporary ids are negative."""

    peta: dict[tuple[str, str], int]
    calon: Calon
    versi: Isi
    masalah: list[Masalah]
    ejaan: list[EjaanUsul]
    kode: dict[int, str]


def plan_units(usul: Sequence[UnitUsul], mulai: date, baru_mulai: date | None = None, setuju: Sequence[str] = ()) -> CalonUnit:
    """Match named units with known ones. What a source says of a known unit holds from `mulai`, a new unit from `baru_mulai` (else the
    same). `setuju`: spellings that the person agreed to, each as `name=unit`."""
    p = Pengenal(usul, mulai, setuju)
    for x in usul:
        p.find(x)
    return CalonUnit(p.peta, p.calon, _versions(p, mulai, baru_mulai or mulai), p.masalah, p.diingat, p.kode_of)


def _versions(p: Pengenal, mulai: date, baru_mulai: date) -> Isi:
    """What a source says of each unit, with what it leaves unsaid as it stands."""
    isi = Isi(UNIT_VERSI)
    for id_, x in p.kata:
        lama = p.versi_lama.get(id_)
        induk = (lama.induk if lama else None) if x.induk is None else (p.peta.get(x.induk) if x.induk else None)
        induk = induk if induk != id_ else None  # printed beside itself in another spelling
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
