"""Budget documents that state the pagu of an activity once as a whole and once by account: both amounts are named, and which one counts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

import numpy as np

from pantau.apps.anggaran.models import BarisAnggaran, PaguBaris
from pantau.base.beda import Beda
from pantau.base.fakta import active_sql, origin_sql
from pantau.base.tulis import fetch_rows
from pantau.base.turunan import in_parts
from pantau.core.anggaran import Sisi, sides_counted
from pantau.core.masalah import Masalah
from pantau.core.uang import format_rupiah

BARU = 1 << 61  # later than any sheet of the ledger


@dataclass(slots=True)
class _Dua:
    """What is stated of an activity in a version, as a whole (0) and by account (1), and the first proposed row."""

    jumlah: list[int] = field(default_factory=lambda: [0, 0])
    kata: list[int] = field(default_factory=lambda: [-1, -1])
    pertama: int = -1

    def add(self, rinci: bool, pagu: int, kata: int) -> None:
        self.jumlah[rinci] += pagu
        self.kata[rinci] = max(self.kata[rinci], kata)


def against_accounts(
    b: Beda, tahun: int, units: Collection[int], lines: Mapping[tuple[int, str, str], int], label: Callable[[int], str]
) -> list[Masalah]:
    """Findings on proposed pagu of documents (`b`) beside what stands in the same version. `lines`: node, account and fund source → line.
    Only activities that have a line without account can be stated in two ways."""
    utuh = {simpul for simpul, rekening, _ in lines if not rekening}
    line_of = {id_: x[:2] for x, id_ in lines.items() if x[0] in utuh} if utuh else {}
    if not line_of:
        return []
    k, ubah = b.isi.kolom, set(b.written)
    usul = {(x, v): i for i, (x, v) in enumerate(zip(k["baris"], k["versi"], strict=True))}
    dua: dict[tuple[int, int], _Dua] = {}
    for i, (x, v, p) in enumerate(zip(k["baris"], k["versi"], k["pagu"], strict=True)):
        if x not in line_of:
            continue
        simpul, rekening = line_of[x]
        milik = dua.setdefault((simpul, v), _Dua())
        milik.add(bool(rekening), p, BARU + b.isi.berkas[i] if i in ubah else -1)
        milik.pertama = i if milik.pertama < 0 else milik.pertama
    akhir = set(b.tarik)
    for id_, x, v, p, lembar in _standing(tahun, units, {v for v in k["versi"] if v > 0}):
        if id_ in akhir or x not in line_of or (line_of[x][0], v) not in dua:
            continue
        simpul, rekening = line_of[x]
        ke = usul.get((x, v))
        if ke is None or ke not in ubah:
            dua[simpul, v].add(bool(rekening), p if ke is None else 0, lembar)
    dua = {x: d for x, d in dua.items() if min(d.kata) >= 0}
    sisi = [Sisi(np.array([d.jumlah[n] for d in dua.values()]), np.array([d.kata[n] for d in dua.values()])) for n in (0, 1)]
    hasil, sama = [], 0
    for ((simpul, _), d), utuh, rinci in zip(dua.items(), *(x.tolist() for x in sides_counted(*sisi)), strict=True):
        if d.jumlah[0] == d.jumlah[1]:
            sama += 1
            continue
        kata = {"utuh": d.jumlah[0], "rinci": d.jumlah[1], "dihitung": utuh * d.jumlah[0] + rinci * d.jumlah[1]}
        tempat = {"row": b.isi.baris_ke[d.pertama], "berkas": b.isi.berkas[d.pertama]}
        isi = {"kegiatan": label(simpul), **{n: format_rupiah(x) for n, x in kata.items()}}
        hasil.append(Masalah("pagu_beda_rincian", tempat, isi, "warning"))
    if sama:
        hasil.append(Masalah("pagu_dirinci", {}, {"jumlah": sama}, "info"))
    return hasil


def _standing(tahun: int, units: Collection[int], versi: Collection[int]) -> list[tuple[int, int, int, int, int]]:
    """(id, line, version, pagu, sheet) of what stands of some units in some versions."""
    t, baris = PaguBaris._meta.db_table, BarisAnggaran._meta.db_table
    hasil = []
    for potong in in_parts(sorted(units)) if versi else ():
        hasil += fetch_rows(
            f"SELECT t.id, t.baris_id, t.versi_id, t.pagu, {origin_sql()} FROM {t} t JOIN {baris} l ON l.id = t.baris_id WHERE l.tahun = %s "
            f"AND l.unit_id IN ({', '.join(['%s'] * len(potong))}) AND t.versi_id IN ({', '.join(['%s'] * len(versi))}) AND {active_sql(t)}",
            [tahun, *potong, *sorted(versi)],
        )
    return hasil
