"""The rules of the ledger, each with the figures that must come out."""

import hashlib
from datetime import date, datetime
from itertools import permutations

import pytest
from judul import SIPD_RINGKAS
from tulis import reopen_month, write_rows

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import PERAN, SISTEM, Hak, rights_of
from pantau.apps.organisasi.queries import active_holders, all_units, find_units
from pantau.apps.realisasi.fakta import FISIK, KUMULATIF, PERIKSA, POSTING, TINGKAT
from pantau.base.beda import standing
from pantau.base.jenis import kind, kinds
from pantau.base.models import Batch
from pantau.base.periode import close_month
from pantau.base.tulis import fetch_rows
from pantau.core.masalah import DitolakError

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
RAK = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
RENJA = ("tahun", "nama_skpd", "kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat", "pagu")
TARGET = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", *(f"target_{m}" for m in range(1, 13)))
LRA = ("nama_skpd", "periode", "kode", "uraian", "anggaran", "realisasi")
PROGRES = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen")
KODE = "1.01.02.2.01.0001"
APRIL, JUNI, JULI = date(2026, 4, 30), date(2026, 6, 30), date(2026, 7, 31)


def rfk(pagu=100, rencana=50, real=40, target=60, fisik=30, nama="S"):
    return ("Dinas A", "P", nama, pagu, rencana, real, target, fisik)


def renja(pagu, kode=KODE, nama="S"):
    return (2026, "Dinas A", "1.01.02", "P", "1.01.02.2.01", "K", kode, nama, pagu)


def rak(bulan, pagu=None, kode=KODE):
    return (2026, "Dinas A", kode, "S", sum(bulan) if pagu is None else pagu, *bulan)


def codes(h, sev="error"):
    return [m.code for m in h.masalah if m.severity == sev]


def tarik(b, hak=SISTEM):
    return withdraw_batch(batch=getattr(b, "batch", None) or b, by="uji", hak=hak, alasan="uji")


def refused(f, *isi, **lain):
    with pytest.raises(DitolakError) as e:
        f(*isi, **lain)
    return {m.code for m in e.value.masalah}


@pytest.fixture
def angka(laporan):
    """A figure of the whole government at a date, in rupiah where it is money."""

    def baca(nama, per, **lain):
        v = laporan("kendali", per, **lain).tables[0].total.cells[nama].value
        return v // 100 if isinstance(v, int) else v

    return baca


def hidup(j):
    return [x for x in standing(j) if not x.batal]


# --- pagu by sheets and by documents ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pagu", [100, 250])
def test_a_real_budget_takes_the_place_of_what_sheets_showed_and_leaves_it_again(impor, angka, pagu):
    impor("rfk", RFK, [rfk()], per=JUNI)
    assert angka("pagu", "2026-06-30") == 100
    h = impor("sipd-renja", RENJA, [renja(pagu)])
    assert h.status == "applied" and angka("pagu", "2026-06-30") == pagu
    assert impor("sipd-renja", RENJA, [renja(pagu)]).status == "unchanged"
    assert impor("rfk", RFK, [rfk()], per=JUNI).status == "unchanged"
    tarik(h)
    assert angka("pagu", "2026-06-30") == 100


def test_a_real_budget_with_closed_months_may_say_the_same_and_nothing_else(impor, angka):
    impor("rak", RAK, [rak([100] * 12)])
    close_month(tahun=2026, bulan=1, by="uji")
    assert "bulan_tertutup" in codes(impor("sipd-renja", RENJA, [renja(1300)]))
    assert angka("pagu", "2026-01-31") == 1200
    assert impor("sipd-renja", RENJA, [renja(1200)]).status == "applied"
    assert angka("pagu", "2026-01-31") == 1200


def test_a_plan_of_a_year_gives_way_to_what_a_closed_month_was_measured_against(impor, angka):
    for m, r in ((1, 10), (12, 120)):
        impor("rfk", RFK, [rfk(rencana=r)], per=date(2026, m, 31))
    assert angka("rak", "2026-01-31") == 10
    close_month(tahun=2026, bulan=1, by="uji")
    h = impor("rak", RAK, [(2026, "Dinas A", "", "S", 120, 20, *[0] * 10, 100)])
    assert h.status == "applied" and [angka("rak", d) for d in ("2026-01-31", "2026-02-28", "2026-12-31")] == [10, 20, 120]


def test_the_sheet_of_june_stays_when_that_of_april_comes_later(impor, angka):
    impor("rfk", RFK, [rfk(220, real=60)], per=JUNI)
    impor("rfk", RFK, [rfk(200, real=50)], per=APRIL)
    assert [angka("pagu", d) for d in ("2026-01-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31")] == [200, 200, 200, 220, 220]
    assert [angka("realisasi", d) for d in ("2026-04-30", "2026-05-31", "2026-06-30")] == [50, 50, 60]


