"""The forecast against an oracle with fractions that goes through every observation by hand, and what holds of any history."""

from fractions import Fraction
from math import floor, isqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pantau.core import ramalan as m
from pantau.core.ramalan import CARA, Keadaan, Ramalan, Riwayat, Uji

SATU, DUA = 10**9, 10**6


def up(x):
    """Rounded half up."""
    return floor(Fraction(x) + Fraction(1, 2))


def one(dasar, x, o):
    """An end of this year by one observation."""
    if dasar == "sisa":
        if x.pagu is None or o.pagu is None or o.pagu - o.nilai <= 0:
            return None
        return x.nilai + up(Fraction(max(x.pagu - x.nilai, 0)) * Fraction(o.akhir - o.nilai, o.pagu - o.nilai))
    if dasar == "serapan":
        return None if x.pagu is None or not o.pagu_akhir else max(x.nilai, up(Fraction(x.pagu * o.akhir, o.pagu_akhir)))
    if dasar == "laju":
        return up(Fraction(x.nilai * o.akhir, o.nilai)) if o.nilai > 0 else None
    if x.pagu is None or x.ikat is None or o.pagu is None or o.ikat is None or o.pagu - o.nilai - o.ikat <= 0:
        return None
    pasti = x.nilai + min(x.ikat, max(x.pagu - x.nilai, 0))
    return pasti + up(Fraction(max(x.pagu - pasti, 0)) * Fraction(o.akhir - o.nilai - o.ikat, o.pagu - o.nilai - o.ikat))


def at(isi, persen):
    """The least value at or below which lie at least so many percent."""
    return next(v for v in sorted(isi) if 100 * sum(w <= v for w in isi) >= persen * len(isi))


def by_hand(x, semua, cara):
    """Middle, low and high by a way, or None."""
    dekat = [o for o in semua if o.kelas == x.kelas]
    if len({o.kunci for o in dekat}) < m.SEKELAS:
        dekat = list(semua)
    tengah = turun = naik = Fraction(0)
    kumpul = []
    for dasar, sendiri, bobot in CARA[cara]:
        isi = [(o, v) for o in dekat if (v := one(dasar, x, o)) is not None]
        if not isi:
            return None
        nilai = [v for _, v in isi]
        milik = [v for o, v in isi if o.kunci == x.kunci]
        kumpul += nilai
        tengah += bobot * (up(Fraction(sum(milik), len(milik))) if sendiri and milik else at(nilai, 50))
        turun += bobot * (at(nilai, 50) - at(nilai, 10))
        naik += bobot * (at(nilai, 90) - at(nilai, 50))
    dasar, puncak = min(x.nilai, *kumpul), max(kumpul) if x.pagu is None else max(x.pagu, x.nilai)
    t = up(tengah / 4)
    if len(nilai) < m.CUKUP:
        return t, min(dasar, t), max(puncak, t)
    return t, min(max(t - up(turun * m.LEBIH / 16), dasar), t), max(min(t + up(naik * m.LEBIH / 16), puncak), t)


@st.composite
def states(draw, tahun, selesai=True):
    pagu = draw(st.none() | st.integers(1, SATU))
    nilai = draw(st.integers(0, pagu or SATU) | st.integers(0, SATU))
    akhir = nilai + draw(st.integers(-DUA, SATU)) if selesai else None
    ikat = draw(st.none() | st.integers(0, DUA))
    return Keadaan(
        draw(st.integers(1, 12)),
        draw(st.sampled_from(["dinas", "kecamatan"])),
        tahun,
        pagu,
        nilai,
        ikat,
        akhir,
        draw(st.none() | st.integers(1, SATU)),
    )


@settings(max_examples=150, deadline=None)
@given(states(2026, False), st.lists(states(2025) | states(2024), max_size=24), st.sampled_from(list(CARA)))
def test_every_way_is_what_the_oracle_says(x, dulu, cara):
    f, harap = Riwayat(dulu, 8, 12).forecast(x, cara), by_hand(x, dulu, cara)
    assert (f and (f.tengah, f.bawah, f.atas)) == harap
    if f is not None:
        assert f.bawah <= f.tengah <= f.atas
        assert f.lebar == (f.n < m.CUKUP)


