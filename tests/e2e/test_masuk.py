"""Signing in with a passkey and with a time-based code, by a real browser with a virtual authenticator."""

import base64
import hashlib
import hmac
import struct
import subprocess
import sys
import time

import pytest

pytestmark = pytest.mark.e2e


@pytest.fixture
def halaman(situs, peramban):
    """A page under the name localhost, where browsers allow passkeys, with an authenticator that is always willing."""
    k = peramban.new_context(locale="id-ID")
    h = k.new_page()
    galat = []
    h.on("pageerror", lambda e: galat.append(str(e)))
    h.on("console", lambda m: galat.append(m.text) if m.type == "error" else None)
    cdp = k.new_cdp_session(h)
    cdp.send("WebAuthn.enable")
    pilihan = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": {**pilihan, "automaticPresenceSimulation": True}})
    h.alamat = situs.alamat.replace("127.0.0.1", "localhost")
    yield h
    k.close()
    assert not galat


@pytest.fixture
def akun(situs):
    """An account of this test alone: other tests of the same server know nothing of its keys."""
    nama = f"uji{time.time_ns() % 10**9}"
    situs.sandi[nama] = f"sandi-{nama}-panjang"
    env = {**situs.lingkungan, "PANTAU_SANDI": situs.sandi[nama]}
    subprocess.run([sys.executable, "-m", "pantau.cli", "user", nama, "--peran", "pimpinan"], env=env, check=True, capture_output=True)
    return nama


def sign_in(h, situs, nama):
    h.goto(h.alamat + "/akun/login/")
    h.fill("#id_login", nama)
    h.fill("#id_password", situs.sandi[nama])
    h.press("#id_password", "Enter")


def open_securely(h, situs, nama, alamat):
    """Pages that change how an account signs in ask for the password once more."""
    h.goto(h.alamat + alamat)
    if "/reauthenticate/" in h.url:
        h.fill("#id_password", situs.sandi[nama])
        h.press("#id_password", "Enter")
        h.wait_for_url(lambda u: "/reauthenticate/" not in u)


def sign_out(h):
    h.goto(h.alamat + "/")
    h.click("header .akun summary")
    h.click("header form[action*=logout] button")
    h.wait_for_url("**/akun/login/**")


def totp(rahasia, saat):
    """RFC 6238 with SHA-1, 30 seconds, six digits."""
    kunci = base64.b32decode(rahasia + "=" * (-len(rahasia) % 8))
    h = hmac.new(kunci, struct.pack(">Q", int(saat) // 30), hashlib.sha1).digest()
    i = h[-1] & 15
    return f"{(struct.unpack('>I', h[i : i + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def test_passkey_is_added_and_signs_in_without_a_password(halaman, situs, akun):
    h = halaman
    sign_in(h, situs, akun)
    h.wait_for_url(h.alamat + "/")
    open_securely(h, situs, akun, "/akun/2fa/webauthn/add/")
    h.fill("#id_name", "ponsel kantor")
    h.check("#id_passwordless")
    h.click("#mfa_webauthn_add")
    h.wait_for_url(lambda u: "/webauthn/add" not in u)
    assert h.locator("main").inner_text()
    sign_out(h)
    h.click("#passkey_login")
    h.wait_for_url(h.alamat + "/")
    assert h.locator("header").get_by_text("Keluar").count() == 1


def test_time_based_code_is_asked_for_after_the_password(halaman, situs, akun):
    h = halaman
    sign_in(h, situs, akun)
    h.wait_for_url(h.alamat + "/")
    open_securely(h, situs, akun, "/akun/2fa/totp/activate/")
    rahasia = h.locator("#authenticator_secret").input_value()
    h.fill("#id_code", totp(rahasia, time.time()))
    h.press("#id_code", "Enter")
    h.wait_for_url(lambda u: "/activate" not in u)
    sign_out(h)
    sign_in(h, situs, akun)
    h.wait_for_url("**/akun/2fa/authenticate/**")
    h.fill("#id_code", "000000")
    h.press("#id_code", "Enter")
    assert "/akun/2fa/authenticate" in h.url
    h.fill("#id_code", totp(rahasia, time.time() + 30))  # the code of the last step was used up by activating
    h.press("#id_code", "Enter")
    h.wait_for_url(h.alamat + "/")
