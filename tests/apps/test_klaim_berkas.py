"""Maker and checker by file: what the operator of a unit loads is a claim until somebody else stands for it."""

from datetime import date

import pytest
from apps.buku_besar import KODE, PROGRES, RFK, codes, lapor, periksa, rfk
from web.bulan import sebagai

from pantau.apps.organisasi.perms import PERAN, Hak
from pantau.apps.organisasi.queries import all_units
from pantau.apps.siklus.laporan import check_reports
from pantau.apps.siklus.tanda_tangan import sign_month
from pantau.core.masalah import DitolakError
from pantau.core.siklus import Butir

OKTOBER, KINI = date(2026, 10, 31), date(2026, 11, 21)


@pytest.fixture
def tingkat(laporan):
    """The figure of the dinas at a level on 31 October."""

    def baca(mana, per="2026-10-31"):
        return laporan("kendali", per, unit="Dinas A", tingkat_fisik=mana).tables[0].total.cells["fisik"].value

    return baca


@pytest.fixture
def berkas(dinas, impor):
    """Load progress of the first activity as the operator, or with the right over all."""
    op = Hak(PERAN["operator"], frozenset({dinas[0]}), dinas[0])

    def muat(persen, hak=op, by="camat", nama="p.csv", tanggal="2026-10-31"):
        return impor("progres-fisik", PROGRES, [("Dinas A", KODE, "Kegiatan 1", tanggal, persen)], nama=nama, hak=hak, by=by)

    muat.semua = Hak(PERAN["adbang"], None)
    return muat


def test_a_claim_of_a_file_counts_when_the_next_above_agreed(dinas, berkas, tingkat):
    _, g = dinas
    h = berkas(60)
    assert h.status == "applied" and codes(h, "info").count("fisik_klaim") == 1
    assert (tingkat("klaim"), tingkat("verifikasi")) == (20.0, None)
    halaman = sebagai("kabid").get("/bulan-ini/?bulan=2026-10").content.decode()
    assert f'name="putusan_{g[0]}"' in halaman and "60,0 %" in halaman
    with pytest.raises(DitolakError):
        sign_month(tahun=2026, bulan=10, unit=dinas[0], by="kadis", hari_ini=KINI)
    periksa(g[:1])
    assert (tingkat("klaim"), tingkat("verifikasi"), tingkat("terbukti")) == (20.0, 20.0, 0.0)
    assert berkas(60).status == "unchanged" and tingkat("verifikasi") == 20.0
    berkas(90, nama="q.csv")  # a correction takes what was agreed to back
    assert (tingkat("klaim"), tingkat("verifikasi")) == (30.0, None)


def test_who_loaded_a_claim_does_not_agree_to_it(dinas, berkas):
    """Even where the same person sits in the chain above."""
    _, g = dinas
    berkas(60, by="kabid")
    with pytest.raises(DitolakError) as e:
        check_reports(tahun=2026, bulan=10, putusan={Butir(g[0]): (True, "")}, by="kabid", hari_ini=KINI)
    assert [m.code for m in e.value.masalah] == ["bukan_tugas_anda"]


def test_the_same_file_by_the_office_of_the_government_agrees_to_it(berkas, tingkat):
    berkas(60)
    assert berkas(60, hak=berkas.semua, by="adbang").status == "applied"
    assert (tingkat("klaim"), tingkat("verifikasi")) == (20.0, 20.0)
    assert berkas(60, nama="lagi.csv").status == "unchanged" and tingkat("verifikasi") == 20.0
    berkas(80, nama="q.csv")
    assert (tingkat("klaim"), tingkat("verifikasi")) == (80 / 3, None)


def test_an_agreed_entry_said_again_by_a_file_stays_agreed(dinas, berkas, tingkat):
    _, g = dinas
    lapor(g[:1], 60.0, tanggal=OKTOBER)
    periksa(g[:1])
    assert berkas(60).status == "unchanged" and tingkat("verifikasi") == 20.0


def test_a_sheet_of_an_operator_claims_too(impor, laporan):
    """Money stands as the sheet says; the work waits."""
    per = date(2026, 6, 30)
    impor("rfk", RFK, [rfk(fisik=30)], per=date(2026, 5, 31))
    op = Hak(PERAN["operator"], frozenset({all_units()[0].id}))
    assert impor("rfk", RFK, [rfk(real=45, fisik=100)], per=per, nama="b.csv", hak=op).status == "applied"
    sel = laporan("kendali", "2026-06-30").tables[0].total.cells
    assert (sel["realisasi"].value, sel["fisik"].value) == (45_00, 30.0)
    assert impor("rfk", RFK, [rfk(real=45, fisik=100)], per=per, nama="b.csv").status == "applied"
    assert laporan("kendali", "2026-06-30").tables[0].total.cells["fisik"].value == 100.0


def test_work_of_a_day_to_come_is_refused(berkas, impor, dinas):
    for hak in (None, berkas.semua):
        h = berkas(60, tanggal="2026-11-22", **({"hak": hak} if hak else {}))
        assert h.status == "refused" and codes(h) == ["tanggal_depan"]
    assert berkas(60, tanggal="2026-11-21").status == "applied"
    h = impor("rfk", RFK, [rfk()], per=date(2026, 11, 30), nama="r.csv")
    assert h.status == "refused" and codes(h) == ["per_di_masa_depan"]
