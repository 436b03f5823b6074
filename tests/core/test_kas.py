"""Cash: what is held, what still flows, and whether the bills can be paid, against sums by hand and a slow oracle."""

from datetime import date
from fractions import Fraction
from math import floor, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pantau.core import kas as m
from pantau.core.kas import BAYAR, DAPAT, KURANG, PENDAPATAN, RAGU, TERIMA, Pos, Saldo, UjiKas
from pantau.core.ramalan import Keadaan, Ramalan, Riwayat, whole


def f(tengah, bawah, atas, n=9, tahun=2, lebar=False):
    return Ramalan(tengah, bawah, atas, n, tahun, lebar)


def test_an_account_holds_what_was_told_of_it_last_in_the_year():
    isi = [
        Saldo("b", "B", "rkud", date(2026, 1, 31), 5),
        Saldo("a", "A", "rkud", date(2026, 3, 31), 7),
        Saldo("a", "A", "rkud", date(2026, 2, 28), 9),
        Saldo("a", "A", "rkud", date(2026, 4, 30), 1),
        Saldo("z", "Z", "blud", date(2025, 12, 31), 3),
    ]
    assert [(x.rekening, x.jumlah) for x in m.held(isi, date(2026, 3, 31))] == [("a", 7), ("b", 5)]
    assert m.last_day(isi, date(2026, 3, 30)) == date(2026, 2, 28) and m.last_day(isi, date(2024, 1, 1)) is None


def test_accounts_belong_to_flows_by_whole_segments():
    assert [m.flow_of(x) for x in ("4.1.01", "6.1.01.01", "6.2", "5.1.02", "40.1", "6.10", "6")] == [
        PENDAPATAN, TERIMA, BAYAR, "", "", "", "",
    ]  # fmt: skip


def test_statements_add_up_over_units_and_budget_may_be_untold():
    pos = [
        Pos(2026, 1, "4.1", "P", date(2026, 1, 31), 100, 10),
        Pos(2026, 1, "4.1", "P", date(2026, 2, 28), 100, 30),
        Pos(2026, 2, "4.1", "P", date(2026, 2, 28), None, 5),
        Pos(2026, 2, "4.2", "D", date(2026, 2, 28), None, 8),
        Pos(2026, 2, "4.2", "D", date(2026, 3, 31), None, 99),
    ]
    assert m.summed(m.standing(pos, date(2026, 2, 28)).values()) == {"4.1": (100, 35), "4.2": (None, 8)}


def test_states_of_this_year_and_of_earlier_ones_carry_one_number_for_one_account():
    kini = {"a": (100, 40), "b": (None, 7)}
    dulu = [(2025, {"a": (90, 30), "c": (5, 1)}, {"a": (95, 88)})]
    isi, lalu = m.states(kini, dulu, 2026)
    assert isi == [Keadaan(0, "", 2026, 100, 40), Keadaan(1, "", 2026, None, 7)]
    assert lalu == [Keadaan(0, "", 2025, 90, 30, None, 88, 95)], "what has no end tells nothing"


def test_the_worked_example_of_the_page():
    saldo = m.balance(400, [f(100, 80, 110)], [f(450, 430, 490)])
    assert (saldo.tengah, saldo.bawah) == (50, 50 - 44) and saldo.atas == 50 + floor(sqrt(10**2 + 20**2))
    assert m.payable([saldo]) == (DAPAT, m.chance(saldo, 0))
    assert m.without(f(450, 430, 490), 50) == f(400, 380, 440) and m.rest(f(450, 430, 490), 400) == f(50, 30, 90)


flows = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**5), st.integers(0, 10**5)), min_size=1, max_size=4)


@given(st.integers(-(10**6), 10**6), flows, flows)
def test_a_balance_equals_an_oracle_in_fractions(awal, masuk, keluar):
    a, b = ([f(t, t - x, t + y, n=5 + i, lebar=i == 2) for i, (t, x, y) in enumerate(isi)] for isi in (masuk, keluar))
    s = m.balance(awal, a, b)
    assert s.tengah == Fraction(awal) + sum(x.tengah for x in a) - sum(x.tengah for x in b)
    kuadrat = sum((x.tengah - x.bawah) ** 2 for x in a) + sum((x.atas - x.tengah) ** 2 for x in b)
    assert (s.tengah - s.bawah) ** 2 <= kuadrat < (s.tengah - s.bawah + 1) ** 2
    kuadrat = sum((x.atas - x.tengah) ** 2 for x in a) + sum((x.tengah - x.bawah) ** 2 for x in b)
    assert (s.atas - s.tengah) ** 2 <= kuadrat < (s.atas - s.tengah + 1) ** 2
    assert (s.n, s.tahun, s.lebar) == (5, 2, len(a) > 2 or len(b) > 2)


@pytest.mark.parametrize(
    ("jalur", "kata"),
    [
        ([f(50, 6, 60), f(20, 0, 30)], DAPAT),
        ([f(50, 6, 60), f(20, -1, 30)], RAGU),
        ([f(-1, -9, 3), f(20, 5, 30)], KURANG),
    ],
)
def test_the_worst_month_decides(jalur, kata):
    hasil, peluang = m.payable(jalur)
    assert hasil == kata and peluang == min(m.chance(x, 0) for x in jalur)


def history(tahun=(2023, 2024, 2025)):
    """Two accounts whose years end at twice what had come in October, each year a little off."""
    return [Keadaan(k, "", t, 100 * (k + 1), 40 * (k + 1), None, 80 * (k + 1) + t - 2024, 100 * (k + 1)) for t in tahun for k in (0, 1)]


def test_a_flow_is_the_whole_of_its_accounts():
    r = Riwayat(history(), 10, 12)
    isi = [Keadaan(0, "", 2026, 100, 40), Keadaan(1, "", 2026, 200, 80)]
    masing = [(k, r.best(k)) for k in isi]
    assert m.flow(isi, r) == whole(masing, m.common(r.tests(r.cara)))
    assert m.flow([], r) is None and m.flow(isi, Riwayat([], 10, 12)) is None


def test_a_past_year_is_told_from_the_years_before_it_alone():
    r = Riwayat(history(), 10, 12)
    ramal, nilai, akhir = m.tested(r, 2025)
    assert (nilai, akhir) == (120, 242)
    buta = Riwayat([o for o in r.isi if o.tahun < 2025], 10, 12)
    assert ramal == m.flow([Keadaan(0, "", 2025, 100, 40), Keadaan(1, "", 2025, 200, 80)], buta)
    lain = Riwayat([o if o.tahun < 2025 else Keadaan(o.kunci, "", o.tahun, o.pagu, o.nilai, None, 999, 999) for o in r.isi], 10, 12)
    assert m.tested(lain, 2025)[0] == ramal, "how that year ended does not help to tell it"
    assert m.tested(r, 2023) is None and m.tested(r, 2022) is None
    assert UjiKas(2025, 5, f(5, 1, 9), 9, 5, 5).kena and not UjiKas(2025, 5, f(5, 1, 9), 10, 5, 5).kena
