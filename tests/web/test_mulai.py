"""The first account and the three steps: a way in for who has the code, and for nobody else."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from pantau.apps.organisasi.awal import code_fits, make_first_account, open_code
from pantau.apps.organisasi.queries import pemda
from pantau.base.models import Jejak
from pantau.core.masalah import DitolakError

AKUN = {"username": "admin", "nama": "Orang Pertama", "sandi": "sandi-panjang-99"}


def post(c, kode, **lain):
    return c.post("/mulai/akun/", {**AKUN, "kode": kode, **lain})


@pytest.fixture
def kode(db):
    return open_code()


def test_the_code_opens_the_page_once_and_signs_in(kode):
    c = Client()
    assert "Akun pertama" in c.get(f"/mulai/akun/?kode={kode}").content.decode()
    assert post(c, kode)["Location"] == "/mulai/"
    u = User.objects.get()
    assert (u.username, u.penugasan.peran, u.is_superuser, u.is_staff) == ("admin", "admin", False, False)
    assert Jejak.objects.filter(tindakan="akun", objek="akun:admin").exists()
    assert c.get("/mulai/").status_code == 200
    asing = Client()
    r = post(asing, kode, username="kedua")
    assert r["Location"] == "/mulai/" and User.objects.count() == 1
    assert "/akun/login/" in asing.get("/mulai/")["Location"] and not (Path(settings.DATA_DIR) / "kode-mulai").exists()


@pytest.mark.parametrize("salah", ["", "AAAAA-AAAAA-AAAAA-AAAAA", "é" * 20, "x" * 5000])
def test_without_the_code_there_is_no_form_and_no_account_from_whatever_address(kode, salah):
    for alamat in ("127.0.0.1", "203.0.113.9"):
        c = Client(REMOTE_ADDR=alamat)
        r = c.get("/mulai/akun/", {"kode": salah})
        assert r.status_code == 403 and b'<form method="post">' not in r.content and kode.encode() not in r.content
        assert post(c, salah).status_code == 403 and not User.objects.exists()
    assert post(Client(), kode).status_code == 302


def test_without_a_code_file_even_an_empty_code_opens_nothing(db):
    assert not code_fits("") and post(Client(), "").status_code == 403
    f = Path(settings.DATA_DIR) / "kode-mulai"
    f.parent.mkdir(parents=True, exist_ok=True)
    f.write_text("")
    assert not code_fits("") and post(Client(), "").status_code == 403


def test_an_earlier_code_ends_with_the_next_start_and_any_account_ends_all(kode):
    baru = open_code()
    assert baru != kode and not code_fits(kode) and code_fits(baru)
    f = Path(settings.DATA_DIR) / "kode-mulai"
    assert stat.S_IMODE(f.stat().st_mode) == 0o600
    User.objects.create_user("lain", password="x" * 12)
    assert f.exists() and not code_fits(baru)
    with pytest.raises(DitolakError):
        make_first_account(kode=baru, username="admin", sandi="sandi-panjang-99", nama="")
    assert post(Client(), baru)["Location"] == "/mulai/" and User.objects.count() == 1
    assert open_code() is None and not f.exists()


def test_a_weak_password_is_named_and_the_code_stays(kode):
    r = post(Client(), kode, sandi="12345678")
    assert r.status_code == 422 and not User.objects.exists() and code_fits(kode)
    assert "sandi" in r.content.decode() and "12345678" not in r.content.decode()


def test_the_form_needs_its_token(kode):
    assert post(Client(enforce_csrf_checks=True), kode).status_code == 403 and not User.objects.exists()


def test_the_sign_in_page_says_where_the_first_account_is_made_until_there_is_one(kode):
    assert "dicetak" in Client().get("/akun/login/").content.decode()
    User.objects.create_user("lain", password="x" * 12)
    assert "dicetak" not in Client().get("/akun/login/").content.decode()


def test_the_steps_follow_what_is_there(kode, impor):
    c = Client()
    post(c, kode)
    halaman = c.get("/").content.decode()
    assert 'id="bulan-anggaran" name="per"' in halaman and '<option value="">menurut berkasnya</option>' in halaman
    assert halaman.index("1. Siapa kita") < halaman.index("2. Unit dan anggaran") < halaman.index("3. Bulan pertama")
    r = c.post("/mulai/", {"nama": "Kabupaten Anu", "kode_wilayah": "99.1", "tahun": 2026})
    assert r.status_code == 422 and pemda() is None
    assert c.post("/mulai/", {"nama": "Kabupaten Anu", "kode_wilayah": "99.01", "tahun": 2026}).status_code == 302
    assert (pemda().nama, pemda().kode_wilayah) == ("Kabupaten Anu", "99.01")
    ke = lambda: re.findall(r'aria-current="step"><h2>(\d)', c.get("/mulai/").content.decode())  # noqa: E731
    assert ke() == ["2"]
    from web.bulan import RAK

    assert impor("rak", RAK, [(2026, "Dinas A", "1.01.02.2.01.0001", "Kegiatan", 1200, *[100] * 12)], tahap="murni").status == "applied"
    assert ke() == ["3"] and "Mulai</a> (3/3)" not in c.get("/").content.decode() and "(3/3)" in c.get("/").content.decode()
    judul = ("kode_sub_giat", "nama_skpd", "per", "fisik_real_kum")
    assert impor("progres-fisik", judul, [("1.01.02.2.01.0001", "Dinas A", "2026-05-31", 25)], tahun=2026).status == "applied"
    halaman = c.get("/mulai/").content.decode()
    assert ke() == [] and "/unduh/rakor.pdf?per=" in halaman and "/3)" not in c.get("/").content.decode()


def test_who_may_not_name_the_government_cannot(masuk):
    data = {"nama": "Kabupaten Lain", "kode_wilayah": "", "tahun": 2026}
    for nama, status in (("adbang", 403), ("camat", 403), ("bupati", 403), ("", 302)):
        assert masuk(nama).post("/mulai/", data).status_code == status
    assert pemda() is None or pemda().nama != "Kabupaten Lain"
    assert masuk("adbang").get("/mulai/").status_code == 200 and masuk("camat").get("/mulai/").status_code == 403


def test_a_command_makes_an_account_without_a_terminal(own_database):
    perintah = [sys.executable, "-m", "pantau.cli", "user", "admin", "--peran", "admin"]
    env = {k: v for k, v in own_database.items() if k != "PANTAU_SANDI"}
    jalan = lambda masuk: subprocess.run(perintah, env=env, input=masuk, capture_output=True, text=True, timeout=120, check=False)  # noqa: E731
    p = jalan("")
    assert p.returncode == 1 and "stdin" in p.stderr
    p = jalan("sandi-panjang-99\nsampah\n")
    assert p.returncode == 0 and "tersimpan" in p.stdout and "sandi-panjang" not in p.stdout + p.stderr
    kode = "import django,os; django.setup(); from django.contrib.auth import authenticate; from django.contrib.auth.models import User; print(User.objects.get().check_password('sandi-panjang-99'))"
    p = subprocess.run([sys.executable, "-c", kode], env={**env, "DJANGO_SETTINGS_MODULE": "pantau.config.settings"}, capture_output=True, text=True, check=False)  # fmt: skip
    assert p.stdout.strip() == "True" and os.linesep
