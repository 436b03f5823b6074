"""The code of a second factor cannot be guessed and leads in once, whichever process is asked."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from web.bulan import SANDI, sebagai

from pantau.apps.organisasi.tahan import BEBAS_AKUN, release
from pantau.base.models import Jejak
from pantau.cli import main

ALAMAT = "/akun/2fa/authenticate/"
RAHASIA = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.fixture
def orang(isi, monkeypatch):
    """An account with a code of the clock; returns a browser that has given the password, and the clock."""
    u = User.objects.get(username="adbang")
    auth.TOTP.activate(u, RAHASIA)
    waktu = [float(int(time.time()) // 30 * 30)]
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: waktu[0])
    monkeypatch.setattr("pantau.apps.organisasi.tahan.now_ms", lambda: int(waktu[0] * 1000))

    def masuk():
        c = Client()
        assert c.post("/akun/login/", {"login": "adbang", "password": SANDI})["Location"].startswith(ALAMAT)
        return c

    return masuk, waktu


def code(waktu, geser=0):
    return auth.format_hotp_value(auth.hotp_value(RAHASIA, int(waktu[0]) // 30 + geser))


def led_in(c, kode):
    cache.clear()  # as another process, which knows nothing of what the library keeps in memory
    return c.post(ALAMAT, {"code": kode}).status_code == 302 and c.get("/data/").status_code == 200


def test_a_code_leads_in_once_and_no_earlier_one_after_it(orang):
    masuk, waktu = orang
    kini, nanti = code(waktu), code(waktu, 1)
    assert led_in(masuk(), kini)
    assert not led_in(masuk(), kini)
    waktu[0] += 31  # still within what clocks of phones may be late
    assert not led_in(masuk(), kini)
    assert led_in(masuk(), nanti) and not led_in(masuk(), nanti)
    assert Authenticator.objects.get().data["terakhir"] == int(waktu[0]) // 30


def test_guesses_wait_and_the_right_code_with_them(orang):
    masuk, waktu = orang
    c = masuk()
    salah = "000000" if code(waktu) != "000000" else "111111"
    for _ in range(BEBAS_AKUN):
        assert "Terlalu banyak" not in c.post(ALAMAT, {"code": salah}).content.decode()
    cache.clear()
    assert "Terlalu banyak percobaan" in c.post(ALAMAT, {"code": code(waktu)}).content.decode()
    coba = 0
    for _ in range(360):  # an hour, a try every ten seconds
        waktu[0] += 10
        r = c.post(ALAMAT, {"code": "x"})
        if r.status_code == 302:  # the log-in that was begun is over
            c = masuk()
            continue
        coba += "Terlalu banyak" not in r.content.decode()
    assert 10 < coba < 100
    c = masuk()
    release("adbang", by="admin")
    assert led_in(c, code(waktu))


def test_the_code_before_what_weighs_is_the_same_door(orang):
    masuk, waktu = orang
    c = masuk()
    kini = code(waktu)
    assert led_in(c, kini)
    cache.clear()
    assert c.post("/akun/2fa/reauthenticate/", {"code": kini}).status_code == 200  # asked again
    assert c.post("/akun/2fa/reauthenticate/", {"code": code(waktu, 1)}).status_code == 302


def test_a_lost_factor_is_taken_off_by_the_administrator_and_nobody_else(orang, isi, capsys):
    masuk, waktu = orang
    c = masuk()
    assert led_in(c, code(waktu))
    for lain in ("bupati", "camat", "adbang"):
        assert sebagai(lain).post("/pengguna/", {"lepas": "adbang"}).status_code == 403 and Authenticator.objects.count() == 1
    r = sebagai("admin").post("/pengguna/", {"lepas": "adbang"}, follow=True)
    assert "Faktor kedua adbang dilepas" in r.content.decode() and not Authenticator.objects.exists()
    assert c.get("/data/").status_code == 302  # his sessions are over
    assert Jejak.objects.filter(tindakan="lepas_faktor", objek="akun:adbang").count() == 1
    assert "tidak punya" in sebagai("admin").post("/pengguna/", {"lepas": "entah"}, follow=True).content.decode()
    auth.TOTP.activate(User.objects.get(username="adbang"), RAHASIA)
    assert main(["unlock", "adbang", "--faktor"]) == 0 and "1 faktor dilepas" in capsys.readouterr().out
