"""Conditional funds: the worked example, moments at their edges, and random histories against the slow oracle."""

import tomllib
from datetime import date
from importlib import resources

import pytest
from core import peramal_dana
from hypothesis import given, settings
from hypothesis import strategies as st

from pantau.core.aturan import Aturan, merge
from pantau.core.dana import (
    AMBANG,
    DITERIMA,
    GUGUR,
    LENGKAP,
    MENUNGGU,
    TERTUNDA,
    Batas,
    Kabar,
    Kabaran,
    conditions_due,
    due_warning,
    moment,
    reaches,
    scheme,
    share,
    state,
)
from pantau.core.jenis_dana import kind_of_fund, only_a_kind

ISI = tomllib.loads(resources.files("pantau.aturan").joinpath("dana.toml").read_text(encoding="utf-8"))["aturan"]
SET = merge("uji", [Aturan(a["kode"], a["nilai"], a["mulai"], a["dasar"], a.get("selesai"), a.get("pasti", True)) for a in ISI])
JUTA = 100_000_000  # sen
MILIAR = 1000 * JUTA
SEMUA = ("perda_apbd", "laporan_tahun_lalu", "rencana_kegiatan", "daftar_kontrak")


def skema(kode="dana_dak_fisik", tahun=2019):
    a = SET.at(kode, date(tahun, 1, 1))
    return scheme(kode, a.nilai, tahun, a.dasar, a.pasti)


def pada(bulan, hari, jam="", tahun=2019, timur=7):
    return moment(date(tahun, bulan, hari), jam, timur)


def kabar(*isi, pos=(1,)):
    return Kabaran([Kabar(*x) for x in isi], pos)


PAGU = (1, "pagu", 0, "", pada(1, 1), 6 * MILIAR)
KONTRAK = (1, "kontrak", 0, "", pada(7, 1), 5400 * JUTA)


def dokumen(saat, syarat=SEMUA, tahap=1):
    return [(1, "dokumen", tahap, d, saat, 1) for d in syarat]


def test_the_worked_example():
    k = state(skema(), kabar(PAGU, KONTRAK), pada(7, 10), date(2019, 7, 10))
    assert [x.rencana for x in k.tahap] == [1500 * JUTA, 2700 * JUTA, 1200 * JUTA]
    assert (k.hemat, k.akan, k.hangus, k.diterima, k.sendiri) == (600 * JUTA, 5400 * JUTA, 0, None, 0)
    assert (k.risiko, k.andai_sendiri, k.hari_lagi) == (5400 * JUTA, 5400 * JUTA, 12)
    lewat = state(skema(), kabar(PAGU, KONTRAK), pada(7, 23), date(2019, 7, 23))
    assert [x.status for x in lewat.tahap] == [GUGUR] * 3
    assert (lewat.diterima or 0, lewat.akan, lewat.hangus, lewat.hemat, lewat.sendiri) == (0, 0, 5400 * JUTA, 600 * JUTA, 5400 * JUTA)
    assert (lewat.berikut, lewat.hari_lagi, lewat.risiko) == (None, None, 0)


def test_the_deadline_is_the_end_of_its_day_in_its_zone():
    batas = Batas(date(2019, 7, 22), "", "WIB").akhir
    assert batas == peramal_dana.ms(2019, 7, 22) == pada(7, 22)
    assert state(skema(), kabar(PAGU, KONTRAK), batas, date(2019, 7, 22)).tahap[0].status == MENUNGGU
    assert state(skema(), kabar(PAGU, KONTRAK), batas + 1, date(2019, 7, 22)).tahap[0].status == GUGUR
    # the last moment is in time, the next is not; a day in the east ends an hour earlier
    for saat, status in ((batas, LENGKAP), (batas + 1, GUGUR), (pada(7, 22, timur=8), LENGKAP), (pada(7, 23, "00:30", timur=8), LENGKAP)):
        assert state(skema(), kabar(PAGU, KONTRAK, *dokumen(saat)), pada(8, 1), date(2019, 8, 1)).tahap[0].status == status


