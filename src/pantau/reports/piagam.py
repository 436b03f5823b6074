"""Piagam: the index of one unit at a quarter as a paper of its own, never without its components."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pantau.core.periode import format_tanggal, triwulan
from pantau.reports.indeks import build as index
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.susun import start

TANDA = (Column("isi", "Isi", "teks", 40),)


def build(kx: Konteks) -> Report:
    """The paper of a unit; without one unit, or without an index, it says so."""
    r, i = start(kx, "piagam", f"Piagam Indeks Pengendalian s.d. {format_tanggal(kx.minta.per)}"), index(kx)
    milik = [x for x in (i.tables[0].rows if i.tables else ()) if kx.minta.unit is not None and x.id == f"unit:{kx.minta.unit}"]
    if not milik:
        r.kalimat = [Kalimat("Piagam dibuat untuk satu unit yang utuh. Pilih unitnya.", {})]
        return r
    unit = milik[0]
    sel = unit.cells
    isi = [replace(t, rows=[x for x in t.rows if unit.id in (x.id, x.id.rpartition(":")[0])], total=None) for t in i.tables]
    if sel["nilai"].value is None:
        r.kalimat = [Kalimat("{nama} belum dapat dinilai: salah satu komponennya belum dilaporkan.", {"nama": (unit.label, "teks")})]
    else:
        n: dict[str, tuple[Any, str]] = {
            "nama": (unit.label, "teks"),
            "nilai": (sel["nilai"].value, "%"),
            "kata": (sel["predikat"].value, "istilah"),
            "tw": (f"{('I', 'II', 'III', 'IV')[triwulan(kx.minta.per) - 1]} {kx.minta.per.year}", "teks"),
        }
        r.kalimat = [Kalimat("{nama}: Indeks Pengendalian triwulan {tw} {nilai}, predikat {kata}.", n)]
    tanda = [
        Row(f"tanda:{n}", "tanda", x, {"isi": Cell(None, "–")})
        for n, x in enumerate(("Tempat dan tanggal", "Jabatan", "Nama dan tanda tangan"))
    ]
    r.tables = [*(t for t in isi if t.rows), Table("tanda_piagam", "Tanda tangan", list(TANDA), tanda)]
    return r


LAPORAN = Laporan(
    "piagam",
    "Piagam indeks",
    "Indeks satu unit dengan komponennya, sebagai lembar yang dapat ditandatangani.",
    build,
    urutan=66,
)
