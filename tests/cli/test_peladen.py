"""The server without a proxy in front: slow, idle and large clients hold nothing that others need; workers are replaced, and show one truth."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pantau.bench.jam import free_port
from pantau.bench.peladen import fetch, wait_open
from pantau.config import peladen

ISI = """
import django, sys
django.setup()
from datetime import date
from pathlib import Path
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.contrib.auth.models import User
from pantau.apps.organisasi.actions import save_account
from pantau.bench.peladen import session_key
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
path = Path(sys.argv[1])
path.write_text("nama_skpd,program,kegiatan,pagu,keu_rencana_rp,keu_real_rp,fisik_rencana_kum,fisik_real_kum\\n"
                f"Dinas A,Program 1,Kegiatan 1,8000,4000,{sys.argv[2]},50,40\\n")
h = run_import("rfk", [path], Opsi(date(2026, 7, 1), per=date(2026, 6, 30)), by="uji")
assert h.status == "applied", h.masalah
if sys.argv[2] == "2000":
    save_account(username="adbang", sandi="sandi-panjang-uji-7", nama="", peran="adbang", unit=None, by="uji")
    print(session_key(User.objects.get()))
"""
P = "/?per=2026-06-30"


def load(env, tmp_path, realisasi):
    p = subprocess.run(
        [sys.executable, "-c", ISI, str(tmp_path / "rfk.csv"), str(realisasi)], env=env, capture_output=True, text=True, check=False
    )
    assert p.returncode == 0, p.stderr
    return p.stdout.strip()


@pytest.fixture
def jalan(own_database, tmp_path):
    """Two workers on a small year: (supervisor, port, session, environment)."""
    env = {**own_database, "DJANGO_SETTINGS_MODULE": "pantau.config.settings", "PANTAU_PEKERJA": "2"}
    sesi, port = load(env, tmp_path, 2000), free_port()
    p = subprocess.Popen([sys.executable, "-m", "pantau.cli", "serve", "--port", str(port)], env=env, stderr=subprocess.DEVNULL)
    try:
        wait_open(port, 120)
        yield p, port, sesi, env
    finally:
        p.terminate()
        p.wait(60)


def half_post(port, jalur):
    s = socket.create_connection(("127.0.0.1", port))
    s.sendall(
        f"POST {jalur} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\na=".encode()
    )
    return s


def workers(p):
    anak = subprocess.run(["ps", "--ppid", str(p.pid), "-o", "pid="], capture_output=True, text=True, check=False).stdout
    return {int(x) for x in anak.split()}


def test_slow_bodies_idle_connections_dead_workers_and_a_change_by_another_process(jalan, tmp_path):
    """One server for all of it: to start one takes longest."""
    p, port, sesi, env = jalan
    lambat = [half_post(port, "/akun/login/") for _ in range(4 * peladen.THREADS)]
    diam = [socket.create_connection(("127.0.0.1", port)) for _ in range(150)]

    def many(n=12):
        with ThreadPoolExecutor(n) as kolam:
            return list(kolam.map(lambda _: fetch(port, P, sesi, 60), range(n)))

    lama = many()
    assert {s for s, _, _ in lama} == {200} and all("25,00" in b.decode() for _, b, _ in lama)  # 2,000 of 8,000
    load(env, tmp_path, 6000)
    assert all("75,00" in b.decode() for _, b, _ in [*many(), *many()])  # whichever worker answers
    ada = workers(p)
    assert len(ada) == 2
    os.kill(min(ada), signal.SIGKILL)
    batas = time.monotonic() + 60
    while len(workers(p) - {min(ada)}) < 2 and time.monotonic() < batas:
        time.sleep(0.1)
    assert len(workers(p)) == 2 and {s for s, _, _ in many()} == {200}
    kertas = [fetch(port, "/unduh/kendali.pdf?per=2026-06-30", sesi, 60) for _ in range(2)]
    while kertas[-1][0] == 202:
        time.sleep(0.3)
        kertas.append(fetch(port, kertas[-1][2]["Refresh"].split("url=")[1], sesi, 60))
    assert kertas[-1][0] == 200 and kertas[-1][1].startswith(b"%PDF-")
    for s in (*lambat, *diam):
        s.close()
    ada = workers(p)
    p.kill()
    p.wait()
    batas = time.monotonic() + 30
    while any(alive(x) for x in ada) and time.monotonic() < batas:
        time.sleep(0.1)
    assert not any(alive(x) for x in ada)


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1][0] != "Z"
    except OSError:
        return False


@pytest.fixture
def kecil(monkeypatch):
    """A server of this process that says how long the body was, with short patience."""
    for nama, nilai in (("GRACE", 1), ("IDLE", 2), ("CLEAN", 1)):
        monkeypatch.setattr(peladen, nama, nilai)

    def app(environ, mulai):
        isi = str(len(environ["wsgi.input"].read())).encode()
        mulai("200 OK", [("Content-Length", str(len(isi)))])
        return [isi]

    s = socket.socket()
    s.bind(("127.0.0.1", 0))
    pelayan = peladen.listening(
        app, s, 3 * 2**20, lambda jalur, kuki, kunci: 10 * 2**20 if jalur == "/berkas" and "sessionid=benar" in kuki else 2**20
    )
    rangkai = threading.Thread(target=pelayan.run, daemon=True)
    rangkai.start()
    yield s.getsockname()[1]
    pelayan.close()


def closed_after(s, kirim):
    """Seconds until the server closes a connection on which something is sent all the time."""
    s.settimeout(0.1)
    mulai = time.monotonic()
    while (lama := time.monotonic() - mulai) < 15:
        try:
            if kirim:
                s.sendall(kirim)
            if not s.recv(100):
                return lama
        except TimeoutError:
            continue
        except OSError:
            return lama
    return None


def test_who_dribbles_or_is_silent_is_cut_off(kecil):
    assert closed_after(half_post(kecil, "/"), b"x") is not None
    assert closed_after(socket.create_connection(("127.0.0.1", kecil)), b"G") is not None  # a head that never ends
    assert closed_after(socket.create_connection(("127.0.0.1", kecil)), b"") is not None


def test_who_sends_fast_enough_is_heard_however_long_it_takes(kecil):
    c = http.client.HTTPConnection("127.0.0.1", kecil)
    c.request("POST", "/", (time.sleep(0.05) or b"x" * 2**13 for _ in range(80)), {"Content-Length": str(80 * 2**13)})
    assert c.getresponse().read() == str(80 * 2**13).encode()


@pytest.mark.parametrize(
    ("jalur", "kuki", "besar", "status"),
    [
        ("/", "", 2**19, 200),
        ("/berkas", "", 2**21, 413),
        ("/berkas", "sessionid=karangan", 2**21, 413),
        ("/", "sessionid=benar", 2**20, 200),
        ("/", "sessionid=benar", 2**20 + 1, 413),
        ("/berkas", "sessionid=benar", 2**21, 200),
        ("/berkas", "sessionid=benar", 2**22, 413),
    ],
)
def test_a_body_is_as_long_as_its_address_takes_and_refused_before_a_byte_of_it_has_come(kecil, jalur, kuki, besar, status):
    with socket.create_connection(("127.0.0.1", kecil)) as s:
        s.sendall(f"POST {jalur} HTTP/1.1\r\nHost: x\r\nCookie: {kuki}\r\nContent-Length: {besar}\r\n\r\n".encode())
        if status == 200:
            s.sendall(b"x" * besar)
        s.settimeout(20)
        jawab = s.recv(1000).decode()
        while status != 200 and (x := s.recv(1000).decode()):  # the head and the words may come apart
            jawab += x
    assert jawab.split()[1] == str(status)
    assert status == 200 or f"batasnya {3 if 'benar' in kuki and jalur == '/berkas' else 1} MB." in jawab


def test_a_body_that_tells_no_length_is_cut_off_at_the_same_place(kecil):
    with socket.create_connection(("127.0.0.1", kecil)) as s:
        s.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nCookie: sessionid=benar\r\nTransfer-Encoding: chunked\r\n\r\n")
        s.settimeout(20)
        try:
            for _ in range(20):
                s.sendall(b"20000\r\n" + b"x" * 2**17 + b"\r\n")
            jawab = s.recv(1000).decode()
        except OSError:  # hung up while the rest was still coming
            return
    assert jawab.split()[1] == "413"


def smuggled(kecil, kepala, isi=b""):
    """The status lines that a request with an odd idea of its length is answered with."""
    with socket.create_connection(("127.0.0.1", kecil)) as s:
        s.sendall(b"POST / HTTP/1.1\r\nHost: x\r\n" + kepala + b"\r\n" + isi)
        s.settimeout(3)
        jawab = b""
        try:
            while x := s.recv(4096):
                jawab += x
        except TimeoutError:
            pass
    return [x.split()[1] for x in jawab.split(b"\r\n") if x.startswith(b"HTTP/1.")]


def test_where_a_message_ends_is_never_read_in_two_ways(kecil):
    dalam = b"GET /dalam HTTP/1.1\r\nHost: x\r\n\r\n"
    dua = b"Content-Length: 6\r\nContent-Length: 60\r\n"
    for kepala in (
        dua,
        b"Content-Length: +6\r\n",
        b"Content-Length: 0x6\r\n",
        b"Transfer-Encoding: xchunked\r\n",
        b"Content-Length : 6\r\n",
    ):
        assert smuggled(kecil, kepala, b"123456" + dalam)[0] in (b"400", b"501"), kepala
    # both at once: the pieces count, what follows them is a request of its own only if the connection goes on
    assert smuggled(kecil, b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", b"0\r\n\r\n" + b"G")[:2] in ([b"200"], [b"400"])
