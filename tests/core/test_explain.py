"""Rows behind every measure add up to its terms, on random years; the physical facts are those that the roll-up used."""

import random
from datetime import date

import numpy as np
import pytest
from core.acak import AWAL, random_facts
from hypothesis import given, settings
from hypothesis import strategies as st

from pantau.core.asal import facts_of_leaves
from pantau.core.explain import Lingkup, components_of, explain, leaves_in, node_interval, rows_behind
from pantau.core.frames import prepare
from pantau.core.hadir import leaves_at
from pantau.core.pandangan import view_at
from pantau.core.periode import from_day_number
from pantau.core.pilih import Pada
from pantau.core.rollup import KOMPONEN, roll_up
from pantau.core.ukuran import UKURAN

TINGKAT = ("klaim", "verifikasi", "terbukti")


def check(id, k, h, g, komp):
    j = explain(id, komp)
    jumlah = dict.fromkeys(components_of(id), 0)
    for r in rows_behind(id, k, h, g):
        assert all(len(x) == len(r.letak) for x in r.komponen.values())
        for n, x in r.komponen.items():
            jumlah[n] += sum(x.tolist())
            if x.dtype != float and j.suku[[s.nama for s in j.suku].index(n)].satuan == "Rp":
                assert isinstance(x.sum().item(), int)
    for s in j.suku:
        if isinstance(s.nilai, int):
            assert jumlah[s.nama] == s.nilai, (id, s)
        else:
            assert jumlah[s.nama] == pytest.approx(s.nilai, rel=1e-9, abs=1e-6), (id, s)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(-10, 400), st.integers(0, 10), st.booleans(), st.sampled_from(TINGKAT))
def test_rows_add_up_to_the_terms_of_every_measure(benih, hari, tahu, saring, tingkat):
    r = random.Random(benih)
    k = prepare(random_facts(r))
    pada = Pada(from_day_number(AWAL + hari), tahu, tingkat=tingkat)
    mask = np.array([r.random() < 0.6 for _ in range(k.n_baris)], bool) if saring else None
    h = roll_up(k, pada, mask)
    semua = tuple(range(len(k.unit)))
    for id in UKURAN:
        check(id, k, h, Lingkup(semua, None, mask), h.of_total())
    for i in semua:
        anak = tuple(sorted(h.pohon.subtree(i)))
        for id in UKURAN:
            check(id, k, h, Lingkup(anak, None, mask), h.of_unit(i))
            check(id, k, h, Lingkup((i,), None, mask), {n: v[i].item() for n, v in h.unit_sendiri.items()})
    for i in range(len(k.simpul)):
        for id in r.sample(sorted(UKURAN), 8):
            check(id, k, h, Lingkup((), i, mask), h.of_simpul(i))


def test_formula_names_each_term_once_and_goes_down_to_what_adds_up():
    komp = dict.fromkeys(KOMPONEN, 8)

    def rumus(id):
        j = explain(id, komp)
        return j.rumus.format(*(s.nama for s in j.suku)), [b.nama for b in j.bagian]

    assert rumus("pagu") == ("Σ pagu", [])
    assert rumus("nilai_fisik") == ("Σ pf ÷ 100", [])
    assert rumus("fisik") == ("pf ÷ pagu_fisik", [])
    assert rumus("selisih_fisik_keuangan_rp") == ("nilai_dua_sisi − realisasi_dua_sisi", [])
    assert rumus("deviasi_keuangan") == ("(realisasi ÷ pagu × 100) − (rak ÷ pagu_rak × 100)", ["serapan", "target_keuangan"])
    assert rumus("kekurangan_keuangan")[0] == ("((rak ÷ pagu_rak × 100) − (realisasi ÷ pagu × 100)) ÷ (rak ÷ pagu_rak × 100) × 100")
    for id in UKURAN:
        j = explain(id, komp)
        assert {f"{{{n}}}" in j.rumus for n in range(len(j.suku))} == {True} and f"{{{len(j.suku)}}}" not in j.rumus


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 400), st.integers(0, 10))
def test_facts_behind_a_leaf_are_those_in_force(benih, hari, tahu):
    """Of a leaf without packages the percentage of the row named is the percentage of the leaf, at every level."""
    k = prepare(random_facts(random.Random(benih)))
    pada = Pada(from_day_number(AWAL + hari), tahu)
    h = roll_up(k, pada)
    isi = {n: dict(zip(g.kolom["id"].tolist(), g.kolom["persen"].tolist(), strict=True))
           for n, g in (("fisik", k["fisik"]), ("verifikasi", k["verifikasi"]), ("terbukti", k["terbukti"]))}  # fmt: skip
    fakta, ada_baris = facts_of_leaves(k, pada, k.daun.tolist()), leaves_at(k, view_at(k, tahu), AWAL + hari)
    for j, simpul in enumerate(k.daun.tolist()):
        for tingkat in TINGKAT if ada_baris[j] else ():
            ada = bool(h.daun[f"ada_{tingkat}"][j])
            milik = fakta.get(simpul, [])
            if len(milik) == 1 and milik[0].paket == 0:
                laporan, tinggi = milik[0].at(tingkat)
                assert bool(laporan or tinggi) == ada
                if ada:
                    nilai = isi["fisik"][laporan] if laporan else isi["verifikasi" if tingkat == "verifikasi" else "terbukti"][tinggi]
                    assert nilai == h.daun[f"f_{tingkat}"][j]
            elif not milik:
                assert not ada
        assert sorted(f.paket for f in fakta.get(simpul, [])) == [f.paket for f in fakta.get(simpul, [])]


def test_highest_report_and_intervals():
    k = prepare(random_facts(random.Random(7)))
    pada = Pada(date(2026, 12, 31))
    h = roll_up(k, pada)
    persen = dict(zip(k["fisik"].kolom["id"].tolist(), k["fisik"].kolom["persen"].tolist(), strict=True))
    for milik in facts_of_leaves(k, pada, k.daun.tolist()).values():
        for f in milik:
            if f.laporan:
                assert persen[f.tertinggi] >= persen[f.laporan]
    g = Lingkup(tuple(range(len(k.unit))))
    assert len(leaves_in(k, g)) == len(k.daun) and len(node_interval(k, h, None, None)) == k.n_baris
