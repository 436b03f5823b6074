"""What was known to exist: against the slow oracle, and bit by bit against columns that never heard of anything later."""

import random
from datetime import date

import numpy as np
from core.acak import AWAL, random_facts
from core.peramal_tahu import known_bahan, standing_units
from hypothesis import given, settings
from hypothesis import strategies as st

from pantau.core.bulanan import roll_up_months
from pantau.core.frames import SELAMANYA, Bahan, Unit, UnitPenerus, UnitVersi, prepare
from pantau.core.hadir import presence
from pantau.core.pandangan import view_at
from pantau.core.periode import from_day_number
from pantau.core.pilih import Pada, interval_sums
from pantau.core.pohon import unit_tree
from pantau.core.rollup import roll_up


def prepared(benih, tahu):
    """All columns of a random year, and those of somebody who knows only what was known then."""
    f = random_facts(random.Random(benih))
    return prepare(f), prepare(known_bahan(f, tahu))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 10))
def test_presence_equals_oracle(benih, tahu):
    k, dulu = prepared(benih, tahu)
    h = presence(k, view_at(k, tahu))
    assert [u for u, ya in zip(k.unit, h.unit, strict=True) if ya] == dulu.unit
    assert [s for s, ya in zip(k.simpul, h.simpul, strict=True) if ya] == dulu.simpul
    assert k.baris_id[h.baris].tolist() == dulu.baris_id.tolist()
    h = presence(dulu, view_at(dulu, tahu))
    assert h.unit.all() and h.simpul.all() and h.baris.all() and h.leaf.all()


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32), st.integers(-5, 364), st.integers(0, 10))
def test_units_that_stand_on_a_day_equal_the_oracle(benih, hari, tahu):
    f = random_facts(random.Random(benih))
    k = prepare(f)
    p = unit_tree(k, from_day_number(AWAL + hari), tahu)
    assert {u.id for u, ya in zip(k.unit, p.hadir, strict=True) if ya} == standing_units(f, tahu, AWAL + hari)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 364), st.integers(0, 10), st.booleans(), st.sampled_from(["klaim", "verifikasi", "terbukti"]))
def test_nothing_later_moves_a_figure_by_a_bit(benih, hari, tahu, saring, tingkat):
    k, dulu = prepared(benih, tahu)
    pada = Pada(from_day_number(AWAL + hari), tahu, tingkat=tingkat)
    pilih = {x for x in k.baris_id.tolist() if random.Random(x).random() < 0.7}
    a, b = (roll_up(x, pada, np.isin(x.baris_id, list(pilih)) if saring else None) for x in (k, dulu))
    assert a.total == b.total
    ada = presence(k, view_at(k, tahu))
    for semua, lama, ya in ((a.unit, b.unit, ada.unit), (a.unit_sendiri, b.unit_sendiri, ada.unit), (a.simpul, b.simpul, ada.simpul)):
        for n, x in lama.items():
            assert semua[n][ya].tobytes() == x.astype(semua[n].dtype).tobytes(), n
    bulan, dulu_bulan = (roll_up_months(x, pada) for x in (k, dulu))
    for n, x in dulu_bulan.total.items():
        assert bulan.total[n].tobytes() == x.tobytes(), n


def test_a_silent_unit_stays_a_merged_one_leaves_when_that_is_known_and_a_superior_stays_with_its_units():
    """Unit 1 has facts; 2 is silent; 3 went on in another before the year, known from 5 on; 4 begins after the year; 5 is above 1."""
    f = random_facts(random.Random(3))
    aktif = f.baris[0].unit
    lain = [Unit(i, str(i), f"U{i}") for i in (92, 93, 94, 95)]
    versi = [UnitVersi(u.id, 95 if u.id == aktif else None, u.kode, u.nama, "", "", AWAL, 0, SELAMANYA) for u in f.unit]
    versi += [UnitVersi(i, None, "", "", "", "", AWAL - 400, 0, SELAMANYA) for i in (92, 93, 95)]
    versi.append(UnitVersi(94, None, "", "", "", "", AWAL + 400, 0, SELAMANYA))
    pindah = [UnitPenerus(93, AWAL, 5, SELAMANYA), UnitPenerus(95, AWAL, 5, SELAMANYA)]
    k = prepare(Bahan(2026, [*f.unit, *lain], versi, f.simpul, f.baris, f.grup, pindah))

    def units(tahu):
        return {u.id for u, ya in zip(k.unit, presence(k, view_at(k, tahu)).unit, strict=True) if ya} & {aktif, 92, 93, 94, 95}

    assert units(4) == {aktif, 92, 93, 95} and units(5) == units(9) == {aktif, 92, 95}
    p = unit_tree(k, date(2026, 6, 30), 9)
    letak = {u.id: i for i, u in enumerate(k.unit)}
    assert letak[aktif] in p.children(letak[95]) and letak[93] not in p.children(-1) and p.subtree(letak[93]) == []


def test_rows_of_zeros_do_not_change_how_a_sum_is_rounded():
    r = np.random.default_rng(1)
    v = r.random(50) * 10.0 ** r.integers(-8, 8, 50)
    letak = np.sort(r.choice(200, 50, replace=False))
    longgar = np.zeros(200)
    longgar[letak] = v
    satu = interval_sums(v, np.array([0]), np.array([50]))
    assert interval_sums(longgar, np.array([0, 3]), np.array([200, 3])).tolist() == [satu[0], 0.0]
