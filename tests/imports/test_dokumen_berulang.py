"""Rows of one document that say the same are asked about with their rupiah; documents of two years are never of one year in silence."""

import csv

import pytest

from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from tests.imports.baca import HARI
from tests.imports.test_kembar_dan_bulanan import SIPD, dokumen


def muat(tmp_path, rows, tanya=True, dry_run=False, nama="a.csv", **opsi):
    f = tmp_path / nama
    with f.open("w", newline="") as x:
        csv.writer(x, delimiter=";").writerows([SIPD, *rows])
    o = Opsi(HARI, perangkat_daerah="Dinas A", **{"tahun": 2026, **opsi})
    return run_import("sipd-realisasi", [f], o, by="uji", tanya=tanya, dry_run=dry_run)


def realisasi(laporan, per="2026-05-31"):
    return laporan("kendali", per).tables[0].total.cells["realisasi"].value


def one(h, kode):
    (m,) = [m for m in h.masalah if m.code == kode]
    return m


KEMBAR = [dokumen("D1", 400), dokumen("D1", 400), dokumen("D1", 400), dokumen("D2", 100)]


def test_equal_rows_of_one_document_are_asked_about_with_their_rupiah(db, laporan, tmp_path):
    h = muat(tmp_path, KEMBAR)
    assert h.status == "refused" and [m.code for m in h.perlu] == ["dokumen_kembar_tanya"]
    assert (h.perlu[0].params["jumlah"], h.perlu[0].params["nilai"]) == (2, "Rp\u00a0800") and h.perlu[0].where["row"] == 3
    assert h.batch is None


@pytest.mark.parametrize(("kata", "jumlah"), [("hitung sekali", 500_00), ("HITUNG SEMUA", 1300_00)])
def test_the_person_says_whether_they_count_once_or_all(db, laporan, tmp_path, kata, jumlah):
    for status in ("applied", "unchanged"):
        assert muat(tmp_path, KEMBAR, setuju=(kata,)).status == status
        assert realisasi(laporan) == jumlah


def test_what_counted_wholly_is_asked_about_when_it_is_to_count_once(db, laporan, tmp_path):
    muat(tmp_path, KEMBAR, setuju=("HITUNG SEMUA",))
    h = muat(tmp_path, KEMBAR, setuju=("HITUNG SEKALI",))
    assert "dokumen_hilang" in {m.code for m in h.masalah} | {m.code.removesuffix("_tanya") for m in h.masalah}
    assert realisasi(laporan) == 1300_00
    muat(tmp_path, KEMBAR, setuju=("HITUNG SEKALI", "posting"))
    assert realisasi(laporan) == 500_00


def test_rows_that_come_to_nothing_are_not_asked_about(db, tmp_path):
    assert muat(tmp_path, [dokumen("D1", 0), dokumen("D1", 0), dokumen("D2", 100)]).status == "applied"


def lain(nomor, nilai, hari):
    return [hari if v == "2026-04-07" else v for v in dokumen(nomor, nilai)]


DUA = [dokumen("D1", 400), dokumen("D2", 100), lain("D3", 7000, "2025-11-03")]


def test_documents_of_two_years_need_a_word_which_year_is_meant(db, laporan, tmp_path):
    h = muat(tmp_path, DUA, tahun=None)
    m = one(h, "tahun_campur")
    assert h.status == "refused" and m.where["row"] == 4
    assert m.params["daftar"] == "2025: 1 baris, Rp\u00a07.000; 2026: 2 baris, Rp\u00a0500"


@pytest.mark.parametrize(("opsi", "tahun", "jumlah"), [({"tahun": 2026}, 2026, 500_00), ({"tahun": 2025}, 2025, 7000_00)])
def test_documents_of_another_year_than_the_stated_one_are_left_out_and_named(db, laporan, tmp_path, opsi, tahun, jumlah):
    h = muat(tmp_path, DUA, **opsi)
    assert h.status == "applied" and realisasi(laporan, f"{tahun}-12-31") == jumlah
    assert one(h, "dokumen_tahun_lain").params["nilai"] == ("Rp\u00a07.000" if tahun == 2026 else "Rp\u00a0500")


def test_the_date_of_the_import_states_the_year_too(db, laporan, tmp_path):
    import datetime

    h = muat(tmp_path, DUA, tahun=None, per=datetime.date(2026, 5, 31))
    assert h.status == "applied" and realisasi(laporan) == 500_00


def test_a_file_of_another_year_only_is_refused(db, tmp_path):
    assert one(muat(tmp_path, DUA[2:]), "tahun_berbeda").params == {"opsi": "2026", "berkas": "2025"}


def test_documents_of_another_year_do_not_widen_what_the_file_tells_of(db, laporan, tmp_path):
    """A file that tells of June only, and of a document of last year, says nothing of April."""
    muat(tmp_path, [dokumen("D1", 400)])
    h = muat(tmp_path, [lain("D9", 50, "2026-06-02"), lain("D3", 7000, "2025-11-03")], nama="b.csv")
    assert h.status == "applied" and not [m for m in h.masalah if m.code.startswith("dokumen_hilang")]
    assert realisasi(laporan, "2026-06-30") == 450_00
