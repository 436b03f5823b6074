"""Where the events of packages came from, and what packages are called."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from pantau.apps.anggaran.asal import GABUNG_SQL, POTONG, SUMBER_SQL, Sumber
from pantau.apps.pengadaan.models import Paket, Peristiwa
from pantau.base.tulis import fetch_rows


@dataclass(frozen=True, slots=True)
class NamaPaket:
    """What identifies a package for a reader."""

    nama: str
    nomor: str
    sumber_data: str


@dataclass(frozen=True, slots=True)
class AsalPeristiwa:
    """An event: pagu, contract or payment, with its number, day, value in sen and the line it was read from."""

    id: int
    paket: int
    jenis: str
    nomor: str
    tanggal: date | None
    nilai: int
    sumber: Sumber


def package_names(ids: Collection[int]) -> dict[int, NamaPaket]:
    """Packages by id."""
    hasil: dict[int, NamaPaket] = {}
    semua = sorted(ids)
    for i in range(0, len(semua), POTONG):
        rows = Paket.objects.filter(pk__in=semua[i : i + POTONG]).values_list("id", "nama", "nomor", "sumber_data")
        hasil |= {id_: NamaPaket(*x) for id_, *x in rows}
    return hasil


def event_origins(ids: Collection[int]) -> dict[int, AsalPeristiwa]:
    """Events by id."""
    hasil: dict[int, AsalPeristiwa] = {}
    semua = sorted(ids)
    for i in range(0, len(semua), POTONG):
        potong = semua[i : i + POTONG]
        for r in fetch_rows(
            f"SELECT t.id, t.paket_id, t.jenis, t.nomor, t.tanggal, t.nilai, {SUMBER_SQL} FROM {Peristiwa._meta.db_table} t {GABUNG_SQL} "
            f"WHERE t.id IN ({', '.join(['%s'] * len(potong))})",
            potong,
        ):
            hari = r[4] if r[4] is None or isinstance(r[4], date) else date.fromisoformat(r[4])
            hasil[r[0]] = AsalPeristiwa(r[0], r[1], r[2], r[3], hari, int(r[5] or 0), Sumber(*r[6:]))
    return hasil
