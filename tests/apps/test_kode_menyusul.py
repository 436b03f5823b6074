"""Sheets that name activities come first, the budget with codes later: the activity takes its code, and gives it up again."""

from datetime import date
from itertools import permutations

import pytest
from core.test_sambung import assert_same
from judul import SIPD_RINGKAS

from pantau.apps.buku.bacaan import facts_of
from pantau.apps.buku.kolom import columns_of
from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.base.jam import now_ms
from pantau.base.models import Batch
from pantau.base.periode import close_month
from pantau.core.frames import prepare

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
RAK = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
RENJA = ("tahun", "nama_skpd", "kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat", "pagu")
PROGRES = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen")
KODE, LAIN = "1.01.02.2.01.0001", "1.01.02.2.01.0002"
HARI = ("2026-04-30", "2026-05-31", "2026-12-31")


def sheet(per, real, fisik, nama="Rehab jalan", rencana=50):
    return "rfk", RFK, [("Dinas A", "P", nama, 100, rencana, real, 60, fisik)], {"per": date(2026, *per)}


def renja(*isi):
    baris = [(2026, "Dinas A", "1.01.02", "Program", "1.01.02.2.01", "Giat", k, n, p) for k, n, p in isi]
    return "sipd-renja", RENJA, baris, {}


BABAK = {
    "april": sheet((4, 30), 20, 30),
    "mei": sheet((5, 31), 30, 45),
    "dpa": renja((KODE, "Rehab  Jalan.", 200), (LAIN, "Rehab jembatan", 300)),
    "rak": ("rak", RAK, [(2026, "Dinas A", KODE, "Rehab jalan", 120, *[10] * 12)], {}),
    "progres": ("progres-fisik", PROGRES, [("Dinas A", KODE, "REHAB JALAN", "2026-05-20", 40)], {}),
}


@pytest.fixture
def buku(impor, laporan):
    class Buku:
        def muat(self, *nama):
            hasil = []
            for n in nama:
                format, judul, baris, opsi = BABAK[n]
                hasil.append(impor(format, judul, baris, nama=f"{n}.csv", **opsi))
                assert hasil[-1].status == "applied", [m.code for m in hasil[-1].masalah]
                assert_same(columns_of(2026), prepare(facts_of(2026)))
            return hasil

        def lihat(self, hari=HARI, **lain):
            """Every row of the report at some days, without the numbers that the ledger gives nodes and the words that the first file used."""
            hasil = []
            for h in hari:
                t = laporan("rfk", h, **lain).tables[0]
                rows = [(r.level, r.kode, {n: c.value for n, c in r.cells.items()}) for r in t.rows]
                hasil.append((rows, {n: c.value for n, c in t.total.cells.items()}))
            return hasil

        def hash(self, **lain):
            return [laporan(i, h, unit="Dinas A", **lain).hash for i in ("rfk", "kendali", "cakupan", "kartu", "rantai") for h in HARI]

    return Buku()


def tarik(h):
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="uji")


def kode(h, sev):
    return [m.code for m in h.masalah if m.severity == sev]


def test_the_activity_of_a_sheet_takes_the_code_of_the_budget(buku, laporan):
    april, dpa = buku.muat("april", "dpa")
    assert "kegiatan_diberi_kode" in kode(dpa, "info")
    t = laporan("rfk", "2026-04-30").tables[0]
    x = next(r for r in t.rows if r.kode == KODE)
    assert [x.cells[n].value for n in ("pagu", "keu_rencana", "keu_real", "fisik_real_kum")] == [20000, 5000, 2000, 30.0]
    assert [t.total.cells[n].value for n in ("pagu", "keu_real")] == [50000, 2000]
    k = laporan("kendali", "2026-04-30").tables[0].total.cells
    assert [k[n].value for n in ("fisik", "tanpa_pagu")] == [12.0, 0]
    assert april.batch and not [r for r in t.rows if r.label == "P"]


@pytest.mark.parametrize("urutan", list(permutations(("april", "mei", "dpa", "rak"))))
def test_every_order_of_imports_gives_the_same_figures(buku, urutan):
    buku.muat("dpa", "rak", "april", "mei")
    harap = buku.lihat()
    for b in Batch.objects.filter(jenis="impor").order_by("-id"):
        withdraw_batch(batch=b.pk, by="uji", hak=SISTEM, alasan="uji")
    buku.muat(*urutan)
    assert buku.lihat() == harap


