"""What every answer carries, and what the account pages demand: the requirements of ASVS that no other test speaks of."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from web.bulan import SANDI, sebagai
from web.test_hak import addresses

PER = "per=2026-06-30"


def test_every_answer_carries_what_keeps_a_browser_from_guessing(isi, berjabat):
    c = sebagai("adbang")
    c.raise_request_exception = False
    jenis = {
        "pdf": "application/pdf",
        "csv": "text/csv; charset=utf-8",
        "json": "application/json",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
    for a in [x for x, _, _ in addresses({**isi, "jabatan": berjabat, "bukti": [1, 2]}, 0).values()] + [
        "/entah/",
        "/static/",
        "/static/pantau/",
    ]:
        r = c.get(a)
        assert r["X-Content-Type-Options"] == "nosniff" and r["Referrer-Policy"] == "same-origin" and r["X-Frame-Options"] == "DENY", a
        assert "frame-ancestors 'none'" in r["Content-Security-Policy"] and "Access-Control-Allow-Origin" not in r, a
        if a.startswith("/unduh/"):
            akhir = a.split("?")[0].rsplit(".", 1)[1]
            assert r["Content-Type"].startswith(jenis[akhir].split(";")[0]), (a, r["Content-Type"])
            assert "\n" not in r["Content-Disposition"] and "filename" in r["Content-Disposition"]
        elif r.status_code == 200 and r["Content-Type"].startswith("text/"):
            assert "charset=utf-8" in r["Content-Type"], a
        if a.startswith("/static/"):
            assert r.status_code in (302, 404), a  # no list of a folder


def test_behind_https_cookies_are_secure_and_https_is_remembered(monkeypatch, tmp_path):
    import json
    import os
    import subprocess
    import sys

    kode = "from pantau.config import settings as s; import json; print(json.dumps([s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS]))"
    env = {**os.environ, "PANTAU_DATA": str(tmp_path), "PANTAU_HTTPS": "ya"}
    assert json.loads(subprocess.run([sys.executable, "-c", kode], env=env, capture_output=True, text=True, check=True).stdout) == [
        True,
        True,
        True,
        31536000,
    ]


@pytest.mark.parametrize("cara", ["TRACE", "CONNECT", "PROPFIND", "DELETE", "PUT", "PATCH"])
def test_methods_that_no_page_knows_are_refused(isi, cara):
    c = sebagai("adbang")
    for a in ("/data/", "/bulan/", "/sehat/", "/bulan-ini/kirim/", f"/unduh/kendali.csv?{PER}"):
        r = c.generic(cara, a, HTTP_X_RAHASIA="gema")
        assert r.status_code in (403, 404, 405, 422) and b"gema" not in r.content, (a, r.status_code)


def test_no_change_without_a_token(isi, berjabat):
    c = Client(enforce_csrf_checks=True)
    c.force_login(User.objects.get(username="adbang"), backend="pantau.web.akun.SatuTanya")
    for a, _, _ in addresses({**isi, "jabatan": berjabat, "bukti": [1, 2]}, 0).values():
        assert c.post(a, {"aksi": "x"}).status_code in (403, 405), a


def test_one_changes_his_password_with_the_old_one(isi):
    c, baru = sebagai("bupati"), "kopi tubruk di teras"
    teks = c.get("/akun/password/change/").content.decode()
    assert teks.count('type="password"') == 3 and "onpaste" not in teks and 'autocomplete="off"' not in teks
    c.post("/akun/password/change/", {"oldpassword": "salah", "password1": baru, "password2": baru})
    assert User.objects.get(username="bupati").check_password(SANDI)
    c.post("/akun/password/change/", {"oldpassword": SANDI, "password1": baru, "password2": baru})
    assert User.objects.get(username="bupati").check_password(baru)


@pytest.mark.parametrize("sandi", ["hanya huruf kecil biasa", "p" * 3 + "Ω≈ç√ spasi di mana mana " * 4, "  berbatas blangko dua  "])
def test_a_password_of_any_signs_and_length_is_taken_as_typed(isi, sandi):
    from pantau.apps.organisasi.actions import save_account

    save_account(username="bupati", sandi=sandi, nama="", peran="pimpinan", unit=None, by="uji")
    assert Client().post("/akun/login/", {"login": "bupati", "password": sandi}).status_code == 302
    for lain in (sandi.upper(), sandi.strip() if sandi != sandi.strip() else sandi[:-1]):
        assert Client().post("/akun/login/", {"login": "bupati", "password": lain}).status_code != 302


def test_every_page_leads_out(isi, berjabat):
    c = sebagai("adbang")
    for a in ("/", "/cakupan/", "/laporan/", "/rantai/", "/data/", "/bulan/", "/jejak/", "/hak/", "/kabar/"):
        assert "/akun/logout/" in c.get(a).content.decode(), a
