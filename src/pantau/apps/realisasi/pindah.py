"""Documents that a newer export names in another unit than before: one document counts once."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from pantau.apps.anggaran.models import BarisAnggaran
from pantau.apps.anggaran.queries import owning_units
from pantau.apps.realisasi.fakta import POSTING
from pantau.base.beda import Beda, Berdiri, standing
from pantau.base.tulis import fetch_rows
from pantau.base.turunan import in_parts

BACA_SEMUA_DARI = 500  # numbers; more of them are looked up by reading all documents of the other units
Dokumen = tuple[Any, ...]  # type, number and kind of transaction


@dataclass
class _Isi:
    """A document in a unit: its rows (positions, or ids of standing rows), numbers of its SP2D, its days, and accounts with amounts."""

    baris: list[int] = field(default_factory=list)
    sp2d: set[str] = field(default_factory=set)
    hari: set[str] = field(default_factory=set)
    rinci: list[tuple[str, int]] = field(default_factory=list)

    def add(self, id_: int, nilai: Any, rekening: str) -> None:
        n = dict(zip(POSTING.nilai, nilai, strict=True))
        self.baris.append(id_)
        self.hari |= {n["tanggal"], n["masa"]}
        self.rinci.append((rekening, n["jumlah"]))
        if n["rantai"] and (x := json.loads(n["rantai"]).get("sp2d")):
            self.sp2d.add(x[0])

    def same(self, lain: _Isi) -> bool:
        """Whether both are one document: of the same day, with one SP2D or the same accounts and amounts. Units number on their own: a
        number alone says nothing."""
        return bool(self.hari & lain.hari) and (bool(self.sp2d & lain.sp2d) or sorted(self.rinci) == sorted(lain.rinci))


@dataclass(frozen=True, slots=True)
class Pindahan:
    """A document that was recorded in a unit and is proposed in another: positions of its proposed rows, ids of its standing rows."""

    dokumen: Dokumen
    lama: int
    baru: int
    usul: tuple[int, ...]
    berdiri: tuple[int, ...]


def moved(b: Beda, ada: Collection[Berdiri], tahun: int, units: Collection[int], unit_rek: dict[int, tuple[int, str]]) -> list[Pindahan]:
    """Documents among new rows of a comparison that stand in another unit and that the source does not name there. `units`: those of which
    `ada` stands; `unit_rek`: line → unit and account."""
    if not ada and not owning_units(tahun) - set(units):
        return []  # nothing stands anywhere: the first file of a year
    kunci, nilai = list(b.isi.keys()), list(b.isi.values())
    usul: dict[tuple[Dokumen, int], _Isi] = {}
    for i in b.added:
        if kunci[i][2]:
            unit, rek = unit_rek[kunci[i][0]]
            usul.setdefault((kunci[i][1:], unit), _Isi()).add(i, nilai[i], rek)
    if not usul:
        return []
    nama = {d for d, _ in usul}
    disebut = {id_ for _, id_ in (*b.ulang, *b.ganti)}
    calon = [x for x in ada if not x.batal and x.kunci[1:] in nama and x.id not in disebut]
    calon += [x for x in _elsewhere(tahun, units, {d[1] for d in nama}) if not x.batal and x.kunci[1:] in nama]
    letak = {**unit_rek, **_lines({x.kunci[0] for x in calon} - unit_rek.keys())}
    tercatat: dict[Dokumen, dict[int, _Isi]] = {}
    for x in calon:
        unit, rek = letak[x.kunci[0]]
        tercatat.setdefault(x.kunci[1:], {}).setdefault(unit, _Isi()).add(x.id, x.nilai, rek)
    return [
        Pindahan(d, lama, unit, tuple(isi.baris), tuple(x.baris))
        for (d, unit), isi in usul.items()
        for lama, x in tercatat.get(d, {}).items()
        if lama != unit and isi.same(x)
    ]


def _elsewhere(tahun: int, units: Collection[int], nomor: Collection[str]) -> list[Berdiri]:
    """What stands of documents of some numbers in all other units."""
    lain = owning_units(tahun) - set(units)
    if len(nomor) > BACA_SEMUA_DARI:
        return standing(POSTING, tahun, lain)
    isi = sorted(nomor)
    return standing(POSTING, tahun, lain, f"t.dokumen IN ({', '.join(['%s'] * len(isi))})", isi)


def _lines(ids: Collection[int]) -> dict[int, tuple[int, str]]:
    """Unit and account of some lines."""
    hasil = {}
    for potong in in_parts(sorted(ids)):
        for id_, unit, rek in fetch_rows(
            f"SELECT id, unit_id, rekening FROM {BarisAnggaran._meta.db_table} WHERE id IN ({', '.join(['%s'] * len(potong))})", potong
        ):
            hasil[id_] = (unit, rek)
    return hasil
