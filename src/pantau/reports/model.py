"""The one shape of every report. Screen, PDF, XLSX, PPTX, CSV and JSON all read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pantau import __version__
from pantau.core.masalah import Masalah
from pantau.core.periode import format_tanggal
from pantau.core.uang import as_decimal_text
from pantau.reports.sidik import RESEP, fingerprint


@dataclass(frozen=True)
class Cell:
    """A value or the reason why there is none. `status` colours it, `explain` names node and measure behind it."""

    value: int | float | str | None
    reason: str | None = None
    status: str | None = None
    explain: str | None = None


@dataclass(frozen=True)
class Column:
    """A column: unit is Rp, %, poin, jumlah, hari, angka (as many decimals as it has, two at most), teks, istilah (our own words, translated), tanggal or status."""

    id: str
    label: str
    unit: str = "teks"
    lebar: int = 12


@dataclass
class Row:
    """A row. `level` is pemda, unit, program, kegiatan, sub_kegiatan or a word of the report; `node` addresses it in the tree; `kaki`: the
    numbers of the footnotes on its figures, as printed; `unit`: the name of the unit whose it is, where it is not a unit itself; `kelas`: the class in which a unit is ranked."""

    id: str
    level: str
    label: str
    cells: dict[str, Cell]
    node: str | None = None
    kode: str = ""
    dalam: int = 0
    kaki: str = ""
    unit: str = ""
    kelas: str = ""


Isi = dict[str, tuple[int | float | str | None, str]]  # the values of a sentence, each with its unit


@dataclass
class Kalimat:
    """A sentence with its values: `teks` is a template whose fields are (value, unit) pairs, so that each language formats them."""

    teks: str
    nilai: Isi


@dataclass
class Table:
    """A table with its total row first in mind: the total is shown on top. `urut`: the column by which people read it, least first. `diam`: not
    shown to people where nothing but zeros would stand."""

    id: str
    judul: str
    columns: list[Column]
    rows: list[Row]
    total: Row | None = None
    catatan: Kalimat | None = None
    urut: str = ""
    diam: bool = False

    @property
    def ordered(self) -> list[Row]:
        """The rows as people read them: worst first, and last those without a value or a report."""
        return worst_first(self.rows, self.urut) if self.urut else self.rows

    @property
    def banyak(self) -> int:
        """How many rows the list has, also where only the largest of them stand here: the note says so then."""
        semua = self.catatan.nilai.get("semua") if self.catatan else None
        return int(semua[0] or 0) if semua else len(self.rows)

    @property
    def of_many_units(self) -> bool:
        """Whether its rows lie in several units, so that each is named beside its unit."""
        return len({r.unit for r in self.rows if r.unit}) > 1


def _only_zeros(t: Table) -> bool:
    return not any(c.value for r in (*t.rows, *([t.total] if t.total else [])) for c in r.cells.values())


@dataclass
class Series:
    """One line of a chart; None breaks it. `gaya`: fisik, keuangan, target, lalu."""

    nama: str
    nilai: list[float | None]
    gaya: str


@dataclass
class Chart:
    """A chart: `garis` over months, in percent; `batang`: bars of what stands on the axis, in `satuan`; `kuadran`: of what stands on the axis
    a point each, from three series: points across, points up, and pagu."""

    id: str
    judul: str
    sumbu: list[str]
    series: list[Series]
    keterangan: str = ""
    jenis: str = "garis"
    satuan: str = "%"


@dataclass
class Topik:
    """One thing that a meeting must see: what is to be said of it, one picture, short tables, and lists of sentences under a heading each."""

    id: str
    judul: str
    kalimat: list[Kalimat]
    grafik: Chart | None = None
    tabel: list[Table] = field(default_factory=list)
    butir: list[tuple[str, list[Kalimat]]] = field(default_factory=list)


@dataclass
class Report:
    """A report with the statement of what it stands on. `bagian`: reports of its parts that are printed after it, each with a statement and a
    fingerprint of its own. `topik`: what is to be read first of a pack; it says again, and for short, what the ledger says of the same moment, and
    is no part of the fingerprint."""

    report: str
    judul: str
    per: date
    diketahui: int
    cakupan: dict[str, Any]
    metode: str
    aturan: str
    versi_anggaran: str
    basis: str
    cakupan_lapor: float | None
    tables: list[Table] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    kalimat: list[Kalimat] = field(default_factory=list)
    masalah: list[Masalah] = field(default_factory=list)
    pemda: str = ""
    tahun: int = 0
    tengah_bulan: str = "bulan_lalu"
    berkas: str = ""
    tingkat_fisik: str = "verifikasi"
    versi_berlaku: date | None = None
    kepala_jejak: str = ""
    kaki: list[Table] = field(default_factory=list)
    bagian: list[Report] = field(default_factory=list)
    dahulu: tuple[str, ...] = ()
    topik: list[Topik] = field(default_factory=list)

    @property
    def sheets(self) -> list[Table]:
        """The tables with the footnotes under them, those of `dahulu` first: what people read. Footnotes are no figures, and neither they nor the
        order for people are part of the fingerprint."""
        isi = [t for t in self.tables if not (t.diam and _only_zeros(t))]
        return [*(t for t in isi if t.id in self.dahulu), *(t for t in isi if t.id not in self.dahulu), *self.kaki]

    def _content(self) -> dict[str, Any]:
        return {
            "report": self.report,
            "judul": self.judul,
            "pemda": self.pemda,
            "tahun": self.tahun,
            "per": self.per.isoformat(),
            "cakupan": self.cakupan,
            "metode": self.metode,
            "tingkat_fisik": self.tingkat_fisik,
            "basis": self.basis,
            "aturan": self.aturan,
            "target_tengah_bulan": self.tengah_bulan,
            "versi_anggaran": self.versi_anggaran + (f" (berlaku {format_tanggal(self.versi_berlaku)})" if self.versi_berlaku else ""),
            "cakupan_lapor": self.cakupan_lapor,
            "tables": [_table(t) for t in self.tables],
            "charts": [_chart(c) for c in self.charts],
            "kalimat": [_sentence(k) for k in self.kalimat],
            "masalah": [m.as_dict() for m in self.masalah],
        }

    @property
    def hash(self) -> str:
        """Fingerprint: equal figures of an equal scope give equal hashes, whenever, by whom and in whichever release they are asked."""
        return fingerprint(self._content())

    def as_dict(self) -> dict[str, Any]:
        """The JSON document of the report."""
        lain = {"diketahui": self.diketahui, "versi": __version__, "kepala_jejak": self.kepala_jejak, "resep": RESEP}
        kaki = {"komentar": [_table(t) for t in self.kaki]} if self.kaki else {}
        bagian = {"bagian": [x.as_dict() for x in self.bagian]} if self.bagian else {}
        topik = {"topik": [_topic(x) for x in self.topik]} if self.topik else {}
        return {**self._content(), **lain, **kaki, **bagian, **topik, "hash": self.hash}


def worst_first(rows: list[Row], urut: str, besar: bool = False) -> list[Row]:
    """Rows by a column, least first (or greatest, with `besar`); last those without a value, and those that have not reported."""
    ada, tanpa = list[Row](), list[Row]()
    for r in rows:
        diam = "status" in r.cells and r.cells["status"].value == "belum_lapor"
        (tanpa if r.cells[urut].value is None or diam else ada).append(r)
    return sorted(ada, key=lambda r: float(r.cells[urut].value or 0), reverse=besar) + tanpa


def _chart(c: Chart) -> dict[str, Any]:
    return {"id": c.id, "judul": c.judul, "sumbu": c.sumbu, "series": [{"nama": s.nama, "nilai": s.nilai} for s in c.series]}


def _sentence(k: Kalimat) -> dict[str, Any]:
    return {"teks": k.teks, "nilai": {n: _plain(v, u) for n, (v, u) in k.nilai.items()}}


def _topic(x: Topik) -> dict[str, Any]:
    grafik = {"chart": _chart(x.grafik)} if x.grafik else {}
    butir = {"butir": [{"judul": j, "kalimat": [_sentence(k) for k in isi]} for j, isi in x.butir]} if x.butir else {}
    isi = {"id": x.id, "judul": x.judul, "kalimat": [_sentence(k) for k in x.kalimat], "tables": [_table(t) for t in x.tabel]}
    return {**isi, **grafik, **butir}


def _plain(v: int | float | str | None, unit: str) -> Any:
    return as_decimal_text(v) if unit == "Rp" and isinstance(v, int) else v


def _cell(c: Cell, unit: str) -> dict[str, Any]:
    d: dict[str, Any] = {"value": _plain(c.value, unit)}
    if c.value is None:
        d["reason"] = c.reason or "tidak_ada"
    if c.status:
        d["status"] = c.status
    return d


def _row(r: Row, unit: dict[str, str]) -> dict[str, Any]:
    d: dict[str, Any] = {"id": r.id, "level": r.level, "label": r.label, "cells": {k: _cell(c, unit[k]) for k, c in r.cells.items()}}
    d |= {n: v for n, v in (("kode", r.kode), ("unit", r.unit)) if v}
    return d


def _table(t: Table) -> dict[str, Any]:
    unit = {c.id: c.unit for c in t.columns}
    d: dict[str, Any] = {
        "id": t.id,
        "judul": t.judul,
        "columns": [{"id": c.id, "label": c.label, "unit": c.unit} for c in t.columns],
        "rows": [_row(r, unit) for r in t.rows],
    }
    if t.total is not None:
        d["total"] = _row(t.total, unit)
    return d
