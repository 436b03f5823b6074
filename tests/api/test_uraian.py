"""The API against its own description: schemathesis makes calls from openapi.json, valid and invalid, and chains them; nothing may answer with a
fault, another form than described, or take what the description forbids."""

import re
import subprocess
import sys
from pathlib import Path

from api.test_curl import pantau, peladen  # noqa: F401 - the fixture
from web.conftest import BARIS, RFK

DETIK = 40  # of calls; the rest of the minute is for what stands around them
# Not every text that a description allows is accepted: a class nobody has, a mark of another list, a format's rows. That is said by name.
TANPA = "positive_data_acceptance"


def test_nothing_is_found_against_the_description(peladen, tmp_path):  # noqa: F811 - the fixture
    alamat, env = peladen
    kunci = pantau(env, "kunci", "buat", "sapuan", "--peran", "adbang", "--menulis", "--batas", "6000", "--json")["rahasia"]
    (tmp_path / "rfk.csv").write_text("\n".join(",".join(map(str, r)) for r in (RFK, *BARIS)))
    pantau(env, "import", "rfk", str(tmp_path / "rfk.csv"), "--per", "2026-06-30", "--json")
    jalan = [
        str(Path(sys.executable).with_name("schemathesis")),
        "run",
        f"{alamat}/api/v1/openapi.json",
        "-H",
        f"Authorization: Bearer {kunci}",
    ]
    opsi = f"--wait-for-schema 60 --max-examples 8 --max-time {DETIK} --request-timeout 60 --generation-deterministic --no-color --exclude-checks {TANPA}"
    r = subprocess.run([*jalan, *opsi.split()], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=180)
    assert r.returncode == 0, r.stdout[-6000:] + r.stderr
    diuji = re.search(r"Selected: (\d+)/\1\s+Tested: \1", r.stdout)
    dibuat = re.search(r"(\d+) generated", r.stdout)
    assert diuji and int(diuji[1]) >= 17 and dibuat and int(dibuat[1]) > 200, r.stdout[-1500:]
