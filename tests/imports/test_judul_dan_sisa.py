"""Titles from which a unit is read, and rows that only say what is left."""

from datetime import date

import openpyxl
import pytest
from imports.baca import RFK, chains, read

from pantau.imports.jalan import run_import
from pantau.imports.lembaran.kop import read_titles
from pantau.imports.opsi import Opsi

KEPALA = ["Kegiatan", "Pagu", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]


@pytest.mark.parametrize(
    "ekor",
    [
        "31 MEI 2026",
        "MEI 2026",
        "2026",
        "TRIWULAN II",
        "TRIWULAN II TAHUN 2026",
        "(dalam ribuan rupiah)",
        "- 31/05/2026",
        "Semester I",
        "TW II 2026",
        "BULAN MEI",
    ],
)
def test_the_unit_of_a_title_is_its_name_alone(ekor):
    assert read_titles([f"RFK DINAS SOSIAL {ekor}"]).unit == "DINAS SOSIAL"


@pytest.mark.parametrize(
    "nama", ["DINAS PEKERJAAN UMUM DAN PENATAAN RUANG", "BAGIAN PEREKONOMIAN", "RSUD KELAS C CONTOH", "DINAS PERUMAHAN"]
)
def test_other_words_stay_in_the_name(nama):
    assert read_titles([f"LAPORAN RFK {nama}"]).unit == nama


def muat(tmp_path, rows):
    wb = openpyxl.Workbook()
    for r in [KEPALA, *rows]:
        wb.active.append(r)
    wb.save(tmp_path / "a.xlsx")
    h = run_import("rfk", [tmp_path / "a.xlsx"], Opsi(date(2026, 11, 21), date(2026, 5, 31), "Dinas A"), by="uji")
    assert h.status == "applied", [m.message for m in h.masalah]


ISI = [["Beras", 70, 20, 50], ["Selimut", 90, 22, 30]]
SISA = [
    ["Sisa/Selisih", 160, 42, 30],
    ["Sisa anggaran", 118, 7, None],
    ["Persentase", 26, 3, 1],
    ["Rata-rata", 80, 21, 40],
    ["Selisih", 5, 5, 5],
]


@pytest.mark.parametrize("sisa", SISA)
@pytest.mark.parametrize("ke", [1, 2])
def test_what_is_left_is_no_activity(db, laporan, tmp_path, sisa, ke):
    muat(tmp_path, [*ISI[:ke], sisa, *ISI[ke:], ["Rata-rata", 80, 21, 40]])
    assert laporan("kendali", "2026-05-31").tables[0].total.cells["pagu"].value == 160_00


def test_an_activity_that_begins_like_what_is_left_is_an_activity(db, laporan, tmp_path):
    muat(tmp_path, [["Sisa pekerjaan jembatan", 11, 1, 5], *ISI])
    assert laporan("kendali", "2026-05-31").tables[0].total.cells["pagu"].value == 171_00


@pytest.mark.parametrize("kata", ["Program ", ""])
@pytest.mark.parametrize("judul", [[], [["LAPORAN RFK"], ["DINAS A"]]])
def test_a_programme_on_the_last_line_of_a_page_holds_the_rows_of_the_next(db, tmp_path, kata, judul):
    kepala = ["No", "Program", "Kegiatan", *RFK[2:]]
    isi = [[None, f"{kata}Jalan"], [1, None, "Aspal", 50, 5, 10], [None, f"{kata}Sosial"], kepala, [1, None, "Beras", 70, 20, 50]]
    h = read(tmp_path, [*judul, kepala, *isi, [2, None, "Selimut", 90, 22, 30]])
    sosial = {(f"{kata}Sosial", "Beras"): 70, (f"{kata}Sosial", "Selimut"): 90}
    assert {k[1:]: v for k, v in chains(h).items()} == {(f"{kata}Jalan", "Aspal"): 50, **sosial}


def test_titles_and_signatures_before_a_heading_that_comes_again_are_no_activities(db, tmp_path):
    judul = [[None, "LAPORAN RFK"], [None, "BULAN JUNI 2026"]]
    tanda = [[None, "Mengetahui,"], [None, "Kepala Dinas"], [None, "Fulan"]]
    h = read(tmp_path, [*judul, RFK, [1, "Aspal", 50, 5, 10], *tanda, *judul, RFK, [2, "Beras", 70, 20, 50]])
    assert {k[-1]: v for k, v in chains(h).items()} == {"Aspal": 50, "Beras": 70}
    h = read(tmp_path, [*judul, RFK, [1, "Aspal", 50, 5, 10], *tanda, RFK, [2, "Beras", 70, 20, 50]])
    assert {k[-1]: v for k, v in chains(h).items()} == {"Aspal": 50, "Beras": 70}
