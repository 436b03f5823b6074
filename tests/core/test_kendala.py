"""What may be said of an obstacle, in sequences of acts; what came back from earlier years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pantau.core.kendala import AKHIR, JENIS, KATA, Masalalu, Tuturan, awaits_help, is_open, last_of, recur, recurrence, refusal

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
        (said("jawaban"), (BANTUAN,), ""),
        (said("jawaban"), (BANTUAN, said("jawaban")), "kendala_tanpa_bantuan"),
        (said("jawaban"), (BANTUAN, said("jawaban"), BANTUAN), ""),
        (said("kunjungan"), (), ""),
        (said("kunjungan"), (said("selesai"),), "kendala_selesai"),
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


def past(id, uraian, tahun=2025, unit=1, kode="1.01", sebab="lahan", **lain):
    return Masalalu(id, tahun, unit, kode, sebab, uraian, **lain)


def test_what_came_back_is_that_of_the_unit_and_what_helped_is_that_of_anybody():
    kini = [past(9, "Pembebasan lahan belum selesai", 2026), past(8, "Aspal langka", 2026, sebab="bahan")]
    dulu = [
        past(1, "lahan blm dibebaskan", 2023),
        past(2, "tanah belum dibebaskan", 2025, janji="selesai Maret"),
        past(3, "lahan belum bebas", 2025, unit=2, selesai="appraisal ulang"),
        past(4, "gagal tender", 2025, selesai="diulang"),
    ]
    lahan, aspal = recur(kini, dulu)
    assert lahan.dulu is dulu[1] and [x.id for x in lahan.solusi] == [3], "the last year, this unit; the answer of another"
    assert aspal.dulu is None and aspal.solusi == ()
    assert recur(kini, []) == [type(lahan)(None, ())] * 2 and recur([], dulu) == []


def test_of_the_very_activity_fewer_words_tell_that_it_came_back():
    x, mirip = past(9, "lahan belum bebas, menunggu appraisal ulang dari KJPP", 2026), "lahan belum bebas"
    assert recur([x], [past(1, mirip)])[0].dulu is not None
    jauh = "lahan pasar direndam, pagar roboh, pedagang marah"
    assert recur([past(9, "lahan kebun jagung gersang sekali", 2026)], [past(1, jauh, kode="2.02")])[0].dulu is None


def test_a_rate_needs_obstacles():
    assert recurrence(1, 4).value == 25 and (recurrence(0, 0).value, recurrence(0, 0).reason) == (None, "kendala_nol")
