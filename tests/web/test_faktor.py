"""The code of a second factor cannot be guessed and leads in once, whichever process is asked."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from web.bulan import SANDI

from pantau.apps.organisasi.tahan import BEBAS_AKUN, release

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
