"""P2: a disk that fails at the n-th write, flush or read leaves the ledger as it was or as it was to become, and the next command works again.

strace puts the faults in, at a call that is counted. PANTAU_GALAT=200 tries so many of the some six hundred places.
"""

import json
import os
import random
import shutil
import subprocess
import sys

import pytest
from cli.test_check import AKAR, RFK, TERTANAM, buku_awal, pantau  # noqa: F401

CACAH = int(os.environ.get("PANTAU_GALAT", "2"))
SEBAB = {"pwrite64": ("EIO", "ENOSPC"), "fdatasync": ("EIO",), "pread64": ("EIO",)}
JULI = ("import", "rfk", "juli.csv", "--per", "2026-07-31")


def under_strace(env, tempat, *pilihan):
    """One import under these options of strace: its exit code, what it said, and how often each call was made."""
    p = subprocess.run(
        ["strace", "-f", "-qq", "-o", "panggilan", *pilihan, sys.executable, "-m", "pantau.cli", *JULI],
        cwd=tempat, env={**env, "PYTHONPATH": str(AKAR / "src")}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in p.stderr + p.stdout, p.stderr
    catatan = (tempat / "panggilan").read_text(encoding="utf-8", errors="replace")
    return p.returncode, p.stdout + p.stderr, {nama: catatan.count(f"{nama}(") for nama in SEBAB}


def figures(env):
    """The rows of the report, without what it says of its own making."""
    kode, keluar, galat = pantau(env, "report", "kendali", "--per", "2026-07-31", "--pilihan", "tingkat=kegiatan", "--format", "json")
    assert kode == 0, galat
    tabel = json.loads(keluar)["tables"]
    assert any("Kegiatan 299" in json.dumps(t) for t in tabel)
    return tabel


def can_trace():
    """Whether strace is there and this machine lets it watch a process."""
    return bool(shutil.which("strace")) and subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True).returncode == 0


@TERTANAM
@pytest.mark.skipif(not can_trace(), reason="strace puts the faults in; .ci/run installs it, and the machine must let it watch processes")
def test_a_disk_that_fails_at_the_nth_call_leaves_the_ledger_whole(buku_awal, tmp_path):  # noqa: F811
    (tmp_path / "juli.csv").write_text(RFK + "".join(f"Dinas A,P,Kegiatan {i},1000,600,400,60,50\n" for i in range(300)), encoding="utf-8")

    def fresh(nama):
        shutil.copytree(buku_awal, tmp_path / nama)
        return {**os.environ, "PANTAU_DATA": str(tmp_path / nama)}

    utuh = fresh("utuh")
    sebelum = figures(utuh)
    kode, kata, cacah = under_strace(utuh, tmp_path, "-e", "trace=" + ",".join(SEBAB))
    sesudah = figures(utuh)
    assert kode == 0 and min(cacah.values()) > 0 and sesudah != sebelum, (kata, cacah)
    tempat = [(nama, n) for nama, banyak in cacah.items() for n in range(1, banyak + 1)]
    acak = random.Random(len(tempat))
    pilihan = [("pwrite64", cacah["pwrite64"]), ("fdatasync", 1), *acak.sample(tempat, min(CACAH, len(tempat)))]
    for i, (nama, n) in enumerate(pilihan):
        galat, env = acak.choice(SEBAB[nama]), fresh(f"galat-{i}")
        kode, kata, _ = under_strace(env, tmp_path, "-e", f"trace={nama}", "-e", f"inject={nama}:error={galat}:when={n}")
        kini = figures(env)
        assert kini in (sebelum, sesudah), (nama, n, galat, kata)
        assert kode in (0, 1) and (kini == sesudah or kode == 1), (nama, n, galat, kode, kata)
        assert kode == 0 or kata.strip(), "a refusal says why"
        assert pantau(env, "import", "rfk", str(tmp_path / "juli.csv"), "--per", "2026-07-31")[0] == 0 and figures(env) == sesudah
        assert pantau(env, "check")[0] == 0
