"""Package facts as columns."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from numpy.typing import NDArray

from pantau.apps.pengadaan.models import Paket, Peristiwa
from pantau.apps.pengadaan.queries import node_sql
from pantau.base.fakta import Letak, fetch_facts
from pantau.core import frames
from pantau.core.periode import day_number


def package_pagu_frame(tahun: int, sejak: Letak | None = None) -> dict[str, NDArray]:
    """Pagu of packages that belong to a programme node."""
    rows: list[tuple[Any, ...]] = fetch_facts(
        Peristiwa._meta.db_table,
        f"t.paket_id, {node_sql()}, t.tanggal, t.nilai",
        f"JOIN {Paket._meta.db_table} p ON p.id = t.paket_id AND p.tahun = %s",
        [tahun],
        " AND t.jenis = 'pagu'",
        sejak,
    )
    hari = _day_reader(tahun)
    return frames.columns(frames.PAKET_PAGU, [(i, p, s, hari(t), rec, cab, n or 0) for i, rec, cab, p, s, t, n in rows if s is not None])


def contract_frame(tahun: int, sejak: Letak | None = None) -> dict[str, NDArray]:
    """Pagu, contracts and payments of all packages of a year. Events without an amount say nothing here and are left out."""
    rows = fetch_facts(
        Peristiwa._meta.db_table,
        f"p.unit_id, {node_sql()}, t.paket_id, t.jenis, t.nomor, t.rincian, t.tanggal, t.nilai",
        f"JOIN {Paket._meta.db_table} p ON p.id = t.paket_id AND p.tahun = %s",
        [tahun],
        f" AND t.nilai IS NOT NULL AND t.jenis IN ({', '.join(repr(j) for j in frames.JENIS_KONTRAK)})",
        sejak,
    )
    hari = _day_reader(tahun)
    hasil = []
    for i, rec, cab, unit, simpul, paket, jenis, nomor, rincian, tanggal, nilai in rows:
        isi = json.loads(rincian) if isinstance(rincian, str) else rincian
        adendum = str(isi.get("versi_addendum", ""))
        hasil.append(
            (
                i,
                unit,
                simpul or 0,
                paket,
                frames.JENIS_KONTRAK.index(jenis),
                document_number(nomor),
                int(adendum) if adendum.isdigit() else 0,
                hari(tanggal),
                rec,
                cab,
                nilai,
                0 if ended_early(str(isi.get("status_kontrak", ""))) else 1,
            )
        )
    return frames.columns(frames.KONTRAK, hasil)


@dataclass(frozen=True, slots=True)
class AcaraPaket:
    """An event of a package by which a planned day is missed or kept: `jenis` rencana, kontrak, spmk or bast. `rencana`: the planned days
    of the event (`tgl_awal_kontrak`, `tgl_akhir_kontrak`); known from `rec` to before `cab`."""

    paket: int
    unit: int
    simpul: int | None
    nama: str
    jenis: str
    tanggal: date | None
    rencana: tuple[tuple[str, date], ...]
    rec: int
    cab: int


def planned_records(tahun: int) -> list[AcaraPaket]:
    """Planned days of contracts of a year, and the contracts, orders to start and handovers that keep them."""
    rows = fetch_facts(
        Peristiwa._meta.db_table,
        f"t.paket_id, p.unit_id, {node_sql()}, p.nama, t.jenis, t.tanggal, t.rincian",
        f"JOIN {Paket._meta.db_table} p ON p.id = t.paket_id AND p.tahun = %s",
        [tahun],
        " AND t.jenis IN ('rencana', 'kontrak', 'spmk', 'bast')",
    )

    def day(x: Any) -> date:
        return x if isinstance(x, date) else date.fromisoformat(x)

    hasil = []
    for _, rec, cab, paket, unit, simpul, nama, jenis, tanggal, rincian in rows:
        isi = (json.loads(rincian) if isinstance(rincian, str) else rincian) if jenis == "rencana" else {}
        rencana = tuple((n, day(isi[n])) for n in ("tgl_awal_kontrak", "tgl_akhir_kontrak") if isi.get(n))
        hasil.append(AcaraPaket(paket, unit, simpul, nama, jenis, day(tanggal) if tanggal else None, rencana, rec, cab))
    return hasil


def document_number(nomor: str) -> int:
    """A number that stands for the text of a document number: equal texts give equal numbers, different ones different numbers."""
    return int.from_bytes(hashlib.blake2b(nomor.encode(), digest_size=8).digest(), "big") >> 2


def ended_early(status: str) -> bool:
    """Whether the status of a contract says that it was broken off."""
    return any(x in status.lower() for x in ("putus", "henti", "batal"))


def _day_reader(tahun: int) -> Callable[[Any], int]:
    """Reads a date that may be missing: a package without one is known from the start of the year."""
    awal = day_number(date(tahun, 1, 1))
    return lambda x: awal if x is None else day_number(x if isinstance(x, date) else date.fromisoformat(x))
