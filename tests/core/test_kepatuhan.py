"""On time, late, never: and not due yet."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pantau.core.kepatuhan import HARI_MS, Kepatuhan, Kewajiban, compliance, deadline, outcome

BATAS = 10 * HARI_MS


def owed(waktu, unit=1):
    return Kewajiban(unit, 1, BATAS, waktu)


def test_each_outcome():
    kini = 100 * HARI_MS
    assert outcome(owed(BATAS), kini) == ("tepat", 0)
    assert outcome(owed(BATAS + 1), kini) == ("terlambat", 1)  # a begun day counts
    assert outcome(owed(BATAS + HARI_MS), kini) == ("terlambat", 1) and outcome(owed(BATAS + HARI_MS + 1), kini) == ("terlambat", 2)
    assert outcome(owed(None), kini) == ("tidak", 0)
    kembali = Kewajiban(1, 1, BATAS, None, True)
    assert (outcome(kembali, kini), outcome(kembali, BATAS - 1)) == (("kembali", 0), ("belum_jatuh_tempo", 0))
    assert outcome(Kewajiban(1, 1, BATAS, 5, True), kini) == ("tepat", 0)  # handed in again


def test_silence_before_the_deadline_is_no_fault_and_the_past_is_seen_as_it_was():
    assert outcome(owed(None), BATAS - 1) == ("belum_jatuh_tempo", 0) and outcome(owed(5), BATAS - 1) == ("belum_jatuh_tempo", 0)
    assert outcome(owed(BATAS + 5 * HARI_MS), BATAS + HARI_MS) == ("tidak", 0)  # as of then it had not come


def test_counts_per_unit_and_together():
    semua, unit = compliance([owed(1), owed(None), owed(BATAS + 2 * HARI_MS, 2)], 50 * HARI_MS)
    assert semua == Kepatuhan(3, 1, 1, 1, hari_terlama=2) and unit == {1: Kepatuhan(2, 1, 0, 1), 2: Kepatuhan(1, 0, 1, 0, hari_terlama=2)}
    assert unit[1].tepat == 50 and compliance([owed(1)], 0)[0].tepat is None


def test_the_deadline_is_a_working_day_of_the_next_month():
    assert deadline(2026, 1, 10) == date(2026, 2, 10) and deadline(2026, 12, 10) == date(2027, 1, 11)  # a Sunday
    assert deadline(2026, 9, 10) == date(2026, 10, 12)  # a Saturday
    lebaran = [date(2024, 4, n) for n in (8, 9, 10, 11, 12, 15)]
    assert deadline(2024, 3, 10, lebaran) == date(2024, 4, 16)  # leave, a weekend, and leave again


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 20), st.none() | st.integers(0, 40), st.booleans())), st.integers(0, 40))
def test_every_due_report_has_exactly_one_outcome(isi, kini):
    k = [Kewajiban(u, i, b * HARI_MS, None if w is None else w * HARI_MS, r) for i, (u, b, w, r) in enumerate(isi)]
    semua, unit = compliance(k, kini * HARI_MS)
    assert semua.n_tagih == sum(b <= kini for _, b, _, _ in isi) == semua.n_tepat + semua.n_terlambat + semua.n_tidak + semua.n_kembali
    assert semua.n_tepat == sum(b <= kini and w is not None and w <= b for _, b, w, _ in isi)
    assert semua.n_tagih == sum(x.n_tagih for x in unit.values())
