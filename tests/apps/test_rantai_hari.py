"""Chains and what is due speak of the activities that stand on the day, not of those that begin later."""

from datetime import date

from apps.test_bulan_tetap import RENJA, SIPD

from pantau.apps.buku.kolom import columns_of
from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.organisasi.queries import find_units
from pantau.apps.siklus.butir import field_of
from pantau.apps.siklus.rantai import chains_now, chains_of

RFK = ("nama_skpd", "nama_program", "nama_giat", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
RAK = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
HARI = (date(2026, 3, 1), date(2026, 6, 30), date(2026, 9, 1))


def renja(*nomor):
    return [(2026, "Dinas A", "1.01.02", "P", "1.01.02.2.01", "K", f"1.01.02.2.01.000{i}", f"S{i}", 100) for i in nomor]


def sipd(i, hari, jenis="LS"):
    return ("Dinas A", f"1.01.02.2.01.000{i}", f"S{i}", "5.1.02.01.01.0024", f"{i}{jenis}", "SPP", jenis, hari, 10, "", "")


def nama(tahun=2026):
    """Names of the activities that acts and pages speak of, on each day."""
    (u,) = find_units("Dinas A")
    k = columns_of(tahun)
    sebut = {s.asli: s.nama for s in k.simpul}
    saat_tulis = [sorted(sebut[g] for g in chains_of(tahun, [u.id], h)[1].get(u.id, [])) for h in HARI]
    assert saat_tulis == [sorted(sebut[g] for g in chains_now(tahun, h)[1].get(u.id, [])) for h in HARI]
    wajib = {s.id: s.nama for s in k.simpul}
    assert [sorted(wajib[g] for g in field_of(k, h.month).wajib) for h in HARI[1:]] == saat_tulis[1:]
    return saat_tulis


def test_acts_pages_and_forms_speak_of_the_same_activities_of_a_day(impor):
    impor("sipd-renja", RENJA, renja(1))
    assert nama() == [["S1"]] * 3
    lanjut = impor("sipd-renja", RENJA, renja(1, 2), tahap="perubahan", berlaku=HARI[2])
    assert nama() == [["S1"], ["S1"], ["S1", "S2"]]
    # a payment speaks of an activity from its day on, an advance of none
    impor("sipd-realisasi", SIPD, [sipd(3, "2026-05-04"), sipd(4, "2026-02-04", "UP")])
    assert nama() == [["S1"], ["S1", "S3"], ["S1", "S2", "S3"]]
    impor("rak", RAK, [(2026, "Dinas A", "1.01.02.2.01.0005", "S5", 120, *[10] * 12)])
    impor("rfk", RFK, [("Dinas A", "P", "S6", 100, 0, 50, 0, 0)], per=date(2026, 6, 30))
    assert nama()[:2] == [["S1", "S5"], ["S1", "S3", "S5", "S6"]]
    withdraw_batch(batch=lanjut.batch, by="uji", hak=SISTEM, alasan="uji")
    assert nama()[2] == ["S1", "S3", "S5", "S6"]
