"""A closed month shows what stood on its last day: plans, stages, appointments and packages of later months leave its reports alone."""

from datetime import UTC, date, datetime

import pytest
from judul import PAKET_RUP
from tulis import reopen_month, write_rows

from pantau.apps.kinerja.fakta import TAGIHAN, SetoranUsul, TagihanBaru
from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.organisasi.queries import find_units
from pantau.apps.siklus.rencana import verify_plans
from pantau.base.isi import Calon
from pantau.base.periode import ask_reopening, close_month, decide_reopening
from pantau.base.tindakan import act
from pantau.base.waktu import known_now, last_time
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


def verify():
    verify_plans(tahun=2026, units=[find_units("Dinas A")[0].id], catatan="", by="uji", hak=SISTEM, hari_ini=date(2026, 11, 21))


def deliver():
    unit = find_units("Dinas A")[0].id
    with act("uji") as t:
        t.enter("daftar", tahun=2026, units=(), uraian="uji", n=1)
        calon = Calon(TAGIHAN)
        i = calon.id_of(("uji", "1"), TagihanBaru("uji", "1", "Laporan", ms(2026, 2, 10)))
        id_ = t.write_identities({"tagihan": calon})["tagihan"][i]
    write_rows(SetoranUsul(id_, unit, ms(2026, 2, 9), "masuk"), units=[unit])


def ms(*hari):
    return round(datetime(*hari, tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(("laporan_id", "lalu"), [("rencana", verify), ("kepatuhan", deliver)])
def test_acts_without_a_day_count_in_a_closed_month_as_known_at_its_closing(impor, laporan, laporan_id, lalu):
    """Close, act, reopen, close again: while it is closed the month says what was known at its (first) closing."""
    impor("rak", RAK, [rak(1, *[10] * 12)], tahap="murni")

    def kini(per="2026-02-28", **lain):
        return laporan(laporan_id, per, **lain).hash

    close_month(tahun=2026, bulan=2, by="uji")
    dulu, januari, maret = kini(), kini("2026-01-31"), kini("2026-03-31")
    lalu()
    assert kini() == dulu
    assert kini("2026-03-31") != maret and kini("2026-01-31") != januari  # an open month says what is known now
    titik = known_now(last_time())
    reopen_month(tahun=2026, bulan=2)
    buka = kini()
    assert buka != dulu and kini(diketahui=titik) == dulu
    close_month(tahun=2026, bulan=2, by="uji")
    assert kini() == buka and kini(diketahui=titik) == dulu


def test_a_request_to_reopen_opens_nothing(impor, laporan):
    impor("rak", RAK, [rak(1, *[10] * 12)], tahap="murni")
    close_month(tahun=2026, bulan=2, by="uji")
    dulu = laporan("rencana", "2026-02-28").hash
    ask_reopening(tahun=2026, bulan=2, by="uji", alasan="salah")
    verify()
    assert laporan("rencana", "2026-02-28").hash == dulu
    decide_reopening(tahun=2026, bulan=2, by="dua", setuju=False)
    assert laporan("rencana", "2026-02-28").hash == dulu
