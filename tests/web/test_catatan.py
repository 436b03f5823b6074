"""Marked copies over the web: from the preview for its owner alone, from a batch for those who may read its units."""

import io

import openpyxl
from imports.test_campur import JUDUL_PROGRES, KODE
from web.conftest import RFK
from web.test_unggah import csv_of, dua, upload


def sheet(r):
    assert r.status_code == 200 and r["X-Content-Type-Options"] == "nosniff"
    return openpyxl.load_workbook(io.BytesIO(r.content)).active


def test_the_preview_hands_out_the_file_with_its_findings_to_its_owner_alone(masuk):
    c = masuk("admin")
    ke = upload(c, csv_of("progres.csv", JUDUL_PROGRES, (KODE, "Dinas Contoh", "2026-03-31", "dua puluh")), dua()[1])
    assert f"{ke}catatan/" in c.get(ke).content.decode()
    r = c.get(f"{ke}catatan/")
    w = sheet(r)
    assert "progres-catatan.xlsx" in r["Content-Disposition"]
    assert w["E1"].value == "Catatan Pantau" and w["E2"].value.startswith("Harus diperbaiki: ") and "dua puluh" in w["E2"].value
    c.cookies["django_language"] = "en"
    assert not sheet(c.get(f"{ke}catatan/"))["E2"].value.startswith("Harus")
    assert masuk("adbang").get(f"{ke}catatan/").status_code == 404 and masuk("bupati").get(f"{ke}catatan/").status_code == 403


def test_a_batch_hands_out_its_kept_files_where_its_units_may_be_read(masuk, impor, isi):
    import datetime

    from pantau.base.models import Batch

    baris = ("Kecamatan Satu", "Program 1", "Kegiatan satu", 8_000_000_000, 0, 9_000_000_000, 50, 40)
    assert impor("rfk", RFK, [baris], nama="lewat.csv", per=datetime.date(2026, 7, 31)).status == "applied"
    b = Batch.objects.order_by("-id").first()
    alamat = f"/data/batch/{b.pk}/"
    assert f"{alamat}catatan/" in masuk("camat").get(alamat).content.decode()
    assert "Perlu diperiksa" in sheet(masuk("camat").get(f"{alamat}catatan/"))["I2"].value
    baris2 = ("Kecamatan Dua", "Program 1", "Kegiatan dua", 2_000_000_000, 0, 9_000_000_000, 50, 40)
    impor("rfk", RFK, [baris2], nama="dua2.csv", per=datetime.date(2026, 7, 31))
    lain = Batch.objects.order_by("-id").first().pk
    assert masuk("camat").get(f"/data/batch/{lain}/catatan/").status_code == 404
    assert masuk("admin").get(f"/data/batch/{lain}/catatan/").status_code == 200
    assert masuk("").get(f"/data/batch/{lain}/catatan/").status_code == 302


def test_without_a_finding_that_names_its_place_the_page_says_so(masuk, isi):
    c = masuk("admin")
    r = c.get(f"/data/batch/{isi['batch'][0]}/catatan/", follow=True)
    assert r.status_code == 200 and "salinan bertanda tidak dibuat" in r.content.decode()
