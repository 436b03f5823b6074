"""Sheets of programmes beside sheets of the activities below them: the same money never counts twice in silence."""

import json
from datetime import date

import pytest

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.cli import main

ANGKA = ("pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
RFK = ("nama_skpd", "program", "kegiatan", "nama_sub_giat", *ANGKA)
KODE = ("nama_skpd", "kode_program", "program", "kode_giat", "kegiatan", "kode_sub_giat", "nama_sub_giat", *ANGKA)
JUNI, JULI = date(2026, 6, 30), date(2026, 7, 31)
RINCI = [("Dinas A", "Prog", "Keg", f"Sub {i}", 100, 50, 40, 50, 30) for i in (1, 2)]
RINCI_KODE = [
    ("Dinas A", "1.01.02", "Prog", "1.01.02.2.01", "Keg", f"1.01.02.2.01.000{i}", f"Sub {i}", 100, 50, 40, 50, 30) for i in (1, 2)
]


@pytest.fixture
def angka(laporan):
    def baca(per="2026-07-31"):
        c = laporan("kendali", per).tables[0].total.cells
        return tuple(c[x].value // 100 for x in ("pagu", "realisasi"))

    return baca


def temuan(h):
    return {m.code: m.params["jumlah"] for m in h.masalah if m.code.startswith(("baris_rekap", "baris_di_bawah_rekap"))}


@pytest.mark.parametrize("tingkat", ["program", "kegiatan"])
@pytest.mark.parametrize(("judul", "rows"), [(RFK, RINCI), (KODE, RINCI_KODE)], ids=["nama", "kode"])
def test_a_control_table_of_programmes_is_read_again_and_changes_nothing(impor, angka, tmp_path, capsys, tingkat, judul, rows):
    assert impor("rfk", judul, rows, per=JUNI).status == "applied"
    f = tmp_path / "keluar.xlsx"
    dari = ("--perangkat-daerah", "Dinas A", "--per", "2026-06-30", "--tingkat", tingkat)
    assert main(["report", "kendali", *dari, "--format", "xlsx", "-o", str(f)]) == 0
    capsys.readouterr()
    main(["import", "auto", str(f), "--perangkat-daerah", "Dinas A", "--json"])
    h = json.loads(capsys.readouterr().out)
    assert (h["status"], h["batch"]) == ("unchanged", None), [m for m in h["masalah"] if m["severity"] == "error"]
    assert [m["params"]["jumlah"] for m in h["masalah"] if m["code"] == "baris_rekap_jenjang"] == [1]
    assert angka() == (200, 80)


@pytest.mark.parametrize("atas", [("Dinas A", "Prog", "", ""), ("Dinas A", "Prog", "Keg", ""), ("Dinas A", "", "Keg", "")])
def test_a_later_sheet_of_the_level_above_is_left_out_and_loads_once_the_rows_below_are_taken_back(impor, angka, atas):
    a = impor("rfk", RFK, RINCI, per=JUNI)
    h = impor("rfk", RFK, [(*atas, 200, 150, 120, 60, 55)], per=JULI)
    assert temuan(h) == {"baris_rekap_jenjang": 1} and h.status == "unchanged" and angka() == (200, 80)
    withdraw_batch(batch=a.batch, by="uji", hak=SISTEM, alasan="uji")
    h = impor("rfk", RFK, [(*atas, 200, 150, 120, 60, 55)], per=JULI)
    assert temuan(h) == {} and h.status == "applied" and angka() == (200, 120)


def test_an_activity_called_like_the_one_above_it_is_loaded(impor, angka):
    impor("rfk", RFK, [("Dinas A", "Prog", "Keg", "Keg", 100, 50, 40, 50, 30)], per=JUNI)
    h = impor("rfk", RFK, [("Dinas A", "Prog", "Keg", "Keg", 100, 60, 50, 60, 40)], per=JULI)
    assert temuan(h) == {} and angka() == (100, 50)


def test_rows_below_a_programme_that_is_loaded_are_named(impor, angka):
    impor("rfk", RFK, [("Dinas A", "Prog", "Keg", "", 200, 150, 70, 60, 55)], per=JUNI)
    h = impor("rfk", RFK, RINCI, per=JULI)
    assert set(temuan(h)) == {"baris_di_bawah_rekap"} and h.status == "applied"


def test_a_sheet_by_programme_counts_where_only_the_budget_lies_below(impor, angka):
    impor("sipd-renja", ("tahun", *KODE[:8]), [(2026, *x[:8]) for x in RINCI_KODE], tahap="murni")
    h = impor("rfk", KODE, [(*RINCI_KODE[0][:5], "", "", 200, 150, 120, 60, 55)], per=JULI)
    assert temuan(h) == {} and angka() == (200, 120)
