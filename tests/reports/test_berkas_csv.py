"""The CSV of a report: headings first, one table, its statement beside every row; what is an activity comes back with unit and date."""

import csv
import io
from datetime import date

import pytest
from imports.test_ekspor_kembali import BARIS, RFK
from openpyxl import load_workbook

from pantau.exports.daftar import render
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from pantau.reports.daftar import LAPORAN


@pytest.fixture
def isi(impor):
    assert impor("rfk", RFK, [*BARIS, ("Dinas C", "P", "\u202egnp.exe", 100, 50, 40, 50, 40)], per=date(2026, 6, 30)).status == "applied"


def table(r):
    return list(csv.reader(io.StringIO(render(r, "csv", "id").decode("utf-8-sig"))))


def test_headings_stand_first_and_every_row_says_what_it_stands_on(isi, laporan):
    for id, x in LAPORAN.items():
        if "csv" not in x.bentuk:
            continue
        r = laporan(id, "2026-06-30")
        kepala, *baris = table(r)
        assert {"Uraian", "Laporan", "Basis", "Metode", "Anggaran", "Aturan", "Sidik"} <= set(kepala), id
        assert len(set(kepala)) == len(kepala) and all(len(b) == len(kepala) for b in baris), id
        assert all(b[kepala.index("Sidik")].endswith(r.hash[7:23]) for b in baris), id
        t = [x for x in r.tables if x.id != "tindakan"]
        assert len(baris) == sum(len(x.rows) + (x.total is not None) for x in t) and ("Tabel" in kepala) == (len(t) > 1), id


def test_activities_come_back_with_their_units_and_date(isi, laporan, tmp_path):
    f = tmp_path / "rfk.csv"
    f.write_bytes(render(laporan("rfk", "2026-06-30", unit="Dinas A"), "csv", "id"))
    h = run_import("auto", [f], Opsi(date(2026, 11, 21)), by="uji")
    assert h.status == "unchanged" and h.counts["unchanged"] > 0, [m.message for m in h.masalah]


def test_a_turned_text_is_shown_as_it_stands(isi, laporan):
    def terbalik():
        """A sheet is read without such signs; here one came in by another way."""
        r = laporan("rfk", "2026-06-30", unit="Dinas C")
        r.tables[0].rows[0].label = "\u202egnp.exe"
        return r

    for bentuk in ("csv", "html"):
        assert "\u202e" not in render(terbalik(), bentuk, "id").decode()
    buku = load_workbook(io.BytesIO(render(terbalik(), "xlsx", "id")))
    sel = [str(c.value) for ws in buku for b in ws.iter_rows() for c in b]
    assert "\ufffdgnp.exe" in sel and not any("\u202e" in x for x in sel)
    assert "\u202e" not in render(laporan("rfk", "2026-06-30", unit="Dinas C"), "csv", "id").decode()


def test_one_is_not_many_in_english(isi, laporan):
    from django.utils import translation

    from pantau.exports.teks import counted, sentence, statement
    from pantau.reports.model import Kalimat

    with translation.override("en"):
        satu, banyak = (
            sentence(Kalimat("{jumlah} unit belum lapor ({pagu} pagu).", {"jumlah": (n, "jumlah"), "pagu": (2.0, "%")}), "en")
            for n in (1, 2)
        )
        assert satu.startswith("1 unit has") and banyak.startswith("2 units have")
        assert "(1 unit)" in statement(laporan("rfk", "2026-06-30", unit="Dinas A"), "en")[0][1]
        assert counted("Tidak ada.", 1) == counted("Tidak ada.", None) != "Tidak ada."  # what has one form keeps it
    assert counted("unit", 2) == "unit"
