"""A blank cell where an activity has a figure is not zero, and is named with its lines."""

import pytest

from tests.imports.baca import MEI, RFK, pagu_in, read


def told(h):
    return [(m.where["row"], m.params["kolom"], m.params["daftar"]) for m in h.masalah if m.code == "nilai_kosong"]


@pytest.mark.parametrize("kosong", [None, "", "  "])
def test_a_blank_realisation_of_an_activity_is_named(db, laporan, tmp_path, kosong):
    rows = [RFK, [1, "Beras", 100, 50, 60], [2, "Selimut", 200, kosong, 30], [3, "Payung", 300, kosong, kosong], [4, "Topi", 400, 0, 0]]
    h = read(tmp_path, rows, per=MEI, dry_run=False)
    assert h.status == "applied" and pagu_in(laporan) == 1000_00
    assert told(h) == [(3, RFK[3], "3–4"), (4, RFK[4], "4")]
    sel = laporan("kendali", "2026-05-31").tables[0].total.cells
    assert sel["realisasi"].value == 50_00


def test_a_dash_is_zero_rupiah_and_zero_is_zero(db, tmp_path):
    h = read(tmp_path, [RFK, [1, "Beras", 100, "-", 0], [2, "Selimut", 200, 0, 10]], per=MEI)
    assert told(h) == []


def test_an_activity_without_pagu_and_a_parent_are_not_asked_for_a_figure(db, tmp_path):
    rows = [RFK, ["A", "Program Pangan", None, None, None], [1, "Beras", 100, 50, 60], [2, "Selimut", 0, None, None]]
    assert told(read(tmp_path, rows, per=MEI)) == []


def test_what_does_not_read_is_named_once(db, tmp_path):
    h = read(tmp_path, [RFK, [1, "Beras", 100, "lima puluh", 60], [2, "Selimut", 100, 10, 60]], per=MEI)
    assert told(h) == [] and [m.code for m in h.masalah if m.severity == "error"] == ["bukan_uang"]


def test_a_blank_realisation_of_an_account_is_named(db, tmp_path):
    kepala = ["Kode Rekening", "Uraian", "Anggaran", "Realisasi"]
    isi = [["5", "BELANJA", 90, 30], ["5.1", "Operasi", 90, 30], ["5.1.01", "Pegawai", 50, 30], ["5.1.02", "Barang", 40, None]]
    assert told(read(tmp_path, [kepala, *isi], "lra", per=MEI)) == [(5, "Realisasi", "5")]


def test_a_target_of_no_month_is_named(db, tmp_path):
    kepala = ["Kode sub kegiatan", "Sub kegiatan", *(f"target_{m}" for m in range(1, 13))]
    isi = [["1.06.02.2.01.0001", "Beras", *[None] * 12], ["1.06.02.2.01.0002", "Selimut", *range(1, 12), 100]]
    h = read(tmp_path, [kepala, *isi], "target-fisik", per=None, tahun=2026)
    assert [m.where["row"] for m in h.masalah if m.code == "target_kosong"] == [2]
