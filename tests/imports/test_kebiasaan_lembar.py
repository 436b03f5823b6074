"""Habits of the field: marks that repeat the row above, dots and rules, rows struck through, tables side by side, months in Roman numerals."""

from datetime import date

import openpyxl
import pytest
from openpyxl.styles import Font

from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

from .baca import HARI, JUNI, RFK, chains, penting, places, read, workbook

M = 1_000_000
A = [["Jalan", 500 * M, 250 * M, 50.0], ["ATK", 120 * M, 60 * M, 55.0], ["Gedung", 900 * M, 90 * M, 12.5], ["Survei", 30 * M, 0, 0.0]]
ROWS = [[i, *x] for i, x in enumerate(A, 1)]
HARAP = {("Dinas A", x[0]): x[1] for x in A}


@pytest.mark.parametrize("tanda", ['"', "\u201d", "''", "idem", "Ditto", "sda", "s.d.a.", '- " -', "sama dengan di atas"])
def test_a_mark_repeats_the_name_above(db, tmp_path, tanda):
    h = read(tmp_path, [["No", "Program", *RFK[1:]], *([r[0], "Program P" if r[0] in (1, 3) else tanda, *r[1:]] for r in ROWS)])
    assert h.status == "checked" and chains(h) == {("Dinas A", "Program P", x[0]): x[1] for x in A}
    assert "nama_dari_atas" in {m.code for m in h.masalah}


def test_a_mark_below_a_repeated_heading_or_a_sum_means_the_name_before_it(db, tmp_path):
    kepala = ["No", "Program", *RFK[1:]]
    rows = [[1, "Program P", *A[0]], ["", "JUMLAH", "", *A[0][1:]], kepala, [2, '"', *A[1]]]
    h = read(tmp_path, [kepala, *rows])
    assert chains(h) == {("Dinas A", "Program P", x[0]): x[1] for x in A[:2]}


def test_a_mark_of_the_unit_column_repeats_the_unit(db, tmp_path):
    h = read(tmp_path, [["SKPD", *RFK[1:]], *(["Dinas B" if r[0] == 1 else '"', *r[1:]] for r in ROWS)], unit=None)
    assert {k[0] for k in chains(h)} == {"Dinas B"} and len(chains(h)) == 4


def test_a_mark_in_a_column_of_amounts_is_named(db, tmp_path):
    h = read(tmp_path, [RFK, ROWS[0], [*ROWS[1][:2], '"', *ROWS[1][3:]]])
    assert h.status == "refused" and places(h.masalah, "bukan_uang") == [(3, "Pagu")]


def test_dots_that_lead_to_the_next_column_are_no_name(db, tmp_path):
    ekor = ["." * 20, " . . . . . .", "\u2026\u2026\u2026", " ________"]
    h = read(tmp_path, [RFK, *([r[0], r[1] + ekor[i], *r[2:]] for i, r in enumerate(ROWS))])
    assert h.status == "checked" and chains(h) == HARAP and penting(h.masalah) == []


def test_a_rule_between_rows_is_no_row(db, tmp_path):
    h = read(tmp_path, [RFK, ROWS[0], ["---", "-----", "---", "---", "---"], *ROWS[1:3], ["*****", None, "____", "-", None], ROWS[3]])
    assert h.status == "checked" and chains(h) == HARAP and penting(h.masalah) == []


def test_rows_struck_through_are_named(db, tmp_path):
    f = workbook(tmp_path / "a.xlsx", [RFK, *ROWS])
    wb = openpyxl.load_workbook(f)
    for sel in wb.active[3]:
        sel.font = Font(strike=True)
    wb.active["C5"].font = Font(strike=True, bold=True)  # one old amount crossed out is no cancelled row
    wb.save(f)
    h = run_import("rfk", [f], Opsi(HARI, JUNI, "Dinas A"), by="uji", dry_run=True)
    assert penting(h.masalah) == ["baris_dicoret"] and places(h.masalah, "baris_dicoret") == [(3, None)]


