"""What the server writes about itself: a line of JSON with the number of the request, and nothing of persons, tokens or rows of data."""

import io
import json
import logging
from ipaddress import ip_network

import pytest
from django.test import Client
from web.bulan import SANDI, sebagai

from pantau.base.nomor import permintaan
from pantau.web.permintaan import Baris, without_secrets


@pytest.fixture
def tercatat(settings):
    """Everything that is logged, as it is written."""
    settings.LOG_AKSES = True
    keluar = io.StringIO()
    h = logging.StreamHandler(keluar)
    h.setFormatter(Baris())
    akar, akses = logging.getLogger(), logging.getLogger("pantau.akses")
    akar.addHandler(h)
    lama, akses.level = akses.level, logging.INFO
    yield lambda: [json.loads(x) for x in keluar.getvalue().splitlines()]
    akar.removeHandler(h)
    akses.level = lama


def test_every_request_is_one_line_without_a_person(isi, tercatat):
    c = sebagai("adbang")
    r = c.get("/mulai/akun/?kode=rahasia-sekali")
    c.get("/?per=2026-06-30&unit=1", REMOTE_ADDR="203.0.113.9")
    Client().post("/akun/login/", {"login": "bupati", "password": SANDI})
    Client().get("/entah/rahasia-sekali/")
    Client().generic("RAHASIA-SEKALI", "/")
    baris = [x for x in tercatat() if x["asal"] == "pantau.akses"]
    assert [(x["rute"], x["metode"]) for x in baris] == [("akun_pertama", "GET"), ("kendali", "GET"), ("account_login", "POST"), ("", "GET"), ("kendali", "lain")]  # fmt: skip
    assert baris[0]["permintaan"] == r["X-Request-ID"] and len({x["permintaan"] for x in baris}) == 5
    assert all(isinstance(x["ms"], float) and x["status"] >= 200 for x in baris)
    semua = json.dumps(tercatat())
    assert not [x for x in ("rahasia-sekali", "RAHASIA", "adbang", "bupati", SANDI, "203.0.113.9", "per=") if x in semua]


def test_an_error_tells_its_kind_and_place_and_not_what_a_driver_put_into_it(tercatat):
    try:
        raise ValueError("Key (nama)=(Budi Santoso) already exists")
    except ValueError:
        logging.getLogger("django.request").exception("Internal Server Error: %s", "/jejak/")
    (x,) = tercatat()
    assert x["galat"] == "ValueError" and "tests/web/test_log.py:" in x["tempat"][-1] and "Budi" not in json.dumps(x)


@pytest.mark.parametrize(
    "teks", ["GET /a?kode=abc", "tgram://12:abc/99 gagal", "ke budi@contoh.go.id", "NIP 198001012005011001", "https://x/?t=abc"]
)
def test_addresses_tokens_and_long_numbers_leave_every_message(teks):
    bersih = without_secrets(teks)
    assert "…" in bersih and not [x for x in ("abc", "budi", "1980") if x in bersih]


def test_only_a_declared_proxy_brings_its_own_number(db, settings):
    bawa = {"HTTP_X_REQUEST_ID": "dari-proksi-1"}
    assert Client().get("/sehat/hidup/", **bawa)["X-Request-ID"] != "dari-proksi-1"
    settings.PROKSI = [ip_network("127.0.0.1")]
    assert Client().get("/sehat/hidup/", **bawa)["X-Request-ID"] == "dari-proksi-1"
    assert "\n" not in Client().get("/sehat/hidup/", HTTP_X_REQUEST_ID="x\ny" * 5)["X-Request-ID"]
    assert permintaan.get() == ""