@settings(max_examples=60, deadline=None)
@given(st.lists(states(2025) | states(2024), max_size=24), states(2026, False))
def test_a_past_forecast_never_saw_its_own_year(dulu, x):
    r = Riwayat(dulu, 8, 12)
    dua = len({o.tahun for o in dulu}) > 1
    for cara in CARA:
        for u in r.tests(cara):
            milik = [o for o in dulu if o.kunci == u.kunci and o.tahun == u.tahun and o.akhir == u.akhir and o.nilai == u.nilai]
            lain = [o for o in dulu if (o.tahun < u.tahun if dua else o.kunci != u.kunci)]
            assert any(by_hand(o, lain, cara) == (u.ramal.tengah, u.ramal.bawah, u.ramal.atas) for o in milik)
            assert u.galat == up(Fraction(abs(u.ramal.tengah - u.akhir) * 10**6, u.akhir))
    assert (r.best(x) is None) == (r.cara is None or all(r.forecast(x, c) is None for c in CARA))


def unit(kunci, tahun, pagu, nilai, akhir, **lain):
    return Keadaan(kunci, "dinas", tahun, pagu, nilai, None, akhir, pagu, **lain)


def ten(tahun, bagian):
    """Ten units that had spent 40 of 100 and ended at a share each."""
    return [unit(k, tahun, 100, 40, 40 + b) for k, b in enumerate(bagian, 1)]


def test_the_way_is_chosen_by_what_did_best_on_another_year():
    dulu = ten(2024, range(30, 50, 2))
    assert Riwayat(dulu, 8, 12).cara == "campuran"  # one year tests no other: the first that can tell
    r = Riwayat([*dulu, *ten(2025, range(30, 50, 2))], 8, 12)
    assert r.cara == "sendiri" and m.record(r.tests("sendiri")).galat == 0
    f = r.best(unit(3, 2026, 200, 80, None))
    assert (f.tengah, f.n, f.tahun, f.lebar) == (148, 20, 2, False)
    assert Riwayat([], 8, 12).cara is None and Riwayat([], 8, 12).best(unit(1, 2026, 100, 40, None)) is None


def test_a_unit_without_pagu_is_told_by_what_can_tell_it():
    r = Riwayat(ten(2025, [40] * 10), 8, 12)
    assert r.best(Keadaan(1, "dinas", 2026, None, 50)).tengah == 100
    assert r.best(Keadaan(1, "dinas", 2026, 90, 100)).tengah == 100  # beyond its pagu: nothing remains
    bebas = Keadaan(1, "dinas", 2025, 100, 60, 20, 90)
    assert m.by_contract(Keadaan(1, "dinas", 2026, 200, 50, 30), bebas) == 80 + 60  # half of the 120 that nothing binds
    assert m.by_contract(Keadaan(1, "dinas", 2026, 200, 50, 30), Keadaan(1, "dinas", 2025, 100, 60, 40, 90)) is None


def test_a_range_from_few_reaches_as_far_as_it_may():
    f = Riwayat([unit(1, 2025, 100, 40, 90)], 8, 12).best(unit(1, 2026, 200, 60, None))
    assert f == Ramalan(179, 60, 200, 1, 1, True)  # a quarter of 60 + 140 × 50/60, three of 200 × 90 %


def test_plain_ways_and_what_they_cannot_say():
    x, lalu = unit(1, 2026, 200, 60, None), unit(1, 2025, 100, 40, 90)
    assert m.naive(x, [lalu]) == 180 and m.naive(x, []) is None
    tanpa = Keadaan(1, "dinas", 2026, None, 60)
    assert m.naive(tanpa, [lalu]) == 135 and m.naive(x, [Keadaan(1, "dinas", 2025, None, 40, None, 90)]) is None
    assert m.straight(60, 8, 12) == 90
    assert m.percent(5, 0) is None and m.percent(5, None) is None and m.percent(1, 4) == 25


