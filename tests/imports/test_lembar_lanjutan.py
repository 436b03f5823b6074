"""A sheet that goes on with the rows of the sheet before it, without headings: named with its rows, never left out in half a word."""

import openpyxl
import pytest

from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

from .baca import HARI, JUNI, RFK, chains, penting

M = 1_000_000
SATU = [["1", "Jalan", 100 * M, 50 * M, 50], ["2", "Jembatan", 200 * M, 50 * M, 20]]
DUA = [["3", "Irigasi", 300 * M, 50 * M, 50], ["4", "Bendung", 400 * M, 50 * M, 20]]


def _read(tmp_path, lain, kecuali=(), kepala=RFK):
    wb = openpyxl.Workbook()
    wb.active.title = "Hal 1"
    for r in [kepala, *SATU]:
        wb.active.append(r)
    ws = wb.create_sheet("Hal 2")
    for r in lain:
        ws.append(r)
    wb.save(tmp_path / "a.xlsx")
    return run_import("rfk", [tmp_path / "a.xlsx"], Opsi(HARI, JUNI, "Dinas A"), by="uji", dry_run=True, kecuali=kecuali)


@pytest.mark.parametrize(
    "lain", [DUA, [*DUA, [None, "JUMLAH", 1000 * M, 200 * M, None]], [["Lanjutan"], *DUA], [["1", "2", "3", "4", "5"], *DUA], DUA[:1]]
)
def test_a_sheet_that_goes_on_is_named_with_its_rows(db, tmp_path, lain):
    h = _read(tmp_path, lain)
    m = next(m for m in h.masalah if m.code == "lembar_lanjutan")
    assert h.status == "refused" and (m.params["asal"], m.params["jumlah"]) == ("Hal 1", min(len(DUA), len([r for r in lain if r in DUA])))
    h = _read(tmp_path, lain, kecuali=("Hal 2",))
    assert h.status == "checked" and [x[-1] for x in chains(h)] == ["Jalan", "Jembatan"]


@pytest.mark.parametrize("lain", [[["Unit", "Pagu"], ["Dinas A", 300 * M]], [["Catatan"], ["Diambil pada 1 Juli"]]])
def test_another_kind_of_sheet_is_left_out_with_its_rows_counted(db, tmp_path, lain):
    h = _read(tmp_path, lain)
    assert h.status == "checked" and penting(h.masalah) == ["lembar_dilewati"] and "(2 baris)" in h.masalah[0].message


def test_with_headings_both_are_read(db, tmp_path):
    assert len(chains(_read(tmp_path, [RFK, *DUA]))) == 4
