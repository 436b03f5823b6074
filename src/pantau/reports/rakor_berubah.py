"""Berubah sejak rakor: every figure of a meeting of which the ledger now says something else, with who changed it and why."""

from __future__ import annotations

from dataclasses import replace

from pantau.core.masalah import DitolakError
from pantau.core.periode import format_tanggal
from pantau.core.rakor import BedaSel, changed_cells
from pantau.core.ukuran import UKURAN
from pantau.reports.konteks import Konteks, Permintaan, prepare
from pantau.reports.laporan import Laporan, Pilihan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.rakor import figures
from pantau.reports.rapat import Penyebab, causes_since, cells_of, chosen, frozen_report, name_of, readable, units_of_row, who_and_why
from pantau.reports.susun import start

SATUAN = {"Rp": "Uang", "%": "Persen", "poin": "Selisih dalam poin", "jumlah": "Jumlah", "hari": "Hari", "tanggal": "Tanggal"}


def build(kx: Konteks, rapat: str = "") -> Report:
    """The changes of a meeting's figures, one table for each unit of measure."""
    r = chosen(kx, rapat, beku=True)
    if r is None or r.beku is None:
        x = start(kx, "rakor-berubah", "Berubah sejak rapat")
        x.kalimat = [Kalimat("Belum ada rapat yang angkanya dibekukan sampai tanggal ini.", {})]
        return x
    dulu = frozen_report(readable(kx.hak, r))
    kini = prepare(Permintaan(r.per, diketahui=kx.minta.diketahui, unit=r.unit), kx.hak, kx.buku)
    ulang = figures(kini)
    x = start(kini, "rakor-berubah", f"Berubah sejak {name_of(r)} (angka per {format_tanggal(r.per)})")
    ada = {t.id for t in ulang.tables}
    beda = changed_cells(cells_of(t for t in dulu.tables if t.id in ada), cells_of(ulang.tables))
    x.kalimat = [_headline(r.beku.sidik, len(beda), len({b.letak[1] for b in beda}))]
    x.tables = _tables(kini, beda, [*dulu.tables, *ulang.tables], causes_since(kini, r.beku.diketahui))
    return x


def _headline(sidik: str, sel: int, baris: int) -> Kalimat:
    if not sel:
        return Kalimat("Tidak ada angka rapat ini yang berubah sejak dibekukan (sidik {sidik}).", {"sidik": (sidik, "teks")})
    return Kalimat(
        "{sel} angka di {baris} baris berubah sejak dibekukan (sidik {sidik}).",
        {"sel": (sel, "jumlah"), "baris": (baris, "jumlah"), "sidik": (sidik, "teks")},
    )


def _tables(kx: Konteks, beda: list[BedaSel], tables: list[Table], jejak: Penyebab) -> list[Table]:
    baris: dict[tuple[str, str], Row] = {}
    kolom: dict[tuple[str, str], Column] = {}
    judul: dict[str, str] = {}
    for t in tables:
        judul.setdefault(t.id, t.judul)
        kolom |= {(t.id, c.id): c for c in t.columns if (t.id, c.id) not in kolom}
        baris |= {(t.id, r.id): r for r in ([t.total] if t.total else []) + t.rows if (t.id, r.id) not in baris}
    per: dict[str, list[Row]] = {}
    for b in beda:
        c, r = kolom[b.letak[0], b.letak[2]], baris[b.letak[0], b.letak[1]]
        per.setdefault(c.unit, []).append(_row(kx, b, c, r, judul[b.letak[0]], jejak))
    return [_table(s, per[s]) for s in SATUAN if s in per]


def _table(satuan: str, rows: list[Row]) -> Table:
    nilai = [Column("dulu", "Waktu itu", satuan, 18), Column("kini", "Sekarang", satuan, 18)]
    if satuan != "tanggal":
        nilai.append(Column("beda", "Beda", "poin" if satuan == "%" else satuan, 18))
    kolom = [Column("angka", "Angka", "istilah", 20), Column("tabel", "Tabel", "istilah", 24), *nilai]
    kolom += [Column("siapa", "Diubah oleh", "teks", 24), Column("mengapa", "Sebab", "teks", 30), Column("batch", "Batch", "teks")]
    return Table(f"berubah_{satuan.lower() if satuan != '%' else 'persen'}", SATUAN[satuan], kolom, rows)


def _row(kx: Konteks, b: BedaSel, c: Column, r: Row, judul: str, jejak: Penyebab) -> Row:
    angka = UKURAN[c.id].label if c.id in UKURAN else c.label
    sel = {"angka": Cell(angka), "tabel": Cell(judul), "dulu": _cell(b.dulu), "kini": _cell(b.kini)}
    if c.unit != "tanggal":
        ada = isinstance(b.dulu, (int, float)) and isinstance(b.kini, (int, float))
        sel["beda"] = Cell(b.kini - b.dulu) if ada else Cell(None, "tidak_ada_pembanding")  # type: ignore[operator]
    sel |= dict(zip(("siapa", "mengapa", "batch"), who_and_why(jejak.of(_units(kx, r), c.id)), strict=True))
    return replace(r, id=f"{b.letak[0]}/{b.letak[1]}/{b.letak[2]}", cells=sel, kaki="", node=None)


def _units(kx: Konteks, r: Row) -> list[int]:
    """The units behind a row of then or now; none where the year does not know them any more."""
    try:
        return units_of_row(kx, r)
    except DitolakError:
        return []


def _cell(v: int | float | str | None) -> Cell:
    return Cell(v) if v is not None else Cell(None, "tidak_ada")


LAPORAN = Laporan(
    "rakor-berubah",
    "Berubah sejak rapat",
    "Angka rapat terakhir (atau rapat bernomor: pilihan rapat) yang sekarang lain dari yang dibekukan: dulu, kini, oleh siapa, mengapa.",
    build,
    bentuk=("json", "csv", "xlsx", "pdf", "pptx", "html"),
    pilihan=(Pilihan("rapat", (), "", nomor=True),),
    urutan=12,
)
