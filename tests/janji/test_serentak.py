"""P7, P8, P9: many at once lose nothing, one key is one act, and nobody overwrites what he has not seen.

`PANTAU_PENULIS` is the number of writers, `PANTAU_SELINGAN` that of interleaved steps; the long forms are in docs/janji.md.
"""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from web.bulan import isi
from web.test_kirim import kirimkan

PENULIS = int(os.environ.get("PANTAU_PENULIS", "24"))
SELINGAN = int(os.environ.get("PANTAU_SELINGAN", "60"))
TESTS = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def hasil(tmp_path_factory):
    return {}


@pytest.fixture
def buku(own_database, tmp_path, hasil):
    """What the ledger holds after all have sent; asked once."""
    if not hasil:
        env = {
            **own_database,
            "PYTHONPATH": f"{TESTS.parent / 'src'}{os.pathsep}{TESTS}",
            "DJANGO_SETTINGS_MODULE": "pantau.config.settings",
        }
        perintah = [sys.executable, str(Path(__file__).with_name("serentak.py")), str(tmp_path), str(PENULIS)]
        p = subprocess.run(perintah, env=env, capture_output=True, text=True, check=False)
        assert p.returncode == 0, p.stderr[-3000:]
        hasil.update(json.loads(p.stdout))
    return hasil


def test_many_writers_at_once_lose_nothing(buku):
    assert (buku["semua"], buku["hilang"], buku["laporan"], buku["rantai_putus"]) == (["tersimpan"], 0, PENULIS + 1, None)


def test_one_key_sent_fifty_times_at_once_is_one_act(buku):
    assert (buku["sama"], buku["ulang"], buku["laporan_sama"], buku["kunci"]) == (["tersimpan"], 49, 1, PENULIS + 1)


def test_nobody_overwrites_what_he_has_not_seen(dinas):
    """Three browsers look and send in a random order; a model knows who has seen the figure that stands, and only he may replace it."""
    _, g = dinas
    r, lihat, berlaku, kalah = random.Random(8), ["", "", ""], "", 0
    for n in range(SELINGAN):
        i = r.randrange(3)
        if r.random() < 0.3:
            lihat[i] = berlaku
            continue
        j = kirimkan("kasi", 1000 + n, **isi(g[0], str(20 + n % 9)), **{f"dasar_{g[0]}": lihat[i]}).json()
        if lihat[i] == berlaku:
            assert j["status"] == "tersimpan", (n, j)
            lihat[i] = berlaku = j["tanda"][str(g[0])]
        else:
            kalah += 1
            assert j["status"] == "bentrok" and j["dasar"][str(g[0])] == berlaku and " % oleh kasi" in j["pesan"][0], (n, j)
    assert kalah > SELINGAN // 10


@pytest.mark.parametrize("pertama", ["tanda", "muat"])
def test_a_file_that_lands_while_its_month_is_signed_is_refused_or_signed_with_it(own_database, tmp_path, pertama):
    env = {**own_database, "PYTHONPATH": f"{TESTS.parent / 'src'}{os.pathsep}{TESTS}", "DJANGO_SETTINGS_MODULE": "pantau.config.settings"}
    perintah = [sys.executable, str(Path(__file__).with_name("balapan_tanda.py")), str(tmp_path), pertama]
    p = subprocess.run(perintah, env=env, capture_output=True, text=True, check=False)
    assert p.returncode == 0, p.stderr[-3000:]
    h = json.loads(p.stdout)
    assert (h["tertanda"], h["sidik"], h["persen"]) == (True, True, [40, 40] if pertama == "tanda" else [40, 55])
    assert pertama != "tanda" or h["akhir"] == ["bulan_ditandatangani"]
