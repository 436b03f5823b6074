"""Bills and what is left of them, worked out by hand and against a slow second opinion rupiah by rupiah."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pantau.core.tagihan import Cair, Tagihan, belonging, is_short, outage_on, paid_on, unpaid


def left(tagihan, bayar):
    return [(t.id, n) for t, n in unpaid([Tagihan(*x) for x in tagihan], bayar)]


def test_a_payment_settles_the_oldest_bill_that_was_there():
    dua = [(1, 10, 500), (2, 20, 300)]
    assert left(dua, []) == [(1, 500), (2, 300)]
    assert left(dua, [(5, 240)]) == [(1, 500), (2, 300)], "an advance came before any bill"
    assert left(dua, [(15, 600)]) == [(2, 300)], "what is paid too much before the second bill does not pay it"
    assert left(dua, [(25, 600)]) == [(2, 200)]
    assert left(dua, [(None, 500), (25, 300)]) == []
    assert left([(2, 20, 300), (1, 10, 500)], [(10, 100)]) == [(1, 400), (2, 300)], "on the very day"


def slow(tagihan, bayar):
    sisa = {t[0]: t[2] for t in tagihan}
    for hari, jumlah in sorted(bayar, key=lambda x: (-1, 0) if x[0] is None else (0, x[0])):
        for _ in range(jumlah):
            ada = [t for t in sorted(tagihan, key=lambda t: (t[1], t[0])) if sisa[t[0]] and (hari is None or t[1] <= hari)]
            if ada:
                sisa[ada[0][0]] -= 1
    return [(t[0], sisa[t[0]]) for t in sorted(tagihan, key=lambda t: (t[1], t[0])) if sisa[t[0]]]


hari, rp = st.integers(0, 5), st.integers(0, 6)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(hari, rp), max_size=4), st.lists(st.tuples(st.none() | hari, rp), max_size=4))
def test_what_is_left_equals_the_slow_reckoning(tagihan, bayar):
    isi = [(i, *t) for i, t in enumerate(tagihan)]
    assert left(isi, bayar) == slow(isi, bayar)


def test_an_outage_counts_within_its_declared_days():
    jendela = [("SIPD", date(2026, 9, 1), date(2026, 9, 10))]
    assert [outage_on(jendela, date(2026, x, y)) for x, y in ((8, 31), (9, 1), (9, 10), (9, 11))] == ["", "SIPD", "SIPD", ""]


def test_a_contract_is_paid_on_the_day_on_which_its_payments_come_to_it():
    satu = [(1, "K", 0, 1000)]
    assert paid_on(satu, [(5, 400), (9, 600)]) == 9 and paid_on(satu, [(9, 600), (5, 400)]) == 9
    assert paid_on(satu, [(5, 400), (9, 499)]) is None and paid_on(satu, [(5, 900)]) == 5, "a rupiah may be missing"
    assert paid_on([(7, "K", 0, 1000)], [(5, 1000)]) == 7, "paid before there was a contract: from the contract on"
    assert paid_on([*satu, (2, "L", 0, 500)], [(5, 1000), (6, 500)]) == 6, "two contracts"
    naik = [*satu, (4, "K", 1, 1500), (8, "K", 2, 2000)]
    assert paid_on(naik, [(3, 900), (5, 100)]) == 3, "before the addenda"
    assert paid_on(naik, [(5, 1000), (6, 400)]) == 6, "by the first addendum"
    assert paid_on([], [(5, 1)]) is None and paid_on([(1, "K", 0, 0)], [(5, 1)]) is None


def test_less_than_so_much_of_a_contract_is_paid():
    assert [is_short(x, 1000, 80) for x in (0, 799, 800, 1000)] == [True, True, False, False] and not is_short(0, 0, 80)


def cair(id, hari, nilai, *nomor):
    return Cair(id, hari, nilai, frozenset(nomor))


def test_money_is_a_packages_by_number_or_by_an_amount_that_only_fits_once():
    a, b, c = cair(1, 12, 300, "0007/SP2D", "spm/3"), cair(2, 15, 500), cair(3, 80, 500)
    assert belonging(["SPM/3", ""], [], [a, b], 60) == {1: "nomor"}, "of a document of the chain, in whatever letters"
    assert belonging([], [(10, 500)], [a, b], 60) == {2: "jumlah"}
    assert belonging([], [(10, 500)], [c], 60) == {} and belonging([], [(20, 500)], [c], 60) == {3: "jumlah"}, "sixty days at most"
    assert belonging([], [(16, 500)], [b], 60) == {}, "it left before"
    assert belonging([], [(15, 500)], [b], 0) == {2: "jumlah"}, "on the day"
    assert belonging([], [(30, 500)], [b, c], 60) == {3: "jumlah"} and belonging([], [(10, 500), (14, 500)], [b], 60) == {}, (
        "which of the two?"
    )
    assert belonging([], [(10, 500), (10, 500)], [b], 60) == {} and belonging([], [(1, 500)], [b, cair(4, 20, 500)], 60) == {}
    assert belonging(["SPM/3"], [(10, 300)], [a, cair(5, 13, 300)], 60) == {1: "nomor"}, "the payment has its document already"
