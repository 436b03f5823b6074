"""What every answer carries, and what the account pages demand: the requirements of ASVS that no other test speaks of."""

import json
import subprocess
import sys

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
    for a in [x for x, _, _ in addresses({**isi, "jabatan": berjabat, "bukti": [1, 2], "instruksi": [1, 2]}, 0).values()] + [
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


HTTPS = """
import django; django.setup()
import json
from django.conf import settings as s
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.test import Client
from pantau.apps.organisasi.actions import save_account
save_account(username="adbang", sandi="kopi tubruk di teras", nama="", peran="pimpinan", unit=None, by="uji")
c, kuki = Client(headers={"x-forwarded-proto": "https", "referer": "https://testserver/"}), {}
def note(r):
    kuki.update({n: [bool(m["secure"]), m["path"], m["domain"], bool(m["httponly"]), m["samesite"]] for n, m in r.cookies.items()})
    return r
note(c.get("/akun/login/"))
r = note(c.post("/akun/login/", {"login": "adbang", "password": "kopi tubruk di teras"}))
note(c.post("/bahasa/", {"language": "en", "next": "/"}))
note(c.post("/cakupan-tersimpan/", {"nama": "", "kueri": "unit=1"}))
biasa = Client().get("/akun/login/")
print(json.dumps({"kuki": kuki, "masuk": r.status_code, "data": c.get("/cakupan/").status_code, "alih": [biasa.status_code, biasa["Location"]], "hsts": note(c.get("/akun/login/")).headers.get("Strict-Transport-Security")}))
"""


def test_behind_https_cookies_are_secure_and_https_is_remembered(tmp_path, own_database):
    """Every cookie that is set bears a name that a browser takes from this host alone."""
    env = {**own_database, "PANTAU_HTTPS": "ya", "DJANGO_SETTINGS_MODULE": "pantau.config.settings"}
    p = subprocess.run([sys.executable, "-c", HTTPS], env=env, capture_output=True, text=True, check=False)
    assert p.returncode == 0, p.stderr[-2000:]
    h = json.loads(p.stdout)
    assert h["masuk"] == 302 and h["data"] in (200, 404) and h["alih"] == [301, "https://testserver/akun/login/"]
    assert h["hsts"].startswith("max-age=31536000")
    assert {"__Host-sessionid", "__Host-csrftoken", "__Host-django_language", "__Host-messages"} <= set(h["kuki"]) and len(h["kuki"]) == 5
    for nama, (aman, jalur, domain, tertutup, samesite) in h["kuki"].items():
        assert nama.startswith("__Host-") and aman and jalur == "/" and not domain and samesite == "Lax", nama
        assert tertutup or nama in ("__Host-csrftoken", "__Host-django_language"), nama  # the page itself reads these


@pytest.mark.parametrize("cara", ["TRACE", "CONNECT", "PROPFIND", "DELETE", "PUT", "PATCH"])
def test_methods_that_no_page_knows_are_refused(isi, cara):
    c = sebagai("adbang")
    for a in ("/data/", "/bulan/", "/sehat/", "/bulan-ini/kirim/", f"/unduh/kendali.csv?{PER}"):
        r = c.generic(cara, a, HTTP_X_RAHASIA="gema")
        assert r.status_code in (403, 404, 405, 422) and b"gema" not in r.content, (a, r.status_code)


def test_no_change_without_a_token(isi, berjabat):
    c = Client(enforce_csrf_checks=True)
    c.force_login(User.objects.get(username="adbang"), backend="pantau.web.akun.SatuTanya")
    for a, _, _ in addresses({**isi, "jabatan": berjabat, "bukti": [1, 2], "instruksi": [1, 2]}, 0).values():
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
