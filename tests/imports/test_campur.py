"""Files of several formats, folders and archives as one act: ordered, all or nothing, repeatable."""

import csv
import zipfile
from datetime import date

import pytest
from judul import PAKET_RUP, SIPD_RINGKAS
from web.bulan import RAK

from pantau.apps.organisasi.models import Unit
from pantau.base.models import Batch
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

KODE = "1.02.02.2.02.0001"
PLAN = (2026, "Dinas Contoh", KODE, "Pelayanan contoh", 12_000_000, *[1_000_000] * 12)
NYATA = ("Dinas Contoh", KODE, "Pelayanan contoh", "5.1.02.01.01.0001", "SP2D-1", "SP2D", "LS", "2026-03-05", 2_500_000, "SP2D-1")
PROGRES = (KODE, "Dinas Contoh", "2026-03-31", 25)
JUDUL_PROGRES = ("kode_sub_kegiatan", "nama_skpd", "per", "fisik_real_kum")


def write(path, judul, *rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as f:
        csv.writer(f).writerows([judul, *rows])
    return path


@pytest.fixture
def berkas(tmp_path):
    """A plan, a realisation export and a progress sheet, in the order in which they do not fit together."""
    return [
        write(tmp_path / "a-progres.csv", JUDUL_PROGRES, PROGRES),
        write(tmp_path / "b-realisasi.csv", SIPD_RINGKAS, NYATA),
        write(tmp_path / "c-rak.csv", RAK, PLAN),
    ]


def jalan(paths, dry_run=False, **opsi):
    return run_import("auto", paths, Opsi(date(2026, 6, 1), **({"tahun": 2026, "tahap": "murni"} | opsi)), by="uji", dry_run=dry_run)


def test_files_of_several_formats_are_loaded_in_the_order_in_which_one_builds_on_the_other(db, berkas, laporan):
    h = jalan(berkas)
    assert (h.status, [x.format for x in h.bagian]) == ("applied", ["rak", "sipd-realisasi", "progres-fisik"])
    sel = laporan("kendali", "2026-03-31").tables[0].total.cells
    assert (sel["pagu"].value, sel["realisasi"].value, float(sel["fisik"].value)) == (12_000_000_00, 2_500_000_00, 25.0)
    assert Batch.objects.count() == 3 and Unit.objects.count() == 1


def test_a_dry_run_of_several_formats_finds_what_the_later_part_builds_on_and_writes_nothing(db, berkas):
    h = jalan(berkas, dry_run=True)
    assert (h.status, h.changes, h.batch) == ("checked", True, None) and not Batch.objects.exists() and not Unit.objects.exists()
    assert [x.status for x in h.bagian] == ["checked"] * 3 and all(x.counts["added"] for x in h.bagian)


def test_the_same_files_again_change_nothing(db, berkas):
    jalan(berkas)
    h = jalan(berkas)
    assert (h.status, h.changes) == ("unchanged", False) and Batch.objects.count() == 3


def test_one_part_that_is_refused_leaves_nothing_of_the_others_and_every_mistake_is_named(db, berkas):
    write(berkas[0], JUDUL_PROGRES, (KODE, "Dinas Contoh", "2026-03-31", "dua puluh"))
    write(berkas[1], SIPD_RINGKAS, (*NYATA[:8], "seratus", NYATA[9]))
    for kering in (True, False):
        h = jalan(berkas, dry_run=kering)
        assert h.status == "refused" and not Batch.objects.exists() and not Unit.objects.exists()
        assert {m.where["file"] for m in h.masalah if m.severity == "error"} == {"a-progres.csv", "b-realisasi.csv"}
        assert all(x.batch is None and x.status == "refused" for x in h.bagian)


def test_a_folder_stands_for_its_tables_and_names_what_is_none(db, berkas, tmp_path):
    (tmp_path / "CATATAN.md").write_text("bukan tabel")
    h = jalan([tmp_path])
    assert h.status == "applied" and len(h.bagian) == 3
    assert [m.params["berkas"] for m in h.masalah if m.code == "berkas_dilewati"] == ["CATATAN.md"]


def test_what_was_named_itself_is_refused_by_name_and_not_left_out(db, berkas, tmp_path):
    catatan = tmp_path / "CATATAN.md"
    catatan.write_text("bukan tabel")
    h = jalan([*berkas, catatan])
    assert (
        h.status == "refused"
        and not Batch.objects.exists()
        and {m.where.get("file") for m in h.masalah if m.severity == "error"} == {"CATATAN.md"}
    )


def test_an_archive_is_what_it_holds_and_is_not_loaded_twice(db, berkas, tmp_path):
    z = tmp_path / "kirim" / "semua.zip"
    z.parent.mkdir()
    with zipfile.ZipFile(z, "w") as arsip:
        for f in berkas:
            arsip.write(f, f"Kiriman/{f.name}")
    assert jalan([z]).status == "applied"
    assert jalan(berkas).status == "unchanged"


RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")


def test_two_spellings_of_one_new_unit_in_one_act_are_one_unit(db, tmp_path, laporan):
    a, b = (("P", f"Kegiatan {n}", 1_000_000, 500_000, 400_000, 50, 40) for n in (1, 2))
    files = [write(tmp_path / "a.csv", RFK, ("Kecamatan Sukamaju", *a)), write(tmp_path / "b.csv", RFK, ("Kec. Sukamaju", *b))]
    h = jalan(files, tahun=None, tahap=None, per=date(2026, 5, 31))
    assert h.status == "applied" and [u.nama for u in Unit.objects.all()] == ["Kecamatan Sukamaju"]
    assert [m.params["nama"] for m in h.masalah if m.code == "unit_ejaan_lain"] == ["Kec. Sukamaju"]
    assert laporan("kendali", "2026-05-31").tables[0].total.cells["pagu"].value == 2_000_000_00


@pytest.mark.parametrize("berkas_", [[("D1",), ("D2",)], [("D1", "D2")]])
def test_two_governments_in_one_act_are_refused_by_file_and_row(db, tmp_path, berkas_):
    n = iter(range(99))
    files = [
        write(
            tmp_path / f"{i}.csv",
            ("tahun_anggaran", "kd_klpd", *PAKET_RUP),
            *((2026, d, "K1", "Dinas A", f"R{next(n)}", "Paket", 100, "Tender", "Barang") for d in isi),
        )
        for i, isi in enumerate(berkas_)
    ]
    h = jalan(files)
    m = next(m for m in h.masalah if m.code == "pemda_campur")
    assert (
        h.status == "refused" and (m.where["file"], m.where["row"]) == (files[-1].name, len(berkas_[-1]) + 1) and not Batch.objects.exists()
    )


def test_findings_against_the_budget_name_their_file_and_an_unknown_consent_is_refused(db, berkas, tmp_path):
    jalan(berkas)
    h = jalan([write(tmp_path / "beda.csv", RFK, ("Dinas Contoh", "", "Pelayanan contoh", 9_000_000, 0, 0, 0, 0))], per=date(2026, 3, 31))
    m = next(m for m in h.masalah if m.code == "pagu_beda_anggaran")
    assert (m.where["file"], m.where["row"]) == ("beda.csv", 2)
    h = jalan(berkas, setuju=("postng",))
    assert h.status == "refused" and [m.code for m in h.masalah] == ["setuju_tidak_dikenal"]
