"""A file that was cut short, or a row that lost a cell, is named with its line; nothing of it is taken for a figure in silence."""

import pytest

from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from tests.imports.baca import HARI, MEI

KEPALA = "nama_skpd;kode_sub_giat;nama_sub_giat;kode_rekening;nomor_dokumen;jenis_dokumen;jenis_transaksi;tanggal_dokumen;nomor_sp2d;nilai_realisasi;nilai_setoran"
SATU = "Dinas A;1.01.01.2.01.0001;Beras;5.1.02.01.01.0024;D{};SPP;LS;2026-03-0{};9;{};0"
RFK = "Kegiatan;Pagu;Realisasi Keuangan (Rp);Realisasi Fisik (%)"


def baca(tmp_path, teks, format="sipd-realisasi", **opsi):
    (tmp_path / "a.csv").write_bytes(teks.encode())
    return run_import(format, [tmp_path / "a.csv"], Opsi(HARI, MEI, "Dinas A", **opsi), by="uji", dry_run=True)


def told(h, *kode):
    return [
        (m.code, m.where["row"], m.severity)
        for m in h.masalah
        if m.code in (kode or ("berkas_terpotong", "baris_terlalu_pendek", "akhir_terbuka"))
    ]


def rows(*isi, akhir="\n"):
    return akhir.join([KEPALA, *isi])


UTUH = [SATU.format(i, i, 400 + i) for i in (1, 2, 3)]


@pytest.mark.parametrize("hilang", [2, 6, 20, 60])
@pytest.mark.parametrize("akhir", ["\n", "\r\n"])
def test_a_file_cut_in_its_last_row_is_refused_with_the_line(db, tmp_path, hilang, akhir):
    h = baca(tmp_path, rows(*UTUH, akhir=akhir)[:-hilang])
    assert h.status == "refused" and told(h) == [("berkas_terpotong", 4, "error")]


def test_a_file_cut_in_its_last_cell_is_doubted_where_lines_end_as_a_program_ends_them(db, tmp_path):
    teks = rows(*UTUH, akhir="\r\n")
    assert told(baca(tmp_path, teks[:-1])) == [("akhir_terbuka", 4, "warning")] and told(baca(tmp_path, teks + "\r\n")) == []


def test_a_row_that_lost_a_delimiter_is_named(db, tmp_path):
    h = baca(tmp_path, rows(UTUH[0], UTUH[1].replace("SPP;LS", "SPP LS"), UTUH[2]) + "\n")
    assert h.status == "refused" and told(h) == [("baris_terlalu_pendek", 3, "warning")]


def test_blank_cells_that_a_program_left_off_at_the_end_are_only_told(db, tmp_path):
    teks = f"{RFK}\nBeras;100;50;60\nSelimut;100;40\nPayung;100;30;20\n"
    h = baca(tmp_path, teks, "rfk")  # as Excel leaves them off
    assert h.status == "checked" and told(h) == [("baris_terlalu_pendek", 3, "warning")]


def test_a_sheet_of_people_that_ends_in_the_middle_of_a_row_is_refused(db, tmp_path):
    h = baca(tmp_path, f"{RFK}\nBeras;100;50;60\nSelimut;100;4", "rfk")
    assert h.status == "refused" and told(h) == [("berkas_terpotong", 3, "error")]


def test_titles_sums_and_signatures_of_fewer_cells_are_no_rows_that_were_cut(db, tmp_path):
    teks = f"LAPORAN REALISASI FISIK DAN KEUANGAN\n{RFK}\nBeras;100;50;60\nSelimut;100;40;30\nJUMLAH;200\n\nKepala Dinas,"
    assert told(baca(tmp_path, teks, "rfk")) == []


def page(tmp_path, sampai):
    isi = "".join(f"<tr>{''.join(f'<td>{v}</td>' for v in r.split(';'))}</tr>" for r in (RFK, "Beras;100;50;60", "Selimut;100;40;30"))
    teks = f"<html><body><table>{isi}</table></body></html>"
    (tmp_path / "a.xls").write_text(teks[: teks.index(sampai) + len(sampai)] if sampai else teks)
    return run_import("rfk", [tmp_path / "a.xls"], Opsi(HARI, MEI, "Dinas A"), by="uji", dry_run=True)


@pytest.mark.parametrize(
    ("sampai", "kata"),
    [
        ("", []),
        ("<td>40</td><td>3", [("akhir_terbuka", 3, "warning")]),
        ("<td>40</td>", [("berkas_terpotong", 3, "error")]),
        ("<td>100</td><td>4", [("berkas_terpotong", 3, "error")]),
    ],
)
def test_a_page_that_ends_within_its_table(db, tmp_path, sampai, kata):
    assert told(page(tmp_path, sampai)) == kata
