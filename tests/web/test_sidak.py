"""The pages of the draw: frozen, drawn and excused by the inspectorate, read by everybody; the report prints all that is needed; the browser agrees."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from web.bulan import SANDI, sebagai, teks

DOKUMEN = Path(__file__).parents[2] / "docs" / "undian"
BARU = {"satuan": "unit", "ambil": "1", "asal": "dadu", "kata": "rapat", "keluar": ""}
DADU = "31415926535897932384"


@pytest.fixture
def undian(isi):
    """A frame of the two units; its address."""
    from pantau.apps.organisasi.actions import save_account

    for n in ("ira", "irwan"):
        save_account(username=n, sandi=SANDI, nama=n, peran="inspektorat", unit=None, by="uji")
    r = sebagai("ira").post("/sidak/", BARU)
    assert r.status_code == 302, teks(r)
    return r["Location"]


def test_frozen_drawn_excused_and_worked_out_again(undian, tmp_path, laporan):
    ira = sebagai("ira")
    hal = teks(ira.get(undian))
    assert "belum diundi" in hal and "1 dari 2 didatangi" in hal and "50,0 %" in hal
    assert ira.post(undian, {"aksi": "undi", "asal": "dadu", "isi": "123"}).status_code == 422
    assert ira.post(undian, {"aksi": "undi", "asal": "dadu", "isi": DADU}).status_code == 302
    assert ira.post(undian, {"aksi": "undi", "asal": "dadu", "isi": DADU}).status_code == 422  # once
    assert ira.post("/sidak/", BARU | {"ambil": "2"}).status_code == 422  # nor another frame in silence
    r = sebagai("camat").get(f"{undian}hasil.json")
    (tmp_path / "hasil.json").write_bytes(r.content)
    p = subprocess.run([sys.executable, DOKUMEN / "periksa.py", tmp_path / "hasil.json"], capture_output=True, text=True, check=False)
    assert p.returncode == 0, p.stdout
    h = json.loads(r.content)
    satu, dua = ({a["id"]: a["nama"] for a in h["bingkai"]["anggota"]}[t["id"]] for t in h["urutan"])
    id = h["urutan"][0]["id"]
    assert ira.post(undian, {"aksi": "halangan", "anggota": id, "isi": "banjir"}).status_code == 302
    assert ira.post(undian, {"aksi": "setuju", "anggota": id}).status_code == 422
    assert sebagai("bupati").post(undian, {"aksi": "setuju", "anggota": id}).status_code == 302
    hal = teks(sebagai("camat").get(undian))
    assert (
        f"Yang didatangi: {dua}" in hal
        and "banjir" in hal
        and "disetujui bupati" in hal
        and h["sidik_bingkai"] in hal
        and h["benih"] in hal
    )
    cetak = json.dumps(laporan("sidak", "2026-12-31").as_dict(), ensure_ascii=False)
    assert all(
        x in cetak for x in (h["sidik_bingkai"], h["benih"], *(t["tiket"] for t in h["urutan"]), satu, dua, "banjir", "bupati", DADU)
    )


def test_only_the_inspectorate_draws_and_what_cannot_be_read_is_refused(undian):
    for nama in ("adbang", "bupati", "camat", "admin"):
        c = sebagai(nama)
        assert "Bekukan bingkai baru" not in teks(c.get("/sidak/")) and c.get(undian).status_code == 200
        assert c.post("/sidak/", BARU).status_code == c.post(undian, {"aksi": "undi", "asal": "dadu", "isi": DADU}).status_code == 422
    ira = sebagai("ira")
    for salah in (
        {"ambil": "x"},
        {"ambil": "9"},
        {"keluar": "tidak-ada=sakit"},
        {"kata": " "},
        {"asal": "suar", "pada": "besok"},
        {"asal": "janji"},
    ):
        assert ira.post("/sidak/", BARU | salah).status_code == 422, salah
    assert ira.post(undian, {"aksi": "apa"}).status_code == ira.get("/sidak/99/").status_code == 404


def test_the_script_of_the_page_is_the_one_that_is_tested():
    """tests/core/test_undian.py runs it in a browser against thousands of random frames."""
    halaman = Path(__file__).parents[2] / "src" / "pantau" / "web" / "static" / "pantau" / "sidak" / "periksa.js"
    assert halaman.read_bytes() == (DOKUMEN / "periksa.js").read_bytes()
