"""Dates in numbers: day first, unless their column, or another of the table, proves that the month comes first."""

from datetime import date

import pytest
from judul import SIPD_RINGKAS

BULAN_5, BULAN_4 = date(2026, 5, 4), date(2026, 4, 5)


@pytest.fixture
def muat(impor):
    def jalan(*tanggal, sp2d=()):
        baris = [
            ("Dinas A", "1.01.02.2.01.0001", "S", "5.1.02.01.01.0024", f"D{n}", "SPP", "LS", t, 500, f"S{n}", *([sp2d[n]] if sp2d else []))
            for n, t in enumerate(tanggal)
        ]
        h = impor("sipd-realisasi", (*SIPD_RINGKAS, *(["tanggal_sp2d"] if sp2d else [])), baris, dry_run=True)
        return h, h.banding.usulan.rows("posting").kolom.get("tanggal", []) if h.banding else []

    return jalan


def codes(h):
    return [m.code for m in h.masalah if m.code.startswith("tanggal_")]


def test_a_column_that_proves_nothing_is_read_day_first(muat):
    h, hari = muat("05/04/2026", "03/03/2026")
    assert hari == [BULAN_4, date(2026, 3, 3)] and not codes(h)


def test_one_row_proves_the_month_first_for_its_column(muat):
    h, hari = muat("05/31/2026", "05/04/2026", "5-4-26")
    assert hari == [date(2026, 5, 31), BULAN_5, BULAN_5] and codes(h) == ["tanggal_bulan_dahulu"]
    m = next(m for m in h.masalah if m.code == "tanggal_bulan_dahulu")
    assert (m.where["column"], m.severity) == ("tanggal_dokumen", "info")


def test_a_row_that_proves_it_needs_no_word_where_no_other_is_doubtful(muat):
    h, hari = muat("05/31/2026", "06/30/2026")
    assert hari == [date(2026, 5, 31), date(2026, 6, 30)] and not codes(h)


def test_another_column_of_the_table_proves_it(muat):
    h, hari = muat("02/03/2026", "02/04/2026", sp2d=("05/31/2026", "05/04/2026"))
    assert hari == [date(2026, 5, 31), BULAN_5] and codes(h) == ["tanggal_bulan_dahulu"] * 2
    kolom = {m.where["column"]: m.severity for m in h.masalah if m.code == "tanggal_bulan_dahulu"}
    assert kolom == {"tanggal_dokumen": "warning", "tanggal_sp2d": "info"}


def test_a_column_in_both_orders_asks_where_a_date_may_be_two(muat):
    h, _ = muat("05/31/2026", "05/04/2026", "28/04/2026", "04/04/2026")
    assert h.status == "refused" and [
        (m.where["row"], m.params["hari"], m.params["bulan"]) for m in h.masalah if m.code == "tanggal_mendua"
    ] == [(3, "5 April 2026", "4 Mei 2026")]


def test_a_day_first_column_stays_so_beside_one_with_the_month_first(muat):
    _, hari = muat("28/04/2026", "05/04/2026", sp2d=("", "05/31/2026"))
    assert hari == [date(2026, 4, 28), date(2026, 5, 31)]
    _, hari = muat("28/04/2026", "05/04/2026", sp2d=("", ""))
    assert hari == [date(2026, 4, 28), BULAN_4]


@pytest.mark.parametrize("jam", ["12:00:00 AM", "3:15 pm"])
def test_halves_of_a_day_show_that_the_month_comes_first(muat, jam):
    h, hari = muat(f"5/4/2026 {jam}", f"3/2/2026 {jam}")
    assert hari == [BULAN_5.replace(month=5, day=4), date(2026, 3, 2)] and codes(h) == ["tanggal_bulan_dahulu"]
    assert muat("5/4/2026 13:00:00", "3/2/2026 00:00:00")[1] == [BULAN_4, date(2026, 2, 3)]
    h, _ = muat(f"5/4/2026 {jam}", f"28/2/2026 {jam}")
    assert not codes(h)  # the column itself shows the day first
