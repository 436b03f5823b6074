"""Extensions: fines by the worked examples of the law, days and ends where one is stated, and habits; worked out by hand."""

from dataclasses import replace
from datetime import date

from pantau.core.kesempatan import Beri, habits, part

M = 1_000_000_00
DASAR = Beri(1, 1, 1, date(2026, 12, 20), 50, None, "murni", "cuaca", "P", "CV", "Sekda", 2_000 * M, None, None, None)


def test_days_end_and_fine_as_stated_or_reckoned():
    assert (DASAR.lama, DASAR.selesai, DASAR.due(1, 0)) == (50, date(2027, 2, 8), 100 * M)
    akhir = replace(DASAR, hari=None, akhir=date(2027, 1, 9))
    assert (akhir.lama, akhir.selesai, akhir.due(1, 0)) == (20, date(2027, 1, 9), 40 * M)
    assert replace(DASAR, denda_tertulis=7).due(1, 0) == 7
    gelap = replace(DASAR, hari=None)
    assert (gelap.lama, gelap.selesai, gelap.due(1, 0)) == (None, None, None)
    assert replace(DASAR, mulai=None).selesai is None and replace(akhir, mulai=None).lama is None


def test_habits_are_of_many_in_a_year_or_of_every_year():
    kini = [("A", 5), ("B", 7), ("A", 1), ("C", 9), ("", 3)]
    assert [(x.nama, x.kini, x.lalu, x.nilai, x.biasa) for x in habits(kini, ["B", "D"], 2)] == [
        ("A", 2, 0, 6, True), ("B", 1, 1, 7, True), ("C", 1, 0, 9, False),
    ]  # fmt: skip


def test_a_part_of_nothing_has_no_value():
    assert part(1, 4).value == 25.0 and part(0, 0).reason == "tidak_ada"
