"""What is known of one package when somebody speaks of it: the days that a word must not contradict, and how much can be billed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from pantau.apps.pengadaan.frames import rup_numbers
from pantau.apps.pengadaan.models import Paket, Peristiwa
from pantau.base.fakta import active_sql
from pantau.base.tulis import fetch_rows
from pantau.core.kabar_paket import Riwayat
from pantau.core.scm import RAPAT, UJI, step_of

T, P = Peristiwa._meta.db_table, Paket._meta.db_table
PEMILIHAN = ("pengumuman", "sppbj", "pemenang", "kontrak", "pesanan", "spmk")
KONTRAK = ("kontrak", "pesanan", "pencatatan")
Baris = tuple[int, str, str, date | None, int | None, dict[str, Any]]


def unit_rows(tahun: int, unit: int) -> list[Baris]:
    """The rows that stand of all packages of a unit."""
    rows = fetch_rows(
        f"SELECT t.paket_id, t.jenis, t.nomor, CAST(t.tanggal AS text), t.nilai, CAST(t.rincian AS text) FROM {T} t JOIN {P} p ON p.id = t.paket_id "
        f"WHERE p.tahun = %s AND p.unit_id = %s AND t.jenis NOT IN ('lokasi', 'jadwal', 'peserta') AND {active_sql(T)} ORDER BY t.tanggal, t.id",
        [tahun, unit],
    )
    return [(i, j, n, date.fromisoformat(h) if h else None, v, json.loads(r)) for i, j, n, h, v, r in rows]


class RiwayatUnit:
    """What is known of the packages of a unit of a year, read once."""

    def __init__(self, tahun: int, unit: int) -> None:
        self._isi = unit_rows(tahun, unit)
        nomor = dict(Paket.objects.filter(tahun=tahun, unit=unit, sumber_data="rup").values_list("nomor", "id"))
        self._wakil = {(x[0], nomor[n]) for x in self._isi for n in rup_numbers(x[5]) if n in nomor}

    def of(self, paket: int) -> list[Baris]:
        """The rows of a package and of those of its unit that carry it out or are carried out by it."""
        bersama = {paket, *(a for a, b in self._wakil if b == paket), *(b for a, b in self._wakil if a == paket)}
        return [x for x in self._isi if x[0] in bersama]


def told_under(paket: int, jenis: str, nomor: str) -> int:
    """The package under which a word that an official typed stands already: where several numbers are one work, one of them carries it. Else the
    package itself."""
    p = Paket.objects.get(pk=paket)
    rows = RiwayatUnit(p.tahun, p.unit_id).of(paket)
    lain = [x[0] for x in rows if x[1:3] == (jenis, nomor) and x[5].get("dari") == "isian"]
    return paket if paket in lain or not lain else lain[0]


def history_of(paket: int, dokumen: str) -> Riwayat:
    """What is known of a package, without the bill of a number."""
    p = Paket.objects.get(pk=paket)
    rows = RiwayatUnit(p.tahun, p.unit_id).of(paket)
    return summary(rows, {(x[0], x[2]): x[4] or 0 for x in rows if x[1] == "tagihan" and not (x[0] == paket and x[2] == dokumen)})


def summary(rows: list[Baris], tagihan: Mapping[Any, int]) -> Riwayat:
    """What rows tell of a package, with the bills (sen) that stand beside a word."""

    def first(*jenis: str) -> date | None:
        return min((x[3] for x in rows if x[1] in jenis and x[3] is not None), default=None)

    nilai: dict[tuple[str, str], tuple[int, int]] = {}
    for _, jenis, nomor, _, rp, isi in rows:
        versi = str(isi.get("versi_addendum", ""))
        ke = int(versi) if versi.isdigit() else 0
        if jenis in KONTRAK and rp and ke >= nilai.get((jenis, nomor), (0, 0))[0]:
            nilai[jenis, nomor] = (ke, rp)
    kontrak = {n: v for (j, n), (_, v) in nilai.items() if j == "kontrak"} or {n: v for (_, n), (_, v) in nilai.items()}
    hari = first(*KONTRAK)
    return Riwayat(
        first("pagu"),
        min((x[3] for x in rows if x[1] == "rancangan" and x[3] is not None), default=None),
        first("dokumen"),
        first(*PEMILIHAN),
        hari if hari is not None or not kontrak else date.min,
        sum(kontrak.values()),
        sum(tagihan.values()),
        first("bast"),
        tuple(y for x in rows if x[1] in (RAPAT, UJI) and x[3] and (y := step_of(x[1], x[2], str(x[5].get("hasil", "")), x[3]))),
    )
