"""Which days a change alters, and which months of a plan say something else."""

from datetime import date

import pytest

from pantau.core.anggaran import LangkahPagu, Tertera, steps_of
from pantau.core.perubahan import Langkah, Rentang, altered, altered_months, touched_months, value_on

JAN, FEB, MAR, APR = (date(2026, m, 1) for m in (1, 2, 3, 4))


def steps(*isi):
    return [Langkah(h, n) for h, n in isi]


def test_the_last_step_of_a_day_counts_until_the_next():
    s = steps((JAN, 1), (MAR, 2), (MAR, 3))
    assert [value_on(s, d) for d in (date(2025, 12, 31), JAN, FEB, MAR, APR)] == [None, 1, 1, 3, 3]
    assert value_on([], JAN) is None


@pytest.mark.parametrize(
    ("sebelum", "sesudah", "rentang"),
    [
        ((), (), []),
        (((JAN, 1),), ((JAN, 1),), []),
        ((), ((FEB, 1),), [Rentang(FEB)]),
        (((FEB, 1),), (), [Rentang(FEB)]),
        (((JAN, 1), (MAR, 2)), ((JAN, 1), (FEB, 5), (MAR, 2)), [Rentang(FEB, date(2026, 2, 28))]),
        (((JAN, 1), (FEB, 2), (MAR, 3)), ((JAN, 9), (FEB, 8), (MAR, 3)), [Rentang(JAN, date(2026, 2, 28))]),
        (((JAN, 1), (FEB, 2), (MAR, 3)), ((JAN, 9), (FEB, 2), (MAR, 4)), [Rentang(JAN, date(2026, 1, 31)), Rentang(MAR)]),
        (((JAN, 1), (APR, 1)), ((JAN, 1),), []),
    ],
)
def test_stretches_that_differ(sebelum, sesudah, rentang):
    assert altered(steps(*sebelum), steps(*sesudah)) == rentang


def test_a_stretch_touches_the_months_in_which_it_has_a_day():
    r = Rentang(date(2026, 2, 28), MAR)
    assert [r.touches(2026, m) for m in (1, 2, 3, 4)] == [False, True, True, False]
    assert [Rentang(date(2026, 1, 31)).touches(*x) for x in ((2025, 12), (2026, 1), (2027, 5))] == [False, True, True]
    bulan = {(2026, m) for m in range(1, 13)}
    assert touched_months(iter([r, Rentang(date(2026, 12, 31))]), bulan) == {(2026, 2), (2026, 3), (2026, 12)}
    assert touched_months([], bulan) == set()


def plan(**lain):
    isi = [10 * m for m in range(1, 13)]
    for m, n in lain.items():
        isi[int(m[1:]) - 1] = n
    return isi


def test_months_of_a_plan_that_say_something_else():
    lama = steps((JAN, plan()))
    assert altered_months(lama, lama, 2026) == []
    assert altered_months(lama, steps((JAN, plan(b3=31))), 2026) == [3, 4]  # within April the end of March still counts
    assert altered_months(lama, steps((JAN, plan(b11=111))), 2026) == [11, 12]
    assert altered_months(lama, steps((JAN, plan(b1=11))), 2026) == [1, 2]
    assert altered_months(lama, steps((JAN, plan(b12=121))), 2026) == list(range(1, 13))  # the whole year is said in every month
    assert altered_months(lama, [], 2026) == list(range(1, 13))


def test_a_plan_that_begins_within_a_month_alters_that_month_from_its_day_on():
    lama = steps((JAN, plan()))
    assert altered_months(lama, [*lama, *steps((date(2026, 6, 17), plan(b5=49)))], 2026) == [6]
    assert altered_months(lama, [*lama, *steps((date(2026, 6, 30), plan(b6=61)))], 2026) == [6, 7]
    assert altered_months(lama, [*lama, *steps((date(2026, 7, 1), plan(b7=71)))], 2026) == [7, 8]
    assert altered_months([], steps((date(2025, 7, 1), plan())), 2026) == list(range(1, 13))
    assert altered_months([], steps((date(2027, 1, 1), plan())), 2026) == []


def test_of_two_sheets_of_one_month_the_later_date_has_the_last_word():
    tertera = [Tertera(date(2026, 6, d), JAN, n) for d, n in ((30, 220), (15, 210))]
    assert steps_of(tertera) == [LangkahPagu(JAN, 210, date(2026, 6, 15)), LangkahPagu(date(2026, 6, 1), 220, date(2026, 6, 30))]
    tertera = [Tertera(date(2026, 5, 31), JAN, 200), *tertera, Tertera(date(2026, 7, 31), JAN, 220)]  # July says nothing new
    assert steps_of(tertera) == [LangkahPagu(JAN, 200, date(2026, 5, 31)), LangkahPagu(date(2026, 6, 1), 220, date(2026, 6, 30))]
