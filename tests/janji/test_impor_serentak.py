"""P7: one file brought by two processes at once is one import, and one killed at any moment leaves all of it or nothing."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

BARIS = 60
HITUNG = (
    "import django, json; django.setup()\n"
    "from pantau.base.models import Batch, Berkas\n"
    "from pantau.apps.realisasi.models import LaporanFisik\n"
    "print(json.dumps([Batch.objects.count(), Berkas.objects.count(), LaporanFisik.objects.count()]))"
)


@pytest.fixture
def perintah(own_database, tmp_path):
    berkas = tmp_path / "rfk.csv"
    kepala = "nama_skpd;kegiatan;pagu;keu_real_rp;fisik_real_kum"
    berkas.write_text("\n".join([kepala, *(f"Dinas A;Kegiatan {n};{1000 + n};{n};{n % 100}" for n in range(BARIS))]))
    env = {**own_database, "DJANGO_SETTINGS_MODULE": "pantau.config.settings"}
    isi = [sys.executable, "-m", "pantau.cli", "import", "rfk", str(berkas), "--per", "2026-06-30", "--json"]

    def mulai():
        return subprocess.Popen(isi, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)

    def hitung():
        p = subprocess.run([sys.executable, "-c", HITUNG], env=env, capture_output=True, text=True, check=True)
        return [int(x) for x in p.stdout.strip().strip("[]").split(",")]

    return mulai, hitung


def test_one_file_brought_twice_at_once_or_killed_is_one_import(perintah):
    mulai, hitung = perintah
    nol = hitung()
    lambat = [1.3, 0.9, 1.7, 2.1]  # moments of an import, from the loading of the program to its end
    for jeda in lambat[: None if os.environ.get("PANTAU_UJI_PANJANG") else 1]:
        p = mulai()
        time.sleep(jeda)
        os.killpg(p.pid, signal.SIGKILL)
        p.communicate()
        assert [b - a for a, b in zip(nol, hitung(), strict=True)] in ([0, 0, 0], [1, 1, BARIS])
    sudah = hitung() != nol
    dua = [mulai(), mulai()]
    kata = [p.communicate(timeout=60) for p in dua]
    assert [p.returncode for p in dua] == [0, 0], kata
    assert sorted(json.loads(k[0])["status"] for k in kata) == (["unchanged"] * 2 if sudah else ["applied", "unchanged"])
    assert [b - a for a, b in zip(nol, hitung(), strict=True)] == [1, 1, BARIS]
