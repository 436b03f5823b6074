"""A document row that comes twice, targets of each month where cumulative ones are meant, and a marked copy over a file that is there."""

import csv
from datetime import date

import pytest

from pantau.cli import import_
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

SIPD = ("kode_skpd", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "nomor_dokumen", "jenis_dokumen", "jenis_transaksi", "tanggal_dokumen", "nilai_realisasi", "nilai_setoran", "nomor_spp", "tanggal_spp", "nomor_spm", "tanggal_spm", "nomor_sp2d", "tanggal_sp2d")  # fmt: skip


def dokumen(nomor, nilai, akun="5.1.02.01.01.0024"):
    hari = "2026-04-07"
    return [
        "1.06.0.00.0.00.01.0000",
        "Dinas A",
        "1.06.02.2.01.0001",
        "Beras",
        akun,
        nomor,
        "SPP",
        "LS",
        hari,
        nilai,
        0,
        "1",
        hari,
        "1",
        hari,
        "S1",
        hari,
    ]


def muat(tmp_path, format, kepala, rows):
    f = tmp_path / "a.csv"
    with f.open("w", newline="") as x:
        csv.writer(x, delimiter=";").writerows([kepala, *rows])
    h = run_import(format, [f], Opsi(date(2026, 11, 21), perangkat_daerah="Dinas A", tahun=2026), by="uji")
    assert h.status == "applied", [m.message for m in h.masalah]
    return h


@pytest.mark.parametrize(
    ("kedua", "jumlah", "kembar"),
    [
        (dokumen("D1", 400), 400_00, [3]),
        (dokumen("D1", 300), 700_00, []),
        (dokumen("D2", 400), 800_00, []),
        (dokumen("D1", 400, "5.1.02.01.01.0025"), 800_00, []),
    ],
)
def test_a_row_of_a_document_that_comes_twice_counts_once(db, laporan, tmp_path, kedua, jumlah, kembar):
    h = muat(tmp_path, "sipd-realisasi", SIPD, [dokumen("D1", 400), kedua])
    assert [m.where["row"] for m in h.masalah if m.code == "baris_kembar" and m.severity == "warning"] == kembar
    assert laporan("kendali", "2026-05-31").tables[0].total.cells["realisasi"].value == jumlah


def test_rows_without_a_number_name_no_document(db, laporan, tmp_path):
    h = muat(tmp_path, "sipd-realisasi", SIPD, [dokumen("", 400), dokumen("", 400)])
    assert not [m for m in h.masalah if m.code == "baris_kembar"]


@pytest.mark.parametrize(
    ("target", "tampak"),
    [
        ([8.33] * 12, True),
        ([20, 0, 30, 0, 0, 0, 50, 0, 0, 0, 0, 0], True),
        ([9 * m for m in range(1, 12)] + [100], False),
        ([0] * 11 + [100], False),
    ],
)
def test_targets_of_each_month_are_named(db, tmp_path, target, tampak):
    kepala = ("kode_sub_giat", "nama_sub_giat", *(f"target_{m}" for m in range(1, 13)))
    h = muat(tmp_path, "target-fisik", kepala, [["1.06.02.2.01.0001", "Beras", *target]])
    assert [m.where["row"] for m in h.masalah if m.code == "target_tampak_bulanan"] == ([2] if tampak else [])


def test_a_marked_copy_never_replaces_a_file(tmp_path, capsys):
    import argparse

    ada = tmp_path / "laporan.xlsx"
    ada.write_bytes(b"isi")
    p = argparse.ArgumentParser()
    import_.arguments(p)
    with pytest.raises(SystemExit):
        p.parse_args(["rfk", str(ada), "--catatan", str(ada)])
    assert "sudah ada" in capsys.readouterr().err and ada.read_bytes() == b"isi"
    assert p.parse_args(["rfk", str(ada), "--catatan", str(tmp_path / "baru.xlsx")]).catatan
