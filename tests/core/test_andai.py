"""What if, against the safe days of the kernel and a search day by day."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pantau.core.andai import Andai, longest_work, outcome, split

AKHIR, LIBUR = date(2026, 12, 20), [date(2026, 8, 17)]
BATAS = date(2026, 10, 31)


def test_the_bridge_by_hand():
    """120 days until 20 December: contract on 21 August, 25 working days before it (17 August is none) the selection: 16 July."""
    x = Andai(120, 25, 60, BATAS, date(2026, 9, 1))
    a = outcome(x, AKHIR, LIBUR)
    assert (a.pemilihan, a.kontrak, a.sisa, a.mungkin) == (date(2026, 7, 16), date(2026, 8, 21), -47, False)
    assert outcome(replace(x, dipilih=True), AKHIR, LIBUR).sisa == -11 and outcome(replace(x, pelaksanaan=60), AKHIR, LIBUR).mungkin
    assert longest_work(replace(x, mulai=date(2026, 12, 1)), AKHIR, LIBUR) == 0, "the last day to begin a tender is over"


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 40), st.dates(date(2026, 1, 2), date(2026, 12, 31)), st.booleans())
def test_the_longest_work_is_the_last_that_still_ends_in_time(pemilihan, mulai, dipilih):
    x = Andai(1, pemilihan, 0, BATAS, mulai, dipilih)
    n = longest_work(x, AKHIR, LIBUR)
    assert n == 0 or outcome(replace(x, pelaksanaan=n), AKHIR, LIBUR).mungkin
    assert not outcome(replace(x, pelaksanaan=n + 1), AKHIR, LIBUR).mungkin


@pytest.mark.parametrize("pagu, bagian", [(100, 3), (99, 3), (2, 5), (0, 2)])
def test_the_parts_add_up(pagu, bagian):
    isi = split(pagu, bagian)
    assert sum(isi) == pagu and len(isi) == bagian and max(isi) - min(isi) <= 1 and isi[0] == max(isi)