def test_a_deadline_with_an_hour_is_before_the_end_of_the_day():
    batas = Batas(date(2024, 7, 22), "17:00", "WIB").akhir
    assert batas == peramal_dana.ms(2024, 7, 22, 17, 0, 0, 0)
    s = skema(tahun=2024)
    assert s.tahap[0].batas.akhir == batas and s.tahap[0].belum == ("bagian",) and "batas" in s.tahap[1].belum
    pagu = (1, "pagu", 0, "", pada(1, 1, tahun=2024), 6 * MILIAR)
    for saat, status in (
        (pada(7, 22, "17:00", 2024), LENGKAP),
        (pada(7, 22, "17:01", 2024), GUGUR),
        (pada(7, 22, "", 2024), GUGUR),
        (pada(7, 22, "18:00", 2024, 8), LENGKAP),
    ):
        isi = [(1, "dokumen", 1, d, saat, 1) for d in s.tahap[0].dokumen]
        assert state(s, kabar(pagu, *isi), pada(8, 1, tahun=2024), date(2024, 8, 1)).tahap[0].status == status


def test_a_time_that_is_none_is_refused():
    with pytest.raises(ValueError):
        moment(date(2024, 1, 1), "24:00", 7)


def test_absorption_is_of_the_money_received_and_judged_at_the_deadline():
    masuk = (1, "salur", 1, "", pada(5, 1), 1500 * JUTA)
    lapor = (1, "dokumen", 2, "laporan_keluaran", pada(9, 1), 1)
    for serap, status in ((1125 * JUTA, LENGKAP), (1125 * JUTA - 1, GUGUR)):
        k = state(skema(), kabar(PAGU, KONTRAK, masuk, lapor, (1, "serap", 0, "", pada(10, 1), serap)), pada(11, 1), date(2019, 11, 1))
        assert [x.status for x in k.tahap] == [DITERIMA, status, MENUNGGU if status == LENGKAP else GUGUR]
        assert k.hangus == (0 if status == LENGKAP else 3900 * JUTA) and k.sendiri == k.hangus
    terlambat = (1, "serap", 0, "", pada(10, 22), 1500 * JUTA)
    k = state(skema(), kabar(PAGU, KONTRAK, masuk, lapor, terlambat), pada(11, 1), date(2019, 11, 1))
    assert k.tahap[1].status == GUGUR and [x.ada for x in k.tahap[1].syarat] == [True, None] and k.tahap[1].kurang == ("serap",)
    assert k.serap == 1500 * JUTA and share(k.serap, k.diterima).value == 100.0 and share(k.serap, k.pagu).value == 25.0


def test_the_third_tranche_asks_for_output_too_and_brings_what_is_needed():
    isi = [PAGU, KONTRAK, (1, "salur", 1, "", pada(5, 1), 1500 * JUTA), (1, "salur", 2, "", pada(9, 20), 2700 * JUTA)]
    isi += [(1, "serap", 0, "", pada(12, 1), 3780 * JUTA), (1, "dokumen", 3, "kebutuhan_dana", pada(12, 1), 1)]
    for hasil, status in ((7000, LENGKAP), (6999, MENUNGGU)):
        k = state(skema(), kabar(*isi, (1, "keluaran", 0, "", pada(12, 1), hasil)), pada(12, 10), date(2019, 12, 10))
        assert k.tahap[2].status == status and k.tahap[2].rencana == 1200 * JUTA and k.keluaran == hasil
        assert (k.risiko, k.hari_lagi) == ((0, None) if status == LENGKAP else (1200 * JUTA, 6))
    penuh = state(skema(), kabar(*isi, (1, "salur", 3, "", pada(12, 5), 1200 * JUTA)), pada(12, 10), date(2019, 12, 10))
    assert [x.status for x in penuh.tahap] == [DITERIMA] * 3 and penuh.akan == penuh.tak_salur == 0