def test_a_sheet_again_is_unchanged_whatever_came_between(impor):
    lra = [("Dinas A", "s.d. 30 Juni 2026", "5.1.02.01.01.0024", "Belanja", 100, 40)]
    assert impor("rfk", RFK, [rfk()], per=JUNI).status == "applied"
    assert impor("rfk", RFK, [rfk(120)], per=JULI).status == "applied"
    assert impor("lra", LRA, lra, per=JUNI).status == "applied"
    n = Batch.objects.count()
    for f, j, r, p in (("rfk", RFK, [rfk()], JUNI), ("rfk", RFK, [rfk(120)], JULI), ("lra", LRA, lra, JUNI)):
        h = impor(f, j, r, per=p)
        assert (h.status, h.counts["added"], h.counts["changed"], h.counts["superseded"]) == ("unchanged", 0, 0, 0)
    assert Batch.objects.count() == n


def test_of_two_kinds_of_sheets_the_one_loaded_first_carries_the_pagu_through_correction_and_withdrawal(db):
    from pantau.apps.anggaran.fakta import BarisUsul, PaguTerteraUsul, SimpulUsul
    from pantau.base.isi import Calon
    from pantau.base.jenis import identity
    from pantau.base.tindakan import act

    with act("uji") as t:
        t.enter("uji", tahun=2026, units=[], uraian="", n=1)
        c = {x: Calon(identity(x)) for x in ("unit", "simpul", "baris")}
        from pantau.apps.organisasi.fakta import UnitBaru

        u = c["unit"].id_of("u", UnitBaru("", "Dinas A", "|dinas a"))
        s = c["simpul"].id_of("s", SimpulUsul(2026, u, None, "kegiatan", "", "K", "k~k"))
        c["baris"].id_of("b", BarisUsul(2026, u, s, "", ""))
        baris = t.write_identities(c)["baris"][-1]
    say = lambda f, n: write_rows(PaguTerteraUsul(baris, JUNI, f, date(2026, 1, 1), n)).pk  # noqa: E731
    pertama, kedua = say("rfk", 10), say("lra", 12)
    lemah = lambda: [x.nilai[0] for x in hidup(kind("pagu_lemah"))]  # noqa: E731
    assert lemah() == [10]
    koreksi = say("rfk", 11)
    assert lemah() == [11]
    tarik(koreksi)
    assert lemah() == [10]
    tarik(pertama)
    assert lemah() == [12]
    tarik(kedua)
    assert lemah() == []


# --- taking back -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("urut", list(permutations(range(3))))
def test_three_that_correct_each_other_taken_back_in_any_order_leave_nothing(impor, angka, urut):
    b = [impor("rfk", RFK, [rfk(100 + n, real=40 + n, fisik=30 + n)], per=JUNI) for n in range(3)]
    sisa = {0, 1, 2}
    for n in urut:
        tarik(b[n])
        sisa.discard(n)
        akhir = max(sisa, default=None)
        assert angka("realisasi", "2026-06-30") == (None if akhir is None else 40 + akhir)
        assert angka("pagu", "2026-06-30") == (0 if akhir is None else 100 + akhir)
    assert [j.id for j in kinds() if hidup(j) and j.id != "unit_versi"] == []
    assert impor("rfk", RFK, [rfk()], per=JUNI).status == "applied" and angka("realisasi", "2026-06-30") == 40


def test_the_first_budget_is_not_taken_from_under_a_closed_month(impor, angka):
    h = impor("sipd-renja", RENJA, [renja(500)])
    close_month(tahun=2026, bulan=3, by="uji")
    assert refused(tarik, h) == {"bulan_tertutup"} and angka("pagu", "2026-03-31") == 500
    reopen_month(tahun=2026, bulan=3, alasan="uji")
    tarik(h)
    assert angka("pagu", "2026-03-31") == 0


def test_a_weak_budget_is_not_taken_from_under_a_closed_month_either(impor, angka):
    h = impor("rfk", RFK, [rfk(100)], per=JUNI)
    close_month(tahun=2026, bulan=6, by="uji")
    assert refused(tarik, h) == {"bulan_tertutup"} and angka("pagu", "2026-06-30") == 100


def test_a_restored_figure_explains_itself_to_its_own_line(impor):
    a = impor("rfk", RFK, [rfk(nama="lain"), rfk(real=40)], per=JUNI, nama="satu.csv")
    b = impor("rfk", RFK, [rfk(real=45)], per=JUNI, nama="dua.csv")
    tarik(b)
    for j, nilai in ((KUMULATIF, 4000), (kind("aliran"), 4000)):
        x = next(x for x in hidup(j) if x.nilai == (nilai,) and x.id == max(y.id for y in hidup(j)))
        baris, nama, batch = fetch_rows(
            f"SELECT t.baris_ke, b.nama, b.batch_id FROM {j.tabel} t JOIN base_berkas b ON b.id = COALESCE(t.asal_id, t.sumber_id) "
            "WHERE t.id = %s", [x.id],
        )[0]  # fmt: skip
        assert (baris, nama, batch) == (3, "satu.csv", a.batch), j.id


