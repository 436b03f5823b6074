"""Reports: the JSON contract, honesty about silence, and what the forerunners got wrong."""

import html
import io
import json
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from judul import RAK_RINCI, SIPD_RINGKAS
from pptx import Presentation
from pypdf import PdfReader

from pantau.core.masalah import DitolakError
from pantau.exports.daftar import render
from pantau.reports.minta import read

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
A = ("Dinas A", "Program 1", "Kegiatan satu", 8_000_000_000, 4_000_000_000, 2_400_000_000, 50, 40)
B = ("Dinas B", "Program 1", "Kegiatan dua", 2_000_000_000, 1_000_000_000, 1_500_000_000, 95, 90)
JUNI = date(2026, 6, 30)


@pytest.fixture
def dua(impor):
    impor("rfk", RFK, [A, B], per=JUNI)


def test_json_contract(dua, laporan):
    d = json.loads(json.dumps(laporan("rfk", "2026-06-30").as_dict()))
    assert set(d) >= {"report", "judul", "per", "diketahui", "cakupan", "metode", "aturan", "versi_anggaran", "hash", "tables", "masalah"}
    c = d["tables"][0]["total"]["cells"]
    assert c["pagu"] == {"value": "10000000000.00"} and c["fisik_real_kum"] == {"value": 50.0} and c["keu_real_kum"] == {"value": 39.0}
    assert d["hash"].startswith("sha256:") and d["metode"] == "tertimbang_pagu"


def test_missing_values_carry_their_reason(impor, laporan):
    impor("rfk", RFK, [("Dinas A", "P", "K", 0, "", "", "", "")], per=JUNI, nama="nol.csv")
    impor("rfk", RFK, [A], per=JUNI)
    c = laporan("kendali", "2026-06-30").as_dict()["tables"][0]["rows"][0]["cells"]
    assert c["peringkat"]["value"] == "1/1" and c["fisik_tahun_lalu"] == {"value": None, "reason": "tidak_ada_pembanding"}


def test_hash_is_equal_for_equal_figures_and_changes_with_them(dua, impor, laporan):
    a, b = laporan("kendali", "2026-06-30").hash, laporan("kendali", "2026-06-30").hash
    impor("rfk", RFK, [(*A[:5], 1, *A[6:]), B], per=JUNI)
    assert a == b != laporan("kendali", "2026-06-30").hash


def test_frozen_past_reproduces_to_the_rupiah(dua, impor, laporan):
    from pantau.base.models import Batch

    waktu, sidik = Batch.objects.get().dicatat_pada, laporan("kendali", "2026-06-30").hash
    impor("rfk", RFK, [(*A[:3], 9_000_000_000, *A[4:]), B, ("Dinas C", *B[1:])], per=JUNI)
    assert laporan("kendali", "2026-06-30", diketahui=waktu).as_dict()["tables"][0]["total"]["cells"]["pagu"]["value"] == "10000000000.00"
    assert laporan("kendali", "2026-06-30").hash != sidik


