"""Statements with income, spending and financing: each sum against its own accounts; short codes that a spreadsheet made numbers."""

import pytest
from imports.baca import chains, penting, read

JUDUL = ["Kode", "Uraian", "Anggaran", "Realisasi"]
PENDAPATAN = [["4", "PENDAPATAN", 5000, 100], ["4.1", "PAD", 5000, 100]]
BELANJA = [[5, "BELANJA", 3000, 900], [5.1, "OPERASI", 2000, 500], [5.2, "MODAL", 1000, 400]]
PEMBIAYAAN = [["6", "PEMBIAYAAN", 700, 70], ["6.1", "Penerimaan", 700, 70]]


def jumlah(nama, isi, tambah=0):
    return [None, nama, isi[0][2] + tambah, isi[0][3]]


@pytest.mark.parametrize("lain", [False, True])
def test_the_sum_of_spending_is_held_against_spending_alone(db, tmp_path, lain):
    atas = [*PENDAPATAN, *([jumlah("JUMLAH PENDAPATAN", PENDAPATAN)] if lain else [])]
    rows = [JUDUL, *atas, *BELANJA, jumlah("JUMLAH BELANJA", BELANJA), *PEMBIAYAAN, jumlah("JUMLAH PEMBIAYAAN", PEMBIAYAAN)]
    h = read(tmp_path, rows, format="lra")
    assert not penting(h.masalah) and {k[-1]: v for k, v in chains(h).items()} == {"OPERASI": 2000, "MODAL": 1000}
    assert {x.kode for x in h.banding.usulan.simpul.baru.values()} == {"", "5.1", "5.2"}
    assert "kode_dipulihkan" not in {m.code for m in h.masalah}


def test_a_sum_of_spending_that_is_off_is_named(db, tmp_path):
    rows = [JUDUL, *PENDAPATAN, *BELANJA, jumlah("JUMLAH BELANJA", BELANJA, 7), *PEMBIAYAAN]
    beda = [m for m in read(tmp_path, rows, format="lra").masalah if m.code == "jumlah_tertulis_beda"]
    assert [(m.where["row"], m.params["dihitung"]) for m in beda] == [(7, "Rp\u00a03.000")]


def test_a_short_code_among_programmes_is_read_by_its_witnesses(db, tmp_path):
    judul = ["Kode", "Uraian", "Pagu", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
    isi = [["1.02.01.2.01.0001", "A", 1000, 0, 5], [5.1, "Operasi", 1000, 0, None], ["5.1.02.01.01.0024", "Alat", 1000, 0, None]]
    h = read(tmp_path, [judul, *isi])
    assert "kode_ragu" not in penting(h.masalah) and {k[-1]: v for k, v in chains(h).items()} == {"A": 1000}
