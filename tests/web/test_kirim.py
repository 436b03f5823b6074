"""What a device sends: carried out once, a choice where somebody was first, and nothing for strangers; evidence and what it proves."""

import io

import pytest
from core.pemandangan import scene
from django.core.files.uploadedfile import SimpleUploadedFile
from web.bulan import B, check, isi, kirim, levels, report, sebagai, sign, teks

from pantau.apps.realisasi.models import Bukti, LaporanFisik
from pantau.base.models import Kiriman, Temuan


def foto(n, mutu=85, nama="lapangan.jpg"):
    b = io.BytesIO()
    scene(n).save(b, "JPEG", quality=mutu)
    return SimpleUploadedFile(nama, b.getvalue(), "image/jpeg")


def kirimkan(siapa, kunci, aksi="isi", **lain):
    return sebagai(siapa).post("/bulan-ini/kirim/", {**B, "kunci": f"kunci-uji-{kunci:0>10}", "aksi": aksi, **lain})


def test_the_same_sending_is_carried_out_once(dinas):
    _, g = dinas
    a = kirimkan("kasi", 1, **isi(g[0], "30"))
    b = kirimkan("kasi", 1, **isi(g[0], "30"))
    assert a.json() == {
        "status": "tersimpan",
        "batch": a.json()["batch"],
        "tanda": {str(g[0]): a.json()["tanda"][str(g[0])]},
    } and b.json() == {**a.json(), "ulangan": True}
    assert (LaporanFisik.objects.count(), Kiriman.objects.count()) == (1, 1)
    for siapa, form in (("kasi", isi(g[0], "31")), ("kasi2", isi(g[0], "30"))):
        r = kirimkan(siapa, 1, **form).json()
        assert r["status"] == "ditolak" and "kunci kiriman lain" in r["pesan"][0]
    assert LaporanFisik.objects.count() == 1


def test_a_refused_sending_may_be_sent_again_when_it_is_mended(dinas):
    _, g = dinas
    r = kirimkan("kasi", 2, **isi(g[0], "70")).json()
    assert (r["status"], r["alasan_perlu"]) == ("ditolak", True) and "dalam satu bulan" in r["pesan"][0]
    assert kirimkan("kasi", 2, **isi(g[0], "70", "opname susulan")).json()["status"] == "tersimpan"
    assert Temuan.objects.get(code="fisik_lompat").value == "opname susulan"


def test_somebody_else_was_first(dinas):
    unit, g = dinas
    assert kirimkan("kasi", 3, **isi(g[0], "30"), **{f"dasar_{g[0]}": ""}).json()["status"] == "tersimpan"
    lama = {f"dasar_{g[0]}": ""}  # a second device that never saw the first one's report
    r = kirimkan("kasi", 4, **isi(g[0], "35"), **lama).json()
    assert r["status"] == "bentrok" and "kini 30 % oleh kasi" in r["pesan"][0] and r["dasar"][str(g[0])]
    assert LaporanFisik.objects.count() == 1
    assert kirimkan("kasi", 5, **isi(g[0], "35"), **lama, paksa="1").json()["status"] == "tersimpan"
    check("kabid", setuju=g[:1])
    r = kirimkan("kasi", 6, **isi(g[0], "36"), **{f"dasar_{g[0]}": r["dasar"][str(g[0])]}).json()
    assert r["status"] == "bentrok"  # verified meanwhile
    assert sign("kadis", unit).status_code == 200
    r = kirimkan("kasi", 7, **isi(g[0], "36"), paksa="1").json()
    assert (r["status"], r["terkunci"]) == ("bentrok", True) and "ditandatangani" in r["pesan"][0]
    r = kirimkan("kabid", 8, "periksa", **{f"putusan_{g[0]}": "kembali", f"alasan_{g[0]}": "x"}).json()
    assert (r["status"], r["terkunci"]) == ("bentrok", True)


def test_a_checker_is_told_when_the_report_changed_under_his_hands(dinas):
    _, g = dinas
    report("kasi", g[:1], "30")
    tanda = sebagai("kabid").get("/bulan-ini/?bulan=2026-10").context["periksa"][0].laporan.mark
    report("kasi", g[:1], "33")
    putus = {f"putusan_{g[0]}": "setuju", f"dasar_{g[0]}": tanda}
    r = kirimkan("kabid", 9, "periksa", **putus).json()
    assert r["status"] == "bentrok" and levels(g[0]) == {}
    r = kirimkan("kabid", 10, "periksa", **{**putus, f"dasar_{g[0]}": r["dasar"][str(g[0])]}).json()
    assert r["status"] == "tersimpan" and levels(g[0])["verifikasi"] == 33


