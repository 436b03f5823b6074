"""Containers and looks: percent cells, errors, formulas, hidden parts, quotation marks, letters, foreign kinds, JSON answers."""

import json
import struct
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter
from imports.lembar_tulis import TULIS, Buku, Persen, compound
from openpyxl.styles import Alignment, Font

from pantau.core.masalah import DitolakError
from pantau.imports.format import find_format, match, visible_only
from pantau.imports.nilai import Pembaca
from pantau.imports.reader import read_file, unpack

JUDUL = ["No", "Kegiatan", "Pagu", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]


def rfk(path, n=0):
    return Pembaca(match(find_format("rfk"), read_file(path)[n]))


def codes(p, *kecuali):
    return [m.code for m in p.masalah if m.code not in ("lembar_dipahami", *kecuali)]


def refusal(path):
    with pytest.raises(DitolakError) as e:
        read_file(path)
    return e.value.masalah[0]


@pytest.mark.parametrize("bentuk", ["0%", "0.00%", "0.0%;[Red]-0.0%", "#,##0.00 %", '0.00" persen"'])
def test_percent_cells_by_their_format(tmp_path, bentuk):
    f = tmp_path / "a.xlsx"
    wb = openpyxl.Workbook()
    wb.active.append(JUDUL)
    wb.active.append([1, "A", 1000, 400, 0.625])
    wb.active.append([2, "B", 1000, 400, 62.5])
    wb.active["E2"].number_format = bentuk
    wb.save(f)
    p = rfk(f)
    hasil = p.typed("fisik_real_kum")
    assert hasil == ([0.625, 62.5] if "persen" in bentuk else [62.5, 62.5])
    assert not codes(p)


@pytest.mark.parametrize("akhiran", TULIS)
def test_percent_cells_in_every_container_keep_their_digits(tmp_path, akhiran):
    f = tmp_path / f"a.{akhiran}"
    nilai = [0.07, 0.005, 1.0, 0.49172061570952806, 0.29, 0.0]
    TULIS[akhiran](Buku([JUDUL, *([i + 1, f"K{i}", 1000, 400, Persen(v)] for i, v in enumerate(nilai))]), f)
    p = rfk(f)
    assert p.typed("fisik_real_kum") == pytest.approx([v * 100 for v in nilai], abs=1e-12) and not codes(p)


def test_fractions_without_a_percent_format_are_doubted_and_refused_where_money_shows_the_work(tmp_path):
    f = tmp_path / "a.xlsx"
    TULIS["xlsx"](Buku([JUDUL, [1, "A", 1000, 0, 0.25], [2, "B", 1000, 0, 0.5]]), f)
    p = rfk(f)
    assert p.typed("fisik_real_kum") == [0.25, 0.5]
    assert [(m.code, m.severity) for m in p.masalah] == [("persen_tampak_pecahan", "warning")]


def test_fractions_beside_paid_money_stop_the_import(impor):
    h = impor(
        "rfk",
        ("nama_skpd", "kegiatan", "pagu", "keu_real_rp", "fisik_real_kum"),
        [("Dinas A", "K", 1000, 400, "0.625")],
        per=date(2026, 6, 30),
    )
    assert h.status == "refused" and [m.code for m in h.masalah if m.severity == "error"] == ["persen_pecahan_pasti"]
    assert "62,5 %" in h.masalah[-1].message


@pytest.mark.parametrize("galat", ["#N/A", "#REF!", "#DIV/0!"])
def test_errors_are_named_where_the_table_uses_them(tmp_path, galat):
    f = tmp_path / "a.xlsx"
    wb = openpyxl.Workbook()
    wb.active.append([*JUDUL, "Ket."])
    wb.active.append([1, "A", 1000, None, 50, None])
    wb.active["D2"], wb.active["F2"] = galat, galat
    wb.active["D2"].data_type = wb.active["F2"].data_type = "e"
    wb.save(f)
    p = rfk(f)
    assert [(m.code, m.severity, m.where["cell"]) for m in p.masalah] == [("sel_galat", "error", "D2")]
    assert p.typed("keu_real_rp") == [None] and 0 in p.baris_salah
    (tmp_path / "b.csv").write_text(";".join(JUDUL) + f"\n1;A;1000;{galat};50\n")
    assert codes(rfk(tmp_path / "b.csv")) == ["sel_galat"]


def test_formulas_without_result_count_only_in_used_cells(tmp_path):
    f = tmp_path / "a.xlsx"
    wb = openpyxl.Workbook()
    wb.active.append([*JUDUL, "Catatan"])
    wb.active.append([1, "A", "=1+1", 400, 50, "=2+2"])
    wb.active["C4"] = "=SUM(C2:C2)"
    wb.save(f)
    p = rfk(f)
    assert [(m.code, m.where["cell"]) for m in p.masalah] == [("rumus_tanpa_nilai", "C2")]


