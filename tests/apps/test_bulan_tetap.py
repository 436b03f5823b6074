"""A month that is closed keeps what it says, whatever comes later: also that it says nothing, and what it still waits for."""

from datetime import date

import pytest
from tulis import reopen_month

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.base.periode import close_month
from pantau.reports.jelas import explain_measure
from pantau.reports.konteks import Permintaan, prepare

RENJA = ("tahun", "nama_skpd", "kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat", "pagu")
SIPD = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "nomor_dokumen", "jenis_dokumen", "jenis_transaksi",
        "tanggal_dokumen", "nilai_realisasi", "nomor_sp2d", "tanggal_sp2d")  # fmt: skip
RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
KODE, REK = "1.01.02.2.01.0001", "5.1.02.01.01.0024"
BULAN = ("2026-01-31", "2026-02-28", "2026-03-31")


def spp(nomor="1", nilai=100, hari="2026-02-10", sp2d="", cair="", jenis="LS"):
    return ("Dinas A", KODE, "S", REK, nomor, "SPP", jenis, hari, nilai, sp2d, cair)


def tarik(h):
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="uji")


def kode(h):
    return [m.code for m in h.masalah if m.severity == "error"]


@pytest.fixture
def sel(impor, laporan):
    impor("sipd-renja", RENJA, [(2026, "Dinas A", "1.01.02", "P", "1.01.02.2.01", "K", KODE, "S", 1000)])

    def baca(nama, hari=BULAN):
        v = [laporan("kendali", h).tables[0].total.cells[nama].value for h in hari]
        return [x // 100 if isinstance(x, int) else x for x in v]

    return baca


def hashes(laporan, hari):
    return [laporan(i, hari, unit="Dinas A").hash for i in ("kendali", "rfk", "kartu", "cakupan")]


@pytest.mark.parametrize("jenis", ["LS", "GU"])
@pytest.mark.parametrize("tutup", [(), (2,), (1, 2)])
def test_a_request_waits_until_the_day_of_its_sp2d(impor, sel, laporan, jenis, tutup):
    assert impor("sipd-realisasi", SIPD, [spp(jenis=jenis)]).status == "applied"
    assert (sel("belum_cair"), sel("realisasi")) == ([0, 100, 100], [None, 0, 0])
    for b in tutup:
        close_month(tahun=2026, bulan=b, by="uji")
    dulu = hashes(laporan, "2026-02-28")
    h = impor("sipd-realisasi", SIPD, [spp(sp2d="S1", cair="2026-03-05", jenis=jenis)])
    assert h.status == "applied", kode(h)
    assert (sel("belum_cair"), sel("realisasi", BULAN[1:])) == ([0, 100, 0], [0, 100])
    tarik(h)
    assert sel("belum_cair") == [0, 100, 100]
    assert dulu == hashes(laporan, "2026-02-28")


def test_one_export_of_march_says_what_february_waited_for(impor, sel):
    impor("sipd-realisasi", SIPD, [spp(sp2d="S1", cair="2026-03-05"), spp("2", 40), spp("3", 7, sp2d="S3", cair="2026-02-10")])
    assert sel("belum_cair") == [0, 140, 40]


@pytest.mark.parametrize("ubah", [{"nilai": 120}, {"hari": "2026-01-20"}, {"cair": "2026-02-20"}])
def test_a_closed_month_keeps_the_amount_and_the_day_of_a_request(impor, sel, ubah):
    impor("sipd-realisasi", SIPD, [spp()])
    close_month(tahun=2026, bulan=2, by="uji")
    h = impor("sipd-realisasi", SIPD, [spp(**{"sp2d": "S1", "cair": "2026-03-05", **ubah})])
    assert h.status == "refused" and set(kode(h)) == {"bulan_tertutup"}
    reopen_month(tahun=2026, bulan=2)
    assert impor("sipd-realisasi", SIPD, [spp(**{"sp2d": "S1", "cair": "2026-03-05", **ubah})]).status == "applied"


def test_the_rows_behind_what_waits_are_those_of_the_day(impor, sel):
    impor("sipd-realisasi", SIPD, [spp(sp2d="S1", cair="2026-03-05")])
    baris = []
    for hari in BULAN:
        isi = explain_measure(prepare(Permintaan(date.fromisoformat(hari)), SISTEM), "belum_cair", None)
        baris.append([r["komponen"]["belum_cair"] for r in isi["baris"]])
    assert baris == [[], ["100.00"], []]


@pytest.mark.parametrize("isi", ["spp", "sp2d", "rfk"])
def test_a_closed_month_without_a_word_stays_without(impor, sel, laporan, isi):
    assert sel("realisasi") == [None] * 3
    close_month(tahun=2026, bulan=1, by="uji")
    dulu = hashes(laporan, BULAN[0])
    if isi == "rfk":
        h = impor("rfk", RFK, [("Dinas A", "P", "S", 1000, "", 40, "", 30)], per=date(2026, 2, 28))
    else:
        h = impor("sipd-realisasi", SIPD, [spp(**({"sp2d": "S1", "cair": "2026-02-12"} if isi == "sp2d" else {}))])
    assert h.status == "applied", kode(h)
    assert sel("realisasi")[:2] == [None, {"spp": 0, "sp2d": 100, "rfk": 40}[isi]]
    assert hashes(laporan, BULAN[0]) == dulu
    tarik(h)
    assert sel("realisasi") == [None] * 3 and hashes(laporan, BULAN[0]) == dulu
