"""Workbooks that Pantau wrote are read again without naming a unit and change no figure; activities that no budget knows are named."""

import json
from datetime import date

import pytest

from pantau.cli import main

RFK = ("nama_skpd", "kode_sub_giat", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
RAK = ("tahun", "kode_skpd", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
UNIT = (("1.01.0.00.0.00.01.0000", "Dinas A"), ("1.02.0.00.0.00.02.0000", "Dinas B"))
KODE, JUNI = "1.01.02.2.01.000", date(2026, 6, 30)


@pytest.fixture
def buku(impor):
    impor("rak", RAK, [(2026, *u, f"{KODE}{i}", f"Sub {i}", 1200 * i, *[100 * i] * 12) for u in UNIT for i in (1, 2)], tahap="murni")
    rows = [(u, f"{KODE}{i}", f"Sub {i}", 1200 * i, 600 * i, 500 * i + i, 50, 40 + i) for _, u in UNIT for i in (1, 2)]
    assert impor("rfk", RFK, rows, per=JUNI).status == "applied"
    return impor


@pytest.mark.parametrize(
    "laporan",
    [
        ("rfk",),
        ("rfk", "--perangkat-daerah", "Dinas A"),
        ("kendali",),
        ("kendali", "--perangkat-daerah", "Dinas B", "--tingkat", "sub_kegiatan"),
    ],
    ids=" ".join,
)
def test_a_workbook_of_pantau_is_read_again_and_changes_nothing(buku, tmp_path, capsys, laporan):
    f = tmp_path / "keluar.xlsx"
    assert main(["report", *laporan, "--per", "2026-06-30", "--format", "xlsx", "-o", str(f)]) == 0
    capsys.readouterr()
    assert main(["import", "auto", str(f), "--json"]) == 0
    h = json.loads(capsys.readouterr().out)
    assert (h["status"], h["batch"]) == ("unchanged", None) and not [m for m in h["masalah"] if m["severity"] == "error"]
    rekap = [m for m in h["masalah"] if m["code"] == "baris_rekap_unit"]
    assert [m["params"]["jumlah"] for m in rekap] == ([2] if len(laporan) == 1 else [])


def test_a_row_that_is_called_like_a_unit_counts_where_its_unit_is_named(buku):
    """Only a sheet that names no unit can be a recap of units."""
    judul = (*RFK[:1], "kode", *RFK[2:])
    h = buku("rfk", judul, [("Dinas B", UNIT[0][0], "Dinas A", 10, 5, 4, 50, 40)], per=JUNI)
    assert h.status == "applied" and "baris_rekap_unit" not in {m.code for m in h.masalah}
    h = buku("rfk", judul[1:], [(UNIT[0][0], "Dinas A", 10, 5, 4, 50, 40)], per=JUNI, perangkat_daerah="Dinas B")
    assert h.status == "unchanged" and "baris_rekap_unit" not in {m.code for m in h.masalah}


def test_an_activity_that_the_budget_does_not_know_is_named(buku):
    asing = lambda unit: [(unit, "", "Kegiatan entah", 10, 5, 4, 50, 40)]  # noqa: E731
    h = buku("rfk", RFK, asing("Dinas A"), per=JUNI)
    m = next(m for m in h.masalah if m.code == "kegiatan_tidak_di_anggaran")
    assert m.params == {"jumlah": 1, "daftar": "Kegiatan entah (baris 2)"}
    h = buku("rfk", RFK, asing("Dinas A"), per=date(2026, 7, 31))  # known by its sheets now: said once
    assert "kegiatan_tidak_di_anggaran" not in {m.code for m in h.masalah}
    h = buku("rfk", RFK, asing("Dinas C"), per=JUNI)  # a unit without a budget document
    assert "kegiatan_tidak_di_anggaran" not in {m.code for m in h.masalah}
