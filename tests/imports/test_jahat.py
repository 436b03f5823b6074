"""Hostile and broken files: a clear refusal or a correct reading, quickly, never a traceback."""

import gzip
import io
import subprocess
import sys
import time
import zipfile
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from pantau.core.masalah import DitolakError
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from pantau.imports.reader import read_file

LEMBAR = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'


def xlsx(path, lembar, shared=None, depan=""):
    """A minimal workbook around raw sheet XML."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr(
            "[Content_Types].xml",
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        )
        z.writestr(
            "_rels/.rels",
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        z.writestr(
            "xl/workbook.xml",
            f'<?xml version="1.0"?>{depan}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        z.writestr(
            "xl/_rels/workbook.xml.rels",
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        z.writestr("xl/worksheets/sheet1.xml", lembar)
        if shared:
            z.writestr("xl/sharedStrings.xml", shared)
    return path


def refusal(path):
    mulai = time.monotonic()
    with pytest.raises(DitolakError) as e:
        read_file(path)
    assert time.monotonic() - mulai < 10
    return e.value.masalah[0]


def test_xlsx_of_4_kb_that_claims_a_billion_rows(tmp_path):
    f = xlsx(
        tmp_path / "a.xlsx",
        LEMBAR.format('<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
    )
    assert f.stat().st_size < 5000
    m = refusal(f)
    assert m.code == "sel_di_luar_batas" and "XFD1048576" in m.message


def test_zip_bomb(tmp_path):
    f = xlsx(tmp_path / "a.xlsx", LEMBAR.format("<sheetData>" + " " * (420 * 2**20) + "</sheetData>"))
    assert f.stat().st_size < 2 * 2**20 and refusal(f).code == "berkas_mengembang"


def test_gzip_bomb(tmp_path):
    f = tmp_path / "a.csv.gz"
    with gzip.open(f, "wb", compresslevel=9) as g:
        for _ in range(45):
            g.write(b"0" * 10 * 2**20)
    assert refusal(f).code == "berkas_mengembang"


def test_string_of_300_mb(tmp_path):
    isi = (
        '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
        + "A" * (300 * 2**20)
        + "</t></si></sst>"
    )
    f = xlsx(tmp_path / "a.xlsx", LEMBAR.format('<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'), isi)
    assert refusal(f).code == "berkas_mengembang"
    f = xlsx(
        tmp_path / "b.xlsx",
        LEMBAR.format('<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'),
        isi.replace("A" * 2**20, "", 200),
    )
    assert refusal(f).code == "sel_terlalu_panjang"


def test_external_entities(tmp_path):
    f = xlsx(
        tmp_path / "a.xlsx",
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + LEMBAR.format("<sheetData/>")[21:],
    )
    assert refusal(f).code == "berkas_entitas"
    g = xlsx(tmp_path / "b.xlsx", LEMBAR.format("<sheetData/>"), depan='<!DOCTYPE x [<!ENTITY e "1">]>')
    assert refusal(g).code == "berkas_entitas"


def test_truncated_and_corrupted_containers(tmp_path):
    f = tmp_path / "a.xlsx"
    wb = openpyxl.Workbook()
    wb.active.append(["pagu", 1])
    wb.save(f)
    utuh = f.read_bytes()
    for potong in (10, 100, len(utuh) // 2, len(utuh) - 4):
        f.write_bytes(utuh[:potong])
        assert refusal(f).code in ("berkas_rusak", "bukan_lembar_kerja")
    for i in range(30, len(utuh), len(utuh) // 25):
        rusak = bytearray(utuh)
        rusak[i] ^= 0xFF
        f.write_bytes(bytes(rusak))
        try:
            read_file(f)
        except DitolakError as e:
            assert e.masalah[0].message


def test_gzip_cut_off(tmp_path):
    f = tmp_path / "a.csv.gz"
    f.write_bytes(gzip.compress(b"a,b\n1,2\n" * 1000)[:40])
    assert refusal(f).code == "berkas_rusak"


def test_binary_and_html_and_empty(tmp_path):
    for isi, code in (
        (b"\x00\x01\x02" * 50, "bukan_lembar_kerja"),
        (b"<html><body>login</body></html>", "halaman_tanpa_tabel"),
        (b"", "berkas_kosong"),
        (b"\n\n\n", "berkas_kosong"),
    ):
        f = tmp_path / "a.csv"
        f.write_bytes(isi)
        assert refusal(f).code == code


def test_five_hundred_columns(tmp_path):
    f = tmp_path / "a.csv"
    f.write_text(",".join(f"k{i}" for i in range(500)) + "\n" + ",".join("1" * 500))
    m = refusal(f)
    assert m.code == "sel_di_luar_batas" and "500" in m.message


def test_cell_beyond_the_limit_in_csv(tmp_path):
    f = tmp_path / "a.csv"
    f.write_text("a,b\n" + "x" * 400_000 + ",1\n")
    assert refusal(f).code == "sel_terlalu_panjang"


def test_windows_encoding_is_read_and_said(tmp_path):
    f = tmp_path / "a.csv"
    f.write_bytes("nama,pagu\nDinas Pénataan,1\n".encode("cp1252"))
    x = read_file(f)[0]
    assert x.baris[1][0] == "Dinas Pénataan" and x.pesan_encoding == "cp1252"


@pytest.mark.parametrize("kode", ["utf-8-sig", "utf-16"])
def test_byte_order_marks(tmp_path, kode):
    f = tmp_path / "a.csv"
    f.write_bytes("nama;pagu\nDinas;1\n".encode(kode))
    assert read_file(f)[0].baris == [["nama", "pagu"], ["Dinas", "1"]]


def test_line_numbers_survive_blank_lines_and_quoted_breaks(tmp_path):
    f = tmp_path / "a.csv"
    f.write_text('a,b\n\n"satu\ndua",2\n3,4\n')
    x = read_file(f)[0]
    assert x.nomor == [1, 3, 5] and x.baris[1] == ["satu\ndua", "2"]


def test_formula_without_result_is_refused_and_with_result_is_read(tmp_path):
    f = tmp_path / "a.xlsx"
    wb = openpyxl.Workbook()
    wb.active.append(["pagu"])
    wb.active["A2"] = "=1+1"
    wb.save(f)
    x = read_file(f)[0]
    assert x.rumus == 1 and x.rumus_kosong == ["A2"]
    buku = xlsxwriter.Workbook(f)
    s = buku.add_worksheet()
    s.write(0, 0, "pagu")
    s.write_formula(1, 0, "=1+1", None, 2)
    buku.close()
    y = read_file(f)[0]
    assert y.rumus_kosong == [] and y.baris[1][0] == 2


def test_merged_and_hidden_are_named(tmp_path):
    f = tmp_path / "a.xlsx"
    buku = xlsxwriter.Workbook(f)
    s = buku.add_worksheet("Data")
    s.merge_range("A1:C1", "Judul")
    s.write_row(1, 0, ["a", "b", "c"])
    s.write_row(2, 0, [1, 2, 3])
    s.set_row(2, None, None, {"hidden": True})
    buku.close()
    x = read_file(f)[0]
    assert x.gabungan == ["A1:C1"] and x.tersembunyi == [3] and x.baris[2][:3] == [1, 2, 3]


def test_dates_of_1904(tmp_path):
    f = tmp_path / "a.xlsx"
    buku = xlsxwriter.Workbook(f, {"date_1904": True})
    s = buku.add_worksheet()
    s.write(0, 0, "tanggal")
    s.write_datetime(1, 0, __import__("datetime").datetime(2026, 6, 30), buku.add_format({"num_format": "yyyy-mm-dd"}))
    buku.close()
    assert read_file(f)[0].baris[1][0] == date(2026, 6, 30)


def test_ods_and_xls_are_read_in_a_bounded_process(tmp_path):
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    dok = OpenDocumentSpreadsheet()
    t = Table(name="A")
    for r in (["pagu", "nama"], ["12", "x"]):
        baris = TableRow()
        for v in r:
            sel = TableCell(valuetype="string")
            sel.addElement(P(text=v))
            baris.addElement(sel)
        t.addElement(baris)
    dok.spreadsheet.addElement(t)
    dok.save(str(tmp_path / "a.ods"))
    assert read_file(tmp_path / "a.ods")[0].baris == [["pagu", "nama"], ["12", "x"]]


def test_ods_with_a_billion_repeated_cells(tmp_path):
    isi = (
        '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="A">'
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>'
    )
    f = tmp_path / "a.ods"
    with zipfile.ZipFile(f, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet")
        z.writestr("content.xml", isi)
        z.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    mulai = time.monotonic()
    with pytest.raises(DitolakError) as e:
        read_file(f)
    assert time.monotonic() - mulai < 15 and e.value.masalah[0].code in ("berkas_rusak", "berkas_terlalu_lama", "sel_di_luar_batas")


def test_deep_json(tmp_path):
    f = tmp_path / "a.json"
    f.write_text("[" * 100_000)
    assert refusal(f).code == "berkas_rusak"
    f.write_text('{"data": [{"pagu": 1, "nama": null}, {"pagu": 2}]}')
    assert read_file(f)[0].baris == [["pagu", "nama"], [1, None], [2, None]]


def test_xlsx_with_title_rows_above_the_heading(db, tmp_path):
    f = tmp_path / "rfk.xlsx"
    buku = xlsxwriter.Workbook(f)
    s = buku.add_worksheet("RFK")
    s.write(0, 0, "LAPORAN REALISASI FISIK DAN KEUANGAN")
    s.write_row(3, 0, ["Kegiatan", "Pagu", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"])
    s.write_row(4, 0, ["Kegiatan A", 1000, 250, 30])
    s.write_row(5, 0, ["JUMLAH", 1000, 300, ""])
    buku.close()
    h = run_import("rfk", [f], Opsi(date(2026, 11, 21), date(2026, 6, 30), "Dinas A"), by="uji")
    assert h.status == "applied"
    beda = [m for m in h.masalah if m.code == "jumlah_tertulis_beda"]
    assert len(beda) == 1 and beda[0].where["row"] == 6 and beda[0].where["sheet"] == "RFK"


def test_hostile_text_in_cells_stays_text(db, impor, laporan):
    import csv as c

    from pantau.exports.csv import render

    judul = ("nama_skpd", "program", "kegiatan", "pagu", "keu_real_rp", "fisik_real_kum")
    impor("rfk", judul, [("=cmd|' /C calc'!A0", "P", "<script>alert(1)</script>", 100, 10, 5)], per=date(2026, 6, 30))
    rows = list(c.reader(io.StringIO(render(laporan("kendali", "2026-06-30"), "id").decode("utf-8-sig"))))
    assert not any(sel.startswith(("=", "+", "@")) for r in rows for sel in r)


BATAS = {"detik": 10, "mb": 500}


def big_csv(path, baris, kolom, isi=lambda i, j: i * 31 + j):
    with path.open("w") as f:
        for i in range(baris):
            f.write(",".join(str(isi(i, j)) for j in range(kolom)) + "\n")
    return path


def json_of(path, mb):
    path.write_text("[" + ",".join('{"a":1,"b":"x"}' for _ in range(mb * 2**20 // 16)) + "]")
    return path


HOSTILE = {
    "bom zip": lambda d: xlsx(d / "a.xlsx", LEMBAR.format("<sheetData>" + " " * (420 * 2**20) + "</sheetData>")),
    "string 300 MB": lambda d: xlsx(
        d / "a.xlsx",
        LEMBAR.format('<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'),
        "<sst><si><t>" + "A" * (300 * 2**20) + "</t></si></sst>",
    ),
    "string dalam batas bagian": lambda d: xlsx(
        d / "a.xlsx", LEMBAR.format("<sheetData/>"), "<sst><si><t>" + "A" * (150 * 2**20) + "</t></si></sst>"
    ),
    "17 miliar sel": lambda d: xlsx(
        d / "a.xlsx",
        LEMBAR.format('<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
    ),
    "bom gzip": lambda d: gzip_of(d / "a.csv.gz", b"0" * 2**20, 450),
    "teks panjang tanpa baris": lambda d: gzip_of(d / "a.csv.gz", b"0," * 2**19, 150),
    "delapan juta sel berbeda": lambda d: big_csv(d / "a.csv", 60_000, 150),
    "baris terlalu banyak": lambda d: big_csv(d / "a.csv", 900_000, 3),
    "JSON besar": lambda d: json_of(d / "a.json", 60),
    "JSON dalam batas": lambda d: json_of(d / "a.json", 15),
    "JSON bersarang": lambda d: (d / "a.json").write_text("[" * 5_000_000) and d / "a.json",
}


def gzip_of(path, potong, kali):
    with gzip.open(path, "wb", compresslevel=1) as g:
        for _ in range(kali):
            g.write(potong)
    return path


@pytest.mark.parametrize("nama", HOSTILE)
def test_hostile_files_end_within_ten_seconds_and_500_mb(tmp_path, nama):
    """A server of its own takes each; the system itself tells its highest memory and time, and those of the child that reads."""
    f = HOSTILE[nama](tmp_path)
    kode = (
        "import re, sys, pathlib, time\nimport django; django.setup()\nfrom pantau.base.terpisah import last_use\n"
        "from pantau.imports.reader import read_file\nfrom pantau.core.masalah import DitolakError\n"
        "try: hasil = 'dibaca' if read_file(pathlib.Path(sys.argv[1])) else ''\n"
        "except DitolakError as e: hasil = e.masalah[0].code\n"
        "puncak = int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])\n"
        "print(hasil, time.process_time() + last_use().detik, max(puncak // 1024, last_use().mb))"
    )
    p = subprocess.run([sys.executable, "-c", kode, f], capture_output=True, text=True)
    assert p.returncode == 0, p.stderr[-1000:]
    hasil, detik, mb = p.stdout.split()
    assert hasil and float(detik) < BATAS["detik"] and int(mb) < BATAS["mb"], (hasil, detik, mb)
    assert (hasil == "dibaca") == (nama == "JSON dalam batas"), hasil
