"""The demo government behind the production web server, and Chromium in front of it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest

# What the browser notes by itself and is no fault of a page: a form that came back with questions (422), a lost network (503 is the
# page that says so)
BUKAN_GALAT = r"status of (422|503)|ERR_INTERNET_DISCONNECTED|ERR_FAILED"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """What asks the running demo belongs to one database: its own."""
    for x in items:
        if x.path.parent == Path(__file__).parent:
            x.add_marker(pytest.mark.e2e)


@dataclass
class Situs:
    """Address, accounts and time to build of the running demo, and its process."""

    alamat: str
    sandi: dict[str, str]
    lama: float
    lingkungan: dict[str, str]
    pid: int


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@pytest.fixture(scope="session")
def situs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    lingkungan = {**os.environ, "PANTAU_DATA": str(folder), "DATABASE_URL": "", "PANTAU_PUBLIK": "1"}
    port = str(free_port())
    awal = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "pantau.cli", "demo", "--tanpa-server", "--port", port], env=lingkungan, check=True, capture_output=True
    )
    lama = time.monotonic() - awal
    sandi = dict(b.split("\t")[:2] for b in (folder / "akun-demo.txt").read_text().splitlines())
    server = subprocess.Popen([sys.executable, "-m", "pantau.cli", "serve", "--port", port], env=lingkungan, stderr=subprocess.PIPE)
    alamat = f"http://127.0.0.1:{port}"
    try:
        for _ in range(120):
            try:
                urllib.request.urlopen(alamat + "/akun/login/", timeout=5)
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.25)
        else:
            pytest.fail("server tidak menjawab")
        yield Situs(alamat, sandi, lama, lingkungan, server.pid)
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="session")
def peramban():
    from playwright.sync_api import sync_playwright

    assert CHROMIUM, "Chromium tidak ada"
    with sync_playwright() as p:
        b = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        yield b
        b.close()


@pytest.fixture(scope="session")
def kuki(situs, peramban):
    """Log in once per user; the state of the session by name."""
    ada = {}

    def ambil(nama):
        if nama not in ada:
            k = peramban.new_context()
            h = k.new_page()
            h.goto(situs.alamat + "/akun/login/")
            h.fill("#id_login", nama)
            h.fill("#id_password", situs.sandi[nama])
            h.press("#id_password", "Enter")
            h.wait_for_url(lambda u: "/akun/login/" not in u)
            ada[nama] = k.storage_state()
            k.close()
        return ada[nama]

    return ambil


@pytest.fixture
def buka(situs, peramban, kuki):
    """Open an address as a user: `buka("camat", "/", lebar=390)` returns the page; console errors fail the test."""
    galat, konteks = [], []

    def jalan(nama, alamat="/", *, lebar=1360, tinggi=900, **opsi):
        k = peramban.new_context(viewport={"width": lebar, "height": tinggi}, storage_state=kuki(nama), locale="id-ID", **opsi)
        konteks.append(k)
        h = k.new_page()
        h.on("console", lambda m: galat.append(m.text) if m.type == "error" and not re.search(BUKAN_GALAT, m.text) else None)
        h.on("pageerror", lambda e: galat.append(str(e)))
        if alamat:
            h.goto(situs.alamat + alamat)
        return h

    yield jalan
    for k in konteks:
        k.close()
    assert not galat
