"""What comes along in a drop and is no data, and what would be lost if a sheet were read as another format."""

import json
import zipfile

import pytest

from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

from .baca import HARI, JUNI, RFK, chains, read, workbook

M = 1_000_000


def _bring(*paths, format="auto"):
    return run_import(format, list(paths), Opsi(HARI, JUNI, "Dinas A"), by="uji", dry_run=True)


def test_marks_of_open_documents_and_prose_do_not_spoil_a_drop(db, tmp_path):
    d = tmp_path / "kiriman"
    d.mkdir()
    workbook(d / "rfk.xlsx", [RFK, [1, "A", 100 * M, 50 * M, 50]])
    (d / "~$rfk.xlsx").write_bytes(b"\x05Budi" + b"\0" * 160)
    (d / "._rfk.xlsx").write_bytes(b"\0\x05\x16\x07")
    (d / "baca dulu.txt").write_text("Catatan, untuk rapat.\nMohon diperiksa; terima kasih\n", encoding="utf-8")
    h = _bring(d)
    assert h.status == "checked" and [m.params["berkas"] for m in h.masalah if m.code == "berkas_dilewati"] == ["baca dulu.txt"]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as z:
        for f in d.iterdir():
            z.write(f, f"Juni/{f.name}")
    assert _bring(tmp_path / "a.zip").status == "checked"
    (d / "tabel.txt").write_text("\t".join(RFK) + "\n" + "\t".join(map(str, [1, "B", 100 * M, 50 * M, 50])) + "\n", encoding="utf-8")
    assert _bring(d).counts["added"] > h.counts["added"]
    assert _bring(d / "~$rfk.xlsx").status == "refused"  # what was named itself is read, or refused by name


def test_a_sheet_that_lacks_only_the_pagu_is_not_read_as_progress_alone(db, tmp_path):
    a = workbook(tmp_path / "a.xlsx", [["Kegiatan", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"], ["A", 50 * M, 50]])
    h = _bring(a)
    (m,) = [m for m in h.masalah if m.severity == "error"]
    assert (m.code, m.params["kolom"], m.params["lain"], m.params["judul"]) == (
        "kolom_kurang_lain",
        "Pagu",
        "progres-fisik",
        "Realisasi Keuangan (Rp)",
    )
    assert "kolom_kurang_lain" not in {m.code for m in _bring(a, format="progres-fisik").masalah}  # who says so himself is believed
    b = workbook(tmp_path / "b.xlsx", [["Kegiatan", "Tanggal", "Fisik (%)"], ["A", "2026-06-30", 50]])
    assert "kolom_kurang_lain" not in {m.code for m in _bring(b).masalah}


def test_a_flat_list_whose_names_begin_with_their_codes(db, tmp_path):
    rows = [
        [1, "1.03.02.2.01.0001 Jalan", 100 * M, 50 * M, 50],
        [2, "[1.03.02.2.01.0002] Jembatan", 200 * M, 50 * M, 25],
        [3, "1.03.02.2.02.0001 - Air", 300 * M, 0, 0],
    ]
    h = read(tmp_path, [RFK, *rows])
    assert h.status == "checked" and {k[-1]: v for k, v in chains(h).items()} == {"Jalan": 100 * M, "Jembatan": 200 * M, "Air": 300 * M}
    assert {s.kode for s in h.banding.usulan.simpul.baru.values() if s.tingkat == "sub_kegiatan"} == {
        "1.03.02.2.01.0001",
        "1.03.02.2.01.0002",
        "1.03.02.2.02.0001",
    }
    h = read(tmp_path, [RFK, *rows[:2], [3, "Air", 300 * M, 0, 0]])  # a code in some names proves nothing
    assert ("Dinas A", "Air") in chains(h) and h.status == "checked"


PAKET = [{"kd_rup": str(n), "nama_paket": f"Paket {n}", "nama_satker": "Dinas A", "pagu": 100, "metode_pengadaan": "Tender", "tahun_anggaran": 2026} for n in (1, 2)]  # fmt: skip


@pytest.mark.parametrize(
    "kepala",
    [
        {"page": 1, "total_page": 150},
        {"Page": 1, "TotalPages": 3},
        {"meta": {"currentPage": 1, "lastPage": 2}},
        {"total_rows": 150},
        {"HasNextPage": True},
    ],
)
def test_a_page_of_an_answer_says_so_in_any_spelling(db, tmp_path, kepala):
    (tmp_path / "a.json").write_text(json.dumps({"data": PAKET, **kepala}), encoding="utf-8")
    h = run_import("auto", [tmp_path / "a.json"], Opsi(HARI, tahun=2026), by="uji", dry_run=True)
    assert h.status == "refused" and [m.code for m in h.masalah] == ["json_sebagian"]


@pytest.mark.parametrize(
    "kepala",
    [{"page": 1, "total_page": 1}, {"total": 2}, {"meta": {"current_page": 1, "last_page": 1, "total": 2}}, {"HasNextPage": False}],
)
def test_a_whole_answer_is_loaded(db, tmp_path, kepala):
    (tmp_path / "a.json").write_text(json.dumps({"data": PAKET, **kepala}), encoding="utf-8")
    assert run_import("auto", [tmp_path / "a.json"], Opsi(HARI, tahun=2026), by="uji", dry_run=True).status == "checked"
