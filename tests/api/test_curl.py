"""The lines of docs/api.md against a real server: curl alone loads a file, reads Kendali and explains a figure, the same as the command says."""

import json
import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from e2e.conftest import free_port
from web.conftest import BARIS, RFK

DOK = Path(__file__).resolve().parents[2] / "docs" / "api.md"


def pantau(env, *kata):
    """The output of a command on that database, as JSON."""
    return json.loads(subprocess.run([sys.executable, "-m", "pantau.cli", *kata], env=env, check=True, capture_output=True).stdout)


@pytest.fixture
def peladen(own_database):
    """The address of a server with two workers on a database of its own."""
    env, port = {**own_database, "PANTAU_PEKERJA": "2"}, free_port()
    p = subprocess.Popen([sys.executable, "-m", "pantau.cli", "serve", "--port", str(port)], env=env, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/sehat/hidup/").close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", env
    finally:
        p.terminate()
        p.wait()


def test_the_lines_of_the_document_do_what_they_say(peladen, tmp_path):
    alamat, env = peladen
    kunci = pantau(env, "kunci", "buat", "simda", "--peran", "adbang", "--menulis", "--json")["rahasia"]
    (tmp_path / "rfk.csv").write_text("\n".join(",".join(map(str, r)) for r in (RFK, *BARIS)))
    baris = "\n".join(re.findall(r"```sh curl\n(.*?)```", DOK.read_text(encoding="utf-8"), re.S))
    assert baris.count("curl ") == 10
    r = subprocess.run(["bash", "-euc", baris], cwd=tmp_path, env={**env, "PANTAU": alamat, "KUNCI": kunci}, capture_output=True, text=True)
    assert r.returncode == 0, r.stdout[-2000:] + r.stderr
    assert '"status": "applied"' in r.stdout and '"Kecamatan Dua"' in r.stdout and re.search(r'"menarik": \d+}$', r.stdout.strip())
    kendali, jelas = (json.loads((tmp_path / f"{n}.json").read_text()) for n in ("kendali", "jelaskan"))
    asli = pantau(env, "report", "kendali", "--per", "2026-06-30")
    assert kendali["hash"] == asli["hash"] and kendali["tables"] == asli["tables"]
    assert jelas["nilai"] == pantau(env, "explain", "serapan", "--per", "2026-06-30", "--json")["nilai"] == 39.0
    assert {f["berkas"] for b in jelas["baris"] for f in b["fakta"]} == {"rfk.csv"}
    panggilan = pantau(env, "kunci", "daftar", "--json")[0]["panggilan"]
    assert panggilan == 10