@pytest.mark.parametrize("titel", [[], [["LAPORAN RFK DINAS A"], ["BULAN JUNI 2026"]]])
@pytest.mark.parametrize("jumlah", [True, False])
def test_tables_side_by_side_are_both_read(db, tmp_path, titel, jumlah):
    rows = [[*RFK, None, *RFK], *([*a, None, *b] for a, b in zip(ROWS[:2], ROWS[2:], strict=True))]
    if jumlah:
        rows.append(["", "JUMLAH", 620 * M, 310 * M, None, None, "", "JUMLAH", 930 * M, 90 * M, None])
    h = read(tmp_path, [*titel, *rows])
    assert h.status == "checked" and chains(h) == HARAP and penting(h.masalah) == []


@pytest.mark.parametrize(
    ("judul", "bulan"),
    [
        ("BULAN : V", 5),
        ("BULAN VIII", 8),
        ("Bulan: XII", 12),
        ("Triwulan III", 9),
        ("SEMESTER I", 6),
        ("Bulan : VI TA 2026", 6),
        ("TW. II", 6),
    ],
)
def test_the_month_of_the_title_in_roman_numerals(db, tmp_path, judul, bulan):
    h = read(tmp_path, [["LAPORAN RFK"], [judul], ["TAHUN ANGGARAN 2026"], RFK, *ROWS])
    assert ("judul_beda_per" in penting(h.masalah)) == (bulan != 6)
    tanpa = read(tmp_path, [["LAPORAN RFK"], [judul], ["TAHUN ANGGARAN 2026"], RFK, *ROWS], per=None)
    if bulan <= 10:
        assert set(tanpa.banding.usulan.rows("kumulatif").kolom["tanggal"]) == {_end(bulan)}


def _end(bulan):
    return date(2026, bulan, 31 if bulan in (1, 3, 5, 7, 8, 10, 12) else 30)


def test_sheets_of_quarters_load_each_at_its_own_date(db, tmp_path):
    wb = openpyxl.Workbook()
    wb.active.title = "TW I"
    for nama in ("TW I", "TW II"):
        ws = wb[nama] if nama in wb.sheetnames else wb.create_sheet(nama)
        for r in [RFK, *([*r[:3], r[3] // 2 if nama == "TW I" else r[3], r[4]] for r in ROWS)]:
            ws.append(r)
    wb.save(tmp_path / "tw.xlsx")
    h = run_import("rfk", [tmp_path / "tw.xlsx"], Opsi(HARI, None, "Dinas A", tahun=2026), by="uji", dry_run=True)
    assert h.status == "checked" and {d.month for d in h.banding.usulan.rows("kumulatif").kolom["tanggal"]} == {3, 6}


def test_the_unit_may_be_told_by_the_name_of_the_sheet_alone(db, tmp_path):
    read(tmp_path, [RFK, *ROWS], unit="Kecamatan Utara", dry_run=False)
    for lembar, unit in (("Kec. Utara", "Kecamatan Utara"), ("Dinas Baru", "Dinas Baru")):
        wb = openpyxl.Workbook()
        wb.active.title = lembar
        for r in [RFK, *ROWS]:
            wb.active.append(r)
        wb.save(tmp_path / "b.xlsx")
        h = run_import("rfk", [tmp_path / "b.xlsx"], Opsi(HARI, JUNI, None), by="uji", dry_run=True)
        assert [n for _, n in h.banding.usulan.unit.peta] == [unit] and "unit_dari_lembar" in {m.code for m in h.masalah}
    h = run_import("rfk", [tmp_path / "b.xlsx"], Opsi(HARI, JUNI, "Kecamatan Utara"), by="uji", dry_run=True)
    assert "judul_beda_unit" in penting(h.masalah)  # stated one unit, and the sheet is called as another
