"""What is kept of a page is right or not there: whoever wrote, whoever reads, in whichever language."""

import re
from datetime import date
from pathlib import Path

import pytest
from web.conftest import BARIS, RFK

from pantau.apps.buku import kolom
from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.pengadaan import tahapan
from pantau.base import jejak
from pantau.base.kepala import head_text
from pantau.base.models import Batch
from pantau.reports import konteks
from pantau.web import simpan
from pantau.web.views import kendali

P = "/?per=2026-06-30"


@pytest.fixture
def hitung(monkeypatch):
    """How often Kendali was worked out."""
    asli, kali = kendali._content, []
    monkeypatch.setattr(kendali, "_content", lambda request, kx: kali.append(1) or asli(request, kx))
    return kali


def test_readers_of_the_same_share_what_one_of_them_made(masuk, hitung):
    a, b = masuk("adbang"), masuk("adbang")
    satu, dua = a.get(P).content.decode(), b.get(P).content.decode()
    assert len(hitung) == 1 and satu.count("<tr") == dua.count("<tr") > 2
    assert 'value="en" lang="en"' in satu


@pytest.mark.parametrize("lain", ["bupati", "camat"])
def test_other_rights_are_another_page(masuk, hitung, lain):
    masuk("adbang").get(P)
    halaman = masuk(lain).get(P).content.decode()
    assert len(hitung) == 2 and ("Kecamatan Dua" in halaman) is (lain == "bupati")


def test_another_language_is_another_page(masuk, hitung):
    c = masuk("bupati")
    assert "Tabel bulan" in c.get(P).content.decode()
    c.cookies["django_language"] = "en"
    inggris = c.get(P).content.decode()
    assert len(hitung) == 2 and "Tabel bulan" not in inggris


def test_another_day_is_another_page(masuk, hitung, monkeypatch):
    masuk("adbang").get(P)
    monkeypatch.setattr(simpan, "today", lambda: date(2031, 1, 1))
    masuk("adbang").get(P)
    assert len(hitung) == 2


def test_what_is_written_is_on_the_next_page(masuk, impor, hitung):
    c = masuk("adbang")
    lama = c.get(P).context["total"]["c"]["realisasi"].value
    assert impor("rfk", RFK, [(*BARIS[0][:5], 2_400_000_001, *BARIS[0][6:])], nama="satu.csv", per=date(2026, 6, 30)).status == "applied"
    assert c.get(P).context["total"]["c"]["realisasi"].value == lama + 1_00 and len(hitung) == 2


def test_an_act_that_raises_no_counter_is_seen_too(masuk, hitung):
    """The head of the audit chain is part of the position, and is printed."""
    c = masuk("adbang")
    c.get(P)
    jejak.record(waktu=1, by="uji", tindakan="uji", objek="uji", rincian={})
    assert head_text() in c.get(P).content.decode() and len(hitung) == 2


def test_it_is_forgotten_after_a_minute_and_when_others_are_asked_for(masuk, hitung, monkeypatch):
    c = masuk("adbang")
    c.get(P)
    monkeypatch.setattr(simpan, "UMUR", -1.0)
    c.get(P)
    assert len(hitung) == 2
    monkeypatch.setattr(simpan, "BANYAK", 3)
    for n in range(9):
        c.get(f"{P}&urut=nama&x={n}")
    assert len(simpan._ingatan) == 3
    c.get(f"{P}&x={'y' * simpan.PANJANG}")
    assert len(simpan._ingatan) == 3


def test_the_frame_and_the_forms_belong_to_their_reader(masuk):
    a, b = masuk("adbang"), masuk("adbang")
    a.get(P)
    a.post("/cakupan-tersimpan/", {"nama": "Milik saya", "kueri": "kelas=dinas", "kembali": "/"})
    assert "Milik saya" in a.get(P).content.decode()
    token = [x.get(P).context["csrf_token"] for x in (a, b)]
    assert "Milik saya" not in masuk("bupati").get(P).content.decode() and str(token[0]) != str(token[1])


def test_the_header_says_where_the_time_went_to_who_is_logged_in(masuk):
    isi = masuk("adbang").get(P)["Server-Timing"]
    nama = [x.split(";")[0].strip() for x in isi.split(",")]
    angka = dict(zip(nama, (float(x.rsplit("dur=", 1)[1]) for x in isi.split(",")), strict=True))
    assert nama == ["db", "kernel", "draw", "total", "cpu"] and "queries" in isi
    assert min(angka.values()) >= 0 and abs(angka["db"] + angka["kernel"] + angka["draw"] - angka["total"]) < 0.3
    assert "Server-Timing" not in masuk(None).get("/akun/login/")


HALAMAN = ("/?per=2026-07-31", "/?per=2026-06-30", "/tindakan/?per=2026-07-31", "/pengadaan/?per=2026-07-31", "/pengadaan/tertagih/?per=2026-07-31",
           "/cakupan/?per=2026-07-31", "/?per=2026-07-31&tingkat_fisik=verifikasi")  # fmt: skip


def test_pages_after_every_act_are_those_of_a_server_that_has_just_started(isi, masuk, impor, settings):
    """Change, read, change, read, withdraw, read: what is handed on from state to state never differs from what is worked out anew."""
    c = masuk("adbang")

    def read():
        berubah = r'name="csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"|diketahui=\d+|\d\d\.\d\d'  # tokens and the time of day
        return [re.sub(berubah, "", c.get(h).content.decode()) for h in HALAMAN]

    def afresh():
        for f in (Path(settings.DATA_DIR) / "kolom").glob("*.npz"):
            f.unlink()
        for x in (kolom, konteks, simpan, tahapan):
            x.forget()
        return read()

    def report(hari, persen, nama):
        judul = ("nama_skpd", "nama_sub_giat", "tanggal", "persen")
        h = impor("progres-fisik", judul, [("Kecamatan Satu", "Kegiatan satu", hari, persen)], nama=nama, tahun=2026)
        assert h.status == "applied", h.masalah
        return read()

    tampak = [read()]
    langkah = [
        lambda: report("2026-07-31", 55, "a.csv"),
        lambda: report("2026-06-30", 41.5, "b.csv"),
        lambda: report("2026-07-31", 60, "c.csv"),
        lambda: (withdraw_batch(batch=Batch.objects.latest("id").pk, by="uji", hak=SISTEM, alasan="keliru"), read())[1],
        lambda: report("2026-05-31", 20, "d.csv"),
    ]
    for maju in langkah:
        hangat = maju()
        assert hangat != tampak[-1]
        tampak.append(hangat)
        gudang = [dict(x._ingatan) for x in (kolom, konteks, tahapan)]
        for a, b in zip(afresh(), hangat, strict=True):
            assert a.splitlines() == b.splitlines()
        for x, isian in zip((kolom, konteks, tahapan), gudang, strict=True):  # the next act follows on the server that was warm
            x._ingatan.clear()
            x._ingatan.update(isian)
