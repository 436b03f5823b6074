"""A fraction typed beside cells that are shown as percent is named where money says that the work has begun."""

import openpyxl

from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from tests.imports.baca import HARI, JUNI, RFK


def muat(tmp_path, *isi, persen=1):
    wb = openpyxl.Workbook()
    wb.active.append(RFK)
    for n, (real, fisik) in enumerate(isi, 1):
        wb.active.append([n, f"Kegiatan {n}", 100, real, fisik])
        if n <= persen:
            wb.active.cell(n + 1, 5).number_format = "0.00%"
    wb.save(tmp_path / "a.xlsx")
    h = run_import("rfk", [tmp_path / "a.xlsx"], Opsi(HARI, JUNI, "Dinas A"), by="uji", dry_run=True)
    return [(m.code, m.where["row"], m.severity) for m in h.masalah if m.code.startswith("persen_")]


def test_a_fraction_beside_percent_cells(db, tmp_path):
    assert muat(tmp_path, (50, 0.6), (50, 0.7), (2, 0.7)) == [("persen_pecahan_pasti", 3, "warning")]
    assert muat(tmp_path, (50, 0.6), (50, 70), (50, 0)) == []
    assert muat(tmp_path, (50, 0.6), (50, 0.7), persen=2) == []
    assert muat(tmp_path, (50, 0.6), (50, 0.7), persen=0) == [("persen_pecahan_pasti", 2, "error"), ("persen_pecahan_pasti", 3, "error")]
