"""A newer sheet of the same unit and date that no longer names an activity or account: named, counted until the person agrees, then ended."""

from datetime import date

import pytest

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM

RFK = ("nama_skpd", "kegiatan", "pagu", "keu_real_rp", "fisik_real_kum")
LRA = ("nama_skpd", "periode", "kode", "uraian", "anggaran", "realisasi")
JUNI, JULI = date(2026, 6, 30), date(2026, 7, 31)
ATK, HONOR = "5.1.02.01.01.0024", "5.1.02.02.01.0003"


@pytest.fixture
def rfk(impor):
    def muat(*kegiatan, per=JUNI, unit="Dinas A", **lain):
        return impor("rfk", RFK, [(unit, k, 100, r, f) for k, r, f in kegiatan], per=per, **lain)

    return muat


@pytest.fixture
def angka(laporan):
    def baca(per="2026-06-30"):
        sel = laporan("kendali", per).tables[0].total.cells
        return sel["pagu"].value, sel["realisasi"].value, sel["fisik"].value

    return baca


def hilang(h):
    return {m.code: (m.params["jumlah"], m.params["daftar"]) for m in h.masalah if m.code.startswith("kegiatan_hilang")}


A, B, C = ("Jalan", 50, 60), ("Jembatan", 30, 20), ("Irigasi", 10, 10)


def test_an_activity_that_is_gone_is_named_and_counts_until_agreed_then_is_as_if_never_told(rfk, angka):
    rfk(A, B)
    h = rfk(A)
    assert hilang(h) == {"kegiatan_hilang_tanya": (1, "Jembatan")} and angka() == (200_00, 80_00, 40)
    h = rfk(A, setuju=("pagu_tertera",))
    assert h.status == "applied" and hilang(h) == {"kegiatan_hilang": (1, "Jembatan")} and angka() == (100_00, 50_00, 60)
    assert rfk(A).status == "unchanged" and hilang(rfk(A)) == {}
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="uji")
    assert angka() == (200_00, 80_00, 40)


def test_another_date_another_unit_and_another_part_of_the_unit_are_not_missed(rfk, angka):
    rfk(A, B)
    assert hilang(rfk(A, per=JULI)) == {} and hilang(rfk(A, unit="Dinas B")) == {}
    assert hilang(rfk(C)) == {} and angka() == (400_00, 140_00, 37.5)


def test_what_an_official_reported_or_another_source_told_is_not_missed(rfk, impor, angka):
    rfk(A)
    fisik = ("nama_skpd", "nama_sub_giat", "tanggal", "fisik")
    assert impor("progres-fisik", fisik, [("Dinas A", "Jalan", "2026-06-30", 70)], nama="fisik.csv").status == "applied"
    rfk(A, B)
    assert hilang(rfk(B))["kegiatan_hilang_tanya"][0] == 1


def test_an_account_that_is_gone_from_a_statement_is_named_and_ends_when_agreed(impor, angka):
    def lra(*akun, **lain):
        return impor("lra", LRA, [("Dinas A", "1 Januari s.d. 30 Juni 2026", k, k, 100, r) for k, r in akun], nama="lra.csv", **lain)

    lra((ATK, 50), (HONOR, 30))
    assert hilang(lra((ATK, 50))) == {"kegiatan_hilang_tanya": (1, HONOR)} and angka()[:2] == (200_00, 80_00)
    assert hilang(lra((ATK, 50), setuju=("pagu_tertera",))) == {"kegiatan_hilang": (1, HONOR)} and angka()[:2] == (100_00, 50_00)
