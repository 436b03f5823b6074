"""Kartu perangkat daerah: one A4 page per unit: headline, S-curve, the programmes, the leaves furthest behind, open findings."""

from __future__ import annotations

from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import format_tanggal
from pantau.reports import bagian_pengadaan, rencana, tindakan
from pantau.reports.kendali import add_written, cells, curve, headline, rows_of, total_row
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Column, Report, Row, Table
from pantau.reports.susun import measure_column, start

RINGKAS = ("pagu", "realisasi", "serapan", "target_keuangan", "fisik", "target_fisik", "deviasi_fisik")
TERBURUK = 5


def build(kx: Konteks) -> Report:
    """The card of one unit (with everything under it)."""
    if kx.minta.unit is None:
        raise DitolakError(Masalah("unit_tidak_disebut_laporan", {}, {"laporan": "kartu"}))
    i = kx.unit_index(kx.minta.unit)
    r = start(kx, "kartu", f"Kartu {kx.unit_name(i)} s.d. {format_tanggal(kx.minta.per)}")
    turun = rencana.lowered(kx)
    r.kalimat = headline(kx, kx.total()) + rencana.sentence(turun)
    r.charts = [curve(kx)]
    total = total_row(kx)
    temuan = tindakan.findings(kx, turun)
    program = rows_of(kx, "anak")
    add_written(kx, [x for x in program if x.level == "program"])
    kolom = [*(measure_column(x) for x in RINGKAS), Column("status", "Status", "status")]
    r.tables = [
        _cut("ringkas", "Program dan bagian", kolom, program, total),
        _cut("tertinggal", "Paling tertinggal", kolom, worst(kx), None),
        tindakan.table(kx, temuan),
        *levels(program, total),
        *rencana.table(kx, turun),
        *bagian_pengadaan.sections(kx, "kartu"),
    ]
    r.kaki = tindakan.said_tables(kx, temuan)
    return r


def levels(rows: list[Row], total: Row) -> list[Table]:
    """The three levels of physical progress side by side (entered, agreed to, proven), of the rows where they say different things."""

    def differs(r: Row) -> bool:
        return r.cells["fisik_klaim"].value != r.cells["fisik_verifikasi"].value or r.cells["fisik_terbukti"].value is not None

    if not differs(total):
        return []
    kolom = [measure_column(x) for x in ("fisik_klaim", "fisik_verifikasi", "fisik_terbukti", "cakupan_bukti")]
    return [_cut("tingkat", "Fisik yang diisi, disetujui, dan terbukti", kolom, [r for r in rows if differs(r)], total)]


def worst(kx: Konteks) -> list[Row]:
    """The leaves that cost the scope most points: deviation × pagu, most behind first."""
    k = kx.kolom
    calon = []
    for u in kx.scope_units():
        for j in k.daun[(k.simpul_unit[k.daun] == u)].tolist():
            komp = kx.hasil.of_simpul(j)
            if komp["pagu_tf"] and komp["pf"] < komp["ptf"]:
                calon.append((komp["pf"] - komp["ptf"], j))
    rows = []
    for _, j in sorted(calon)[:TERBURUK]:
        s = k.simpul[j]
        rows.append(
            Row(f"simpul:{s.asli}", s.tingkat, s.nama, cells(kx, kx.hasil.of_simpul(j), f"s{s.asli}", None, None), f"s{s.asli}", s.kode)
        )
    return rows


def _cut(id: str, judul: str, kolom: list[Column], rows: list[Row], total: Row | None) -> Table:
    ids = {c.id for c in kolom}

    def pick(r: Row) -> Row:
        return Row(r.id, r.level, r.label, {n: c for n, c in r.cells.items() if n in ids}, r.node, r.kode)

    return Table(id, judul, kolom, [pick(r) for r in rows], pick(total) if total else None)


LAPORAN = Laporan(
    "kartu",
    "Kartu perangkat daerah",
    "Satu halaman A4 per unit.",
    build,
    bentuk=("json", "pdf", "xlsx", "html"),
    per_unit=True,
    urutan=40,
)
