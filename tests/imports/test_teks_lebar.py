"""Rows of a text with more cells than its heading are named, never read with their cells in other columns."""

from datetime import date

import pytest
from imports.baca import chains, places

from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

KEPALA = "No,Kegiatan,Pagu,Realisasi Keuangan (Rp),Realisasi Fisik (%)"


def baca(tmp_path, baris, kepala=KEPALA):
    f = tmp_path / "a.csv"
    f.write_text("\n".join([kepala, *baris]) + "\n", encoding="utf-8")
    return run_import("rfk", [f], Opsi(date(2026, 11, 21), date(2026, 6, 30), "Dinas A"), by="uji", dry_run=True)


@pytest.mark.parametrize(
    ("baris", "salah"),
    [
        (["1,Beras,1000,400,45,5", "2,Gula,500,100,20"], [2]),
        (["1,Beras,1000,400,45,5", "2,Gula,500,100,20,25"], [2, 3]),
        (["1,Beras,1.000,00,400,00,45", "2,Gula,500,00,0,00,0"], [2, 3]),
        (["1,Beras, tahap I,1000,400,45", "2,Gula,500,100,20"], [2]),
        (["1,Beras,1000,400,45", ",Jumlah,1000,400,45,0"], [3]),
    ],
)
def test_a_row_wider_than_its_heading_is_named(db, tmp_path, baris, salah):
    h = baca(tmp_path, baris)
    assert h.status == "refused" and [n for n, _ in places(h.masalah, "baris_terlalu_lebar")] == salah


def test_blank_cells_and_quoted_commas_widen_nothing(db, tmp_path):
    h = baca(tmp_path, ["1,Beras,1000,400,45,,", '2,"Gula, pasir",500,100,"20,5"'])
    assert chains(h) == {("Dinas A", "Beras"): 1000, ("Dinas A", "Gula, pasir"): 500}


def test_a_signature_beside_the_table_is_none_of_its_rows(db, tmp_path):
    h = baca(tmp_path, ["1,Beras,1000,400,45", "2,Gula,500,100,20", ",,,,,,Kepala Dinas", ",,,,,,Nama Pejabat"])
    assert chains(h) == {("Dinas A", "Beras"): 1000, ("Dinas A", "Gula"): 500}
