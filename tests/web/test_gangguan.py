"""What errors of disks and databases mean, and what a page says instead."""

import errno
import sqlite3

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, OperationalError
from django.test import Client, RequestFactory

from pantau.base import gangguan
from pantau.core.masalah import DitolakError
from pantau.web.views.gangguan import server_error


@pytest.fixture(autouse=True)
def nothing_remembered():
    gangguan.forget()
    yield
    gangguan.forget()


def wrapped(e):
    """An error as Django raises it."""
    hasil = OperationalError(str(e))
    hasil.__cause__ = e
    return hasil


def failing(tmp_path, apa):
    """A real error of SQLite."""
    path = tmp_path / "x.sqlite3"
    c = sqlite3.connect(path, timeout=0)
    c.execute("CREATE TABLE t (isi)")
    c.commit()
    if apa == "penuh":
        c.execute("PRAGMA max_page_count = 2")
    elif apa == "hanya_baca":
        c = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    elif apa == "terkunci":
        lain = sqlite3.connect(path)
        lain.execute("BEGIN EXCLUSIVE")
    with pytest.raises(sqlite3.OperationalError) as e:
        c.execute("INSERT INTO t VALUES (zeroblob(99999))")
    return wrapped(e.value)


@pytest.mark.parametrize("apa", ["penuh", "hanya_baca", "terkunci"])
def test_errors_of_sqlite_are_told_apart(tmp_path, apa):
    assert gangguan.cause_of(failing(tmp_path, apa)).code == f"tulis_{apa}"


@pytest.mark.parametrize(
    ("e", "code"),
    [
        (OSError(errno.ENOSPC, "x"), "tulis_penuh"),
        (OSError(errno.EROFS, "x"), "tulis_hanya_baca"),
        (OSError(errno.EIO, "x"), "tulis_gagal"),
        (OperationalError("server closed the connection unexpectedly"), "basis_putus"),
        (FileNotFoundError(errno.ENOENT, "x"), None),
        (ValueError("x"), None),
        (DitolakError([]), None),
    ],
)
def test_errors_of_the_system(e, code):
    masalah = gangguan.cause_of(e)
    assert (masalah and masalah.code) == code


@pytest.mark.parametrize(("sqlstate", "code"), [("53100", "tulis_penuh"), ("25006", "tulis_hanya_baca"), ("57P01", "basis_putus")])
def test_errors_of_postgresql(sqlstate, code):
    e = wrapped(Exception("x"))
    e.__cause__.sqlstate = sqlstate
    assert gangguan.cause_of(e).code == code


@pytest.mark.parametrize(("cara", "kata"), [("GET", "mencoba lagi sendiri"), ("POST", "Belum tersimpan")])
def test_the_page_instead_says_what_to_do_and_tries_again_only_where_it_was_read(cara, kata):
    try:
        raise OSError(errno.ENOSPC, "x")
    except OSError:
        r = server_error(RequestFactory().generic(cara, "/x/?a=1"))
    isi = r.content.decode()
    assert r.status_code == 503 and r["Retry-After"] == "5" and kata in isi and "Tempat simpan server penuh" in isi
    assert ("http-equiv" in isi) is (cara == "GET") and gangguan.shown_fault().code == "tulis_penuh"
    try:
        raise ValueError
    except ValueError:
        assert server_error(RequestFactory().get("/")).status_code == 500


def test_a_page_that_was_read_is_shown_though_its_session_cannot_be_kept(db, monkeypatch, django_user_model):
    from pantau.apps.organisasi.models import Penugasan

    user = django_user_model.objects.create_user("adbang", password="x")
    Penugasan.objects.create(user=user, peran="adbang")
    klien = Client(raise_request_exception=False)
    klien.force_login(user)
    e = sqlite3.OperationalError("database or disk is full")
    e.sqlite_errorname = "SQLITE_FULL"

    def refuse(self, must_create=False):
        raise wrapped(e)

    monkeypatch.setattr(SessionStore, "save", refuse)
    r = klien.get("/jejak/")
    assert r.status_code == 200 and "Tempat simpan" not in r.content.decode()
    r = klien.get("/jejak/")
    assert r.status_code == 200 and "Tempat simpan server penuh" in r.content.decode(), "the next page says so"


@pytest.mark.parametrize("cara", ["get", "post"])
def test_what_was_read_or_done_is_told_though_its_session_meets_a_lock(db, monkeypatch, django_user_model, cara):
    from pantau.apps.organisasi.models import Penugasan

    user = django_user_model.objects.create_user("adbang", password="x")
    Penugasan.objects.create(user=user, peran="adbang")
    klien = Client(raise_request_exception=False)
    klien.force_login(user)
    e = sqlite3.OperationalError("database is locked")
    e.sqlite_errorname = "SQLITE_BUSY"

    def refuse(self, must_create=False):
        try:
            raise wrapped(e)
        except DatabaseError:
            raise UpdateError from None  # as Django's store does

    monkeypatch.setattr(SessionStore, "save", refuse)
    r = klien.get("/jejak/") if cara == "get" else klien.post("/cakupan-tersimpan/", {"nama": "Tanpa BOS", "kueri": ""})
    assert r.status_code == (200 if cara == "get" else 302)
    assert "sedang dipakai" not in klien.get("/jejak/").content.decode()  # a moment's lock is no news for every page
