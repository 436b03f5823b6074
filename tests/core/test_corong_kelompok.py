"""The funnel by groups, times in stages, failures and kept plans, each against a plain walk package by package."""

from itertools import pairwise
from statistics import quantiles

import numpy as np
import pytest
from core.test_corong import BEBAS, EVENT, events
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pantau.core.corong import Jejak
from pantau.core.corong_kelompok import TIADA, band, by_group, failures, first_reached, kept, stage_times
from pantau.core.pilih import HARI_MAKS
from pantau.core.tahapan import KEADAAN, TAHAP, step, travel

PILIH = {1, 2, 3, 5}


def walk(k, per):
    """Package → [(day, state)] whenever its state changes by a day, in plain Python."""
    urut = sorted(zip(k.paket.tolist(), k.hari.tolist(), k.tahap.tolist(), k.id.tolist()))
    hasil = {}
    for p, h, t, _ in urut:
        if h > per:
            continue
        jalan = hasil.setdefault(p, [])
        dari = jalan[-1][1] if jalan else None
        tuju = step(dari, KEADAAN[t], p in BEBAS)
        if tuju is not None and tuju != dari:
            jalan.append((h, tuju))
    return hasil


def steps(k):
    return Jejak.of(travel(k.known(HARI_MAKS - 1, 5), BEBAS))


def middle(x):
    if not x:
        return None
    q = quantiles(x, n=4, method="inclusive") if len(x) > 1 else [x[0]] * 3
    return (len(x), *map(float, q))


def shown(t):
    return None if t is None else (t.n, t.q1, t.median, t.q3)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(EVENT, max_size=30), st.integers(0, 10))
def test_times_failures_and_first_days_equal_a_plain_walk(isi, per):
    k = events(isi)
    x, jalan = steps(k), walk(events([e for e in isi if e[3] <= 5]), per)
    pilih = np.array([p in PILIH for p in x.paket.tolist()], bool)
    milik = {p: j for p, j in jalan.items() if p in PILIH}
    kini = {t: [per - j[-1][0] for j in milik.values() if j and j[-1][1] == t] for t in KEADAAN}
    tua = {t: min((j[-1][0] for j in milik.values() if j and j[-1][1] == t), default=None) for t in KEADAAN}
    lewat = {t: [b[0] - a[0] for j in milik.values() for a, b in pairwise(j) if a[1] == t] for t in KEADAAN}
    hasil = stage_times(x, pilih, per)
    for t in KEADAAN:
        assert hasil[t].tertua == tua[t] and shown(hasil[t].kini) == pytest.approx(middle(kini[t])), t
        assert shown(hasil[t].lewat) == pytest.approx(middle(lewat[t])), t

    def far(j):
        return max((TAHAP.index(s) for _, s in j if s in TAHAP), default=-1)

    mulai = [p for p, j in milik.items() if far(j) >= TAHAP.index("pemilihan")]
    gagal = [p for p, j in milik.items() if any(s == "gagal" for _, s in j)]
    ulang = [p for p, j in milik.items() if any(a[1] == "gagal" and b[1] == "pemilihan" for a, b in pairwise(j))]
    tinggal = [p for p, j in milik.items() if j and j[-1][1] == "gagal"]
    g = failures(x, pilih, per)
    assert (g.mulai, g.gagal, g.ulang, g.tinggal) == tuple(map(len, (mulai, gagal, ulang, tinggal)))
    for t in ("pemilihan", "kontrak", "selesai"):
        n = TAHAP.index(t)
        pertama = {p: next((h for i, (h, s) in enumerate(j) if far(j[: i + 1]) >= n), TIADA) for p, j in jalan.items()}
        assert first_reached(x, t, per).tolist() == [pertama.get(p, TIADA) for p in x.paket.tolist()]


PAKET = st.tuples(st.sampled_from("abc"), st.sampled_from((*KEADAAN, "")), st.sampled_from((*TAHAP, "")), st.integers(0, 10**15))


@settings(max_examples=100, deadline=None)
@given(st.lists(PAKET, max_size=20))
def test_groups_add_up_to_the_whole(isi):
    hasil = by_group(*([x[n] for x in isi] for n in range(4)))
    assert list(hasil) == sorted(hasil, key=lambda g: (-hasil[g].pagu, g)) and set(hasil) == {x[0] for x in isi}
    for g, x in hasil.items():
        rows = [r for r in isi if r[0] == g]
        assert (x.jumlah, x.pagu) == (len(rows), sum(r[3] for r in rows))
        assert x.kini == {t: (len(y := [r for r in rows if r[1] == t]), sum(r[3] for r in y)) for t in KEADAAN}
        for n, t in enumerate(TAHAP):
            y = [r for r in rows if r[2] and TAHAP.index(r[2]) >= n]
            assert x.sampai[t] == (len(y), sum(r[3] for r in y))


@pytest.mark.parametrize(("nilai", "pita"), [(0, 0), (50, 0), (51, 1), (200, 1), (201, 2), (9999, 2)])
def test_a_limit_belongs_to_the_band_below_it(nilai, pita):
    assert band(nilai, (50, 200)) == pita and band(nilai, ()) == 0


def test_plans_are_kept_by_their_day():
    """Of six: one has no plan, one is not due, one came the day before, one on the day, one the day after, one not at all."""
    rencana, nyata = np.array([TIADA, 21, 10, 10, 10, 10]), np.array([5, TIADA, 9, 10, 11, TIADA])
    k = kept(rencana, nyata, 20)
    assert (k.jatuh_tempo, k.tepat, k.terlambat, k.belum, k.bagian.value) == (4, 2, 1, 1, 50.0)
    assert shown(k.selisih) == (3, -0.5, 0.0, 0.5)
    kosong = kept(rencana[:1], nyata[:1], 20)
    assert (kosong.bagian.value, kosong.bagian.reason, kosong.selisih) == (None, "tidak_ada", None)


def test_rates_without_anything_have_no_value():
    x = steps(events([]))
    g = failures(x, np.zeros(0, bool), 5)
    assert (g.mulai, g.bagian_gagal.value, g.bagian_ulang.reason) == (0, None, "tidak_ada")
    assert stage_times(x, np.zeros(0, bool), 5)["pemilihan"].kini is None and first_reached(x, "kontrak", 5).tolist() == []
