"""Latest safe dates: worked by hand, and against counting day by day."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pantau.base.aturan import shipped
from pantau.core.jadwal import (
    Lama,
    fiscal_calendar,
    key_of,
    kind_of,
    measured,
    safe_dates,
    selection_days,
    work_days,
    working_day_before,
    working_days,
)
from pantau.core.periode import day_number, from_day_number
from pantau.core.tahapan import KEADAAN, NOMOR

ATURAN = {a.kode: a.nilai for a in shipped()[1]}
KALENDER = fiscal_calendar(ATURAN["kalender_anggaran"], 2026)
LIBUR = [date(2026, 8, 17), date(2026, 8, 25)]


def packages(*isi):
    return Lama(*(np.array(c, np.int64) for c in zip(*isi, strict=True)))


def step_back(hari, n, libur):
    """The working day `n` working days before, counted one day at a time."""
    kerja = lambda d: d.weekday() < 5 and d not in libur  # noqa: E731
    while not kerja(hari):
        hari -= timedelta(days=1)
    for _ in range(n):
        hari -= timedelta(days=1)
        while not kerja(hari):
            hari -= timedelta(days=1)
    return hari


def test_a_package_of_120_days_that_is_not_tendered_on_1_september_cannot_end_within_the_year():
    """Works end by 20 December: 120 days begin on 23 August, a Sunday, so the contract is of Friday 21 August. 25 working days before it,
    with 17 August a holiday, is Thursday 16 July; on 1 September that is 47 days ago."""
    lama = packages((120, 25, 60, day_number(KALENDER.tender)))
    b = safe_dates(KALENDER.pelaksanaan, lama, LIBUR)
    assert [from_day_number(x[0]) for x in (b.kontrak, b.pemilihan, b.dokumen)] == [date(2026, 8, 21), date(2026, 7, 16), date(2026, 7, 15)]
    assert from_day_number(b.perencanaan[0]) == date(2026, 5, 15), "60 days of design begin on Sunday 17 May"
    for tahap, sisa in (("rencana", -47), ("siap", -47), ("gagal", -47), ("pemilihan", -11), ("pemenang", -11)):
        hari, ada = b.days_left(np.array([NOMOR[tahap]]), day_number(date(2026, 9, 1)))
        assert (hari.tolist(), ada.tolist()) == ([sisa], [True]), tahap
    lain = [NOMOR[t] for t in KEADAAN if t not in ("rencana", "perencanaan", "siap", "gagal", "pemilihan", "pemenang")]
    assert not b.days_left(np.array(lain), 0)[1].any()


def test_a_selection_begins_no_later_than_the_calendar_allows():
    akhir = day_number(KALENDER.tender)
    b = safe_dates(KALENDER.pelaksanaan, packages((10, 5, 0, akhir), (10, 5, 0, akhir + 90)), [])
    assert from_day_number(b.pemilihan[0]) == date(2026, 10, 30), "31 October 2026 is a Saturday"
    assert from_day_number(b.pemilihan[1]) == date(2026, 12, 4)
    assert (b.perencanaan == b.dokumen).all(), "what needs no design begins with its documents"


def test_own_schedules_count_from_ten_on():
    assert measured([]) is None and selection_days(25, None) == 25
    sembilan, sepuluh = measured(range(1, 10)), measured(range(1, 11))
    assert (sembilan.n, sembilan.cukup, selection_days(25, sembilan)) == (9, False, 25)
    assert (sepuluh.n, sepuluh.q1, sepuluh.median, sepuluh.q3, selection_days(25, sepuluh)) == (10, 3.25, 5.5, 7.75, 6)


def test_rules_name_methods_and_kinds_as_sources_write_them():
    pilih, kerja = ATURAN["waktu_pemilihan"], ATURAN["waktu_pekerjaan"]
    assert [kind_of(pilih, x)["nama"] for x in ("Tender Cepat", "TENDER", " e-Purchasing ", "Sayembara", "")] == [
        "Tender cepat",
        "Tender",
        "E-purchasing",
        "Metode lain",
        "Metode lain",
    ]
    assert kind_of(kerja, "Pekerjaan  Konstruksi")["perencanaan"] == 60 and kind_of(kerja, "Jasa Lainnya")["perencanaan"] == 0
    assert {x["batas"] for x in pilih.values()} <= set(ATURAN["kalender_anggaran"])
    assert all(x["hari"] > 0 for x in pilih.values()) and all(x["pelaksanaan"] > 0 for x in kerja.values())


def test_days_of_work_are_the_packages_own_then_measured_then_the_rule():
    """Of a method whose plans are windows to buy in, the plan only limits what is usual."""
    kerja = ATURAN["waktu_pekerjaan"]
    konstruksi, barang = kerja["konstruksi"], kerja["barang"]
    sembilan, sepuluh = measured([30] * 9), measured([30] * 9 + [31])
    assert work_days(konstruksi, "tender", sepuluh, 150) == (150, "rencana")
    assert work_days(konstruksi, "tender", sembilan, None) == (120, "aturan")
    assert work_days(konstruksi, "pengadaan_langsung", None, None) == (45, "aturan")
    assert work_days(konstruksi, "tender", sepuluh, None) == (30, "terukur")
    assert work_days(konstruksi, "tender", measured([0] * 9 + [31]), None) == (1, "terukur")
    assert work_days(barang, "e_purchasing", None, 335) == (30, "aturan") and work_days(barang, "e_purchasing", None, 7) == (7, "rencana")
    assert work_days(barang, "tender", None, 335) == (335, "rencana")
    assert work_days(kerja["lain"], "tender", None, 335) == (60, "aturan"), "a service for the year that begins later is shorter"
    assert work_days({"pelaksanaan": 60}, "tender", None, None) == (60, "aturan"), "a rule of a pemda that names the kind alone"
    assert key_of(kerja, "Jasa Konsultansi Perorangan Konstruksi") == "konsultansi"
    for x in kerja.values():
        assert set(x.get("menurut", ())) <= set(ATURAN["waktu_pemilihan"]) and set(x.get("jendela", ())) <= {
            *ATURAN["waktu_pemilihan"],
            "semua",
        }


def test_the_calendar_is_of_its_year_and_in_order():
    assert fiscal_calendar(ATURAN["kalender_anggaran"], 2028).sp2d == date(2028, 12, 31)
    with pytest.raises(TypeError):
        fiscal_calendar({"tender": "10-31"}, 2026)
    assert KALENDER.tender < KALENDER.langsung < KALENDER.pelaksanaan < KALENDER.spm < KALENDER.sp2d


HARI = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@settings(max_examples=200, deadline=None)
@given(HARI, st.lists(HARI, max_size=40), st.integers(0, 60))
def test_going_back_by_working_days_is_counting_them(hari, libur, n):
    mundur = from_day_number(working_day_before(np.array([day_number(hari)]), np.array([n]), libur)[0])
    assert mundur == step_back(hari, n, set(libur))
    sampai = step_back(hari, 0, set(libur))
    assert working_days(np.array([day_number(mundur)]), np.array([day_number(sampai)]), libur).tolist() == [n]


@settings(max_examples=200, deadline=None)
@given(HARI, st.lists(HARI, max_size=20), st.integers(0, 400), st.integers(0, 60), st.integers(0, 90), HARI)
def test_safe_dates_are_what_counting_gives(akhir, libur, kerja, pilih, desain, batas):
    b, hari = safe_dates(akhir, packages((kerja, pilih, desain, day_number(batas))), libur), set(libur)
    kontrak = step_back(akhir - timedelta(days=max(kerja, 1) - 1), 0, hari)
    pemilihan = min(step_back(kontrak, pilih, hari), step_back(batas, 0, hari))
    dokumen = step_back(pemilihan, 1, hari)
    mulai = step_back(dokumen - timedelta(days=max(desain, 1) - 1), 0, hari)
    assert [from_day_number(x[0]) for x in (b.perencanaan, b.dokumen, b.pemilihan, b.kontrak)] == [mulai, dokumen, pemilihan, kontrak]
