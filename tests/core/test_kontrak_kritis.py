"""The rule of ten and five points and the fine, by the worked examples and by hand."""

from datetime import date

import pytest

from pantau.core.kontrak_kritis import BatasKritis, above, fine, planned_progress, reasons

BATAS = BatasKritis.of({"rencana": 70, "awal": 10, "akhir": 5})
MULAI, AKHIR, TAHUN = date(2026, 3, 1), date(2026, 6, 8), date(2026, 12, 31)  # a hundred days


@pytest.mark.parametrize(
    "nilai, hari, permil, ppn, denda",
    [
        (2_000_000_000_00, 50, 1, 0, 100_000_000_00),
        (500_000_000_00, 50, 1, 0, 25_000_000_00),  # the part that can be used by itself
        (2_000_000_000_00, 0, 1, 0, 0),
        (2_000_000_000_00, -3, 1, 0, 0),  # in time
        (111_00, 10, 1, 11, 1_00),  # 100 before PPN
        (1_000_00, 10, 2, 0, 20_00),  # a rule of two thousandths
        (1_05, 10, 1, 0, 1),  # 1.05 sen, rounded
        (1_50, 10, 1, 0, 2),  # halves up
    ],
)
def test_the_fine(nilai, hari, permil, ppn, denda):
    assert fine(nilai, hari, permil, ppn) == denda


@pytest.mark.parametrize(
    "per, rencana",
    [("2026-02-28", 0), ("2026-03-01", 1), ("2026-04-09", 40), ("2026-06-08", 100), ("2026-08-01", 100)],
)
def test_the_plan_runs_evenly(per, rencana):
    assert planned_progress(MULAI, AKHIR, date.fromisoformat(per)) == pytest.approx(rencana)


def test_a_contract_that_ends_before_it_begins_is_due_on_its_last_day():
    assert [planned_progress(AKHIR, MULAI, date(2026, 2, 28)), planned_progress(AKHIR, MULAI, MULAI)] == [0, 100]


@pytest.mark.parametrize(
    "rencana, fisik, kritis",
    [(40, 30, False), (40, 29.9, True), (70, 60, False), (70, 59, True), (70.1, 65.1, False), (71, 65.9, True), (100, 95, False), (100, 94, True),
     (50, None, False)],
)  # fmt: skip
def test_more_than_ten_points_early_and_more_than_five_late(rencana, fisik, kritis):
    assert BATAS.is_behind(rencana, fisik) is kritis


def test_every_reason_is_named():
    assert reasons(MULAI, AKHIR, 35, date(2026, 4, 9), TAHUN, BATAS) == ()
    assert reasons(MULAI, AKHIR, 25, date(2026, 4, 9), TAHUN, BATAS) == ("tertinggal",)
    assert reasons(MULAI, AKHIR, None, date(2026, 4, 9), TAHUN, BATAS) == ()
    assert reasons(MULAI, AKHIR, 99, date(2026, 6, 9), TAHUN, BATAS) == ("lewat",) and reasons(MULAI, AKHIR, 99, AKHIR, TAHUN, BATAS) == ()
    assert reasons(MULAI, date(2027, 1, 1), None, date(2026, 4, 9), TAHUN, BATAS) == ("lewat_tahun",)
    assert reasons(MULAI, TAHUN, None, date(2026, 4, 9), TAHUN, BATAS) == ()
    assert reasons(MULAI, AKHIR, 10, date(2026, 7, 9), TAHUN, BATAS) == ("tertinggal", "lewat")


def test_what_of_a_fine_lies_beyond_practice_is_named_and_not_cut():
    kontrak = 2_000_000_000_00
    assert fine(kontrak, 60, 1) == 120_000_000_00 and above(fine(kontrak, 60, 1), kontrak, 5) == 20_000_000_00
    assert above(fine(kontrak, 50, 1), kontrak, 5) == 0 == above(0, kontrak, 5) and above(1_00, 10_00, 2.5) == 75
