"""Indeks Pengendalian: components, weights that are shared out anew, deductions, predicates; equal to a slow reckoning in fractions."""

import json
import random
import re
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pantau.core.indeks import (
    BAGIAN,
    MUTU,
    ArusKas,
    Capaian,
    absorption,
    agreement,
    compose,
    deduction,
    expenditure_kind,
    plan_quality,
    predicate,
    summed,
)

BOBOT = dict(zip(BAGIAN, (15, 20, 20, 15, 10, 10, 5, 5), strict=True))
TIADA = {n: Capaian(None, 0) for n in BAGIAN}
BATAS = {"kurang": 0.0, "cukup": 70.0, "baik": 89.0, "sangat_baik": 95.0}


def with_(**isi):
    return TIADA | {n: Capaian(*x) for n, x in isi.items()}


def test_weights_of_components_that_do_not_apply_go_to_the_others():
    x = compose(with_(serapan=(40, 80), fisik=(45, 50), lapor=(9, 9)), BOBOT, 0)
    assert {n: s.terpakai for n, s in x.bagian.items() if s.terpakai} == pytest.approx(
        {"serapan": 2000 / 45, "fisik": 2000 / 45, "lapor": 500 / 45}
    )
    assert x.nilai == pytest.approx((20 * 50 + 20 * 90 + 5 * 100) / 45)


def test_a_component_is_capped_before_it_is_weighed_and_never_below_nought():
    x = compose(with_(serapan=(160, 80), fisik=(-5, 50)), BOBOT, 0)
    assert (x.bagian["serapan"].capaian.nilai, x.bagian["fisik"].capaian.nilai, x.nilai) == (100, 0, 50)


def test_what_nobody_has_told_leaves_no_index_and_is_not_nought():
    x = compose(with_(serapan=(40, 80), fisik=(None, 50)), BOBOT, 0)
    assert (x.nilai, x.alasan) == (None, "indeks_kurang_data")
    assert x.bagian["serapan"].nilai == 25 and x.bagian["fisik"].nilai is None
    assert compose(TIADA, BOBOT, 0).alasan == "indeks_tanpa_bagian"


def test_a_component_without_weight_is_left_out_also_where_it_is_not_known():
    assert compose(with_(serapan=(40, 80), fisik=(None, 50)), {"serapan": 1}, 0).nilai == 50


def test_points_are_taken_off_up_to_the_limit_and_never_below_nought():
    aturan = {"kritis": 1.0, "uang_tanpa_fisik": 0.5, "maks": 5.0}
    assert deduction({"kritis": 2, "uang_tanpa_fisik": 1, "lain": 9}, aturan) == 2.5
    assert deduction({"kritis": 90}, aturan) == 5
    assert compose(with_(serapan=(2, 100)), BOBOT, 5).nilai == 0


def test_together_units_are_added_up_and_never_averaged():
    a, b, c = with_(serapan=(10, 100), lapor=(1, 1)), with_(serapan=(90, 100)), with_(serapan=(None, 5))
    assert summed([a, b])["serapan"] == Capaian(100, 200) and summed([a, b])["lapor"] == Capaian(1, 1)
    assert summed([a, c])["serapan"] == Capaian(10, 100), "what nobody has told is neither nought nor part of the sum"
    assert summed([])["fisik"] == Capaian(0, 0)


@pytest.mark.parametrize(("nilai", "kata"), [(100, "sangat_baik"), (95, "sangat_baik"), (94.99, "baik"), (89, "baik"), (88.9, "cukup"), (70, "cukup"), (0, "kurang"), (None, "")])  # fmt: skip
def test_predicates_begin_at_their_bounds(nilai, kata):
    assert predicate(nilai, BATAS) == kata


def test_operating_expenditure_is_told_by_kind_and_other_groups_whole():
    assert [expenditure_kind(x) for x in ("5.1.02.01.01.0024", "5.1.02", "5.2.04.01", "5.3", "5.1", "")] == [
        "5.1.02",
        "5.1.02",
        "5.2",
        "5.3",
        "5.1",
        "",
    ]


