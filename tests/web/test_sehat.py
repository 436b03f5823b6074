"""What is told without a log-in: whether the server works, in words without a secret; figures to the machine itself or for a token."""

import os
import re
from ipaddress import ip_network
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from lewat import LAIN

from pantau.base import sehat
from pantau.base.cadangan_terakhir import Catatan, keep_note
from pantau.base.jam import now_ms

RAHASIA = ("adbang", "bupati", "Kecamatan", "Kegiatan", "pantau.sqlite3", "SELECT", "Traceback")


@pytest.fixture
def data(folder_data, settings):
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    return settings.DATA_DIR


def test_a_server_that_works_says_so_without_a_log_in(isi, data, django_assert_max_num_queries):
    c = Client()
    with django_assert_max_num_queries(10):
        r = c.get("/sehat/")
    assert r.status_code == 200 and r.json() == {"status": "sehat", "keterangan": []} and "no-cache" in r["Cache-Control"]
    assert c.get("/sehat/hidup/").json() == {"status": "hidup"}
    assert c.post("/sehat/").status_code == c.post("/metrik/").status_code == 405


def test_a_database_that_cannot_be_read_is_503_and_the_process_still_lives(db, data, monkeypatch):
    from django.db import DatabaseError

    def broken(*x):
        raise DatabaseError("could not connect to 10.1.2.3 as pantau")

    with monkeypatch.context() as m:
        m.setattr(connection, "cursor", broken)
        r = Client().get("/sehat/")
        assert r.status_code == 503 and r.json() == {"status": "sakit", "keterangan": ["basis data tidak dapat dibaca"]}
        assert Client().get("/sehat/hidup/").status_code == 200
        teks = Client().get("/metrik/").content.decode()
    assert "pantau_siap 0" in teks and "batch" not in teks


def test_what_can_only_be_read_and_what_runs_out_is_said(isi, data, monkeypatch):
    monkeypatch.setattr(sehat.shutil, "disk_usage", lambda p: SimpleNamespace(free=100 * 2**20))
    assert Client().get("/sehat/").json() == {"status": "sehat", "keterangan": ["sisa tempat untuk data tinggal 100 MB"]}
    monkeypatch.setattr(sehat.shutil, "disk_usage", lambda p: SimpleNamespace(free=2**20))
    assert Client().get("/sehat/").json()["status"] == "hanya_baca"


def test_a_folder_that_takes_no_files_is_read_only(isi, data, monkeypatch):
    monkeypatch.setattr(sehat.os, "access", lambda p, m: False)
    r = Client().get("/sehat/")
    assert r.status_code == 200 and r.json()["status"] == "hanya_baca" and "hanya dapat dibaca" in r.json()["keterangan"][0]


def test_a_clock_behind_is_read_only(isi, data, monkeypatch):
    monkeypatch.setattr(sehat, "lag_minutes", lambda: 61)
    assert Client().get("/sehat/").json()["keterangan"] == ["jam server 61 menit di belakang data: tidak ada yang dapat ditulis"]


def test_a_backup_that_is_missing_or_failed_is_said_without_its_place(isi, data):
    keep_note(Catatan(now_ms(), False, "/srv/rahasia/pantau.tar.gz", galat="/srv/rahasia penuh"))
    r = Client().get("/sehat/")
    assert r.json() == {"status": "sehat", "keterangan": ["tidak ada cadangan teruji yang cukup baru"]}


@pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason=LAIN + "a state of PostgreSQL; SQLite's is the test above")
def test_a_database_that_only_reads(isi, data):
    with connection.cursor() as c:
        c.execute("SET default_transaction_read_only = on")
    try:
        assert Client().get("/sehat/").json()["status"] == "hanya_baca"
    finally:
        with connection.cursor() as c:
            c.execute("SET default_transaction_read_only = off")


def test_figures_are_for_this_machine_alone_unless_there_is_a_token(isi, data, settings):
    c = Client()
    teks = c.get("/metrik/").content.decode()
    assert re.search(r"^pantau_siap 1$", teks, re.M) and 'pantau_versi_buku{tahun="2026"}' in teks
    assert all(re.fullmatch(r'# (HELP|TYPE) .+|pantau_\w+(\{\w+="\w+"\})? -?[0-9.e+]+', x) for x in teks.splitlines())
    assert not [x for x in RAHASIA if x in teks + c.get("/sehat/").content.decode()]
    for lain in (
        {"REMOTE_ADDR": "10.0.0.7"},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_VIA": "1.1 x"},
    ):
        assert c.get("/metrik/", **lain).status_code == 404, lain
    settings.PROKSI = [ip_network("127.0.0.1")]  # of a declared proxy the client's own address counts
    assert c.get("/metrik/", HTTP_X_FORWARDED_FOR="::1").status_code == 404
    settings.METRIK = "t" * 40
    assert c.get("/metrik/").status_code == c.get("/metrik/", HTTP_AUTHORIZATION="Bearer x").status_code == 404
    assert c.get("/metrik/", HTTP_AUTHORIZATION="Bearer " + "t" * 40, REMOTE_ADDR="10.0.0.7").status_code == 200


def test_the_machine_itself_asks_without_tls(isi, data, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert [Client().get(a).status_code for a in ("/sehat/", "/sehat/hidup/", "/metrik/", "/")] == [200, 200, 200, 301]
