"""Months or years side by side: the column of the date of the report is read, and where none is of that date the sheet is asked about."""

from datetime import date

import pytest
from imports.baca import penting, places, read

SEP, JUL, OKT = date(2026, 9, 30), date(2026, 7, 31), date(2026, 10, 31)
TIGA = {7: (250, 20), 8: (400, 30), 9: (500, 45)}
NAMA = {7: "Juli", 8: "Agustus", 9: "September"}


def bulanan(awalan="", urut=(7, 8, 9), datar=False):
    """A sheet with realisation of several months, under merged months or with the month in each heading."""
    isi = [1, "Beras", 1000, *(v for m in urut for v in TIGA[m])]
    if datar:
        judul = [x for m in urut for x in (f"Realisasi Keuangan {awalan}{NAMA[m]} (Rp)", f"Realisasi Fisik {awalan}{NAMA[m]} (%)")]
        return [["No", "Kegiatan", "Pagu (Rp)", *judul], isi], ()
    atas = [x for m in urut for x in (f"{awalan}{NAMA[m]}", None)]
    rows = [
        ["No", "Kegiatan", "Pagu (Rp)", *atas],
        [None, None, None, *["Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"] * len(urut)],
        isi,
    ]
    return rows, ("D1:E1", "F1:G1", "H1:I1")[: len(urut)]


def angka(h):
    u = h.banding.usulan
    return u.rows("pagu_tertera").kolom["pagu"][0] // 100, u.rows("kumulatif").kolom["jumlah"][0] // 100, u.rows("fisik").kolom["persen"][0]


@pytest.mark.parametrize("datar", [True, False])
@pytest.mark.parametrize("awalan", ["", "s.d. "])
@pytest.mark.parametrize("urut", [(7, 8, 9), (9, 8, 7), (8, 9)])
def test_the_column_of_the_month_of_the_report_is_read(db, tmp_path, urut, awalan, datar):
    rows, gabung = bulanan(awalan, urut, datar)
    for per in (SEP, date(2026, 8, 15)):
        h = read(tmp_path, rows, gabung=gabung, per=per)
        assert angka(h) == (1000, *TIGA[per.month]) and len(places(h.masalah, "kolom_bulan_dipilih")) == 2


def test_the_date_of_the_title_chooses_as_well(db, tmp_path):
    rows, _ = bulanan("s.d. ", (8, 9))
    h = read(tmp_path, [["KEADAAN 30 SEPTEMBER 2026"], *rows], gabung=("D2:E2", "F2:G2"), per=None)
    assert angka(h) == (1000, 500, 45)


@pytest.mark.parametrize("datar", [True, False])
def test_a_month_that_is_not_there_is_asked_about(db, tmp_path, datar):
    rows, gabung = bulanan(datar=datar)
    h = read(tmp_path, rows, gabung=gabung, per=OKT)
    assert h.status == "refused" and len(places(h.masalah, "kolom_bulan_tidak_ada")) == 2


def test_one_column_of_another_month_is_named(db, tmp_path):
    rows, gabung = bulanan("s.d. ", (8,))
    h = read(tmp_path, rows, gabung=gabung, per=SEP)
    assert angka(h) == (1000, 400, 30) and len(places(h.masalah, "kolom_bulan_lain")) == 2


def test_one_month_beside_sums_up_to_another_is_asked_about(db, tmp_path):
    kepala = ["No", "Kegiatan", "Pagu", "Realisasi Keuangan s.d. Agustus (Rp)", "Realisasi Keuangan September (Rp)", "Realisasi Fisik (%)"]
    h = read(tmp_path, [kepala, [1, "Beras", 1000, 400, 100, 45]], per=SEP)
    assert h.status == "refused" and penting(h.masalah) == ["kolom_bulan_tidak_ada"]
    h = read(tmp_path, [[*kepala, "Realisasi Keuangan s.d. September (Rp)"], [1, "Beras", 1000, 400, 100, 45, 500]], per=SEP)
    assert angka(h) == (1000, 500, 45)


@pytest.mark.parametrize("tahun", [("2025", "2026"), ("2026", "2025"), ("2026", "2027")])
def test_the_column_of_the_year_of_the_report_is_read(db, tmp_path, tahun):
    isi = {"2025": (400, 36), "2026": (500, 45), "2027": (1, 1)}
    atas = [x for t in tahun for x in (f"Tahun {t}", None)]
    rows = [["No", "Kegiatan", "Pagu (Rp)", *atas], [*[None] * 3, *["Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"] * 2]]
    rows.append([1, "Beras", 1000, *(v for t in tahun for v in isi[t])])
    assert angka(read(tmp_path, rows, gabung=("D1:E1", "F1:G1"), per=SEP)) == (1000, 500, 45)


def test_levels_are_found_again_in_the_columns_of_the_month(db, tmp_path):
    rows, gabung = bulanan()
    rows += [["", "Jumlah", 1000, *(v for m in TIGA for v in TIGA[m])]]
    kode = [["Kode", *rows[0][1:]], [None, *rows[1][1:]], ["1.02.01", "Program", *rows[2][2:]], ["1.02.01.2.01", "Giat", *rows[2][2:]]]
    h = read(tmp_path, [*kode, ["1.02.01.2.01.0001", "Beras", *rows[2][2:]]], gabung=gabung, per=SEP)
    assert angka(h) == (1000, 500, 45) and len(h.banding.usulan.rows("kumulatif").kolom["jumlah"]) == 1
