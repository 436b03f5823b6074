"""Remarks typed between the rows of a numbered list are no activities without amounts; they are named and left."""

import pytest
from imports.baca import RFK, chains, penting, places, read

A, B = [1, "A", 1000, 400, 50], [2, "B", 2000, 0, 10]


def test_a_remark_between_numbered_rows_is_named_and_left(db, tmp_path):
    h = read(tmp_path, [RFK, A, [None, "(menunggu pembebasan lahan)"], B, [None, "lelang ulang"], [3, "C", 500, 0, 0]])
    assert h.status == "checked" and sum(chains(h).values()) == 3500 and penting(h.masalah) == ["baris_catatan"]
    assert [(m.where["row"], m.params["daftar"]) for m in h.masalah if m.code == "baris_catatan"] == [(3, "3, 5")]


@pytest.mark.parametrize("baris", [[3, "C"], [None, "C", None, 0, 5]])
def test_an_activity_that_lacks_its_pagu_is_no_remark(db, tmp_path, baris):
    h = read(tmp_path, [RFK, A, B, baris, [4, "D", 10, 0, 0]])
    assert h.status == "refused" and places(h.masalah, "sel_kosong") == [(4, "Pagu")]


def test_where_rows_have_no_numbers_a_name_alone_is_asked_about(db, tmp_path):
    h = read(tmp_path, [RFK[1:], A[1:], ["C"], B[1:]])
    assert h.status == "refused" and places(h.masalah, "sel_kosong") == [(3, "Pagu")]


def test_a_text_that_is_no_table_comes_back_line_by_line_with_its_mark(db, tmp_path):
    import io

    import openpyxl

    from pantau.imports.catatan.hasil import marked_copy
    from pantau.imports.jalan import run_import
    from pantau.imports.opsi import Opsi

    from .baca import HARI, JUNI

    f = tmp_path / "a.csv"
    f.write_text('Kegiatan;Pagu\n"Rehab;100\nB;200\n', encoding="utf-8")
    h = run_import("rfk", [f], Opsi(HARI, JUNI, "Dinas A"), by="uji", dry_run=True)
    (m,) = [m for m in h.masalah if m.severity == "error"]
    assert m.code == "kutip_tidak_berpasangan"
    ws = openpyxl.load_workbook(io.BytesIO(marked_copy(f, f.name, h.masalah, lambda m: m.message).isi)).active
    assert ws.cell(m.where["row"], 1).value.startswith('"Rehab') and m.message in ws.cell(m.where["row"], 2).value
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04\0\0rusak")
    lain = [type(m)("berkas_rusak", {"file": "b.xlsx", "row": 1}, {"sebab": "x"})]
    assert marked_copy(tmp_path / "b.xlsx", "b.xlsx", lain, str) is None  # what is no text is not shown as one


def test_rows_of_a_plain_file_are_not_looked_at_one_by_one(impor, monkeypatch):
    """Where no column numbers the rows there is no remark to look for between them; tens of thousands of rows then cost nothing."""
    from pantau.imports.lembaran import catatan_baris

    dilihat, asli = [], catatan_baris.has_amount
    monkeypatch.setattr(catatan_baris, "has_amount", lambda r, angka: dilihat.append(1) or asli(r, angka))
    rows = [("Dinas A", f"1.01.02.2.01.{n:04}", f"S{n}", "2026-03-31", n % 100) for n in range(1, 1500)]
    h = impor("progres-fisik", ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen"), rows, dry_run=True)
    assert h.status == "checked" and h.counts["added"] > 1400 and len(dilihat) < 100
