"""The bounded process that reads workbooks: every spelling of a cell is measured, its death is a finding, and it has no way out."""

import subprocess
import sys

import pytest

from pantau.core.masalah import DitolakError
from pantau.imports import batas, terpisah
from pantau.imports.reader import read_file
from tests.imports.test_jahat import LEMBAR, refusal, xlsx


def cells(isi):
    return LEMBAR.format(f"<sheetData>{isi}</sheetData>")


JAUH = {
    "kutip tunggal": cells("<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"),
    "baris baru di antara atribut": cells('<row r="1"><c\n r\n=\n"XFD1048576"\n><v>1</v></c></row>'),
    "tabulasi": cells('<row r="1"><c\tr\t=\t"XFD1048576"><v>1</v></c></row>'),
    "awalan": '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row>'
    '<x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    "huruf kecil": cells('<row r="1"><c r="xfd1048576"><v>1</v></c></row>'),
    "akar bernama lain": '<foo><sheetData><row r="1"><c r="XFD1048576"><v>1</v></c></row></sheetData></foo>',
    "tanpa alamat": cells('<row r="1048570"><c><v>1</v></c></row><row><c t="inlineStr"><is><t>x</t></is></c></row>'),
    "sesudah banyak kolom": cells('<row r="1"><c r="XFC1"><f>1</f></c><c><v>1</v></c></row>'),
    "tanpa nilai, berumus": cells('<row r="1"><c r="A1048576"><f>1</f></c></row>'),
}


@pytest.mark.parametrize("nama", JAUH)
def test_a_far_cell_is_seen_in_every_spelling(tmp_path, nama):
    f = xlsx(tmp_path / "a.xlsx", JAUH[nama])
    assert f.stat().st_size < 1600 and refusal(f).code == "sel_di_luar_batas"


def test_a_far_cell_in_a_part_that_no_one_names(tmp_path):
    import zipfile

    f = xlsx(tmp_path / "a.xlsx", cells('<row r="1"><c r="A1"><v>1</v></c></row>'))
    with zipfile.ZipFile(f, "a") as z, pytest.warns(UserWarning, match="Duplicate"):
        z.writestr("xl/worksheets/sheet1.xml", JAUH["kutip tunggal"])
    assert refusal(f).code == "sel_di_luar_batas"


def test_sheets_count_together(tmp_path, monkeypatch):
    import xlsxwriter

    f = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(f) as buku:
        for n in range(15):
            buku.add_worksheet(f"L{n}").write(batas.BARIS - 1, 0, n)
    assert refusal(f).code == "sel_di_luar_batas"


@pytest.mark.parametrize(
    "isi",
    [
        '<!-- <c r="XFD1048576"><v>1</v></c> --><row r="1"><c r="A1" t="inlineStr"><is><t>&lt;c r="XFD1048576"&gt;</t></is></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>isi</t></is></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>',
    ],
    ids=["komentar dan teks", "sel kosong yang hanya berwarna"],
)
def test_a_good_workbook_is_not_refused_for_a_far_cell_that_holds_nothing(tmp_path, isi):
    (x,) = read_file(xlsx(tmp_path / "a.xlsx", cells(isi)))
    assert len(x.baris) == 1


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        ("<sheetData>" + "<c " * 300_000, "berkas_rusak"),
        ("<sheetData><row " + "a" * 4_000_000, "sel_terlalu_panjang"),
        ('<sheetData><row r="1"><c r="A1" s="' + "1" * 4_000_000 + '"><v>1</v></c></row></sheetData>', "sel_terlalu_panjang"),
        ('<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>' + "a" * 4_000_000, "sel_terlalu_panjang"),
    ],
    ids=["tag tak selesai", "tag panjang", "atribut panjang", "teks panjang"],
)
def test_odd_xml_ends_quickly(tmp_path, isi, kode):
    assert refusal(xlsx(tmp_path / "a.xlsx", LEMBAR.format(isi))).code == kode


def test_a_document_type_anywhere_is_refused(tmp_path):
    isi = LEMBAR.format("<sheetData/>").replace("<worksheet", '<!DOCTYPE worksheet [<!ENTITY a "b">]><worksheet')
    assert refusal(xlsx(tmp_path / "a.xlsx", isi)).code == "berkas_entitas"


def test_looks_are_seen_in_every_spelling(tmp_path):
    """Single quotation marks and another order of attributes say the same: an error cell, a formula without value, hidden rows, merged cells."""
    f = xlsx(
        tmp_path / "a.xlsx",
        LEMBAR.format(
            "<cols><col max='3' hidden='1' min='2'/></cols><sheetData><row r='1'><c t='e' r='A1'><v>#REF!</v></c><c r='B1'><v>2</v></c></row>"
            "<row hidden='1' r='2'><c r='A2'><f>B1*2</f></c><c r='B2'><v>3</v></c></row></sheetData><mergeCells><mergeCell ref='A1:B1'/></mergeCells>"
        ),
    )
    (x,) = read_file(f)
    assert (x.galat, x.rumus_kosong, x.tersembunyi, x.kolom_tersembunyi, x.gabungan) == ({(1, 1): "#REF!"}, ["A2"], [2], [2, 3], ["A1:B1"])


@pytest.mark.parametrize(
    ("kode", "temuan"), [("import os; os.abort()", "berkas_terlalu_berat"), ("while True: pass", "berkas_terlalu_lama")]
)
def test_its_death_is_a_finding(tmp_path, monkeypatch, kode, temuan):
    f = xlsx(tmp_path / "a.xlsx", cells('<row r="1"><c r="A1"><v>1</v></c></row>'))
    asli = subprocess.run
    monkeypatch.setattr(batas, "DETIK", 0.5)
    monkeypatch.setattr(terpisah.subprocess, "run", lambda a, **k: asli([sys.executable, "-c", kode], **k))
    assert refusal(f).code == temuan


def test_it_has_no_more_memory_than_one_file_may_take(tmp_path):
    """Without the bound this would ask for two gigabytes."""
    kode = "from pantau.imports.baca_terpisah import _bound; _bound(); x = bytearray(2 * 2**30)"
    p = subprocess.run([sys.executable, "-c", kode], capture_output=True, text=True)
    assert "MemoryError" in p.stderr


@pytest.mark.parametrize(
    "jalan",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import sqlite3; sqlite3.connect(':memory:')",
        "import os; os.system('true')",
    ],
)
def test_it_has_no_way_to_the_network_a_database_or_a_program(jalan):
    p = subprocess.run(
        [sys.executable, "-c", f"from pantau.imports.baca_terpisah import _bound; _bound(); {jalan}"], capture_output=True, text=True
    )
    assert "PermissionError" in p.stderr


def test_it_sees_no_secret(tmp_path, monkeypatch):
    lihat = {}
    asli = subprocess.run

    def run(a, **k):
        lihat.update(k["env"])
        return asli(a, **k)

    monkeypatch.setenv("PANTAU_SECRET_KEY", "rahasia")
    monkeypatch.setenv("DATABASE_URL", "postgresql://x")
    monkeypatch.setattr(terpisah.subprocess, "run", run)
    with pytest.raises(DitolakError):
        read_file(xlsx(tmp_path / "a.xlsx", cells("")))
    assert lihat and "rahasia" not in lihat.values() and "DATABASE_URL" not in lihat