class TestCacatPendahulu:
    """The measured defects of the public forerunner, each as a test that would fail there."""

    def test_1_units_without_a_report_stay_in_the_total(self, dua, impor, laporan):
        impor("rfk", RFK, [(*A[:5], 3_000_000_000, 70, 60)], per=date(2026, 7, 31))
        c = laporan("kendali", "2026-07-31").tables[0].total.cells
        assert c["pagu"].value == 10_000_000_000_00 and c["cakupan_lapor"].value == 80.0

    def test_2_a_silent_unit_never_looks_perfect(self, dua, impor, laporan):
        impor("rfk", RFK, [("Dinas C", "P", "K", 5_000_000_000, "", "", 50, "")], per=JUNI)
        baris = {r.label: r.cells for r in laporan("kendali", "2026-06-30").tables[0].rows}["Dinas C"]
        assert (
            baris["fisik"].value is None
            and baris["serapan"].value is None
            and baris["status"].value == "belum_lapor"
            and baris["peringkat"].value is None
        )

    def test_3_colours_are_not_inverted(self, impor, laporan):
        def status(fisik):
            impor("rfk", RFK, [(*A[:7], fisik)], per=JUNI)
            return laporan("kendali", "2026-06-30").tables[0].rows[0].cells["status"].value

        assert [status(x) for x in (50, 46, 30)] == ["sesuai", "waspada", "kritis"]

    def test_5_last_report_is_the_last_report(self, dua, impor, laporan):
        impor("rfk", RFK, [(*A[:5], 3_000_000_000, 70, 60)], per=date(2026, 7, 31))
        baris = {r.label: r.cells["laporan_terakhir"].value for r in laporan("cakupan", "2026-07-31").tables[0].rows}
        assert baris == {"Dinas A": "2026-07-31", "Dinas B": "2026-06-30"}

    def test_6_values_are_checked(self, impor):
        h = impor("rfk", RFK, [(*A[:7], 250)], per=JUNI)
        assert h.status == "refused"

    def test_7_no_text_reaches_the_database_as_sql(self, dua, laporan):
        with pytest.raises(DitolakError) as e:
            laporan("kendali", "2026-06-30", program="1'; DROP TABLE realisasi_posting; --", sumber_dana="' OR 1=1", kelas="x' --")
        assert {m.code for m in e.value.masalah} == {"saringan_asing"} and len(e.value.masalah) == 3
        assert laporan("kendali", "2026-06-30").tables[0].total.cells["pagu"].value == 10_000_000_000_00

    def test_9_money_is_exact(self, impor, laporan):
        impor("rfk", RFK, [("Dinas A", "P", f"K{i}", "0,10", 0, "0,10", 0, 1) for i in range(30)], per=JUNI)
        assert laporan("kendali", "2026-06-30").as_dict()["tables"][0]["total"]["cells"]["pagu"]["value"] == "3.00"

    def test_10_a_figure_never_comes_from_elsewhere_in_silence(self, dua, laporan):
        assert laporan("kendali", "2026-06-30").basis == "RFK"


def test_mixed_basis_is_spelled_out(dua, impor, laporan):
    impor(
        "sipd-realisasi",
        SIPD_RINGKAS,
        [("Dinas C", "1.01.02.2.01.0001", "S", "5.1.02.01.01.0024", "D1", "SPP", "LS", "2026-03-01", 500, "S1")],
    )
    r = laporan("kendali", "2026-06-30")
    assert "RFK (2 unit)" in r.basis and "SP2D (1 unit)" in r.basis and "basis_campur" in [m.code for m in r.masalah]


def test_filters_are_stated_and_compared_by_segment(impor, laporan):
    rows = [
        (2026, "Dinas A", "1.01.02.2.01.0001", "S", rek, dana, 1200, *[100] * 12)
        for rek, dana in (("5.1.01.01.01.0001", "DAU"), ("5.1.02.01.01.0001", "DAU"), ("5.10.1", "DBH"))
    ]
    impor("rak", RAK_RINCI, rows, tahap="murni")
    pagu = lambda **k: laporan("kendali", "2026-06-30", **k).tables[0].total.cells["pagu"].value // 100  # noqa: E731
    assert (pagu(), pagu(rekening="5.1"), pagu(tanpa_rekening="5.1.01"), pagu(sumber_dana="DBH"), pagu(program="1.01.02")) == (
        3600,
        2400,
        2400,
        1200,
        3600,
    )
    assert laporan("kendali", "2026-06-30", rekening="5.1").cakupan["rekening"] == "5.1"


def test_unknown_things_are_refused_by_name(dua, laporan):
    for k in ({"basis": "entah"}, {"metode": "entah"}):
        with pytest.raises(DitolakError, match="tidak dikenal"):
            read({"per": "2026-06-30", **k})
    with pytest.raises(DitolakError, match="Belum ada data"):
        laporan("kendali", "2031-06-30")
    with pytest.raises(DitolakError):
        laporan("entah", "2026-06-30")