def test_placeholder_results_are_doubted_only_when_all_are_zero(tmp_path):
    for hasil, code in ((0, ["rumus_ragu"]), (2, [])):
        f = tmp_path / "a.xlsx"
        buku = xlsxwriter.Workbook(f)
        s = buku.add_worksheet()
        s.write_row(0, 0, JUDUL)
        s.write_row(1, 0, [1, "A", 1000, 400, 50])
        s.write_formula(1, 2, "=2*1", None, hasil)
        buku.close()
        assert codes(rfk(f)) == code


@pytest.mark.parametrize("keadaan", ["hidden", "veryHidden"])
def test_hidden_sheets_give_way_to_visible_ones(tmp_path, keadaan):
    f = tmp_path / "a.xlsx"
    wb = openpyxl.Workbook()
    lama = wb.active
    lama.title = "Lama"
    baru = wb.create_sheet("RFK")
    for s, v in ((lama, 1), (baru, 2)):
        s.append(JUDUL)
        s.append([1, "A", 1000, v, 5])
    lama.sheet_state = keadaan
    wb.active = 1
    wb.save(f)
    tabel, masalah = visible_only([match(find_format("rfk"), x) for x in read_file(f)])
    assert [t.lembar.lembar for t in tabel] == ["RFK"] and [m.code for m in masalah] == ["lembar_tersembunyi"]
    baru.sheet_state, lama.sheet_state = keadaan, "visible"
    lama["A1"] = "Bukan"
    lama.delete_rows(1, 5)
    wb.active = 0
    wb.save(f)
    tabel, masalah = visible_only([match(find_format("rfk"), x) for x in read_file(f)])
    assert len(tabel) == 1 and [m.code for m in masalah] == ["lembar_tersembunyi_dipakai"]


