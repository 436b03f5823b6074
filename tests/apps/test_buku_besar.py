"""The rules of the ledger, each with the figures that must come out."""

from datetime import date
from itertools import permutations

import pytest
from apps.buku_besar import (
    APRIL,
    JULI,
    JUNI,
    KODE,
    LRA,
    PROGRES,
    RAK,
    RENJA,
    RFK,
    codes,
    hidup,
    lapor,
    periksa,
    rak,
    refused,
    renja,
    rfk,
    tarik,
)
from tulis import reopen_month, write_rows

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.realisasi.fakta import FISIK, KUMULATIF, PERIKSA, TINGKAT
from pantau.base.jenis import kind, kinds
from pantau.base.models import Batch
from pantau.base.periode import close_month
from pantau.base.tulis import fetch_rows

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


def test_a_budget_that_begins_in_july_leaves_the_months_before_what_sheets_showed(impor, angka):
    impor("rfk", RFK, [rfk(200), rfk(50, nama="T")], per=APRIL)
    h = impor("sipd-renja", RENJA, [renja(450)], tahap="perubahan", berlaku=date(2026, 7, 1))
    assert h.status == "applied"
    assert [angka("pagu", d) for d in ("2026-01-31", "2026-04-30", "2026-06-30", "2026-07-31")] == [250, 250, 250, 450]
    assert impor("sipd-renja", RENJA, [renja(300)], tahap="murni").status == "applied"
    assert [angka("pagu", d) for d in ("2026-01-31", "2026-06-30", "2026-07-31")] == [300, 300, 450]
    tarik(h)
    assert [angka("pagu", d) for d in ("2026-01-31", "2026-07-31")] == [300, 300]


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
