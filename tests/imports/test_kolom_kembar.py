"""Two columns of two budgets or two years: the one that is meant is read, the other is named."""

from datetime import date

import openpyxl
import pytest

from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi


def muat(tmp_path, rows, format="rfk", gabung=None):
    wb = openpyxl.Workbook()
    for r in rows:
        wb.active.append(r)
    if gabung:
        wb.active.merge_cells(gabung)
    wb.save(tmp_path / "a.xlsx")
    h = run_import(format, [tmp_path / "a.xlsx"], Opsi(date(2026, 11, 21), date(2026, 5, 31), "Dinas A"), by="uji")
    assert h.status == "applied", [m.message for m in h.masalah]
    return [(m.params["judul"], m.params["lain"]) for m in h.masalah if m.code == "kolom_dipilih"]


def sel(laporan):
    return laporan("kendali", "2026-05-31").tables[0].total.cells


ISI = [["Beras", 30, 70, 20, 50], ["Selimut", 40, 90, 22, 30]]
AKHIR = ["Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]


@pytest.mark.parametrize(
    ("lama", "baru"),
    [
        ("Pagu", "Pagu Perubahan"),
        ("Pagu Murni", "Pagu Perubahan"),
        ("Pagu Sebelum Perubahan", "Pagu Setelah Perubahan"),
        ("Pagu APBD", "Pagu APBD-P"),
        ("Anggaran 2025", "Anggaran 2026"),
    ],
)
@pytest.mark.parametrize("balik", [False, True])
def test_the_later_budget_is_read_and_the_other_named(db, laporan, tmp_path, lama, baru, balik):
    rows = [["Kegiatan", lama, baru, *AKHIR], *ISI]
    rows = [[r[0], r[2], r[1], *r[3:]] for r in rows] if balik else rows
    assert muat(tmp_path, rows) == [(baru, lama)] and sel(laporan)["pagu"].value == 160_00


def test_budgets_under_one_heading(db, laporan, tmp_path):
    rows = [["Kegiatan", "Pagu Anggaran", None, *AKHIR], [None, "Murni", "Perubahan", None, None], *ISI]
    assert muat(tmp_path, rows, gabung="B1:C1") == [("Pagu Anggaran Perubahan", "Pagu Anggaran Murni")]
    assert sel(laporan)["pagu"].value == 160_00


@pytest.mark.parametrize("tahun", [("2025", "2026"), ("2026", "2025"), ("2026", "2027")])
def test_the_realisation_of_the_year_of_the_report_is_read(db, laporan, tmp_path, tahun):
    a, b = ("Realisasi " + x for x in tahun)
    rows = [
        ["LAPORAN REALISASI ANGGARAN"],
        ["PER 31 MEI 2026"],
        ["Kode Rekening", "Uraian", "Anggaran", a, b],
        ["5", "BELANJA", 90, 30, 20],
        ["5.1", "Operasi", 90, 30, 20],
        ["5.1.01", "Pegawai", 90, 30, 20],
    ]
    pakai, lain, nilai = (a, b, 30_00) if tahun[0] == "2026" else (b, a, 20_00)
    assert muat(tmp_path, rows, "lra") == [(pakai, lain)] and sel(laporan)["realisasi"].value == nilai
