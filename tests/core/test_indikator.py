"""Indicators: what quarters come to, how much of a target that is, capped before it is averaged; the worked examples of the forms."""

import random
from fractions import Fraction

import pytest

from pantau.core.indikator import Target, average, band, plan_value, reached, share, target_at, year_value

SERATUS = Fraction(100)
BATAS = {"sangat_tinggi": 90, "tinggi": 75, "sedang": 65, "rendah": 50}


def s(sifat="jumlah", arah="naik", target=8.0, triwulan=(2.0, 2.0, 2.0, 2.0), akhir=None, lalu=None):
    return Target(arah, sifat, target, triwulan, akhir, lalu)


def persen(nilai, target, arah="naik", cara="balik", maks=SERATUS):
    x = reached(None if nilai is None else Fraction(str(nilai)), None if target is None else Fraction(str(target)), arah, cara, maks)
    return None if x is None else float(x)


def test_quarters_add_up_only_where_the_indicator_counts():
    assert year_value(s(), (2, 2, 2, 2)) == 8
    assert year_value(s("akhir"), (40, 55, 70, 85)) == 85 and year_value(s("akhir"), (40, 55, None, None)) == 55
    assert year_value(s("akhir", "turun"), (20, 18, 17.5, None)) == Fraction("17.5"), "the last one told, not the greatest"
    assert year_value(s(), (2, None, 3, None)) == 5 and year_value(s(), (None,) * 4) is None


def test_the_plan_goes_on_from_the_years_before():
    assert plan_value(s(lalu=10.0), Fraction(8)) == 18
    assert plan_value(s("akhir", lalu=21.0), Fraction("17.5")) == Fraction("17.5")
    assert plan_value(s(lalu=10.0), None) == 10 and plan_value(s(), None) is None and plan_value(s(), Fraction(3)) == 3


def test_a_target_at_a_quarter_needs_the_quarters_before_where_they_add_up():
    assert [target_at(s(), q) for q in (1, 2, 3, 4)] == [2, 4, 6, 8]
    assert [target_at(s("akhir", triwulan=(None, 55.0, None, None), target=85.0), q) for q in (1, 2, 3, 4)] == [None, 55, None, 85]
    assert target_at(s(triwulan=(None, 2.0, 2.0, 2.0)), 2) is None and target_at(s(triwulan=()), 1) is None


def test_less_is_better_for_some():
    assert persen(17.5, 14, "turun") == 80 and persen(17.5, 14) == 125
    assert (
        persen(17.5, 14, "turun", "selisih") == 75 and persen(0, 14, "turun") == 100 and persen(0, 14, "turun", maks=Fraction(120)) == 120
    )
    assert persen(0, 0, "turun") == 100 and persen(3, 0, "turun") == 0 and persen(3, -1, "turun") is None


def test_what_has_no_value_or_no_target_has_no_percentage():
    assert [persen(*x) for x in ((None, 5), (5, None), (5, 0), (5, -2))] == [None] * 4


def test_capped_before_it_is_averaged():
    isi = [Fraction(180), Fraction(20), Fraction(100)]
    assert round(float(average(isi, SERATUS)), 2) == 73.33 and average([Fraction(-5), Fraction(120)], Fraction(120)) == 60
    assert average([], SERATUS) is None


@pytest.mark.parametrize(("x", "kata"), [("90.01", "sangat_tinggi"), ("90", "tinggi"), ("75.01", "tinggi"), ("75", "sedang"), ("65", "rendah"), ("50.4", "rendah"), ("50", "sangat_rendah"), ("0", "sangat_rendah")])  # fmt: skip
def test_bands_are_half_open(x, kata):
    assert band(Fraction(x), BATAS) == kata


def test_without_a_percentage_there_is_no_word():
    assert band(None, BATAS) == "" and share(5, 0) is None and share(3, 4) == 75


def test_a_bound_is_met_exactly_as_people_write_it():
    assert band(reached(Fraction("0.81"), Fraction("0.9"), "naik", "balik", SERATUS), BATAS) == "tinggi"


def test_no_indicator_hides_another():
    """A slow reckoning: clip, add, divide."""
    r = random.Random(7)
    for _ in range(200):
        isi = [r.randint(-50, 400) for _ in range(r.randint(1, 8))]
        assert float(average([Fraction(x) for x in isi], SERATUS)) == pytest.approx(sum(min(100, max(0, x)) for x in isi) / len(isi))
