"""Rows of the ledger that batches corrected or ended, old beside new: read from the rows themselves, during the act as well as years later."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import DateField, JSONField, Model

from pantau.apps.anggaran.models import BarisAnggaran, Simpul
from pantau.apps.organisasi.queries import all_units
from pantau.base.jenis import Jenis, kinds
from pantau.base.tulis import fetch_rows
from pantau.core.periode import BULAN

SATUAN = {"pagu": "Rp", "jumlah": "Rp", "persen": "%"}  # unit of the fields that are figures; all others are text


@dataclass(frozen=True, slots=True)
class Beda:
    """A field of a row: what it said and what it says. `satuan` is "Rp", "%" or "" for text; None on either side: nothing stands."""

    isi: str
    satuan: str
    lama: Any
    baru: Any


@dataclass(frozen=True, slots=True)
class BarisBerubah:
    """A row that was corrected, or ended: its kind, what it speaks of, and where the new word is written."""

    jenis: str
    unit: str
    hal: str
    kode: str
    hari: str
    beda: tuple[Beda, ...]
    berkas: str
    lembar: str
    baris: int

    def as_dict(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)


class BarisBatch(Sequence[BarisBerubah]):
    """The rows that batches corrected or ended, read when they are asked for: kind by kind, in the order in which they were written. What
    only follows from other facts is not among them."""

    def __init__(self, batch: Sequence[int]) -> None:
        self.batch = batch
        tersendiri = [j for j in kinds() if not j.turunan] if batch else []
        sql = " UNION ALL ".join(f"SELECT '{j.id}', COUNT(*) {_from(j, batch)}" for j in tersendiri)
        banyak = dict(fetch_rows(sql, [*batch] * len(tersendiri))) if batch else {}
        self.jumlah: list[tuple[Jenis, int]] = [(j, banyak[j.id]) for j in tersendiri if banyak[j.id]]

    def __len__(self) -> int:
        return sum(n for _, n in self.jumlah)

    def __getitem__(self, i: Any) -> Any:
        """A row, or the rows of a slice."""
        if not isinstance(i, slice):
            return self._read(i, i + 1)[0]
        dari, sampai, _ = i.indices(len(self))
        return self._read(dari, sampai)

    def _read(self, dari: int, sampai: int) -> list[BarisBerubah]:
        hasil: list[BarisBerubah] = []
        nama = {u.id: u.nama for u in all_units()} if dari < sampai else {}
        awal = 0
        for j, n in self.jumlah:
            if max(dari - awal, 0) < min(n, sampai - awal):
                hasil += _rows(j, self.batch, max(dari - awal, 0), min(n, sampai - awal), nama)
            awal += n
        return hasil


def _from(j: Jenis, batch: Sequence[int], gabung: str = "") -> str:
    return (
        f"FROM {j.tabel} t JOIN {j.tabel} g ON g.id = t.menggantikan_id JOIN base_berkas bk ON bk.id = t.sumber_id {gabung} "
        f"WHERE NOT g.batal AND bk.batch_id IN ({', '.join(['%s'] * len(batch))})"
    )


def _about(j: Jenis) -> tuple[str, list[str], str]:
    """What a row speaks of: (join, columns whose texts name it, the name first, unit expression)."""
    gabung, unit, _ = j.owner()
    model: type[Model] | None = None
    if j.pemilik:
        induk = j.model._meta.get_field(j.pemilik).related_model
        model = induk if isinstance(induk, type) else None
    if model is BarisAnggaran:
        return f"{gabung} JOIN {Simpul._meta.db_table} s ON s.id = o.simpul_id", ["s.nama", "s.kode", "o.rekening", "o.sumber_dana"], unit
    nama = [f"o.{n}" for n in ("nama", "nomor", "kode") if model and n in {f.name for f in model._meta.concrete_fields}]
    if not nama:
        nama = [f"CAST(t.{j.column(n)} AS text)" for n in j.kunci if not j.of_type(n, DateField) and f"t.{j.column(n)}" != unit]
    return gabung, nama, unit


def _rows(j: Jenis, batch: Sequence[int], dari: int, sampai: int, unit: dict[int, str]) -> Iterator[BarisBerubah]:
    gabung, nama, unit_sql = _about(j)
    hari = next((f"CAST(t.{j.column(n)} AS text)" for n in j.kunci if j.of_type(n, DateField)), "''")
    isi = [k for a in "gt" for k in (_read(j, a, n) for n in j.nilai)]
    kolom = [unit_sql or "NULL", hari, "bk.nama", "bk.lembar", "t.baris_ke", "t.batal", *isi, *(nama or ["''"])]
    sql = f"SELECT {', '.join(kolom)} {_from(j, batch, gabung)} ORDER BY t.id LIMIT %s OFFSET %s"
    n = len(j.nilai)
    for u, tanggal, berkas, lembar, ke, batal, *sisa in fetch_rows(sql, [*batch, sampai - dari, dari]):
        beda = [_difference(j, f, sisa[i], None if batal else sisa[n + i], unit) for i, f in enumerate(j.nilai)]
        tampil = tuple(b for b in beda if b.lama != b.baru) or tuple(beda[:1])
        hal, *kode = [str(x) for x in sisa[2 * n :] if x] or [unit.get(u, "")]
        yield BarisBerubah(j.id, unit.get(u, ""), hal, " · ".join(kode), tanggal or "", tampil, berkas, lembar, ke)


def _read(j: Jenis, alias: str, nama: str) -> str:
    kolom = f"{alias}.{j.column(nama)}"
    return f"CAST({kolom} AS text)" if j.of_type(nama, DateField, JSONField) else kolom


def _difference(j: Jenis, nama: str, lama: Any, baru: Any, unit: dict[int, str]) -> Beda:
    """A field on both sides. Of twelve months the last one that differs is told."""
    if nama != "kumulatif":
        if (j.rujuk or {}).get(nama) == "unit":
            lama, baru = unit.get(lama, lama), unit.get(baru, baru)
        return Beda(nama, SATUAN.get(nama, ""), lama, baru)
    a, b = (json.loads(x) if x else [None] * 12 for x in (lama, baru))
    m = max((i for i in range(12) if a[i] != b[i]), default=11)
    return Beda(BULAN[m], "%" if j.id.startswith("target") else "Rp", a[m], b[m])
