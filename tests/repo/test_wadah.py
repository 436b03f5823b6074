"""The files for containers, as far as they can be tested without an engine for them: their form, and that what they call is there."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from pantau.cli import parser

AKAR = Path(__file__).resolve().parents[2]
IMAGE = (AKAR / "Containerfile").read_text(encoding="utf-8")
COMPOSE = (AKAR / "compose.yaml").read_text(encoding="utf-8")
PERINTAH = {"FROM", "WORKDIR", "COPY", "RUN", "USER", "ENV", "VOLUME", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT", "CMD"}


def steps():
    """The instructions of the image, each on one line."""
    teks = re.sub(r"\\\n\s*", "", "\n".join(x for x in IMAGE.splitlines() if not x.startswith("#")))
    return [x.split(maxsplit=1) for x in teks.splitlines() if x.strip()]


def test_every_instruction_is_one_and_every_copied_file_is_there():
    assert {k for k, _ in steps()} <= PERINTAH
    for k, isi in steps():
        if k == "COPY" and "--from" not in isi:
            for x in isi.split()[:-1]:
                assert (AKAR / x).exists(), x
    for k, isi in steps():
        if k in ("ENTRYPOINT", "VOLUME") or (k == "CMD"):
            assert json.loads(isi)
    assert [isi for k, isi in steps() if k == "USER"] == ["pantau"], "it does not run as root"


def called():
    """Every call of Pantau in both files, as words."""
    akhir = dict(steps())
    yield json.loads(akhir["CMD"])
    for x in re.findall(r"\./pantau ([a-z][^;&>\"\]]*)", IMAGE + COMPOSE):
        yield shlex.split(x)
    for x in re.findall(r"command: (\[.*\])", COMPOSE):
        yield json.loads(x)


def test_every_command_that_they_call_is_understood(capsys):
    semua = list(called())
    assert {x[0] for x in semua} >= {"serve", "migrate", "jobs", "backup", "formats", "kubus"}
    for x in semua:
        try:
            parser().parse_args(x)
        except SystemExit as e:
            assert e.code == 0 and "--help" in x, x
    capsys.readouterr()


def test_what_compose_names_is_declared():
    """Volumes, secrets and services that are used, against those that are declared; indented as YAML wants it, without tabs."""
    assert "\t" not in COMPOSE and all((len(x) - len(x.lstrip())) % 2 == 0 for x in COMPOSE.splitlines())
    atas = re.split(r"^(?=\S)", COMPOSE, flags=re.M)
    bagian = {x.split(":")[0]: x for x in atas if ":" in x}
    layanan = set(re.findall(r"^  ([a-z-]+):$", bagian["services"], re.M))
    assert layanan == {"basis-data", "siapkan", "pantau", "harian"}
    assert set(re.findall(r"^      ([a-z-]+): \{condition", bagian["services"], re.M)) <= layanan
    volume = set(re.findall(r"^  ([a-z-]+):$", bagian["volumes"], re.M))
    assert set(re.findall(r"[\"\- ]([a-z-]+):/var/", COMPOSE)) == volume == {"basis-data", "data", "cadangan"}
    assert set(re.findall(r"secrets: \[([a-z-]+)\]", COMPOSE)) == set(re.findall(r"^  ([a-z-]+): \{file", bagian["secrets"], re.M))
    assert COMPOSE.count("<<: *pantau") == 3 and COMPOSE.count("&pantau") == 1
    tempat = set(re.findall(r"=(/var/\S+)", " ".join(i for k, i in steps() if k == "ENV")))
    assert tempat == {x.split(":")[1] for x in re.findall(r"- ([a-z]+:/var/\S+)", COMPOSE)}, "where it writes is a volume"


@pytest.mark.parametrize("hidup", [True, False])
def test_the_health_check_tells_a_server_that_lives_from_none(hidup, live_server):
    """The very words of the image, at another port."""
    (kode,) = re.findall(r'CMD \["\.venv/bin/python", "-c", "(.*)"\]', IMAGE)
    alamat = live_server.url.split("//")[1] if hidup else "127.0.0.1:9"
    p = subprocess.run([sys.executable, "-c", kode.replace("127.0.0.1:8000", alamat)], capture_output=True, check=False, timeout=60)
    assert (p.returncode == 0) == hidup, p.stderr


def test_nothing_secret_goes_into_the_image():
    abai = (AKAR / ".containerignore").read_text(encoding="utf-8")
    assert abai == (AKAR / ".dockerignore").read_text(encoding="utf-8")
    assert {".git", "data", "rahasia", "pantau.env", ".venv*"} <= set(abai.splitlines())
    for x in ("rahasia/x", "pantau.env"):
        assert subprocess.run(["git", "check-ignore", "-q", x], cwd=AKAR, check=False).returncode == 0, x
