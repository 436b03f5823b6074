"""A budget stated per activity by one document and by account by another of the same stage counts once, in whatever order, and is named."""

from datetime import date
from itertools import permutations

import pytest

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM

POHON = ("tahun", "nama_skpd", "kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat")
RAK = (*POHON, "kode_rekening", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
RFK = ("nama_skpd", "kode_sub_giat", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
KODE = "1.01.02.2.01.0001"
REK = ("5.1.02.01.01.0024", "5.1.02.01.01.0025")


def giat(i):
    return (2026, "Dinas A", "1.01.02", "P", "1.01.02.2.01", "K", f"1.01.02.2.01.000{i}", f"S{i}")


@pytest.fixture
def muat(impor):
    def jalan(cara, *nilai, tahap="murni", lain=None, **opsi):
        """`utuh`: pagu of the activity; `rinci`: pagu by account; `lain`: pagu of another activity beside it."""
        if cara == "utuh":
            rows = [(*giat(1), *nilai), *([(*giat(2), lain)] if lain else [])]
            return impor("sipd-renja", (*POHON, "pagu"), rows, tahap=tahap, **opsi)
        return impor("rak", RAK, [(*giat(1), r, n, n, *[0] * 11) for r, n in zip(REK, nilai)], tahap=tahap, **opsi)

    return jalan


@pytest.fixture
def pagu(laporan):
    return lambda per="2026-12-31": laporan("kendali", per).tables[0].total.cells["pagu"].value // 100


def tarik(h):
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="uji")


def temuan(h):
    return {m.code: m.params for m in h.masalah if m.code in ("pagu_beda_rincian", "pagu_dirinci")}


UTUH, RINCI, BEDA = ("utuh", 100), ("rinci", 60, 40), ("rinci", 60, 60)


@pytest.mark.parametrize(("satu", "dua"), list(permutations((UTUH, RINCI))))
@pytest.mark.parametrize("mundur", [0, 1])
def test_the_same_sum_counts_once_and_taking_either_back_leaves_the_other(muat, pagu, satu, dua, mundur):
    a, b = muat(*satu), muat(*dua)
    assert pagu() == 100 and temuan(a) == {} and temuan(b) == {"pagu_dirinci": {"jumlah": 1}}
    tarik((a, b)[mundur])
    assert pagu() == 100
    tarik((b, a)[mundur])
    assert pagu() == 0


@pytest.mark.parametrize(("satu", "dua", "harap"), [(UTUH, BEDA, 120), (BEDA, UTUH, 100)])
@pytest.mark.parametrize("mundur", [0, 1])
def test_of_different_sums_the_later_document_counts_and_both_are_named(muat, pagu, satu, dua, harap, mundur):
    a, b = muat(*satu), muat(*dua)
    assert pagu() == harap
    kata = {"kegiatan": KODE, "utuh": "Rp100", "rinci": "Rp120", "dihitung": f"Rp{harap}"}
    assert {x: y.replace("\xa0", "").replace(" ", "") for x, y in temuan(b)["pagu_beda_rincian"].items()} == kata
    tarik((a, b)[mundur])
    assert pagu() == (harap if mundur == 0 else 220 - harap)


def test_what_is_said_again_after_a_withdrawal_is_no_later_word(muat, pagu):
    muat(*UTUH)
    muat(*BEDA)
    c = muat("utuh", 110)
    assert pagu() == 110 and temuan(c)["pagu_beda_rincian"]["dihitung"].endswith("110")
    tarik(c)
    assert pagu() == 120  # the account document is later than the first one, as before


def test_what_a_file_only_says_again_is_named_with_what_counts(muat, pagu):
    muat(*UTUH)
    muat(*BEDA)
    c = muat("utuh", 100, lain=7)
    assert c.status == "applied" and pagu() == 127
    assert temuan(c)["pagu_beda_rincian"]["dihitung"].endswith("120")


@pytest.mark.parametrize(("satu", "dua"), list(permutations((UTUH, BEDA))))
def test_a_later_version_that_names_it_otherwise_takes_its_place_from_its_day(muat, pagu, satu, dua):
    muat(*satu)
    muat(*dua, tahap="perubahan", berlaku=date(2026, 9, 1))
    nilai = {UTUH: 100, BEDA: 120}
    assert (pagu("2026-08-31"), pagu("2026-09-30")) == (nilai[satu], nilai[dua])


def test_a_sheet_is_compared_with_what_counts(muat, impor, pagu):
    muat(*UTUH)
    muat(*BEDA)
    for n, harap in ((120, False), (100, True), (220, True)):
        h = impor("rfk", RFK, [("Dinas A", KODE, "S1", n, 50, 10, 50, 40)], per=date(2026, 6, 30), dry_run=True)
        assert ("pagu_beda_anggaran" in {m.code for m in h.masalah}) == harap
