"""Upload, look, load: the page shows what the check found and itself writes nothing."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from imports.test_campur import JUDUL_PROGRES, KODE, PLAN, PROGRES
from web.bulan import RAK

from pantau.base.models import Batch


def csv_of(nama, judul, *rows):
    return SimpleUploadedFile(nama, "\n".join(";".join(str(x) for x in r) for r in (judul, *rows)).encode())


def upload(c, *berkas):
    r = c.post("/data/", {"berkas": list(berkas), "format": "auto", "tahun": 2026, "tahap": "murni"})
    assert r.status_code == 302, r.content.decode()
    return r["Location"]


def dua():
    return csv_of("progres.csv", JUDUL_PROGRES, PROGRES), csv_of("rak.csv", RAK, PLAN)


def test_a_drop_of_several_formats_shows_one_preview_and_is_one_act(masuk):
    c, awal = masuk("admin"), Batch.objects.count()
    ke = upload(c, *dua())
    halaman = c.get(ke).content.decode()
    assert "/data/format/progres-fisik/" in halaman and "/data/format/rak/" in halaman and "Muat sekarang" in halaman
    assert Batch.objects.count() == awal
    assert c.post(ke)["Location"].endswith("/data/riwayat/") and Batch.objects.count() == awal + 2
    assert c.get(ke).status_code == 404


def test_a_preview_grown_old_says_so_and_looks_again(masuk, impor):
    c = masuk("admin")
    ke = upload(c, *dua())
    assert "data lain sudah masuk" not in c.get(ke).content.decode()
    assert impor("rak", RAK, [PLAN], tahun=2026, tahap="murni").status == "applied"
    assert "data lain sudah masuk" in c.get(ke).content.decode()
    assert c.post(ke, {"periksa": "1"})["Location"] == ke
    assert "data lain sudah masuk" not in c.get(ke).content.decode()


def test_a_preview_of_another_user_does_not_exist(masuk):
    ke = upload(masuk("admin"), *dua())
    awal = Batch.objects.count()
    assert masuk("adbang").get(ke).status_code == 404 and masuk("adbang").post(ke).status_code == 404
    assert Batch.objects.count() == awal


def test_a_refused_drop_keeps_its_findings_and_loads_nothing(masuk):
    c, awal = masuk("admin"), Batch.objects.count()
    ke = upload(c, csv_of("progres.csv", JUDUL_PROGRES, (KODE, "Dinas Contoh", "2026-03-31", "dua puluh")), dua()[1])
    halaman = c.get(ke).content.decode()
    assert (
        "belum dapat dimuat" in halaman
        and "kolom fisik_real_kum</p>" in halaman
        and "dua puluh" in halaman
        and "Muat sekarang" not in halaman
    )
    assert c.post(ke).status_code == 422 and Batch.objects.count() == awal


def test_what_vanished_can_be_ended_from_a_preview_that_otherwise_changes_nothing(masuk, impor):
    judul = ("tahun_anggaran", "kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan", "jenis_pengadaan")
    a, b = ((2026, "K1", "Dinas A", n, f"Paket {n}", 100, "Tender", "Barang") for n in ("R1", "R2"))
    impor("rup-penyedia", judul, [a, b])
    c = masuk("admin")
    ke = upload(c, csv_of("rup.csv", judul, a))
    halaman = c.get(ke).content.decode()
    assert 'value="peristiwa"' in halaman and "R2 Paket R2" in halaman and "Muat sekarang" in halaman
    awal = Batch.objects.count()
    assert "/data/batch/" in c.post(ke, {"setuju": "peristiwa"})["Location"] and Batch.objects.count() == awal + 1


def test_a_page_that_takes_no_files_takes_none_and_a_stranger_is_led_to_the_log_in_unread(masuk):
    f, tamu = csv_of("a.csv", ("a", "b")), Client(enforce_csrf_checks=True)
    assert Client().post("/akun/login/", {"login": "admin", "password": "x", "f": f}).status_code == 400
    assert masuk("admin").post("/pengguna/", {"f": f}).status_code == 400
    assert Client().post("/akun/login/", {"login": "x"}, CONTENT_LENGTH="5000000000").status_code == 413
    r = tamu.post("/data/", {"berkas": f}, CONTENT_LENGTH="90000000")
    assert r.status_code == 302 and r["Location"].startswith("/akun/login/")
    assert Client().get("/akun/login/", HTTP_X_A="a" * 40_000).status_code == 431
