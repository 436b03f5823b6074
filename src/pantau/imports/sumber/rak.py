"""Monthly cash plan (RAK), with or without account and fund source. With a stage it is the budget document of that stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise
from typing import Any

import numpy as np

from pantau.apps.anggaran.calon import VersiUsul, encode
from pantau.apps.anggaran.fakta import PAGU, RAK
from pantau.apps.muat.usulan import Usulan
from pantau.core.kode import normalise_rekening
from pantau.core.periode import BULAN
from pantau.core.uang import format_rupiah
from pantau.imports.kolom import Kolom, combined
from pantau.imports.lajur import Lajur
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import leaf_nodes, plan_lines, require_rows, say_urusan, tahun_of, tree_columns, units_of
from pantau.imports.sumber.bulan_realisasi import spent_months
from pantau.imports.sumber.periode_lembar import check_title_year
from pantau.imports.sumber.versi import stage_of


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for the year of the files."""
    units, baris_unit = [], []
    for i, p in enumerate(tabel):
        require_rows(p)
        ub = units_of(p, opsi, i)
        units += ub.usul
        baris_unit.append(ub.per_baris)
    tahun = tahun_of(tabel[0], opsi)
    u = Usulan(tahun, "rak", units, setuju_nama=opsi.setuju_nama)
    for i, p in enumerate(tabel):
        _sheet(u, p, i, baris_unit[i], opsi, tahun)
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    say_urusan(u)
    return u


@dataclass(frozen=True, slots=True)
class BulanRak:
    """Twelve monthly amounts: their sum and running sums as stored text, whether one is negative, and whether all is in January."""

    jumlah: int
    kumulatif: str
    minus: bool
    januari: bool


def _months(bulan: tuple[int | None, ...]) -> BulanRak:
    isi = [v or 0 for v in bulan]
    kum = list(accumulate(isi))
    return BulanRak(kum[-1], encode(kum), min(isi) < 0, not any(isi[1:]))


def _sheet(u: Usulan, p: Pembaca, i: int, units: Kolom[tuple[str, str]], opsi: Opsi, tahun: int) -> None:
    check_title_year(p, tahun)
    if spent_months(p):
        return
    pagu = p.values("pagu", wajib=True)
    bulan = combined(*(p.values(f"bulan_{m}") for m in range(1, 13)))
    pohon, tahap = tree_columns(p), p.column("tahap")
    tahap_ingat = {x: stage_of(opsi, tahun, x) for x in tahap.beda}
    sama_pagu = len({x for x in pagu.beda if x}) == 1 and len([x for x in pagu if x]) > 5
    rinci = {b: _months(b) for b in bulan.beda}
    j = Lajur(p)
    j.leave_out(j.where(units, lambda x: not any(x)))
    j.leave_out(j.where(pagu, lambda x: x is None))
    for n in j.where(bulan, lambda b: rinci[b].minus):
        p.problem("rak_negatif", n, None, severity="warning")
    for n in j.where(pagu, lambda x: x is not None and x < 0):
        p.problem("nilai_negatif", n, "pagu", severity="warning", kolom=p.tabel.heading("pagu"), isi=format_rupiah(pagu[n]))
    simpul = j.spread(leaf_nodes(u, *j.columns(units, pohon)))
    for n in j.leave_out(j.where(simpul, lambda x: x is None)):
        p.problem("sub_kegiatan_tidak_disebut", n)
    for n in j.where(combined(bulan, pagu), lambda x: x[1] is not None and (rinci[x[0]].jumlah != x[1] or rinci[x[0]].januari)):
        _compare_sum(p, n, bulan[n], rinci[bulan[n]], pagu[n], pohon[n])
    milik = combined(*j.columns(simpul, p.column("kode_rekening").map(normalise_rekening), p.column("sumber_dana")))
    baris = j.spread(plan_lines(u, p, j, milik))
    for n in j.repeated(baris):
        p.twin(n, j.first[n])
    j.settle()
    if sama_pagu:
        p.problem("pagu_seragam", None, severity="warning", pagu=format_rupiah(next(x for x in pagu if x)))
    if j.places:
        ke, milik_baris, nilai = j.pick(p.tabel.numbers, baris, pagu)
        teks, isi = j.columns(tahap, bulan)
        isi_pagu = {"baris_ke": ke, "baris": milik_baris, "pagu": nilai}
        _propose(u, i, teks, tahap_ingat, isi_pagu, isi.map(lambda b: rinci[b].kumulatif))


def _propose(
    u: Usulan, i: int, tahap: Kolom[str], versi: dict[str, VersiUsul | None], isi: dict[str, Sequence[Any]], kumulatif: Sequence[str]
) -> None:
    """Pagu, as the document of a stage or as shown, and the plan of every line."""
    awal = date(u.simpul.tahun, 1, 1)
    ids = {x: u.version(v) for x in tahap.beda if (v := versi[x]) is not None}
    milik = tahap.map(ids.__contains__)
    for k, dokumen in enumerate(milik.beda):
        letak = np.flatnonzero(milik.numbers == k)
        bagian = isi if len(letak) == len(tahap) else {nama: [x[n] for n in letak.tolist()] for nama, x in isi.items()}
        if dokumen:
            u.rows(PAGU).extend(i, **bagian, versi=tahap.at(letak).map(ids.__getitem__))
        else:
            u.shown_pagus(i, awal, **bagian)
    mulai = tahap.turned([awal if (v := versi[x]) is None else v.berlaku_mulai for x in tahap.beda])
    u.rows(RAK).extend(i, isi["baris_ke"], baris=isi["baris"], mulai=mulai, kumulatif=kumulatif)


def _compare_sum(p: Pembaca, n: int, bulan: tuple[int | None, ...], rinci: BulanRak, pagu: int, pohon: dict[str, str]) -> None:
    """What is to be said of a line whose months do not add up to its pagu, or lie in one month."""
    if rinci.jumlah == pagu:
        if pagu:
            p.problem("rak_satu_bulan", n, severity="info", bulan=BULAN[0])
        return
    tulis = {"pagu": format_rupiah(pagu), "jumlah": format_rupiah(rinci.jumlah)}
    if _looks_cumulative(bulan, pagu):
        p.problem("rak_tampak_kumulatif", n, severity="warning", **tulis)
        return
    nama = pohon["nama_sub_giat"] or pohon["nama_giat"] or pohon["kode_sub_giat"] or pohon["kode_giat"]
    selisih = format_rupiah(rinci.jumlah - pagu)
    p.problem("rak_beda_pagu", n, "pagu", severity="warning", value=tulis["pagu"], **tulis, selisih=selisih, nama=nama)


def _looks_cumulative(bulan: tuple[int | None, ...], pagu: int) -> bool:
    """Whether monthly cells seem to hold cumulative amounts: never falling, and the last one is the pagu."""
    isi = [v or 0 for v in bulan]
    return pagu > 0 and isi[-1] == pagu and all(a <= b for a, b in pairwise(isi)) and sum(v > 0 for v in isi) > 2
