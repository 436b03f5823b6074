"""Which packages and which activities as a whole were reported on up to a day."""

import random
from datetime import date

import pytest
from core.acak import random_facts

from pantau.core.frames import prepare
from pantau.core.lapangan import reported_progress
from pantau.core.pandangan import view_at
from pantau.core.periode import day_number
from pantau.core.pilih import Pada


@pytest.mark.parametrize("benih", range(8))
def test_packages_and_activities_that_were_reported_on_are_told_apart(benih):
    k, pada = prepare(random_facts(random.Random(benih))), Pada(date(2026, 6, 17), tingkat="klaim")
    f = view_at(k, pada.diketahui)["fisik"]
    daun = set(f.owners()[f.kolom["hari"] <= day_number(pada.per)].tolist())
    paket, utuh = reported_progress(k, pada, day_number(pada.per))
    assert paket.keys() == {int(k.leaf_paket[i]) for i in daun if k.leaf_paket[i] > 0}
    assert utuh.keys() == {k.simpul[int(k.leaf_simpul[i])].id for i in daun if k.leaf_paket[i] == 0 and k.leaf_simpul[i] >= 0}
