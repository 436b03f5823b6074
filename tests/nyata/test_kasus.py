"""Ordinary files that were once misread: each folder of cases says what should come out. The files are read where they lie."""

from datetime import date

import pytest

from pantau.apps.organisasi.perms import SISTEM
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from pantau.reports.daftar import find
from pantau.reports.konteks import Permintaan, prepare

pytestmark = [pytest.mark.data, pytest.mark.django_db]
HARI = date(2026, 11, 21)
JUNI = date(2026, 6, 30)
RFK = {"per": JUNI, "perangkat_daerah": "Dinas A"}
MURNI = {"tahap": "murni", "tahun": 2026}


@pytest.fixture
def kasus(data_nyata):
    """The folder of a case by its number."""
    folder = data_nyata.parent / "cases"
    if not folder.is_dir():
        pytest.skip("folder kasus tidak ada")
    return lambda nomor: next(folder.glob(f"{nomor}-*"))


def muat(format, *files, dry_run=False, **opsi):
    return run_import(format, list(files), Opsi(HARI, **opsi), by="uji", dry_run=dry_run)


def penting(h):
    return {m.code for m in h.masalah if m.severity != "info"}


def total(per=JUNI, **lain):
    c = find("kendali").make(prepare(Permintaan(per, **lain), SISTEM)).tables[0].total.cells
    return c["pagu"].value, c["realisasi"].value, c["fisik"].value


JT = 1_000_000_00


ANGKA = {  # pagu and realisation in million rupiah, physical progress → the sheets that must give them
    (1500, 500, 68.33333333333333): ("01/rfk.xlsx", "02/rfk.xlsx", "03/rfk.xlsx", "03/rfk-grand.xlsx", "03/rfk-sub-total.xlsx"),
    (1500, 900, 64.0): ("06/rfk.xlsx",),
    (1000, 400, 62.5): ("07/rfk.xlsx", "22/rfk.xlsx", "23/rfk.xlsx", "23/rfk-pagu-rp.xlsx", "24/html.xls", "24/table.xls", "24/style.xls"),
}


@pytest.mark.parametrize(("berkas", "angka"), [(b, a) for a, daftar in ANGKA.items() for b in daftar])
def test_sheets_give_their_figures(kasus, berkas, angka):
    (nomor, nama), (pagu, realisasi, fisik) = berkas.split("/"), angka
    h = muat("rfk", kasus(nomor) / nama, **RFK)
    assert h.status == "applied", [m.message for m in h.masalah]
    assert total() == (pagu * JT, realisasi * JT, pytest.approx(fisik, abs=1e-9))


def test_a_hidden_sheet_is_named_and_rows_below_the_total_are_told(kasus):
    assert "lembar_tersembunyi" in penting(muat("rfk", kasus("07") / "rfk.xlsx", **RFK, dry_run=True))
    h = muat("rfk", kasus("22") / "rfk.xlsx", **RFK, dry_run=True)
    assert next(m for m in h.masalah if m.code == "lembar_dipahami").params["bagian_kaki"]


@pytest.mark.parametrize("berkas", ["rak.csv", "rak-kode.csv", "rak-kode-sub.csv"])
def test_a_total_of_a_cash_plan_is_none_of_its_rows(kasus, berkas):
    muat("rak", kasus("04") / berkas, perangkat_daerah="Dinas A", **MURNI)
    assert total()[0] == 100 * JT


@pytest.mark.parametrize(
    ("format", "berkas", "baris"), [("sipd-realisasi", "realisasi.csv", 6), ("rfk", "rfk.csv", None), ("rup-penyedia", "rup.csv", 3)]
)
def test_an_unpaired_quotation_mark_is_named_with_its_line(kasus, format, berkas, baris):
    h = muat(format, kasus("09") / berkas, tahun=2026, per=JUNI)
    assert h.status == "refused" and penting(h) == {"kutip_tidak_berpasangan"}
    if baris:
        assert h.masalah[0].where["row"] == baris


def test_other_spellings_are_one_unit(kasus):
    muat("rak", kasus("11") / "dpa.csv", tahap="murni")
    h = muat("rfk", kasus("11") / "rfk.xlsx", per=JUNI)
    assert h.status == "applied" and "unit_ejaan_lain" in {m.code for m in h.masalah} and total()[0] == 100 * JT


