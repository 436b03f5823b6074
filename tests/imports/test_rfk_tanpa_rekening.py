"""An RFK names no accounts, the budget does: what was spent meets the pagu of the sub kegiatan, in either order of loading."""

from datetime import date
from itertools import permutations

import pytest
from judul import SIPD_RINGKAS

RFK = ("nama_skpd", "kode_sub_giat", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
RAK = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
RENJA = ("tahun", "nama_skpd", "kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat", "pagu")
KODE, JUNI = "1.01.02.2.01.0001", date(2026, 6, 30)
A, B = "5.1.02.01.01.0024", "5.1.02.01.01.0025"


def dpa(*pagu):
    return [(2026, "Dinas A", KODE, "S", rek, n * 12, *[n] * 12) for rek, n in zip((A, B), pagu, strict=False)]


def rfk(pagu, real):
    return [("Dinas A", KODE, "S", pagu, 50, real, 60, 30)]


@pytest.fixture
def angka(laporan):
    def baca(per="2026-06-30"):
        k = laporan("kendali", per).tables[0].total.cells
        return {n: (k[n].value or 0) // 100 for n in ("pagu", "realisasi", "tanpa_pagu", "lewat_pagu")}

    return baca


@pytest.mark.parametrize("urut", list(permutations(range(3))))
def test_what_was_spent_meets_the_pagu_of_the_activity(impor, angka, urut):
    acts = [
        lambda: impor("rak", RAK, dpa(50, 50), tahap="murni"),
        lambda: impor("rfk", RFK, rfk(1200, 400), per=JUNI),
        lambda: impor("rfk", RFK, rfk(1200, 300), per=date(2026, 5, 31)),
    ]
    for n in urut:
        assert acts[n]().status == "applied"
    assert angka() == {"pagu": 1200, "realisasi": 400, "tanpa_pagu": 0, "lewat_pagu": 0}


def test_what_goes_beyond_the_activity_is_over_pagu_and_not_without_pagu(impor, angka):
    impor("rak", RAK, dpa(50, 50), tahap="murni")
    impor("rfk", RFK, rfk(1200, 1500), per=JUNI)
    assert angka() == {"pagu": 1200, "realisasi": 1500, "tanpa_pagu": 0, "lewat_pagu": 300}


def test_a_budget_of_the_activity_meets_money_by_account(impor, angka):
    """The other way round: the plan of the year knows sub kegiatan, the export of SP2D accounts."""
    impor("sipd-renja", RENJA, [(2026, "Dinas A", "1.01.02", "P", "1.01.02.2.01", "K", KODE, "S", 1000)])
    baris = [("Dinas A", KODE, "S", r, f"D{r[-1]}", "TBP", "GU", "2026-03-05", n, "") for r, n in ((A, 700), (B, 350))]
    impor("sipd-realisasi", SIPD_RINGKAS, baris[:1])
    assert angka() == {"pagu": 1000, "realisasi": 700, "tanpa_pagu": 0, "lewat_pagu": 0}
    impor("sipd-realisasi", SIPD_RINGKAS, baris)
    assert angka() == {"pagu": 1000, "realisasi": 1050, "tanpa_pagu": 0, "lewat_pagu": 50}


def test_a_sheet_without_codes_finds_the_activity_by_its_name(impor, angka):
    impor("rak", RAK, dpa(50, 50), tahap="murni")
    h = impor("rfk", ("nama_skpd", "program", "kegiatan", *RFK[3:]), [("Dinas A", "P", *rfk(1200, 400)[0][2:])], per=JUNI)
    assert h.status == "applied" and angka()["tanpa_pagu"] == 0


def test_an_account_without_pagu_beside_accounts_that_have_it_stays_named(impor, angka):
    impor("rak", RAK, dpa(50), tahap="murni")
    impor("sipd-realisasi", SIPD_RINGKAS, [("Dinas A", KODE, "S", B, "D1", "TBP", "GU", "2026-03-05", 70, "")])
    assert angka() == {"pagu": 600, "realisasi": 70, "tanpa_pagu": 70, "lewat_pagu": 0}


@pytest.mark.parametrize(("pagu", "harap"), [(1200, []), (1300, ["pagu_beda_anggaran"])])
def test_the_pagu_of_the_sheet_is_compared_with_that_of_the_activity(impor, pagu, harap):
    impor("rak", RAK, dpa(50, 50), tahap="murni")
    h = impor("rfk", RFK, rfk(pagu, 400), per=JUNI)
    beda = [m for m in h.masalah if m.code.startswith("pagu_beda")]
    assert [m.code for m in beda] == harap
    for m in beda:
        assert m.params["anggaran"].endswith("1.200") and "muat dokumen anggaran terbarunya" in m.message
