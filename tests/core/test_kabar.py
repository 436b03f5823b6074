"""News that nobody reads climbs the chain; digests tell kinds and counts, and keep quiet at night."""

import pytest

from pantau.core.kabar import JENIS, KALIMAT, climbed, digest_counts, is_quiet

TINGKAT = ("pengawas", "administrator", "jpt", "asisten", "sekda")
BATAS = {"pengawas": 7, "ketua_tim": 7, "administrator": 14, "jpt": 21, "asisten": 30, "sekda": 30}


@pytest.mark.parametrize(
    ("umur", "dibaca", "harap"),
    [
        (6, (), ()),
        (7, (), (1,)),
        (13, (), (1,)),
        (14, (), (1, 2)),
        (21, (), (1, 2, 3)),
        (30, (), (1, 2, 3, 4)),
        (30, (0,), (2, 3, 4)),  # the supervisor read it; his superior did not
        (30, (0, 1, 2, 3), ()),
        (30, (1, 2, 3), (1, 2, 3, 4)),  # the one who answers has not, whoever else has
    ],
)
def test_silence_climbs_by_the_days_of_each_tier(umur, dibaca, harap):
    assert climbed(umur, TINGKAT, dibaca, BATAS) == harap


@pytest.mark.parametrize(
    ("jam", "mulai", "selesai", "harap"),
    [(21, 20, 6, True), (5, 20, 6, True), (6, 20, 6, False), (12, 20, 6, False), (12, 11, 13, True), (13, 11, 13, False)],
)
def test_quiet_hours_may_run_over_midnight(jam, mulai, selesai, harap):
    assert is_quiet(jam, mulai, selesai) is harap


def test_a_digest_counts_kinds():
    assert digest_counts(["kendala", "kembali", "kendala"]) == [("kendala", 2), ("kembali", 1)] and digest_counts([]) == []
    assert KALIMAT.keys() == JENIS.keys()