def test_regions_hit_by_disaster_have_their_own_limits():
    a = skema("dana_dak_fisik_bencana")
    assert [t.serap for t in a.tahap] == [None, 50, 70] and a.tahap[2].keluaran == 50 and a.tahap[0].batas.hari == date(2019, 8, 21)


def test_a_small_field_is_paid_at_once():
    for pagu, n in ((MILIAR, 1), (MILIAR + 1, 3)):
        k = state(
            skema(),
            kabar((1, "pagu", 0, "", pada(1, 1), pagu), (1, "kontrak", 0, "", pada(5, 1), 900 * JUTA)),
            pada(6, 1),
            date(2019, 6, 1),
        )
        assert len(k.tahap) == n
    satu = state(
        skema(), kabar((1, "pagu", 0, "", pada(1, 1), MILIAR), (1, "kontrak", 0, "", pada(5, 1), 900 * JUTA)), pada(6, 1), date(2019, 6, 1)
    )
    assert satu.tahap[0].rencana == 900 * JUTA and satu.tahap[0].tahap.batas.hari == date(2019, 7, 21) and satu.hemat == 100 * JUTA


def test_what_is_not_known_is_not_zero():
    assert state(skema(), kabar(), pada(6, 1), date(2019, 6, 1)) is None
    k = state(skema(), kabar(PAGU), pada(6, 1), date(2019, 6, 1))
    assert (k.kontrak, k.diterima, k.hemat, k.serap, k.keluaran, k.sendiri, k.andai_sendiri, k.tahap[2].rencana) == (None,) * 8
    assert k.risiko == k.akan == 6 * MILIAR
    assert share(None, 5).reason == "belum_ada_kabar" and share(3, 0).reason == "tidak_ada" and reaches(3, 0, 50) is None
    # of two packages one has no contract: the field's is not known, and how many are is said
    dua = kabar(PAGU, KONTRAK, (2, "pagu", 0, "", pada(1, 1), MILIAR), pos=(1, 2))
    assert state(skema(), dua, pada(8, 1), date(2019, 8, 1)).kontrak is None and dua.known("kontrak", pada(8, 1)) == 1


def test_output_of_packages_counts_by_pagu():
    isi = [(1, "pagu", 0, "", 0, 300), (2, "pagu", 0, "", 0, 100), (1, "keluaran", 0, "", 0, 5000), (2, "keluaran", 0, "", 0, 9000)]
    assert kabar(*isi, pos=(1, 2)).output(1) == 6000 and kabar(*isi[:3], pos=(1, 2)).output(1) is None
    assert kabar((1, "keluaran", 0, "", 0, 5000)).output(1) is None


def test_a_document_handed_back_is_missing_again():
    k = kabar(PAGU, *dokumen(pada(7, 1)), (1, "dokumen", 1, "perda_apbd", pada(7, 10), 0))
    assert state(skema(), k, pada(7, 9), date(2019, 7, 9)).tahap[0].status == LENGKAP
    assert state(skema(), k, pada(7, 10), date(2019, 7, 10)).tahap[0].kurang == ("perda_apbd",)


def test_funds_that_are_only_delayed_lose_nothing():
    tunda = {"nama": "X", "lewat": "tunda", "tahap": [{"nama": "I", "bagian": 5000, "batas": "06-30", "dokumen": ["a"]}, {"nama": "II"}]}
    s = scheme("x", tunda, 2019, "", True)
    k = kabar(PAGU, (1, "kontrak", 0, "", pada(2, 1), 5400 * JUTA))
    kini = state(s, k, pada(6, 1), date(2019, 6, 1))
    assert kini.andai_sendiri == 0  # nothing is lost, so nothing is to be carried
    assert kini.berikut.tahap.id == 1 and kini.risiko == 3 * MILIAR
    lalu = state(s, k, pada(7, 2), date(2019, 7, 2))
    assert [x.status for x in lalu.tahap] == [TERTUNDA, MENUNGGU] and lalu.hangus == 0 and lalu.akan == 5400 * JUTA and lalu.berikut is None
    assert lalu.andai_sendiri == 0 and lalu.tanpa_batas and not state(skema(), k, pada(6, 1), date(2019, 6, 1)).tanpa_batas


