"""Columns that a sheet reckons from its others: nothing of them is stored, so a damaged cell there is named and refuses nothing."""

import openpyxl
import pytest
from imports.baca import HARI, JUNI, RFK, read

from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

KEPALA = [*RFK, "Keuangan (%)", "Sisa Anggaran (Rp)"]


@pytest.mark.parametrize("galat", ["#DIV/0!", "#REF!"])
def test_an_error_in_a_reckoned_column_is_a_warning(db, tmp_path, galat):
    h = read(tmp_path, [KEPALA, [1, "A", 1000, 400, 50, galat, 600]])
    assert h.status == "checked" and [(m.severity, m.where["cell"]) for m in h.masalah if m.code == "sel_galat"] == [("warning", "F2")]
    h = read(tmp_path, [KEPALA, [1, "A", 1000, galat, 50, 40, 600]])
    assert h.status == "refused" and [m.severity for m in h.masalah if m.code == "sel_galat"] == ["error"]


@pytest.mark.parametrize(("sel", "status", "berat"), [("G2", "checked", "warning"), ("D2", "refused", "error")])
def test_a_formula_nobody_reckoned_refuses_only_where_it_is_stored(db, tmp_path, sel, status, berat):
    wb = openpyxl.Workbook()
    for r in (KEPALA, [1, "A", 1000, 400, 50, 40, 600]):
        wb.active.append(r)
    wb.active[sel] = "=C2-1"
    wb.save(tmp_path / "a.xlsx")
    h = run_import("rfk", [tmp_path / "a.xlsx"], Opsi(HARI, JUNI, "Dinas A"), by="uji", dry_run=True)
    assert h.status == status and [(m.severity, m.where["cell"]) for m in h.masalah if m.code == "rumus_tanpa_nilai"] == [(berat, sel)]
