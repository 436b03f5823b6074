"""Reading extensions of packages with the contract behind each, as known at a time."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from pantau.apps.pengadaan.models import Paket, Peristiwa
from pantau.base.fakta import active_sql, known_sql
from pantau.base.tulis import fetch_rows
from pantau.core.kesempatan import Beri

T, P = Peristiwa._meta.db_table, Paket._meta.db_table


@dataclass(frozen=True, slots=True)
class KontrakPaket:
    """What is known of the contract of a package up to a day: value and paid (sen), paid up to the end of the year, vendor, day of handover."""

    nama: str
    nomor: str
    nilai: int
    dibayar: int
    akhir_tahun: int
    penyedia: str
    serah: date | None


def _details(x: Any) -> dict[str, Any]:
    return dict(json.loads(x) if isinstance(x, str) else x)


def _day(x: Any) -> date | None:
    return x if x is None or isinstance(x, date) else date.fromisoformat(x)


def extensions(
    tahun: Collection[int], sampai: date, diketahui: int, units: Collection[int]
) -> tuple[dict[int, list[Beri]], dict[int, KontrakPaket]]:
    """The extensions that packages of some units had got by a day, by year, and the contracts of those packages."""
    if not units:
        return {}, {}
    rows = fetch_rows(
        f"SELECT t.id, t.paket_id, p.unit_id, p.nama, p.nomor, t.tanggal, t.rincian, p.tahun FROM {T} t JOIN {P} p ON p.id = t.paket_id "
        f"WHERE p.tahun IN ({', '.join(['%s'] * len(tahun))}) AND t.jenis = 'kesempatan' AND (t.tanggal IS NULL OR t.tanggal <= %s) AND p.unit_id IN ({', '.join(['%s'] * len(units))}) "
        f"AND {known_sql(T)} ORDER BY t.tanggal, t.id",
        [*tahun, sampai, *sorted(units), diketahui, diketahui],
    )
    kontrak = {} if not rows else _contracts({r[1]: (r[3], r[4], date(r[7], 12, 31)) for r in rows}, sampai, diketahui)
    hasil: dict[int, list[Beri]] = {}
    for id_, paket, unit, _, _, tanggal, rincian, th in rows:
        x, k = _details(rincian), kontrak[paket]
        hasil.setdefault(th, []).append(
            Beri(
                id_,
                paket,
                unit,
                _day(tanggal),
                x.get("hari"),
                _day(x.get("akhir")),
                str(x.get("apbd", "")),
                str(x.get("sebab", "")),
                str(x.get("ppk", "")),
                str(x.get("penyedia", "")) or k.penyedia,
                str(x.get("penyetuju", "")),
                x.get("nilai_bagian") or k.nilai,
                x.get("denda"),
                x.get("denda_diterima"),
                x.get("fisik_akhir_tahun"),
            )
        )
    return hasil, kontrak


def _contracts(paket: dict[int, tuple[str, str, date]], sampai: date, diketahui: int) -> dict[int, KontrakPaket]:
    """Contract, payments and handover of some packages (id → name, number and last day of its year) by a day; of each number of a contract its last word counts."""
    nilai: dict[int, dict[str, int]] = {}
    bayar: dict[int, list[tuple[date | None, int]]] = {}
    penyedia: dict[int, str] = {}
    serah: dict[int, date | None] = {}
    rows = fetch_rows(
        f"SELECT t.paket_id, t.jenis, t.nomor, t.tanggal, t.nilai, t.rincian FROM {T} t WHERE t.paket_id IN ({', '.join(['%s'] * len(paket))}) "
        f"AND t.jenis IN ('kontrak', 'pembayaran', 'bast') AND (t.tanggal IS NULL OR t.tanggal <= %s) AND {known_sql(T)} ORDER BY t.tanggal, t.id",
        [*sorted(paket), sampai, diketahui, diketahui],
    )
    for id_, jenis, nomor, tanggal, rp, rincian in rows:
        x = _details(rincian)
        if jenis == "kontrak":
            if rp is not None:
                nilai.setdefault(id_, {})[nomor] = int(rp)
            penyedia[id_] = str(x.get("penyedia") or x.get("nama_penyedia") or penyedia.get(id_, ""))
        elif jenis == "pembayaran" and rp is not None:
            bayar.setdefault(id_, []).append((_day(tanggal), int(rp)))
        elif jenis == "bast":
            serah[id_] = _day(tanggal)
    return {
        i: KontrakPaket(
            nama,
            nomor,
            sum(nilai.get(i, {}).values()),
            sum(rp for _, rp in bayar.get(i, ())),
            sum(rp for h, rp in bayar.get(i, ()) if h is None or h <= akhir),
            penyedia.get(i, ""),
            serah.get(i),
        )
        for i, (nama, nomor, akhir) in paket.items()
    }


def contracted(tahun: Collection[int], diketahui: int, units: Collection[int]) -> dict[tuple[int, date | None], int]:
    """(year, day) → how many packages of some units had the first of their contracts on it."""
    if not units:
        return {}
    rows = fetch_rows(
        f"SELECT x.tahun, x.hari, COUNT(*) FROM (SELECT p.tahun AS tahun, p.id AS id, MIN(t.tanggal) AS hari FROM {T} t JOIN {P} p "
        f"ON p.id = t.paket_id WHERE p.tahun IN ({', '.join(['%s'] * len(tahun))}) AND t.jenis = 'kontrak' AND p.unit_id IN "
        f"({', '.join(['%s'] * len(units))}) AND {known_sql(T)} GROUP BY p.tahun, p.id) x GROUP BY x.tahun, x.hari",
        [*tahun, *sorted(units), diketahui, diketahui],
    )
    return {(th, _day(h)): n for th, h, n in rows}


def vendors_of(tahun: int) -> dict[int, str]:
    """Package of a year → the vendors that its awards and contracts name, as they stand now."""
    t = Peristiwa._meta.db_table
    rows = fetch_rows(
        f"SELECT t.paket_id, t.rincian FROM {t} t JOIN {Paket._meta.db_table} p ON p.id = t.paket_id WHERE p.tahun = %s AND t.jenis IN "
        f"('kontrak', 'sppbj', 'pemenang') AND CAST(t.rincian AS text) LIKE '%%penyedia%%' AND {active_sql(t)} ORDER BY t.id",
        [tahun],
    )
    hasil: dict[int, dict[str, None]] = {}
    for paket, rincian in rows:
        isi = _details(rincian)
        if nama := str(isi.get("penyedia") or isi.get("nama_penyedia") or ""):
            hasil.setdefault(paket, {})[nama] = None
    return {p: " ".join(x) for p, x in hasil.items()}
