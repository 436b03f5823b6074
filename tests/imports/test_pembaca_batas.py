"""Every limit of what reads a file, by itself and small: what lies beyond it is refused by that limit, and what lies just within is read."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from pantau.core.masalah import DitolakError
from pantau.imports import batas
from pantau.imports.baca_terpisah import read_bytes, read_sheets, unpack
from pantau.imports.xlsx_pindai import check_members

XML = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>{}</Table></Worksheet></Workbook>'


def code(panggil, *isi):
    """The code of the refusal, '' where there is none."""
    try:
        panggil(*isi)
    except DitolakError as e:
        return e.masalah[0].code
    return ""


def archive(*isi):
    b = io.BytesIO()
    with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as z:
        for nama, x in isi:
            z.writestr(nama, x)
    return b.getvalue()


def opened(mentah, folder):
    keluar = io.BytesIO()
    unpack(mentah, keluar, str(folder), "a.zip")
    return json.loads(keluar.getvalue())


@pytest.mark.parametrize("nama", ["../../x.csv", "/etc/x.csv", "..\\..\\x.csv", "C:\\x\\x.csv", "a/../../../x.csv"])
def test_a_member_is_written_into_the_folder_whatever_it_is_called(tmp_path, nama):
    folder = tmp_path / "a" / "b" / "c"
    (hasil,) = opened(archive((nama, "a;b")), folder)
    assert Path(hasil).resolve().is_relative_to(folder) and Path(hasil).name == "x.csv"
    assert [x for x in tmp_path.rglob("*") if x.is_file()] == [Path(hasil)]


def test_members_count_one_by_one_and_together(tmp_path, monkeypatch):
    dua = archive(("a.csv", "x" * 60), ("b.csv", "x" * 60))
    monkeypatch.setattr(batas, "ANGGOTA_ZIP", 2)
    assert len(opened(dua, tmp_path / "1")) == 2
    assert code(opened, archive(*((f"{n}/", "") for n in range(3))), tmp_path / "2") == "berkas_mengembang"
    monkeypatch.setattr(batas, "TERURAI", 60)
    assert len(opened(dua, tmp_path / "3")) == 2
    monkeypatch.setattr(batas, "TERURAI", 59)
    assert code(opened, dua, tmp_path / "4") == "berkas_mengembang"


def test_members_that_are_small_alone_are_refused_together(tmp_path, monkeypatch):
    monkeypatch.setattr(batas, "TERURAI", 50)
    assert len(opened(archive(*((f"{n}.csv", "x" * 50) for n in range(2))), tmp_path / "1")) == 2
    assert code(opened, archive(*((f"{n}.csv", "x" * 50) for n in range(3))), tmp_path / "2") == "berkas_mengembang"


def test_an_archive_with_a_password_is_called_so(tmp_path):
    isi = bytearray(archive(("a.csv", "a;b")))
    for tanda, geser in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        isi[isi.find(tanda) + geser] |= 1
    assert code(opened, bytes(isi), tmp_path) == "berkas_bersandi"


def test_texts_answers_and_pages_have_each_their_size(monkeypatch):
    for nama in ("TERURAI", "TERURAI_JSON"):
        monkeypatch.setattr(batas, nama, 100)
    assert code(read_bytes, b"a;b\n" * 25, "a.csv") == "" and code(read_bytes, b"a;b\n" * 26, "a.csv") == "berkas_mengembang"
    monkeypatch.setattr(batas, "TERURAI", 10_000)
    for n, harap in ((5, ""), (20, "berkas_mengembang")):
        assert code(read_bytes, json.dumps([{"a": 12345}] * n).encode(), "a.json") == harap
    for n, harap in ((5, ""), (20, "berkas_mengembang")):
        assert code(read_bytes, ("<table>" + "<tr><td>1<td>2" * n).encode(), "a.xls") == harap


@pytest.mark.parametrize(("nama", "nilai"), [("BARIS", 3), ("KOLOM", 2), ("SEL", 7)])
def test_rows_columns_and_cells_of_every_kind_of_file(monkeypatch, nama, nilai):
    rows = [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]] if nama != "KOLOM" else [["a", "b", "c"], ["1", "2", "3"]]
    teks = "\n".join(";".join(r) for r in rows).encode()
    web = ("<table>" + "".join("<tr>" + "".join(f"<td>{v}" for v in r) for r in rows)).encode()
    assert code(read_bytes, teks, "a.csv") == code(read_bytes, web, "a.xls") == ""
    monkeypatch.setattr(batas, nama, nilai)
    assert code(read_bytes, teks, "a.csv") == code(read_bytes, web, "a.xls") == "sel_di_luar_batas"


def test_a_workbook_in_xml_has_the_same_limits(monkeypatch):
    sel = '<Row ss:Index="{}"><Cell ss:Index="{}"><Data ss:Type="String">x</Data></Cell></Row>'
    for b, k, harap in (
        (batas.BARIS, batas.KOLOM, ""),
        (batas.BARIS + 1, 1, "sel_di_luar_batas"),
        (1, batas.KOLOM + 1, "sel_di_luar_batas"),
    ):
        assert code(read_bytes, XML.format(sel.format(b, k)).encode(), "a.xls") == harap
    lebar = '<Column ss:Index="2" ss:Span="100000" ss:Hidden="1"/>' + sel.format(1, 1)
    (x,) = read_bytes(XML.format(lebar).encode(), "a.xls")
    assert x.kolom_tersembunyi == list(range(2, batas.KOLOM + 1))
    assert code(read_bytes, XML.replace("?>", "?><!DOCTYPE x>").format(sel.format(1, 1)).encode(), "a.xls") == "berkas_entitas"


def test_keys_of_an_answer_are_its_columns(monkeypatch):
    isi = json.dumps([{f"k{n}": 1 for n in range(5)}]).encode()
    monkeypatch.setattr(batas, "KOLOM", 5)
    assert code(read_bytes, isi, "a.json") == ""
    monkeypatch.setattr(batas, "KOLOM", 4)
    assert code(read_bytes, isi, "a.json") == "sel_di_luar_batas"


@pytest.mark.parametrize("isi", ["[" * 100_000, '[{"a":1}]\n' + "[" * 100_000])
def test_brackets_without_an_end_are_a_broken_file(isi):
    assert code(read_bytes, isi.encode(), "a.json") == "berkas_rusak"


def test_what_grows_when_unpacked_is_refused_before_it_is_read(monkeypatch):
    import gzip

    monkeypatch.setattr(batas, "TERURAI", 1000)
    with pytest.raises(DitolakError) as e:
        read_sheets(gzip.compress(b"a;b\n" * 1000), io.BytesIO(), "a.csv.gz")
    assert (e.value.masalah[0].code, e.value.masalah[0].params["bagian"]) == ("berkas_mengembang", "gzip")


def test_parts_of_a_workbook_one_by_one_and_together(monkeypatch):
    def parts(*ukuran, bendera=0):
        hasil = []
        for n in ukuran:
            hasil.append(zipfile.ZipInfo("x.xml"))
            hasil[-1].file_size, hasil[-1].flag_bits = n, bendera
        return hasil

    monkeypatch.setattr(batas, "TERURAI", 10)
    monkeypatch.setattr(batas, "ANGGOTA_ZIP", 4)
    assert code(check_members, parts(10, 10), "a") == "" and code(check_members, parts(1, bendera=1), "a") == "berkas_bersandi"
    for ukuran in ((11,), (7, 7, 7), (1,) * 5):
        assert code(check_members, parts(*ukuran), "a") == "berkas_mengembang"


@pytest.mark.parametrize(("nama", "nilai"), [("BARIS", 3), ("KOLOM", 1), ("SEL", 7)])
def test_a_sheet_that_is_not_looked_at_before_has_the_same_limits(tmp_path, monkeypatch, nama, nilai):
    """XLS and ODS tell their extent when they are opened, not in their parts."""
    import openpyxl

    from pantau.imports.baca_buku import _read

    wb = openpyxl.Workbook()
    for n in range(4):
        wb.active.append([n, n])
    wb.save(tmp_path / "a.xlsx")
    assert len(_read(str(tmp_path / "a.xlsx"), "a.ods", {}, [])[0].baris) == 4
    monkeypatch.setattr(batas, nama, nilai)
    assert code(_read, str(tmp_path / "a.xlsx"), "a.ods", {}, []) == "sel_di_luar_batas"
