"""Money, dates, codes and the other small things of the core."""

from datetime import date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pantau.core import kode, periode, uang
from pantau.core.aturan import Aturan, AturanTidakAdaError, merge
from pantau.core.bulanan import year_months
from pantau.core.compare import Peserta, achievement, compare, effective_month, rank, year_progress
from pantau.core.explain import explain
from pantau.core.kelas import guess_class
from pantau.core.masalah import DitolakError, Masalah, blocking
from pantau.core.rollup import KOMPONEN
from pantau.core.status import of_deviation
from pantau.core.ukuran import UKURAN, Nilai, UkuranTidakAdaError, evaluate, measure

NOL = dict.fromkeys(KOMPONEN, 0)


@given(st.integers(-(10**16), 10**16))
def test_money_survives_being_printed_and_read(sen):
    assert uang.parse_sen(uang.as_decimal_text(sen)) == sen
    assert uang.parse_sen(uang.format_rupiah(sen, desimal=True)) == sen
    assert uang.parse_sen(uang.format_rupiah(sen, "en", desimal=True)) == sen or abs(sen) < 10**8  # 1,234 alone reads the Indonesian way


@pytest.mark.parametrize(
    ("teks", "sen"),
    [("1.234.567,89", 123456789), ("1,234,567.89", 123456789), ("1.500", 150000), ("1500", 150000), ("1500.5", 150050), ("12,5", 1250), ("Rp1.000", 100000),
     ("-Rp 1.000", -100000), ("(2.500)", -250000), ("Rp. 10,-", 1000), ("1e3", 100000), (12.345, 1235), (-0.005, -1), (7, 700), ("0.005", 1)],
)  # fmt: skip
def test_amounts_in_the_notations_of_the_field(teks, sen):
    assert uang.parse_sen(teks) == sen


@pytest.mark.parametrize("teks", ["", "abc", "1.2.3", "12.34.567", True, "1e99", 1e300, float("inf"), "nan", "10000000000000000000"])
def test_what_is_no_amount_is_refused(teks):
    with pytest.raises(uang.BukanUangError):
        uang.parse_sen(teks)


@pytest.mark.parametrize("baca", [uang.parse_sen, uang.parse_persen, uang.parse_angka])
def test_a_note_beside_a_number_is_no_digit_of_it(baca):
    """A raised 1 behind Rp 1.250.000 pointed to a footnote, and was read as a further digit: ten times as much, without a word."""
    for teks in ("1250000\u00b9", "85,5\u00b2", "12\u2460", "\u2474", "5\u2082", "5\u00bd"):
        with pytest.raises(uang.BukanUangError):
            baca(teks)
    assert baca("\uff11\uff12\u00a0") == baca("12")  # wide digits are digits


SELA = ("'", "\u2019", "\u2018", "\u02bc", "\u2032", "\u00b4", "`", " ", "\u00a0", "\u2009", "\u202f", "\u2007")


@pytest.mark.parametrize("sela", SELA)
def test_apostrophes_and_blanks_part_thousands(sela):
    for teks, nilai in (("600#000#000", 600_000_000), ("Rp 1#250#000,50", 1_250_000.5), ("(12#500)", -12_500), ("Rp. 2#000,-", 2_000)):
        assert uang.parse_sen(teks.replace("#", sela)) == nilai * 100
    assert uang.parse_angka(f"1{sela}500") == uang.parse_angka(f"1{sela}500 m\u00b2") == 1500.0
    assert uang.parse_sen(f"1{sela}500 juta") == 1_500_000_000 * 100


@pytest.mark.parametrize(
    "teks",
    ["500000 2", "1.250.000 2", "500\n600", "62 5", "12'5", "1 250.000", "1'250 000", "1250 000", "1 234.567", "5 0", "1.250.000\n750.000"],
)
@pytest.mark.parametrize("baca", [uang.parse_sen, uang.parse_persen, uang.parse_angka])
def test_two_numbers_in_one_cell_are_not_one(baca, teks):
    """A number of a note behind an amount, or two lines in one cell, were read as one amount, ten or a thousand times as much."""
    with pytest.raises(uang.BukanUangError):
        baca(teks)


def test_percentages():
    assert uang.parse_persen("62,5 %") == 62.5 and uang.parse_persen("0.125") == 0.125 and uang.parse_persen(".5") == 0.5
    assert uang.parse_persen("49.17206157095281") == 49.17206157095281 and uang.parse_persen(3) == 3.0
    for buruk in (float("nan"), float("inf"), float("-inf")):
        with pytest.raises(uang.BukanUangError):
            uang.parse_persen(buruk)


@pytest.mark.parametrize(
    ("sen", "id", "en"),
    [(41230000000000, "Rp\u00a0412,3\u00a0M", "Rp\u00a0412.3\u00a0bn"), (194000000000000, "Rp\u00a01,94\u00a0T", "Rp\u00a01.94\u00a0tn"),
     (-4560000000, "−Rp\u00a045,6\u00a0jt", "−Rp\u00a045.6\u00a0m"), (99950, "Rp\u00a01.000", "Rp\u00a01,000"), (0, "Rp\u00a00", "Rp\u00a00")],
)  # fmt: skip
def test_short_amounts(sen, id, en):
    assert (uang.format_ringkas(sen), uang.format_ringkas(sen, "en")) == (id, en)


