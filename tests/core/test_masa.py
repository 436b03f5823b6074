"""How long work lasts, in the words of those who write contract lists; worked out by hand."""

from datetime import date

import pytest

from pantau.core.masa import end_of_period, months_later

MULAI = date(2026, 9, 15)


@pytest.mark.parametrize(
    ("teks", "akhir"),
    [
        ("90 Hari", date(2026, 12, 13)),
        ("90", date(2026, 12, 13)),
        ("108 hari  kelender", date(2026, 12, 31)),
        ("60 (Enam puluh) Hari Kalender", date(2026, 11, 13)),
        ("60 (sembilan puluh hari kalender)", date(2026, 11, 13)),
        ("2 minggu", date(2026, 9, 28)),
        ("1 Bulan", date(2026, 10, 14)),
        ("1 Tahun", date(2027, 9, 14)),
        ("Mei-Desember", date(2026, 12, 31)),
        ("Nopember - Desember 2026", date(2026, 12, 31)),
        ("07 Juli 2026 s.d 03 November 2026", date(2026, 11, 3)),
        ("23-09-2026", date(2026, 9, 23)),
        ("0 hari", None),
        ("11 tahun", None),
        ("sesuai kontrak", None),
        ("", None),
        ("-", None),
    ],
)
def test_the_last_day_of_work(teks, akhir):
    assert end_of_period(MULAI, teks, 2026) == akhir


def test_a_length_without_a_first_day_has_no_end_and_a_named_end_has():
    assert end_of_period(None, "90 hari", 2026) is None
    assert end_of_period(None, "Mei-Desember", 2026) == date(2026, 12, 31)


def test_months_end_where_the_month_is_shorter():
    assert months_later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_later(date(2026, 12, 5), 1) == date(2027, 1, 5)
