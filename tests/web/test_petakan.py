"""Mapping in the browser: from a refused preview and from its own page; proposals of names in the preview; who may."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from web.bulan import SANDI

from pantau.apps.muat.pemetaan import mappings, save_mapping
from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.organisasi.queries import active_unit_versions, agreed_spellings
from pantau.base.models import Batch
from pantau.core.pemetaan import Pemetaan

LAMA = "No;Kegiatan;Plafon;Terserap;Capaian Fisik\n1;Obat <b>;500.000.000;200.000.000;45,5\n2;Gizi;300.000.000;0;10\n"


def berkas(isi=LAMA, nama="lama.csv"):
    return SimpleUploadedFile(nama, isi.encode())


def upload(c, isi=LAMA, nama="lama.csv", **lain):
    r = c.post(
        "/data/", {"berkas": [berkas(isi, nama)], "format": "auto", "per": "2026-06-30", "perangkat_daerah": "Kecamatan Satu", **lain}
    )
    assert r.status_code == 302
    return r["Location"]


def links(teks):
    return [html.unescape(x) for x in re.findall(r'href="(/data/petakan/[^"]+)"', teks)]


def selected(teks):
    """Heading → chosen column of the page that maps."""
    hasil = {}
    for baris in re.findall(r'<tr><th scope="row" class="wrap-text" id="j\d+">(.*?)</select>', teks, re.S):
        hasil[html.unescape(baris.split("<", 1)[0])] = (re.search(r'<option value="(\w*)" selected', baris) or ["", ""])[1]
    return hasil


def test_from_a_refused_preview_to_loaded(masuk):
    """Upload, be asked, map with what is proposed, see the preview with the mapping's name, load."""
    c, awal = masuk("adbang"), Batch.objects.count()
    save_as = upload(c, LAMA.replace("Terserap", "Realisasi Keuangan (Rp)").replace("Plafon", "Pagu"))
    teks = c.get(save_as).content.decode()
    assert 'apakah "Capaian Fisik" maksudnya "Realisasi fisik kumulatif (%)"?' in teks and "Muat sekarang" not in teks
    [alamat] = [x for x in links(teks) if "berkas=" in x]
    halaman = c.get(alamat).content.decode()
    usul = {"No": "no", "Kegiatan": "kegiatan", "Pagu": "pagu", "Realisasi Keuangan (Rp)": "keu_real_rp", "Capaian Fisik": "fisik_real_kum"}
    assert (
        selected(halaman) == usul
        and "Obat &lt;b&gt;; Gizi" in halaman
        and "45,5; 10" in halaman
        and "Realisasi fisik kumulatif (%) *" in halaman
    )
    assert Batch.objects.count() == awal and mappings() == []  # looking keeps nothing
    r = c.post(alamat, {f"k{n}": k for n, k in enumerate(usul.values())} | {"nama": "RFK lama"})
    assert r["Location"] == save_as and [p.nama for p in mappings()] == ["RFK lama"]
    teks = html.unescape(c.get(save_as).content.decode())
    assert "dibaca dengan pemetaan 'RFK lama'" in teks and "Muat sekarang" in teks
    assert c.post(save_as)["Location"].startswith("/data/batch/")
    assert "dibaca dengan pemetaan &#x27;RFK lama&#x27;" in c.get(f"/data/batch/{Batch.objects.latest('id').pk}/").content.decode()


def test_from_its_own_page_listed_and_removed(masuk):
    c = masuk("admin")
    assert "Belum ada." in c.get("/data/petakan/").content.decode()
    r = c.post("/data/petakan/", {"berkas": berkas()})
    alamat = r["Location"] + "?format=rfk"
    assert selected(c.get(alamat).content.decode()) == {
        "No": "no",
        "Kegiatan": "kegiatan",
        "Plafon": "",
        "Terserap": "",
        "Capaian Fisik": "fisik_real_kum",
    }
    r = c.post(alamat, {"k0": "", "k1": "kegiatan", "k2": "pagu", "k3": "keu_real_rp", "k4": "fisik_real_kum", "nama": "Dinas lama"})
    assert r["Location"] == "/data/" and set(mappings()[0].kolom) == {"kegiatan", "pagu", "keu_real_rp", "fisik_real_kum"}
    teks = c.get("/data/petakan/").content.decode()
    assert "Dinas lama" in teks and "admin" in teks
    assert "Muat sekarang" in c.get(upload(c)).content.decode()
    c.post("/data/petakan/hapus/", {"nama": "Dinas lama"})
    assert mappings() == [] and "Muat sekarang" not in c.get(upload(c)).content.decode()
    assert "Tidak ada pemetaan bernama" in html.unescape(
        c.post("/data/petakan/hapus/", {"nama": "Dinas lama"}, follow=True).content.decode()
    )