def test_deliveries_obstacles_and_verifications_end_with_their_batch(dinas):
    from pantau.apps.anggaran.queries import plan_verifications
    from pantau.apps.kendala.queries import obstacles
    from pantau.apps.kinerja.fakta import SetoranUsul
    from pantau.apps.kinerja.models import Tagihan
    from pantau.apps.kinerja.queries import obligations
    from pantau.apps.siklus.laporan import report_progress
    from pantau.base.fakta import SELAMANYA
    from pantau.core.siklus import Butir

    unit, g = dinas
    x = Tagihan.objects.create(sumber_data="uji", nomor="1", nama="Laporan", batas=1)
    setor = write_rows(SetoranUsul(x.pk, unit, 5, ""), units=[unit])
    halang = report_progress(
        tahun=2026, bulan=10, isian={}, by="kasi", hari_ini=date(2026, 11, 21), kendala={Butir(g[0], 0): ("lahan", "belum bebas")}
    )
    assert (
        [k.waktu for k in obligations(SELAMANYA - 1)[1]] == [5] and len(obstacles(2026)) == 1 and unit in plan_verifications(2026, "murni")
    )
    for b in (setor.pk, halang.pk, Batch.objects.get(format="verifikasi-rencana").pk):
        tarik(b)
    assert obligations(SELAMANYA - 1)[1] == [] and obstacles(2026) == [] and plan_verifications(2026, "murni") == {}


# --- reports of officials --------------------------------------------------------------------------------------------------------------


def lapor(g, persen, bulan=10, by="kasi", tanggal=None):
    from pantau.apps.siklus.laporan import report_progress
    from pantau.core.langkah import Isian
    from pantau.core.siklus import Butir

    isian = {Butir(x, 0): Isian("konstruksi", {"opname": persen}, alasan="uji", tanggal=tanggal) for x in g}
    return report_progress(tahun=2026, bulan=bulan, isian=isian, by=by, hari_ini=date(2026, 11, 21))


def periksa(g, setuju=True, bulan=10, by="kabid"):
    from pantau.apps.siklus.laporan import check_reports
    from pantau.core.siklus import Butir

    return check_reports(
        tahun=2026, bulan=bulan, putusan={Butir(x, 0): (setuju, "" if setuju else "kurang") for x in g}, by=by, hari_ini=date(2026, 11, 21)
    )


def test_an_agreed_report_taken_back_counts_at_no_level_and_its_chain_is_told_in_words(dinas, angka):
    from web.bulan import sebagai, teks

    from pantau.apps.kabar.models import Kabar

    _, g = dinas
    b = lapor(g[:1], 40.0)
    periksa(g[:1])
    assert {x.kunci[3]: x.nilai[0] for x in hidup(TINGKAT)} == {"verifikasi": 40.0, "terbukti": 0.0}
    withdraw_batch(batch=b.pk, by="adbang", hak=SISTEM, alasan="salah kegiatan")
    assert hidup(TINGKAT) == [] and hidup(FISIK) == []
    for tingkat in ("klaim", "verifikasi", "terbukti"):
        assert not angka("fisik", "2026-10-31", tingkat_fisik=tingkat)
    assert list(Kabar.objects.filter(jenis="ditarik").values_list("bulan", "oleh", "isi")) == [(10, "adbang", "salah kegiatan")]
    assert "ditarik kembali oleh adbang: salah kegiatan" in " ".join(teks(sebagai("kasi").get("/kabar/")).split())


def test_taking_back_a_correction_restores_the_report_with_its_check(dinas):
    _, g = dinas
    lapor(g[:1], 40.0)
    periksa(g[:1])
    b = lapor(g[:1], 55.0)
    assert hidup(TINGKAT) == []
    tarik(b.pk)
    assert {x.kunci[3]: x.nilai[0] for x in hidup(TINGKAT)} == {"verifikasi": 40.0, "terbukti": 0.0}
    assert [x.nilai[0] for x in hidup(FISIK)] == [40.0]
    assert periksa(g[:1]) is None  # it is checked, by the same person: nothing to say again


def test_a_report_of_another_day_ends_the_one_before_and_gives_it_back(dinas, impor):
    """The rows of one day are one chain: a file of the month's end, a report of the 20th, the file again, both taken back."""
    _, g = dinas
    isi = [("Dinas A", KODE, "Kegiatan 1", "2026-10-31", 30)]
    f = impor("progres-fisik", PROGRES, isi)
    b = lapor(g[:1], 50.0, tanggal=date(2026, 10, 20))
    assert [(x.kunci[2], x.nilai[0]) for x in hidup(FISIK)] == [("2026-10-20", 50.0)]
    lagi = impor("progres-fisik", PROGRES, [(*isi[0][:4], 35)])
    assert sorted((x.kunci[2], x.nilai[0]) for x in hidup(FISIK)) == [("2026-10-20", 50.0), ("2026-10-31", 35.0)]
    tarik(b.pk)
    assert [(x.kunci[2], x.nilai[0]) for x in hidup(FISIK)] == [("2026-10-31", 35.0)]
    tarik(lagi)
    assert [(x.kunci[2], x.nilai[0]) for x in hidup(FISIK)] == [("2026-10-31", 30.0)]
    tarik(f)
    assert hidup(FISIK) == []


def test_evidence_of_an_earlier_month_proves_a_report_that_was_agreed_to_before(dinas):
    from pantau.apps.realisasi.fakta import BuktiUsul

    unit, g = dinas
    lapor(g[:1], 40.0)
    periksa(g[:1])
    foto = BuktiUsul(g[0], 0, date(2026, 9, 30), "opname", "f", "image/jpeg", 1, "a" * 64, "a" * 64, "", None, None, None, None, 0)
    b = write_rows(foto, units=[unit], format="bukti")
    assert {x.kunci[3]: x.nilai[0] for x in hidup(TINGKAT)} == {"verifikasi": 40.0, "terbukti": 40.0}
    tarik(b.pk)
    assert {x.kunci[3]: x.nilai[0] for x in hidup(TINGKAT)} == {"verifikasi": 40.0, "terbukti": 0.0}


