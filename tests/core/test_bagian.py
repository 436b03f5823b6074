"""Money over activities: by hand, and for any amount and weights."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pantau.core.bagian import divided


@pytest.mark.parametrize(
    ("nilai", "bobot", "ada"),
    [
        (100, [1, 1], [50, 50]),
        (100, [3, 1], [75, 25]),
        (100, [1, 1, 1], [34, 33, 33]),
        (101, [2, 1, 1], [51, 25, 25]),
        (10, [0, 0], [5, 5]),
        (10, [0, 7], [0, 10]),
        (-100, [1, 1, 1], [-34, -33, -33]),
        (0, [5, 2], [0, 0]),
        (7, [], []),
    ],
)
def test_by_hand(nilai, bobot, ada):
    assert divided(nilai, bobot) == ada


@given(st.integers(-(10**18), 10**18), st.lists(st.integers(0, 10**15), min_size=1, max_size=12))
def test_the_parts_sum_to_the_amount_and_lie_within_a_sen_of_their_share(nilai, bobot):
    ada, jumlah = divided(nilai, bobot), sum(bobot)
    assert sum(ada) == nilai
    for n, b in zip(ada, bobot, strict=True):
        assert not jumlah or abs(n * jumlah - nilai * b) < jumlah
