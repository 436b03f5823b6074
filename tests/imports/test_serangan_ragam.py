"""Ordinary files in dialects that were once misread or refused without their cause: pages, answers, dates, units of money, printed reaches."""

import datetime as d
import json

import pytest

from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from tests.imports.baca import HARI, JUNI, chains, places, read
from tests.imports.test_kiriman_ganjil import BIASA, J, K, M, figures

NAMA = K[1:]
OBJEK = [dict(zip(NAMA, r[1:], strict=True)) for r in (J, M)]
TABEL = "".join("<tr>" + "".join(f"<td>{x}" for x in r) + "</tr>" for r in (K, J, M))
SATU, DUA = (json.dumps(x) for x in OBJEK)


def muat(tmp_path, nama, isi):
    (tmp_path / nama).write_text(isi, encoding="utf-8")
    return run_import("rfk", [tmp_path / nama], Opsi(HARI, JUNI, "Dinas A"), by="uji", dry_run=True)


JAWABAN = {
    "objects with commas between lines": f"{SATU},\n{DUA},\n",
    "pages pasted together": f"[{SATU}][{DUA}]",
    "pages on lines of their own": f"[{SATU}]\n[{DUA}]\n",
    "a document over several lines behind another": f"{SATU}\n{json.dumps(OBJEK[1], indent=2)}",
    "an empty place": f"[null,{SATU},{DUA}]",
    "a call": f"/**/terima([{SATU},{DUA}]);",
}


@pytest.mark.parametrize("kasus", JAWABAN)
def test_answers_of_other_shapes_are_read(db, tmp_path, kasus):
    h = muat(tmp_path, "a.json", JAWABAN[kasus])
    assert h.status == "checked" and figures(h) == BIASA, [m.message for m in h.masalah]


@pytest.mark.parametrize(("isi", "baris"), [(f"{SATU}\n{DUA[:30]}", 2), (f"[{SATU}]\n<b>Warning</b>", 2)])
def test_an_answer_that_breaks_off_is_named_with_its_line(db, tmp_path, isi, baris):
    h = muat(tmp_path, "a.json", isi)
    assert h.status == "refused" and [(m.code, m.where["row"]) for m in h.masalah] == [("berkas_rusak", baris)]


def test_columns_lined_up_with_blanks_are_named(db, tmp_path):
    h = muat(tmp_path, "a.txt", "No  Uraian     Pagu  Realisasi\n1   Jalan      400   100\n2   Jembatan   100   50\n")
    assert h.status == "refused" and [m.code for m in h.masalah] == ["tanpa_pemisah"]


SEMBUNYI = "<tr{}><td>9<td>Lama<td>999<td>1<td>1</tr>"
XML = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>{}</Table></Worksheet></Workbook>'


@pytest.mark.parametrize("tanda", [" style='display: none'", " hidden", ' STYLE="DISPLAY:NONE"'])
def test_a_hidden_row_of_a_page_is_named(db, tmp_path, tanda):
    h = muat(tmp_path, "a.xls", f"<table>{TABEL}{SEMBUNYI.format(tanda)}</table>")
    assert [m.params["daftar"] for m in h.masalah if m.code == "baris_tersembunyi"] == ["4"]
    assert "baris_tersembunyi" not in {m.code for m in muat(tmp_path, "a.xls", f"<table>{TABEL}</table>").masalah}


def test_a_hidden_column_of_a_page_never_wins(db, tmp_path):
    rows = [[*r[:2], x, *r[2:]] for r, x in ((K, K[2]), (J, 999), (M, 999))]
    isi = "".join("<tr>" + "".join(f"<td{' style=display:none' if k == 2 else ''}>{v}" for k, v in enumerate(r)) for r in rows)
    assert figures(muat(tmp_path, "a.xls", f"<table>{isi}</table>")) == BIASA


@pytest.mark.parametrize("kolom", ['<Column ss:Index="3" ss:Hidden="1"/>', '<Column ss:Index="2"/><Column ss:Hidden="1"/>'])
def test_hidden_rows_and_columns_of_a_workbook_in_xml(db, tmp_path, kolom):
    rows = [[*r[:2], x, *r[2:]] for r, x in ((K, K[2]), (J, 999), (M, 999))]
    isi = "".join(
        f'<Row ss:Hidden="{int(n == 2)}">' + "".join(f'<Cell><Data ss:Type="String">{v}</Data></Cell>' for v in r) + "</Row>"
        for n, r in enumerate(rows)
    )
    h = muat(tmp_path, "a.xls", XML.format(kolom + isi))
    assert figures(h) == BIASA and [m.params["daftar"] for m in h.masalah if m.code == "baris_tersembunyi"] == ["3"]


