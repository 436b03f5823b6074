"""Findings: right values at, just below and just above every limit; the register; a vectorised measure equals the single one."""

import math
import random
from datetime import date

import numpy as np
import pytest
from core.acak import random_facts
from core.keadaan import NOL, state

from pantau.core.frames import prepare
from pantau.core.pilih import Pada
from pantau.core.rollup import roll_up
from pantau.core.tanda import find_all, register
from pantau.core.ukuran import UKURAN, Nilai, Titik, evaluate, evaluate_all, evaluate_series, share, weighted

JUNI = "2026-06-30"


def one(id, **isi):
    """The group of one finding, or None."""
    return next(iter(find_all(state(isi), (id,))), None)


def work(dev, pagu=1000, **lain):
    """Components of a place that reported, `dev` points from a target of 50."""
    return {
        "pagu": pagu, "pagu_fisik": pagu, "pagu_tf": pagu, "pagu_lapor": pagu, "n_pernah": 1, "pf": pagu * (50 + dev), "ptf": pagu * 50, **lain,
    }  # fmt: skip


def money(dev, pagu=1000):
    """Components of a place without physical target, `dev` points from a financial target of 50."""
    return {"pagu": pagu, "n_real": 1, "realisasi": pagu * (50 + dev) // 100, "rak": pagu // 2, "pagu_rak": pagu}


@pytest.mark.parametrize(("dev", "ada"), [(-5, False), (-4.999, False), (-5.001, True)])
def test_critical_by_work(dev, ada):
    g = one("kritis", unit=[{"unit": 1, "k": work(dev)}, {"unit": 2, "k": work(0)}])
    assert (g is not None) is ada
    if g:
        assert [(t.unit, t.rp, t.siapa, t.ukuran) for t in g.isi] == [(1, 1000, (1,), ("deviasi_fisik", "deviasi_keuangan"))]
        assert (g.rp, g.jumlah, g.sejak, g.jenis.status) == (1000, 1, None, "kritis")


@pytest.mark.parametrize(("dev", "ada"), [(-9, False), (-10, False), (-11, True)])
def test_critical_by_money_where_there_is_no_physical_target(dev, ada):
    assert (one("kritis", unit=[{"unit": 1, "k": money(dev)}]) is not None) is ada


def test_the_furthest_behind_by_money_comes_first_though_a_smaller_part_is_further_in_points():
    g = one(
        "kritis",
        unit=[
            {"unit": 1, "k": money(-40, 100)},
            {"unit": 2, "k": money(-20, 1000)},
            {"unit": 3, "k": work(-30, 1000)},
            {"unit": 4, "k": work(-6, 100)},
        ],
    )
    assert [t.unit for t in g.isi] == [3, 2, 1, 4]


def test_a_unit_within_a_critical_unit_is_told_but_not_added():
    g = one(
        "kritis", unit=[{"unit": 1, "k": work(-9, 5000)}, {"unit": 2, "k": work(-9, 1000), "induk": [1]}, {"unit": 3, "k": work(-6, 100)}]
    )
    assert [(t.unit, t.dalam) for t in g.isi] == [(1, False), (2, True), (3, False)] and (g.rp, g.jumlah) == (5100, 2)


def test_a_scope_that_is_critical_itself_is_named_where_none_of_its_parts_is():
    daun = {"unit": 1, "simpul": 7, "k": work(-20)}
    g = one("kritis", total=daun)
    assert [(t.unit, t.simpul) for t in g.isi] == [(1, 7)] and g.rp == 1000
    g = one("kritis", total=daun, bagian=[{"unit": 1, "simpul": 8, "k": work(-30, 400)}])
    assert [(t.simpul, t.rp) for t in g.isi] == [(8, 400)]
    assert one("kritis", total={"k": work(-20)}).isi[0].siapa == ()


def test_a_silent_place_is_not_critical_and_one_that_never_reported_is_not_zero():
    assert one("kritis", unit=[{"unit": 1, "k": work(-40, pagu_lapor=0)}]) is None
    assert one("kritis", unit=[{"unit": 1, "k": work(-50, n_pernah=0, pagu_lapor=0)}]) is None


def test_critical_since_the_first_month_of_the_stretch():
    bulan = [work(-9), work(0), work(-8), work(-9)]
    isi = {"unit": 1, "k": work(-9), "bulan": bulan}
    assert one("kritis", unit=[isi], sampai=4).sejak == date(2026, 3, 31)
    assert one("kritis", unit=[isi], sampai=1).sejak == date(2026, 1, 31)
    assert one("kritis", unit=[isi], sampai=2).sejak is None  # the last month-end was not: it became so since
    assert one("kritis", unit=[isi], sampai=0).sejak is None
    lain = {**isi, "k": work(-9, f_sub=41, n_sub=1)}
    assert one("kritis", unit=[lain], sampai=4, fisik="fisik_rata_sub_kegiatan").sejak is None


def test_the_most_costly_comes_first():
    g = one("kritis", unit=[{"unit": 1, "k": money(-20)}, {"unit": 2, "k": work(-9, 9000)}, {"unit": 3, "k": work(-30)}])
    assert [t.unit for t in g.isi] == [2, 3, 1]


@pytest.mark.parametrize(("dev", "ada"), [(-5, False), (-4.999, False), (-5.001, True)])
def test_critical_leaves(dev, ada):
    daun = [{"simpul": 4, "unit": 1, "k": work(dev)}, {"simpul": 5, "unit": 1, "k": work(0)}]
    g = one("kegiatan_kritis", daun=daun)
    assert (g is not None) is ada
    if g:
        assert [(t.simpul, t.unit, t.rp) for t in g.isi] == [(4, 1, 1000)]


def test_leaves_are_told_once_and_by_money_without_a_target():
    daun = [
        {"simpul": 4, "unit": 1, "k": work(-9)},
        {"simpul": 5, "unit": 1, "k": money(-30)},
        {"simpul": 6, "unit": 2, "k": work(-9, 5000)},
    ]
    assert [t.simpul for t in one("kegiatan_kritis", daun=daun).isi] == [6, 4, 5]
    g = one("kegiatan_kritis", daun=daun, bagian=[{"unit": 1, "simpul": 4, "k": work(-9)}])
    assert {t.simpul for t in g.isi} == {5, 6}
    assert one("kegiatan_kritis", daun=[]) is None and one("kegiatan_kritis") is None


def paid(jadi, pagu=1000):
    return {"pagu": pagu, "jadi_belum_terbayar": jadi, "n_jadi": 1}


@pytest.mark.parametrize(("jadi", "ada"), [(49, False), (50, False), (51, True)])
def test_work_done_and_unpaid_beyond_five_percent_of_the_pagu(jadi, ada):
    g = one("jadi_belum_bayar", total={"k": paid(jadi)}, bagian=[{"unit": 1, "k": paid(jadi, 600)}, {"unit": 2, "k": paid(0, 400)}])
    assert (g is not None) is ada
    if g:
        assert [(t.unit, t.rp) for t in g.isi] == [(1, 51)] and g.rp == jadi


def test_the_limit_of_work_unpaid_is_a_rule():
    assert one("jadi_belum_bayar", total={"k": paid(51)}, aturan={"jadi_belum_bayar": 10}) is None


def test_nothing_is_said_of_work_unpaid_where_no_leaf_is_known_on_both_sides():
    assert one("jadi_belum_bayar", total={"k": {**paid(900), "n_jadi": 0}}) is None


@pytest.mark.parametrize(("lapor", "ada"), [(99_940, True), (99_949, True), (99_950, False), (99_951, False)])
def test_silent_below_the_share_that_counts_as_complete(lapor, ada):
    k = {"pagu": 100_000, "pagu_fisik": 100_000, "pagu_lapor": lapor}
    g = one("belum_lapor", total={"k": {"n_pernah": 1}}, sendiri=[{"unit": 1, "k": k}, {"unit": 2, "k": {}}])
    assert (g is not None) is ada
    if g:
        assert [(t.unit, t.rp) for t in g.isi] == [(1, 100_000)] and g.jenis.status == "belum_lapor"


def test_silence_of_everybody_blames_nobody():
    assert one("belum_lapor", sendiri=[{"unit": 1, "k": {"pagu": 5, "pagu_fisik": 5}}]) is None


@pytest.mark.parametrize(("id", "komponen"), [("belum_cair", "belum_cair"), ("lewat_pagu", "lewat_rp"), ("tanpa_pagu", "tanpa_pagu")])
def test_an_amount_is_found_where_it_stands_and_adds_up(id, komponen):
    assert one(id, total={"k": {komponen: 0}}) is None
    assert one(id, total={"k": {komponen: 1}}).rp == 1
    g = one(
        id, total={"unit": 9, "k": {komponen: 70}}, bagian=[{"unit": 1, "k": {komponen: 20}}, {"unit": 2, "k": {komponen: 40}}, {"unit": 3}]
    )
    assert [(t.unit, t.rp) for t in g.isi] == [(2, 40), (1, 20), (9, 10)]  # what stands on no part stands on the scope itself
    assert (g.rp, g.jumlah, g.jenis.status) == (70, 3, "waspada")


def day(hari, terpenuhi, paket=1):
    return {"paket": paket, "simpul": 4, "unit": 1, "nama": "Jalan", "jenis": "tgl_awal_kontrak", "hari": hari, "terpenuhi": terpenuhi}


@pytest.mark.parametrize(("hari", "ada"), [("2026-06-29", True), (JUNI, False), ("2026-07-01", False)])
def test_a_planned_day_is_missed_only_when_it_is_over(hari, ada):
    g = one("tanggal_lewat", tanggal=[day(hari, False)])
    assert (g is not None) is ada
    if g:
        t = g.isi[0]
        assert (t.sejak, t.simpul, t.rp, dict(t.params)) == (
            date(2026, 6, 29),
            4,
            None,
            {"paket": 1, "nama": "Jalan", "jenis": "tgl_awal_kontrak"},
        )
        assert g.rp is None and g.sejak == date(2026, 6, 29)


def test_kept_and_unknown_days_are_not_missed_and_the_longest_past_comes_first():
    isi = [day("2026-06-01", True), day("2026-06-02", None, 2), day("2026-06-20", False, 3), day("2026-06-10", False, 4)]
    assert [t.params["paket"] for t in one("tanggal_lewat", tanggal=isi).isi] == [4, 3]


@pytest.mark.parametrize(("per", "tanda", "ada"), [("2026-07-10", False, False), ("2026-07-11", False, True), ("2026-07-11", True, False)])
def test_an_unsigned_month_is_overdue_after_its_deadline(per, tanda, ada):
    bulan = {"unit": 1, "bulan": JUNI, "batas": "2026-07-10", "ditandatangani": tanda}
    g = one("bulan_terbuka", per=per, bulan_unit=[bulan])
    assert (g is not None) is ada
    if g:
        assert dict(g.isi[0].params) == {"bulan": 6, "tahun": 2026} and g.sejak == date(2026, 7, 10)


def plan(unit, kini, sejak=None, alasan="", dulu=(50.0, 40.0)):
    return {"unit": unit, "dulu": dulu, "kini": kini, "sejak": sejak, "alasan": alasan}


def test_lowered_plans_oldest_first():
    isi = [
        plan(1, (49.0, 40.0)),
        plan(2, (50.0, 39.0), "2026-05-02", "hujan"),
        plan(3, (1.0, 1.0), "2026-04-01"),
    ]
    g = one("rencana_turun", rencana=isi)
    assert [t.unit for t in g.isi] == [3, 2, 1] and g.sejak == date(2026, 4, 1) and g.isi[1].params["alasan"] == "hujan"
    assert one("rencana_turun") is None


@pytest.mark.parametrize(
    ("kini", "ada"),
    [((50.0, 40.0), False), ((50.01, 41.0), False), ((49.99, 41.0), True), ((50.0 - 1e-12, 40.0), False), ((None, 40.0), False)],
)
def test_a_plan_is_lowered_when_any_target_is_lower(kini, ada):
    assert (one("rencana_turun", rencana=[plan(1, kini)]) is not None) is ada
    assert one("rencana_turun", rencana=[plan(1, kini, dulu=(None, None))]) is None


def test_broken_chains_each_activity_once():
    isi = [
        {"simpul": 4, "unit": 1, "cacat": "yatim", "pagu": 10},
        {"simpul": 5, "unit": 1, "cacat": "ganda", "pagu": 30},
        {"simpul": 5, "unit": 1, "cacat": "putus", "pagu": 30},
        {"simpul": 6, "unit": 1, "cacat": "rangkap", "pagu": 99},
    ]
    g = one("rantai_putus", rantai=isi)
    assert [(t.simpul, t.params["cacat"]) for t in g.isi] == [(5, "ganda"), (4, "yatim")] and (g.rp, g.jumlah) == (40, 2)


def test_open_obstacles_oldest_first_and_an_activity_counts_once():
    isi = [
        {"id": n, "simpul": s, "unit": 1, "uraian": u, "sejak": hari, "pagu": 100 * s}
        for n, s, u, hari in ((7, 4, "lahan", "2026-05-02"), (8, 5, "cuaca", "2026-03-01"), (9, 4, "bahan", "2026-05-02"))
    ]
    g = one("kendala_terbuka", hambatan=isi)
    assert [(t.params["kendala"], t.params["uraian"], t.rp) for t in g.isi] == [(8, "cuaca", 500), (7, "lahan", 400), (9, "bahan", None)]
    assert (g.rp, g.jumlah, g.sejak) == (900, 3, date(2026, 3, 1)) and one("kendala_terbuka") is None


def test_worst_first_over_all_findings():
    g = find_all(
        state({
            "total": {"k": {"n_pernah": 1, "belum_cair": 5, "tanpa_pagu": 9}},
            "unit": [{"unit": 1, "k": work(-9)}],
            "daun": [{"simpul": 4, "unit": 1, "k": work(-9, 99999)}],
            "sendiri": [{"unit": 2, "k": {"pagu": 50, "pagu_fisik": 50}}],
        })
    )  # fmt: skip
    assert [x.jenis.id for x in g] == ["kritis", "kegiatan_kritis", "tanpa_pagu", "belum_cair", "belum_lapor"]
    assert find_all(state({})) == []


def test_every_finding_declares_itself_whole():
    aturan = {a.kode for a in state({}).aturan.daftar}
    for id, j in register().items():
        assert id == j.id == j.cari.__module__.rpartition(".")[2]
        assert j.judul and j.melihat and j.penjawab and set(j.aturan) <= aturan and set(j.ukuran) <= set(UKURAN)


def test_measures_over_arrays_equal_measures_one_by_one():
    for benih in range(30):
        k = prepare(random_facts(random.Random(benih)))
        h = roll_up(k, Pada(date(2026, 6, 30)))
        for id in UKURAN:
            semua, deret = evaluate_all(id, h.unit), evaluate_series(id, h.unit)
            for i, n in enumerate(deret):
                assert n == evaluate(id, h.of_unit(i))
                assert math.isnan(semua[i]) if n.value is None else semua[i] == pytest.approx(n.value, rel=1e-12)


def test_a_point_reads_like_a_mapping():
    t = Titik({"pagu": np.array([1, 2]), "pf": np.array([0.5, 1.5])}, 1)
    assert dict(t) == {"pagu": 2, "pf": 1.5} and len(t) == 2 and isinstance(t["pagu"], int)
    assert evaluate_series("pagu", {}) == []


def test_the_share_of_a_whole_and_what_it_weighs():
    assert share("pagu", NOL | {"pagu": 1}, NOL | {"pagu": 4}) == Nilai(25.0)
    assert share("pagu", NOL, NOL) == Nilai(None, "pagu_nol")
    assert share("realisasi", NOL, NOL).reason == "realisasi_belum_ada"
    assert weighted(Nilai(50.0), Nilai(25.0)) == Nilai(12.5)
    assert weighted(Nilai(None, "belum_lapor"), Nilai(25.0)) == Nilai(None, "belum_lapor")


def test_a_unit_that_owes_an_explanation():
    """Where nobody looked nothing is said; a unit under one that is named is told, not added; a scope of one unit is asked itself."""
    from core.keadaan import state

    from pantau.core.tanda.tanpa_penjelasan import find

    k = {"pagu": 100000, "pagu_fisik": 100000, "pagu_tf": 100000, "pagu_lapor": 100000, "n_pernah": 1, "pf": 4400000, "ptf": 5000000}
    satu = {"unit": 1, "k": k}
    assert find(state({"unit": [satu]})) == []
    n = state({"penjelasan": [], "unit": [satu, {"unit": 2, "k": k | {"pagu": 50000}, "induk": [1]}], "total": {"unit": None, "k": k}})
    assert [(t.unit, t.dalam) for t in find(n)] == [(1, False), (2, True)]
    n = state({"penjelasan": [], "total": satu, "unit": [{"unit": 2, "k": k | {"pagu": 50000}}]})
    assert [(t.unit, t.dalam) for t in find(n)] == [(1, False), (2, True)]
    assert find(state({"penjelasan": [], "total": {"unit": 1, "simpul": 4, "k": k}})) == []
