"""A programme with one kegiatan with one sub kegiatan: the same amounts two or three times, counted once where something proves it."""

import pytest
from imports.baca import URAIAN, chains, penting, read

A = [["Penunjang", 1000, 400, 50], ["Perencanaan", 1000, 400, 50], ["Penyusunan dokumen", 1000, 400, 50]]
B = [["Pelayanan", 300, 100, 20], ["Promosi", 300, 100, 20], ["Penyuluhan", 300, 100, 20]]
LAIN = ["Lainnya", 70, 7, 10]


@pytest.fixture
def baca(db, tmp_path):
    def jalan(*rows):
        h = read(tmp_path, [URAIAN, *rows])
        return {k[1:]: v for k, v in chains(h).items()}, penting(h.masalah)

    return jalan


def test_a_total_that_counts_them_once_proves_it(baca):
    isi, temuan = baca(*A, LAIN, ["JUMLAH", 1070, 407, None])
    assert isi == {("Penunjang", "Perencanaan", "Penyusunan dokumen"): 1000, ("Lainnya",): 70} and not temuan


def test_a_total_that_counts_them_all_proves_the_contrary(baca):
    isi, temuan = baca(*A, LAIN, ["JUMLAH", 3070, 1207, None])
    assert sum(isi.values()) == 3070 and temuan == ["baris_mungkin_induk"]


@pytest.mark.parametrize("nama", ["Program Penunjang", "PROGRAM PENUNJANG"])
def test_a_programme_that_prints_them_once_proves_it(baca, nama):
    a, b = [[nama, *A[0][1:]], *A[1:]], [[nama.replace("PENUNJANG", "LAIN").replace("Penunjang", "Lain"), *B[0][1:]], *B[1:]]
    isi, temuan = baca(*a, *b)
    assert [k[-1] for k in isi] == ["Penyusunan dokumen", "Penyuluhan"] and sum(isi.values()) == 1300 and not temuan


@pytest.mark.parametrize("rows", [A, [*A, *B], [*A[:2], *B[:2]]])
def test_a_sheet_of_nothing_but_such_runs_is_asked_about(db, tmp_path, rows):
    h = read(tmp_path, [URAIAN, *rows])
    assert h.status == "refused" and penting(h.masalah) == ["baris_induk_atau_sama"]
    akhir = [r for n, r in enumerate(rows) if n + 1 == len(rows) or rows[n + 1][1] != r[1]]
    for isi in (akhir, rows):  # a total tells which
        h = read(tmp_path, [URAIAN, *rows, ["JUMLAH", sum(r[1] for r in isi), sum(r[2] for r in isi), None]])
        assert sum(chains(h).values()) == sum(r[1] for r in isi) and "baris_induk_atau_sama" not in penting(h.masalah)


@pytest.mark.parametrize("rows", [A[:2], [*A, LAIN], [[f"Bantuan {n}", *A[0][1:]] for n in range(3)], [*A, *B[:2]]])
def test_rows_that_nothing_proves_to_be_one_are_added_and_named(baca, rows):
    isi, temuan = baca(*rows)
    assert sum(isi.values()) == sum(r[1] for r in rows) and temuan == ["baris_mungkin_induk", "baris_mungkin_induk_tanya"]
