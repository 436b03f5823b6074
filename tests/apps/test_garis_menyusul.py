"""Money that is first told of an activity in an open month alters nothing of a month that is closed: no figure, and no reason for a missing one."""

from datetime import date

import pytest
from judul import SIPD_RINGKAS
from tulis import reopen_month

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.base.periode import close_month
from pantau.core.masalah import DitolakError
from pantau.reports.daftar import LAPORAN

RAK = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
TARGET = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", *(f"target_{m}" for m in range(1, 13)))
PROGRES = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen")
RUP = ("tahun_anggaran", "kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan")
REK, KODE, LAIN = "5.1.02.01.01.0024", "1.01.02.2.01.0001", "1.01.02.2.01.0009"
RATA = [100] * 12
PERSEN = [10.0 * m for m in range(1, 10)] + [100.0] * 3


def paid(hari, kode=LAIN, nama="Sub 9"):
    return ("Dinas A", kode, nama, REK, f"D{hari}", "TBP", "GU", f"2026-{hari}", 100, "")


def asked(hari):
    return ("Dinas A", LAIN, "Sub 9", REK, f"P{hari}", "SPP", "LS", f"2026-{hari}", 100, "")


@pytest.fixture
def dinas(impor):
    """A unit with a budget, a payment of January and an announced package, and an activity of which only progress and targets are told."""
    impor("rak", RAK, [(2026, "Dinas A", KODE, "Sub 1", 1200, *RATA)], tahap="murni")
    impor("sipd-realisasi", SIPD_RINGKAS, [paid("01-05", KODE, "Sub 1")])
    impor("rup-penyedia", RUP, [(2026, "", "Dinas A", "R1", "Paket", 500, "Tender")], tahun=2026)
    impor("progres-fisik", PROGRES, [("Dinas A", LAIN, "Sub 9", date(2026, 2, 20), 50)])
    return impor("target-fisik", TARGET, [(2026, "Dinas A", LAIN, "Sub 9", *PERSEN)])


@pytest.fixture
def kertas(laporan):
    """Fingerprints of all reports at the end of February."""

    def semua():
        return {
            (id, tingkat, unit): laporan(id, "2026-02-28", tingkat=tingkat, unit=unit).hash
            for id in sorted(set(LAPORAN) - {"komentar"})
            for tingkat in ("unit", "sub_kegiatan")
            for unit in ((None, "Dinas A") if id != "kartu" else ("Dinas A",))
        }

    return semua


@pytest.mark.parametrize("kelak", ["paid", "asked", "stage"])
def test_the_first_money_of_an_activity_alters_no_paper_of_a_closed_month(dinas, impor, kertas, kelak):
    close_month(tahun=2026, bulan=2, by="uji")
    dulu = kertas()
    if kelak == "stage":
        baris = [(2026, "Dinas A", k, n, 1200, *RATA) for k, n in ((KODE, "Sub 1"), (LAIN, "Sub 9"))]
        r = impor("rak", RAK, baris, tahap="perubahan", berlaku=date(2026, 7, 1))
    else:
        r = impor("sipd-realisasi", SIPD_RINGKAS, [(paid if kelak == "paid" else asked)("05-05")])
    assert r.status == "applied"
    assert {x for x, h in kertas().items() if h != dulu[x]} == set()
    withdraw_batch(batch=r.batch, by="uji", hak=SISTEM, alasan="uji")
    assert {x for x, h in kertas().items() if h != dulu[x]} == set()


def test_an_activity_tells_of_its_money_from_its_first_line_on(dinas, impor, laporan):
    def sel(hari, nama):
        return next(r for r in laporan("kendali", hari, tingkat="sub_kegiatan").tables[0].rows if r.label == "Sub 9").cells[nama]

    impor("sipd-realisasi", SIPD_RINGKAS, [paid("05-05"), asked("04-05")])
    assert [sel(f"2026-{x}", "realisasi").value for x in ("02-28", "03-31", "04-30", "05-31")] == [None, None, 0, 10000]
    assert [sel(f"2026-{x}", "fisik").reason for x in ("02-28", "05-31")] == ["belum_lapor", "pagu_nol"]


def test_a_package_stays_in_the_scope_of_an_account_until_its_activity_has_another(impor, laporan):
    """What is filtered by account holds the packages of activities all lines of which lie in it on the day."""
    import numpy as np

    from pantau.apps.buku.kolom import columns_of
    from pantau.core.hadir import lines_at
    from pantau.core.kontrak import whole_packages
    from pantau.core.pandangan import view_at
    from pantau.core.periode import day_number
    from pantau.core.pilih import Pada

    impor("sipd-realisasi", SIPD_RINGKAS, [paid("01-05", KODE, "Sub 1")])
    impor("sipd-realisasi", SIPD_RINGKAS, [(*paid("05-05", KODE, "Sub 1")[:3], "5.1.02.02.01.0001", *paid("05-05")[4:])])
    k = columns_of(2026)
    v, di = (
        view_at(k, Pada(date(2026, 12, 31)).diketahui),
        np.array([0]),
    )
    satu = np.array([r == REK for r in k.rekening])
    simpul = k.daun[:1]
    hari = [day_number(date(2026, *x)) for x in ((1, 4), (1, 5), (5, 4), (5, 5))]
    assert [bool(whole_packages(k, v, h, di, simpul, satu)[0]) for h in hari] == [False, True, True, False]
    assert [int(lines_at(k, v, h).sum()) for h in hari] == [0, 1, 1, 2]


def test_a_target_is_a_figure_of_its_months_whether_or_not_money_is_known(impor, kertas):
    """Nobody else names the activity: with its targets it would leave the papers of the closed month."""
    impor("rak", RAK, [(2026, "Dinas A", KODE, "Sub 1", 1200, *RATA)], tahap="murni")
    r = impor("target-fisik", TARGET, [(2026, "Dinas A", LAIN, "Sub 9", *PERSEN)])
    close_month(tahun=2026, bulan=2, by="uji")
    dulu = kertas()
    with pytest.raises(DitolakError) as e:
        withdraw_batch(batch=r.batch, by="uji", hak=SISTEM, alasan="uji")
    assert [m.code for m in e.value.masalah] == ["bulan_tertutup"] and kertas() == dulu
    reopen_month(tahun=2026, bulan=2)
    withdraw_batch(batch=r.batch, by="uji", hak=SISTEM, alasan="uji")
    assert {x[0] for x, h in kertas().items() if h != dulu[x]} == {"kendali", "e79", "e81", "pp39"}
