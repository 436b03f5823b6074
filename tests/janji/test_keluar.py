"""P19: the server calls nobody whom a user names. One module can reach the network, and its addresses are the operator's settings."""

import ast
import socket
from datetime import date
from pathlib import Path

import pytest
from web.bulan import sebagai
from web.conftest import RFK
from web.test_hak import addresses

PAKET = Path(__file__).resolve().parents[2] / "src" / "pantau"
JARINGAN = {
    "socket",
    "ssl",
    "http",
    "urllib3",
    "requests",
    "httpx",
    "aiohttp",
    "apprise",
    "ftplib",
    "smtplib",
    "telnetlib",
    "xmlrpc",
    "asyncio",
}
BOLEH = {
    "jobs/harian/kabar.py": "apprise",
    "cli/serve.py": "socket",
    "config/peladen.py": "socket",
    "base/anak.py": "socket",
    "base/terpisah.py": "socket",
    "base/keluar.py": "ssl",
}  # the digest through the operator's gateways; the server's own port; what an administrator set, behind its guard (tests/apps/test_kait.py); pairs of sockets between its processes


def reaching(paket=PAKET):
    """Module → what it could reach the network with. The bench drives a server of its own and belongs to no running one."""
    for f in sorted(paket.rglob("*.py")):
        nama = f.relative_to(paket).as_posix()
        for n in ast.walk(ast.parse(f.read_text(encoding="utf-8"))):
            dari = (
                [a.name for a in n.names]
                if isinstance(n, ast.Import)
                else [n.module or ""]
                if isinstance(n, ast.ImportFrom) and not n.level
                else []
            )
            for x in dari:
                if (x.split(".")[0] in JARINGAN or x == "urllib.request") and not nama.startswith("bench/"):
                    yield nama, x.split(".")[0]


def test_nothing_but_the_digest_can_reach_the_network():
    assert dict(reaching()) == BOLEH
    kirim = (PAKET / "jobs" / "harian" / "kabar.py").read_text(encoding="utf-8")
    assert "GERBANG_KABAR" in kirim  # its addresses come from the settings


ALAMAT = (
    "http://127.0.0.1:1/",
    "http://[::1]/",
    "http://169.254.169.254/latest/",
    "http://2130706433/",
    "file:///etc/passwd",
    "//jahat.example/x",
    "gopher://x/",
)


def test_no_page_and_no_file_makes_the_server_call_out(isi, berjabat, impor, monkeypatch):
    """With every way out closed, files and forms full of addresses are read as always; a lookup of a name would be seen too."""
    keluar = []

    def refuse(*x, **y):
        keluar.append(x)
        raise OSError("jaringan ditutup")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    rows = [(f"Dinas {n}", f"Program {a}", f"Giat {a}", 100, 50, 40, 50, 40) for n, a in enumerate(ALAMAT)]
    assert impor("rfk", RFK, rows, per=date(2026, 6, 30)).status == "applied"
    c = sebagai("adbang")
    for a, _, _ in addresses({**isi, "jabatan": berjabat, "bukti": [1, 2], "instruksi": [1, 2]}, 0).values():
        sambung = "&" if "?" in a else "?"
        c.get(f"{a}{sambung}kembali={ALAMAT[0]}&url={ALAMAT[2]}")
        c.post(a, {"alamat": ALAMAT[0], "url": ALAMAT[1], "kembali": ALAMAT[5], "saluran": "epos"})
    assert keluar == []


def test_the_look_sees_a_module_that_would_call_out(tmp_path):
    (tmp_path / "x.py").write_text("import urllib.request\nfrom http.client import HTTPConnection\n")
    assert sorted(reaching(tmp_path)) == [("x.py", "http"), ("x.py", "urllib")]


@pytest.fixture(autouse=True)
def sqlite_or_open_connection(db):
    """The connection to the database is there before the ways out are closed."""
    from django.db import connection

    connection.ensure_connection()
