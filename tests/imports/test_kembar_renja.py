"""Rows of a budget export that say the same, and rows that print what the one below them prints: asked about with their rupiah."""

import csv

import pytest

from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from tests.imports.baca import HARI, URAIAN, chains, penting, read

KEPALA = ["tahun", "kode_skpd", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "pagu", "kode_dana", "nama_dana"]
SATU = [2026, "1.06.0.00.0.00.01.0000", "Dinas A", "1.06.02.2.01.0001", "Jalan", 400, "1.1", "DAU"]
LAIN = [*SATU[:3], "1.06.02.2.01.0002", "Jembatan", 100, "1.1", "DAU"]


def muat(tmp_path, rows, **opsi):
    f = tmp_path / "renja.csv"
    with f.open("w", newline="") as x:
        csv.writer(x, delimiter=";").writerows([KEPALA, *rows])
    return run_import("sipd-renja", [f], Opsi(HARI, tahap="murni", tahun=2026, **opsi), by="uji", tanya=True)


def pagu(laporan):
    return laporan("kendali", "2026-05-31").tables[0].total.cells["pagu"].value


@pytest.mark.parametrize("ulang", [1, 2])
def test_equal_rows_of_a_budget_are_asked_about_with_their_rupiah(db, tmp_path, ulang):
    h = muat(tmp_path, [SATU, LAIN, *[SATU] * ulang])
    assert h.status == "refused" and [(m.code, m.params["nilai"]) for m in h.perlu] == [("baris_kembar_tanya", f"Rp\u00a0{4 * ulang}00")]


@pytest.mark.parametrize(("kata", "jumlah"), [("HITUNG SEKALI", 500_00), ("hitung semua", 900_00)])
def test_the_person_says_what_they_are(db, laporan, tmp_path, kata, jumlah):
    for status in ("applied", "unchanged"):
        h = muat(tmp_path, [SATU, LAIN, SATU], setuju=(kata,))
        assert h.status == status and pagu(laporan) == jumlah
    dijumlah = [m.params["nilai"] for m in h.masalah if m.code == "baris_kembar_dijumlah"]
    assert dijumlah == (["Rp\u00a0400"] if jumlah == 900_00 else [])


def test_parts_of_another_size_are_added_and_told_with_their_rupiah(db, laporan, tmp_path):
    h = muat(tmp_path, [SATU, LAIN, [*SATU[:5], 30, *SATU[6:]]])
    assert h.status == "applied" and pagu(laporan) == 530_00
    assert [m.params["nilai"] for m in h.masalah if m.code == "baris_kembar_dijumlah"] == ["Rp\u00a030"]


def test_rows_of_nothing_and_of_other_funds_are_no_twins(db, laporan, tmp_path):
    nol, dak = [*SATU[:5], 0, *SATU[6:]], [*SATU[:6], "1.2", "DAK"]
    assert muat(tmp_path, [nol, nol, SATU, dak]).status == "applied" and pagu(laporan) == 800_00


INDUK = [["Jalan", 300, 90, 30], ["Aspal", 100, 40, 40], ["Talud", 200, 50, 25]]
DUA = [["Guru", 70, 7, 10], ["Murid", 70, 7, 10]]


def test_a_guessed_parent_of_one_row_is_asked_about(db, tmp_path):
    h = read(tmp_path, [URAIAN, *INDUK, *DUA], tanya=True)
    assert [(m.code, m.params["daftar"], m.params["nilai"]) for m in h.perlu] == [("jenjang_ditebak_tanya", "5", "Rp\u00a070")]
    h = read(tmp_path, [URAIAN, *INDUK, *DUA], tanya=True, dry_run=False, setuju=("BARIS INDUK",))
    assert h.status == "applied" and sum(chains(h).values()) == 370


@pytest.mark.parametrize("jumlah", [370, 440])
def test_a_total_answers_for_the_person(db, tmp_path, jumlah):
    h = read(tmp_path, [URAIAN, *INDUK, *DUA, ["JUMLAH", jumlah, 97 if jumlah == 370 else 104, None]], tanya=True)
    assert h.status == "checked" and not h.perlu and sum(chains(h).values()) == jumlah
    assert "jumlah_tertulis_beda" not in penting(h.masalah)


def test_rows_that_were_added_in_doubt_are_asked_about(db, tmp_path):
    h = read(tmp_path, [URAIAN, *DUA, ["Lainnya", 5, 1, 20]], tanya=True)
    assert [(m.code, m.params["daftar"], m.params["nilai"]) for m in h.perlu] == [("baris_mungkin_induk_tanya", "2", "Rp\u00a070")]
    h = read(tmp_path, [URAIAN, *DUA, ["Lainnya", 5, 1, 20]], tanya=True, dry_run=False, setuju=("kegiatan tersendiri",))
    assert h.status == "applied" and sum(chains(h).values()) == 145


@pytest.mark.parametrize("ulang", [1, 3])
def test_a_row_that_is_there_twice_is_no_parent_of_itself(db, tmp_path, ulang):
    """The parents' sums count it once, whichever of them is taken away."""
    atas = [["Program A", 300, 90, None], ["Jalan", 100, 40, 40], *[["Talud", 200, 50, 25]] * (1 + ulang)]
    h = read(tmp_path, [URAIAN, *[[r[0].replace("Program ", "Bidang "), *r[1:]] for r in atas]])
    assert h.status == "refused" and [m.where["row"] for m in h.masalah if m.code == "baris_kembar"] == [5 + n for n in range(ulang)]
    assert "jenjang_ditebak_tanya" not in penting(h.masalah)
