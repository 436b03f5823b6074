"""Requirements of ASVS that no other test speaks of: patterns, passwords that stay, keys and random numbers, TLS, secrets, scripts, log files."""

import ast
import base64
import re
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.conf import settings
from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.utils import timezone
from web.bulan import SANDI

import pantau
from pantau.base.sandi_arsip import __file__ as SANDI_ARSIP
from pantau.cli.isi_pasang import Tempat, written
from pantau.config import lingkungan

SUMBER = Path(pantau.__file__).parent
SKRIP = SUMBER / "web" / "static" / "pantau"


def test_no_pattern_is_made_of_foreign_text():
    """The pattern of every `re` call is written in the code, or put together from what is."""
    fungsi = {"compile", "match", "search", "fullmatch", "sub", "split", "findall", "finditer"}
    asing = []
    for f in SUMBER.glob("**/*.py"):
        for n in ast.walk(ast.parse(f.read_text(encoding="utf-8"))):
            if (
                isinstance(n, ast.Call)
                and isinstance(n.func, ast.Attribute)
                and ast.unparse(n.func.value) == "re"
                and n.func.attr in fungsi
            ):
                nama = {x.id for x in ast.walk(n.args[0]) if isinstance(x, ast.Name)} - {"re", "join"}
                if re.match(r"[A-Z_]+\.get\(", ast.unparse(n.args[0])):
                    continue  # one of a table of patterns
                if not all(x.isupper() or x.lstrip("_").isupper() for x in nama) and "re.escape" not in ast.unparse(n.args[0]):
                    asing.append(f"{f.relative_to(SUMBER)}: {ast.unparse(n)[:80]}")
    assert asing == []


def test_a_password_is_not_asked_to_be_changed_however_old_it_is(isi):
    User.objects.filter(username="adbang").update(date_joined=timezone.now() - timedelta(days=4000), last_login=None)
    c = Client()
    assert c.post("/akun/login/", {"login": "adbang", "password": SANDI})["Location"] == settings.LOGIN_REDIRECT_URL
    assert c.get("/data/").status_code == 200


def test_passwords_are_kept_with_argon2_and_a_salt_of_their_own():
    from django.contrib.auth.hashers import Argon2PasswordHasher

    assert settings.PASSWORD_HASHERS[-2].endswith("Argon2PasswordHasher")  # the first one is of the tests alone
    a, b = (make_password("kopi tubruk di teras", hasher="argon2") for _ in range(2))
    assert a != b and identify_hasher(a).algorithm == "argon2" and "$argon2id$" in a
    h = Argon2PasswordHasher()
    assert h.memory_cost >= 19_456 and h.time_cost >= 2 and h.parallelism >= 1  # what OWASP asks at least


def test_secrets_are_random_and_long_enough(tmp_path, db):
    benih = {generate_totp_secret() for _ in range(50)}
    assert len(benih) == 50 and all(len(base64.b32decode(x)) * 8 >= 160 for x in benih)
    kode = RecoveryCodes.generate_seed()
    assert len(kode) * 4 >= 128 and settings.MFA_TOTP_TOLERANCE <= 1
    assert len({SessionStore()._get_new_session_key() for _ in range(50)}) == 50 and len(SessionStore()._get_new_session_key()) >= 26
    kunci = lingkungan.secret_key(tmp_path / "a")
    assert len(kunci) >= 43 and kunci != lingkungan.secret_key(tmp_path / "b") and kunci == lingkungan.secret_key(tmp_path / "a")
    assert stat.S_IMODE((tmp_path / "a" / "kunci-rahasia").stat().st_mode) == 0o600


def test_only_approved_ciphers_and_hashes_are_used():
    """No MD5, SHA-1, DES, RC4 or ECB, no cipher of our own, and no random numbers that can be foretold where secrets are made."""
    buruk = re.compile(r"\b(md5|MD5|sha1|SHA1|DES|ARC4|RC4|Blowfish|ECB|CBC)\b|\brandom\.(random|randint|choice)\b")
    temu = [f"{f.relative_to(SUMBER)}: {m[0]}" for f in SUMBER.glob("**/*.py") if f.parts[-2] not in ("demo", "bench") for m in buruk.finditer(f.read_text(encoding="utf-8"))]  # fmt: skip
    assert temu == []
    isi = Path(SANDI_ARSIP).read_text(encoding="utf-8")
    assert "AESGCM" in isi and (m := re.search(r"scrypt\(.*n=2\*\*(\d+)", isi)) and int(m[1]) >= 15


def test_the_proxy_ends_tls_and_the_server_hears_this_machine_alone(tmp_path):
    semua = written(Tempat(tmp_path / "d", tmp_path / "c", "pantau", "pantau.contoh.go.id", 8000, 100))
    nginx = next(v for k, (v, _) in semua.items() if k.endswith("nginx.conf"))
    assert "ssl_protocols TLSv1.2 TLSv1.3;" in nginx and "ssl_ciphers" not in nginx and "127.0.0.1:8000" in nginx
    unit = semua["etc/systemd/system/pantau.service"][0]
    for x in ("NoNewPrivileges=", "ProtectSystem=strict", "PrivateTmp=", "CapabilityBoundingSet="):
        assert x in unit, x
    assert semua["etc/pantau/lingkungan"][1] == 0o640


def test_a_gateway_is_spoken_to_with_its_certificate_looked_at():
    isi = (SUMBER / "jobs" / "harian" / "kabar.py").read_text(encoding="utf-8")
    assert "verify" not in isi  # apprise looks at certificates unless it is told not to
    import apprise

    assert apprise.URLBase.verify_certificate is True


@pytest.mark.parametrize("mode", ["require", "verify-ca", "verify-full"])
def test_a_database_elsewhere_may_be_spoken_to_under_tls(mode, tmp_path):
    d = lingkungan.database(f"postgresql://a:b@basis.contoh.go.id/x?sslmode={mode}", tmp_path)
    assert d["OPTIONS"]["sslmode"] == mode


def test_scripts_merge_no_foreign_object_and_make_no_code_of_text():
    terlarang = re.compile(
        r"__proto__|\.prototype\b|Object\.assign|\beval\b|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|setTimeout\(['\"]"
    )
    temu = [(f.name, m[0]) for f in SKRIP.glob("*.js") for m in terlarang.finditer(f.read_text(encoding="utf-8"))]
    assert len(list(SKRIP.glob("*.js"))) >= 4 and temu == []


def test_what_is_logged_goes_to_the_standard_error_alone():
    assert {h["class"] for h in settings.LOGGING["handlers"].values()} == {"logging.StreamHandler"}
    tulis = [f.name for f in SUMBER.glob("**/*.py") if re.search(r"FileHandler|SysLogHandler|SMTPHandler", f.read_text(encoding="utf-8"))]
    assert tulis == []
