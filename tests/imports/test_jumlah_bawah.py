"""Sums below what they sum: known by code or by their amounts, whatever they are called."""

import pytest
from imports.baca import URAIAN as KEPALA
from imports.baca import load, pagu_in

ISI = [["Jalan", 700, 300, 40], ["Jembatan", 410, 200, 45], ["Talud", 90, 33, 20]]


def muat(*isi):
    return {m.code: m for m in load(*isi).masalah}


@pytest.mark.parametrize("fisik", [None, 38.5])
@pytest.mark.parametrize("label", ["Rekapan", "Keseluruhan", "Σ", "Dinas A", "Semua kegiatan bidang", "#"])
def test_a_last_row_that_prints_the_sum_is_the_total(db, laporan, tmp_path, label, fisik):
    temuan = muat(tmp_path, [*ISI, [label, 1200, 533, fisik]])
    assert pagu_in(laporan) == 1200_00 and temuan["lembar_dipahami"].params["bagian_jumlah"] == "5"


def test_a_total_known_by_its_amounts_is_told(db, tmp_path):
    m = muat(tmp_path, [*ISI, ["Rekapan", 1200, 533, 38]])["jumlah_dari_nilai"]
    assert (m.where["row"], m.severity, m.params["nama"]) == (5, "info", "Rekapan")


def test_a_sum_of_a_single_amount_may_be_chance_and_is_named(db, laporan, tmp_path):
    isi = [["Jalan", 700, 0, 0], ["Jembatan", 500, 0, 0]]
    assert muat(tmp_path, [*isi, ["Gedung", 1200, 0, 0]])["baris_mungkin_jumlah"].where["row"] == 4
    assert pagu_in(laporan) == 2400_00


def test_a_word_for_a_total_needs_no_second_amount(db, laporan, tmp_path):
    assert "baris_mungkin_jumlah" not in muat(tmp_path, [*ISI, ["Jlh.", 1200, 0, 0]]) and pagu_in(laporan) == 1200_00


@pytest.mark.parametrize("akhir", [["Gedung", 1200, 532, 38], ["Gedung", 1200, None, 38], ["Gedung", 1199, 533, 38]])
def test_a_last_row_of_another_amount_is_an_activity(db, laporan, tmp_path, akhir):
    assert "jumlah_dari_nilai" not in muat(tmp_path, [*ISI, akhir])
    assert pagu_in(laporan) == (1200 + akhir[1]) * 100


def test_a_numbered_last_row_is_an_activity(db, laporan, tmp_path):
    muat(tmp_path, [[n, *r] for n, r in enumerate([*ISI, ["Gedung", 1200, 533, 38]], 1)], ["No", *KEPALA])
    assert pagu_in(laporan) == 2400_00


KODE = ["Kode", "Kegiatan", *KEPALA[1:]]
ANAK = [["1.03.02.2.01.0001", "Jalan", 700, 300, 40], ["1.03.02.2.01.0002", "Jembatan", 410, 200, 45]]
LAIN = [["1.03.02.2.02.0001", "Talud", 90, 33, 20], ["1.03.02.2.02.0003", "Pagar", 10, 3, 20]]


def test_parents_below_their_children_are_parents(db, laporan, tmp_path):
    isi = [*ANAK, ["1.03.02.2.01", "Jalan dan jembatan", 1110, 500, 42], *LAIN, ["1.03.02.2.02", "Sarana", 100, 36, 20]]
    temuan = muat(tmp_path, [*isi, ["1.03.02", "Program", 1210, 536, 30]], KODE)
    assert pagu_in(laporan) == 1210_00 and temuan["lembar_dipahami"].params["bagian_induk"] == "4, 7–8"
    assert "jumlah_tertulis_beda" not in temuan


def test_a_parent_below_its_children_that_prints_another_sum_is_named(db, laporan, tmp_path):
    temuan = muat(tmp_path, [*ANAK, ["1.03.02.2.01", "Jalan dan jembatan", 1000, 500, 42]], KODE)
    assert pagu_in(laporan) == 1110_00 and temuan["jumlah_tertulis_beda"].where["row"] == 4


def test_parents_above_their_children_stay_where_they_are(db, laporan, tmp_path):
    isi = [["1.03.02.2.01", "Jalan dan jembatan", 1110, 500, 42], *ANAK, ["1.03.02.2.02", "Sarana", 100, 36, 20], *LAIN]
    assert muat(tmp_path, isi, KODE)["lembar_dipahami"].params["bagian_induk"] == "2, 5" and pagu_in(laporan) == 1210_00
