"""Sheets are known again by their headings; names that are far apart are not reckoned to the end."""

import pytest

from pantau.core import nama
from pantau.core.pemetaan import Pemetaan, distinct, heading_keys, known_mapping

JUDUL = ("No", "Aktivitas", "Plafon", "Terserap s.d. Juni 2026", "Fisik (%)", "")
P = Pemetaan("RFK lama", "rfk", JUDUL, {"kegiatan": "Aktivitas", "pagu": "Plafon", "keu_real_rp": "Terserap s.d. Juni 2026"})


def test_headings_that_repeat_are_told_apart_by_number():
    assert distinct(["Pagu", "Realisasi", "", "Realisasi", "", "Realisasi"]) == (
        "Pagu",
        "Realisasi",
        "",
        "Realisasi (2)",
        "",
        "Realisasi (3)",
    )


@pytest.mark.parametrize(
    ("judul", "posisi"),
    [
        (JUDUL, {"kegiatan": 1, "pagu": 2, "keu_real_rp": 3}),
        (("No", "AKTIVITAS", "plafon", "Terserap s.d. Juli 2026", "Fisik %"), {"kegiatan": 1, "pagu": 2, "keu_real_rp": 3}),
        (("Terserap s.d. 31 Desember 2027", "Plafon", "", "No", "Fisik (%)", "Aktivitas"), {"kegiatan": 5, "pagu": 1, "keu_real_rp": 0}),
        (JUDUL[:4], None),
        ((*JUDUL, "Keterangan"), None),
        (("No", "Aktivitas", "Plafon", "Sisa s.d. Juni 2026", "Fisik (%)"), None),
    ],
)
def test_a_sheet_is_known_by_all_its_headings_in_any_order_and_month(judul, posisi):
    assert P.positions(judul) == posisi
    assert (known_mapping([P], [("x",), judul]) is P) == (posisi is not None)


def test_months_stay_apart_where_only_they_tell_columns_apart():
    judul = ("Kegiatan", "Target Januari", "Target Februari", "Realisasi Maret")
    assert (
        heading_keys(judul)[1:3] == ("target januari", "target februari") and heading_keys(judul)[3] == heading_keys(["Realisasi Mei"])[0]
    )
    p = Pemetaan("x", "target-fisik", judul, {"target_1": "Target Januari", "target_2": "Target Februari"})
    assert p.positions(("Target Februari", "Kegiatan", "Target Januari", "Realisasi April")) == {"target_1": 2, "target_2": 0}


@pytest.mark.parametrize(("a", "b"), [("dinas kesehatan", "dinas kesehatn"), ("kecamatan lembah sorik", "kecamatan lembah sorek")])
def test_near_names_are_reckoned_exactly(a, b):
    assert nama.nearness(a, b) == nama.nearness(b, a) == 1 - nama.distance(a, b) / max(len(a), len(b)) >= nama.DEKAT


def test_what_is_far_apart_is_not_reckoned_to_the_end():
    assert nama.distance("abcdefgh", "stuvwxyz", 2) == 3 and nama.distance("abcdefgh", "stuvwxyz") == 8
    assert (
        nama.nearness("dinas pendidikan", "dinas perhubungan") == 0.0 == nama.nearness("badan pangan", "badan pangan daerah istimewa"[::-1])
    )
    assert nama.match_unit("Bagian Umum", ["Bagian Hukum"]).kelas == "baru"
