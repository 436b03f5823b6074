"""The rules of a group discussion against what each says in plain words."""

import itertools
from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pantau.core.fgd import Pemberian, choice_refused, groups, readers, stage, tally


@given(st.integers(0, 9), st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=12))
def test_groups_are_those_that_a_chain_of_likeness_reaches(n, tali):
    mirip = np.eye(n) if n else np.zeros((0, 0))
    for a, b in tali:
        if a < n and b < n:
            mirip[a, b] = mirip[b, a] = 0.6
    sampai = mirip >= 0.5
    for _ in range(n):  # every path, by multiplying out
        sampai = sampai | (sampai.astype(int) @ sampai.astype(int) > 0)
    harap = {tuple(np.flatnonzero(sampai[i]).tolist()) for i in range(n)}
    hasil = groups(list(mirip))
    assert set(hasil) == harap and len(hasil) == len(harap)
    assert [len(g) for g in hasil] == sorted((len(g) for g in harap), reverse=True)
    assert all(x < y for x, y in itertools.pairwise(hasil) if len(x) == len(y))


def test_a_unit_counts_once_by_its_last_choice():
    assert tally([(1, [0, 1]), (2, [1]), (1, [2])], 4) == [0, 1, 1, 0]
    assert tally([], 2) == [0, 0] and tally([(1, [0, 0])], 1) == [1]


def test_a_choice_names_one_to_three_groups_that_are_there():
    assert not choice_refused([0], 1) and not choice_refused([0, 1, 2], 3)
    assert all(choice_refused(x, 4) for x in ([], [0, 1, 2, 3], [1, 1], [4], [-1]))


def test_stages():
    assert stage(["buka", "masalah"]) == "kumpul" and stage(["buka", "kelompok", "suara"]) == "pilih"
    assert stage(["kelompok", "tugas"]) == "tugas" and stage(["kelompok", "tugas", "notulen"]) == "selesai"


def test_a_grant_lasts_to_its_day_and_no_longer_than_it_is_ended():
    h = date(2026, 6, 10)
    beri = Pemberian("beri", "u", h)
    assert readers([beri], h) == {"u": h} and readers([beri], date(2026, 6, 11)) == {}
    assert readers([beri, Pemberian("cabut", "u")], h) == {} and readers([beri, Pemberian("cabut", "u"), beri], h) == {"u": h}
    assert readers([beri, Pemberian("beri", "u", date(2026, 6, 9))], h) == {} and readers([Pemberian("beri", "u")], h) == {}
