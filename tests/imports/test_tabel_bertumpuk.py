"""Several units on one sheet: tables one below the other with titles of their own, and rows of units that carry a number."""

from datetime import date

import pytest
from imports.baca import RFK, chains, penting, read

K = [[1, "A", 1000, 400, 50], [2, "B", 2000, 0, 50]]
L = [[1, "A", 500, 40, 5], [2, "C", 700, 0, 50]]


def table(unit, isi, per="BULAN JUNI 2026", jumlah=True):
    pagu, real = (sum(r[k] for r in isi) for k in (2, 3))
    return [["LAPORAN RFK"], [unit], [per], [], RFK, *isi, *([[None, "JUMLAH", pagu, real, None]] if jumlah else [])]


TANDA = [
    ["", "", "", "Contoh, 30 Juni 2026"],
    ["", "", "", "KEPALA DINAS KESEHATAN"],
    [],
    ["", "", "", "SITI"],
    ["", "", "", "NIP. 1970"],
    [],
]


@pytest.mark.parametrize("antara", [[[]], [], TANDA])
@pytest.mark.parametrize("jumlah", [True, False])
def test_each_table_is_of_the_unit_that_its_title_names(db, tmp_path, antara, jumlah):
    rows = [*table("DINAS KESEHATAN", K, jumlah=jumlah), *antara, *table("DINAS PERTANIAN", L, jumlah=jumlah)]
    h = read(tmp_path, rows, unit=None, per=None)
    assert not penting(h.masalah) and chains(h) == {
        ("DINAS KESEHATAN", "A"): 1000,
        ("DINAS KESEHATAN", "B"): 2000,
        ("DINAS PERTANIAN", "A"): 500,
        ("DINAS PERTANIAN", "C"): 700,
    }


def test_each_table_is_of_the_month_that_its_title_names(db, tmp_path):
    rows = [*table("DINAS A", [[1, "A", 1000, 400, 50]]), [], *table("DINAS A", [[1, "A", 1000, 300, 40]], "BULAN MEI 2026")]
    u = read(tmp_path, rows, unit=None, per=None).banding.usulan
    isi = u.rows("kumulatif").kolom
    assert dict(zip(isi["tanggal"], isi["jumlah"], strict=True)) == {date(2026, 5, 31): 300_00, date(2026, 6, 30): 400_00}


def test_three_tables_of_which_one_comes_again_are_told_by_their_rows(db, tmp_path):
    rows = [*table("DINAS A", K), [], *table("DINAS B", L), [], *table("DINAS A", [[1, "A", 1000, 400, 50]])]
    h = read(tmp_path, rows, unit=None, per=None)
    assert h.status == "refused" and "lembar_menyebut_sama" in penting(h.masalah)


@pytest.mark.parametrize("nomor", [("A", "B"), ("I", "II"), (1, 2), ("1.", "2.")])
@pytest.mark.parametrize("pagu", [True, False])
def test_numbered_rows_of_units_stand_above_their_activities(db, tmp_path, nomor, pagu):
    def unit(n, nama, isi):
        return [n, nama, *([sum(r[2] for r in isi), sum(r[3] for r in isi)] if pagu else [None, None]), None]

    rows = [RFK, unit(nomor[0], "Dinas Kesehatan", K), *K, unit(nomor[1], "BAPPEDA", L), *L]
    h = read(tmp_path, rows, unit=None)
    assert not penting(h.masalah) and chains(h) == {
        ("Dinas Kesehatan", "A"): 1000,
        ("Dinas Kesehatan", "B"): 2000,
        ("BAPPEDA", "A"): 500,
        ("BAPPEDA", "C"): 700,
    }


def test_the_number_of_a_unit_may_stand_before_its_name(db, tmp_path):
    isi = [["A. Dinas Kesehatan", None, None, None], ["1. A", 1000, 0, 5], ["B. Dinas Pertanian", None, None, None], ["1. C", 700, 0, 5]]
    h = read(tmp_path, [RFK[1:], *isi], unit=None)
    assert chains(h) == {("Dinas Kesehatan", "A"): 1000, ("Dinas Pertanian", "C"): 700}


def test_an_activity_that_begins_like_a_unit_is_none(db, tmp_path):
    rows = [
        RFK,
        [1, "Kantor camat: rehabilitasi", 300, 0, 5],
        [2, "A", 1000, 0, 5],
        [3, "Puskesmas keliling", 200, 0, 5],
        [4, "B", 50, 0, 5],
    ]
    assert sum(chains(read(tmp_path, rows)).values()) == 1550


def test_rows_above_a_repeated_heading_are_rows_though_their_names_and_hours_have_colons(db, tmp_path):
    """Units in a column, and a heading that comes again on the next page: the rows above it are not the titles of another table."""
    kepala = ["SKPD", "Kode Sub Kegiatan", "Nama Sub Kegiatan", "Kode Rekening", "Nomor Dokumen", "Jenis Dokumen", "Jenis Transaksi", "Tanggal Dokumen", "Nilai Realisasi", "Nomor SP2D", "Tanggal SP2D"]  # fmt: skip
    rows = [
        [u, f"1.03.01.2.10.000{n}", "Sumber air: perlindungan", "5.1.02.02.01.0003", f"{n}/SPP", "SPP", "LS", "17/03/2026", f"{n}00", f"{n}/SP2D", "Mar 18, 2026, 12:00:00AM"]
        for n, u in enumerate(["Dinas Pekerjaan Umum", "Dinas Kesehatan", "Dinas Pekerjaan Umum", "Dinas Kesehatan"], 1)
    ]  # fmt: skip
    rows = [["DINAS KESEHATAN"], ["LAPORAN"], kepala, *rows[:3], kepala, rows[3]]
    h = read(tmp_path, rows, "sipd-realisasi", unit=None, per=None, tahun=2026)
    assert h.status == "checked" and sorted(h.banding.usulan.rows("posting").kolom["jumlah"]) == [100_00, 200_00, 300_00, 400_00]
