"""The draw at the command line: the block of its page as written, strata, commitments, and files that say something else."""

import json
import re
import shlex
import subprocess
import sys

import pytest
from cli.test_check import AKAR, RFK, pantau

from pantau.core.undian import commitment


@pytest.fixture
def unit(own_database, tmp_path):
    (tmp_path / "rfk.csv").write_text(
        RFK + "".join(f"{'Kecamatan' if i % 2 else 'Dinas'} {i},P,K,1000,500,200,50,40\n" for i in range(14)), encoding="utf-8"
    )
    assert pantau(own_database, "import", "rfk", str(tmp_path / "rfk.csv"), "--per", "2026-06-30")[0] == 0
    return own_database


def test_the_block_of_the_page_runs_as_written_and_anybody_can_check_it(unit, tmp_path):
    blok = re.search(r"```sh\n(.*?)```", (AKAR / "docs" / "undian" / "README.md").read_text(encoding="utf-8"), re.S)[1]
    keluar = []
    for baris in blok.splitlines():
        kode, kata, galat = pantau(unit, *shlex.split(baris)[1:], cwd=tmp_path)
        assert kode == 0, galat
        keluar.append(kata)
    hasil = json.loads((tmp_path / "hasil.json").read_text(encoding="utf-8"))
    assert hasil["sidik_bingkai"] in keluar[0] and "7 dari 14" in keluar[0] and "1 → 50,0%" in keluar[0]
    assert len(re.findall(r"^\d+\. ", keluar[1], re.M)) == 7 and len(hasil["urutan"]) == 14 and "giliran" in keluar[1]
    assert keluar[2].count("sama dengan yang diumumkan") == 3 and "TIDAK" not in keluar[2]
    periksa = [sys.executable, AKAR / "docs" / "undian" / "periksa.py", tmp_path / "hasil.json"]
    assert subprocess.run(periksa, check=False, capture_output=True).returncode == 0
    hasil["urutan"][0], hasil["urutan"][1] = hasil["urutan"][1], hasil["urutan"][0]
    (tmp_path / "hasil.json").write_text(json.dumps(hasil), encoding="utf-8")
    kode, kata, _ = pantau(unit, "undi", "periksa", str(tmp_path / "hasil.json"))
    assert kode == 1 and "urutan: TIDAK SAMA" in kata and subprocess.run(periksa, check=False, capture_output=True).returncode == 1


def test_classes_exceptions_commitments_and_refusals(unit, tmp_path):
    def undi(*argumen):
        return pantau(unit, "undi", *argumen, cwd=tmp_path)

    rahasia = ("hujan", "di", "atas atap")
    janji = [x for r in rahasia for x in ("--janji", commitment(r))]
    kode, kata, galat = undi("bekukan", "--ambil", "kecamatan=1", "--ambil", "dinas=2", *janji, "-o", "b.json")
    assert kode == 0, galat
    b = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))
    assert {a["lapis"] for a in b["anggota"]} == {"dinas", "kecamatan"} and "12 dari" not in kata
    satu, dua = (a["id"] for a in b["anggota"][:2])
    buka = [x for r in rahasia for x in ("--rahasia", r)]
    assert undi("tarik", "b.json", *buka, "-o", "h.json")[0] == 0 and undi("periksa", "h.json")[0] == 0
    for salah, sebut in (
        (("tarik", "b.json", "--dadu", "1" * 20, "-o", "h.json"), "Benih undian"),
        (("tarik", "b.json", *buka[:-1], "lain", "-o", "h.json"), "pihak ke-3"),
        (("tarik", "b.json", *buka, "--suar", "x", "-o", "h.json"), "Benih undian"),
        (("tarik", "tidak-ada.json", *buka, "-o", "h.json"), "bukan undian Pantau"),
        (("periksa", "b.json"), "bukan undian Pantau"),
    ):
        kode, _, galat = undi(*salah)
        assert kode == 1 and sebut in galat, (salah, galat)

    def freeze(*lain, ambil="2"):
        return undi("bekukan", "--ambil", ambil, "--benih-dari", "dadu", *lain, "-o", "c.json")

    assert freeze("--kecuali", f"{satu}=sakit", "--bobot", f"{dua}=9", "--sudah", dua)[0] == 0
    c = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    assert c["keluar"] == [{"alasan": "sakit", "id": satu}] and satu not in {a["id"] for a in c["anggota"]}
    assert [(a["bobot"], a["lama"]) for a in c["anggota"] if a["id"] == dua] == [(9, False)]
    assert all(a["bobot"] == 1 and a["lama"] for a in c["anggota"] if a["id"] != dua)
    assert "Dalam setahun paling banyak 12 dari 14" in freeze(ambil="1")[1]
    for salah, sebut in (
        (("--bobot", f"{dua}=x"), dua),
        (("--bobot", f"{dua}=101"), dua),
        (("--sudah", "entah"), "entah"),
        (("--kecuali", "entah=x"), "entah"),
    ):
        kode, _, galat = freeze(*salah)
        assert kode == 1 and sebut in galat, (salah, galat)
    for ambil in ("15", "x", "-1", "²"):
        assert freeze(ambil=ambil)[0] in (1, 2), ambil
    assert undi("bekukan", "--ambil", "2", "--ambil", "dinas=1", "--benih-dari", "d", "-o", "c.json")[0] == 1
    assert undi("bekukan", "--ambil", "2", "-o", "c.json")[0] == 2 and undi("bekukan", "--ambil", "2", *janji[:4], "-o", "c.json")[0] == 2
    assert freeze("--per", "kemarin")[0] == 2 and freeze("--per", "2026-06-01", "--per", "2026-06-02")[0] == 2
