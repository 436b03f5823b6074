"""Titles in cells of their own: label, colon and value; months as people spell them; the year apart."""

from datetime import date

import pytest
from imports.baca import RFK, chains, penting, read

from pantau.imports.lembaran.kop import read_titles, title_texts

JUNI = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("kop", "periode", "unit"),
    [
        ([["Keadaan s/d Bulan", ":", "Juni"], ["Tahun", ":", 2026]], JUNI, ""),
        ([["Bulan", None, ":", "Juni", None, "Tahun Anggaran", ":", "2026"]], JUNI, ""),
        ([["Bulan :", "Juni", 2026]], JUNI, ""),
        ([["Bulan", ": 6"], ["Tahun", ": 2026"]], JUNI, ""),
        ([["Keadaan", ":", date(2026, 6, 30)], ["Tanggal cetak", ":", date(2026, 11, 2)]], JUNI, ""),
        ([["Dicetak 2 November 2026"], ["s/d Juni 2026"]], JUNI, ""),
        ([["KEADAAN S/D JUNI'26"]], JUNI, ""),
        ([["Periode : Jun-26"]], JUNI, ""),
        ([["SKPD", ":", "1.02.0.00.0.00.01.0000", "Puskesmas Mekar"], ["Bulan Mrt 2026"]], date(2026, 3, 31), "Puskesmas Mekar"),
        ([["SKPD :", "Dinas Sosial", None, "Lampiran II"], ["BULAN AGUTUS 2026"]], date(2026, 8, 31), "Dinas Sosial"),
    ],
)
def test_what_titles_say(kop, periode, unit):
    t = read_titles(title_texts(kop))
    assert (t.periode, t.unit) == (periode, unit)


@pytest.mark.parametrize("teks", ["E-MARKET 2026", "Bulan ke 2026", "Match 2026"])
def test_words_that_are_no_month(teks):
    assert read_titles([teks]).periode is None


def test_a_sheet_with_its_month_and_year_apart_loads_at_their_end(db, tmp_path):
    rows = [["RFK"], ["SKPD", ":", "Dinas A"], ["Keadaan s/d Bulan", ":", "Juni"], ["Tahun", ":", 2026], [], RFK, [1, "A", 1000, 400, 50]]
    h = read(tmp_path, rows, unit=None, per=None)
    assert chains(h) == {("Dinas A", "A"): 1000} and not penting(h.masalah)
    assert h.banding.usulan.rows("kumulatif").kolom["tanggal"] == [JUNI]


@pytest.mark.parametrize(
    ("judul", "unit"),
    [
        ("RINCIAN BIDANG PELAYANAN DINAS KESEHATAN", "BIDANG PELAYANAN DINAS KESEHATAN"),
        ("BIDANG URUSAN KESEHATAN DINAS KESEHATAN", "DINAS KESEHATAN"),
        ("LAPORAN REALISASI DINAS KESEHATAN", "DINAS KESEHATAN"),
        ("UPTD PUSKESMAS MEKAR DINAS KESEHATAN", "UPTD PUSKESMAS MEKAR DINAS KESEHATAN"),
        ("Puskesmas Mekar", "Puskesmas Mekar"),
    ],
)
def test_the_unit_of_a_title_is_the_part_that_it_names(judul, unit):
    assert read_titles([judul]).unit == unit