def test_the_record_counts_each_once():
    f = Ramalan(100, 90, 110, 10, 1, False)
    isi = [Uji(1, 2025, 40, f, 100, 0, None, 500_000), Uji(2, 2025, 40, f, 120, 166_667, 100_000, 400_000)]
    c = m.record(isi)
    assert (c.n, c.kena, c.cakupan, c.galat, c.naif, c.linear) == (2, 1, 50.0, 0.0, 10.0, 40.0)
    assert m.record([]) is None and m.record(isi[:1]).naif is None
    assert m.common(isi) == up(Fraction(20 * 10**6, 120))  # 120 were to come and 140 came
    assert m.common([Uji(1, 2025, 100, f, 100, 0, None, 0)]) == 0


@given(
    st.lists(st.tuples(st.integers(0, DUA), st.integers(0, DUA), st.integers(0, DUA), st.integers(0, DUA)), max_size=8), st.integers(0, DUA)
)
def test_the_whole_is_as_wide_as_chance_and_what_is_shared(isi, bersama):
    bagian = [(Keadaan(n, "", 2026, None, v), Ramalan(t, t - a, t + b, 9, 2, False)) for n, (v, t, a, b) in enumerate(isi)]
    w = m.whole(bagian, bersama)
    if not bagian:
        assert w is None
        return
    if len(bagian) == 1:
        assert w == bagian[0][1], "a single part is its own whole"
        return
    t = sum(x[1] for x in isi)
    lagi = up(Fraction(abs(t - sum(x[0] for x in isi)) * bersama, 10**6))
    assert (w.tengah, w.bawah, w.atas) == (t, t - isqrt(sum(x[2] ** 2 for x in isi)) - lagi, t + isqrt(sum(x[3] ** 2 for x in isi)) + lagi)


def test_how_likely_a_target_is_and_how_judgements_are_scored():
    f = Ramalan(600, 500, 650, 9, 2, False)
    assert (m.chance(f, 600), m.chance(f, 500), m.chance(f, 650), m.chance(f, 10**6), m.chance(f, 0)) == (50, 90, 10, 0, 100)
    pasti = Ramalan(600, 600, 600, 9, 2, False)
    assert (m.chance(pasti, 600), m.chance(pasti, 601)) == (100, 0)
    assert m.brier([]) is None and m.brier([(50, True), (50, False)]) == 25 and m.brier([(100, True), (0, False)]) == 0
    assert m.brier([(80, False)]) == 64


def test_a_unit_at_sixteen_percent_in_august_and_thirty_in_october_is_no_straight_line():
    """Such units did most of their year in its last two months, each in its own measure: the range says so, and a line misses it."""
    riwayat = [Keadaan(n, "dinas", 2025, 1_000 * DUA, (280 + 4 * n) * DUA, None, (600 + 25 * n) * DUA, 1_000 * DUA) for n in range(12)]
    unit = Keadaan(3, "dinas", 2026, 1_000 * DUA, 300 * DUA)
    f = Riwayat(riwayat, 10, 12).best(unit)
    lurus = m.straight(unit.nilai, 10, 12)
    assert lurus == 360 * DUA < f.bawah < f.tengah < f.atas <= unit.pagu and f.atas - f.bawah > 150 * DUA and f.tahun == 1
    agustus = Riwayat([Keadaan(o.kunci, o.kelas, 2025, o.pagu, o.nilai // 2, None, o.akhir, o.pagu) for o in riwayat], 8, 12)
    g = agustus.best(Keadaan(3, "dinas", 2026, 1_000 * DUA, 160 * DUA))
    assert m.straight(160 * DUA, 8, 12) == 240 * DUA < g.bawah and abs(g.tengah - f.tengah) < 60 * DUA, "August said nearly the same"


def test_what_a_month_must_bring_and_how_often_it_did():
    assert (m.pace(100, 40, 7), m.pace(100, 120, 3), m.pace(100, 40, 0)) == (9, 0, None)
    assert m.reached(10, 100, [(10, 100), (9, 100), (30, 200), (5, 0)]) == (2, 3)
    assert m.reached(10, 0, [(10, 100)]) == (0, 0)


@pytest.mark.parametrize(("persen", "harap"), [(10, 1), (50, 3), (90, 5), (0, 1), (100, 5)])
def test_quantiles_are_values_that_occurred(persen, harap):
    assert m.quantile([1, 2, 3, 4, 5], persen) == harap and m.middle([4, 1, 3, 2]) == 2
