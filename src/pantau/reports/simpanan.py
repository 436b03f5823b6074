"""A report packed for keeping: everything that people read of it, so that it comes out the same in every form and release."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import fields
from datetime import date
from typing import Any

from pantau.core.masalah import Masalah
from pantau.reports.model import Cell, Chart, Column, Kalimat, Report, Row, Series, Table, Topik

HARI = ("per", "versi_berlaku")
DIBAWA = tuple(
    f.name
    for f in fields(Report)
    if f.name not in (*HARI, "tables", "kaki", "charts", "kalimat", "masalah", "bagian", "cakupan", "dahulu", "topik")
)


def pack(r: Report) -> str:
    """A report as a text."""
    isi: dict[str, Any] = {n: getattr(r, n) for n in DIBAWA} | {"cakupan": r.cakupan, "dahulu": list(r.dahulu)}
    isi |= {n: d and d.isoformat() for n in HARI for d in [getattr(r, n)]}
    isi["tables"], isi["kaki"] = [_table(t) for t in r.tables], [_table(t) for t in r.kaki]
    isi["charts"] = [_chart(c) for c in r.charts]
    isi["topik"] = [_topic(x) for x in r.topik]
    isi["kalimat"] = [_sentence(k) for k in r.kalimat]
    isi["masalah"] = [[m.code, m.where, m.params, m.severity, m.value] for m in r.masalah]
    teks = json.dumps(isi, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return base64.b85encode(zlib.compress(teks.encode(), 9)).decode()


def unpack(teks: str) -> Report:
    """The report that was packed."""
    isi = json.loads(zlib.decompress(base64.b85decode(teks)))
    hari: dict[str, Any] = {n: date.fromisoformat(isi[n]) if isi[n] else None for n in HARI}
    return Report(
        **{n: isi[n] for n in DIBAWA},
        **hari,
        cakupan=isi["cakupan"],
        dahulu=tuple(isi["dahulu"]),
        tables=[_as_table(t) for t in isi["tables"]],
        kaki=[_as_table(t) for t in isi["kaki"]],
        charts=[_as_chart(c) for c in isi["charts"]],
        topik=[_as_topic(x) for x in isi.get("topik", [])],  # packs of earlier releases have none
        kalimat=[_as_sentence(k) for k in isi["kalimat"]],
        masalah=[Masalah(*m) for m in isi["masalah"]],
    )


def _chart(c: Chart) -> list[Any]:
    return [c.id, c.judul, c.sumbu, [[s.nama, s.nilai, s.gaya] for s in c.series], c.keterangan, c.jenis, c.satuan]


def _as_chart(c: list[Any]) -> Chart:
    return Chart(c[0], c[1], c[2], [Series(*s) for s in c[3]], *c[4:])


def _topic(x: Topik) -> list[Any]:
    butir = [[j, [_sentence(k) for k in isi]] for j, isi in x.butir]
    return [x.id, x.judul, [_sentence(k) for k in x.kalimat], x.grafik and _chart(x.grafik), [_table(t) for t in x.tabel], butir]


def _as_topic(x: list[Any]) -> Topik:
    butir = [(j, [_as_sentence(k) for k in isi]) for j, isi in x[5]]
    return Topik(x[0], x[1], [_as_sentence(k) for k in x[2]], x[3] and _as_chart(x[3]), [_as_table(t) for t in x[4]], butir)


def _sentence(k: Kalimat) -> list[Any]:
    return [k.teks, {n: list(v) for n, v in k.nilai.items()}]


def _as_sentence(x: list[Any]) -> Kalimat:
    return Kalimat(x[0], {n: (v[0], v[1]) for n, v in x[1].items()})


def _table(t: Table) -> dict[str, Any]:
    return {
        "id": t.id,
        "judul": t.judul,
        "kolom": [[c.id, c.label, c.unit, c.lebar] for c in t.columns],
        "baris": [_row(r) for r in t.rows],
        "total": t.total and _row(t.total),
        "catatan": t.catatan and _sentence(t.catatan),
        "lain": [t.urut, t.diam],
    }


def _as_table(d: dict[str, Any]) -> Table:
    return Table(
        d["id"],
        d["judul"],
        [Column(*c) for c in d["kolom"]],
        [_as_row(r) for r in d["baris"]],
        _as_row(d["total"]) if d["total"] else None,
        _as_sentence(d["catatan"]) if d["catatan"] else None,
        *d["lain"],
    )


def _row(r: Row) -> list[Any]:
    sel = {k: [c.value, c.reason, c.status, c.explain] for k, c in r.cells.items()}
    return [r.id, r.level, r.label, sel, r.node, r.kode, r.dalam, r.kaki, r.unit, r.kelas]


def _as_row(x: list[Any]) -> Row:
    return Row(x[0], x[1], x[2], {k: Cell(*c) for k, c in x[3].items()}, *x[4:])
