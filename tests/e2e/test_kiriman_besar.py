"""The real server, strangers and a user who send too much: answered at once, nothing read, nothing kept, memory as before."""

import http.client
import re
import socket
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

BATAS, MB = "x-batas-x", 2**20
BERBATAS = f"Content-Type: multipart/form-data; boundary={BATAS}"
TOKEN = "a" * 32


def memory(pid):
    """MB that a process and its children hold."""
    anak = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    sendiri = int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) // 1024
    return sendiri + sum(map(memory, anak))


@pytest.fixture
def kirim(situs):
    """Send a request bit by bit for as long as the server takes it: the status (0: hung up) and how many bytes it took."""
    letak = urlsplit(situs.alamat)

    def jalan(kepala, isi=(), jalur="/akun/login/"):
        with socket.create_connection((letak.hostname, letak.port), 20) as s:
            s.sendall("\r\n".join([f"POST {jalur} HTTP/1.1", f"Host: {letak.netloc}", *kepala, "", ""]).encode())
            dikirim = 0
            try:
                for x in isi:
                    s.sendall(x)
                    dikirim += len(x)
                jawab = s.recv(65536)
            except OSError:
                return 0, dikirim
        return int(jawab.split()[1]) if jawab else 0, dikirim

    return jalan


def form(*bidang):
    """Headers and body of a form of (name, file name or '', content)."""
    isi = b"".join(
        f'--{BATAS}\r\nContent-Disposition: form-data; name="{n}"{f"; filename={chr(34)}{f}{chr(34)}" if f else ""}\r\n\r\n'.encode()
        + v
        + b"\r\n"
        for n, f, v in bidang
    )
    isi += f"--{BATAS}--\r\n".encode()
    return [BERBATAS, f"Content-Length: {len(isi)}"], [isi]


def login(situs):
    """Headers of a browser that is logged in."""
    c = http.client.HTTPConnection(urlsplit(situs.alamat).netloc, timeout=30)
    kepala = {"Cookie": f"csrftoken={TOKEN}", "Content-Type": "application/x-www-form-urlencoded"}
    c.request("POST", "/akun/login/", urlencode({"csrfmiddlewaretoken": TOKEN, "login": "admin", "password": situs.sandi["admin"]}), kepala)
    r = c.getresponse()
    r.read()
    assert r.status == 302, r.status
    kuki = "; ".join(x.split(";")[0] for n, x in r.getheaders() if n.lower() == "set-cookie")
    return [f"Cookie: {kuki}", f"X-CSRFToken: {re.search(r'csrftoken=([^;]+)', kuki)[1]}"]


def test_what_a_stranger_sends_is_refused_unread(situs, kirim):
    awal, banyak, kuki = memory(situs.pid), [b"x" * MB] * 40, f"Cookie: csrftoken={TOKEN}"
    assert kirim(["Content-Length: 5000000000"])[0] == 413  # told before a byte of it is sent
    assert kirim(["Content-Length: 99999999999999999999999"])[0] in (400, 413)
    kepala, isi = form(("login", "", b"x"), ("berkas", "a.txt", b"y" * 500_000))
    assert kirim([*kepala, kuki], isi)[0] == 400  # the log-in page takes no file at all
    for jalur in ("/data/", "/bulan-ini/kirim/", "/data/petakan/"):
        status, dikirim = kirim([BERBATAS, f"Content-Length: {40 * MB}", kuki], banyak, jalur)
        assert status in (302, 0) and dikirim < 20 * MB, (jalur, status, dikirim)
    for jalur in ("/data/", "/bulan-ini/", "/akun/login/"):  # who makes up a session is still a stranger
        assert kirim([BERBATAS, f"Content-Length: {2 * MB}", f"Cookie: sessionid={'q' * 32}"], jalur=jalur)[0] == 413, jalur
    status, dikirim = kirim(["Transfer-Encoding: chunked", BERBATAS, kuki], [b"100000\r\n" + x + b"\r\n" for x in banyak])
    assert status in (400, 403, 0) and dikirim < 20 * MB
    assert kirim(["Content-Length: 0", "X-A: " + "a" * 40_000])[0] == 431
    assert kirim(["Content-Length: 0", *(f"X-{n}: a" for n in range(5000))])[0] in (400, 431, 0)
    assert kirim(["Content-Length: 0", "Cookie: " + "a" * 2 * MB])[0] in (400, 431, 0)
    assert kirim(["Content-Length: 0"], jalur="/" + "a" * 2 * MB)[0] in (400, 414, 431, 0)
    assert memory(situs.pid) < awal + 60


def test_a_user_sends_files_where_they_are_asked_for_and_no_more_than_that(situs, kirim):
    dia = login(situs)

    def send(isi, jalur="/data/"):
        return kirim([*dia, *isi[0]], isi[1], jalur)[0]

    for mb, jalur in ((102, "/data/"), (22, "/bulan-ini/kirim/"), (2, "/pengguna/"), (2, "/tidak/ada/")):
        assert send(([BERBATAS, f"Content-Length: {mb * MB}"], ()), jalur) == 413, jalur  # told before a byte of it is sent
    assert send(form(("berkas", "a.csv", b"x")), "/pengguna/") == 400
    assert send(form(*(("berkas", f"{n}.csv", b"x") for n in range(101)))) == 400
    assert send(form(*((f"a{n}", "", b"x") for n in range(5001)))) == 400
    assert send(form(("format", "", b"x" * (MB + 10)), ("berkas", "a.csv", b"x"))) == 400
    assert send(form(("format", "", b"auto"), ("berkas", "a.csv", b"a,b\n1,2\n"))) == 302  # and what is not too much is taken