def test_quality_of_a_plan_worked_by_hand():
    """Pagu 1,000; months planned 100 and 200, spent 150 and 200: off by half and by nothing; a second group spends four times its plan."""
    a = ArusKas(np.array([1000, 500]), np.array([[150, 200], [400, 0]]), np.array([[100, 200], [100, 0]]))
    atas, bawah = plan_quality(a)
    assert (atas.tolist(), bawah.tolist()) == ([1500.0, 0.0], [2000, 500])
    atas, bawah = absorption(a)
    assert (atas.tolist(), bawah.tolist()) == ([1000.0, 500.0], [1000, 500])


@given(st.integers(0, 2**32))
def test_money_components_equal_a_reckoning_in_fractions(benih):
    r = random.Random(benih)
    rp = lambda: r.choice([0, 1, 7, -5, r.randint(0, 10**15)])  # noqa: E731
    isi = [(r.choice([0, r.randint(1, 10**15)]), [(rp(), rp()) for _ in range(3)]) for _ in range(r.randint(1, 4))]
    a = ArusKas(np.array([p for p, _ in isi]), np.array([[r for r, _ in x] for _, x in isi]), np.array([[k for _, k in x] for _, x in isi]))
    mutu, serap = plan_quality(a), absorption(a)
    for i, (pagu, bulan) in enumerate(isi):
        berencana = [(r, k) for r, k in bulan if k > 0 and pagu > 0]
        harap = sum((1 - min(Fraction(1), Fraction(abs(r - k), k))) * pagu for r, k in berencana)
        assert mutu[0][i] == pytest.approx(float(harap), rel=1e-9, abs=1) and mutu[1][i] == pagu * len(berencana)
        real, rencana = sum(r for r, _ in bulan), sum(k for _, k in bulan)
        bagian = min(Fraction(1), max(Fraction(0), Fraction(real, rencana))) if rencana > 0 else 0
        assert serap[0][i] == pytest.approx(float(bagian * pagu), rel=1e-9, abs=1) and serap[1][i] == (pagu if rencana > 0 else 0)


@given(st.integers(0, 2**32))
def test_the_index_equals_a_slow_reckoning(benih):
    """Weights over those that apply, by hand, in fractions."""
    r = random.Random(benih)
    isi = [(r.choice([r.randint(-50, 500)] * 9 + [None]), r.choice([0, r.randint(1, 100)])) for _ in BAGIAN]
    bobot, kurang = [r.choice([0, r.randint(1, 40)]) for _ in BAGIAN], r.uniform(0, 5)
    x = compose({n: Capaian(*c) for n, c in zip(BAGIAN, isi, strict=True)}, dict(zip(BAGIAN, bobot, strict=True)), kurang)
    pakai = [(p, q, w) for (p, q), w in zip(isi, bobot, strict=True) if q and w]
    if not pakai or any(p is None for p, _, _ in pakai):
        assert x.nilai is None and x.alasan
        return
    jumlah = sum(min(Fraction(100), max(Fraction(0), Fraction(p * 100, q))) * w for p, q, w in pakai) / sum(w for _, _, w in pakai)
    assert x.nilai == pytest.approx(max(0.0, float(jumlah) - kurang), abs=1e-9)
    assert sum(s.terpakai for s in x.bagian.values()) == pytest.approx(100)


def test_the_example_of_the_page():
    teks = (Path(__file__).resolve().parents[2] / "docs" / "indeks.md").read_text(encoding="utf-8")
    (isi,) = map(json.loads, re.findall(r"```json contoh\n(.*?)\n```", teks, re.S))
    assert compose(with_(**isi["capaian"]), BOBOT, isi["pengurang"]).nilai == pytest.approx(isi["hasil"])


def test_two_amounts_agree_as_far_as_the_less_reaches():
    assert [agreement(*x).nilai for x in ((80, 100), (100, 80), (5, 5), (-5, 10), (0, 7))] == [80, 80, 100, 0, 0]
    assert agreement(0, 0).nilai is None


def test_an_index_of_other_components():
    x = compose(
        {"tepat": Capaian(9, 10), "lengkap": Capaian(50, 100), **{n: Capaian(None, 0) for n in MUTU[2:]}}, dict.fromkeys(MUTU, 20), 0, MUTU
    )
    assert x.nilai == 70 and list(x.bagian) == list(MUTU)
