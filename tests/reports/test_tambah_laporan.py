"""The page "add a report" is followed to the letter: its module is put into the room, and the report is there in every form."""

import csv
import io
import json
import re
import sys
from datetime import date
from pathlib import Path

import pytest

from pantau import cli, reports
from pantau.reports import daftar

HALAMAN = Path(__file__).resolve().parents[2] / "docs" / "pengembang" / "tambah-laporan.md"
RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")


@pytest.fixture
def contoh(tmp_path, monkeypatch):
    """The module of the page, in a folder that belongs to the room for as long as the test lasts."""
    (kode,) = re.findall(r"```python contoh\n(.*?)\n```", HALAMAN.read_text(encoding="utf-8"), re.S)
    (tmp_path / "laporan").mkdir()
    (tmp_path / "laporan" / "contoh.py").write_text(kode + "\n", encoding="utf-8")
    monkeypatch.setattr(reports, "__path__", [*reports.__path__, str(tmp_path / "laporan")])
    monkeypatch.setattr(daftar, "LAPORAN", daftar.collect())
    monkeypatch.setattr("pantau.cli.set_up", lambda perlu: None)
    yield
    sys.modules.pop("pantau.reports.contoh", None)
    vars(reports).pop("contoh", None)


def test_the_report_of_the_page(contoh, impor, capsysbinary):
    for n, u in enumerate(("Dinas A", "Dinas B"), 1):
        impor("rfk", RFK, [(u, "P", "K", n * 1000, 500, n * 200, 50, 40)], nama=f"{n}.csv", per=date(2026, 6, 30))
    assert list(daftar.LAPORAN)[-1] == "contoh"
    assert cli.main(["report", "contoh", "--per", "2026-06-30"]) == 0
    d = json.loads(capsysbinary.readouterr().out)
    assert d["report"] == "contoh" and d["tables"][0]["total"]["cells"] == {"pagu": {"value": "3000.00"}, "serapan": {"value": 20.0}}
    assert [r["label"] for r in d["tables"][0]["rows"]] == ["Dinas A", "Dinas B"]
    assert cli.main(["report", "contoh", "--per", "2026-06-30", "--format", "csv", "--pilihan", "isi=fisik"]) == 0
    rows = list(csv.reader(io.StringIO(capsysbinary.readouterr().out.decode("utf-8-sig"))))
    assert ["Dinas B"] in [[x for x in r if x.startswith("Dinas")] for r in rows] and any("Fisik" in " ".join(r) for r in rows)
    assert cli.main(["report", "contoh", "--per", "2026-06-30", "--pilihan", "isi=entah"]) == 1
    assert b"entah" in capsysbinary.readouterr().err


def test_the_other_reports_stand_as_before(contoh):
    assert [x for x in daftar.LAPORAN if x != "contoh"] == [
        "rakor",
        "rakor-beku",
        "desk",
        "rakor-berubah",
        "berita-acara",
        "kendali",
        "rfk",
        "kartu",
        "cakupan",
        "instruksi",
        "komitmen",
        "kepatuhan",
        "indeks",
        "kendala",
        "e81",
        "mutu",
        "piagam",
        "e79",
        "pp39",
        "tema",
        "tpp",
        "rencana",
        "dana",
        "komentar",
        "pengadaan",
        "corong",
        "tertagih",
        "kesempatan",
        "perubahan-pengadaan",
        "e-purchasing",
        "tanda",
        "tanda-pengadaan",
        "kalender-pengadaan",
        "rantai",
        "kas",
        "ramalan",
        "rekonsiliasi",
        "nasional",
        "sidak",
        "surat-tugas",
    ]
