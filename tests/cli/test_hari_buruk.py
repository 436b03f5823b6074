"""The real server on a disk that fills up, turns read-only, and is freed again: pages go on, writes are refused in a sentence, nothing is lost."""

import http.client
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
from cli.test_check import AKAR, RFK, TERTANAM, buku_awal, load, pantau  # noqa: F401
from lewat import LAIN

from pantau.bench.jam import free_port

SESI = """
import django; django.setup()
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from pantau.apps.organisasi.models import Penugasan
u = User.objects.create(username="adbang", password="!"); Penugasan.objects.create(user=u, peran="adbang")
s = SessionStore(); s["_auth_user_id"], s["_auth_user_backend"] = str(u.pk), settings.AUTHENTICATION_BACKENDS[-1]
s["_auth_user_hash"] = u.get_session_auth_hash(); s.create(); print(s.session_key)
"""
KUNCI = "a" * 32


@contextmanager
def small_disk(tempat, mb):
    """A disk of its own; skips where this machine lets nobody mount one."""
    tempat.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={mb}m,mode=700", "tmpfs", tempat], capture_output=True).returncode:
        pytest.skip("mounting a small disk needs the rights of an administrator")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", tempat], check=True)


class Situs:
    """The server, and somebody logged in."""

    def __init__(self, env):
        self.env = {**env, "PYTHONPATH": str(AKAR / "src")}
        lengkap = {**self.env, "DJANGO_SETTINGS_MODULE": "pantau.config.settings"}
        self.sesi = subprocess.run(
            [sys.executable, "-c", SESI], env=lengkap, capture_output=True, text=True, check=True
        ).stdout.strip()  # fmt: skip
        self.port = free_port()
        self.p = subprocess.Popen(
            [sys.executable, "-m", "pantau.cli", "serve", "--port", str(self.port)],
            env=self.env,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.wait_for(lambda: self.ask("GET", "/")[0] == 200)

    def ask(self, cara, jalur, **isi):
        try:
            c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            kepala = {"Cookie": f"sessionid={self.sesi}; csrftoken={KUNCI}", "Content-Type": "application/x-www-form-urlencoded"}
            c.request(cara, jalur, urlencode({**isi, "csrfmiddlewaretoken": KUNCI}) if isi else None, kepala)
            r = c.getresponse()
            return r.status, r.read().decode()
        except OSError:
            return 0, ""

    def wait_for(self, uji, detik=60):
        akhir = time.monotonic() + detik
        while not uji():
            assert time.monotonic() < akhir, self.ask("GET", "/")
            time.sleep(0.3)

    def says(self, kata):
        status, isi = self.ask("GET", "/")
        assert status == 200 and "Dinas A" in isi, (status, isi[:300])
        return kata in isi

    def save(self, nama):
        return self.ask("POST", "/cakupan-tersimpan/", nama=nama, kueri="per=2026-06-30")

    def stop(self):
        os.killpg(self.p.pid, 15)
        self.p.wait()


def fill(folder):
    """Take every byte that is left."""
    fd = os.open(folder / "pengisi", os.O_WRONLY | os.O_CREAT)
    try:
        while True:
            os.write(fd, b"x" * 4096)
    except OSError:
        pass
    finally:
        os.close(fd)


def scopes(data):
    with sqlite3.connect(data / "pantau.sqlite3") as c:
        return [n for (n,) in c.execute("SELECT nama FROM base_cakupantersimpan ORDER BY id")]


@TERTANAM
def test_a_full_and_a_read_only_disk(buku_awal, tmp_path):  # noqa: F811
    disk = tmp_path / "disk"
    with small_disk(disk, 16):
        data = disk / "data"
        shutil.copytree(buku_awal, data)
        env = {**os.environ, "PANTAU_DATA": str(data)}
        situs = Situs(env)
        baru = tmp_path / "baru.csv"
        baru.write_text(RFK + "".join(f"Dinas A,P,Kegiatan {i},1000,500,300,60,50\n" for i in range(300)), encoding="utf-8")
        muat = ("import", "rfk", str(baru), "--per", "2026-07-31")
        try:
            assert not situs.says('role="alert"') and situs.save("sebelum")[0] in (200, 302)
            fill(data)
            situs.wait_for(lambda: situs.says("Tempat simpan server penuh"), 10)
            status, isi = situs.save("penuh")
            assert status == 503 and "Belum tersimpan" in isi and "Tempat simpan server penuh" in isi, (status, isi)
            status, _, galat = pantau(env, *muat)
            assert status == 1 and "penuh" in galat and galat.count("\n") == 1, galat
            status, _, galat = pantau(env, "backup")
            assert status == 1 and ("penuh" in galat or "No space" in galat)
            (data / "pengisi").unlink()
            assert situs.save("lega")[0] in (200, 302), "it recovers by itself"
            situs.wait_for(lambda: not situs.says("Tempat simpan server penuh"), 30)

            subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
            situs.wait_for(lambda: situs.says("sedang hanya dapat dibaca"), 10)
            status, isi = situs.save("terkunci")
            assert status == 503 and "sedang hanya dapat dibaca" in isi
            assert pantau(env, *muat)[0] == 1 and "hanya" in pantau(env, "check")[1]
            subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
            assert pantau(env, *muat)[0] == 0 and situs.save("kembali")[0] in (200, 302)
            assert scopes(data) == ["sebelum", "lega", "kembali"]
            status, keluar, _ = pantau(env, "check")
            assert "isi buku: " in keluar and not re.search("SALAH (isi buku|jejak|berkas|basis)", keluar)
        finally:
            situs.stop()


@pytest.mark.skipif(
    not os.environ.get("DATABASE_URL"), reason=LAIN + "ends the connections of a server; SQLite has none, its run has the test above"
)
def test_connections_that_the_database_ends_are_made_anew(own_database, tmp_path):
    import psycopg

    load(own_database, tmp_path)
    situs = Situs(own_database)
    try:
        assert situs.save("sebelum")[0] in (200, 302)
        with psycopg.connect(own_database["DATABASE_URL"], autocommit=True) as c:
            for _ in range(3):
                n = c.execute(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                ).fetchone()[0]
                assert n and situs.says("Dinas A") and situs.save("sesudah")[0] in (200, 302)
            assert c.execute("SELECT count(*) FROM base_cakupantersimpan").fetchone()[0] == 2
            c.execute(f"ALTER DATABASE {c.info.dbname} SET default_transaction_read_only = on")
            c.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        situs.wait_for(lambda: situs.says("sedang hanya dapat dibaca"), 10)
        status, isi = situs.save("hanya baca")
        assert status == 503 and "sedang hanya dapat dibaca" in isi
    finally:
        situs.stop()