def test_nothing_received_is_known_and_has_not_come():
    k = state(skema(), kabar(PAGU, KONTRAK, (1, "salur", 1, "", pada(6, 1), 0)), pada(7, 2), date(2019, 7, 2))
    assert (k.tahap[0].status, k.tahap[0].diterima, k.tahap[1].diterima) == (MENUNGGU, 0, None)


def test_money_of_a_later_tranche_answers_for_the_earlier():
    k = state(skema(), kabar(PAGU, KONTRAK, (1, "salur", 2, "", pada(8, 1), 2 * MILIAR)), pada(9, 1), date(2019, 9, 1))
    assert [x.status for x in k.tahap] == [DITERIMA, DITERIMA, MENUNGGU] and [x.rencana for x in k.tahap] == [0, 2 * MILIAR, 3400 * JUTA]


def test_conditions_are_due_once_a_tranche_may_be_asked_for():
    def dari(hari, *isi):
        k = state(skema(), kabar(PAGU, KONTRAK, *isi), pada(hari.month, hari.day), hari)
        return conditions_due(k, hari)

    assert dari(date(2019, 1, 31)) == (0, 0), "the first is asked for from February on"
    assert dari(date(2019, 3, 1), *dokumen(pada(2, 20), SEMUA[:3])) == (3, 4)
    penuh = [*dokumen(pada(2, 20)), (1, "salur", 1, "", pada(3, 1), 1500 * JUTA)]
    ada, semua = dari(date(2019, 6, 1), *penuh)
    assert ada == 4 and semua > 4, "the second has begun, and of it nothing is known"
    assert dari(date(2019, 6, 1), (1, "salur", 1, "", pada(3, 1), 1500 * JUTA)) == (4, semua), "money answers for its conditions"


@pytest.mark.parametrize(
    ("sisa", "ambang"),
    [
        (61, None),
        (60, 60),
        (31, 60),
        (30, 30),
        (15, 30),
        (14, 14),
        (8, 14),
        (7, 7),
        (4, 7),
        (3, 3),
        (2, 3),
        (1, 1),
        (0, 1),
        (-1, None),
        (None, None),
    ],
)
def test_warnings(sisa, ambang):
    assert due_warning(sisa) == ambang and set(AMBANG) == {60, 30, 14, 7, 3, 1}


def test_every_rule_reads_in_every_year_and_says_what_is_not_verified():
    kode = {a["kode"] for a in ISI} - {"dana_dokumen"}
    nama = SET.value("dana_dokumen", date(2026, 1, 1))
    for k in kode:
        s = skema(k, 2019 if k == "dana_dak_fisik_bencana" else 2026)
        tahap = [*s.tahap, *([s.sekaligus] if s.sekaligus else [])]
        assert (
            all(d in nama for t in tahap for d in t.dokumen) and [t.bagian for t in s.tahap].count(None) == 1 and s.tahap[-1].bagian is None
        )
    assert {k for k in kode if not skema(k, 2019 if k == "dana_dak_fisik_bencana" else 2026).apbd} == {
        "dana_tugas_pembantuan",
        "dana_dekonsentrasi",
        "dana_hibah_langsung",
    }
    assert all(not t.belum for t in skema().tahap)
    assert all("batas" in t.belum for t in skema(tahun=2022).tahap)