@pytest.mark.parametrize(("dulu", "lalu"), [("ekspor-maret.csv", "ekspor-april.csv"), ("nomor-a.csv", "nomor-b.csv")])
def test_a_corrected_document_is_named(kasus, dulu, lalu):
    muat("sipd-realisasi", kasus("12") / dulu)
    h = muat("sipd-realisasi", kasus("12") / lalu)
    assert any("dokumen" in x for x in penting(h)) and h.counts["added"] + h.counts["changed"] <= 1
    h = muat("sipd-realisasi", kasus("12") / lalu, setuju=("posting",))
    assert total()[1] == 10 * JT


@pytest.mark.parametrize("nomor", ["13", "14", "15"])
def test_realisation_finds_its_line(kasus, nomor):
    muat("rak", kasus(nomor) / "dpa.csv", tahap="murni")
    h = muat("sipd-realisasi", kasus(nomor) / "realisasi.csv")
    assert h.status == "applied" and not penting(h)
    kx = prepare(Permintaan(JUNI), SISTEM)
    assert (kx.total()["pagu"], kx.total()["realisasi"]) == (100 * JT, 40 * JT) and not kx.total()["tanpa_pagu"]


@pytest.mark.parametrize(
    ("berkas", "code", "baris"),
    [("halaman.json", "json_sebagian", 0), ("dua-daftar.json", "", 13), ("meta.json", "", 3), ("aadata.json", "json_tanpa_nama", 0), ("baris.json", "", 3), ("galat.json", "json_galat", 0)],
)  # fmt: skip
def test_json_answers(kasus, berkas, code, baris):
    h = muat("rup-penyedia", kasus("18") / berkas, dry_run=True)
    if code:
        assert h.status == "refused" and penting(h) == {code}
        assert code != "json_galat" or "Token expired" in h.masalah[0].message
        assert code != "json_sebagian" or "3 dari 1500" in h.masalah[0].message
    else:
        assert h.status == "checked" and len(h.banding.usulan.paket.baru) == baris


def test_formulas_without_a_result(kasus):
    assert muat("rfk", kasus("21") / "rfk.xlsx", **RFK).status == "refused"
    assert muat("rfk", kasus("21") / "rekap.xlsx", **RFK).status == "applied"


@pytest.mark.parametrize(("berkas", "code"), [("bersandi.xlsx", "berkas_bersandi"), ("surat.pdf", "berkas_pdf")])
def test_what_cannot_be_read_is_called_by_its_name(kasus, berkas, code):
    assert penting(muat("rfk", kasus("25") / berkas, **RFK)) == {code}


def test_line_ends_of_an_old_mac(kasus):
    assert muat("rfk", kasus("25") / "mac.csv", **RFK).status == "applied"


def test_spreadsheetml_is_read_or_told(kasus):
    h = muat("rfk", kasus("24") / "sml.xls", **RFK)
    assert h.status == "applied" or penting(h) <= {"berkas_rusak", "berkas_kosong", "kolom_tidak_ada"}


def test_a_character_without_a_font_ends_no_pdf(kasus):
    from pantau.exports.pdf import render

    muat("rfk", kasus("26") / "rfk.csv", per=JUNI)
    kx = prepare(Permintaan(JUNI), SISTEM)
    for id in ("rfk", "rakor"):
        assert render(find(id).make(kx), "id").startswith(b"%PDF")


def test_three_kinds_of_file_in_one_act(kasus):
    f = kasus("27")
    h = muat("auto", f / "dpa.csv", f / "realisasi.csv", f / "rfk.xlsx", per=date(2026, 10, 31), dry_run=True)
    assert h.status == "checked" and [x.format for x in h.bagian] == ["rak", "sipd-realisasi", "rfk"]


def test_a_date_that_has_not_come_and_a_title_that_says_otherwise(kasus):
    h = muat("rfk", kasus("28") / "rfk.xlsx", per=date(2029, 6, 30), perangkat_daerah="Dinas A", dry_run=True)
    assert {"judul_tahun_lain", "judul_beda_unit", "per_di_masa_depan"} <= penting(h)
