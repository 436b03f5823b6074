"""A closed month shows what stood on its last day: plans, stages, appointments and packages of later months leave its reports alone."""

from datetime import date

import pytest
from judul import PAKET_RUP

from pantau.base.periode import close_month
from pantau.reports.daftar import LAPORAN

POHON = ("tahun", "nama_skpd", "kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat")
BULAN = tuple(f"bulan_{m}" for m in range(1, 13))
RAK = (*POHON, "kode_rekening", "pagu", *BULAN)
TARGET = ("tahun", "nama_skpd", "kode_sub_giat", *(f"fisik_{m}" for m in range(1, 13)))
RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
PROGRES = ("nama_skpd", "kode_sub_giat", "tanggal", "fisik")
JABATAN = ("nama_skpd", "jabatan", "tingkat", "atasan", "unit_atasan", "pejabat", "status", "kegiatan", "mulai")
RUP = (*PAKET_RUP, "tgl_pengumuman_paket", "kode_sub_kegiatan")
KODE, REK = "1.01.02.2.01.000", "5.1.02.01.01.0024"


def sub(i, *lain):
    return (2026, "Dinas A", "1.01.02", "P", "1.01.02.2.01", "K", f"{KODE}{i}", f"S{i}", *lain)


def rak(i, *bulan):
    return sub(i, REK, sum(bulan), *bulan)


def pejabat(mulai, *nama):
    kadis, kabid = nama
    return [
        ("Dinas A", "Kepala Dinas", "jpt", "", "", kadis, "definitif", "", mulai),
        ("Dinas A", "Kabid Satu", "administrator", "Kepala Dinas", "", kabid, "definitif", "", mulai),
    ]


def later_stage(impor):
    return impor("rak", RAK, [rak(1, *[10] * 8, *[5] * 4), rak(2, *[0] * 8, *[20] * 4)], tahap="perubahan", berlaku=date(2026, 9, 1))


def later_plan(impor):
    return impor("rak", RAK, [rak(1, *[10] * 3, 0, 0, 0, *[15] * 6)], tahap="murni")


def later_target(impor):
    return impor("target-fisik", TARGET, [(2026, "Dinas A", f"{KODE}1", 8, 16, 24, *range(30, 84, 6), 100)[:15]])


def later_people(impor):
    return impor("jabatan", JABATAN, pejabat("2026-07-01", "Ibu Baru", "Bapak Baru"), tahun=2026)


def later_package(impor):
    return impor("rup-penyedia", RUP, [("", "Dinas A", "77", "Paket lepas", 9, "Tender", "Barang", "", "")], tahun=2026)


def later_unit(impor):
    return impor("rfk", RFK, [("Dinas Baru", "P", "Giat", 100, 50, 20, 60, 30)], per=date(2026, 6, 30))


KELAK = {f.__name__: f for f in (later_stage, later_plan, later_target, later_people, later_package, later_unit)}


@pytest.mark.parametrize("kelak", KELAK)
def test_what_comes_for_later_months_does_not_change_the_reports_of_a_closed_month(impor, laporan, kelak):
    impor("rak", RAK, [rak(1, *[10] * 12)], tahap="murni")
    impor("target-fisik", TARGET, [(2026, "Dinas A", f"{KODE}1", *range(8, 89, 8), 100)])
    impor("progres-fisik", PROGRES, [("Dinas A", f"{KODE}1", "2026-03-31", 20)])
    impor("jabatan", JABATAN, pejabat("2026-01-01", "Ibu Lama", "Bapak Lama"), tahun=2026)
    for b in (1, 2, 3):
        close_month(tahun=2026, bulan=b, by="uji")

    def semua(per):
        return {(x, u): laporan(x, per, unit=u).as_dict() for x in LAPORAN if x != "kartu" for u in (None, "Dinas A")}

    dulu, buka = semua("2026-03-31"), semua("2026-11-20")
    h = KELAK[kelak](impor)
    assert h.status == "applied", [m.message for m in h.masalah]
    kini = semua("2026-03-31")
    assert {x: y["hash"] for x, y in dulu.items()} == {x: y["hash"] for x, y in kini.items()}
    assert any(a["hash"] != b["hash"] for a, b in zip(buka.values(), semua("2026-11-20").values(), strict=True))