@pytest.mark.parametrize("sesudah", [(), ("mei",)])
def test_the_budget_taken_back_leaves_the_activity_as_its_sheet_named_it(buku, sesudah):
    buku.muat("april", *sesudah)
    harap, hash = buku.lihat(), buku.hash()
    for b in Batch.objects.filter(jenis="impor").order_by("-id"):
        withdraw_batch(batch=b.pk, by="uji", hak=SISTEM, alasan="uji")
    _, dpa, *_ = buku.muat("april", "dpa", *sesudah)
    assert buku.lihat() != harap
    tarik(dpa)
    assert_same(columns_of(2026), prepare(facts_of(2026)))
    assert buku.lihat() == harap
    assert len(set(hash)) == len(hash)


def test_the_sheet_taken_back_leaves_what_the_budget_says(buku):
    buku.muat("dpa")
    harap = buku.lihat()
    for b in Batch.objects.filter(jenis="impor").order_by("-id"):
        withdraw_batch(batch=b.pk, by="uji", hak=SISTEM, alasan="uji")
    april, dpa = buku.muat("april", "dpa")
    tarik(april)
    assert buku.lihat() == harap
    tarik(dpa)
    buku.muat("dpa")
    assert buku.lihat() == harap


def test_what_was_known_before_the_budget_is_told_as_it_was_known(buku):
    buku.muat("april")
    t0, dulu = now_ms(), buku.hash()
    (dpa,) = buku.muat("dpa")
    t1, kini = now_ms(), buku.hash()
    buku.muat("mei")
    tarik(dpa)
    t2, akhir = now_ms(), buku.hash()
    buku.muat("dpa")
    assert [buku.hash(diketahui=t) for t in (t0, t1, t2)] == [dulu, kini, akhir]
    assert dulu != kini != akhir


def test_who_says_the_code_again_keeps_it_when_the_budget_is_taken_back(buku):
    _, dpa, progres = buku.muat("april", "dpa", "progres")
    tarik(dpa)
    (rows, _), *_ = buku.lihat()
    assert [(r[1], r[2]["pagu"]) for r in rows if r[0] == "sub_kegiatan"] == [(KODE, 10000)]
    tarik(progres)
    (rows, _), *_ = buku.lihat()
    assert [r[1] for r in rows] == [""]


def test_a_name_that_is_not_unique_is_named_and_nothing_is_joined(buku, impor, laporan):
    buku.muat("april")
    h = impor(*renja((KODE, "Rehab jalan", 200), (LAIN, "Rehab jalan", 300))[:3], nama="dua.csv")
    assert h.status == "applied" and "nama_kegiatan_mendua" in kode(h, "warning") and "kegiatan_diberi_kode" not in kode(h, "info")
    k = laporan("kendali", "2026-04-30").tables[0].total.cells
    assert [k[n].value for n in ("pagu", "tanpa_pagu")] == [50000, 2000]


def test_a_sheet_of_two_programmes_with_one_name_is_asked_about(buku, impor):
    ganda = [("Dinas A", p, "Rehab jalan", 100, 50, 20, 60, 30) for p in ("P", "Q")]
    assert impor("rfk", RFK, ganda, per=date(2026, 4, 30)).status == "applied"
    (h,) = buku.muat("dpa")
    assert "nama_kegiatan_mendua" in kode(h, "warning")


def test_a_closed_month_takes_the_code_and_no_other_figure(buku, impor):
    buku.muat("april")
    dulu = buku.lihat(HARI[:1])[0][1]
    close_month(tahun=2026, bulan=4, by="uji")
    h = impor(*renja((KODE, "Rehab jalan", 200))[:3], nama="lain.csv")
    assert h.status == "refused" and kode(h, "error") == ["bulan_tertutup"]
    h = impor(*renja((KODE, "Rehab jalan", 100))[:3], nama="sama.csv")
    assert h.status == "applied"
    assert buku.lihat(HARI[:1])[0][1] == dulu


def test_a_line_that_comes_after_the_code_joins_the_columns_as_if_all_were_read(impor):
    rfk = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
    renja = ("tahun", "nama_skpd", "kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat", "pagu")
    impor("rfk", rfk, [("Dinas A", "P", "Sub 5", 500, 0, 40, "", 40)], nama="r.csv", per=date(2026, 2, 28))
    impor("sipd-renja", renja, [(2026, "Dinas A", "1.01.02", "P", "1.01.02.2.01", "K", "1.01.02.2.01.0005", "Sub 5", 500)])
    columns_of(2026)
    baris = ("Dinas A", "1.01.02.2.01.0005", "Sub 5", "5.1.02.01.01.0024", "D1", "SPP", "LS", "2026-03-01", 9, "S1")
    assert impor("sipd-realisasi", SIPD_RINGKAS, [baris]).status == "applied"
    assert_same(columns_of(2026), prepare(facts_of(2026)))
