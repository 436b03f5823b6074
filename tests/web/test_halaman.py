"""Pages: what they show, that looking never writes, and how much they ask of the database."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pantau.base.models import Batch
from pantau.web import simpan
from pantau.web.lapis import GetMenulisError, refuse_writes

P = "per=2026-06-30"
ISI = b"nama_skpd,program,kegiatan,pagu,keu_real_rp,fisik_real_kum\nKecamatan Satu,Program 1,Kegiatan satu,8000000000,2600000000,45\n"
TULIS = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER")


def upload(c, isi=ISI, nama="rfk.csv", **lain):
    return c.post("/data/", {"berkas": SimpleUploadedFile(nama, isi), "format": "auto", "per": "2026-06-30", **lain})


@pytest.mark.parametrize("siapa", ["adbang", "camat", "kepala1"])
@pytest.mark.parametrize(
    "alamat",
    [
        f"/?{P}",
        f"/tindakan/?{P}",
        f"/cari/?{P}&q=kegiatan",
        f"/cakupan/?{P}",
        f"/rantai/?{P}",
        f"/kepatuhan/?{P}",
        "/bulan-ini/?bulan=2026-06",
        "/kabar/",
        "/hak/",
        f"/rencana/?{P}",
        f"/kendala/?{P}",
        f"/jelaskan/?{P}&ukuran=serapan",
        f"/laporan/?{P}",
        f"/pengadaan/kesempatan/?{P}",
        f"/pengadaan/e-purchasing/?{P}",
        f"/pengadaan/tanda/?{P}",
        f"/pengadaan/kabar/?{P}",
        "/data/riwayat/",
    ],
)
def test_a_page_view_asks_at_most_ten_times_and_never_writes(masuk, berjabat, siapa, alamat):
    c = masuk(siapa)
    c.get(alamat)
    simpan.forget()  # what is kept costs less
    with CaptureQueriesContext(connection) as q:
        assert c.get(alamat).status_code == 200
    sql = [x["sql"] for x in q.captured_queries if not x["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))]
    assert len(sql) <= 10, sql
    assert not [s for s in sql if s.lstrip().upper().startswith(TULIS)]


def test_the_guard_refuses_a_writing_get():
    with pytest.raises(GetMenulisError):
        refuse_writes(lambda *a: None, "UPDATE realisasi_posting SET jumlah = 0", None, False, {})
    assert refuse_writes(lambda *a: "ya", "SELECT 1", None, False, {}) == "ya"


def test_kendali_says_where_the_year_stands(masuk):
    t = masuk("adbang").get(f"/?{P}").content.decode()
    assert (
        "Sampai 30 Juni 2026 pekerjaan berjalan 50,00\u00a0% dari target 59,00\u00a0% (−9,00\u00a0poin), uang terserap 39,00\u00a0%." in t
    )
    assert "Kritis" in t and "Kecamatan Satu" in t and "sha256" not in t


@pytest.mark.parametrize(
    ("alamat", "id"),
    [("/", "kendali"), ("/rencana/", "rencana"), ("/cakupan/", "cakupan"), ("/rantai/", "rantai"), ("/kepatuhan/", "kepatuhan")],
)
def test_the_page_bears_the_fingerprint_of_its_download(masuk, berjabat, alamat, id):
    """Once the overview bore the fingerprint of an empty report."""
    c = masuk("adbang")
    sidik = c.get(f"/unduh/{id}.json?{P}").json()["hash"].removeprefix("sha256:")[:16]
    assert sidik in c.get(f"{alamat}?{P}").content.decode()
    assert sidik not in c.get(f"{alamat}?per=2026-05-31").content.decode()


def test_english_is_complete_and_formats_follow(masuk):
    c = masuk("adbang")
    c.post("/bahasa/", {"language": "en", "next": "/"})
    t = c.get(f"/?{P}").content.decode()
    assert '<html lang="en">' in t and "By 30 June 2026 work stands at 50.00\u00a0%" in t and "Perlu tindakan" not in t
    assert '<html lang="id">' in masuk("adbang").get(f"/?{P}", headers={"accept-language": "en"}).content.decode()


def test_explanation_leads_to_the_line_of_the_file(isi, masuk):
    c = masuk("adbang")
    t = c.get(f"/jelaskan/?{P}&ukuran=serapan").content.decode()
    assert "Rp\u00a03.900.000.000" in t and "Rp\u00a010.000.000.000" in t and f"/data/berkas/{isi['berkas'][0]}/?baris=2" in t
    t = c.get(f"/posting/?{P}&baris={isi['baris'][0]}").content.decode()
    assert "Rp\u00a02.400.000.000" in t and "satu.csv" in t
    t = c.get(f"/data/berkas/{isi['berkas'][0]}/?baris=2").content.decode()
    assert "2400000000" in t and "Kegiatan satu" in t
    assert c.get(f"/jelaskan/?{P}&ukuran=serapan", headers={"hx-request": "true"}).content.decode().lstrip().startswith("<h2>")
    assert b"".join(c.get(f"/data/berkas/{isi['berkas'][0]}/unduh/").streaming_content).startswith(b"nama_skpd")


def test_upload_preview_apply_and_undo(isi, masuk):
    c = masuk("adbang")
    r = upload(c)
    assert r.status_code == 302 and Batch.objects.count() == 2
    t = c.get(r["Location"]).content.decode()
    assert "Muat sekarang" in t and Batch.objects.count() == 2
    assert masuk("admin").get(r["Location"]).status_code == 404  # somebody else's upload
    r2 = c.post(r["Location"])
    baru = Batch.objects.order_by("-id").first()
    assert r2["Location"] == f"/data/batch/{baru.pk}/" and baru.jumlah["changed"] == 2
    assert "39,00" not in c.get(f"/?{P}").content.decode()
    c.post(f"/data/batch/{baru.pk}/tarik/", {"alasan": "salah berkas"})
    assert "39,00" in c.get(f"/?{P}").content.decode()
    assert "salah berkas" in c.get(f"/data/batch/{baru.pk}/").content.decode()


def test_preview_of_a_bad_file_names_everything_and_changes_nothing(isi, masuk):
    c = masuk("adbang")
    r = upload(c, ISI.replace(b",45", b",450"))
    t = c.get(r["Location"]).content.decode()
    assert "belum dapat dimuat" in t and "di luar 0 sampai 100" in t and "Muat sekarang" not in t
    assert c.post(r["Location"]).status_code == 422 and Batch.objects.count() == 2


def test_upload_bounds(isi, masuk, settings):
    settings.UNGGAH_MAKS_MB = 1
    c = masuk("adbang")
    assert upload(c, b"x" * (2**20 + 1)).status_code == 422
    assert c.post("/data/", {"format": "auto"}).status_code == 422
    r = upload(c, nama="../../etc/passwd")
    assert "passwd" in c.get(r["Location"]).content.decode()


def test_an_operator_cannot_load_for_another_unit(isi, masuk):
    c = masuk("camat")
    r = upload(c, ISI.replace(b"Kecamatan Satu", b"Kecamatan Dua"))
    t = c.get(r["Location"]).content.decode()
    assert "tidak berhak" in t and c.post(r["Location"]).status_code == 422 and Batch.objects.count() == 2


def test_months_close_and_reopen_with_reason(isi, masuk):
    c = masuk("adbang")
    c.post("/bulan/", {"tahun": "2026", "bulan": "6", "aksi": "tutup"})
    r = upload(c)
    assert "sudah ditutup" in c.get(r["Location"]).content.decode()
    c.post("/bulan/", {"tahun": "2026", "bulan": "6", "aksi": "minta", "alasan": "koreksi"})
    masuk("admin").post("/bulan/", {"tahun": "2026", "bulan": "6", "aksi": "setuju"})
    assert "Periksa lagi" in c.get(r["Location"]).content.decode()
    c.post(r["Location"], {"periksa": "1"})
    assert "Muat sekarang" in c.get(r["Location"]).content.decode()
    assert "koreksi" in c.get("/jejak/").content.decode()


def test_accounts(isi, masuk):
    from django.contrib.auth.models import User

    c = masuk("admin")
    data = {
        "username": "baru",
        "nama": "Baru",
        "peran": "operator",
        "unit": str(isi["unit"][1]),
        "sandi": "sandi-baru-panjang-9",
        "aktif": "on",
    }
    assert c.post("/pengguna/", data).status_code == 302 and User.objects.get(username="baru").penugasan.unit_id == isi["unit"][1]
    assert c.post("/pengguna/", {**data, "username": "lain", "unit": ""}).status_code == 422
    assert c.post("/pengguna/", {**data, "username": "lain", "sandi": "123"}).status_code == 422


def test_downloads_hold_exactly_the_rows_of_the_screen(isi, masuk):
    import csv

    r = masuk("adbang").get(f"/unduh/kendali.csv?{P}")
    rows = list(csv.reader(io.StringIO(r.content.decode("utf-8-sig"))))
    nama = [x[1] for x in rows if len(x) > 5][1:]
    assert nama == ["Jumlah", "Kecamatan Dua", "Kecamatan Satu"] and "attachment" in r["Content-Disposition"]


def test_empty_pemda_leads_the_hand(db, client):
    from django.contrib.auth.models import User

    from pantau.apps.organisasi.actions import save_account

    save_account(username="a", sandi="sandi-uji-panjang-77", nama="", peran="adbang", unit=None, by="uji")
    client.force_login(User.objects.get(), backend="pantau.web.akun.SatuTanya")
    for alamat in ("/", "/cakupan/", "/laporan/"):
        assert "/data/" in client.get(alamat).content.decode()
    assert client.get("/unduh/kendali.json").status_code == 404


def test_nonsense_in_the_address_is_harmless(isi, masuk):
    c = masuk("adbang")
    for q in ("urut=DROP", "hal=99999", "per=", "basis="):
        assert c.get(f"/?{q}").status_code == 200, q
    for q in (
        "per=abc",
        "per=1999-01-01",
        "unit=x",
        "simpul=-1",
        "basis=entah",
        "metode=../",
        "tingkat_fisik=x",
        "waktu=besok",
        "rekening=5.1';--",
        "diketahui=-1",
    ):
        nama, _, _ = q.partition("=")
        for alamat in ("/", "/cakupan/", "/jelaskan/", "/unduh/kendali.csv"):
            r = c.get(f"{alamat}?{q}")
            assert r.status_code == 400, (alamat, q)
        assert nama in c.get(f"/?{q}").content.decode(), q
    assert c.get("/jelaskan/?node=zz").status_code == 400
    for a in ("/jelaskan/?ukuran=x", "/jelaskan/?node=u999999", "/jelaskan/?node=s999999", "/posting/?baris=x", "/posting/?baris=999999", "/unduh/entah.pdf", "/unduh/kendali.exe",
              "/data/berkas/99999/", "/data/batch/99999/", "/data/format/entah/", "/data/templat/entah.xlsx"):  # fmt: skip
        assert c.get(a).status_code == 404, a


def test_security_headers(isi, masuk):
    r = masuk("adbang").get(f"/?{P}")
    assert (
        "default-src 'self'" in r["Content-Security-Policy"]
        and r["X-Frame-Options"] == "DENY"
        and "unsafe" not in r["Content-Security-Policy"]
    )
    assert b"style=" not in r.content and b"onclick" not in r.content


def test_january_says_that_no_report_is_due_yet(masuk):
    """It said that the year had none."""
    t = masuk("adbang").get("/kepatuhan/?per=2026-01-31").content.decode()
    assert "Sampai tanggal ini belum ada laporan tahun ini yang ditagih" in t and "pada tahun ini" not in t
