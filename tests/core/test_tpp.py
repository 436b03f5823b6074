"""The allowance: the worked example of deferring, releasing and forfeiting, deductions by quarter, and nothing on what is not known."""

import random
from fractions import Fraction

import pytest

from pantau.core.tpp import AturanTpp, AturanTppError, Masa, amount, read_rule, run, stand, verdict

TUNDA = {"nama": "Tunda", "ukuran": "serapan_rak", "cakupan": "orang", "periode": "bulan", "ambang": 90, "akibat": "tunda", "persen": 20, "hangus_sesudah": 3, "pihak": "kepegawaian"}  # fmt: skip
POTONG = TUNDA | {"periode": "triwulan", "ambang": 100, "akibat": "potong", "persen": {"3": 2, "4": 5}, "hangus_sesudah": 0}
TKD = 10_000_000_00
A, P = read_rule("tunda", TUNDA), read_rule("potong", POTONG)


def months(*nilai, besaran=TKD):
    return [Masa(n, None if v is None else Fraction(v), besaran) for n, v in enumerate(nilai, 1)]


def told(langkah):
    return [(x.kata, x.tunda, x.lepas, x.hangus, x.tertunda) for x in langkah]


def test_defer_defer_release():
    """TKD Rp 10,000,000: January 85 of 100, February 88, March 91."""
    assert told(run(A, months(85, 88, 91))) == [
        ("kena", 2_000_000_00, 0, 0, 2_000_000_00),
        ("kena", 2_000_000_00, 0, 0, 4_000_000_00),
        ("bebas", 0, 4_000_000_00, 0, 0),
    ]


def test_a_third_miss_forfeits_the_first_and_the_others_stay_deferred():
    x = run(A, months(85, 88, 89, 70, 95))
    assert [y.hangus for y in x] == [0, 0, 2_000_000_00, 2_000_000_00, 0] and x[2].tertunda == 4_000_000_00
    assert x[4].lepas == 4_000_000_00 and x[4].tertunda == 0


def test_the_bound_itself_is_met_and_a_good_month_ends_the_row():
    assert [y.kata for y in run(A, months(90, Fraction("89.99")))] == ["bebas", "kena"]
    assert sum(y.hangus for y in run(A, months(85, 88, 91, 85, 88, 91))) == 0


def test_nothing_on_missing_data():
    x = run(A, months(85, None, 88))
    assert told(x)[1] == ("tanpa_data", 0, 0, 0, 2_000_000_00), "neither a miss nor in order"
    assert run(A, months(85, 85, 85, besaran=None))[2].hangus is None and run(A, months(91, besaran=None))[0].lepas == 0
    assert run(A, months(85, 91, besaran=None))[1].lepas is None


def test_an_exempt_month_has_no_effect_and_does_not_break_the_row():
    isi = months(85, 40, 88, 89)
    isi[1] = Masa(2, Fraction(40), TKD, True)
    assert [y.kata for y in run(A, isi)] == ["kena", "kecuali", "kena", "kena"] and run(A, isi)[3].hangus == 2_000_000_00


def test_two_and_five_percent_by_quarter():
    x = run(P, months(40, 40, 99, 99))
    assert [(y.kata, y.potong) for y in x] == [("bebas", 0), ("bebas", 0), ("kena", 200_000_00), ("kena", 500_000_00)]
    assert run(P, months(100, 100, 100, 100))[3].potong == 0 and amount(333, Fraction(20)) == 67


@pytest.mark.parametrize(("ganti", "bidang"), [({"ukuran": "x"}, "ukuran"), ({"akibat": "x"}, "akibat"), ({"periode": "x"}, "periode"), ({"cakupan": "x"}, "cakupan"), ({"persen": 0}, "persen"), ({"persen": 101}, "persen"), ({"persen": {}}, "persen"), ({"hangus_sesudah": -1}, "hangus_sesudah"), ({"akibat": "potong"}, "hangus_sesudah")])  # fmt: skip
def test_a_rule_that_does_not_read_is_refused(ganti, bidang):
    with pytest.raises(AturanTppError, match=bidang):
        read_rule("x", TUNDA | ganti)


def slow(a: AturanTpp, masa):
    """Another reckoning: every deferred month is followed through the later ones."""
    lepas, hangus = 0, 0
    kena = [verdict(a, m) for m in masa]
    for i, m in enumerate(masa):
        if kena[i] != "kena":
            continue
        rp, beruntun = amount(m.besaran, a.share_of(m.ke)), 1
        for k in kena[i + 1 :]:
            if k == "bebas":
                lepas += rp
                break
            beruntun += k == "kena"
            if beruntun == a.hangus_sesudah:
                hangus += rp
                break
    return lepas, hangus


def test_the_ledger_equals_a_slow_reckoning():
    r = random.Random(3)
    for _ in range(300):
        isi = [Masa(n, r.choice([None, Fraction(r.randint(60, 110))]), r.randint(1, 10**9), r.random() < 0.1) for n in range(1, 13)]
        x = run(A, isi)
        assert (sum(y.lepas for y in x), sum(y.hangus for y in x)) == slow(A, isi)
        assert sum(y.tunda for y in x) == sum(y.lepas + y.hangus for y in x) + x[-1].tertunda, "no rupiah is lost"


@pytest.mark.parametrize(
    ("riwayat", "kata", "boleh"),
    [
        ([], "diusulkan", {"sanggah", "kecuali", "tetap"}),
        ([("sanggah", "")], "disanggah", {"putusan"}),
        ([("sanggah", ""), ("putusan", "tolak")], "sanggah_ditolak", {"kecuali", "tetap"}),
        ([("sanggah", ""), ("putusan", "terima")], "sanggah_diterima", set()),
        ([("kecuali", "gangguan")], "minta_kecuali", {"setuju_kecuali", "tetap", "sanggah"}),
        ([("sanggah", ""), ("putusan", "tolak"), ("kecuali", "gangguan")], "minta_kecuali", {"setuju_kecuali", "tetap"}),
        ([("kecuali", "gangguan"), ("sanggah", "")], "disanggah", {"putusan"}),
        ([("kecuali", "gangguan"), ("setuju_kecuali", "")], "dikecualikan", set()),
        ([("tetap", "")], "tetap", set()),
    ],
)
def test_where_a_proposal_stands(riwayat, kata, boleh):
    x = stand(riwayat)
    assert (x.kata, set(x.boleh)) == (kata, boleh)
