"""Plans and targets around closing and reopening: the last word on the year counts in every open month, and in no closed one."""

from datetime import date

import pytest
from tulis import reopen_month

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.base.periode import close_month

RENJA = ("tahun", "nama_skpd", "kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat", "pagu")
RAK = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
TARGET = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", *(f"target_{m}" for m in range(1, 13)))
KODE = "1.01.02.2.01.0001"
HARI = ("2026-01-31", "2026-02-28", "2026-03-31", "2026-12-31")


@pytest.fixture(params=["rak", "target_fisik"])
def rencana(request, impor, laporan):
    class Rencana:
        def muat(self, *awal, status="applied", **opsi):
            """A plan of a year by its first months; after them it goes on by 1."""
            kum = [awal[m] if m < len(awal) else awal[-1] + m - len(awal) + 1 for m in range(12)]
            if request.param == "rak":
                baris = (2026, "Dinas A", KODE, "S", kum[-1], *(b - a for a, b in zip([0, *kum], kum, strict=False)))
                h = impor("rak", RAK, [baris], **opsi)
            else:
                h = impor("target-fisik", TARGET, [(2026, "Dinas A", KODE, "S", *kum)], **opsi)
            assert h.status == status, [m.code for m in h.masalah]
            return h

        def lihat(self):
            v = [laporan("kendali", h).tables[0].total.cells[request.param].value for h in HARI]
            return [x // 100 if isinstance(x, int) else x for x in v]

    impor("sipd-renja", RENJA, [(2026, "Dinas A", "1.01.02", "P", "1.01.02.2.01", "K", KODE, "S", 1000)])
    return Rencana()


def tutup(*bulan):
    for b in bulan:
        close_month(tahun=2026, bulan=b, by="uji")


def buka(*bulan):
    for b in bulan:
        reopen_month(tahun=2026, bulan=b)


def tarik(h):
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="uji")


def warnings(h):
    return [m.code for m in h.masalah if m.severity == "warning"]


def test_a_plan_corrected_after_reopening_counts_in_every_month(rencana):
    rencana.muat(1, 2, 3)
    tutup(1, 2)
    kedua = rencana.muat(1, 2, 20)
    assert rencana.lihat() == [1, 2, 20, 29]
    buka(2, 1)
    ketiga = rencana.muat(5, 6, 30)
    assert rencana.lihat() == [5, 6, 30, 39]
    tarik(ketiga)
    assert rencana.lihat() == [1, 2, 20, 29]
    tarik(kedua)
    assert rencana.lihat() == [1, 2, 3, 12]


def test_the_first_plan_said_again_is_the_last_word(rencana):
    rencana.muat(1, 2, 3)
    tutup(1)
    rencana.muat(1, 10, 20)
    assert rencana.lihat() == [1, 10, 20, 29]
    rencana.muat(1, 2, 3)
    assert rencana.lihat() == [1, 2, 3, 12]
    rencana.muat(1, 10, 20)
    buka(1)
    rencana.muat(1, 2, 3)
    assert rencana.lihat() == [1, 2, 3, 12]
    rencana.muat(1, 2, 3, status="unchanged")


def test_what_is_reopened_in_part_follows_in_part(rencana):
    rencana.muat(1, 2, 3)
    tutup(1, 2)
    rencana.muat(1, 2, 20)
    buka(2)
    rencana.muat(1, 7, 30)
    assert rencana.lihat() == [1, 7, 30, 39]
    rencana.muat(1, 7, 30, status="unchanged")


def test_the_plan_of_a_closed_month_is_named_and_not_dropped(rencana):
    tutup(1)
    h = rencana.muat(4, 5, 6)
    assert "rencana_bulan_tutup" in warnings(h) and rencana.lihat()[0] is None and rencana.lihat()[1:] == [5, 6, 15]
    buka(1)
    assert "rencana_bulan_tutup" not in warnings(rencana.muat(4, 5, 6)) and rencana.lihat() == [4, 5, 6, 15]


def test_a_plan_that_says_nothing_of_the_closed_month_is_not_named(rencana):
    tutup(1)
    assert "rencana_bulan_tutup" not in warnings(rencana.muat(0, 5, 6))


def test_the_plan_of_a_later_stage_goes_before_a_new_word_on_the_year(rencana, impor):
    impor(
        "sipd-renja",
        RENJA,
        [(2026, "Dinas A", "1.01.02", "P", "1.01.02.2.01", "K", KODE, "S", 1000)],
        tahap="perubahan",
        berlaku=date(2026, 3, 1),
    )
    rencana.muat(1, 2, 3)
    rencana.muat(1, 2, 40, tahap="perubahan", berlaku=date(2026, 3, 1))
    rencana.muat(5, 6, 7)
    assert rencana.lihat() == [5, 6, 40, 49]
