"""Excuses of two people, visits that are repeated, reported against observed, and the odds of each member against those of many draws."""

from collections import Counter
from fractions import Fraction

import pytest

from pantau.core.sidak import Kejadian, excused, gap, inclusion, to_repeat
from pantau.core.undian import Anggota, Bingkai, draw


def test_an_excuse_takes_two_different_people():
    usul = Kejadian(1, "halangan", "a", "ani")
    assert excused([usul]) == excused([usul, Kejadian(2, "setuju", "a", "ani", 1)]) == {}
    assert excused([usul, Kejadian(2, "setuju", "a", "budi", 7)]) == {}  # of a proposal that is not there
    assert excused([usul, Kejadian(2, "setuju", "a", "budi", 1), Kejadian(3, "benih", "", "ani")]) == {"a": ("ani", "budi")}


def test_a_share_of_the_visits_is_repeated_as_the_seed_decides():
    terpilih = [f"u{i}" for i in range(4)]
    assert len(to_repeat("x", terpilih, 25)) == 1 and len(to_repeat("x", terpilih, 26)) == 2 and to_repeat("x", [], 25) == ()
    assert to_repeat("x", terpilih, 25) == to_repeat("x", terpilih[::-1], 25)
    assert {to_repeat(str(i), terpilih, 25) for i in range(40)} == {(x,) for x in terpilih}


def test_the_gap_is_summed_before_it_is_divided():
    isi = [{"lapor": 80, "lihat": 60.5, "pagu": 200}, {"lapor": 50, "lihat": 60, "pagu": 100}]
    assert gap(isi) == {"sidak_lebih": 29, "sidak_lihat": 181, "sidak_pagu": 300} and gap([]) == {
        "sidak_lebih": 0,
        "sidak_lihat": 0,
        "sidak_pagu": 0,
    }


@pytest.mark.parametrize(
    ("bobot", "lama", "ambil"), [([1, 2, 3, 4, 10], 0, 2), ([1, 1, 5, 1, 9, 2, 1, 3, 1, 1, 1, 2, 4], 6, 4), ([3] * 5, 5, 1)]
)
def test_the_odds_of_each_are_those_of_many_draws(bobot, lama, ambil):
    b = Bingkai(tuple(Anggota(f"u{i}", "", w, "", i < lama) for i, w in enumerate(bobot)), {"": ambil}, "", "")
    p, kali = inclusion(b), Counter(t.id for i in range(3_000) for t in draw(b, str(i)) if t.cara != "pengganti")
    assert abs(sum(p.values()) - ambil) < 0.01
    for id, nilai in p.items():
        assert abs(kali[id] / 3_000 - nilai) < 4 * (0.25 / 3_000) ** 0.5


def test_odds_of_equal_weights_are_the_share_drawn():
    b = Bingkai(tuple(Anggota(f"u{i}", "") for i in range(59)), {"": 4}, "", "")
    assert all(abs(x - Fraction(4, 59)) < 1e-4 for x in inclusion(b).values())
    assert set(inclusion(Bingkai(b.anggota, {"": 0}, "", "")).values()) == {0.0}
