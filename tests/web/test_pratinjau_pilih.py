"""Whatever spoils a drop can be left out of it in the browser: a file in an archive, a sheet of a workbook, a part that lacks a statement."""

import io
import re
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from web.bulan import RAK
from web.test_pratinjau import page, plan
from web.test_unggah import csv_of

from pantau.base.models import Batch

SURAT = ("Hal", "Kepada")


def upload(c, *berkas, **lain):
    r = c.post("/data/", {"berkas": list(berkas), "format": "auto", **lain})
    assert r.status_code == 302, r.content.decode()
    return r["Location"]


def archive(**isi):
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w") as z:
        for nama, berkas in isi.items():
            z.writestr(nama.replace("_", "."), berkas.read())
    return SimpleUploadedFile("kiriman.zip", keluar.getvalue())


def workbook(**lembar):
    b, keluar = openpyxl.Workbook(), io.BytesIO()
    b.remove(b.active)
    for nama, rows in lembar.items():
        s = b.create_sheet(nama)
        for r in rows:
            s.append(list(r))
    b.save(keluar)
    return SimpleUploadedFile("buku.xlsx", keluar.getvalue())


def boxes(teks):
    """Box number by the name beside it."""
    return {nama: n for n, nama in re.findall(r'<label for="pilih-(\d+)">([^<]*)</label>', teks)}


# an RFK but for one heading: of it nobody can be sure
RAGU = (
    ("No", "Program", "Nama Kegiatan", "Plafon", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"),
    (1, "P", "K", 5 * 10**8, 2 * 10**8, 45),
)

DROP = {
    "broken file of an archive": (
        lambda: archive(rak_csv=csv_of("rak.csv", RAK, plan(1, 1200)), rusak_xlsx=io.BytesIO(b"PK\x03\x04 terpotong")),
        "rak.csv",
        "rusak.xlsx",
    ),
    "unknown file of an archive": (
        lambda: archive(rak_csv=csv_of("rak.csv", RAK, plan(1, 1200)), surat_csv=csv_of("surat.csv", SURAT, ("a", "b"))),
        "rak.csv",
        "surat.csv",
    ),
    "doubtful sheet of a workbook": (
        lambda: workbook(RAK=[RAK, plan(1, 1200)], Lama=RAGU),
        "buku.xlsx › RAK",
        "buku.xlsx › Lama",
    ),
}


@pytest.mark.parametrize("kiriman", DROP.values(), ids=DROP)
def test_what_cannot_be_read_is_unticked_and_the_rest_is_loaded(masuk, kiriman):
    buat, baik, buruk = kiriman
    c, awal = masuk("admin"), Batch.objects.count()
    ke = upload(c, buat(), tahun=2026, tahap="murni")
    teks = page(c, ke)
    assert "belum dapat dimuat" in teks and set(boxes(teks)) == {baik, buruk}
    c.post(ke, {"ada_pilihan": "1", "pilih": boxes(teks)[baik], "periksa": "1"})
    teks = page(c, ke)
    assert f"{buruk} tidak dipilih dan tidak dimuat" in teks and "Muat sekarang" in teks and set(boxes(teks)) == {baik, buruk}
    assert "/data/batch/" in c.post(ke, {"ada_pilihan": "1", "pilih": boxes(teks)[baik]})["Location"]
    assert Batch.objects.count() == awal + 1


def test_a_choice_can_be_taken_back(masuk):
    c = masuk("admin")
    ke = upload(c, DROP["broken file of an archive"][0](), tahun=2026, tahap="murni")
    n = boxes(page(c, ke))
    c.post(ke, {"ada_pilihan": "1", "pilih": n["rak.csv"], "periksa": "1"})
    n = boxes(page(c, ke))
    c.post(ke, {"ada_pilihan": "1", "pilih": list(n.values()), "periksa": "1"})
    teks = page(c, ke)
    assert "belum dapat dimuat" in teks and set(boxes(teks)) == {"rak.csv", "rusak.xlsx"}
    c.post(ke, {"ada_pilihan": "1", "periksa": "1"})
    teks = page(c, ke)
    assert "Tidak ada lembar yang dipilih" in teks and set(boxes(teks)) == {"rak.csv", "rusak.xlsx"}


def test_a_part_that_lacks_a_statement_keeps_its_box(masuk):
    c = masuk("admin")
    tanpa_tahun = csv_of("rak.csv", RAK[1:], plan(1, 1200)[1:])
    judul = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen")
    ke = upload(c, tanpa_tahun, csv_of("fisik.csv", judul, ("Dinas A", "1.01.02.2.01.0001", "Kegiatan 1", "2026-03-31", 20)))
    teks = page(c, ke)
    assert 'name="tahun|"' in teks and set(boxes(teks)) == {"rak.csv", "fisik.csv"}
    c.post(ke, {"ada_pilihan": "1", "pilih": boxes(teks)["fisik.csv"], "periksa": "1"})
    assert "Muat sekarang" in page(c, ke)


def test_a_finding_that_stands_alone_names_its_file_and_the_others_are_not_blamed(masuk):
    c = masuk("admin")
    ke = upload(c, DROP["broken file of an archive"][0](), tahun=2026, tahap="murni")
    teks = page(c, ke)
    assert '<p class="meta">rusak.xlsx</p>' in teks and "BadZipFile" not in teks
    assert teks.count("tidak dapat dibaca, lihat temuannya") == 1 and "belum diperiksa" not in teks


def test_a_withdrawal_says_on_its_page_what_it_is_and_who_did_it(masuk):
    from django.contrib.auth.models import User

    User.objects.filter(username="admin").update(first_name="Orang Pertama")
    c = masuk("admin")
    n = c.post(upload(c, csv_of("rak.csv", RAK, plan(1, 1200)), tahun=2026, tahap="murni"))["Location"]
    teks = page(c, c.post(f"{n}tarik/", {"alasan": "keliru"})["Location"])
    lama = n.rstrip("/").rpartition("/")[2]
    assert f": penarikan batch {lama}, " in teks and "Orang Pertama" in teks and f'<a href="{n}">' in teks and "<h2>Berkas</h2>" not in teks