def test_hidden_columns_and_rows_are_not_preferred(tmp_path):
    f = tmp_path / "a.xlsx"
    wb = openpyxl.Workbook()
    s = wb.active
    s.append(["No", "Kegiatan", "Pagu", "Pagu", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"])
    s.append([1, "A", 1, 1000, 400, 50])
    s.append([2, "A", 1, 1000, 300, 40])
    s.append([3, "B", 1, 500, 100, 10])
    s.column_dimensions["C"].hidden = True
    s.row_dimensions[3].hidden = True
    wb.save(f)
    p = rfk(f)
    assert p.typed("pagu") == [1000_00, 500_00] and p.typed("keu_real_rp") == [400_00, 100_00]
    assert "baris_tersembunyi_dilewati" in codes(p)


def test_looks_tell_levels_that_have_no_numbers(tmp_path):
    f = tmp_path / "a.xlsx"
    wb = openpyxl.Workbook()
    s = wb.active
    s.append(JUDUL[1:])
    for nama, pagu, real, lekuk, tebal in (
        ("Satu", 300, 90, 0, True),
        ("Dua", 100, 40, 2, False),
        ("Tiga", 200, 50, 2, False),
        ("Empat", 70, 7, 0, True),
        ("Lima", 70, 7, 2, False),
    ):
        s.append([nama, pagu, real, 50])
        s.cell(s.max_row, 1).alignment = Alignment(indent=lekuk)
        s.cell(s.max_row, 1).font = Font(bold=tebal)
    wb.save(f)
    p = rfk(f)
    assert p.text("kegiatan") == ["Dua", "Tiga", "Lima"] and p.text("program") == ["Satu", "Satu", "Empat"]


@pytest.mark.parametrize(
    ("isi", "baris"),
    [
        ('a;b;c\n1;2;"x\n3;4;5\n', 2),
        ('a;b;c\n1;2;3\n4;5;"Besi 12\n6;7;8\n9;1;12" x 4\n', 3),
        ('a;b;c\n1;2;"x\n3;4;"y"\n5;6;7\n', 2),
        ('a;b;c\n1;2;3\n"x;2;3\n1;2;3\n', 3),
    ],
)
def test_unpaired_quotation_marks_are_named_with_their_line(tmp_path, isi, baris):
    f = tmp_path / "a.csv"
    f.write_text(isi)
    m = refusal(f)
    assert m.code == "kutip_tidak_berpasangan" and m.where["row"] == baris


@pytest.mark.parametrize(
    "isi", ['a;b\n"x\ny";1\n', 'a;b\n"Pipa 3"" kuat";1\n', 'a;b\nPipa 3" kuat;1\n', 'a;b\n"x; y";1\n', 'a,b\n"1,5","2"\n']
)
def test_paired_quotation_marks_are_read(tmp_path, isi):
    f = tmp_path / "a.csv"
    f.write_text(isi)
    assert len(read_file(f)[0].baris) == 2


@pytest.mark.parametrize("kode", ["utf-16-le", "utf-16-be", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("akhir", ["\r", "\r\n", "\n"])
def test_letters_and_line_ends(tmp_path, kode, akhir):
    f = tmp_path / "a.csv"
    f.write_bytes(akhir.join(["nama;pagu", "Dinas A;1", "Dinas B;2", ""]).encode(kode))
    x = read_file(f)[0]
    assert x.baris == [["nama", "pagu"], ["Dinas A", "1"], ["Dinas B", "2"]] and x.nomor == [1, 2, 3] and not x.pesan_encoding


@pytest.mark.parametrize("kode", ["cp1252", "cp850", "mac_roman"])
def test_other_code_pages_are_told_apart(tmp_path, kode):
    f = tmp_path / "a.csv"
    f.write_bytes("nama;pagu\nKafé Pénataan Désa;1\nSémarang;2\n".encode(kode))
    x = read_file(f)[0]
    assert x.baris[1][0] == "Kafé Pénataan Désa" and x.pesan_encoding == kode


def mime(isi):
    return (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
        + isi
        + b"\r\n--b--\r\n"
    )


TABEL = b"<table><tr><td>Kegiatan</td><td>Pagu</td></tr><tr><td>A &amp; B</td><td>1.000</td></tr></table>"


@pytest.mark.parametrize("isi", [TABEL, b"<html><body>" + TABEL, b"<div>" + TABEL, b"<meta charset=utf-8>" + TABEL, mime(TABEL), b"<!-- x --><html>" + TABEL + b"</html>", b"<?xml version='1.0'?><html>" + TABEL + b"</html>", b"<!DOCTYPE html><table><tr><th>Kegiatan<th>Pagu<tr><td>A &amp; B<td>1.000"])  # fmt: skip
def test_web_pages_named_as_workbooks(tmp_path, isi):
    f = tmp_path / "a.xls"
    f.write_bytes(isi)
    assert read_file(f)[0].baris == [["Kegiatan", "Pagu"], ["A & B", "1.000"]]


def zip_of(path, isi):
    with zipfile.ZipFile(path, "w") as z:
        for n, v in isi.items():
            z.writestr(n, v)
    return path.read_bytes()


def test_foreign_kinds_are_named(tmp_path):
    f = tmp_path / "a"
    asing = {
        "berkas_pdf": [b"%PDF-1.7\n...", b"\xef\xbb\xbf%PDF-1.4"],
        "berkas_gambar": [b"\xff\xd8\xff\xe0..JFIF", b"\x00\x00\x00\x18ftypheic....", b"\x89PNG\r\n\x1a\n"],
        "berkas_dokumen": [zip_of(tmp_path / "d", {"[Content_Types].xml": "", "word/document.xml": ""}), zip_of(tmp_path / "t", {"mimetype": "application/vnd.oasis.opendocument.text"}), compound("WordDocument", b"x"), b"{\\rtf1 x}"],
        "berkas_zip": [zip_of(tmp_path / "z", {"a.csv": "1", "b/c.csv": "2"})],
        "berkas_bersandi": [compound("EncryptedPackage", b"x"), compound("Workbook", struct.pack("<HHHHHHII", 0x809, 16, 0x600, 5, 0, 0, 0, 0) + struct.pack("<HH", 0x2F, 0) + struct.pack("<HH", 0x0A, 0))],
        "berkas_kosong": [b"", b"  \n \n", b"PK\x05\x06" + b"\x00" * 18],
        "berkas_arsip": [b"Rar!\x1a\x07\x00", b"7z\xbc\xaf\x27\x1c"],
        "berkas_basis_data": [b"SQLite format 3\x00"],
    }  # fmt: skip
    for code, isi in asing.items():
        for x in isi:
            f.write_bytes(x)
            print(code, x[:20])
            assert refusal(f).code == code


def test_an_archive_is_unpacked_within_bounds(tmp_path):
    f = tmp_path / "a.zip"
    zip_of(f, {"b.csv": "x;y\n1;2\n", "../../jahat.csv": "a;b\n3;4\n", "__MACOSX/b": "", "sub/.tersembunyi": ""})
    hasil = unpack(f, tmp_path / "isi", f.name)
    assert [x.name for x in hasil] == ["jahat.csv", "b.csv"] and all((tmp_path / "isi") in x.parents for x in hasil)
    TULIS["xlsx"](Buku([JUDUL]), tmp_path / "b.xlsx")
    assert unpack(tmp_path / "b.xlsx", tmp_path, "b.xlsx") == [] and unpack(hasil[1], tmp_path, "a") == []


OBJ = {"kd_rup": "1", "pagu": 5}


@pytest.mark.parametrize(
    ("isi", "hasil"),
    [
        ({"data": [OBJ, OBJ], "total": 2}, [2]),
        ({"result": {"rows": [OBJ]}}, [1]),
        ([{"page": 1, "data": [OBJ], "total": 2}, {"page": 2, "data": [OBJ], "total": 2}], [2]),
        ({"a": [OBJ], "b": [OBJ, OBJ]}, [1, 2]),
        ({"columns": ["kd_rup", "pagu"], "aaData": [["1", 5]]}, [1]),
        ([["kd_rup", "pagu"], ["1", 5], ["2", 6]], [2]),
        ({"data": [OBJ], "current_page": 1, "last_page": 1, "next_page_url": None}, [1]),
    ],
)
def test_json_answers(tmp_path, isi, hasil):
    f = tmp_path / "a.json"
    f.write_text(json.dumps(isi))
    assert [len(x.baris) - 1 for x in read_file(f)] == hasil


@pytest.mark.parametrize(
    ("isi", "code"),
    [
        ({"data": [OBJ], "total": 7}, "json_sebagian"),
        ({"data": [OBJ], "meta": {"current_page": 1, "last_page": 9}}, "json_sebagian"),
        ({"data": [OBJ], "recordsTotal": "15"}, "json_sebagian"),
        ({"results": [OBJ], "next": "https://x/?page=2"}, "json_sebagian"),
        ([{"page": 1, "data": [OBJ], "total": 3}, {"page": 2, "data": [OBJ], "total": 3}], "json_sebagian"),
        ({"iTotalRecords": 1, "aaData": [["1", "Dinas", 5]]}, "json_tanpa_nama"),
        ({"error": {"message": "Unauthorized"}}, "json_galat"),
        ({"status": False, "message": "Token kedaluwarsa"}, "json_galat"),
        ({"data": []}, "berkas_kosong"),
    ],
)
def test_json_that_is_no_whole_answer(tmp_path, isi, code):
    f = tmp_path / "a.json"
    f.write_text(json.dumps(isi))
    assert refusal(f).code == code


def test_json_lines_and_a_broken_one(tmp_path):
    f = tmp_path / "a.json"
    f.write_text("\n".join(json.dumps({**OBJ, "n": i}) for i in range(3)) + "\n")
    assert len(read_file(f)[0].baris) == 4
    f.write_text(json.dumps(OBJ) + "\n" + json.dumps(OBJ) + '\n{"kd_rup": \n')
    assert refusal(f).where["row"] == 3


def test_codes_that_excel_changed_come_back(tmp_path):
    f = tmp_path / "a.xlsx"
    wb = openpyxl.Workbook()
    wb.active.append(["Kode", "Program, Kegiatan dan Sub Kegiatan", *JUDUL[2:]])
    for kode, nama in (
        (datetime(2002, 3, 1), "PROGRAM P"),
        ("1.03.02.2.01", "Kegiatan"),
        ("'1.3.2.2.1.1", "Satu"),
        ('="1.03.02.2.01.0002"', "Dua"),
    ):
        wb.active.append([kode, nama, 1000 if nama in ("Satu", "Dua") else 2000, 0, 10])
    for r in wb.active.iter_rows(min_col=1, max_col=1):
        if isinstance(r[0].value, str) and r[0].value.startswith("="):
            r[0].data_type = "s"
    wb.save(f)
    p = rfk(f)
    assert p.text("kegiatan") == ["Kegiatan", "Kegiatan"] and p.text("kode_program") == ["1.03.02"] * 2
    assert [m.code for m in p.masalah if m.severity != "info"] == []
    assert [m.params["jumlah"] for m in p.masalah if m.code == "kode_dipulihkan"] == [3]


def test_codes_that_cannot_come_back_are_named(tmp_path):
    f = tmp_path / "a.csv"
    f.write_text("Kode SKPD;" + ";".join(JUDUL) + "\n5,61E+17;1;A;1000;400;50\n2003-03-01;2;B;1000;400;50\n")
    p = rfk(f)
    assert [(m.code, m.severity, m.where["row"]) for m in p.masalah] == [("kode_terpotong", "error", 2), ("kode_ragu", "warning", 3)]
