"""A hidden column never wins over a visible one, and is named whether it is read or not."""

import openpyxl
import pytest

from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from tests.imports.baca import HARI, MEI, pagu_in, penting

AKHIR = ["Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
ISI = [["Beras", 30, 70, 20, 50], ["Selimut", 40, 90, 22, 30]]


def muat(tmp_path, kepala, rows, sembunyi, format="rfk", per=MEI):
    wb = openpyxl.Workbook()
    for r in (kepala, *rows):
        wb.active.append(r)
    for k in sembunyi:
        wb.active.column_dimensions[k].hidden = True
    wb.save(tmp_path / "a.xlsx")
    h = run_import(format, [tmp_path / "a.xlsx"], Opsi(HARI, per, "Dinas A"), by="uji")
    assert h.status == "applied", [m.message for m in h.masalah]
    return h


def told(h):
    return [(m.code, m.params["kolom"]) for m in h.masalah if m.code.startswith("kolom_tersembunyi")]


@pytest.mark.parametrize(
    ("lama", "baru"),
    [("Pagu", "Pagu Perubahan"), ("Pagu Murni", "Pagu Perubahan"), ("Anggaran 2026", "Anggaran Perubahan 2026"), ("Pagu", "Pagu")],
)
def test_a_hidden_budget_is_not_read_beside_a_visible_one(db, laporan, tmp_path, lama, baru):
    h = muat(tmp_path, ["Kegiatan", lama, baru, *AKHIR], ISI, "C")
    assert pagu_in(laporan) == 70_00 and told(h) == [("kolom_tersembunyi", baru)]
    assert not {"kolom_dipilih", "judul_kembar"} & {m.code for m in h.masalah}


def test_the_hidden_older_budget_is_named(db, laporan, tmp_path):
    h = muat(tmp_path, ["Kegiatan", "Pagu", "Pagu Perubahan", *AKHIR], ISI, "B")
    assert pagu_in(laporan) == 160_00 and told(h) == [("kolom_tersembunyi", "Pagu")]


def test_another_hidden_column_that_has_to_be_read_does_not_bring_the_hidden_budget_in(db, laporan, tmp_path):
    """The names of the activities stand in a hidden column only; the budget does not."""
    h = muat(tmp_path, ["Kegiatan", "Pagu", "Pagu", *AKHIR], ISI, "AB")
    assert pagu_in(laporan) == 160_00
    assert told(h) == [("kolom_tersembunyi_dipakai", "Kegiatan"), ("kolom_tersembunyi", "Pagu")]


def test_a_hidden_figure_that_the_format_can_do_without_is_not_read(db, laporan, tmp_path):
    h = muat(tmp_path, ["Kegiatan", "Pagu", *AKHIR, "Rencana Fisik (%)"], [["Beras", 70, 20, 50, 60]], "E")
    assert told(h) == [("kolom_tersembunyi", "Rencana Fisik (%)")]


def test_a_hidden_month_is_read_only_where_no_visible_one_is_of_the_date(db, laporan, tmp_path):
    kepala = ["Kegiatan", "Pagu", "Realisasi Keuangan s.d. April (Rp)", "Realisasi Keuangan s.d. Mei (Rp)", "Realisasi Fisik (%)"]
    h = muat(tmp_path, kepala, ISI, "D")
    assert laporan("kendali", "2026-05-31").tables[0].total.cells["realisasi"].value == 42_00  # the visible one of April is not May's
    assert ("kolom_tersembunyi_dipakai", kepala[3]) in told(h)


def test_in_an_export_a_hidden_column_serves_only_where_no_visible_one_does(db, tmp_path):
    depan = ["Nama Unit", "Kode Sub Kegiatan", "Nama Sub Kegiatan", "Kode Rekening", "Tanggal Dokumen", "Nomor Dokumen"]
    kepala = [*depan, "Jenis Dokumen", "Jenis Transaksi", "Nilai Realisasi", "Nilai Realisasi", "Nomor SP2D"]
    baris = ["Dinas A", "1.01.01.2.01.0001", "Beras", "5.1.02.01.01.0024", "2026-03-01", "1", "SP2D", "LS", 999, 70, "9"]
    h = muat(tmp_path, kepala, [baris], "CI", "sipd-realisasi")
    kolom = h.banding.usulan.rows("posting").kolom
    assert list(kolom["jumlah"]) == [70_00]
    assert told(h) == [("kolom_tersembunyi_dipakai", "Nama Sub Kegiatan"), ("kolom_tersembunyi", "Nilai Realisasi")]
    assert penting(h.masalah)
