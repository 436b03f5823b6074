"""Cakupan: who reported, who did not, and how much of the pagu stands behind the totals."""

from __future__ import annotations

import numpy as np

from pantau.core.pandangan import active
from pantau.core.periode import day_number, format_tanggal, from_day_number
from pantau.core.pilih import period_start
from pantau.core.rollup import each
from pantau.core.ukuran import evaluate, share
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.susun import by_unit_order, cell, measure_column, silent_units, start

UKURAN = (
    "pagu",
    "cakupan_lapor",
    "jumlah_sub_kegiatan",
    "sub_kegiatan_lapor",
    "fisik",
    "fisik_bawah",
    "fisik_atas",
    "cakupan_rak",
    "cakupan_target_fisik",
    "cakupan_realisasi",
)


def build(kx: Konteks) -> Report:
    """One row per unit, those that are silent first."""
    r = start(kx, "cakupan", f"Cakupan laporan s.d. {format_tanggal(kx.minta.per)}")
    diam = set(silent_units(kx))
    terakhir = last_report_days(kx)
    semua = each(kx.hasil.unit_sendiri)
    seluruh = kx.total()
    rows = []
    for i in by_unit_order(kx, kx.scope_units()):
        k, u = semua[i], kx.kolom.unit[i]
        keadaan = (
            "tanpa_pagu"
            if not k["pagu_fisik"]
            else "belum_lapor"
            if i in diam and not k["pagu_lapor"]
            else "sebagian"
            if i in diam
            else "lapor"
        )
        c = {x: cell(x, k, f"u{u.id}s") for x in UKURAN}
        bobot = share("pagu", k, seluruh)
        c["bagian_pagu"] = Cell(bobot.value, bobot.reason)
        c["laporan_terakhir"] = Cell(from_day_number(terakhir[i]).isoformat()) if i in terakhir else Cell(None, "belum_lapor")
        c["keadaan"] = Cell(keadaan, None, {"lapor": "sesuai", "sebagian": "waspada", "belum_lapor": "belum_lapor"}.get(keadaan, "tanpa"))
        rows.append(Row(f"unit:{u.id}", "unit", kx.unit_name(i), c, f"u{u.id}", u.kode))
    urut = {"belum_lapor": 0, "sebagian": 1, "lapor": 2, "tanpa_pagu": 3}
    rows.sort(key=lambda x: urut[str(x.cells["keadaan"].value)])
    kolom = [
        Column("keadaan", "Keadaan", "status"),
        Column("bagian_pagu", "Bagian pagu", "%"),
        Column("laporan_terakhir", "Laporan terakhir", "tanggal"),
        *(measure_column(x) for x in UKURAN),
    ]
    t = {x: cell(x, kx.total(), "p") for x in UKURAN} | {
        "keadaan": Cell(None, "–"),
        "bagian_pagu": Cell(100.0),
        "laporan_terakhir": Cell(None, "–"),
    }
    r.tables = [Table("cakupan", "Cakupan per unit", kolom, rows, Row("total", "total", "Jumlah", t, "p"))]
    r.kalimat = sentences(kx, len(diam), sum(x.cells["keadaan"].value != "tanpa_pagu" for x in rows))
    return r


def sentences(kx: Konteks, diam: int, semua: int) -> list[Kalimat]:
    """How many units are complete for the month, and how much of the pagu that is."""
    lapor = evaluate("cakupan_lapor", kx.total()).value
    if lapor is None:
        return [Kalimat("Belum ada pagu, jadi belum dapat dikatakan siapa yang sudah lapor.", {})]
    n: dict[str, tuple[int | float | str | None, str]] = {
        "mulai": (from_day_number(period_start(kx.minta.per, kx.kolom.tahun)).isoformat(), "tanggal"),
        "per": (kx.minta.per.isoformat(), "tanggal"),
        "lengkap": (semua - diam, "jumlah"),
        "semua": (semua, "jumlah"),
        "lapor": (lapor, "%"),
    }
    return [Kalimat("Dari {mulai} sampai {per} {lengkap} dari {semua} unit sudah lapor lengkap: {lapor} pagu.", n)]


def last_report_days(kx: Konteks) -> dict[int, int]:
    """Day of the last physical report of each unit at the date."""
    k = kx.kolom
    kol = k["fisik"].kolom
    simpul = k.leaf_simpul[k["fisik"].owners()]
    tahu = active(kol, kx.pada.diketahui) & (kol["hari"] <= day_number(kx.minta.per)) & (simpul >= 0)
    terakhir = np.full(len(k.unit), -1, np.int64)
    np.maximum.at(terakhir, k.simpul_unit[simpul[tahu]], kol["hari"][tahu])
    return {u: int(terakhir[u]) for u in np.flatnonzero(terakhir >= 0).tolist()}


LAPORAN = Laporan(
    "cakupan",
    "Cakupan laporan",
    "Siapa sudah dan belum lapor.",
    build,
    urutan=50,
)
