"""A cash plan that is stated per activity and by account counts once, and meets pagu that is stated the other way."""

from itertools import permutations

import pytest

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM

POHON = ("tahun", "nama_skpd", "kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat")
RAK = (*POHON, "kode_rekening", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
REK = ("5.1.02.01.01.0024", "5.1.02.01.01.0025")
TAHAP = [{"tahap": "murni"}, {}]


def giat(i, *lain):
    return (2026, "Dinas A", "1.01.02", "P", "1.01.02.2.01", "K", f"1.01.02.2.01.000{i}", f"S{i}", *lain)


def rak(i, rek, bulanan):
    return giat(i, rek, bulanan * 12, *[bulanan] * 12)


UTUH, RINCI, BEDA = ("", 10), (REK[0], 6, REK[1], 4), (REK[0], 6, REK[1], 6)


@pytest.fixture
def muat(impor):
    def jalan(cara, **o):
        return impor("rak", RAK, [rak(1, *x) for x in zip(cara[::2], cara[1::2])], **o)

    return jalan


@pytest.fixture
def angka(laporan):
    def baca(per="2026-06-30"):
        c = laporan("kendali", per).tables[0].total.cells
        return [(c[n].value or 0) // 100 for n in ("pagu", "rak", "rak_setahun")], c["cakupan_rak"].value

    return baca


def tarik(h):
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="uji")


@pytest.mark.parametrize("tahap", TAHAP, ids=["document", "sheet"])
@pytest.mark.parametrize(("satu", "dua"), list(permutations((UTUH, RINCI))))
@pytest.mark.parametrize("mundur", [0, 1])
def test_the_same_plan_both_ways_counts_once_and_taking_either_back_leaves_the_other(muat, angka, tahap, satu, dua, mundur):
    batch = [muat(satu, **tahap), muat(dua, **tahap)]
    assert angka() == ([120, 60, 120], 100.0)
    tarik(batch[mundur])
    assert angka() == ([120, 60, 120], 100.0)
    lagi = muat((satu, dua)[mundur], **tahap)
    assert angka() == ([120, 60, 120], 100.0)
    tarik(lagi)
    tarik(batch[1 - mundur])
    assert angka()[0] == [0, 0, 0]


@pytest.mark.parametrize(("satu", "dua", "harap"), [(UTUH, BEDA, 12), (BEDA, UTUH, 10)])
def test_of_different_plans_the_later_word_counts_as_with_the_pagu(muat, angka, satu, dua, harap):
    muat(satu, tahap="murni")
    c = muat(dua, tahap="murni")
    assert angka() == ([harap * 12, harap * 6, harap * 12], 100.0)
    tarik(c)
    assert angka()[0][1] == (22 - harap) * 6
    muat(dua, tahap="murni")
    assert angka()[0][1] == harap * 6


def test_what_a_withdrawal_restores_is_no_later_word(muat, angka):
    muat(UTUH, tahap="murni")
    muat(BEDA, tahap="murni")
    c = muat(("", 11), tahap="murni")
    assert angka()[0][1] == 66
    tarik(c)
    assert angka()[0] == [144, 72, 144]


def test_pagu_of_the_activity_meets_the_plan_by_account(impor, muat, angka, laporan):
    impor("sipd-renja", (*POHON, "pagu"), [giat(1, 120), giat(2, 80)], tahap="murni")
    assert angka()[1] in (0.0, None)
    muat(RINCI)
    assert angka() == ([200, 60, 120], 60.0)
    c = laporan("kendali", "2026-06-30", tingkat="sub_kegiatan").tables[0].rows[0].cells
    assert c["target_keuangan"].value == 50.0


def test_what_sheets_show_of_the_activity_does_not_add_to_its_plan_by_account(impor, muat, angka):
    from datetime import date

    RFK = ("nama_skpd", "kode_sub_giat", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
    muat(RINCI, tahap="murni")
    impor("rfk", RFK, [("Dinas A", giat(1)[6], "S1", 120, 50, 10, 50, 40)], per=date(2026, 6, 30))
    assert angka()[0] == [120, 60, 120]
