"""Findings given back in the person's own workbook: everything of the person stays, the marks say what was found, and the copy reads again."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
import xlsxwriter
from imports.lembar_tulis import TULIS, Buku, Persen

from pantau.cli import main
from pantau.core.masalah import DitolakError, Masalah
from pantau.imports.catatan import hasil, xlsx
from pantau.imports.catatan.hasil import marked_copies, marked_copy
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from pantau.imports.reader import read_file

JUDUL = ["Nama SKPD", "Program", "Kegiatan", "Pagu", "Rencana keuangan (Rp)", "Realisasi keuangan (Rp)", "Rencana fisik (%)", "Realisasi fisik (%)", "Catatan kami"]  # fmt: skip
BARIS = [
    ["Dinas A", "Program P", "Kegiatan satu", 1_000_000, 500_000, "seratus", 50, "lima", "jangan hilang"],
    ["Dinas A", "Program P", "Kegiatan dua", 2_000_000, 500_000, 400_000, 50, 40, "=1+1 bukan rumus"],
]


def kata(m):
    return f"{m.severity}: {m.message}"


def workbook(path, seratus="seratus", lima="lima"):
    """A sheet of a person: title, colours, a comment, a formula with its result, a chart, a hidden sheet, widths."""
    b = xlsxwriter.Workbook(path, {"strings_to_formulas": False})
    s = b.add_worksheet("RFK Juni")
    hijau, tebal = b.add_format({"bg_color": "#00ff00"}), b.add_format({"bold": True})
    s.merge_range("A1:I1", "Keadaan sampai 30 Juni 2026", tebal)
    s.write_row(2, 0, JUDUL, tebal)
    for i, r in enumerate(BARIS):
        s.write_row(3 + i, 0, r)
    s.write(3, 5, seratus, hijau)
    s.write(3, 7, lima)
    s.write_formula(4, 4, "=D5/4", None, 500_000)
    s.write_comment(4, 2, "komentar kami", {"author": "Budi"})
    s.set_column(2, 2, 41)
    g = b.add_chart({"type": "line"})
    g.add_series({"values": ["RFK Juni", 3, 3, 4, 3]})
    s.insert_chart("L20", g)
    lain = b.add_worksheet("Coretan")
    lain.write(0, 0, "tidak dibaca")
    lain.hide()
    b.close()
    return path


def load(path, **opsi):
    return run_import("rfk", [path], Opsi(date(2026, 11, 21), per=date(2026, 6, 30), **opsi), by="uji", dry_run=True)


def codes(h):
    return sorted((m.code, m.where.get("row"), m.where.get("column")) for m in h.masalah if m.severity != "info")


def cells(isi, lembar):
    return openpyxl.load_workbook(io.BytesIO(isi))[lembar]


def fill(c):
    return c.fill.fgColor.rgb if c.fill.fill_type else None


def test_the_copy_marks_what_was_found_and_keeps_the_rest_byte_by_byte(db, tmp_path):
    f = workbook(tmp_path / "juni.xlsx")
    h = load(f)
    s = marked_copy(f, "juni.xlsx", h.masalah, kata)
    w = cells(s.isi, "RFK Juni")
    assert s.nama == "juni-catatan.xlsx" and w["J3"].value == "Catatan Pantau"
    assert [fill(w[x]) for x in ("F4", "H4", "F5")] == ["FFF6C6C0", "FFF6C6C0", None]
    assert "seratus" in w["J4"].value and "lima" in w["J4"].value and not w["J5"].value
    assert "seratus" in w["F4"].comment.text and w["C5"].comment.text == "komentar kami" and w["I4"].value == "jangan hilang"
    assert w["E5"].value == "=D5/4" and w.column_dimensions["C"].width > 40
    with zipfile.ZipFile(f) as a, zipfile.ZipFile(io.BytesIO(s.isi)) as b:
        ubah = {n for n in b.namelist() if n not in a.namelist() or a.read(n) != b.read(n)}
        assert set(a.namelist()) <= set(b.namelist()) and not any("chart" in n or "theme" in n or "sharedStrings" in n for n in ubah)
    (tmp_path / "salin.xlsx").write_bytes(s.isi)
    lama, baru = (read_file(x)[0].baris for x in (f, tmp_path / "salin.xlsx"))
    assert [r[:9] for r in baru] == [r[:9] for r in lama]  # stored results of formulas too


def test_the_copy_reads_again_and_corrected_it_loads_and_loses_its_marks(db, tmp_path):
    h = load(workbook(tmp_path / "juni.xlsx"))
    dua = tmp_path / "dua.xlsx"
    dua.write_bytes(marked_copy(tmp_path / "juni.xlsx", "juni.xlsx", h.masalah, kata).isi)
    lagi = load(dua)
    assert codes(lagi) == codes(h) and lagi.status == "refused"
    b = openpyxl.load_workbook(dua)
    b["RFK Juni"]["F4"], b["RFK Juni"]["E5"] = 100_000, 500_000
    b.save(dua)  # one of two mistakes is mended
    isi = marked_copy(dua, "dua.xlsx", load(dua).masalah, kata).isi
    w = cells(isi, "RFK Juni")
    assert [fill(w[x]) for x in ("F4", "H4")] == [None, "FFF6C6C0"] and w["F4"].comment is None and w["H4"].comment
    assert w["J3"].value == "Catatan Pantau" and w["K3"].value is None and "seratus" not in w["J4"].value and "lima" in w["J4"].value
    assert w["C5"].comment.text == "komentar kami"
    tiga = tmp_path / "tiga.xlsx"
    tiga.write_bytes(isi)
    b = openpyxl.load_workbook(tiga)
    b["RFK Juni"]["H4"] = 5
    b.save(tiga)
    h = load(tiga)
    assert h.status == "checked" and (m := marked_copy(tiga, "tiga.xlsx", h.masalah, kata)) is not None
    assert not cells(m.isi, "RFK Juni")["J4"].value


@pytest.mark.parametrize("bentuk", ["xls", "ods", "csv", "html.xls", "xml.xls"])
def test_other_kinds_come_back_as_a_workbook_with_the_same_cells(db, tmp_path, bentuk):
    f = tmp_path / f"a.{bentuk}"
    rows = [["Keadaan sampai 30 Juni 2026"], [], JUDUL, BARIS[0], [*BARIS[1][:7], Persen(0.4), BARIS[1][8]]]
    TULIS[bentuk](Buku(rows), f)
    h = load(f)
    s = marked_copy(f, f.name, h.masalah, kata)
    (tmp_path / "salin.xlsx").write_bytes(s.isi)
    lama, baru = read_file(f)[0], read_file(tmp_path / "salin.xlsx")[0]
    assert (baru.nomor, baru.kolom_awal) == (lama.nomor, lama.kolom_awal)
    teks = lambda x: [str(v).removesuffix(".0") if v not in (None, "") else "" for v in x]  # noqa: E731
    for a, b in zip(lama.baris, baru.baris):
        assert teks(b)[: len(teks(a))] == teks(a)
    w = cells(s.isi, openpyxl.load_workbook(io.BytesIO(s.isi)).sheetnames[0])
    assert fill(w["F4"]) == "FFF6C6C0" and "seratus" in w["J4"].value and w["I5"].data_type == "s"
    assert codes(load(tmp_path / "salin.xlsx")) == codes(h)


def test_a_note_is_never_a_formula_and_same_headings_are_told_apart_by_the_value(tmp_path):
    f = tmp_path / "a.csv"
    f.write_text("x;Nilai;Nilai\n1;2;tiga\n", encoding="utf-8")
    m = Masalah("bukan_uang", {"file": "a.csv", "row": 2, "column": "Nilai"}, {"kolom": "=A1", "isi": "tiga"}, "error", "tiga")
    w = cells(marked_copy(f, "a.csv", [m], lambda m: f"Galat: {m.message}").isi, "Data")
    assert fill(w["C2"]) and not fill(w["B2"]) and w["D2"].data_type == "s" and not w["D2"].value.startswith("=")


def test_findings_of_the_sheet_stand_at_the_heading_and_those_of_no_file_nowhere(tmp_path):
    f = workbook(tmp_path / "a.xlsx")
    satu = Masalah("rak_negatif", {"file": "a.xlsx", "sheet": "RFK Juni"}, {}, "warning")
    kolom = Masalah("rak_negatif", {"file": "a.xlsx", "sheet": "RFK Juni", "column": "Pagu"}, {}, "warning")
    w = cells(marked_copy(f, "a.xlsx", [satu, kolom, Masalah("tidak_ada_berkas")], kata).isi, "RFK Juni")
    assert w["J3"].comment and w["D3"].comment and fill(w["D3"]) == "FFFFE7A8"
    assert marked_copy(f, "a.xlsx", [Masalah("tidak_ada_berkas")], kata) is None


def test_several_files_come_back_in_one_archive_and_what_is_too_large_is_refused(tmp_path, monkeypatch):
    for n in ("a", "b"):
        workbook(tmp_path / f"{n}.xlsx")
    (tmp_path / "c.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    berkas = {f"{n}": tmp_path / n for n in ("a.xlsx", "b.xlsx", "c.csv")}
    m = [Masalah("rak_negatif", {"file": n, "row": 2}, {}, "warning") for n in berkas]
    with zipfile.ZipFile(io.BytesIO(marked_copies(berkas, m, kata).isi)) as z:
        assert sorted(z.namelist()) == ["a-catatan.xlsx", "b-catatan.xlsx", "c-catatan.xlsx"]
    monkeypatch.setattr(hasil, "SEL_MAKS", 3)
    with pytest.raises(DitolakError, match="terlalu besar"):
        marked_copies(berkas, m, kata)
    monkeypatch.setattr(hasil, "BERKAS_TERBESAR", 10)
    with pytest.raises(DitolakError, match="terlalu besar"):
        marked_copies({"a.xlsx": berkas["a.xlsx"]}, m, kata)


def mark_here(mentah, nama):
    """In this process, where a limit can be lowered."""
    keluar = io.BytesIO()
    xlsx.mark(mentah, keluar, nama)
    return keluar.getvalue()


def test_a_sheet_too_large_to_edit_is_copied_instead(tmp_path, monkeypatch):
    f = workbook(tmp_path / "a.xlsx")
    monkeypatch.setattr(xlsx, "LEMBAR_TERBESAR", 10)
    monkeypatch.setattr(hasil, "mark_apart", mark_here)
    m = [Masalah("rak_negatif", {"file": "a.xlsx", "sheet": "RFK Juni", "row": 4, "column": "Pagu"}, {}, "warning")]
    w = cells(marked_copy(f, "a.xlsx", m, kata).isi, "RFK Juni")
    assert w["E5"].value == 500_000 and fill(w["D4"]) == "FFFFE7A8"


def test_the_command_writes_the_copy_and_keeps_its_exit_status(db, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("pantau.cli.import_.set_up", lambda perlu: None)
    monkeypatch.setattr("pantau.cli.set_up", lambda perlu: None)
    f = workbook(tmp_path / "juni.xlsx")
    perintah = ["import", "rfk", str(f), "--per", "2026-06-30", "--dry-run", "--json", "--catatan"]
    assert main([*perintah, str(tmp_path / "keluar.xlsx")]) == 1
    hasil = capsys.readouterr()
    assert hasil.out.startswith("{") and "keluar.xlsx" in hasil.err
    assert "seratus" in cells((tmp_path / "keluar.xlsx").read_bytes(), "RFK Juni")["J4"].value
    with pytest.raises(SystemExit) as e:
        main([*perintah, str(tmp_path / "tiada" / "keluar.xlsx")])
    assert e.value.code == 2


def test_a_cell_on_which_the_person_commented_keeps_that_comment_and_ours_stands_in_the_column(tmp_path):
    f = workbook(tmp_path / "a.xlsx")
    m = [Masalah("rak_negatif", {"file": "a.xlsx", "sheet": "RFK Juni", "row": 5, "column": "Kegiatan"}, {}, "warning")]
    isi = marked_copy(f, "a.xlsx", m, kata).isi
    w = cells(isi, "RFK Juni")
    assert w["C5"].comment.text == "komentar kami" and fill(w["C5"]) == "FFFFE7A8" and "negatif" in w["J5"].value
    with zipfile.ZipFile(io.BytesIO(isi)) as z:
        teks = "".join(z.read(n).decode() for n in z.namelist() if "comments" in n and n.endswith(".xml"))
    assert teks.count('ref="C5"') == 1
