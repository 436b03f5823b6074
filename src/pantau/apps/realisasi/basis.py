"""Which kinds of money a unit has decides what counts as spent in every month: a closed month keeps the basis it was closed on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from pantau.apps.anggaran.models import BarisAnggaran
from pantau.apps.realisasi.fakta import ALIRAN, POSTING
from pantau.apps.realisasi.frames import DIHITUNG, KATA_BASIS
from pantau.base.fakta import SELAMANYA
from pantau.base.kunci import as_date, closed
from pantau.base.tindakan import Tindakan
from pantau.base.tulis import fetch_rows
from pantau.base.turunan import in_parts
from pantau.core.basis import main_basis
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BULAN, month_end

KATA = ((POSTING, KATA_BASIS), (ALIRAN, "t.basis"))


@dataclass
class _Punya:
    """Kinds of money of a unit before an act and now, and the first day of each."""

    sebelum: set[str]
    kini: set[str]
    awal: dict[str, date]


def refuse_other_basis(t: Tindakan) -> None:
    """Undo an act by which a closed month would be read from money of another basis, even where that is dated later."""
    tutup = closed() if any(j.id in t.awal for j, _ in KATA) else set()
    units: dict[int, set[int]] = defaultdict(set)
    for j, _ in KATA if tutup else ():
        for tahun, milik in t.units(j).items():
            units[tahun or 0] |= milik
    kena = {
        (tahun, b)
        for tahun, milik in units.items()
        for potong in in_parts(sorted(milik))
        for hari in _first_days(t, tahun, potong)
        for y, b in tutup
        if y == tahun and hari <= month_end(y, b)
    }
    if kena:
        raise DitolakError([Masalah("bulan_tertutup", {}, {"bulan": BULAN[b - 1], "tahun": y}) for y, b in sorted(kena)])


def _first_days(t: Tindakan, tahun: int, units: list[int]) -> list[date]:
    """For each unit whose main basis changed: the first day of money that counted before or counts now."""
    punya: dict[int, _Punya] = defaultdict(lambda: _Punya(set(), set(), {}))
    for j, kata in KATA:
        sejak = t.awal.get(j.id, SELAMANYA)
        for unit, basis, hari, dulu, kini in fetch_rows(
            f"SELECT o.unit_id, {kata}, MIN(CAST(t.tanggal AS text)), MAX(CASE WHEN t.id <= %s THEN 1 ELSE 0 END), "
            f"MAX(CASE WHEN g.id IS NULL THEN 1 ELSE 0 END) FROM {j.tabel} t JOIN {BarisAnggaran._meta.db_table} o ON o.id = t.baris_id "
            f"LEFT JOIN {j.tabel} g ON g.menggantikan_id = t.id WHERE o.tahun = %s AND o.unit_id IN ({', '.join(['%s'] * len(units))}) "
            f"AND NOT t.batal AND {DIHITUNG} AND (g.id IS NULL OR g.id > %s) GROUP BY 1, 2",
            [sejak, tahun, *units, sejak],
        ):
            p = punya[unit]
            p.awal[basis] = min(as_date(hari), p.awal.get(basis, date.max))
            if dulu:
                p.sebelum.add(basis)
            if kini:
                p.kini.add(basis)
    hasil = []
    for p in punya.values():
        lama, baru = main_basis(p.sebelum), main_basis(p.kini)
        if lama != baru:
            hasil.append(min(p.awal[b] for b in {*lama, *baru}))
    return hasil
