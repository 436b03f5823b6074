"""Reading cash: balances of accounts, revenue and financing by account, and figures that others published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pantau.apps.kas.models import AngkaLuar, PosKas, SaldoKas
from pantau.base.fakta import known_sql
from pantau.base.tulis import fetch_rows
from pantau.core.kas import BLUD, Pos, Saldo
from pantau.core.rekonsiliasi import Butir, Sumber


def _day(x: Any) -> date:
    return date.fromisoformat(x) if isinstance(x, str) else x


def balances(dari: int, sampai: int, diketahui: int) -> list[Saldo]:
    """Every balance told of the years from … to …, as known at a time, in order of day."""
    t = SaldoKas._meta.db_table
    rows = fetch_rows(
        f"SELECT t.rekening, t.nama, t.jenis, t.tanggal, t.saldo FROM {t} t WHERE t.tahun BETWEEN %s AND %s AND {known_sql(t)} "
        "ORDER BY t.tanggal, t.id",
        [dari, sampai, diketahui, diketahui],
    )
    return [Saldo(r[0], r[1], r[2], _day(r[3]), r[4]) for r in rows]


def postings(dari: int, sampai: int, diketahui: int) -> list[Pos]:
    """Everything told of revenue and financing in the years from … to …, as known at a time, in order of day."""
    t = PosKas._meta.db_table
    rows = fetch_rows(
        f"SELECT t.tahun, t.unit_id, t.akun, t.nama, t.tanggal, t.anggaran, t.realisasi FROM {t} t WHERE t.tahun BETWEEN %s AND %s AND "
        f"{known_sql(t)} ORDER BY t.tanggal, t.id",
        [dari, sampai, diketahui, diketahui],
    )
    return [Pos(r[0], r[1], r[2], r[3], _day(r[4]), r[5], r[6]) for r in rows]


@dataclass(frozen=True, slots=True)
class AngkaTerbit:
    """A published figure with its rows, and the keys of those that its total counts."""

    sumber: Sumber
    dihitung: frozenset[str]


def published(tahun: int, diketahui: int) -> list[AngkaTerbit]:
    """Every figure that others published of a year and whose total is told, as known at a time; by source and day."""
    t = AngkaLuar._meta.db_table
    rows = fetch_rows(
        "SELECT t.sumber_angka, t.per, t.kunci, t.hari, t.tahu, t.basis, t.lingkup, t.wilayah, t.kode_unit, t.dihitung, t.jumlah "
        f"FROM {t} t WHERE t.tahun = %s AND {known_sql(t)} ORDER BY t.sumber_angka, t.per, t.kunci, t.id",
        [tahun, diketahui, diketahui],
    )
    kepala: dict[tuple[str, date], list[Any]] = {}
    isi: dict[tuple[str, date], list[tuple[Butir, bool]]] = {}
    for nama, per, kunci, hari, tahu, basis, lingkup, wilayah, unit, dihitung, jumlah in rows:
        g = (nama, _day(per))
        if kunci:
            x = Butir(kunci, wilayah, unit, _day(hari), _day(tahu), basis, lingkup == BLUD, jumlah)
            isi.setdefault(g, []).append((x, dihitung == "ya"))
        else:
            kepala[g] = [jumlah, _day(tahu), basis, lingkup == "dengan", wilayah]
    hasil = []
    for (nama, per), (jumlah, tahu, basis, dengan, wilayah) in kepala.items():
        milik = isi.get((nama, per), [])
        s = Sumber(f"{nama} {per.isoformat()}", jumlah, per, tahu, basis, dengan, wilayah, tuple(x for x, _ in milik))
        hasil.append(AngkaTerbit(s, frozenset(x.kunci for x, ya in milik if ya)))
    return hasil
