"""Verified plans: changed only with a reason, and what was lowered stands beside every result."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from web.bulan import RAK, sebagai, teks

from pantau.apps.anggaran.models import RencanaKas, VerifikasiRencana
from pantau.apps.siklus.rencana import unverified
from pantau.base.models import Batch

P = "per=2026-10-31"
TURUN = (2026, "Dinas A", "1.01.02.2.01.0001", "Kegiatan 1", 1200, 100, 100, 50, *[100] * 8, 150)
ALASAN = "pembayaran mundur karena opname"


def halaman(nama="adbang", alamat=f"/?{P}"):
    return " ".join(teks(sebagai(nama).get(alamat)).split())


def test_a_verified_plan_is_changed_with_a_reason_only(dinas, impor):
    h = impor("rak", RAK, [TURUN], nama="turun.csv")
    assert (h.status, [m.code for m in h.masalah]) == ("refused", ["alasan_rencana_wajib"]) and "Dinas A" in h.masalah[0].message
    assert impor("rak", RAK, [TURUN], nama="turun.csv", alasan="  ").status == "refused"
    assert "diturunkan" not in halaman() and RencanaKas.objects.filter(menggantikan__isnull=False).count() == 0
    assert impor("rak", RAK, [TURUN], nama="turun.csv", alasan=ALASAN).status == "applied"
    assert Batch.objects.order_by("-id").first().opsi["alasan"] == ALASAN
    assert impor("rak", RAK, [TURUN], nama="turun.csv").status == "unchanged"  # nothing changes, nothing to explain


def test_a_sheet_that_shows_another_pagu_is_no_new_stage(dinas, impor):
    from datetime import date

    from pantau.apps.organisasi.perms import SISTEM
    from pantau.apps.organisasi.queries import all_units
    from pantau.apps.siklus.rencana import verify_plans

    judul = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
    impor("rfk", judul, [("Dinas R", "P", "K", 1000, 500, 400, 50, 40)], nama="r1.csv", per=date(2026, 6, 30))
    verify_plans(tahun=2026, units=[u.id for u in all_units()], catatan="", by="uji", hak=SISTEM, hari_ini=date(2026, 7, 1))
    lagi = [("Dinas R", "P", "K", 1200, 300, 400, 45, 40)]
    assert [m.code for m in impor("rfk", judul, lagi, nama="r2.csv", per=date(2026, 6, 30)).masalah if m.severity == "error"] == [
        "alasan_rencana_wajib"
    ]
    assert impor("rfk", judul, lagi, nama="r2.csv", per=date(2026, 6, 30), alasan="salah ketik").status == "applied"
    juli = [("Dinas R", "P", "K", 1200, 400, 420, 55, 42)]
    assert (
        impor("rfk", judul, juli, nama="r3.csv", per=date(2026, 7, 31)).status == "applied"
    )  # the next month is filled in, nothing is changed


def test_a_plan_that_nobody_has_verified_yet_is_changed_freely(impor):
    baris = (2026, "Dinas B", "1.01.02.2.01.0009", "Kegiatan", 1200, *[100] * 12)
    impor("rak", RAK, [baris], tahap="murni")
    assert impor("rak", RAK, [(*baris[:7], 50, *[100] * 8, 150)], nama="lagi.csv").status == "applied"


def test_a_month_that_had_no_value_is_filled_in_without_a_reason(dinas, impor):
    t = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", *(f"target_{m}" for m in range(1, 13)))
    assert impor("target-fisik", t, [(2026, "Dinas A", "1.01.02.2.01.0001", "Kegiatan 1", 10, *[""] * 11)], tahun=2026).status == "applied"
    assert (
        impor(
            "target-fisik", t, [(2026, "Dinas A", "1.01.02.2.01.0001", "Kegiatan 1", 10, 20, *[""] * 10)], nama="b.csv", tahun=2026
        ).status
        == "applied"
    )
    h = impor("target-fisik", t, [(2026, "Dinas A", "1.01.02.2.01.0001", "Kegiatan 1", 10, 15, *[""] * 10)], nama="c.csv", tahun=2026)
    assert [m.code for m in h.masalah] == ["alasan_rencana_wajib"]


@pytest.mark.parametrize("alamat", [f"/?{P}", f"/rencana/?{P}"])
def test_what_was_lowered_is_said_on_the_pages(dinas, impor, alamat):
    impor("rak", RAK, [TURUN], nama="turun.csv", alasan=ALASAN)
    t = halaman(alamat=alamat)
    assert "Target 1 unit diturunkan sesudah diverifikasi" in t
    assert ("▼ target semula 83,33" in t) if alamat == f"/?{P}" else (ALASAN in t)


def test_a_changed_plan_is_told_to_the_chain(dinas, impor):
    impor("rak", RAK, [TURUN], nama="turun.csv", alasan=ALASAN)
    for siapa in ("kasi", "kadis", "sekda"):
        assert f"Rencana Dinas A diubah sesudah diverifikasi: {ALASAN}" in halaman(siapa, "/kabar/"), siapa


@pytest.mark.parametrize("bentuk", ["kendali.json", "kartu.json", "rakor.json", "rencana.json"])
def test_what_was_lowered_stands_in_the_papers(dinas, impor, bentuk):
    unit = dinas[0]
    alamat = f"/unduh/{bentuk}?{P}&unit={unit}"
    assert "target_turun" not in teks(sebagai("adbang").get(alamat))
    impor("rak", RAK, [TURUN], nama="turun.csv", alasan=ALASAN)
    d = json.loads(b"".join(sebagai("adbang").get(alamat)))
    t = next(t for t in d["tables"] if t["id"] in ("target_turun", "rencana"))
    sel = t["rows"][0]["cells"]
    assert sel["keuangan_dulu"]["value"] == pytest.approx(3000 / 36) and sel["keuangan_kini"]["value"] == pytest.approx(2950 / 36)
    assert sel["alasan"]["value"] == ALASAN
    assert any("diturunkan" in k["teks"] for k in d["kalimat"])


def test_as_known_before_the_change_nothing_was_lowered(dinas, impor):
    impor("rak", RAK, [TURUN], nama="turun.csv", alasan=ALASAN)
    batch = Batch.objects.order_by("-id").first()
    assert "diturunkan" not in halaman(alamat=f"/?{P}&diketahui={batch.dicatat_pada - 1}")


def test_the_preview_asks_for_the_reason(dinas):
    c = sebagai("adbang")
    isi = io.StringIO()
    isi.write(",".join(RAK) + "\n" + ",".join(map(str, TURUN)) + "\n")
    r = c.post("/data/", {"berkas": SimpleUploadedFile("turun.csv", isi.getvalue().encode()), "format": "rak"}, follow=True)
    assert "Tulis alasannya" in teks(r) and "belum dapat dimuat" not in teks(r) and 'name="alasan"' in teks(r)
    alamat = r.redirect_chain[-1][0]
    assert c.post(alamat, {"alasan": ""}).status_code == 422
    assert c.post(alamat, {"alasan": ALASAN}).status_code == 302
    assert Batch.objects.order_by("-id").first().opsi["alasan"] == ALASAN


def test_a_unit_that_does_not_exist_is_not_verified(dinas):
    from pantau.apps.anggaran.models import VerifikasiRencana

    sebelum = VerifikasiRencana.objects.count()
    r = sebagai("adbang").post("/rencana/?per=2026-10-31", {"unit": "999999", "catatan": "x"})
    assert r.status_code == 422 and VerifikasiRencana.objects.count() == sebelum


def test_a_pemda_may_do_without_verified_plans(dinas, settings):
    unit, _ = dinas
    assert VerifikasiRencana.objects.count() > 0 and unverified(2026, date(2026, 10, 31), [unit]) == []
    assert len(unverified(2026, date(2026, 10, 31), [unit, 999])) == 1
    Path(settings.ATURAN_PEMDA).write_text(
        'nama = "uji"\n[[aturan]]\nkode = "rencana_dahulu"\nnilai = false\nmulai = 2020-01-01\ndasar = "Perbup"\n'
    )
    assert unverified(2026, date(2026, 10, 31), [999]) == []
