"""What is asked of a session: a second factor by role, use within a time, the password again before what weighs; and nothing kept."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.test import Client
from web.bulan import SANDI, sebagai

from pantau.base.periode import ask_reopening, close_month, closed_months


@pytest.fixture
def wajib(settings):
    settings.MFA_WAJIB = ("admin", "adbang")


def test_a_role_that_must_have_a_second_factor_sees_nothing_before_it_has_one(isi, wajib):
    c = sebagai("adbang")
    for alamat in ("/", "/data/", "/bulan/", "/unduh/kendali.csv"):
        r = c.get(alamat)
        assert r.status_code == 302 and r["Location"] == "/akun/2fa/"
    assert c.post("/bulan/", {"aksi": "tutup", "bulan": "6", "tahun": "2026"})["Location"] == "/akun/2fa/" and not closed_months(2026)
    assert c.get("/akun/2fa/").status_code == 200 and sebagai("camat").get("/data/").status_code == 200
    u = User.objects.get(username="adbang")
    Authenticator.objects.create(user=u, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert c.get("/data/").status_code == 302  # codes for an emergency are no second factor by themselves
    Authenticator.objects.create(user=u, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert c.get("/data/").status_code == 200


def test_a_session_that_rested_too_long_ends_and_one_in_use_does_not(isi, settings, monkeypatch):
    settings.DIAM_MENIT = 30
    waktu = [time.time()]
    monkeypatch.setattr("pantau.web.jaga.time.time", lambda: waktu[0])
    c = sebagai("adbang")
    for _ in range(4):
        waktu[0] += 29 * 60
        assert c.get("/data/").status_code == 200
    waktu[0] += 31 * 60
    r = c.get("/data/")
    assert r.status_code == 302 and "/akun/login/" in r["Location"] and "sessionid" in r.cookies and r.cookies["sessionid"].value == ""
    assert r["Clear-Site-Data"] == '"cache"'
    waktu[0] -= 31 * 60
    assert c.get("/data/").status_code == 302  # and does not come back


def test_a_session_ends_after_its_hours_however_much_it_is_used(isi, monkeypatch):
    waktu = [time.time()]
    monkeypatch.setattr("pantau.web.jaga.time.time", lambda: waktu[0])
    c, lain = sebagai("adbang"), None
    assert c.get("/data/").status_code == 200
    for n in range(12):
        waktu[0] += 3599
        assert c.get("/data/").status_code == 200
        if n == 6:
            lain = sebagai("adbang")  # who logs in later has his hours from then
        assert lain is None or lain.get("/data/").status_code == 200
    waktu[0] += 60
    assert c.get("/data/").status_code == 302 and c.get("/data/").status_code == 302
    assert lain.get("/data/").status_code == 200


def test_nothing_private_is_kept_by_a_browser(isi):
    c = sebagai("adbang")
    for alamat in (
        "/",
        "/data/riwayat/",
        "/unduh/kendali.csv?per=2026-06-30",
        "/bulan-ini/",
        f"/data/berkas/{isi['berkas'][0]}/unduh/",
        "/tidak-ada/",
        "/akun/2fa/",
    ):
        assert c.get(alamat)["Cache-Control"] == "no-store", alamat
    assert "no-store" in Client().get("/akun/login/")["Cache-Control"]
    assert c.post("/akun/logout/")["Clear-Site-Data"] == '"cache"'


def test_what_weighs_asks_for_the_password_again(isi):
    close_month(tahun=2026, bulan=6, by="admin")
    ask_reopening(tahun=2026, bulan=6, by="admin", alasan="x")
    c = sebagai("adbang")
    s = c.session
    s["account_authentication_methods"] = [{"method": "password", "at": time.time() - 601, "reauthenticated": True}]
    s.save()
    data = {"tahun": "2026", "bulan": "6", "aksi": "setuju"}
    r = c.post("/bulan/", data)
    assert r.status_code == 302 and "/akun/reauthenticate/" in r["Location"] and closed_months(2026) == {6}
    assert c.get("/bulan/").status_code == 200  # to look is free
    assert c.post(r["Location"], {"password": "salah"}).status_code == 200 and closed_months(2026) == {6}
    c.post(r["Location"], {"password": SANDI})
    c.post("/bulan/", data)
    assert closed_months(2026) == set()
    a = sebagai("admin")
    s = a.session
    del s["account_authentication_methods"]
    s.save()
    assert (
        "/akun/reauthenticate/" in a.post("/pengguna/", {"username": "jahat", "peran": "admin", "sandi": "kopi tubruk teras"})["Location"]
    )
    assert not User.objects.filter(username="jahat").exists()


@pytest.mark.parametrize("alamat", ["/bulan/", "/bulan/?tahun=2025&x=1"])
def test_what_was_sent_is_carried_out_once_the_password_is_said(isi, alamat):
    """Wherever one stood: an act that seems done and is not would be worse than none."""
    c = sebagai("adbang")
    s = c.session
    s["account_authentication_methods"] = [{"method": "password", "at": time.time() - 601, "reauthenticated": True}]
    s.save()
    r = c.post(alamat, {"tahun": "2026", "bulan": "6", "aksi": "tutup"})
    assert "/akun/reauthenticate/" in r["Location"] and closed_months(2026) == set()
    r = c.post(r["Location"], {"password": SANDI}, follow=True)
    assert closed_months(2026) == {6} and "Tersimpan." in r.content.decode()


def test_sessions_are_listed_and_the_others_ended(isi):
    satu, dua = Client(), Client()
    for c in (satu, dua):
        assert c.post("/akun/login/", {"login": "bupati", "password": SANDI}).status_code == 302
    t = satu.get("/akun/sesi/").content.decode()
    assert t.count("<tr>") == 3 and "di sini" in t
    milik = UserSession.objects.get(session_key=dua.session.session_key).pk
    tamu = sebagai("adbang")
    assert tamu.post("/akun/sesi/", {"sesi": milik}).status_code == 404 and dua.get("/akun/sesi/").status_code == 200  # of others: none
    for aneh in ("²", "9" * 25, "", "x", "0"):
        assert satu.post("/akun/sesi/", {"sesi": aneh}).status_code == 404
    tiga = Client()
    assert tiga.post("/akun/login/", {"login": "bupati", "password": SANDI}).status_code == 302
    assert f'value="{milik}"' in satu.get("/akun/sesi/").content.decode()
    assert satu.post("/akun/sesi/", {"sesi": milik}).status_code == 302
    assert [c.get("/akun/sesi/").status_code for c in (satu, dua, tiga)] == [200, 302, 200]  # that one, and no other
    dua = tiga
    satu.post("/akun/sesi/")
    assert dua.get("/").status_code == 302 and satu.get("/?per=2026-06-30").status_code == 200
