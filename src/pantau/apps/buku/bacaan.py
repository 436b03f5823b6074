"""Reading the ledger of a fiscal year: everything, or what came after an earlier reading. Which kinds there are is declared elsewhere."""

from __future__ import annotations

from datetime import date

import numpy as np

from pantau.apps.anggaran.frames import line_records, node_records
from pantau.apps.anggaran.models import BarisAnggaran, Simpul
from pantau.apps.organisasi.frames import successor_records, unit_records, unit_version_records
from pantau.apps.organisasi.models import Unit
from pantau.base.fakta import Letak, ended_rows, positions
from pantau.base.jenis import groups, kinds
from pantau.base.models import Berkas
from pantau.core.frames import GRUP, Bagian, Bahan
from pantau.core.periode import day_number


def tree_tables() -> tuple[str, ...]:
    """Tables that shape the tree of the columns."""
    return (*(m._meta.db_table for m in (Unit, Simpul, BarisAnggaran)), *(j.tabel for j in kinds() if j.pohon))


def fact_tables() -> tuple[str, ...]:
    """Tables whose rows the columns hold."""
    return tuple(dict.fromkeys(j.tabel for j, _ in groups()))


def read_up_to() -> dict[str, int]:
    """How far a reading that happens now (in one snapshot) reaches in every table that columns depend on."""
    return positions((*fact_tables(), *tree_tables(), Berkas._meta.db_table))


def facts_of(tahun: int) -> Bahan:
    """All facts of a year from the ledger."""
    simpul, baris = node_records(tahun), line_records(tahun)
    ada = {s.unit for s in simpul} | {b.unit for b in baris}
    versi = unit_version_records()
    if ada:  # every unit that was ever said to exist by the end of the year, and whatever was ever above one
        ada |= {v.unit for v in versi if v.mulai <= day_number(date(tahun, 12, 31))}
        ada |= {v.induk for v in versi if v.induk is not None}
    bahan = Bahan(tahun, [u for u in unit_records() if u.id in ada], versi, simpul, baris, penerus=successor_records())
    for n in GRUP:
        bahan.grup[n] = _joined([g.baca(tahun, None) for _, g in groups() if g.nama == n])
    return bahan


def _joined(bagian: list[Bagian]) -> Bagian:
    """Parts of one group, from several kinds."""
    if len(bagian) == 1:
        return bagian[0]
    bulan = [b.bulan for b in bagian if b.bulan is not None]
    kolom = {n: np.concatenate([b.kolom[n] for b in bagian]) for n in bagian[0].kolom}
    return Bagian(kolom, np.concatenate(bulan) if bulan else None)


def facts_since(tahun: int, sejak: Letak, kini: Letak) -> tuple[Bahan, dict[str, dict[int, int]]] | None:
    """The facts that came between two readings and the rows they ended, by group; None if the tree changed too."""
    if any(sejak.get(t) != kini[t] for t in tree_tables()):
        return None
    bagian: dict[str, list[Bagian]] = {}
    akhir: dict[str, dict[int, int]] = {n: {} for n in GRUP}
    for j, g in groups():
        if sejak.get(j.tabel) != kini[j.tabel]:
            bagian.setdefault(g.nama, []).append(g.baca(tahun, sejak))
            akhir[g.nama] |= {g.tanda * i: t for i, t in ended_rows(j.tabel, sejak).items()}
    return Bahan(tahun, [], [], [], [], {n: _joined(x) for n, x in bagian.items()}), akhir
