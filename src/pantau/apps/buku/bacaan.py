"""Reading the ledger of a fiscal year: everything, or what came after an earlier reading. Which kinds there are is declared elsewhere."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import numpy as np

from pantau.apps.anggaran.frames import code_records, line_records, node_records
from pantau.apps.anggaran.models import BarisAnggaran, Simpul
from pantau.apps.anggaran.queries import owning_units
from pantau.apps.organisasi.fakta import UNIT_VERSI
from pantau.apps.organisasi.frames import successor_records, unit_records, unit_version_records
from pantau.apps.organisasi.models import Unit
from pantau.apps.pengadaan.queries import package_units
from pantau.base.fakta import Letak, ended_rows, positions
from pantau.base.jenis import groups, kinds
from pantau.base.models import Berkas
from pantau.core.frames import GRUP, Bagian, Bahan, UnitVersi
from pantau.core.kode_simpul import with_codes
from pantau.core.periode import day_number

POHON = (Unit, Simpul, BarisAnggaran)


def tree_tables() -> tuple[str, ...]:
    """Tables that shape the tree of the columns."""
    return (*(m._meta.db_table for m in POHON), *(j.tabel for j in kinds() if j.pohon))


def fact_tables() -> tuple[str, ...]:
    """Tables whose rows the columns hold."""
    return tuple(dict.fromkeys(j.tabel for j, _ in groups()))


def read_up_to() -> dict[str, int]:
    """How far a reading that happens now (in one snapshot) reaches in every table that columns depend on."""
    return positions((*fact_tables(), *tree_tables(), Berkas._meta.db_table))


def facts_of(tahun: int) -> Bahan:
    """All facts of a year from the ledger."""
    simpul, baris = node_records(tahun), line_records(tahun)
    versi = unit_version_records()
    ada = _units_of({s.unit for s in simpul} | {b.unit for b in baris} or package_units(tahun), versi, tahun)
    bahan = Bahan(tahun, [u for u in unit_records() if u.id in ada], versi, simpul, baris, penerus=successor_records())
    for n in GRUP:
        bahan.grup[n] = _joined([g.baca(tahun, None) for _, g in groups() if g.nama == n])
    return with_codes(bahan, code_records(tahun))


def _units_of(bermilik: set[int], versi: list[UnitVersi], tahun: int) -> set[int]:
    """Units of which a year tells: those with nodes (before there are any, those with packages), every one that was ever said to exist by its
    end, and whatever was ever above one."""
    if not bermilik:
        return set()
    akhir = day_number(date(tahun, 12, 31))
    return bermilik | {v.unit for v in versi if v.mulai <= akhir} | {v.induk for v in versi if v.induk is not None}


def _joined(bagian: list[Bagian]) -> Bagian:
    """Parts of one group, from several kinds."""
    if len(bagian) == 1:
        return bagian[0]
    bulan = [b.bulan for b in bagian if b.bulan is not None]
    kolom = {n: np.concatenate([b.kolom[n] for b in bagian]) for n in bagian[0].kolom}
    return Bagian(kolom, np.concatenate(bulan) if bulan else None)


def facts_since(tahun: int, sejak: Letak, kini: Letak, ada: Collection[int]) -> tuple[Bahan, dict[str, dict[int, int]]] | None:
    """What came between two readings, of which the earlier one showed the units `ada`, and the rows it ended, by group. None where it cannot
    be joined on: packages that moved, units that went on in others, or a unit that is older than the reading and was not shown."""
    tumbuh = {m._meta.db_table for m in POHON} | {UNIT_VERSI.tabel}
    berubah = {t for t in tree_tables() if sejak.get(t) != kini[t]}
    if berubah - tumbuh or any(t not in sejak for t in tumbuh) or not ada:
        return None
    bahan = _grown_tree(tahun, sejak, ada) if berubah else Bahan(tahun, [], [], [], [])
    if bahan is None:
        return None
    bagian: dict[str, list[Bagian]] = {}
    akhir: dict[str, dict[int, int]] = {n: {} for n in GRUP}
    for j, g in groups():
        if sejak.get(j.tabel) != kini[j.tabel]:
            bagian.setdefault(g.nama, []).append(g.baca(tahun, sejak))
            akhir[g.nama] |= {g.tanda * i: t for i, t in ended_rows(j.tabel, sejak).items()}
    bahan.grup |= {n: _joined(x) for n, x in bagian.items()}
    return bahan, akhir


def _grown_tree(tahun: int, sejak: Letak, ada: Collection[int]) -> Bahan | None:
    """Units, nodes and lines that came after an earlier reading, and the versions of all units."""
    unit, simpul, baris = (m._meta.db_table for m in POHON)
    versi = unit_version_records()
    kini = _units_of(owning_units(tahun), versi, tahun)
    baru = {u for u in kini if u > sejak[unit]}
    if kini - baru != set(ada):
        return None
    return Bahan(
        tahun, [u for u in unit_records() if u.id in baru], versi, node_records(tahun, sejak[simpul]), line_records(tahun, sejak[baris])
    )