@st.composite
def riwayat(draw):
    pos = tuple(range(1, draw(st.integers(1, 3)) + 1))
    s = skema(draw(st.sampled_from(["dana_dak_fisik", "dana_dak_fisik_bencana", "dana_dak_nonfisik", "dana_bankeu_provinsi"])))
    hari = st.builds(lambda n, j: pada(1, 1) + n * 86_400_000 + j, st.integers(0, 360), st.sampled_from([0, 1, -1]))
    uang = st.integers(0, 3 * MILIAR)
    isi = []
    for p in pos:
        if draw(st.integers(0, 9)):
            isi.append(Kabar(p, "pagu", 0, "", pada(1, 1), draw(uang)))
        for jenis, nilai in (("pagu", uang), ("kontrak", uang), ("serap", uang), ("keluaran", st.integers(0, 12_000))):
            isi += [Kabar(p, jenis, 0, "", draw(hari), draw(nilai)) for _ in range(draw(st.integers(0, 2)))]
        for t in s.tahap:
            isi += [Kabar(p, "salur", t.id, "", draw(hari), draw(uang)) for _ in range(draw(st.sampled_from([0, 0, 1])))]
            isi += [
                Kabar(p, "dokumen", t.id, d, draw(hari), draw(st.sampled_from([1, 1, 1, 0]))) for d in t.dokumen if draw(st.integers(0, 3))
            ]
    unik = {(x.pos, x.jenis, x.tahap, x.syarat, x.saat): x for x in isi}
    return s, list(unik.values()), pos, draw(hari)


@settings(max_examples=400, deadline=None)
@given(riwayat())
def test_random_histories_agree_with_the_slow_oracle(x):
    s, isi, pos, saat = x
    k = state(s, Kabaran(isi, pos), saat, date(2019, 6, 1))
    ramal = peramal_dana.outcome(s, isi, pos, saat)
    if ramal is None:
        assert k is None
        return
    assert (k.pagu, k.diterima, k.akan, k.hangus, k.hemat, k.sendiri) == ramal
    assert k.pagu == (k.diterima or 0) + k.akan + k.hangus + (k.hemat or 0) + k.tak_salur
    assert all(isinstance(v, int) for v in (k.akan, k.hangus, k.tak_salur, k.risiko))
    assert 0 <= k.risiko <= k.akan and (k.andai_sendiri is None or k.andai_sendiri >= k.sendiri)


@settings(max_examples=150, deadline=None)
@given(riwayat(), st.randoms(use_true_random=False))
def test_the_order_of_words_changes_nothing(x, acak):
    s, isi, pos, saat = x
    lain = list(isi)
    acak.shuffle(lain)
    assert state(s, Kabaran(isi, pos), saat, date(2019, 6, 1)) == state(s, Kabaran(lain, pos), saat, date(2019, 6, 1))


@pytest.mark.parametrize(
    ("teks", "jenis"),
    [("DAK FISIK 2022", "dak_fisik"), ("DAK NON FISIK 2022", "dak_nonfisik"), ("dak-nonfisik", "dak_nonfisik"), ("dak_fisik_bencana", "dak_fisik_bencana"), ("Bantuan Keuangan Provinsi", "bankeu_provinsi"),
     ("Tugas Pembantuan", "tugas_pembantuan"), ("DEKONSENTRASI", "dekonsentrasi"), ("Hibah langsung", "hibah_langsung"), ("Hibah", None), ("Dakwah fisik", None), ("PAD", None), ("", None)],
)  # fmt: skip
def test_the_kind_that_a_text_names(teks, jenis):
    assert kind_of_fund(teks) == jenis


def test_a_remark_that_is_only_a_kind_names_no_package():
    assert only_a_kind("DAK FISIK 2022", 2022) and only_a_kind("Dana Alokasi Khusus Fisik TA 2022", 2022)
    assert not only_a_kind("DAK FISIK 2022", 2023) and not only_a_kind("Silaen - Sihujur", 2022) and not only_a_kind("2022", 2022)
