"""A sheet of somebody's own make with the months side by side under merged headings: mapped once, read at the month of the report."""

from datetime import date

import pytest

from pantau.apps.muat.pemetaan import save_mapping
from pantau.apps.organisasi.perms import SISTEM
from pantau.imports.format import find_format
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from pantau.imports.petakan import draft, mapping, read_pairs
from pantau.imports.reader import read_file

from .baca import HARI, workbook

M = 1_000_000
BULAN = ("MEI", "JUNI", "JULI")
ROWS = [
    ["DAFTAR KEGIATAN DINAS"],
    ["No", "Pekerjaan Kita", "Dana", *[x for b in BULAN for x in (b, None)]],
    [None, None, None, *["Uang", "Maju"] * 3],
    [1, "A", 100 * M, 10 * M, 10, 20 * M, 20, 40 * M, 40],
    [2, "B", 300 * M, 30 * M, 10, 60 * M, 30, 90 * M, 60],
]


def test_months_under_merged_headings_are_told_apart_and_follow_the_date(db, tmp_path, laporan):
    a = workbook(tmp_path / "a.xlsx", ROWS, ("A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2", "H2:I2"))
    r = draft(find_format("rfk"), read_file(a)[0])
    assert [k.judul for k in r.kolom] == ["No", "Pekerjaan Kita", "Dana", *[f"{b} {x}" for b in BULAN for x in ("Uang", "Maju")]]
    pasang = ["kegiatan=Pekerjaan Kita", "pagu=Dana", "keu_real_rp=JUNI Uang", "fisik_real_kum=JUNI Maju"]
    save_mapping(mapping("kita", r, read_pairs(r, pasang)), by="uji", hak=SISTEM)
    for bulan, real, fisik in ((5, 40, 10.0), (6, 80, 27.5), (7, 130, 55.0)):
        per = date(2026, bulan, 30 if bulan == 6 else 31)
        h = run_import("auto", [a], Opsi(HARI, per, "Dinas A"), by="uji")
        assert h.status == "applied" and not [m.code for m in h.masalah if m.severity != "info"]
        c = laporan("kendali", per.isoformat()).tables[0].total.cells
        assert (c["realisasi"].value, c["fisik"].value) == (real * M * 100, pytest.approx(fisik))
    h = run_import("auto", [a], Opsi(HARI, date(2026, 8, 31), "Dinas A"), by="uji")
    assert h.status == "refused" and {m.code for m in h.masalah if m.severity == "error"} == {"kolom_bulan_tidak_ada"}