def test_numbers_round_half_up_only_for_display():
    assert (
        uang.format_angka(0.125, 2) == "0,13"
        and uang.format_angka(-1.0, 0, tanda=True) == "−1"
        and uang.format_angka(2.5, 0, tanda=True) == "+3"
    )
    assert (
        uang.format_angka(1234.5, 1, "en") == "1,234.5"
        and uang.half_up(Fraction(-5, 2)) == -3
        and uang.format_rupiah(-150) == "−Rp\u00a01,50"
    )


@pytest.mark.parametrize(
    "teks",
    [
        "2025-07-03",
        "2025-07-03T00:00:00.000000Z",
        "2025-07-03 10:00:00",
        "03/07/2025",
        "3-7-2025",
        "3 Juli 2025",
        "3-Jul-2025",
        "Jul 3, 2025, 12:00:00AM",
    ],
)
def test_date_dialects(teks):
    assert periode.parse_date(teks) == date(2025, 7, 3)


@pytest.mark.parametrize("teks", ["", "2025-13-01", "32/01/2025", "3 Foo 2025", "Foo 3, 2025", "kemarin", "31 Februari 2025"])
def test_what_is_no_date_is_refused(teks):
    with pytest.raises(periode.BukanTanggalError):
        periode.parse_date(teks)


def test_periods():
    assert periode.parse_date(datetime(2025, 7, 3, 9)) == periode.parse_date(date(2025, 7, 3))
    assert periode.target_month(date(2026, 1, 30), 2026) == 0 and periode.target_month(date(2026, 2, 28), 2026) == 2
    assert periode.target_month(date(2025, 6, 1), 2026) == 0 and periode.target_month(date(2027, 1, 1), 2026) == 12
    assert periode.same_date_last_year(date(2024, 2, 29)) == date(2023, 2, 28) and periode.same_date_last_year(date(2025, 2, 28)) == date(
        2024, 2, 29
    )
    assert periode.same_date_last_year(date(2026, 10, 5)) == date(2025, 10, 5)
    assert periode.previous_month_end(date(2026, 10, 31)) == date(2026, 9, 30) and periode.triwulan(date(2026, 7, 1)) == 3
    assert periode.format_tanggal(date(2021, 7, 27)) == "27 Juli 2021" and periode.format_tanggal(date(2021, 7, 27), "en") == "27 July 2021"
    assert (
        periode.format_tanggal(date(2021, 8, 7), panjang=False) == "7 Agt 2021"
        and periode.format_tanggal(date(2021, 8, 7), "en", False) == "7 Aug 2021"
    )
    assert periode.from_day_number(periode.day_number(date(2026, 2, 3))) == date(2026, 2, 3) and year_months(2026, date(2026, 3, 30)) == 2


def test_codes_are_compared_by_segment_never_by_prefix():
    assert (
        kode.is_under("5.1.02", "5.1")
        and not kode.is_under("5.10.02", "5.1")
        and not kode.is_under("1.10", "1.1")
        and kode.is_under("5.1", "5.1")
    )
    assert kode.parent("5.1.02") == "5.1" and kode.parent("5") is None and kode.level("1.02.01.2.01.0001") == 6
    assert kode.normalise_sub_kegiatan("1.02.01.2.01.10") == "1.02.01.2.01.0010" and kode.normalise_sub_kegiatan("1.02.") == "1.02"
    assert kode.normalise_rekening("5.1.01.01.01.001") == "5.1.01.01.01.0001" and kode.normalise_rekening("5.1") == "5.1"
    assert kode.program_of("5.02.01.2.01.0001") == "5.02.01" and kode.kegiatan_of("5.02.01.2.01.0001") == "5.02.01.2.01"
    assert sorted(["1.10", "1.2", "1.x"], key=kode.natural_key) == ["1.2", "1.10", "1.x"] and kode.normalise(" 1.02. ") == "1.02"
    assert kode.name_key("Dinas  P.U.-TR") == "dinas p u tr"


@pytest.mark.parametrize(
    ("nama", "kelas"), [("KECAMATAN Soreang", "kecamatan"), ("Kec. Baleendah", "kecamatan"), ("Dinas Kesehatan", "dinas"), ("UPTD Puskesmas Kota", "puskesmas"),
                        ("RSUD Otista", "rsud"), ("Sekretariat DPRD", "sekretariat"), ("Tim Ahli", "lainnya")]
)  # fmt: skip
def test_class_from_name(nama, kelas):
    assert guess_class(nama) == kelas


def test_status_has_four_words_and_no_inverted_colour():
    assert [of_deviation(x, -1, -5) for x in (3.0, -1.0, -1.01, -5.0, -5.01, -60.0, None)] == [
        "sesuai",
        "sesuai",
        "waspada",
        "waspada",
        "kritis",
        "kritis",
        "tanpa",
    ]