@pytest.mark.parametrize("siapa", ["kasi2", "kabid", "kadis", "sekda", "adbang"])
def test_strangers_send_nothing(dinas, siapa):
    _, g = dinas
    report("kasi", g[:1], "30")
    n = LaporanFisik.objects.count()
    for aksi, form in (
        ("isi", isi(g[0], "40")),
        ("isi", {f"uraian_{g[0]}": "x", f"sebab_{g[0]}": "lain"}),
        ("bukti", {f"foto_{g[0]}_opname": foto(1)}),
    ):
        assert kirimkan(siapa, 11, aksi, **form).json()["status"] == "ditolak", aksi
    if siapa != "kabid":
        assert kirimkan(siapa, 12, "periksa", **{f"putusan_{g[0]}": "setuju"}).json()["status"] == "ditolak"
    assert LaporanFisik.objects.count() == n and not Bukti.objects.exists() and not Kiriman.objects.exists()


def test_what_is_no_sending_is_not_found(dinas):
    for form in ({"kunci": "pendek"}, {"kunci": "x" * 61}, {"aksi": "hapus"}, {"aksi": "bukti"}, {"aksi": "periksa"}):
        r = sebagai("kasi").post("/bulan-ini/kirim/", {**B, "kunci": "kunci-uji-0000000001", "aksi": "isi", **form})
        assert r.status_code == (404 if form != {} else 200), form
    assert sebagai("kasi").get("/bulan-ini/kirim/").status_code == 405


def test_evidence_proves_its_step_and_a_picture_shown_before_proves_nothing_new(dinas):
    _, g = dinas
    report("kasi", g[:2], "30")
    check("kabid", setuju=g[:2])
    assert levels(g[0]) == {"verifikasi": 30.0, "terbukti": 0.0}
    a = kirimkan("kasi", 20, "bukti", **{f"foto_{g[0]}_opname": foto(1)}).json()
    assert (a["status"], a["kembar"]) == ("tersimpan", 0) and levels(g[0])["terbukti"] == 30.0
    b = kirimkan("kasi", 21, "bukti", **{f"foto_{g[1]}_opname": foto(1, 40, "lain.jpg")}).json()  # recompressed, another activity
    assert b["kembar"] == a["bukti"] and levels(g[1])["terbukti"] == 0.0
    assert "sama dengan bukti" in teks(sebagai("kabid").get("/bulan-ini/?bulan=2026-10"))
    assert kirimkan("kasi", 22, "bukti", **{f"foto_{g[1]}_opname": foto(2)}).json()["kembar"] == 0 and levels(g[1])["terbukti"] == 30.0
    for salah, kata in (
        ({f"foto_{g[0]}_xyz": foto(3)}, "Langkah xyz"),
        ({f"foto_{g[0]}_opname": SimpleUploadedFile("a.svg", b"<svg/>")}, "bukan foto"),
    ):
        r = kirimkan("kasi", 23, "bukti", **salah).json()
        assert r["status"] == "ditolak" and kata in r["pesan"][0]
    r = sebagai("kabid").get(f"/bukti/{a['bukti']}/?kecil=1")
    assert (r.status_code, r["Content-Type"], r["X-Content-Type-Options"]) == (200, "image/jpeg", "nosniff") and len(r.content) < 20_000
    batch = Bukti.objects.get(id=a["bukti"]).sumber.batch_id
    from pantau.apps.muat.penarikan import withdraw_batch
    from pantau.apps.organisasi.perms import SISTEM

    withdraw_batch(batch=batch, by="adbang", hak=SISTEM, alasan="foto salah tempat")
    assert levels(g[0])["terbukti"] == 0.0


def test_photos_travel_with_the_plain_form_too(dinas):
    _, g = dinas
    r = kirim("kasi", "isi", **isi(g[0], "30"), **{f"foto_{g[0]}_opname": foto(4)})
    assert "Tersimpan" in teks(r) and Bukti.objects.get().simpul_id == g[0]


def test_the_service_worker_speaks_the_language_of_the_page(client, db):
    r = client.get("/pekerja.js")
    assert (
        r.status_code == 200 and r["Content-Type"].startswith("text/javascript") and '"judul": "Tidak ada jaringan"' in r.content.decode()
    )
    client.cookies["django_language"] = "en"
    assert "__TEKS__" not in client.get("/pekerja.js").content.decode()
