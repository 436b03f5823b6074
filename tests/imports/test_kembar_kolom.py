"""Rows that say the same, but for a column that the format does not read: they are not told to be deleted."""

import pytest
from imports.baca import RFK, penting, read

from pantau.core.masalah import Masalah

ISI = [[1, "Beras", 70, 20, 50], [2, "Beras", 90, 22, 30]]


def bentuk(kolom, *isi):
    return [[*RFK, kolom], *([*r, x] for r, x in zip(ISI, isi, strict=True))]


@pytest.mark.parametrize(("kolom", "isi"), [("Bulan", ("Januari", "Februari")), ("Uraian Belanja", ("Belanja ATK", "Belanja cetak"))])
def test_rows_that_differ_in_a_column_that_is_not_read_are_not_to_be_deleted(db, tmp_path, kolom, isi):
    h = read(tmp_path, bentuk(kolom, *isi))
    m = next(m for m in h.masalah if m.code == "baris_kembar_kolom")
    assert (m.where["row"], m.params["pertama"], m.params["kolom"], m.severity) == (3, 2, kolom, "error")
    assert h.status == "refused" and "Jangan hapus" in m.message and isi[0] in m.message


@pytest.mark.parametrize("isi", [("sama", "sama"), ("1", "2"), ("Januari", "")])
def test_rows_that_differ_in_nothing_or_in_a_number_are_twins(db, tmp_path, isi):
    assert penting(read(tmp_path, bentuk("Lain", *isi)).masalah) == ["baris_kembar"]


def test_accounts_in_merged_rows_are_not_to_be_deleted(db, tmp_path):
    rows = [["Kegiatan", "Rincian", *RFK[2:]], ["Beras", "Belanja ATK", 70, 20, 50], [None, "Belanja cetak", 90, 22, 30]]
    h = read(tmp_path, rows, gabung=["A2:A3"])
    assert "baris_kembar" not in penting(h.masalah)


def test_parts_of_which_there_is_nothing_are_not_said(db, tmp_path):
    h = read(tmp_path, [["RFK DINAS A"], RFK, ISI[0]])
    teks = next(m for m in h.masalah if m.code == "lembar_dipahami").message
    assert teks == "Lembar dibaca sebagai: judul baris 1, kepala tabel 2, isi 3."
    kosong = dict.fromkeys([f"bagian_{k}" for k in ("judul", "induk", "jumlah", "ulang", "kaki")], "")
    teks = Masalah("lembar_dipahami", {}, {**kosong, "bagian_kepala": "1", "bagian_isi": "2"}).message
    assert teks == "Lembar dibaca sebagai: kepala tabel 1, isi 2."
