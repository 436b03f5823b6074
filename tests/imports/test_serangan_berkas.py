"""Workbooks, archives and texts that lie about themselves: each is read to the figures that it shows, or refused by name, within its limits."""

import gzip
import io
import zipfile

import openpyxl
import pytest

from pantau.core.masalah import DitolakError
from pantau.imports import batas
from pantau.imports.kenali import expand, read_parts
from pantau.imports.nilai import Pembaca

K = ["No", "Kegiatan", "Pagu", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
ISI = [K, [1, "Jalan", 1000, 500, 48], [2, "Air", 3000, 300, 10]]
BAIK = {"Jalan": "1000", "Air": "3000"}
TEKS = "\r\n".join(";".join(map(str, r)) for r in ISI) + "\r\n"
WEB = "<table>" + "".join("<tr>" + "".join(f"<td>{v}</td>" for v in r) + "</tr>" for r in ISI) + "</table>"
SEDIKIT = 9  # files that the archives of these tests may hold
LEMBAR, BUKU = "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"


def book(ubah=None):
    wb = openpyxl.Workbook()
    for r in ISI:
        wb.active.append(r)
    if ubah:
        ubah(wb)
    b = io.BytesIO()
    wb.save(b)
    return b.getvalue()


def archive(*isi):
    b = io.BytesIO()
    with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as z:
        for nama, x in isi:
            z.writestr(nama, x)
    return b.getvalue()


def spoilt(anggota, lama, baru):
    """A good workbook with some bytes of one member exchanged."""
    with zipfile.ZipFile(io.BytesIO(book())) as z:
        isi = [(n, z.read(n)) for n in z.namelist()]
    assert any(lama in x for n, x in isi if n == anggota)
    return archive(*((n, x.replace(lama, baru) if n == anggota else x) for n, x in isi))


def many_times(isi, kali):
    for n in range(kali):
        isi = archive((f"{n}.zip", isi))
    return isi


def protect(wb):
    wb.active.protection.sheet = True
    wb.active.protection.password = "sandi"
    wb.active.auto_filter.ref = "A1:E3"


def link(wb):
    wb.active["C2"] = "=[1]Lain!A1"


DIBACA = {
    "archive in an archive.zip": archive(("dalam.zip", many_times(book(), 0)), ("b/c/d.txt", "halo, ini catatan")),
    "sixty folders.zip": archive(("/".join(f"f{n}" for n in range(60)) + "/a.xlsx", book())),
    "a way out.zip": archive(("../../../../tmp/keluar.xlsx", book())),
    "protected.xlsx": book(protect),
    "size that lies.xlsx": spoilt(LEMBAR, b'<dimension ref="A1:E3"', b'<dimension ref="A1:XFD1048576"'),
    "size too small.xlsx": spoilt(LEMBAR, b'<dimension ref="A1:E3"', b'<dimension ref="A1"'),
    "one merged cell of a whole sheet.xlsx": spoilt(
        LEMBAR, b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A4:XFD1048576"/></mergeCells>'
    ),
    "a style that is none.xlsx": spoilt(LEMBAR, b'<c r="C2"', b'<c s="99999" r="C2"'),
    "wide letters.csv": TEKS.encode("utf-16-be"),
    "says utf-8, is utf-16.xls": ('<meta charset="utf-8">' + WEB).encode("utf-16"),
    "spans a billion columns.xls": WEB.replace("<td>Jalan", "<td colspan=999999999 rowspan=999999999>Jalan").encode(),
}
DITOLAK = {
    "seven archives.zip": (many_times(book(), 7), {"berkas_zip"}),
    "too many files.zip": (archive(*((f"{n}.csv", "a;b\n1;2\n") for n in range(SEDIKIT + 1))), {"berkas_terlalu_banyak"}),
    "twice packed.csv.gz": (gzip.compress(gzip.compress(TEKS.encode())), {"bukan_lembar_kerja"}),
    "a broken one among good ones.zip": (archive(("a.xlsx", book()), ("b.xlsx", book()[:900])), {"berkas_rusak"}),
    "a link to another book.xlsx": (book(link), {"rumus_tanpa_nilai"}),
    "a part from outside.xlsx": (
        spoilt(BUKU, b'worksheets/sheet1.xml" ', b'http://127.0.0.1:9/x" TargetMode="External" '),
        {"berkas_rusak"},
    ),
    "a part that is itself.xlsx": (spoilt(BUKU, b"worksheets/sheet1.xml", b"workbook.xml"), {"berkas_kosong", "berkas_rusak"}),
    "a part of the machine.xlsx": (spoilt(BUKU, b"worksheets/sheet1.xml", b"../../../../etc/passwd"), {"berkas_rusak"}),
    "no number.xlsx": (spoilt(LEMBAR, b"<v>1000</v>", b"<v>NaN</v>"), {"bukan_uang"}),
    "beyond all numbers.xlsx": (spoilt(LEMBAR, b"<v>1000</v>", b"<v>1e999</v>"), {"bukan_uang"}),
    "four hundred digits.xlsx": (spoilt(LEMBAR, b"<v>1000</v>", b"<v>" + b"9" * 400 + b"</v>"), {"bukan_uang"}),
    "cells without an end.xls": (("<table><tr>" + "<td>1" * 50_000).encode(), {"sel_di_luar_batas"}),
    "semicolons without an end.csv": ((TEKS + ";" * 1_000_000).encode(), {"sel_di_luar_batas"}),
    "a cell without an end.csv": ((TEKS + "3;" + "x" * 5_000_000 + ";1;1;1\r\n").encode(), {"sel_terlalu_panjang"}),
    "a quote without an end.csv": ((TEKS + '3;"Bendung;400;5;6\r\n' + "4;Gedung;5;5;5\r\n" * 5).encode(), {"kutip_tidak_berpasangan"}),
    "brackets without an end.json": (b"[" * 100_000, {"berkas_rusak"}),
    "digits without an end.json": (('[{"Kegiatan":"A","Pagu":' + "9" * 5000 + "}]").encode(), {"berkas_rusak"}),
}


def _read(path):
    """Name → pagu as it is printed, and the findings of cells that do not read."""
    with expand([path]) as kiriman:
        bagian = read_parts("auto", kiriman)[0]
        p = Pembaca(bagian.tabel[0])
        uang = dict(zip(p.text("kegiatan"), p.typed("pagu"), strict=True))
        return {k: str(v // 100) for k, v in uang.items() if v is not None}, {
            m.code for m in [*bagian.masalah, *p.masalah] if m.severity == "error"
        }


@pytest.mark.parametrize("nama", DIBACA)
def test_it_is_read_to_what_it_shows(tmp_path, nama):
    (tmp_path / nama).write_bytes(DIBACA[nama])
    assert _read(tmp_path / nama) == (BAIK, set())
    assert not (tmp_path.parent / "tmp").exists()


@pytest.mark.parametrize("nama", DITOLAK)
def test_it_is_refused_by_name(tmp_path, monkeypatch, nama):
    monkeypatch.setattr(batas, "BERKAS", SEDIKIT)
    isi, kode = DITOLAK[nama]
    (tmp_path / nama).write_bytes(isi)
    try:
        _, salah = _read(tmp_path / nama)
    except DitolakError as e:
        salah = {m.code for m in e.masalah}
    assert salah & kode
