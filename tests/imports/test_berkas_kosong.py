"""An empty file among others is named and left out, and ends nothing of what was known; alone it is refused."""

import json
import zipfile

import pytest
from web.bulan import RAK

from tests.imports.test_campur import JUDUL_PROGRES, KODE, NYATA, PLAN, PROGRES, SIPD_RINGKAS, jalan, write
from tests.imports.test_isb_kotor import ISB, M, _isb, _pagu


def told(h, kode):
    return [m.where.get("file") for m in h.masalah if m.code == kode and m.severity == "warning"]


def folder(tmp_path, *kosong):
    d = tmp_path / "kiriman"
    write(d / "a-rak.csv", RAK, PLAN)
    write(d / "b-realisasi.csv", SIPD_RINGKAS, NYATA)
    for nama, isi in kosong:
        (d / nama).write_bytes(isi)
    return d


@pytest.mark.parametrize("isi", [b"", b"\n\n", b"[]", b'{"data": []}', b"\xef\xbb\xbf"])
@pytest.mark.parametrize("cara", ["folder", "zip", "satu-satu"])
def test_an_empty_file_in_a_folder_an_archive_or_beside_others(db, tmp_path, isi, cara):
    d = folder(tmp_path, ("c-kosong.csv", isi))
    paths = [d]
    if cara == "satu-satu":
        paths = sorted(d.iterdir())
    elif cara == "zip":
        with zipfile.ZipFile(tmp_path / "k.zip", "w") as z:
            for f in sorted(d.iterdir()):
                z.write(f, f.name)
        paths = [tmp_path / "k.zip"]
    h = jalan(paths, tahun=2026)
    assert h.status == "applied" and told(h, "berkas_kosong_dilewati") == ["c-kosong.csv"]
    assert sorted(b.format for b in h.bagian) == ["rak", "sipd-realisasi"]


def test_empty_files_alone_are_refused(db, tmp_path):
    for n in ("a.csv", "b.csv"):
        (tmp_path / n).write_bytes(b"")
    h = jalan([tmp_path], tahun=2026)
    assert h.status == "refused" and [m.code for m in h.masalah] == ["berkas_kosong"] * 2


def test_an_export_of_nothing_but_its_heading_is_named_and_the_rest_loads(db, tmp_path):
    d = folder(tmp_path)
    write(d / "c-progres.csv", JUDUL_PROGRES)
    write(d / "d-realisasi.csv", SIPD_RINGKAS)
    h = jalan([d], tahun=2026)
    assert h.status == "applied" and sorted(told(h, "lembar_tanpa_baris")) == ["c-progres.csv", "d-realisasi.csv"]
    assert sorted(b.format for b in h.bagian) == ["rak", "sipd-realisasi"]


def test_a_heading_alone_is_refused(db, tmp_path):
    write(tmp_path / "a.csv", JUDUL_PROGRES)
    assert [m.code for m in jalan([tmp_path / "a.csv"], tahun=2026).masalah if m.severity == "error"] == ["tidak_ada_baris"]


def test_an_empty_file_ends_nothing_that_was_known(db, tmp_path, laporan):
    d = folder(tmp_path)
    write(d / "c-progres.csv", JUDUL_PROGRES, PROGRES)
    assert jalan([d], tahun=2026).status == "applied"
    (d / "b-realisasi.csv").write_bytes(b"")
    h = jalan([d], tahun=2026)
    assert h.status == "unchanged" and told(h, "berkas_kosong_dilewati") == ["b-realisasi.csv"]
    assert laporan("kendali", "2026-05-31").tables[0].total.cells["realisasi"].value == 2_500_000_00


@pytest.mark.parametrize("nama", [n for n in ISB if n != "RUP-MasterSatker"])
def test_an_endpoint_that_answers_with_an_empty_list_ends_nothing(db, tmp_path, laporan, nama):
    from pantau.apps.pengadaan.models import Peristiwa

    assert _isb(tmp_path, dry_run=False).status == "applied" and _pagu(laporan) == 1500 * M
    semula = Peristiwa.objects.count()
    assert semula and json.dumps(ISB[nama])
    h = _isb(tmp_path, {nama: []}, dry_run=False)
    assert h.status in ("unchanged", "applied"), [m.message for m in h.masalah]
    assert told(h, "berkas_kosong_dilewati") == [f"{nama}.json"]
    assert _pagu(laporan) == 1500 * M and Peristiwa.objects.count() == semula


def test_a_folder_of_isb_may_begin_with_an_empty_endpoint(db, tmp_path, laporan):
    h = _isb(tmp_path, {"SPSE-NonTenderPengumuman": []}, dry_run=False)
    assert h.status == "applied" and _pagu(laporan) == 1500 * M and KODE