def test_nobody_checks_his_own_report_not_even_from_a_higher_position(dinas, impor):
    from web.bulan import JABATAN, ORANG

    _, g = dinas
    lapor(g[:1], 40.0)
    assert refused(periksa, g[:1], by="kasi") == {"bukan_tugas_anda"}
    naik = [(*o[:6], o[6], {"kabid": "kasi", "kasi": ""}.get(o[7], o[7])) for o in ORANG]
    naik = [(*o[:5], "Orang Kasi" if o[1] == "Kabid" else "Orang Baru" if o[1] == "Kasi satu" else o[5], *o[6:]) for o in naik]
    assert impor("jabatan", (*JABATAN, "mulai"), [(*o, "2026-11-01") for o in naik], nama="naik.csv", tahun=2026).status == "applied"
    assert refused(periksa, g[:1], by="kasi") == {"bukan_tugas_anda"}
    assert hidup(PERIKSA) == [] and refused(periksa, g[:1], by="sekda") == {"bukan_tugas_anda"}


# --- documents -------------------------------------------------------------------------------------------------------------------------

REK = "5.1.02.01.01.0024"


def dokumen(nomor, nilai, tgl="2026-03-05", jenis="TBP", trans="GU", rek=REK):
    return ("Dinas A", KODE, "S", rek, nomor, jenis, trans, tgl, nilai, "")


def test_receipt_001_and_request_001_are_two(impor, angka):
    h = impor("sipd-realisasi", SIPD_RINGKAS, [dokumen("001", 100), dokumen("001", 70, jenis="SPP", trans="LS")])
    assert h.counts["added"] > 1 and len(hidup(POSTING)) == 2
    assert impor("sipd-realisasi", SIPD_RINGKAS, [dokumen("001", 100), dokumen("001", 75, jenis="SPP", trans="LS")]).counts["changed"] == 1
    assert sorted(x.nilai[3] for x in hidup(POSTING)) == [7500, 10000]


@pytest.mark.parametrize(
    ("baru", "kini"),
    [
        ([dokumen("001", 100, "2026-03-01"), dokumen("003", 50, "2026-03-31")], 150),  # vanished, or cancelled
        ([dokumen("001", 100, "2026-03-01"), dokumen("009", 70), dokumen("003", 50, "2026-03-31")], 220),  # another number
    ],
    ids=["vanished", "renumbered"],
)
def test_a_document_that_a_newer_export_no_longer_names_is_named_and_ends_when_agreed(impor, angka, baru, kini):
    lama = [dokumen("001", 100, "2026-03-01"), dokumen("002", 70), dokumen("003", 50, "2026-03-31")]
    impor("sipd-realisasi", SIPD_RINGKAS, lama)
    h = impor("sipd-realisasi", SIPD_RINGKAS, baru)
    hilang = next(m for m in h.masalah if m.code == "dokumen_hilang_tanya")
    assert hilang.params["jumlah"] == 1 and "002" in hilang.params["daftar"] and angka("realisasi", "2026-12-31") == kini + 70
    h = impor("sipd-realisasi", SIPD_RINGKAS, baru, setuju=("posting",))
    assert codes(h, "warning") == ["dokumen_hilang"] and h.counts["superseded"] == 1 and angka("realisasi", "2026-12-31") == kini
    assert impor("sipd-realisasi", SIPD_RINGKAS, baru, setuju=("posting",)).status == "unchanged"
    tarik(h)
    assert angka("realisasi", "2026-12-31") == kini + 70


def test_a_document_outside_the_days_of_the_export_is_left_alone(impor):
    impor("sipd-realisasi", SIPD_RINGKAS, [dokumen("001", 100, "2026-01-05"), dokumen("002", 70, "2026-03-05")])
    h = impor("sipd-realisasi", SIPD_RINGKAS, [dokumen("002", 70, "2026-03-05")], setuju=("posting",))
    assert h.status == "unchanged" and len(hidup(POSTING)) == 2


def test_what_has_no_number_is_matched_by_what_it_says(impor):
    a, b = dokumen("", 100), dokumen("", 70)
    impor("sipd-realisasi", SIPD_RINGKAS, [a, b])
    assert impor("sipd-realisasi", SIPD_RINGKAS, [b, a]).status == "unchanged"
    h = impor("sipd-realisasi", SIPD_RINGKAS, [dokumen("", 30), b, a])
    assert (h.counts["added"], h.counts["changed"], h.counts["unchanged"]) == (1, 0, 3)


# --- closed months ---------------------------------------------------------------------------------------------------------------------


