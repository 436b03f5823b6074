"""Two files of one act that speak of the same thing: said alike it counts once, said differently nothing is written and both are named."""

import csv
from datetime import date

import pytest
from judul import SIPD_RINGKAS

from pantau.apps.organisasi.perms import SISTEM
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

KODE, REK = "1.02.02.2.02.0001", "5.1.02.01.01.0024"
BULAN = [f"bulan_{m}" for m in range(1, 13)]
SIPD = ((*SIPD_RINGKAS, "tanggal_sp2d"), lambda n: ("Dinas A", KODE, "S", REK, "D1", "SPP", "LS", "2026-03-05", n, "S1", "2026-03-06"))
RAK = (
    ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "pagu", *BULAN),
    lambda n: (2026, "Dinas A", KODE, "S", REK, 1200, *[n] * 11, 1200 - 11 * n),
)
FISIK = (("nama_skpd", "kode_sub_giat", "tanggal", "fisik"), lambda n: ("Dinas A", KODE, "2026-03-31", n))
TARGET = (("nama_skpd", "kode_sub_giat", *(f"target_{m}" for m in range(1, 13))), lambda n: ("Dinas A", KODE, *[n] * 12))
JENIS = {"sipd-realisasi": SIPD, "rak": RAK, "progres-fisik": FISIK, "target-fisik": TARGET}


@pytest.fixture
def anggaran(impor):
    judul, baris = RAK
    assert impor("rak", judul, [baris(100)], tahap="murni").status == "applied"


@pytest.fixture
def dua(db, tmp_path, anggaran):
    def muat(format, *isi, **lain):
        judul, _ = JENIS[format]
        berkas = [tmp_path / f"{chr(97 + i)}.csv" for i in range(len(isi))]
        for f, rows in zip(berkas, isi, strict=True):
            with f.open("w", newline="", encoding="utf-8") as keluar:
                csv.writer(keluar).writerows([judul, *rows])
        tambah = {"tahun": 2026} if format == "target-fisik" else {"tahap": "murni"} if format == "rak" else {}
        return run_import(format, berkas, Opsi(date(2026, 10, 31), **tambah, **lain), by="uji", hak=SISTEM)

    return muat


@pytest.mark.parametrize("format", JENIS)
def test_two_files_that_contradict_each_other_are_refused_and_both_are_named(dua, format):
    _, baris = JENIS[format]
    h = dua(format, [baris(10)], [baris(30)])
    beda = [m for m in h.masalah if m.code == "berkas_berbeda_kata"]
    assert h.status == "refused" and beda
    assert {(m.where["file"], m.where["row"], m.params["tempat"], m.params["baris"]) for m in beda} == {("b.csv", 2, "a.csv", 2)}
    assert "a.csv" in beda[0].message and "berkas" not in beda[0].where
    assert dua(format, [baris(10)]).status == "applied"  # the same alone is taken


@pytest.mark.parametrize("format", JENIS)
def test_what_a_second_file_says_again_counts_once(dua, laporan, format):
    _, baris = JENIS[format]
    h = dua(format, [baris(10)], [baris(10)])
    assert h.status == "applied" and "berkas_berbeda_kata" not in {m.code for m in h.masalah}
    sel = laporan("kendali", "2026-12-31").tables[0].total.cells
    if format == "sipd-realisasi":
        assert sel["realisasi"].value == 10_00
    assert dua(format, [baris(10)], [baris(10)]).status == "unchanged"


def test_two_lines_of_one_document_in_one_file_are_both_spending_and_a_repeat_of_both_adds_nothing(dua, laporan):
    _, baris = SIPD
    isi = [baris(10), baris(30)]
    assert dua("sipd-realisasi", isi, list(reversed(isi))).status == "applied"
    assert laporan("kendali", "2026-12-31").tables[0].total.cells["realisasi"].value == 40_00
    h = dua("sipd-realisasi", isi, isi[:1])
    assert h.status == "refused" and [m.where["file"] for m in h.masalah if m.code == "berkas_berbeda_kata"] == ["b.csv"]


def test_receipts_without_a_number_are_separate_things_in_each_file(dua, laporan):
    _, baris = SIPD
    tanpa = [(*baris(10)[:4], "", *baris(10)[5:9], "", "")]
    h = dua("sipd-realisasi", [(*tanpa[0][:5], "TBP", "GU", *tanpa[0][7:])], [(*tanpa[0][:5], "TBP", "GU", "2026-03-05", 20, "", "")])
    assert h.status == "applied" and "berkas_berbeda_kata" not in {m.code for m in h.masalah}
    assert laporan("kendali", "2026-12-31", basis="spj").tables[0].total.cells["realisasi"].value == 30_00
