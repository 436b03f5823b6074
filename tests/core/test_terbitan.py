"""What may be published, and that nobody's pay can be read from it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pantau.core.terbitan import Garis, Terbit, add_up, is_company, join_personal, latest, one_per_day, pays_persons, without_names

MEI, JUNI = date(2026, 5, 31), date(2026, 6, 30)


def test_of_a_unit_and_day_what_was_known_last_counts():
    a, b, c = Terbit(1, JUNI, 100, "bulan"), Terbit(1, JUNI, 200, "rapat", 3), Terbit(2, MEI, 50, "bulan")
    assert one_per_day([b, a, c]) == one_per_day([a, c, b]) == [c, b]
    assert one_per_day([a, Terbit(1, JUNI, 100, "rapat", 1), Terbit(1, JUNI, 100, "rapat", 2)])[0].nomor == 2
    assert latest([Terbit(1, MEI, 300, "bulan"), a, c]) == {1: a, 2: c}
    assert one_per_day([]) == [] and latest([]) == {}


def test_components_add_up_exactly():
    besar = 2**70
    assert add_up([{"pagu": besar, "pf": 1.5}, {"pagu": 1, "pf": 0.25}, {"n": 3}]) == {"pagu": besar + 1, "pf": 1.75, "n": 3}
    assert add_up([]) == {}


ORANG = ("5.1.01", "5.1.02.02.01")


def test_accounts_are_compared_by_segment():
    assert pays_persons("5.1.01.01.01.0001", ORANG) and pays_persons("5.1.02.02.01", ORANG)
    assert not pays_persons("5.1.010", ORANG) and not pays_persons("5.1.02.02.011", ORANG) and not pays_persons("", ORANG)


def test_pay_is_one_line_and_a_single_pay_hides_among_others():
    gaji = Garis(1, "5.1.01.01", "DAU", 500, 400)
    lain = [Garis(2, "5.2.04", "DAU", 9000, 10), Garis(3, "5.1.02.01", "PAD", 20, 5), Garis(4, "5.1.02.01", "PAD", 30, 5)]
    hasil = join_personal([gaji, *lain], ORANG, 3)
    assert hasil == [lain[0], Garis(-1, "", "", 550, 410, 3, True)]
    cukup = join_personal([gaji, gaji, gaji, *lain], ORANG, 3)
    assert cukup == [*lain, Garis(-1, "", "", 1500, 1200, 3, True)]
    assert join_personal(lain, ORANG, 3) == lain
    assert join_personal([gaji], ORANG, 3) == [Garis(-1, "", "", 500, 400, 1, True)]  # the unit's own sum says as much


GARIS = st.builds(
    Garis,
    st.integers(0, 9),
    st.sampled_from(["5.1.01.01", "5.1.01.02", "5.1.02.01", "5.2.02", "5.2.04"]),
    st.sampled_from(["DAU", "PAD"]),
    st.integers(0, 10**15),
    st.integers(0, 10**15),
)


@given(st.lists(GARIS, max_size=12), st.integers(1, 5))
def test_nothing_is_lost_and_no_line_that_pays_persons_stands(garis, sedikitnya):
    """Oracle: sums before and after, and how many lines stand behind the joined one."""
    hasil = join_personal(garis, ORANG, sedikitnya)
    assert sum(g.pagu for g in hasil) == sum(g.pagu for g in garis)
    assert sum(g.realisasi for g in hasil) == sum(g.realisasi for g in garis)
    assert sum(g.banyak for g in hasil) == len(garis)
    assert not any(pays_persons(g.rekening, ORANG) for g in hasil)
    samar = [g for g in hasil if g.samar]
    assert len(samar) == any(pays_persons(g.rekening, ORANG) for g in garis)
    assert all(g.banyak >= min(sedikitnya, len(garis)) for g in samar)


@pytest.mark.parametrize(
    ("nama", "badan"),
    [
        ("PT. Karya Jaya", True),
        ("CV Maju", True),
        ("Maju, P.T.", True),
        ("Koperasi Tani", True),
        ("Budi Santoso", False),
        ("Ptolemeus", False),
    ],
)
def test_a_company_says_so_in_its_name(nama, badan):
    assert is_company(nama, ("PT", "CV", "Koperasi")) is badan


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("Honorarium narasumber a.n. Budi Santoso", "Honorarium narasumber …"),
        ("Sewa rumah atas nama: Siti", "Sewa rumah …"),
        ("Pembangunan atas jembatan", "Pembangunan atas jembatan"),
        ("", ""),
    ],
)
def test_a_person_named_behind_a_mark_is_left_out(teks, hasil):
    assert without_names(teks, ("a.n.", "atas nama")) == hasil
