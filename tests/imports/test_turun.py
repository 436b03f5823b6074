"""Cumulative figures that fall from one date to the next, across imports; monthly amounts where cumulative ones are meant."""

from datetime import date

import pytest

MEI, JUNI = date(2026, 5, 31), date(2026, 6, 30)
RFK = ("nama_skpd", "kegiatan", "pagu", "keu_real_rp", "fisik_real_kum")
LRA = ("nama_skpd", "kode", "uraian", "anggaran", "realisasi")
FISIK = ("nama_skpd", "nama_sub_giat", "tanggal", "persen")


def named(h):
    return sorted((m.code, m.where.get("row"), m.where.get("column")) for m in h.masalah if m.severity == "warning")


def rows(*nilai):
    return [("Dinas A", "ABCD"[i], 1000, r, f) for i, (r, f) in enumerate(nilai)]


def test_a_later_month_below_the_earlier_one_is_named(impor):
    impor("rfk", RFK, rows((400, 40), (300, 30)), per=MEI)
    h = impor("rfk", RFK, rows((100, 40), (350, 20)), per=JUNI)
    assert h.status == "applied" and named(h) == [
        ("kumulatif_turun_antar", 2, "keu_real_rp"),
        ("kumulatif_turun_antar", 3, "fisik_real_kum"),
    ]


def test_an_earlier_month_above_the_later_one_is_named_too(impor):
    impor("rfk", RFK, rows((400, 40), (300, 30)), per=JUNI)
    h = impor("rfk", RFK, rows((500, 40), (300, 30)), per=MEI)
    assert ("kumulatif_turun_antar", 2, "keu_real_rp") in named(h) and len([x for x in named(h) if x[0] == "kumulatif_turun_antar"]) == 1


def test_a_lower_figure_for_the_same_date_is_told_once_for_the_file(impor):
    impor("rfk", RFK, rows((400, 40)), per=JUNI)
    assert named(impor("rfk", RFK, rows((300, 30)), per=JUNI)) == [("angka_mundur", 2, None), ("angka_mundur", 2, None)]


def test_amounts_of_single_months_are_told_once_for_the_sheet(impor):
    impor("rfk", RFK, rows((400, 40), (300, 30), (500, 50), (10, 1)), per=MEI)
    h = impor("rfk", RFK, rows((50, 45), (60, 35), (70, 55), (80, 60)), per=JUNI)
    assert [x for x in named(h) if x[0] == "nilai_tampak_sebulan"] == [("nilai_tampak_sebulan", None, "keu_real_rp")]
    assert len([x for x in named(h) if x[0] == "kumulatif_turun_antar"]) == 3


@pytest.mark.parametrize(
    ("format", "judul", "dulu", "kini", "kolom"),
    [
        ("lra", LRA, [("Dinas A", "5.1.02.01", "x", 1000, 400)], [("Dinas A", "5.1.02.01", "x", 1000, 100)], "realisasi"),
        ("progres-fisik", FISIK, [("Dinas A", "S", "2026-05-31", 40)], [("Dinas A", "S", "2026-06-30", 30)], "persen"),
    ],
)
def test_other_cumulative_formats_name_it_as_well(impor, format, judul, dulu, kini, kolom):
    per = (MEI, JUNI) if format == "lra" else (None, None)
    impor(format, judul, dulu, per=per[0])
    h = impor(format, judul, kini, per=per[1])
    assert ("kumulatif_turun_antar", 2, kolom) in named(h)


def test_a_third_act_between_two_is_held_against_both(impor):
    impor("rfk", RFK, rows((100, 10)), per=date(2026, 4, 30))
    impor("rfk", RFK, rows((400, 40)), per=JUNI)
    assert [x[0] for x in named(impor("rfk", RFK, rows((250, 25)), per=MEI))] == []
    assert len([x for x in named(impor("rfk", RFK, rows((500, 5)), per=MEI)) if x[0] == "kumulatif_turun_antar"]) == 2
