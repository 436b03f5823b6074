"""The worked examples of the measures and the traps and lessons others paid for, each by its name."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from pantau.core.compare import achievement, effective_month, year_progress
from pantau.core.explain import node_interval, postings_of
from pantau.core.frames import BASIS, GRUP, SELAMANYA, TANPA, Bagian, Bahan, Baris, Simpul, Unit, UnitVersi, prepare
from pantau.core.periode import day_number
from pantau.core.pilih import Pada
from pantau.core.rollup import roll_up
from pantau.core.ukuran import Nilai, evaluate
from pantau.core.ukuran.fisik import METODE

H = lambda m, d=1: day_number(date(2026, m, d))  # noqa: E731
JT = 100_000_000  # one million rupiah in sen


def year(leaves, postings=(), versions=(), paket=(), units=1, plans=()):
    """A year from leaves (pagu in million, physical or None); line i belongs to leaf i."""
    simpul, baris, pagu, fis = [], [], [], []
    for i, (p, f, *u) in enumerate(leaves, 1):
        unit = u[0] if u else 1
        simpul.append(Simpul(i, unit, None, "sub_kegiatan", f"1.{i:02d}", f"S{i}"))
        baris.append(Baris(i, unit, i, "5.1.02", ""))
        pagu.append((i, i, H(1), 0, 0, SELAMANYA, round(p * JT), 1))
        if f is not None:
            fis.append((i, i, 0, H(6, 30), 0, SELAMANYA, float(f)))
    pagu += [(1000 + n, b, mulai, 1, rec, SELAMANYA, round(p * JT), 1) for n, (b, mulai, rec, p) in enumerate(versions)]
    post = [
        (n + 1, b, hari, masa, rec, SELAMANYA, BASIS.index(basis), round(j * JT), hari if basis == "spp" else TANPA)
        for n, (b, hari, masa, rec, basis, j) in enumerate(postings)
    ]
    for n, (s, pk, _, f) in enumerate(paket):
        fis.append((500 + n, s, pk, H(6, 30), 0, SELAMANYA, float(f)))
    pp = [(n + 1, pk, s, H(1), 0, SELAMANYA, round(p * JT)) for n, (s, pk, p, _) in enumerate(paket)]
    rak = GRUP["rak"].of(
        [(n + 1, b, H(1), 0, SELAMANYA) for n, (b, _) in enumerate(plans)], np.array([k for _, k in plans], np.int64).reshape(-1, 12)
    )
    isi = {"pagu": pagu, "posting": post, "fisik": [(*x, 0) for x in fis], "paket": pp}
    grup = {"rak": rak, **{n: GRUP[n].of(x) for n, x in isi.items()}}
    return Bahan(2026, [Unit(i + 1, f"{i}", f"U{i}") for i in range(units)], [], simpul, baris, grup)


def at(f, per=date(2026, 6, 30), **k):
    return roll_up(prepare(f), Pada(per, **{"basis": "sp2d", **k}))


def pay(b, j, hari=None, basis="sp2d", masa=None, rec=0):
    hari = hari or H(6, 15)
    return (b, hari, masa or hari, rec, basis, j)


def test_worked_example_percentages_are_never_averaged():
    k = at(year([(8000, 40), (2000, 90)], [pay(1, 2400), pay(2, 1500)])).total
    assert evaluate("fisik", k) == Nilai(50.0) and evaluate("serapan", k) == Nilai(39.0)
    assert evaluate(METODE["rata_sub_kegiatan"], k) == Nilai(65.0)


def test_zero_pagu_is_excluded_and_never_shown_as_hundred():
    k = at(year([(6, 50), (4, 25), (0, 100)])).total
    assert evaluate("fisik", k) == Nilai(40.0)
    assert evaluate("fisik", at(year([(0, 100)])).total) == Nilai(None, "pagu_nol")


def test_trap_1_june_is_never_recomputed_with_the_pagu_of_july():
    f = year([(10_000, None)], [pay(1, 4000), pay(1, 400, H(7, 20))], [(1, H(7, 10), 5, 8000)])
    assert evaluate("serapan", at(f, date(2026, 6, 30)).total) == Nilai(40.0)
    assert evaluate("serapan", at(f, date(2026, 7, 31)).total) == Nilai(55.0)


def test_trap_2_overspending_is_shown_and_not_capped():
    k = at(year([(100, None), (400, None)], [pay(1, 104), pay(2, 200)])).total
    assert evaluate("serapan", k).value == pytest.approx(60.8) and k["lewat_rp"] == 4 * JT and k["lewat_n"] == 1


def test_trap_3_negative_months_are_flows_like_others():
    f = year([(1000, None)], [pay(1, 500, H(11, 3)), pay(1, -30, H(12, 12))])
    assert [at(f, d).total["realisasi"] // JT for d in (date(2026, 11, 30), date(2026, 12, 31))] == [500, 470]


def test_trap_5_contract_across_years():
    assert year_progress(45, 30, 70) == Nilai(37.5)


def test_trap_6_packages_and_the_unpackaged_rest_close_to_the_pagu():
    f = year([(1000, 50)], [pay(1, 710)], paket=[(1, 11, 600, 100), (1, 12, 300, 50)])
    k = at(f).total
    assert evaluate("fisik", k).value == pytest.approx(80.0) and evaluate("serapan", k) == Nilai(71.0)


def test_trap_7_salaries_can_be_left_out_of_the_scope():
    f = year([(40_000, 58.33), (10_000, 5)])
    f.baris[0] = replace(f.baris[0], rekening="5.1.01.01")
    k = prepare(f)
    tanpa = roll_up(k, Pada(date(2026, 6, 30)), np.array([not r.startswith("5.1.01.") for r in k.rekening]))
    assert evaluate("fisik", at(f).total).value == pytest.approx(47.664) and evaluate("fisik", tanpa.total) == Nilai(5.0)


def test_trap_8_spending_endorsed_later_has_record_date_and_service_period():
    f = year([(100_000, None)], [pay(1, 18_000, H(4, 15), "pengesahan", H(3, 31))])
    maret = date(2026, 3, 31)
    assert evaluate("serapan", at(f, maret, basis="utama").total) == Nilai(None, "realisasi_belum_ada")
    assert evaluate("serapan", at(f, maret, basis="utama", waktu="masa").total) == Nilai(18.0)


def test_trap_9_spj_and_sp2d_bases_differ_legitimately():
    f = year([(1000, None)], [pay(1, 230, basis="sp2d"), pay(1, 228, basis="spj")])
    assert [at(f, basis=b).total["realisasi"] // JT for b in ("sp2d", "spj", "utama")] == [230, 228, 230]


def test_trap_10_quarter_values_that_do_not_add():
    assert effective_month([40, 55, 70, 85], "akhir") == 85 and achievement(17.5, 14, turun=True) == Nilai(80.0)


def test_silent_units_stay_in_the_total_and_are_counted():
    k = at(year([(60, 50), (40, None)])).total
    assert k["pagu"] == 100 * JT and evaluate("cakupan_lapor", k) == Nilai(60.0)
    assert (evaluate("fisik_bawah", k).value, evaluate("fisik_atas", k).value) == (30.0, 70.0)
    diam = at(year([(60, 50, 1), (40, None, 2)], units=2))
    assert evaluate("fisik", diam.of_unit(1)) == Nilai(None, "belum_lapor")


def test_lines_that_start_only_at_perubahan_are_not_lost_by_a_join():
    f = year([(10, 10)])
    f.simpul.append(Simpul(9, 1, None, "sub_kegiatan", "1.09", "baru"))
    f.baris.append(Baris(9, 1, 9, "", ""))
    baru = zip(GRUP["pagu"].kolom, (99, 9, H(9, 18), 500, 0, SELAMANYA, 5 * JT, 1), strict=True)
    f.grup["pagu"] = Bagian({n: np.append(f["pagu"].kolom[n], v) for n, v in baru})
    assert at(f, date(2026, 9, 17)).total["pagu"] == 10 * JT and at(f, date(2026, 9, 18)).total["pagu"] == 15 * JT
    assert len(at(f).simpul["pagu"]) == 2


def test_postings_recorded_late_are_unknown_before():
    f = year([(100, None)], [pay(1, 10), pay(1, 5, H(6, 20), rec=900)])
    assert [at(f, diketahui=t).total["realisasi"] // JT for t in (100, 899, 900)] == [10, 10, 15]


def test_units_merged_in_mid_year_roll_up_by_the_tree_of_the_date():
    f = year([(60, 50, 1), (40, 25, 2)], units=2)
    f.unit_versi = [UnitVersi(2, 1, "1", "U1", "dinas", "", H(7, 1), 0, SELAMANYA)]
    juni, juli = at(f), at(f, date(2026, 7, 31))
    assert juni.of_unit(0)["pagu"] == 60 * JT and juli.of_unit(0)["pagu"] == 100 * JT and juli.total["pagu"] == 100 * JT
    assert juli.pohon.children(0) == [1] and juli.pohon.chain(1) == [1, 0]


def test_a_circle_of_units_is_broken_not_followed():
    f = year([(60, 50, 1), (40, 25, 2)], units=2)
    f.unit_versi = [UnitVersi(1, 2, "", "a", "", "", H(1), 0, SELAMANYA), UnitVersi(2, 1, "", "b", "", "", H(1), 0, SELAMANYA)]
    assert at(f).total["pagu"] == 100 * JT


def test_the_five_methods_of_physical_progress():
    f = year([(80, 40, 1), (20, 90, 1), (50, 10, 2)], units=2, paket=[(1, 7, 80, 40)])
    nilai = {m: evaluate(id, at(f).total).value for m, id in METODE.items()}
    assert nilai["tertimbang_pagu"] == pytest.approx((80 * 40 + 20 * 90 + 50 * 10) / 150)
    assert nilai["rata_sub_kegiatan"] == pytest.approx(140 / 3) and nilai["rata_rekening"] == pytest.approx(140 / 3)
    assert nilai["rata_paket_maks"] == 40.0 and nilai["rata_perangkat_daerah"] == pytest.approx((50 + 10) / 2)


def test_explanation_finds_the_lines_and_the_postings_that_were_added():
    f = year([(60, 50, 1), (40, 25, 2)], [pay(1, 10), pay(2, 5), pay(1, 3, basis="spj"), pay(1, 2, H(12, 1))], units=2)
    k = prepare(f)
    h = roll_up(k, Pada(date(2026, 6, 30), basis="sp2d"))
    assert (
        node_interval(k, h, None, None).tolist() == [0, 1]
        and node_interval(k, h, 1, None).tolist() == [1]
        and node_interval(k, h, None, 0).tolist() == [0]
    )
    assert postings_of(k, h, np.array([0])).tolist() == [1] and postings_of(k, h, np.array([0]), semua_basis=True).tolist() == [1, 3]


def test_views_of_the_past_are_kept_few():
    k = prepare(year([(100, None)], [pay(1, 1, rec=r * 10) for r in range(20)]))
    for r in range(20):
        assert roll_up(k, Pada(date(2026, 6, 30), r * 10, "sp2d")).total["realisasi"] == (r + 1) * JT
    assert len(k.ingat["pandangan"]) <= 6


def test_money_wider_than_a_float_stays_exact():
    f = year([(0.01, None)])
    f["pagu"].kolom["pagu"] = np.array([2**60 + 1], np.int64)
    assert at(f).total["pagu"] == 2**60 + 1
