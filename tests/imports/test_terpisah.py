"""The bounded process that reads files: every spelling of a cell is measured, its death is a finding, and it has no way out."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pantau.base import terpisah
from pantau.imports import batas
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


def die(mentah, keluar, berkas):
    os.abort()


def hang(mentah, keluar, berkas):
    while True:
        pass


def sleep(mentah, keluar, berkas):
    time.sleep(60)


def eat(mentah, keluar, berkas):
    """Without the bound this would ask for two gigabytes."""
    bytearray(2 * 2**30)


def fill(mentah, keluar, berkas):
    os.truncate(keluar.fileno(), 2**31)


@pytest.mark.parametrize(
    ("tugas", "temuan"),
    [
        (die, "berkas_terlalu_berat"),
        (hang, "berkas_terlalu_lama"),
        (sleep, "berkas_terlalu_lama"),
        (eat, "berkas_terlalu_berat"),
        (fill, "berkas_rusak"),
    ],
)
def test_its_death_is_a_finding(tmp_path, monkeypatch, tugas, temuan):
    f = xlsx(tmp_path / "a.xlsx", cells('<row r="1"><c r="A1"><v>1</v></c></row>'))
    monkeypatch.setattr(batas, "DETIK", 1)
    asli = terpisah.read_apart
    monkeypatch.setattr("pantau.imports.terpisah.read_apart", lambda _, *a, **k: asli(f"{__name__}:{tugas.__name__}", *a, **k))
    assert refusal(f).code == temuan
    monkeypatch.undo()
    assert read_file(f)[0].baris == [[1]]


def test_a_waiting_process_that_died_is_started_anew(tmp_path):
    f = xlsx(tmp_path / "a.xlsx", cells('<row r="1"><c r="A1"><v>1</v></c></row>'))
    assert read_file(f)[0].baris == [[1]]
    lama = terpisah._induk.proses
    os.kill(lama.pid, signal.SIGKILL)
    lama.wait()
    assert read_file(f)[0].baris == [[1]] and terpisah._induk.proses.pid != lama.pid


def test_many_are_read_at_once(tmp_path):
    hasil = {}

    def read(n):
        f = tmp_path / f"{n}.csv"
        f.write_text(f"a,b\n{n},x\n")
        hasil[n] = read_file(f)[0].baris[1][0]

    utas = [threading.Thread(target=read, args=(n,)) for n in range(12)]
    for u in utas:
        u.start()
    for u in utas:
        u.join(30)
    assert hasil == {n: str(n) for n in range(12)}
    assert len(list(Path("/proc/self/fd").iterdir())) < 60  # and no file is left open


def test_it_ends_with_the_server(tmp_path):
    kode = (
        "from pathlib import Path; from pantau.imports.reader import read_file; from pantau.base import terpisah\n"
        f"f = Path({str(tmp_path)!r}) / 'a.csv'; f.write_text('a,b\\n1,2\\n'); read_file(f); print(terpisah._induk.proses.pid)"
    )
    pid = int(subprocess.run([sys.executable, "-c", kode], capture_output=True, text=True, check=True).stdout)
    for _ in range(50):
        if not Path(f"/proc/{pid}").exists():
            return
        time.sleep(0.1)
    pytest.fail("masih menunggu")


@pytest.mark.parametrize(
    "jalan",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import sqlite3; sqlite3.connect(':memory:')",
        "import os; os.system('true')",
        "import os; os.fork()",
    ],
)
def test_it_has_no_way_to_the_network_a_database_or_a_program(jalan):
    kode = f"from pantau.base.anak import bound; bound(10, 500 * 2**20); {jalan}"
    p = subprocess.run([sys.executable, "-c", kode], capture_output=True, text=True)
    assert "PermissionError" in p.stderr


def look(mentah, keluar, berkas):
    keluar.write(Path("/proc/self/environ").read_bytes())


def test_it_sees_no_secret(monkeypatch):
    monkeypatch.setenv("PANTAU_SECRET_KEY", "rahasia")
    monkeypatch.setenv("DATABASE_URL", "postgresql://x")
    monkeypatch.setattr(terpisah, "_induk", None)
    with terpisah.read_apart(f"{__name__}:look", b"", "a", detik=10, memori=batas.MEMORI) as f:
        isi = f.read()
    terpisah._end()
    assert b"PYTHONPATH" in isi and b"rahasia" not in isi and b"DATABASE_URL" not in isi