def test_rules_are_dated_and_the_pemda_goes_first():
    a = Aturan("x", 1, date(2020, 1, 1), "lama", date(2022, 12, 31))
    b = Aturan("x", 2, date(2023, 1, 1), "baru")
    milik = Aturan("x", 9, date(2021, 1, 1), "perbup", date(2021, 12, 31), milik_pemda=True)
    s = merge("uji", [a, b], [milik])
    assert [s.value("x", date(y, 6, 1)) for y in (2020, 2021, 2022, 2023)] == [1, 9, 1, 2]
    with pytest.raises(AturanTidakAdaError):
        s.at("x", date(2019, 1, 1))


def test_comparison_rank_and_missing_sides():
    assert compare(Nilai(5.0), Nilai(3.0)).selisih == Nilai(2.0) and compare(Nilai(5.0), Nilai(None, "belum_lapor")).selisih == Nilai(
        None, "belum_lapor"
    )
    r = rank(
        [
            Peserta(1, "dinas", 5.0, True),
            Peserta(2, "dinas", 7.0, True),
            Peserta(3, "dinas", 7.0, True),
            Peserta(4, "dinas", 99.0, False),
            Peserta(5, "kec", None, True),
            Peserta(6, "kec", 1.0, True),
        ]
    )
    assert r == {1: (3, 3), 2: (1, 3), 3: (1, 3), 6: (1, 1)}


def test_measures_name_their_reasons():
    assert evaluate("serapan", NOL) == Nilai(None, "realisasi_belum_ada") and evaluate("serapan", {**NOL, "n_real": 1}) == Nilai(
        None, "pagu_nol"
    )
    assert evaluate("fisik", NOL) == Nilai(None, "belum_lapor") and evaluate("fisik", {**NOL, "n_pernah": 1}) == Nilai(None, "pagu_nol")
    assert evaluate("target_keuangan", NOL) == Nilai(None, "rak_tidak_ada") and evaluate("pagu", NOL) == Nilai(0)
    k = {**NOL, "pagu": 100, "pagu_rak": 100, "rak": 60, "realisasi": 45, "n_real": 1}
    assert (
        evaluate("deviasi_keuangan", k) == Nilai(-15.0)
        and evaluate("kekurangan_keuangan", k) == Nilai(25.0)
        and evaluate("sisa", k) == Nilai(55)
    )
    assert (
        evaluate("kekurangan_keuangan", {**k, "rak": 0}) == Nilai(None, "target_nol")
        and evaluate("kekurangan_keuangan", {**k, "pagu_rak": 0}).reason == "rak_tidak_ada"
    )
    assert evaluate("deviasi_keuangan", {**k, "n_real": 0}).reason == "realisasi_belum_ada"
    with pytest.raises(UkuranTidakAdaError):
        measure("entah")


@pytest.mark.parametrize("id", UKURAN)
def test_every_measure_explains_itself(id):
    j = explain(id, dict.fromkeys(KOMPONEN, 7))
    assert j.suku and j.ukuran.keterangan and j.ukuran.sumber and all(s.satuan for s in j.suku)


def test_findings_are_values():
    m = Masalah("bukan_uang", {"row": 3}, {"kolom": "Pagu", "isi": "x"})
    assert (
        "Pagu" in m.message and m.as_dict()["where"] == {"row": 3} and blocking([m, Masalah("sel_rumus", {}, {"jumlah": 1}, "info")]) == [m]
    )
    assert DitolakError(m).masalah == [m] and str(DitolakError([m, m])) == f"{m.message}; {m.message}"


def test_yearly_indicators():
    assert (
        effective_month([40, 55, 70, 85], "akhir") == 85
        and effective_month([2, 2, 2, 2], "jumlah") == 8
        and effective_month([None, None], "akhir") is None
    )
    assert (
        achievement(17.5, 14, turun=True).value == 80.0
        and achievement(180, 100).value == 100.0
        and achievement(5, 0).reason == "target_nol"
    )
    assert year_progress(45, 30, 70).value == 37.5 and year_progress(45, 70, 70).reason == "rencana_nol"


def test_sen_are_shown_in_rupiah():
    assert uang.in_rupiah(12_345) == 123.45 and uang.in_rupiah(-50) == -0.5


@pytest.mark.parametrize("teks", ["1e30", "1e400", "9" * 30])
def test_a_count_that_nobody_can_mean_is_none(teks):
    from pantau.core.uang import BukanUangError, parse_angka

    with pytest.raises(BukanUangError):
        parse_angka(teks)


@pytest.mark.parametrize(
    ("teks", "mendua", "desimal"),
    [
        (["72,500"], True, False),
        (["72,500", "71,9"], False, True),
        (["0,350", "72,500"], False, True),
        (["72,500", "1.234,5"], False, True),
        (["72,500", "1,234,567"], False, False),
        (["72,500", "1,5", "1,234,567"], False, False),
        (["72,500", "12"], True, False),
        (["12"], False, False),
    ],
)
def test_what_a_comma_before_three_digits_is_follows_from_its_neighbours(teks, mendua, desimal):
    from pantau.core.uang import comma_unclear, decimal_commas

    assert (comma_unclear(teks), decimal_commas(teks)) == (mendua, desimal)