@pytest.mark.parametrize("kata", ["Rp Miliar", "miliar rupiah", "dalam milyar Rp"])
def test_a_heading_in_billions_is_read_and_said(db, tmp_path, kata):
    h = read(tmp_path, [["No", "Uraian", f"Pagu ({kata})", f"Realisasi Keuangan ({kata})", K[4]], [1, "Jalan", 1.5, "0,75", 30]])
    assert figures(h) == {"Jalan": (1_500_000_000, 750_000_000, 30)} and "satuan_uang" in {m.code for m in h.masalah}


def test_an_amount_in_a_title_is_no_unit_of_money(db, tmp_path):
    assert figures(read(tmp_path, [["RFK kegiatan di atas 1 miliar (Rp)"], K, J, M])) == BIASA


@pytest.mark.parametrize(
    ("sel", "hari"),
    [("2026-05-31 17:00:00+00", d.date(2026, 6, 1)), ("2026-05-31 16:59:59+00", d.date(2026, 5, 31)), ("2026-06-01 06:30:00+0530", d.date(2026, 6, 1)),
     ("2026-06-01 01:00:00+08", d.date(2026, 6, 1)), ("2026-06-01 00:30:00+08", d.date(2026, 5, 31))],
)  # fmt: skip
def test_dates_of_other_makes(db, tmp_path, sel, hari):
    h = read(
        tmp_path, [["Nama SKPD", "Sub kegiatan", "Tanggal", "Persen"], ["Dinas A", "Jalan", sel, 30]], "progres-fisik", unit=None, per=None
    )
    assert h.banding.usulan.rows("fisik").kolom["tanggal"] == [hari]


TIGA = [
    ["No", "Uraian", "Pagu", "Realisasi Keuangan", None, None, "Realisasi Fisik (%)"],
    [None, None, None, "s/d bulan lalu", "bulan ini", "s/d bulan ini", None],
]


@pytest.mark.parametrize(("sampai", "disebut"), [(100, []), (120, [(3, "Realisasi Keuangan s/d bulan ini")]), (100.4, [])])
def test_a_reach_that_is_not_the_sum_of_its_parts_is_named(db, tmp_path, sampai, disebut):
    h = read(tmp_path, [*TIGA, [1, "Jalan", 400, 60, 40, sampai, 30], [2, "Pasar", 400, None, 40, 50, 30]], gabung=("D1:F1",))
    assert places(h.masalah, "sampai_beda") == disebut


@pytest.mark.parametrize("judul", ["Perangkat Daerah / Kegiatan", "SKPD/PROGRAM/KEGIATAN", "OPD / Program / Kegiatan / Sub Kegiatan"])
def test_units_stand_above_their_activities_in_one_column(db, tmp_path, judul):
    rows = [["A", "Dinas X", 500, 150, None], J, M, ["B", "Dinas Y", 300, 0, None], [1, "Pasar", 300, 0, 0]]
    h = read(tmp_path, [["No", judul, *K[2:]], *rows], unit=None)
    assert chains(h) == {("Dinas X", "Jalan"): 400, ("Dinas X", "Jembatan"): 100, ("Dinas Y", "Pasar"): 300}


def test_two_units_of_one_code_and_one_name_under_two_are_named(db, tmp_path):
    rows = [
        ["Kode", "Nama Unit", "Kelas"],
        ["1.01", "Dinas A", "dinas"],
        ["1.01", "Dinas B", "dinas"],
        ["1.02", "Dinas A", "dinas"],
        ["1.01", "DINAS A", "dinas"],
    ]
    h = read(tmp_path, rows, "unit", unit=None, per=None)
    assert places(h.masalah, "unit_kode_kembar") == [(3, "Kode")] and places(h.masalah, "unit_nama_kembar") == [(4, "Nama Unit")]


def test_progress_that_falls_within_one_file_is_named(db, tmp_path):
    """Also where its rows are not in order of date; and once, where the file comes again."""
    sub = ["Dinas A", "1.01.02.2.01.0001", "Sub A"]
    rows = [
        ["Nama SKPD", "Kode Sub Kegiatan", "Sub kegiatan", "Tanggal", "Persen"],
        [*sub, "2026-06-30", 40],
        [*sub, "2026-05-31", 50],
        [*sub, "2026-07-31", 60],
    ]
    for lagi in (False, True):
        h = read(tmp_path, rows, "progres-fisik", unit=None, per=None, dry_run=lagi)
        assert places(h.masalah, "kumulatif_turun_antar")[:1] == [(2, "Persen")], [m.message for m in h.masalah]
