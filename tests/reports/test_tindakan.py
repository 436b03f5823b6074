"""Perlu tindakan: page, pack, card and inbox say the same; silence is not zero; one number for work done and unpaid."""

from datetime import date

import pytest

JUDUL = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
JUNI = date(2026, 6, 30)


@pytest.fixture
def muat(impor):
    def buat(*baris, per=JUNI, **k):
        return impor("rfk", JUDUL, list(baris), per=per, **k)

    return buat


def groups(laporan, id="kendali", per="2026-06-30", **k):
    (t,) = [t for t in laporan(id, per, **k).tables if t.id == "tindakan"]
    return {r.id.removeprefix("tanda:"): (r.label, r.cells["jumlah"].value, r.cells["rp"].value, r.cells["sejak"].value) for r in t.rows}


def headline(laporan, **k):
    return {n: v for x in laporan("kendali", "2026-06-30", **k).kalimat for n, (v, _) in x.nilai.items()}


def test_a_unit_that_never_reported_does_not_hide_work_unpaid_elsewhere(muat, laporan):
    muat(("Dinas A", "P", "K", 1_000, 500, 250, 40, 40), ("Dinas B", "P", "K", 1_000, 500, 400, "", ""))
    assert headline(laporan)["selisih"] == 150_00
    assert groups(laporan)["jadi_belum_bayar"] == ("Dinas A", 1, 150_00, None)
    k = laporan("kendali", "2026-06-30").tables[0].total.cells
    assert k["jadi_belum_terbayar"].value == 150_00  # the signed difference takes the money of the silent unit for work not done
    assert laporan("kendali", "2026-06-30", unit="Dinas B").tables[0].total.cells["jadi_belum_terbayar"].reason == "dua_sisi_belum_ada"


def test_money_ahead_of_work_does_not_pay_for_work_elsewhere_and_parts_add_up(muat, laporan):
    muat(
        ("Dinas A", "P", "K1", 1_000, 500, 100, 40, 40),
        ("Dinas A", "P", "K2", 1_000, 500, 900, 40, 40),
        ("Dinas B", "P", "K", 1_000, 500, 300, 40, 50),
    )
    r = laporan("kendali", "2026-06-30")
    assert [x.cells["jadi_belum_terbayar"].value for x in r.tables[0].rows] == [300_00, 200_00]
    assert r.tables[0].total.cells["jadi_belum_terbayar"].value == 500_00 == headline(laporan)["selisih"]
    assert groups(laporan)["jadi_belum_bayar"][1:3] == (2, 500_00)


def test_the_limit_of_work_unpaid_comes_from_the_rules(muat, laporan, settings):
    muat(("Dinas A", "P", "K", 1_000, 500, 349, 40, 40))
    assert groups(laporan)["jadi_belum_bayar"][2] == 51_00
    muat(("Dinas A", "P", "K", 1_000, 500, 350, 40, 40))
    assert "jadi_belum_bayar" not in groups(laporan)
    from pathlib import Path

    Path(settings.ATURAN_PEMDA).write_text(
        '[[aturan]]\nkode = "jadi_belum_bayar"\nnilai = 4\nmulai = 2026-01-01\ndasar = "Perbup 1/2026"\n', encoding="utf-8"
    )
    assert groups(laporan)["jadi_belum_bayar"][2] == 50_00


def test_what_is_critical_is_named_at_every_level(muat, laporan):
    muat(
        ("Dinas A", "P1", "K1", 9_000, 4_000, 4_500, 50, 51),
        ("Dinas A", "P2", "K2", 1_000, 500, 100, 50, 30),
        ("Dinas B", "P", "K", 1_000, 500, 500, 50, 50),
    )
    from pantau.apps.anggaran.queries import nodes

    id_of = {s[5]: s[0] for s in nodes(2026)}
    assert groups(laporan)["kegiatan_kritis"][:3] == ("K2", 1, 1_000_00) and "kritis" not in groups(laporan)
    assert groups(laporan, unit="Dinas A")["kritis"] == ("P2", 1, 1_000_00, "2026-06-30")
    assert groups(laporan, simpul=id_of["K2"])["kritis"][:3] == ("K2", 1, 1_000_00)
    assert groups(laporan, unit="Dinas B") == {}


def test_pack_and_card_say_what_the_page_says(muat, laporan):
    muat(
        ("Dinas A", "P", "K", 1_000, 500, 1_200, 50, 30),
        ("Dinas B", "P", "K", 1_000, 500, 500, 50, 50),
        ("Dinas C", "P", "K", 500, 1, 1, 9, ""),
    )
    satu = groups(laporan)
    assert satu == groups(laporan, "rakor")
    assert satu["kritis"] == ("Dinas A", 1, 1_000_00, "2026-06-30")
    assert satu["lewat_pagu"] == ("Dinas A", 1, 200_00, None) and satu["belum_lapor"] == ("Dinas C", 1, 500_00, None)
    assert groups(laporan, "kartu", unit="Dinas A") == groups(laporan, unit="Dinas A")


def test_critical_since_when(muat, laporan):
    for bulan, fisik in ((3, 48), (4, 20), (5, 30)):
        muat(("Dinas A", "P", "K", 1_000, 500, 100, 50, fisik), per=date(2026, bulan, 28 if bulan == 2 else 30))
    assert groups(laporan, per="2026-05-31")["kritis"][3] == "2026-04-30"


def test_the_daily_job_tells_of_the_units_that_the_finding_names(muat, laporan):
    from pantau.apps.organisasi.queries import find_units
    from pantau.jobs.harian.kabar import critical_units

    muat(("Dinas A", "P", "K", 1_000, 500, 100, 50, 30), ("Dinas B", "P", "K", 1_000, 500, 500, 50, 50))
    assert critical_units(JUNI) == [find_units("Dinas A")[0].id]
    assert critical_units(date(2030, 1, 1)) == []


def test_month_ends_kept_for_one_request_are_not_those_of_another(impor):
    """Kept months must not answer for another basis, another level or another date."""
    from dataclasses import replace

    from pantau.apps.organisasi.perms import SISTEM
    from pantau.core.bulanan import roll_up_months
    from pantau.reports.konteks import Permintaan, prepare

    judul = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "nomor_dokumen", "jenis_dokumen", "jenis_transaksi",
             "tanggal_dokumen", "nilai_realisasi", "nomor_sp2d")  # fmt: skip
    impor("rak", ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "pagu"),
          [(2026, "Dinas A", "1.01.02.2.01.0001", "S", "5.1.02.01.01.0001", 1_000)], tahap="murni")  # fmt: skip
    impor("sipd-realisasi", judul, [
        ("Dinas A", "1.01.02.2.01.0001", "S", "5.1.02.01.01.0001", "1", "SPP", "LS", "2026-05-05", 100, "SP2D-1"),
        ("Dinas A", "1.01.02.2.01.0001", "S", "5.1.02.01.01.0001", "2", "TBP", "GU", "2026-06-05", 30, ""),
    ])  # fmt: skip
    minta = Permintaan(JUNI)
    hasil = {}
    for m in (minta, replace(minta, basis="spj"), minta, replace(minta, basis="rfk"), replace(minta, per=date(2026, 7, 31)), minta):
        kx = prepare(m, SISTEM)
        ada, baru = kx.deret.total["realisasi"].tolist(), roll_up_months(kx.kolom, kx.pada).total["realisasi"].tolist()
        assert ada == baru, m
        hasil[m.basis] = ada[5]
    assert hasil["rfk"] == 0 != hasil["utama"]
    assert prepare(minta, SISTEM).deret is prepare(minta, SISTEM).deret
