"""What may be said of an obstacle, in sequences of acts; what came back from earlier years."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pantau.core.kendala import (
    AKHIR,
    JENIS,
    KATA,
    Masalalu,
    Tuturan,
    Ulangan,
    awaits_help,
    help_due,
    is_open,
    last_of,
    recur,
    recurrence,
    refusal,
)

HARI = date(2026, 10, 5)


def said(jenis, catatan="x", siapa="", batas=None):
    return Tuturan(jenis, catatan, "kasi", 1, siapa, batas)


BANTUAN = said("bantuan", siapa="Sekda")


@pytest.mark.parametrize(
    ("x", "riwayat", "kode"),
    [
        (said("entah"), (), "pilihan_salah"),
        (said("selesai", ""), (), "alasan_wajib"),
        (said("selesai"), (), ""),
        (said("buka"), (said("selesai"),), ""),
        (said("janji", siapa="Kabid", batas=HARI), (), ""),
        (said("janji", siapa="Kabid", batas=date(2026, 10, 4)), (), "kendala_lampau"),
        (said("janji", siapa="Kabid"), (), "kendala_batas"),
        (said("janji", batas=HARI), (), "kendala_siapa"),
        (said("janji", siapa="Kabid", batas=HARI), (said("selesai"),), "kendala_selesai"),
        (said("janji", siapa="Kabid", batas=HARI), (said("selesai"), said("buka")), ""),
        (BANTUAN, (), ""),
        (said("bantuan"), (), "kendala_siapa"),
        (said("jawaban"), (), "kendala_tanpa_bantuan"),
        (said("kunjungan"), (), "kendala_siapa"),
        (said("kunjungan", siapa="Tim"), (), ""),
        (said("jawaban"), (BANTUAN,), ""),
        (said("jawaban"), (BANTUAN, said("jawaban")), "kendala_tanpa_bantuan"),
        (said("jawaban"), (BANTUAN, said("jawaban"), BANTUAN), ""),
        (said("kunjungan"), (said("selesai"),), "kendala_selesai"),
        (said("dampak"), (), "kendala_dampak"),
        (replace(said("dampak"), rp=0, paket=2), (), ""),
        (replace(said("dampak"), poin=-1.0), (), "kendala_dampak"),
        (replace(said("dampak"), poin=float("inf")), (), "kendala_dampak"),
        (replace(said("janji", siapa="Kabid", batas=HARI), rp=5), (), "kendala_dampak"),
        (replace(said("dampak"), rp=5), (said("selesai"),), "kendala_selesai"),
    ],
)
def test_what_may_be_said_after_what(x, riwayat, kode):
    assert refusal(x, riwayat, HARI) == kode


def test_who_asked_for_help_waits_until_it_came_or_the_obstacle_is_gone():
    assert awaits_help(()) is None and awaits_help((BANTUAN,)) is BANTUAN
    assert awaits_help((BANTUAN, said("kunjungan"))) is None and awaits_help((BANTUAN, said("janji"))) is BANTUAN
    assert awaits_help((BANTUAN, said("selesai"))) is None and awaits_help((BANTUAN, said("selesai"), said("buka"))) is BANTUAN
    assert last_of((BANTUAN, said("janji", "a"), said("janji", "b")), "janji").catatan == "b" and last_of((), "janji") is None


@given(st.lists(st.sampled_from(JENIS)))
def test_only_the_last_end_decides_whether_it_is_open(jenis):
    akhir = [x for x in jenis if x in AKHIR]
    assert is_open([said(x) for x in jenis]) is (not akhir or akhir[-1] == "buka")
    assert set(KATA) == set(JENIS) and said("buka").kata == "dibuka lagi"


def past(id, uraian="", tahun=2025, unit=1, kode="1.01", sebab="lahan", **lain):
    return Masalalu(id, tahun, unit, kode, sebab, uraian, **lain)


def like(*nilai):
    return np.array(nilai, float)


def test_what_came_back_is_that_of_the_unit_and_what_helped_is_that_of_anybody():
    kini = [past(9, tahun=2026), past(8, tahun=2026, sebab="bahan")]
    dulu = [past(1, tahun=2023), past(2, janji="Maret"), past(3, unit=2, selesai="appraisal ulang"), past(4, selesai="diulang")]
    lahan, aspal = recur(kini, dulu, [like(0.9, 0.5, 0.8, 0.1), like(0, 0.1, 0.2, 0.49)])
    assert lahan.dulu is dulu[1] and [x.id for x in lahan.solusi] == [3], "the last year, this unit; the answer of another"
    assert aspal.dulu is None and aspal.solusi == ()
    assert recur(kini, [], [like(), like()]) == [Ulangan(None, ())] * 2 and recur([], dulu, []) == []


def test_of_one_year_the_likest_came_back_and_of_equals_the_first():
    dulu = [past(1), past(2), past(3)]
    assert recur([past(9, tahun=2026)], dulu, [like(0.6, 0.9, 0.9)])[0].dulu is dulu[1]


def test_of_the_very_activity_and_cause_fewer_words_tell_that_it_came_back():
    x = past(9, tahun=2026)
    for lain, kembali in ((past(1), True), (past(1, kode="2.02"), False), (past(1, sebab="bahan"), False), (past(1, unit=2), False)):
        assert (recur([x], [lain], [like(0.35)])[0].dulu is not None) is kembali
    assert recur([x], [past(1)], [like(0.34)])[0].dulu is None


def test_the_likest_answers_come_first_and_few():
    dulu = [past(n, unit=5, selesai="x") for n in range(5)]
    u = recur([past(9, tahun=2026)], dulu, [like(0.5, 0.9, 0.4, 0.9, 0.6)])[0]
    assert [x.id for x in u.solusi] == [1, 3, 4]


def test_a_rate_needs_obstacles():
    assert recurrence(1, 4).value == 25 and (recurrence(0, 0).value, recurrence(0, 0).reason) == (None, "kendala_nol")


def test_help_is_due_on_the_day_asked_for_else_after_the_days_of_the_rule():
    hari = lambda ms: date(2026, 10, ms)  # noqa: E731
    assert help_due([], 7, hari) is None and help_due([BANTUAN, said("jawaban")], 7, hari) is None
    assert help_due([BANTUAN], 7, hari) == date(2026, 10, 8) and help_due([said("bantuan", siapa="S", batas=HARI)], 7, hari) == HARI
    assert help_due([BANTUAN, said("selesai")], 7, hari) is None
