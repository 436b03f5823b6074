"""A small seeded run of the grammar of workbooks; `python tests/acak` tries thousands."""

from collections import Counter

import pytest
from acak.adili import FORMAT, one

BAGIAN = [range(a, a + 15) for a in range(0, 75, 15)]


@pytest.mark.django_db
@pytest.mark.parametrize("benih", BAGIAN, ids=lambda b: f"{b.start}-{b.stop - 1}")
def test_workbooks_are_read_as_planned_or_named(tmp_path, benih):
    """No traceback, no silent difference, every planted mistake named, no good row questioned."""
    hasil = [one(b, tmp_path) for b in benih]
    assert [(h.uraian, h.gagal) for h in hasil if h.gagal] == []
    assert sum(h.baik for h in hasil) > 50


def test_the_grammar_reaches_every_format_and_plants_mistakes(tmp_path, db):
    hitung = Counter(f for f in FORMAT)
    assert set(hitung) == {"rfk", "rak", "lra", "progres-fisik", "target-fisik", "sipd-realisasi", "unit"}
    assert sum(one(b, tmp_path).tanam for b in range(20)) > 5
