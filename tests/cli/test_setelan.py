"""Settings: yes and no in the usual words, anything else refused by its name; and the steps of the README for production as they stand there."""

import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from pantau.config import lingkungan

AKAR = Path(__file__).parents[2]
YA_TIDAK = re.findall(r'boolean\("(\w+)"', (AKAR / "src" / "pantau" / "config" / "settings.py").read_text(encoding="utf-8"))


@pytest.mark.parametrize("nama", YA_TIDAK)
def test_yes_and_no_in_the_usual_words(nama, monkeypatch, capsys):
    for kata, arti in (("1", True), ("true", True), ("YA", True), (" True ", True), ("0", False), ("False", False), ("tidak", False)):
        monkeypatch.setenv(nama, kata)
        assert lingkungan.boolean(nama, not arti) is arti, kata
    monkeypatch.setenv(nama, "")
    assert lingkungan.boolean(nama, True) and not lingkungan.boolean(nama, False)
    for kata in ("yes", "2", "on", "tidak ya", "①"):
        monkeypatch.setenv(nama, kata)
        with pytest.raises(SystemExit) as e:
            lingkungan.boolean(nama, False)
        assert e.value.code == 2 and nama in (galat := capsys.readouterr().err) and kata in galat


def test_there_are_settings_of_yes_and_no():
    assert {"PANTAU_HTTPS", "PANTAU_DEBUG"} <= set(YA_TIDAK)


def production_steps():
    """The commands of the README's section, as they stand there."""
    bagian = (AKAR / "README.md").read_text(encoding="utf-8").split("\n## Production\n")[1].split("\n## ")[0]
    return "\n".join(re.findall(r"^ *```sh\n(.*?)^ *```", bagian, re.M | re.S))


def test_the_production_steps_of_the_readme_run_as_written(own_database, tmp_path):
    """Only places are exchanged: the folder, the database, and where the units are written."""
    langkah = production_steps()
    assert "PANTAU_HTTPS=1" in langkah and {"migrate", "pemda", "user", "pasang", "check"} <= set(re.findall(r"\./pantau (\w+)", langkah))
    tempat = {"/srv/pantau": str(tmp_path / "srv"), "/var/backups/pantau": str(tmp_path / "cadangan")}
    for dari, ke in tempat.items():
        assert dari in langkah
        langkah = langkah.replace(dari, ke)
    url = own_database.get("DATABASE_URL", "")
    langkah = re.sub(r"DATABASE_URL=\S+", f"DATABASE_URL={url}", langkah).replace("pasang ", f"pasang --akar {tmp_path / 'akar'} ")
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    lingkungan_ = {
        **{k: v for k, v in own_database.items() if not k.startswith("PANTAU_") and k != "DATABASE_URL"},
        "PANTAU_SANDI": "kopi tubruk di teras",
    }
    (tmp_path / "langkah.sh").write_text(f"set -eu\n{langkah}\nexec ./pantau serve --port {port}\n", encoding="utf-8")
    with (tmp_path / "keluar").open("w+") as keluar:
        p = subprocess.Popen(["bash", str(tmp_path / "langkah.sh")], cwd=AKAR, env=lingkungan_, stdout=keluar, stderr=keluar)
        try:
            balas = _answer(p, port, keluar)
        finally:
            p.terminate()
            p.wait(20)
    assert balas == (200, 200, 301), (tmp_path / "keluar").read_text()
    assert list((tmp_path / "akar").rglob("pantau.service")) and (tmp_path / "cadangan").is_dir()


def _answer(p, port, keluar):
    """Statuses of readiness, of the log-in page as a proxy asks for it, and without TLS."""
    batas = time.monotonic() + 120
    while p.poll() is None and time.monotonic() < batas:
        try:
            return tuple(
                _status(port, *x) for x in (("/sehat/", {}), ("/akun/login/", {"X-Forwarded-Proto": "https"}), ("/akun/login/", {}))
            )
        except (ConnectionError, urllib.error.URLError):
            time.sleep(0.2)
    keluar.seek(0)
    return keluar.read()


class _Tetap(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *x):
        return None


def _status(port, alamat, kepala):
    r = urllib.request.Request(f"http://127.0.0.1:{port}{alamat}", headers={"Host": "pantau.contoh.go.id", **kepala})
    try:
        return urllib.request.build_opener(_Tetap).open(r, timeout=20).status
    except urllib.error.HTTPError as e:
        return e.code


@pytest.mark.parametrize(
    ("url", "host", "port", "pilihan"),
    [
        ("postgresql://pantau:ra%40has:ia%2F@127.0.0.1:5433/pantau", "127.0.0.1", "5433", {}),
        ("postgres:///pantau", "", "", {}),
        ("postgresql://u@[::1]:5432/pantau?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem", "::1", "5432",
         {"sslmode": "verify-full", "sslrootcert": "/etc/ca.pem"}),
        ("postgresql://u@satu:5432,dua/pantau", "satu,dua", "5432,5432", {"target_session_attrs": "read-write", "connect_timeout": "3"}),
    ],
)  # fmt: skip
def test_an_address_of_postgresql_says_one_server_or_several_and_how_to_speak_to_it(url, host, port, pilihan, tmp_path):
    s = lingkungan.database(url, tmp_path)
    assert (s["HOST"], s["PORT"], s["OPTIONS"], s["NAME"]) == (host, port, pilihan, "pantau")
    kembali = lingkungan.database(lingkungan.address_of(s, "lain/satu"), tmp_path)
    assert kembali == {**s, "NAME": "lain/satu"}
    assert s["PASSWORD"] == ("ra@has:ia/" if "has" in url else "")


@pytest.mark.parametrize(
    ("url", "kata"),
    [("mysql://u@h/x", "postgresql://"), ("postgresql://u@h:port/x", "postgresql://"), ("postgresql://u@h:1:2/x", "postgresql://"),
     ("postgresql://u@h/", "nama basis data"), ("postgresql://u@h/x?ssl=1", "ssl")],
)  # fmt: skip
def test_an_address_that_means_nothing_refuses_to_start(url, kata, tmp_path, capsys):
    with pytest.raises(SystemExit) as e:
        lingkungan.database(url, tmp_path)
    assert e.value.code == 2 and kata in capsys.readouterr().err