@pytest.mark.parametrize(
    ("isian", "kata"),
    [
        ({"k1": "kegiatan", "nama": "x"}, "Kolom Pagu wajib"),
        (
            {"k1": "kegiatan", "k2": "pagu", "k3": "pagu", "k4": "fisik_real_kum", "nama": "x"},
            "Kolom Pagu dipilih untuk beberapa judul: Plafon; Terserap",
        ),
        ({"k1": "kegiatan", "k2": "pagu", "k3": "keu_real_rp", "k4": "fisik_real_kum", "nama": " "}, "Beri nama pemetaan ini"),
        ({"k1": "entah", "k2": "pagu", "k3": "keu_real_rp", "k4": "fisik_real_kum", "nama": "x"}, "Kolom Kegiatan wajib"),
    ],
)
def test_mistakes_come_back_with_what_was_chosen(masuk, isian, kata):
    c = masuk("admin")
    alamat = c.post("/data/petakan/", {"berkas": berkas()})["Location"] + "?format=rfk"
    r = c.post(alamat, isian)
    teks = html.unescape(r.content.decode())
    assert r.status_code == 422 and kata in teks and mappings() == []
    assert selected(teks)["Terserap"] == isian.get("k3", "")


@pytest.mark.parametrize("tanya", ["format=entah", "format=rfk&baris=9-9", "lembar=Entah", "berkas=x", "baris=1-1"])
def test_a_wrong_address_says_what_is_wrong(masuk, tanya):
    c = masuk("admin")
    r = c.get(c.post("/data/petakan/", {"berkas": berkas()})["Location"] + "?" + tanya)
    assert r.status_code == 200 and ("galat" in r.content.decode()) == (tanya not in ("berkas=x", "baris=1-1"))


def test_an_upload_belongs_to_its_user_and_a_picture_is_refused(masuk):
    alamat = masuk("admin").post("/data/petakan/", {"berkas": berkas()})["Location"]
    assert masuk("adbang").get(alamat).status_code == masuk("adbang").post(alamat, {"nama": "x"}).status_code == 404
    c = masuk("admin")
    assert c.get(alamat + "?berkas=5").status_code == 404
    r = c.get(c.post("/data/petakan/", {"berkas": berkas("\x89PNG\r\n", "a.png")})["Location"])
    assert r.status_code == 200 and "galat" in r.content.decode()


@pytest.mark.parametrize("siapa", ["camat", "bupati", "kepala1", None])
def test_only_who_loads_for_all_may_map_and_forget(masuk, berjabat, siapa):
    alamat = masuk("admin").post("/data/petakan/", {"berkas": berkas()})["Location"]
    save_mapping(Pemetaan("Tetap", "rfk", ("A", "B"), {"kegiatan": "A"}), by="x", hak=SISTEM)
    c = masuk(siapa)
    harap = 302 if siapa is None else 403
    for a, isi in ((alamat, {"nama": "x", "k1": "kegiatan"}), ("/data/petakan/", {"berkas": berkas()}), ("/data/petakan/hapus/", {"nama": "Tetap"}), ("/data/petakan/lupakan/", {"nama": "X"})):  # fmt: skip
        assert c.post(a, isi).status_code == harap, a
    assert [p.nama for p in mappings()] == ["Tetap"]
    if siapa:
        assert b"/data/petakan/" not in c.get("/data/riwayat/").content
    if siapa == "camat":  # asked all the same, without the way that is not his
        teks = c.get(upload(c)).content.decode()
        assert "Belum dapat" in teks or "belum dapat dimuat" in teks
        assert links(teks) == []


