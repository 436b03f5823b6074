"""What Pantau wrote comes back without a changed figure: reports of results are refused by name, in both languages and forms."""

from datetime import date

import pytest
from django.utils import translation

from pantau.base.models import Batch
from pantau.exports.daftar import render
from pantau.exports.teks import title
from pantau.imports.hygiene.laporan_pantau import JUDUL as HASIL
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from pantau.reports.daftar import LAPORAN

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
BARIS = [(f"Dinas {u}", "Program", f"Kegiatan {u}{n}", 1_000_000 * n, 500_000, 400_000, 50, 40 + n) for u in "AB" for n in (1, 2, 3)]
DATA = {"rfk", "kendali"}  # sheets of activities


@pytest.fixture
def isi(impor):
    assert impor("rfk", RFK, BARIS, per=date(2026, 6, 30)).status == "applied"


@pytest.mark.parametrize("bahasa", ["id", "en"])
@pytest.mark.parametrize("id", sorted(set(LAPORAN) - DATA))
def test_a_report_of_results_is_not_loaded_even_with_a_unit_stated(isi, laporan, tmp_path, id, bahasa):
    for bentuk in {"xlsx", "csv"} & set(LAPORAN[id].bentuk):
        with translation.override(bahasa):
            f = tmp_path / f"{id}.{bentuk}"
            f.write_bytes(render(laporan(id, "2026-06-30", unit="Dinas A" if id == "kartu" else None), bentuk, bahasa))
        awal = Batch.objects.count()
        for format in ("auto", "rfk", "progres-fisik"):
            h = run_import(format, [f], Opsi(date(2026, 11, 21), per=date(2026, 6, 30), perangkat_daerah="Dinas A", tahun=2026), by="uji")
            assert h.status == "refused" and Batch.objects.count() == awal, (id, bentuk, format, h.counts)
            assert {m.code for m in h.masalah} & {
                "laporan_pantau",
                "format_tidak_dikenali",
                "format_hampir",
                "kolom_tidak_ada",
                "kolom_tidak_ada_lagi",
                "kolom_tidak_ada_mirip",
                "kolom_mirip",
            }


def test_titles_are_those_that_the_reports_carry(isi, laporan):
    ada = set()
    for id in set(LAPORAN) - DATA:
        r = laporan(id, "2026-06-30", unit="Dinas A" if id == "kartu" else None)
        for bahasa in ("id", "en"):
            with translation.override(bahasa):
                judul = title(r, bahasa)
            ada |= {j for j in HASIL if judul.startswith(f"{j} ")}
    assert ada == set(HASIL)


def test_a_sheet_of_ones_own_with_such_a_title_is_read(db, tmp_path):
    f = tmp_path / "a.csv"
    f.write_text(
        "Rencana dan realisasi 2026\n\nnama_skpd;kegiatan;pagu;keu_real_rp;fisik_real_kum\nDinas A;Satu;100;50;40\n", encoding="utf-8"
    )
    h = run_import("rfk", [f], Opsi(date(2026, 11, 21), per=date(2026, 6, 30)), by="uji", dry_run=True)
    assert h.status == "checked", [m.message for m in h.masalah]
