"""Activities that take their code, and another place, from a document that comes later: against the slow oracle, which is only ever told
the form that was known then."""

import random
from dataclasses import replace

import numpy as np
import pytest
from core.acak import AWAL, random_facts
from core.peramal import oracle
from core.test_rollup import same
from hypothesis import given, settings
from hypothesis import strategies as st

from pantau.core.bulanan import roll_up_months
from pantau.core.frames import SELAMANYA, ledger_id, prepare
from pantau.core.kode_simpul import KodeSimpul, with_codes
from pantau.core.periode import from_day_number, month_end
from pantau.core.pilih import Pada
from pantau.core.rollup import roll_up


def random_codes(f, r):
    """Codes of some activities, one after the other, each under any activity group of the unit or under none."""
    hasil = []
    for s in [x for x in f.simpul if x.tingkat == "sub_kegiatan" and r.random() < 0.6]:
        induk = [x.id for x in f.simpul if x.unit == s.unit and x.tingkat == "kegiatan"]
        rec = r.randint(0, 8)
        for _ in range(r.choice([1, 1, 2, 3])):
            cab = r.choice([SELAMANYA, rec + r.randint(1, 3)])
            kode, nama = r.choice(["", "9.01", "9.1", "9.10"]), r.choice([s.nama, "Nama lain"])
            hasil.append(KodeSimpul(s.id, r.choice([*induk, None]), "sub_kegiatan", kode, nama, rec, cab))
            if cab == SELAMANYA:
                break
            rec = cab + r.choice([0, 0, 1])
    r.shuffle(hasil)
    return hasil


def as_known(f, kode, tahu):
    """The year with every activity in the form that was known at a moment."""
    kini = {x.simpul: x for x in kode if x.rec <= tahu < x.cab}

    def rupa(s):
        x = kini.get(s.id)
        return s if x is None else replace(s, induk=x.induk, tingkat=x.tingkat, kode=x.kode, nama=x.nama)

    return replace(f, simpul=[rupa(s) for s in f.simpul])


def forms(k, h):
    """Ledger number → figures of a node, added over its forms, which of there is one at a time."""
    hasil = {}
    for i, s in enumerate(k.simpul):
        isi = h.of_simpul(i)
        lama = hasil.setdefault(ledger_id(s.id), dict.fromkeys(isi, 0))
        hasil[ledger_id(s.id)] = {n: v + lama[n] for n, v in isi.items()}
    return hasil


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(-10, 400), st.integers(0, 12), st.sampled_from(["klaim", "verifikasi"]))
def test_a_code_that_came_later_counts_from_when_it_was_known(benih, hari, tahu, tingkat):
    r = random.Random(benih)
    f = random_facts(r)
    kode = random_codes(f, r)
    pada = Pada(from_day_number(AWAL + hari), tahu, tingkat=tingkat)
    k, dulu = prepare(with_codes(f, kode)), as_known(f, kode, tahu)
    h, lambat = roll_up(k, pada), oracle(dulu, pada)
    same(h.of_total(), lambat["total"], "total")
    for i, u in enumerate(k.unit):
        same(h.of_unit(i), lambat["unit"][u.id], u)
    semua = forms(k, h)
    for id_, isi in lambat["simpul"].items():
        same(semua[id_], isi, id_)
    bulan = roll_up_months(k, replace(pada, per=month_end(2026, 12)))
    for m in (3, 9):
        assert bulan.total["pf"][m - 1] == pytest.approx(roll_up(k, replace(pada, per=month_end(2026, m))).of_total()["pf"])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 12))
def test_of_the_forms_of_a_node_one_has_facts_at_a_time(benih, tahu):
    r = random.Random(benih)
    f = random_facts(r)
    kode = random_codes(f, r)
    lipat = with_codes(f, kode)
    assert {ledger_id(s.id) for s in lipat.simpul} == {s.id for s in f.simpul}
    kini = {s.id: s for s in as_known(f, kode, tahu).simpul}
    letak = {s.id: s for s in lipat.simpul}
    baris = {b.id: b for b in lipat.baris}
    for n, b in lipat.grup.items():
        tahu_ini = (b.kolom["rec"] <= tahu) & (tahu < b.kolom["cab"])
        assert int(tahu_ini.sum()) == int(((f[n].kolom["rec"] <= tahu) & (tahu < f[n].kolom["cab"])).sum()), n
        milik = b.kolom["baris" if "baris" in b.kolom else "simpul"][tahu_ini]
        for i in np.unique(milik[milik > 0]).tolist():
            s = letak[baris[i].simpul] if "baris" in b.kolom else letak[i]
            asal = kini[ledger_id(s.id)]
            assert (s.induk, s.tingkat, s.kode, s.nama) == (asal.induk, asal.tingkat, asal.kode, asal.nama), n
