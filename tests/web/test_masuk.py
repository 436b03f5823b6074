"""Logging in: guesses wait longer and longer, the owner is not kept out, names read the same in any case, addresses come from a declared proxy."""

from ipaddress import ip_network

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from web.bulan import SANDI

from pantau.apps.organisasi import tahan
from pantau.apps.organisasi.actions import save_account
from pantau.base.models import Jejak
from pantau.core.masalah import DitolakError
from pantau.web.akun import SandiLazim, device_cookie
from pantau.web.lapis import Proksi

JAM = 3_600_000


@pytest.fixture
def jam(monkeypatch):
    """The clock that waits are told by, in ms."""
    waktu = [1_800_000_000_000]
    monkeypatch.setattr(tahan, "now_ms", lambda: waktu[0])
    return waktu


@pytest.fixture(autouse=True)
def cepat(settings):
    """What is measured is the wait, not the hash."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def akun(db):
    return save_account(username="budi", sandi=SANDI, nama="Budi Santoso Wijaya", peran="pimpinan", unit=None, by="uji")


def coba(nama="budi", sandi="salah", alamat="203.0.113.9", c=None, **lain):
    """Status of a try: 302 led in, 200 refused, 429 has to wait."""
    return (c or Client()).post("/akun/login/", {"login": nama, "password": sandi}, REMOTE_ADDR=alamat, **lain).status_code


def guesses(jam, lama, siapa):
    """Tries that were looked at when somebody tries every second for so long; `siapa`: number of the try → name and address."""
    mulai, n, ke = jam[0], 0, 0
    while jam[0] < mulai + lama:
        n += tahan.begin(tahan.buckets(*siapa(ke))) == 0
        ke, jam[0] = ke + 1, jam[0] + 1000
    return n


def test_an_account_takes_no_more_than_a_hundred_guesses_an_hour_from_any_number_of_addresses(akun, jam):
    banyak = guesses(jam, JAM, lambda n: ("budi", f"198.51.{n % 250}.{n // 250}"))
    assert 60 <= banyak <= 100
    assert guesses(jam, JAM, lambda n: ("  BUDI ", f"198.51.{n % 250}.{n // 250}")) <= 100  # nor the hour after
    assert coba() == 429


def test_one_address_slows_down_over_all_accounts_together(akun, jam):
    assert guesses(jam, JAM // 4, lambda n: (f"orang{n}", "203.0.113.9")) <= 30 + 6 + 15
    assert coba("lain") == 429 and coba("lain", alamat="203.0.113.10") == 200  # the neighbour does not wait


def test_who_has_logged_in_from_a_device_is_not_kept_out_by_strangers(akun, jam):
    pemilik = Client()
    assert coba(sandi=SANDI, c=pemilik) == 302
    pemilik.post("/akun/logout/")
    for n in range(8):
        coba(alamat=f"198.51.100.{n}")
    assert coba(sandi=SANDI) == 429  # a device that nobody knows waits
    assert coba(sandi=SANDI, c=pemilik) == 302
    pemilik.post("/akun/logout/")
    for _ in range(6):
        coba(c=pemilik)
    assert coba(sandi=SANDI, c=pemilik) == 429  # yet at the known device nobody guesses without end either
    jam[0] += 61_000
    assert coba(sandi=SANDI, c=pemilik) == 302


def test_a_device_is_known_for_the_account_that_logged_in_there_and_cannot_be_made_up(akun, jam):
    c = Client()
    assert coba(sandi=SANDI, c=c) == 302
    kuki = next(k for k in c.cookies if k.startswith("kenal_"))
    assert c.cookies[kuki]["httponly"] and c.cookies[kuki]["samesite"] == "Lax"
    save_account(username="ani", sandi=SANDI, nama="", peran="pimpinan", unit=None, by="uji")
    for palsu in (c.cookies[kuki].value, "x", "eyJuIjoiYW5pIn0:1:1"):
        lain = Client()
        lain.cookies[device_cookie("ani")] = palsu
        for n in range(6):
            coba("ani", alamat=f"192.0.2.{n}", c=lain)
        assert coba("ani", sandi=SANDI, alamat="192.0.2.99", c=lain) == 429
        tahan.release("ani", by="uji")


def test_the_wait_is_told_and_ends_and_success_begins_anew(akun, jam):
    assert [coba() for _ in range(6)] == [200] * 5 + [429]
    r = Client().post("/akun/login/", {"login": "budi", "password": SANDI}, REMOTE_ADDR="203.0.113.9")
    assert r.status_code == 429 and r["Retry-After"] == "1" and "1 detik lagi" in r.content.decode()
    jam[0] += 1000
    assert coba(sandi=SANDI) == 302
    assert [coba() for _ in range(5)] == [200] * 5
    assert coba() == 429
    jam[0] += JAM + 1
    assert coba() == 200 and tahan.Percobaan.objects.count() == 2  # after an hour all is forgotten


def test_an_account_of_ones_own_does_not_wipe_the_slate_of_an_address(akun, jam):
    save_account(username="penyerang", sandi=SANDI, nama="", peran="pimpinan", unit=None, by="uji")
    for n in range(29):
        coba(nama=f"orang{n}")
    assert coba("penyerang", SANDI) == 302 and coba(nama="x1") == 200
    assert coba(nama="x2") == 429


def test_an_account_is_freed_by_the_command_and_by_the_page(akun, jam, isi, masuk, capsys):
    from pantau.cli import main

    for bebas in (
        lambda: main(["unlock", " Budi "]) == 0,
        lambda: masuk("admin").post("/pengguna/", {"bebaskan": "budi"}).status_code == 302,
    ):
        for n in range(7):
            coba(alamat=f"198.51.100.{n}")
        assert coba(sandi=SANDI, alamat="192.0.2.1") == 429
        assert bebas() and coba(sandi=SANDI, alamat="192.0.2.1") == 302
        assert Jejak.objects.filter(tindakan="bebaskan_akun", objek="akun:budi").last().rincian == {"jumlah_gagal": 5}
    assert masuk("adbang").post("/pengguna/", {"bebaskan": "budi"}).status_code == 403


@pytest.mark.parametrize("nama", ["budi", "BUDI", " Budi ", "bUdI\t"])
def test_a_name_reads_the_same_in_any_case_and_between_blanks(akun, nama):
    assert coba(nama, SANDI) == 302
    save_account(username=nama, sandi=None, nama="Sama", peran="pimpinan", unit=None, by="uji")
    assert User.objects.filter(username__iexact="budi").count() == 1


@pytest.mark.parametrize("nama", ["\x00", "a" * 5000, "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "²", ""])
def test_a_name_that_is_none_is_refused_like_any(akun, nama):
    assert coba(nama, "x") in (200, 400)


@pytest.mark.parametrize(
    ("proksi", "asal", "terusan", "alamat"),
    [
        ("", "203.0.113.9", "10.1.1.1", "203.0.113.9"),
        ("10.0.0.0/8", "203.0.113.9", "10.1.1.1", "203.0.113.9"),
        ("10.0.0.0/8", "10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.0/8", "10.0.0.1", "1.2.3.4, 198.51.100.7", "198.51.100.7"),
        ("10.0.0.0/8", "10.0.0.1", "198.51.100.7, 10.0.0.2", "198.51.100.7"),
        ("10.0.0.0/8", "10.0.0.1", "1.2.3.4, bukan alamat", "10.0.0.1"),
        ("10.0.0.0/8", "10.0.0.1", "", "10.0.0.1"),
        ("::1", "::1", "2001:db8::5", "2001:db8::5"),
    ],
)
def test_the_address_comes_from_a_declared_proxy_only(settings, proksi, asal, terusan, alamat):
    settings.PROKSI = [ip_network(proksi)] if proksi else []
    lihat = {}
    Proksi(lambda r: lihat.update(r.META))(
        RequestFactory().get("/", REMOTE_ADDR=asal, HTTP_X_FORWARDED_FOR=terusan, HTTP_X_FORWARDED_PROTO="https")
    )
    assert lihat["REMOTE_ADDR"] == alamat and "HTTP_X_FORWARDED_FOR" not in lihat
    assert ("HTTP_X_FORWARDED_PROTO" in lihat) == (not proksi or asal != "203.0.113.9")


def test_an_address_that_a_stranger_makes_up_counts_as_his_own(akun, jam):
    for n in range(30):
        coba(nama=f"orang{n}", HTTP_X_FORWARDED_FOR=f"192.0.2.{n}")
    assert coba(nama="lain", HTTP_X_FORWARDED_FOR="192.0.2.250") == 429


def test_usual_passwords_and_ones_own_names_are_refused(akun):
    for lemah in (
        "password123",
        "Rahasia2026!",
        "indonesia1945",
        "Bism1llah99",
        "kabupatenmaju",
        "BudiSantoso77",
        "wijaya-budi",
        "12345678",
        "pendek7",
    ):
        with pytest.raises(DitolakError) as e:
            save_account(username="budi", sandi=lemah, nama="Budi Santoso Wijaya", peran="pimpinan", unit=None, by="uji")
        assert {m.code for m in e.value.masalah} == {"sandi_lemah"}, lemah
    for kuat in ("kopi tubruk di teras", "p" * 3 + "anjang sekali " * 9, "kr8-tuzlopem", "日本語のパスワード"):
        assert save_account(username="budi", sandi=kuat, nama="Budi Santoso Wijaya", peran="pimpinan", unit=None, by="uji")
        assert coba(sandi=kuat, alamat="192.0.2.77") == 302
    SandiLazim().validate("tanpa orang sekalipun", None)
    with pytest.raises(ValidationError):
        SandiLazim().validate("Semangat2026", None)
