"""Levels told by amounts alone: parents over parents, and rows of which it cannot be sure."""

import pytest
from imports.baca import load, pagu_in

from pantau.imports.lembaran.jenjang_jumlah import covering, equal_below


def temuan(h, code):
    return [m for m in h.masalah if m.code == code]


SARANG = [
    ["Urusan Sosial", 900, 500, 55],
    ["Rehabilitasi", 600, 400, 66],
    ["Panti", 600, 400, 66],
    ["Beras", 350, 300, 85],
    ["Selimut", 250, 100, 40],
    ["Perlindungan", 300, 100, 33],
    ["Data", 300, 100, 33],
    ["Verifikasi", 300, 100, 33],
]


def test_parents_over_parents_are_never_added(db, laporan, tmp_path):
    h = load(tmp_path, SARANG)
    assert pagu_in(laporan) == 900_00 and temuan(h, "jenjang_ditebak")[0].params["daftar"] == "2–4, 7–8"


def test_a_chain_of_single_children_is_named(db, tmp_path):
    h = load(tmp_path, [["Rehabilitasi", 600, 400, 66], ["Rehab panti", 600, 400, 66], ["Lainnya", 70, 7, 10]])
    assert [m.where["row"] for m in temuan(h, "baris_mungkin_induk")] == [2]


def test_a_sum_that_does_not_cover_the_sheet_is_named(db, laporan, tmp_path):
    h = load(tmp_path, [["Rehabilitasi", 600, 400, 66], ["Beras", 350, 300, 85], ["Selimut", 250, 100, 40], ["Lainnya", 71, 7, 10]])
    assert [m.where["row"] for m in temuan(h, "baris_mungkin_induk")] == [2] and pagu_in(laporan) == 1271_00


def test_many_activities_of_one_size_are_no_levels(db, tmp_path):
    assert not temuan(load(tmp_path, [[f"Bantuan {i}", 100, 50, 50] for i in range(9)]), "baris_mungkin_induk")


@pytest.mark.parametrize("beda", [1, -1])
def test_a_row_that_prints_another_sum_is_no_parent(beda):
    nilai = [(x[1], x[2]) for x in SARANG]
    assert covering(nilai) and equal_below(nilai)
    assert not covering([(900 + beda, 500), *nilai[1:]])


def test_a_reading_is_found_where_the_first_does_not_fit():
    """The second row equals the third: it takes it as its child, or both are children of the first. Only the sum tells."""
    assert covering([(200, 2), (100, 1), (100, 1)]) == {0: [1, 2]}
    assert covering([(300, 3), (100, 1), (100, 1), (200, 2)]) == {0: [1, 3], 1: [2]}
