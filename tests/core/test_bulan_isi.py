"""The month-end on which a page opens: the last one that has its figures."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pantau.core.frames import group_of
from pantau.core.pandangan import Pandangan, last_month_of_work
from pantau.core.periode import day_number, month_end

TAHUN = 2026


def view(fisik=(), posting=()):
    """Rows as (owner, day of the year 2026 or a date)."""

    def group(rows):
        rows = sorted((p, day_number(h)) for p, h in rows)
        hari = np.array([h for _, h in rows], np.int64)
        return group_of(np.array([p for p, _ in rows], np.int64), {"id": np.arange(len(rows)), "hari": hari})

    return Pandangan({"fisik": group(fisik), "posting": group(posting)})


def tgl(bulan, hari=5, tahun=TAHUN):
    return date(tahun, bulan, hari)


@pytest.mark.parametrize(
    ("fisik", "uang", "selesai", "bulan"),
    [
        ([], [], 12, 0),
        ([], [], 0, 0),
        ([(1, tgl(3))], [], 2, 0),  # March has not ended
        ([(1, tgl(3)), (1, tgl(1))], [], 2, 1),
        ([(1, month_end(TAHUN, 3))], [], 3, 3),
        ([(1, tgl(12, 31, 2025)), (1, tgl(1, 1, 2027))], [], 12, 0),  # of other years
        ([], [(1, tgl(4))], 12, 4),  # no progress at all: money alone
        ([(1, tgl(10))], [(1, tgl(10)), (1, tgl(11))], 11, 10),  # payments come daily, November waits for its reports
        ([(1, tgl(2))], [(1, tgl(10))], 10, 9),  # reports ceased: silence is shown
        ([(1, tgl(9)), (2, tgl(9)), (3, tgl(9)), (1, tgl(10))], [], 10, 9),  # one of three came early
        ([(1, tgl(9)), (2, tgl(9)), (3, tgl(9)), (1, tgl(10)), (2, tgl(10))], [], 10, 10),
        ([(1, tgl(9)), (2, tgl(9)), (1, tgl(10)), (1, tgl(10, 9))], [], 10, 10),  # half is enough
        ([(1, tgl(9)), (2, tgl(9)), (3, tgl(9)), (1, tgl(10)), (1, tgl(10, 9))], [], 10, 9),  # twice the same activity is one
    ],
)
def test_the_last_month_that_has_its_figures(fisik, uang, selesai, bulan):
    assert last_month_of_work(view(fisik, uang), TAHUN, selesai) == bulan


days = st.tuples(st.integers(1, 4), st.dates(date(2025, 12, 1), date(2027, 1, 31)))


@given(st.lists(days, max_size=12), st.lists(days, max_size=12), st.integers(0, 12))
def test_equal_to_counting_by_hand(fisik, uang, selesai):
    def last(rows):
        isi = {m: len({p for p, h in rows if (h.year, h.month) == (TAHUN, m)}) for m in range(1, selesai + 1)}
        return max((m for m, n in isi.items() if n and 2 * n >= max(isi.values())), default=0)

    f, u = last(fisik), last(uang)
    assert last_month_of_work(view(fisik, uang), TAHUN, selesai) == (max(f, u - 1) if f else u)
