"""Where postings and physical figures came from: file, sheet and line, who and when; of a report also who checked it, and its evidence."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pantau.apps.anggaran.asal import GABUNG_SQL, POTONG, SUMBER_SQL, Sumber
from pantau.apps.realisasi.models import AliranKas, Bukti, LaporanFisik, Pemeriksaan, Posting, TingkatFisik
from pantau.base.fakta import known_sql
from pantau.base.tulis import fetch_rows


@dataclass(frozen=True, slots=True)
class AsalLaporan:
    """A physical report: percent at a date, by whom in which position; who agreed or returned it when; pieces of evidence for its month."""

    id: int
    simpul: int
    paket: int
    tanggal: date
    persen: float
    entri: bool
    jabatan: str
    pemeriksa: str
    setuju: bool | None
    diperiksa: int | None
    bukti: int
    sumber: Sumber


@dataclass(frozen=True, slots=True)
class AsalTingkat:
    """A row of a higher level: the percentage that counts, and the report it speaks of (0 if that is gone)."""

    id: int
    tingkat: str
    persen: float
    tanggal: date
    laporan: int
    sumber: Sumber


@dataclass(frozen=True, slots=True)
class AsalPosting:
    """A posting: its document and the chain behind it as kind → (number, date)."""

    id: int
    garis: int
    basis: str
    jenis: str
    tanggal: date
    jumlah: int
    dokumen: str
    rantai: dict[str, tuple[str, str]]
    sumber: Sumber


def _day(x: Any) -> date:
    return x if isinstance(x, date) else date.fromisoformat(x)


def _marks(n: int) -> str:
    return ", ".join(["%s"] * n)


def level_origins(ids: Collection[int], diketahui: int) -> dict[int, AsalTingkat]:
    """Rows of higher levels by id, each with the report of its item and day that was agreed to (else the newest), as known at a time."""
    t, f, p = TingkatFisik._meta.db_table, LaporanFisik._meta.db_table, Pemeriksaan._meta.db_table
    hasil: dict[int, AsalTingkat] = {}
    semua = sorted(ids)
    for i in range(0, len(semua), POTONG):
        potong = semua[i : i + POTONG]
        laporan = (
            f"SELECT {{}} FROM {f} l WHERE l.simpul_id = t.simpul_id AND l.paket_id = t.paket_id AND l.tanggal = t.tanggal AND NOT l.batal"
        )
        disetujui = (
            laporan.format("MAX(l.id)")
            + f" AND EXISTS (SELECT 1 FROM {p} p WHERE p.laporan_id = COALESCE(l.pokok, l.id) AND p.setuju AND {known_sql(p, 'p')})"
        )
        for r in fetch_rows(
            f"SELECT t.id, t.tingkat, t.persen, t.tanggal, COALESCE(({disetujui}), ({laporan.format('MAX(l.id)')}), 0), {SUMBER_SQL} "
            f"FROM {t} t {GABUNG_SQL} WHERE t.id IN ({_marks(len(potong))})",
            [diketahui, diketahui, *potong],
        ):
            hasil[r[0]] = AsalTingkat(r[0], r[1], r[2], _day(r[3]), r[4], Sumber(*r[5:]))
    return hasil


def report_origins(ids: Collection[int], diketahui: int) -> dict[int, AsalLaporan]:
    """Physical reports by id, with the last check and the evidence of their month, as known at a time."""
    f, p, u = LaporanFisik._meta.db_table, Pemeriksaan._meta.db_table, Bukti._meta.db_table
    hasil: dict[int, AsalLaporan] = {}
    semua = sorted(ids)
    for i in range(0, len(semua), POTONG):
        potong = semua[i : i + POTONG]
        for r in fetch_rows(
            "SELECT t.id, t.simpul_id, t.paket_id, t.tanggal, t.persen, t.jenis, bt.opsi, pb.oleh, p.setuju, pb.dicatat_pada, "
            f"(SELECT COUNT(*) FROM {u} u WHERE u.simpul_id = t.simpul_id AND u.paket_id = t.paket_id AND u.tanggal = t.tanggal AND {known_sql(u, 'u')}), "
            f"{SUMBER_SQL} FROM {f} t {GABUNG_SQL} LEFT JOIN {p} p ON p.laporan_id = COALESCE(t.pokok, t.id) AND {known_sql(p, 'p')} "
            "LEFT JOIN base_berkas pk ON pk.id = p.sumber_id LEFT JOIN base_batch pb ON pb.id = pk.batch_id "
            f"WHERE t.id IN ({_marks(len(potong))}) ORDER BY p.id",
            [*[diketahui] * 4, *potong],
        ):
            opsi = json.loads(r[6]) if isinstance(r[6], str) else r[6] or {}
            hasil[r[0]] = AsalLaporan(
                r[0], r[1], r[2], _day(r[3]), r[4], r[5] != "", str(opsi.get("jabatan", "")), r[7] or "",
                None if r[8] is None else bool(r[8]), r[9], r[10], Sumber(*r[11:]),
            )  # fmt: skip
    return hasil


def posting_origins(ids: Sequence[int]) -> list[AsalPosting]:
    """Postings in the order asked for; negative ids are flows between statements."""
    ada: dict[int, AsalPosting] = {}
    for tanda, model, isi in (
        (1, Posting, "t.jenis, t.tanggal, t.jumlah, t.dokumen, t.rantai"),
        (-1, AliranKas, "'', t.tanggal, t.jumlah, '', ''"),
    ):
        milik = [tanda * i for i in ids if tanda * i > 0]
        for i in range(0, len(milik), POTONG):
            potong = milik[i : i + POTONG]
            for r in fetch_rows(
                f"SELECT t.id, t.baris_id, t.basis, {isi}, {SUMBER_SQL} FROM {model._meta.db_table} t {GABUNG_SQL} "
                f"WHERE t.id IN ({_marks(len(potong))})",
                potong,
            ):
                rantai = {k: (str(no or ""), str(tgl or "")) for k, (no, tgl) in (json.loads(r[7]) if r[7] else {}).items()}
                ada[tanda * r[0]] = AsalPosting(tanda * r[0], r[1], r[2], r[3], _day(r[4]), int(r[5]), r[6], rantai, Sumber(*r[8:]))
    return [ada[i] for i in ids if i in ada]