@pytest.mark.parametrize("id", ["kendali", "rfk", "cakupan", "rakor"])
@pytest.mark.parametrize("bahasa", ["id", "en"])
def test_every_form_carries_the_statement(dua, laporan, id, bahasa):
    from django.utils import translation

    r = laporan(id, "2026-06-30")
    sidik = r.hash.removeprefix("sha256:")[:16]
    with translation.override(bahasa):
        hal = PdfReader(io.BytesIO(render(r, "pdf", bahasa))).pages
        assert all(sidik in p.extract_text().replace("\n", "") for p in hal)
        wb = openpyxl.load_workbook(io.BytesIO(render(r, "xlsx", bahasa)))
        for ws in wb:
            assert any(sidik in str(c.value) for row in ws.iter_rows(max_row=30) for c in row)
            assert not any(isinstance(c.value, str) and c.value.startswith("=") for row in ws.iter_rows() for c in row)
        teks = render(r, "html", bahasa).decode()
        assert (
            sidik in teks and f'lang="{bahasa}"' in teks and "<script" not in teks and "http:" not in teks.replace("http://www.w3.org", "")
        )
        assert all(html.escape(b.label) in teks for t in r.tables for b in t.rows)
        if id == "rakor":
            p = Presentation(io.BytesIO(render(r, "pptx", bahasa)))
            assert all(any(s.has_text_frame and sidik in s.text_frame.text for s in slide.shapes) for slide in p.slides)
            assert all(slide.has_notes_slide and slide.notes_slide.notes_text_frame.text for slide in p.slides)
            assert any(s.has_chart for slide in p.slides for s in slide.shapes)


@pytest.mark.parametrize("id", ["kendali", "rfk", "cakupan", "rakor", "kartu", "rantai", "kepatuhan", "rencana"])
@pytest.mark.parametrize("bahasa", ["id", "en"])
def test_on_paper_names_have_room_beside_the_figures(dua, laporan, id, bahasa):
    """Once the columns of the RFK sheet took all the width, and the names of activities were printed under the figures."""
    from django.utils import translation

    from pantau.exports.kertas import NAMA
    from pantau.exports.pdf import RUANG, _tables

    r = laporan(id, "2026-06-30", unit="Dinas A" if id == "kartu" else None)
    for t in r.tables:
        for sel in (x.cells for x in t.rows):
            for kolom in t.columns:
                if kolom.unit == "Rp" and sel[kolom.id].value is not None:
                    sel[kolom.id] = replace(sel[kolom.id], value=123_456_789_012_345)
    with translation.override(bahasa):
        for t in r.tables:
            if t.id != "laporan":
                potongan = _tables(t, bahasa, ruang := RUANG[id != "kartu"])
                for isi in potongan:
                    assert ruang - sum(k["lebar"] for k in isi["kolom"]) >= NAMA, t.id
                assert sum(len(x["kolom"]) for x in potongan) == len(t.columns) or t.id in (
                    "rfk",
                    "kendali",
                    "cakupan",
                    "tindakan",
                    "program",
                )


def test_workbook_has_native_charts_and_computed_values(dua, laporan):
    z = zipfile.ZipFile(io.BytesIO(render(laporan("rakor", "2026-06-30"), "xlsx", "id")))
    assert any("charts/chart" in n for n in z.namelist())


def test_card_is_one_page(dua, laporan):
    assert len(PdfReader(io.BytesIO(render(laporan("kartu", "2026-06-30", unit="Dinas A"), "pdf", "id"))).pages) == 1


def test_kecamatan_pack(dua, laporan):
    r = laporan("rakor", "2026-06-30", unit="Dinas B")
    assert r.cakupan["unit"] == "Dinas B" and r.tables[0].total.cells["pagu"].value == 2_000_000_000_00
    assert render(r, "pptx", "id")[:2] == b"PK"
