"""A sheet that names another month, year or unit than the import is not stored without a typed word."""

from datetime import date

import openpyxl
import pytest

from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from tests.imports.baca import HARI, JUNI, RFK

ISI = [[1, "Beras", 100, 50, 60], [2, "Selimut", 200, 40, 30]]


def muat(tmp_path, atas, rows=(RFK, *ISI), format="rfk", lembar="Sheet", unit="Dinas A", per=JUNI, **opsi):
    wb = openpyxl.Workbook()
    wb.active.title = lembar
    for r in (*([x] for x in atas), *rows):
        wb.active.append(r)
    wb.save(tmp_path / "a.xlsx")
    return run_import(format, [tmp_path / "a.xlsx"], Opsi(HARI, per, unit, **opsi), by="uji", tanya=True)


def asked(h):
    return [m.params["frasa"] for m in h.perlu]


@pytest.mark.parametrize(
    ("atas", "lembar", "frasa"),
    [
        (["KEADAAN S.D. 31 MEI 2026"], "Sheet", "JUDUL MEI 2026"),
        (["BULAN : V", "TAHUN ANGGARAN 2026"], "Sheet", "JUDUL MEI 2026"),
        (["LAPORAN RFK"], "Mei", "JUDUL MEI 2026"),
        (["TAHUN ANGGARAN 2025"], "Sheet", "JUDUL 2025"),
        (["RFK DINAS B", "BULAN JUNI 2026"], "Sheet", "JUDUL DINAS B"),
        (["BULAN JUNI 2026"], "Kecamatan Utara", "JUDUL Kecamatan Utara"),
        (["BULAN JUNI 2026"], "Mei", None),
        (["RFK DINAS A", "BULAN JUNI 2026"], "Sheet", None),
    ],
)
def test_another_title_needs_a_typed_word(db, tmp_path, atas, lembar, frasa):
    h = muat(tmp_path, atas, lembar=lembar)
    if frasa is None:
        assert h.status == "applied" and not asked(h)
        return
    assert h.status == "refused" and asked(h) == [frasa] and h.batch is None
    assert muat(tmp_path, atas, lembar=lembar, setuju=("JUDUL APRIL 2026",)).status == "refused"
    assert muat(tmp_path, atas, lembar=lembar, setuju=(frasa.lower(),)).status == "applied"


def test_a_code_that_is_stated_means_the_unit_of_that_code(db, tmp_path):
    baris = [["Kode SKPD", "Nama SKPD", *RFK], *(["1.02.0.00.0.00.01.0000", "Dinas Kesehatan", *r] for r in ISI)]
    assert muat(tmp_path, [], baris, unit=None).status == "applied"
    h = muat(tmp_path, ["RFK DINAS KESEHATAN", "JUNI 2026"], unit="1.02.0.00.0.00.01.0000")
    assert h.status == "applied" and not asked(h)


def test_the_near_name_of_another_known_unit_is_asked_about(db, tmp_path):
    for nama in ("Kecamatan Utara", "Kecamatan Utama"):
        assert muat(tmp_path, [], [RFK, [1, f"Beras {nama}", 100, 5, 6]], unit=nama).status == "applied"
    h = muat(tmp_path, ["RFK KECAMATAN UTAMA", "JUNI 2026"], unit="Kecamatan Utara")
    assert "JUDUL KECAMATAN UTAMA" in asked(h)
    h = muat(tmp_path, ["RFK KECAMATAN UTAR", "JUNI 2026"], unit="Kecamatan Utara")  # misspelt, and nobody else
    assert not [x for x in asked(h) if "JUDUL" in x]


@pytest.mark.parametrize(("unit", "tanya"), [("Dinas B", True), ("Dinas A", False), (None, False)])
def test_rows_of_another_unit_than_the_stated_one(db, tmp_path, unit, tanya):
    baris = [["Nama SKPD", *RFK], *(["Dinas A", *r] for r in ISI)]
    assert bool(asked(muat(tmp_path, [], baris, unit=unit))) is tanya


@pytest.mark.parametrize(
    ("judul", "frasa"), [("Realisasi Keuangan s.d. Mei (Rp)", "JUDUL MEI"), ("Realisasi Keuangan 2025 (Rp)", "JUDUL 2025")]
)
def test_the_heading_of_another_month_is_asked_about(db, tmp_path, judul, frasa):
    h = muat(tmp_path, [], [["Kegiatan", "Pagu", judul, "Realisasi Fisik (%)"], *(r[1:] for r in ISI)])
    assert asked(h) == [frasa]


def test_a_statement_whose_title_tells_another_month_is_asked_about(db, tmp_path):
    akun = [["Kode Rekening", "Uraian", "Anggaran", "Realisasi"], ["5.1.01", "Pegawai", 50, 30], ["5.1.02", "Barang", 40, 10]]
    atas = ["LAPORAN REALISASI ANGGARAN", "DINAS A", "PER 31 MEI 2026"]
    assert asked(muat(tmp_path, atas, akun, "lra")) == ["JUDUL MEI 2026"]
    assert asked(muat(tmp_path, [atas[0], "DINAS B", "PER 30 JUNI 2026"], akun, "lra")) == ["JUDUL DINAS B"]
    assert asked(muat(tmp_path, atas, akun, "lra", per=date(2026, 5, 31))) == []


def test_progress_without_dates_of_another_month(db, tmp_path):
    baris = [["Kode sub kegiatan", "Sub kegiatan", "Persen"], ["1.06.02.2.01.0001", "Beras", 40]]
    assert asked(muat(tmp_path, ["PROGRES FISIK", "BULAN MEI 2026"], baris, "progres-fisik")) == ["JUDUL MEI 2026"]