def test_an_operator_reads_with_the_mapping_that_others_made(masuk):
    save_mapping(Pemetaan("RFK lama", "rfk", ("No", "Kegiatan", "Plafon", "Terserap", "Capaian Fisik"), {"kegiatan": "Kegiatan", "pagu": "Plafon", "keu_real_rp": "Terserap", "fisik_real_kum": "Capaian Fisik"}), by="x", hak=SISTEM)  # fmt: skip
    c = masuk("camat")
    ke = upload(c)
    assert "Muat sekarang" in c.get(ke).content.decode() and c.post(ke)["Location"].startswith("/data/batch/")


def test_the_format_is_chosen_where_two_fit(masuk):
    c = masuk("admin")
    ke = upload(c, LAMA.replace("Capaian Fisik", "Fisik (%)").replace("Terserap", "Realisasi Keuangan (Rp)"))
    teks = c.get(ke).content.decode()
    assert "Baca sebagai progres-fisik" in teks
    assert c.post(f"{ke}format/", {"format": "entah"})["Location"] == ke and "Muat sekarang" not in c.get(ke).content.decode()
    c.post(f"{ke}format/", {"format": "progres-fisik"})
    assert "Muat sekarang" in c.get(ke).content.decode()
    assert masuk("adbang").post(f"{ke}format/", {"format": "rfk"}).status_code == 404


RFK = "nama_skpd;kegiatan;pagu;keu_real_rp;fisik_real_kum\nKecamatan Sattu;Jalan;1000;400;50\n"


def test_a_near_name_is_a_box_in_the_preview(masuk):
    """Not ticked, it is a unit of its own; ticked, it is the known one and is remembered; forgotten, it is asked about again."""
    c = masuk("adbang")
    ke = upload(c, RFK, "r.csv", perangkat_daerah="")
    teks = html.unescape(c.get(ke).content.decode())
    assert 'name="setuju_nama" value="Kecamatan Sattu=Kecamatan Satu"' in teks and '"Kecamatan Sattu" adalah Kecamatan Satu' in teks
    r = c.post(ke, {"setuju_nama": "Kecamatan Sattu=Kecamatan Satu"})
    assert r["Location"].startswith("/data/batch/") and [(e.nama, e.oleh) for e in agreed_spellings()] == [("Kecamatan Sattu", "adbang")]
    assert "Kecamatan Sattu" not in {v.nama for v in active_unit_versions()}
    teks = c.get("/data/petakan/").content.decode()
    assert "Kecamatan Sattu" in teks and "Lupakan" in teks
    ke = upload(c, RFK.replace("400", "500"), "s.csv", perangkat_daerah="")
    assert "setuju_nama" not in c.get(ke).content.decode()
    assert c.post("/data/petakan/lupakan/", {"nama": "Kecamatan Sattu"})["Location"] == "/data/petakan/" and agreed_spellings() == []
    ke = upload(c, RFK.replace("400", "600"), "t.csv", perangkat_daerah="")
    assert "setuju_nama" in c.get(ke).content.decode()
    c.post(ke)
    assert "Kecamatan Sattu" in {v.nama for v in active_unit_versions()} and agreed_spellings() == []


def test_the_acts_stand_in_the_audit_trail_in_words(masuk):
    c = masuk("admin")
    save_mapping(Pemetaan("RFK lama", "rfk", ("A",), {"kegiatan": "A"}), by="admin", hak=SISTEM)
    c.post("/data/petakan/hapus/", {"nama": "RFK lama"})
    teks = c.get("/jejak/").content.decode()
    assert "memetakan kolom" in teks and "menghapus pemetaan kolom" in teks and "RFK lama (rfk)" in teks


def test_in_english(masuk):
    c = masuk("admin")
    c.cookies["django_language"] = "en"
    assert "Map columns" in c.get("/data/petakan/").content.decode() and SANDI
    assert (
        "Choose a column of the format for every heading"
        in c.get(c.post("/data/petakan/", {"berkas": berkas()})["Location"]).content.decode()
    )
