"""Activities that realisation, progress and targets speak of while the unit's budget does not: named at their row, never quietly a new activity."""

from datetime import date

import pytest
from judul import SIPD_RINGKAS

RAK = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
ADA, LAIN = ("Dinas A", "1.03.02.2.01.0001", "S"), ("Dinas A", "1.03.02.2.01.0009", "Lain")
BERKAS = {
    "sipd-realisasi": (SIPD_RINGKAS, lambda b: (*b, "5.1.02.01.01.0024", f"D{b[2]}", "SPP", "LS", "2026-03-03", 50, f"SP{b[2]}"), {}),
    "progres-fisik": (("nama_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen"), lambda b: (*b, "2026-03-03", 50), {}),
    "target-fisik": (
        ("nama_skpd", "kode_sub_giat", "nama_sub_giat", *(f"target_{m}" for m in range(1, 13))),
        lambda b: (*b, *range(1, 13)),
        {"tahun": 2026},
    ),
    "rfk": (
        ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "kegiatan", "pagu", "keu_real_rp", "fisik_real_kum"),
        lambda b: (*b, "K", 1200, 50, 5),
        {"per": date(2026, 3, 31)},
    ),
}


@pytest.fixture
def budget(impor):
    return impor("rak", RAK, [(*ADA, "5.1.02.01.01.0024", 1200, *[100] * 12)], tahun=2026, tahap="murni")


def outside(h):
    return [(m.where["row"], m.where["file"], m.params["daftar"], m.severity) for m in h.masalah if m.code == "kegiatan_tidak_di_anggaran"]


@pytest.mark.parametrize("format", BERKAS)
def test_an_activity_outside_the_budget_is_named_at_its_first_row(impor, budget, format):
    judul, baris, opsi = BERKAS[format]
    assert outside(impor(format, judul, [baris(ADA)], dry_run=True, **opsi)) == []
    h = impor(format, judul, [baris(ADA), baris(LAIN)], dry_run=True, **opsi)
    assert outside(h) == [(3, "uji.csv", "Lain", "warning")]


@pytest.mark.parametrize("format", BERKAS)
def test_a_unit_without_a_budget_has_nothing_to_be_outside_of(impor, format):
    judul, baris, opsi = BERKAS[format]
    impor(format, judul, [baris(ADA)], **opsi)
    assert outside(impor(format, judul, [baris(ADA), baris(LAIN)], dry_run=True, **opsi)) == []


def test_another_unit_of_the_same_file_is_judged_by_its_own_budget(impor, budget):
    judul, baris, _ = BERKAS["progres-fisik"]
    assert outside(impor("progres-fisik", judul, [baris(("Dinas B", *LAIN[1:])), baris(LAIN)], dry_run=True)) == [
        (3, "uji.csv", "Lain", "warning")
    ]
