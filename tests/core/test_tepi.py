"""Edges at which one sign or one number less would give another figure."""

import random
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pantau.core.asal import facts_of_leaves
from pantau.core.aturan import Aturan, SetAturan
from pantau.core.bulanan import roll_up_months
from pantau.core.compare import change
from pantau.core.frames import prepare
from pantau.core.hadir import _any_within
from pantau.core.kode import normalise_sub_kegiatan
from pantau.core.pandangan import view_at
from pantau.core.periode import from_day_number
from pantau.core.pilih import Pada
from tests.core.acak import random_facts


@given(st.lists(st.booleans(), min_size=1, max_size=12), st.data())
def test_any_within_looks_at_every_flag_of_its_interval_and_at_no_other(ya, data):
    n = len(ya)
    lo = data.draw(st.integers(0, n))
    hi = data.draw(st.integers(0, n))
    assert _any_within(np.array(ya), np.array([lo]), np.array([hi])).tolist() == [any(ya[lo:hi])]


@pytest.mark.parametrize(("lama", "baru", "persen"), [(80, 100, 25.0), (100, 50, -50.0), (-50, -25, -50.0), (0, 5, None), (4, 4, 0.0)])
def test_change_in_percent_of_what_it_was(lama, baru, persen):
    assert change(lama, baru) == persen


def test_a_rule_is_of_the_pemda_only_where_it_says_so():
    bawaan, milik = Aturan("x", 1, date(2024, 1, 1), "baru"), Aturan("x", 2, date(2020, 1, 1), "perbup", milik_pemda=True)
    assert SetAturan("uji", (bawaan, milik)).at("x", date(2025, 1, 1)).nilai == 2


@pytest.mark.parametrize(
    ("kode", "rapi"),
    [
        ("1.03.1", "1.03.01"),
        ("1.3.01", "1.03.01"),
        ("1.3.1", "1.03.01"),
        ("1.03.01", "1.03.01"),
        ("1.003.1", "1.003.1"),
        ("1.3.001", "1.3.001"),
    ],
)
def test_codes_of_programmes_get_the_width_of_sipd(kode, rapi):
    assert normalise_sub_kegiatan(kode) == rapi


@pytest.mark.parametrize("benih", range(6))
def test_a_package_counts_from_its_own_day(benih):
    k = prepare(random_facts(random.Random(benih)))
    paket = view_at(k, 10)["paket"]
    lapor = view_at(k, 10)["fisik"]
    daun, hari, pagu = paket.owners(), paket.kolom["hari"], paket.kolom["pagu"]
    for h in sorted(set(hari.tolist())):
        dulu = [(daun[i], hari[i], i) for i in range(len(hari)) if hari[i] <= h]
        nilai = {d: int(pagu[i]) for d, _, i in sorted(dulu)}
        fakta = facts_of_leaves(k, Pada(from_day_number(h), 10), set(range(len(k.simpul))))
        for simpul, isi in fakta.items():
            milik = {int(k.leaf_paket[i]): nilai.get(i, 0) for i in np.flatnonzero(k.leaf_simpul == simpul).tolist()}
            assert {f.paket: f.pagu for f in isi} == {f.paket: milik[f.paket] for f in isi}
        lihat = {(int(k.leaf_simpul[d]), int(k.leaf_paket[d])) for d, n in nilai.items() if n > 0}
        tampil = {(s, f.paket) for s, isi in fakta.items() for f in isi if f.pagu}
        sudah = {int(d) for d, x in zip(lapor.owners(), lapor.kolom["hari"], strict=True) if x <= h}
        assert {(int(k.leaf_simpul[d]), int(k.leaf_paket[d])) for d in sudah if nilai.get(d, 0) > 0 and k.leaf_paket[d]} <= tampil <= lihat


def test_a_series_has_twelve_months():
    d = roll_up_months(prepare(random_facts(random.Random(3))), Pada(date(2026, 6, 30)))
    for isi in (d.simpul, d.unit):
        assert {v.shape[1] for v in isi.values()} == {12}
    assert {len(v) for v in d.total.values()} == {12}


def test_statements_of_pagu_are_ordered_by_day_then_stage_then_sheet():
    from pantau.core.anggaran import word

    urut = [(20454, -1, 9), (20454, 0, 7), (20454, 0, 8), (20454, 1, 1), (20454, 500, 1), (20455, 0, 1)]
    assert [word(*x) for x in urut] == sorted({word(*x) for x in urut})
