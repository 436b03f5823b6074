"""Verifying plans: what is recorded, once for each unit, by whom it may be, and whose change must be explained."""

from datetime import date

import pytest
from conftest import HARI_INI

from pantau.apps.anggaran.fakta import VERIFIKASI
from pantau.apps.anggaran.queries import plan_verifications
from pantau.apps.organisasi.perms import PERAN, SISTEM, Hak
from pantau.apps.organisasi.queries import all_units
from pantau.apps.siklus.rencana import unexplained, verified_among, verify_plans
from pantau.base.beda import standing
from pantau.base.models import Batch
from pantau.core.masalah import DitolakError

RAK = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
ACT = {"tahun": 2026, "by": "adbang", "hak": SISTEM, "hari_ini": HARI_INI}


@pytest.fixture
def unit(impor):
    rows = [(2026, f"Dinas {x}", f"1.01.02.2.01.000{n}", "K", 1200, *[100] * 12) for n, x in enumerate("ABC")]
    impor("rak", RAK, rows, tahap="murni")
    return {u.nama[-1]: u.id for u in all_units()}


def notes():
    return {x.kunci[0]: x.nilai[0] for x in standing(VERIFIKASI) if not x.batal}


def test_each_unit_is_verified_once_and_a_later_word_stands_beside_the_first(unit):
    assert verify_plans(units=[unit["B"], unit["A"], unit["B"]], catatan=f"  {'x' * 600} ", **ACT) == 2
    assert notes() == {unit["A"]: "x" * 500, unit["B"]: "x" * 500}
    dulu = plan_verifications(2026, "murni")
    b = Batch.objects.latest("id")
    assert (b.format, b.oleh, sorted(dulu)) == ("verifikasi-rencana", "adbang", sorted([unit["A"], unit["B"]]))
    assert verify_plans(units=[unit["A"]], catatan="x" * 500, **ACT) == 1  # said again with the same words, it stands as of now
    kini = plan_verifications(2026, "murni")
    assert kini[unit["A"]].waktu > dulu[unit["A"]].waktu and kini[unit["B"]] == dulu[unit["B"]]
    assert len(notes()) == 2 and plan_verifications(2026, "murni", dulu[unit["A"]].waktu) == dulu


def test_the_moment_of_a_verification_may_be_given(unit):
    waktu = Batch.objects.latest("id").dicatat_pada + 5_000
    verify_plans(units=[unit["A"]], catatan="", dicatat_pada=waktu, **ACT)
    assert plan_verifications(2026, "murni")[unit["A"]].waktu == waktu


def test_nobody_verifies_plans_of_no_unit_or_of_another(unit):
    lain = Hak(PERAN["adbang"], frozenset({unit["A"]}), unit["A"])
    for units, hak in (([], SISTEM), ([unit["A"], unit["B"]], lain), ([unit["A"]], Hak(PERAN["operator"], frozenset({unit["A"]})))):
        with pytest.raises(DitolakError) as e:
            verify_plans(units=units, catatan="", **{**ACT, "hak": hak})
        assert [m.code for m in e.value.masalah] == ["unit_di_luar_hak"]
    assert notes() == {}


def test_whose_plan_was_verified_in_order_and_who_must_explain(unit):
    verify_plans(units=[unit["C"], unit["A"]], catatan="", **ACT)
    assert verified_among(2026, [unit["C"], unit["B"], unit["A"]]) == sorted([unit["A"], unit["C"]])
    assert verified_among(2026, []) == []
    a, x = unexplained(2026, [unit["A"], -1], {unit["A"]: "Dinas A"})
    assert (a.code, a.params) == ("alasan_rencana_wajib", {"unit": "Dinas A", "tahap": "murni"}) and x.params["unit"] == "–"


def test_the_stage_of_the_day_is_verified_and_asked_for(unit, impor):
    verify_plans(units=[unit["A"]], catatan="", **{**ACT, "hari_ini": date(2026, 8, 31)})
    row = (2026, "Dinas A", "1.01.02.2.01.0000", "K", 1200, *[100] * 12)
    impor("rak", RAK, [row], nama="p.csv", tahap="perubahan", berlaku=date(2026, 9, 1))
    assert verified_among(2026, [unit["A"]]) == []  # another stage is another plan
    verify_plans(units=[unit["A"]], catatan="", **{**ACT, "hari_ini": date(2026, 9, 1)})
    assert verified_among(2026, [unit["A"]]) == [unit["A"]] and {x.kunci[2] for x in standing(VERIFIKASI)} == {"murni", "perubahan"}