def test_a_closed_january_does_not_stop_a_new_cash_plan_for_july(impor, laporan):
    impor("rak", RAK, [rak([100] * 12)], tahap="murni")
    close_month(tahun=2026, bulan=1, by="uji")
    baru = [100] * 6 + [0, 200, 100, 100, 100, 100]
    h = impor("rak", RAK, [rak(baru, 1200)], tahap="murni")
    assert h.status == "applied"
    sel = lambda per: laporan("kendali", per).tables[0].total.cells  # noqa: E731
    assert [sel(d)["rak"].value // 100 for d in ("2026-01-31", "2026-02-28", "2026-07-31", "2026-08-31")] == [100, 200, 600, 800]
    from pantau.apps.buku.kolom import columns_of
    from pantau.core.pilih import Pada
    from pantau.core.rollup import roll_up

    assert roll_up(columns_of(2026), Pada(date(2026, 1, 31))).total["rak_setahun"] == 1200_00
    assert impor("rak", RAK, [rak(baru, 1200)], tahap="murni").status == "unchanged"
    h = impor("rak", RAK, [rak([90, 110, *baru[2:]], 1200)], tahap="murni")
    assert h.status == "refused" and codes(h) == ["bulan_tertutup"]


def test_a_closed_month_takes_no_target_no_earlier_stage_and_no_contract(impor, angka):
    impor("rak", RAK, [rak([100] * 12)], tahap="murni")
    target = lambda *t: [(2026, "Dinas A", KODE, "S", *t)]  # noqa: E731
    impor("target-fisik", TARGET, target(*range(8, 89, 8), 100))
    pk = package(impor)
    close_month(tahun=2026, bulan=6, by="uji")
    assert "bulan_tertutup" in codes(impor("target-fisik", TARGET, target(*range(7, 88, 8), 100)))
    assert angka("target_fisik", "2026-06-30") == 48.0
    h = impor("rak", RAK, [rak([200] * 12)], tahap="perubahan", berlaku=date(2026, 6, 15))
    assert "bulan_tertutup" in codes(h) and angka("pagu", "2026-06-30") == 1200
    from pantau.apps.pengadaan.fakta import LetakUsul, PeristiwaUsul

    kontrak = lambda tgl: PeristiwaUsul(pk, "kontrak", "K1", tgl, 90_00, "{}")  # noqa: E731
    unit = find_units("Dinas A")[0].id
    assert refused(write_rows, kontrak(date(2026, 6, 30)), units=[unit]) == {"bulan_tertutup"}
    assert write_rows(kontrak(date(2026, 7, 1)), units=[unit]).pk
    from pantau.apps.anggaran.queries import nodes

    simpul = next(x[0] for x in nodes(2026) if x[3] == "sub_kegiatan")
    assert refused(write_rows, LetakUsul(pk, simpul, date(2026, 6, 1)), units=[unit]) == {"bulan_tertutup"}
    assert write_rows(LetakUsul(pk, simpul, date(2026, 7, 1)), units=[unit]).pk


def test_a_figure_of_a_file_may_not_fill_the_agreed_level_of_a_closed_month(dinas, impor, angka):
    """In September only a report that nobody has agreed to stands; a file of February would be the agreed figure of September too."""
    _, g = dinas
    lapor(g[:1], 40.0, bulan=6)
    close_month(tahun=2026, bulan=9, by="uji")
    isi = [("Dinas A", KODE, "Kegiatan 1", "2026-02-28", 10)]
    h = impor("progres-fisik", PROGRES, isi)
    assert h.status == "refused" and codes(h) == ["bulan_tertutup"]
    assert refused(periksa, g[:1], bulan=6) == {"bulan_tertutup"}
    reopen_month(tahun=2026, bulan=9, alasan="uji")
    periksa(g[:1], bulan=6)
    close_month(tahun=2026, bulan=9, by="uji")
    assert impor("progres-fisik", PROGRES, isi).status == "applied"  # the agreed report of June governs September now


def test_plans_that_leave_closed_months_alone_leave_them_what_their_sheets_said(impor, angka):
    """Until June has ended the target of May counts, and only a sheet of May says it; the plans of twelve months begin in July."""
    impor("sipd-renja", RENJA, [renja(100)])
    impor("rfk", RFK, [rfk(rencana=50, target=60)], per=date(2026, 5, 31))
    sebelum = [(n, d, angka(n, d)) for n in ("target_fisik", "rak") for d in ("2026-05-31", "2026-06-17", "2026-06-30")]
    assert [x[2] for x in sebelum] == [60.0, 60.0, None, 50, 50, None]
    close_month(tahun=2026, bulan=6, by="uji")
    assert impor("target-fisik", TARGET, [(2026, "Dinas A", KODE, "S", *range(8, 89, 8), 100)]).status == "applied"
    h = impor("rak", RAK, [rak([10] * 12)])
    assert h.status == "applied"
    assert [(n, d, angka(n, d)) for n, d, _ in sebelum] == sebelum
    assert (angka("target_fisik", "2026-07-31"), angka("rak", "2026-07-31")) == (56.0, 70)
    tarik(h)
    assert (angka("rak", "2026-06-17"), angka("rak", "2026-07-31")) == (50, None)


def package(impor):
    judul = ("kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan", "tgl_pengumuman_paket")
    from pantau.apps.pengadaan.queries import packages

    assert impor("rup-penyedia", judul, [("", "Dinas A", "R1", "Paket", 500, "Tender", "2026-01-05")], tahun=2026).status == "applied"
    return packages(2026)["rup", "R1"]


def test_money_of_another_basis_does_not_change_the_main_figure_of_a_closed_month(impor, angka):
    """A unit known by its sheets alone gets its first SP2D in July: June, closed, would be read from SP2D and show nothing."""
    impor("rfk", RFK, [rfk(real=40)], per=JUNI)
    close_month(tahun=2026, bulan=6, by="uji")
    judul = (*SIPD_RINGKAS, "tanggal_sp2d")
    isi = [("Dinas A", KODE, "S", REK, "D1", "SPP", "LS", "2026-07-05", 70, "S1", "2026-07-05")]
    h = impor("sipd-realisasi", judul, isi)
    assert h.status == "refused" and codes(h) == ["bulan_tertutup"] and angka("realisasi", "2026-06-30") == 40
    reopen_month(tahun=2026, bulan=6, alasan="uji")
    assert impor("sipd-realisasi", judul, isi).status == "applied" and angka("realisasi", "2026-06-30") is None


# --- rights ----------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def operator(dinas):
    return Hak(PERAN["operator"], frozenset({dinas[0]}), dinas[0])


def test_an_operator_takes_back_files_and_nothing_that_others_decided(dinas, impor, operator):
    from pantau.apps.organisasi.jabatan import assign_holder
    from pantau.apps.organisasi.queries import active_positions

    _, g = dinas
    b = lapor(g[:1], 40.0)
    periksa(g[:1])
    kasi = next(p.jabatan for p in active_positions() if p.nama == "Kasi satu")
    angkat = assign_holder(jabatan=kasi, nama="Orang Baru", status="plt", mulai=date(2026, 11, 1), by="uji", hak=SISTEM)
    verifikasi = Batch.objects.get(format="verifikasi-rencana")
    jabatan = Batch.objects.get(format="jabatan", jenis="impor")
    for x in (b, angkat, verifikasi, jabatan):
        kode = refused(withdraw_batch, batch=x.pk, by=x.oleh, hak=operator, alasan="uji")
        assert kode & {"jenis_di_luar_hak", "tarik_di_luar_hak"}, x.format
    f = impor("progres-fisik", PROGRES, [("Dinas A", KODE, "S", "2026-09-30", 20)], hak=operator)
    assert f.status == "applied" and tarik(f, operator)
    assert [x.nilai[0] for x in hidup(TINGKAT)] == [40.0, 0.0] and any(p.nama == "Orang Baru" for p in active_holders())


def test_an_operator_cannot_load_positions(dinas, impor, operator, monkeypatch):
    """Neither the format nor, were that door open, the kinds of fact in it."""
    judul = ("nama_skpd", "jabatan", "tingkat", "pejabat")
    h = impor("jabatan", judul, [("Dinas A", "Kasi baru", "pengawas", "Orang")], nama="j.csv", tahun=2026, hak=operator)
    assert h.status == "refused" and codes(h) == ["format_di_luar_hak"]
    monkeypatch.setattr("pantau.imports.jalan.may_load", lambda f, hak: True)
    h = impor("jabatan", judul, [("Dinas A", "Kasi baru", "pengawas", "Orang")], nama="j.csv", tahun=2026, hak=operator)
    assert h.status == "refused" and codes(h) == ["jenis_di_luar_hak"] * 2
    assert [m.params["izin"] for m in h.masalah if m.severity == "error"] == ["kelola_jabatan"] * 2


def test_who_had_a_unit_under_him_reads_it_and_writes_for_it_no_more(impor):
    from django.contrib.auth.models import User

    from pantau.apps.organisasi.actions import save_account
    from pantau.apps.organisasi.perms import Izin

    judul = ("kode", "nama", "nama_induk", "kelas", "mulai")
    awal = [
        ("", "Dinas A", "", "dinas", "2026-01-01"),
        ("", "Dinas B", "", "dinas", "2026-01-01"),
        ("", "UPTD X", "Dinas A", "uptd", "2026-01-01"),
    ]
    impor("unit", judul, awal)
    id_ = {u.nama: u.id for u in all_units()}
    for n in "AB":
        save_account(username=f"op{n}", sandi="sandi-uji-panjang-77", nama="", peran="operator", unit=id_[f"Dinas {n}"], by="uji")
    hak = lambda n: rights_of(User.objects.get(username=f"op{n}"))  # noqa: E731
    boleh = lambda n: tuple(hak(n).may_unit(z, id_["UPTD X"]) for z in (Izin.BACA, Izin.IMPOR, Izin.TARIK_BATCH))  # noqa: E731
    assert (boleh("A"), boleh("B")) == ((True, True, True), (False, False, False))
    baris = ("UPTD X", "P", "S", 100, 50, 40, 60, 30)
    h = impor("rfk", RFK, [baris], per=JUNI, hak=hak("A"))
    assert h.status == "applied"
    impor("unit", judul, [("", "UPTD X", "Dinas B", "uptd", "2026-07-01")])
    assert (boleh("A"), boleh("B")) == ((True, False, False), (True, True, True))
    assert codes(impor("rfk", RFK, [(*baris[:5], 41, *baris[6:])], per=JUNI, hak=hak("A"))) == ["unit_di_luar_hak"]
    assert refused(tarik, h, hak("A")) == {"tarik_di_luar_hak"} and tarik(h, hak("B"))
    impor("unit", judul, [("", "UPTD X", "Dinas A", "uptd", "2026-12-01")])  # a move that is still to come
    assert (boleh("A"), boleh("B")) == ((True, False, False), (True, True, True))


# --- files -----------------------------------------------------------------------------------------------------------------------------


def test_two_files_of_one_name_keep_their_own_bytes_and_say_so_when_they_are_spoilt(db, tmp_path):
    from pantau.base.berkas import is_whole, stored_file
    from pantau.imports.jalan import run_import
    from pantau.imports.opsi import Opsi

    jalur = []
    for n in ("satu", "dua"):
        f = tmp_path / n / "rfk.csv"
        f.parent.mkdir()
        f.write_text(",".join(RFK) + "\n" + ",".join(map(str, rfk(nama=n))) + "\n", encoding="utf-8")
        jalur.append(f)
    assert run_import("rfk", jalur, Opsi(date(2026, 11, 21), per=JUNI), by="uji").status == "applied"
    sha = [hashlib.sha256(f.read_bytes()).hexdigest() for f in jalur]
    ada = dict(fetch_rows("SELECT nama, sha256 FROM base_berkas"))
    assert ada == {"satu/rfk.csv": sha[0], "dua/rfk.csv": sha[1]}
    assert [stored_file(s).read_bytes() for s in sha] == [f.read_bytes() for f in jalur] and all(map(is_whole, sha))
    stored_file(sha[0]).write_bytes(b"lain")
    assert (is_whole(sha[0]), is_whole(sha[1])) == (False, True)


def test_a_file_of_another_government_that_was_taken_back_locks_nobody_out(impor):
    judul = ("kd_klpd", "kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan")
    isi = lambda k, n: [(k, "", "Dinas A", n, "Paket", 500, "Tender")]  # noqa: E731
    salah = impor("rup-penyedia", judul, isi("K1", "1"), tahun=2026)
    assert codes(impor("rup-penyedia", judul, isi("K2", "2"), tahun=2026)) == ["pemda_lain"]
    tarik(salah)
    assert impor("rup-penyedia", judul, isi("K2", "2"), tahun=2026).status == "applied"
    assert codes(impor("rup-penyedia", judul, isi("K1", "1"), tahun=2026)) == ["pemda_lain"]


@pytest.mark.parametrize(
    ("teks", "waktu"),
    [
        ("2026-07-10", datetime(2026, 7, 10, 23, 59, 59)),
        ("10/07/2026", datetime(2026, 7, 10, 23, 59, 59)),
        ("10 Juli 2026", datetime(2026, 7, 10, 23, 59, 59)),
        (date(2026, 7, 10), datetime(2026, 7, 10, 23, 59, 59)),
        ("2026-07-10 08:30:00", datetime(2026, 7, 10, 8, 30)),
        ("2026-07-10T08:30", datetime(2026, 7, 10, 8, 30)),
        (datetime(2026, 7, 10, 0, 0), datetime(2026, 7, 10, 0, 0)),
    ],
)
def test_a_day_without_a_time_includes_the_day(teks, waktu):
    from pantau.imports.nilai import _moment

    assert _moment(teks) == waktu


# --- basis -----------------------------------------------------------------------------------------------------------------------------


def test_a_basis_of_which_nothing_is_loaded_has_no_value(impor, laporan):
    judul = (*SIPD_RINGKAS, "tanggal_sp2d")
    isi = [
        ("Dinas A", KODE, "S", REK, "D1", "SPP", "UP", "2026-02-05", 500, "S0", "2026-02-05"),
        ("Dinas A", KODE, "S", REK, "D2", "SPP", "GU", "2026-03-05", 70, "S1", "2026-03-05"),
        ("Dinas A", KODE, "S", REK, "D3", "TBP", "GU", "2026-03-06", 60, "S0", "2026-02-05"),
        ("Dinas A", KODE, "S", REK, "D4", "SPP", "LS", "2026-03-07", 30, "S2", "2026-03-07"),
    ]
    impor("sipd-realisasi", judul, isi)
    nilai = {}
    for basis in ("utama", "sp2d", "spj", "lra", "rfk", "pengesahan"):
        sel = laporan("kendali", "2026-06-30", basis=basis).tables[0].total.cells["realisasi"]
        nilai[basis] = sel.value // 100 if sel.value is not None else sel.reason
    tanpa = "realisasi_belum_ada"
    assert nilai == {"utama": 100, "sp2d": 100, "spj": 90, "lra": 90, "rfk": tanpa, "pengesahan": tanpa}


@pytest.mark.parametrize(
    ("basis", "kata"),
    [
        ((), "–"),
        (("ls",), "SP2D"),
        (("sp2d", "ls"), "SP2D"),
        (("spj", "ls"), "SP2D LS + SPJ"),
        (("spj",), "SPJ"),
        (("sp2d", "ls", "pengesahan"), "SP2D + PENGESAHAN"),
        (("ls", "pengesahan"), "SP2D LS + PENGESAHAN"),
        (("rfk",), "RFK"),
        (("lra",), "LRA"),
    ],
)
def test_the_main_basis_names_what_it_adds_up(basis, kata):
    from pantau.core.basis import basis_words

    assert basis_words(basis) == kata


def test_a_signed_month_takes_no_figure_of_a_file_and_says_which(dinas, impor):
    from pantau.apps.siklus.tanda_tangan import sign_month, silent_names

    unit, g = dinas
    lapor(g[:1], 40.0)
    periksa(g[:1])
    diam = len(silent_names(2026, 10, unit))
    sign_month(tahun=2026, bulan=10, unit=unit, by="kadis", hari_ini=date(2026, 11, 21), tanpa=diam)
    h = impor("progres-fisik", PROGRES, [("Dinas A", KODE, "S", "2026-10-31", 20)])
    assert [(m.code, m.params) for m in h.masalah if m.severity == "error"] == [
        ("bulan_ditandatangani", {"bulan": "Oktober", "tahun": 2026, "unit": "Dinas A"})
    ]
    assert impor("progres-fisik", PROGRES, [("Dinas A", KODE, "S", "2026-09-30", 20)]).status == "applied"


def test_a_file_of_an_operator_renames_no_unit_and_says_so(impor):
    judul = ("nama_skpd", "kode_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen")
    assert impor("sipd-renja", (*RENJA, "kode_skpd"), [(*renja(100), "1.01.0.00.0.00.01.0000")]).status == "applied"
    unit = find_units("Dinas A")[0]
    baris = [("Dinas Lain Sama Sekali", unit.kode, KODE, "S", "2026-03-31", 20)]
    h = impor("progres-fisik", judul, baris, nama="p.csv", hak=Hak(PERAN["operator"], frozenset({unit.id}), unit.id))
    assert h.status == "applied" and "nama_unit_tetap" in codes(h, "info")
    assert [u.nama for u in all_units()] == ["Dinas A"] and not [x for x in hidup(kind("unit_versi")) if "Lain" in str(x.nilai)]
    baris = [(*baris[0][:5], 30)]
    assert impor("progres-fisik", judul, baris, nama="p.csv", hak=Hak(PERAN["adbang"], None)).status == "applied"
    assert [x for x in hidup(kind("unit_versi")) if "Lain" in str(x.nilai)]


def test_a_package_that_a_newer_export_no_longer_names_is_named_and_ends_by_consent(impor):
    judul = ("tahun_anggaran", "kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan", "jenis_pengadaan")
    a, b = ((2026, "K1", "Dinas A", n, f"Paket {n}", 100, "Tender", "Barang") for n in ("R1", "R2"))
    lain = (2026, "K2", "Dinas B", "R3", "Paket R3", 100, "Tender", "Barang")
    nilai = lambda: len([x for x in hidup(kind("peristiwa")) if x.kunci[1] == "pagu"])  # noqa: E731
    assert impor("rup-penyedia", judul, [a, b, lain]).status == "applied" and nilai() == 3
    h = impor("rup-penyedia", judul, [a])
    m = next(m for m in h.masalah if m.code == "paket_hilang_tanya")
    assert m.params["daftar"] == "R2 Paket R2" and h.status == "unchanged" and nilai() == 3  # of Dinas B the file says nothing
    h = impor("rup-penyedia", judul, [a], setuju=("peristiwa",))
    assert h.status == "applied" and "paket_hilang" in codes(h, "warning") and nilai() == 2
    tarik(h)
    assert nilai() == 3


def test_a_budget_that_begins_in_july_leaves_the_months_before_what_sheets_showed(impor, angka):
    impor("rfk", RFK, [rfk(200), rfk(50, nama="T")], per=APRIL)
    h = impor("sipd-renja", RENJA, [renja(450)], tahap="perubahan", berlaku=date(2026, 7, 1))
    assert h.status == "applied"
    assert [angka("pagu", d) for d in ("2026-01-31", "2026-04-30", "2026-06-30", "2026-07-31")] == [250, 250, 250, 450]
    assert impor("sipd-renja", RENJA, [renja(300)], tahap="murni").status == "applied"
    assert [angka("pagu", d) for d in ("2026-01-31", "2026-06-30", "2026-07-31")] == [300, 300, 450]
    tarik(h)
    assert [angka("pagu", d) for d in ("2026-01-31", "2026-07-31")] == [300, 300]


def test_the_last_document_is_missed_where_the_day_up_to_which_an_export_tells_is_stated(impor, angka):
    impor("sipd-renja", RENJA, [renja(1000)])
    a, b = (("Dinas A", KODE, "S", "5.1.02.01.01.0001", n, "SP2D", "LS", f"2026-03-0{n}", 50, n) for n in ("5", "6"))
    assert impor("sipd-realisasi", SIPD_RINGKAS, [a, b]).status == "applied" and angka("realisasi", "2026-03-31") == 100
    assert "dokumen_hilang_tanya" not in codes(impor("sipd-realisasi", SIPD_RINGKAS, [a]), "warning")
    maret = date(2026, 3, 31)
    assert "dokumen_hilang_tanya" in codes(impor("sipd-realisasi", SIPD_RINGKAS, [a], per=maret), "warning")
    assert impor("sipd-realisasi", SIPD_RINGKAS, [a], per=maret, setuju=("posting",)).status == "applied"
    assert angka("realisasi", "2026-03-31") == 50
