"""Percent from absolute values, and what must be asked about a report."""

import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pantau.core.langkah import (
    Isian,
    Situasi,
    doubts,
    faults,
    kind_of,
    kind_of_package,
    kinds,
    percent,
    proven,
    state_word,
    unproven_duties,
)

ATURAN = tomllib.loads(resources.files("pantau.aturan").joinpath("umum.toml").read_text(encoding="utf-8"))["aturan"]
J = kinds(next(a["nilai"] for a in ATURAN if a["kode"] == "langkah_fisik"))


def isian(jenis, target=None, alasan="", **nilai):
    return Isian(jenis, nilai, target, alasan=alasan)


@pytest.mark.parametrize(
    ("i", "harap"),
    [
        (isian("barang", 10, spek=1, pesan=1, kirim=5), 60),
        (isian("barang", 10, spek=1, pesan=1, kirim=10, bast=1), 100),
        (isian("barang", spek=1), 10),
        (isian("layanan", bulan=6), 50),
        (isian("konstruksi", opname=41.36), 41.36),
        (isian("swakelola", 4, siap=1, laksana=1), 30),
        (isian("konsultansi"), 0),
    ],
)
def test_percent_is_weights_times_parts(i, harap):
    assert percent(J[i.jenis], i) == pytest.approx(harap, abs=1e-12)


def test_a_finished_work_without_documents_is_not_zeroed():
    i = isian("barang", 10, spek=1, pesan=1, kirim=10, bast=1)
    assert [percent(J["barang"], i), proven(J["barang"], i, ()), proven(J["barang"], i, {"kirim"}), proven(J["barang"], i, {"kirim", "bast"})] == [
        100, 30, 90, 100,
    ]  # fmt: skip


@given(st.dictionaries(st.sampled_from(["siap", "lapor"]), st.sampled_from([0.0, 1.0])), st.floats(0, 1), st.floats(0.1, 1e6))
def test_more_done_is_never_less(nilai, bagian, target):
    i = Isian("swakelola", {**nilai, "laksana": bagian * target}, target)
    assert not faults(J["swakelola"], i)
    penuh = Isian("swakelola", {**nilai, "laksana": target}, target)
    assert 0 <= percent(J["swakelola"], i) <= percent(J["swakelola"], penuh) <= 100
    assert proven(J["swakelola"], i, ()) <= percent(J["swakelola"], i)


@pytest.mark.parametrize(
    ("i", "harap"),
    [
        (isian("barang", 10, kirim=12), [("volume_lebih", "kirim", 10)]),
        (isian("barang", kirim=1), [("volume_tanpa_target", "kirim", 0)]),
        (isian("barang", kirim=0), []),
        (isian("barang", 10, kirim=-1), [("nilai_di_luar", "kirim", 10)]),
        (isian("layanan", bulan=13), [("nilai_di_luar", "bulan", 12)]),
        (isian("konstruksi", opname=101), [("nilai_di_luar", "opname", 100)]),
        (isian("layanan", opname=1), [("langkah_asing", "opname", 0)]),
    ],
)
def test_what_cannot_be_is_named(i, harap):
    assert [(s.code, s.langkah, s.batas) for s in faults(J[i.jenis], i)] == harap


@pytest.mark.parametrize(
    ("i", "k", "harap"),
    [
        (isian("konstruksi", opname=40), Situasi([30.0], 5, True), []),
        (isian("konstruksi", opname=20), Situasi([30.0], 5), ["turun"]),
        (isian("konstruksi", opname=20), Situasi([30.0, None], 5), ["turun"]),
        (isian("konstruksi", opname=70), Situasi([30.0], 5), ["lompat"]),
        (isian("barang", 10, kirim=10), Situasi([], 5), []),  # goods arrive at once: 60 points are no leap
        (isian("konstruksi", opname=30), Situasi([30.0, 30.0], 5), ["tetap"]),
        (isian("konstruksi", opname=30), Situasi([None, 30.0], 5), []),
        (isian("konstruksi", opname=30), Situasi([], 5, False), ["sebelum_kontrak"]),
        (isian("swakelola", 1, siap=1), Situasi([], 5, False), []),
        (isian("konstruksi", opname=100), Situasi([90.0], 5), ["tanpa_serah_terima"]),
        (isian("konstruksi", opname=100, pho=1), Situasi([100.0, 100.0], 5), []),
        (isian("konstruksi"), Situasi([], 5), ["uang_tanpa_kerja"]),
        (isian("konstruksi", opname=30), Situasi([10.0, 20.0], 0), ["kerja_tanpa_uang"]),
        (isian("konstruksi", opname=30), Situasi([0.0, 20.0], 0), []),
    ],
)
def test_what_must_be_asked(i, k, harap):
    assert doubts(J[i.jenis], i, k) == harap


def test_the_accounts_suggest_a_kind():
    assert kind_of({"5.2.04.01.01.0001": 10, "5.1.02.01.01.0001": 3}, J) == "konstruksi"
    assert kind_of({"5.1.02.02.08.0001": 9, "5.1.02.02.01.0001": 8}, J) == "konsultansi"
    assert kind_of({"5.1.02.04.01.0001": 9}, J) == "swakelola" and kind_of({}, J) == "swakelola"
    assert kind_of({"5.1.01.01.01.0001": 1}, J) == "layanan"


def test_status_word():
    assert [state_word(x) for x in (0, 0.1, 100)] == ["belum mulai", "berjalan", "selesai"]


@pytest.mark.parametrize(
    ("pengadaan", "harap"),
    [
        ("Pekerjaan Konstruksi", "konstruksi"),
        ("Pekerjaan Konstruksi Terintegrasi", "konstruksi"),
        ("Jasa Konsultansi Badan Usaha Konstruksi", "konsultansi"),
        ("Pengadaan Barang", "barang"),
        ("Jasa Lainnya", None),
        ("", None),
    ],
)
def test_the_procurement_of_a_package_suggests_its_kind(pengadaan, harap):
    assert kind_of_package(pengadaan, J) == harap


def test_a_rule_can_demand_evidence_of_a_step():
    nilai = {"b": {"nama": "B", "lompat": 50, "langkah": [
        {"id": "a", "nama": "A", "bobot": 1, "ukur": "ya", "wajib": True}, {"id": "c", "nama": "C", "bobot": 1, "ukur": "ya", "bukti": True},
    ]}}  # fmt: skip
    j = kinds(nilai)["b"]
    assert [s.id for s in unproven_duties(j, Isian("b", {"a": 1, "c": 1}), ())] == ["a"]
    assert unproven_duties(j, Isian("b", {"a": 1, "c": 1}), {"a"}) == unproven_duties(j, Isian("b", {"c": 1}), ()) == []


def test_payments_that_are_not_known_raise_no_question():
    i, dua = isian("barang", spek=1), (10.0, 10.0)
    assert "kerja_tanpa_uang" in doubts(J["barang"], i, Situasi(dua, 0)) and "kerja_tanpa_uang" not in doubts(
        J["barang"], i, Situasi(dua, None)
    )
    assert "uang_tanpa_kerja" not in doubts(J["barang"], isian("barang"), Situasi((), None))
