"""Group discussions through the pages: gathered, grouped, chosen, assigned; and what a partner from outside reads, walked over every address."""

from datetime import timedelta

import pytest
from django.urls import get_resolver
from web.bulan import SANDI, sebagai, teks
from web.test_hak import account_addresses
from web.test_kendala import named

from pantau.apps.fgd.queries import discussion
from pantau.apps.organisasi.actions import save_account
from pantau.apps.organisasi.queries import find_units
from pantau.base.jam import today
from pantau.web.urls import urlpatterns

BESOK = lambda n=1: f"{today() + timedelta(days=n):%Y-%m-%d}"  # noqa: E731


def post(nama, aksi, nomor=1, **isi):
    return sebagai(nama).post(f"/fgd/{nomor}/", {"aksi": aksi, **isi})


@pytest.fixture
def fgd(dinas, impor):
    """Two units, a discussion called, and a partner's account. Returns the ids of the units and the activities of the first."""
    unit, g = dinas
    b = next(u.id for u in find_units("Setda"))
    for nama, u in (("opa", unit), ("opb", b)):
        save_account(username=nama, sandi=SANDI, nama="", peran="operator", unit=u, by="uji")
    save_account(username="kampus", sandi=SANDI, nama="Universitas", peran="mitra", unit=None, by="uji")
    buka = {"judul": "FGD lahan", "tempat": "Aula", "kumpul": BESOK(2), "hari": BESOK(5)}
    assert sebagai("opa").post("/fgd/", buka).status_code == 422
    assert sebagai("adbang").post("/fgd/", {**buka, "hari": BESOK(1)}).status_code == 422, "the day comes after the gathering"
    assert sebagai("adbang").post("/fgd/", buka)["Location"] == "/fgd/1/"
    assert sebagai("adbang").post("/fgd/", buka)["Location"] == "/fgd/1/", "called once"
    return unit, b, g


def filled(fgd):
    """Brought by two units and grouped."""
    unit, b, g = fgd
    k = named(g, "Lahan belum bebas")
    assert post("opa", "bawa", unit=unit, kendala=k, isi="Bendahara sakit lama").status_code == 302
    assert post("opb", "bawa", unit=b, isi="Pembebasan tanah blm tuntas").status_code == 302
    assert post("adbang", "kelompok").status_code == 302
    return unit, b


def test_units_bring_their_own_and_see_the_others_once_grouped(fgd):
    unit, b, g = fgd
    k = named(g, "Lahan belum bebas")
    assert post("opb", "bawa", unit=unit, isi="bukan milik saya").status_code == 422
    assert post("opb", "bawa", unit=b, kendala=k).status_code == 422, "the obstacle of another unit"
    assert post("adbang", "kelompok").status_code == 422, "nothing was brought"
    assert post("opa", "bawa", unit=unit, kendala=k, isi="Bendahara sakit lama").status_code == 302
    assert post("opa", "bawa", unit=unit, kendala=k).status_code == 302 and len(discussion(1).of_kind("masalah")) == 2, "once"
    assert post("opb", "bawa", unit=b, isi="Pembebasan tanah blm tuntas").status_code == 302
    t = teks(sebagai("opb").get("/fgd/1/"))
    assert "Lahan belum bebas" not in t and "2 masalah unit lain" in t and "Pembebasan tanah" in t
    assert post("opa", "kelompok").status_code == 422
    assert post("adbang", "kelompok").status_code == 302
    isi = {p.id: p.isi for p in discussion(1).of_kind("masalah")}
    assert sorted(sorted(isi[i] for i in x) for x in discussion(1).kelompok) == [
        ["Bendahara sakit lama"],
        ["Lahan belum bebas", "Pembebasan tanah blm tuntas"],
    ]
    assert "Lahan belum bebas" in teks(sebagai("opb").get("/fgd/1/"))
    assert post("opa", "bawa", unit=unit, isi="terlambat").status_code == 422, "gathering is over"


def test_a_unit_counts_once_and_choosing_ends_with_the_first_task(fgd):
    unit, b = filled(fgd)
    assert post("opa", "pilih", unit=unit, pilihan=["0"]).status_code == 302
    assert post("kadis", "pilih", unit=unit, pilihan=["0", "1"]).status_code == 302, "its head speaks for the same unit"
    assert post("opb", "pilih", unit=unit, pilihan=["1"]).status_code == 422
    assert post("opb", "pilih", unit=b, pilihan=["9"]).status_code == 422
    assert post("opb", "pilih", unit=b, pilihan=["0"]).status_code == 302
    assert [(k.nomor, k.suara) for k in discussion(1).ranked] == [(0, 2), (1, 1)]
    tugas = {"kelompok": "0", "unit": b, "siapa": "Kepala Bagian", "isi": "Selesaikan pembebasan", "batas": BESOK(9)}
    assert post("opb", "tugas", **tugas).status_code == 422
    for salah in ({"siapa": ""}, {"isi": ""}, {"batas": ""}, {"batas": "2020-01-01"}, {"kelompok": "7"}, {"unit": ""}):
        assert post("adbang", "tugas", **{**tugas, **salah}).status_code == 422, salah
    assert post("adbang", "tugas", **tugas).status_code == 302 and post("adbang", "tugas", **tugas).status_code == 302
    (t,) = discussion(1).of_kind("tugas")
    assert post("opa", "pilih", unit=unit, pilihan=["1"]).status_code == 422, "choosing is over"
    assert post("opa", "beres", tugas=t.id, isi="x").status_code == 422, "not its unit"
    assert post("opb", "beres", tugas=t.id, isi="tuntas").status_code == 302 and discussion(1).done(t.id).isi == "tuntas"
    assert post("opb", "notulen", isi="x").status_code == 422 and post("adbang", "notulen", isi="Sepakat").status_code == 302
    assert discussion(1).tahap == "selesai" and "Sepakat" in teks(sebagai("opa").get("/fgd/1/"))


def test_a_task_beyond_its_day_is_named(fgd, monkeypatch):
    _, b = filled(fgd)
    post("adbang", "tugas", kelompok="0", unit=b, siapa="Kabag", isi="Urus", batas=BESOK(1))
    assert "lewat batas" not in teks(sebagai("adbang").get("/fgd/1/"))
    nanti = today() + timedelta(days=2)
    monkeypatch.setattr("pantau.web.views.fgd.today", lambda: nanti)
    assert "lewat batas" in teks(sebagai("adbang").get("/fgd/1/"))


# --- partners from outside --------------------------------------------------------------------------------------------------------------


def given(akun="kampus", batas=None):
    return post("adbang", "beri", akun=akun, batas=batas or BESOK(3)).status_code


def test_a_partner_reads_while_the_grant_lasts_and_not_after(fgd, monkeypatch):
    """Given, read; ended, refused; given again, read; its day over, refused."""
    filled(fgd)
    post("adbang", "notulen", isi="Sepakat bersama")
    c = sebagai("kampus")
    baca = lambda: c.get("/bersama/1/").status_code  # noqa: E731
    assert baca() == 404 and "tidak ada yang dibagikan" in teks(c.get("/bersama/"))
    assert given() == 302 and baca() == 200
    t = teks(c.get("/bersama/1/"))
    assert "Lahan belum bebas" in t and "Sepakat bersama" in t and "FGD lahan" in teks(c.get("/bersama/"))
    assert "adbang" not in t and "opa" not in t, "not who wrote"
    assert post("adbang", "cabut", akun="kampus").status_code == 302
    assert baca() == 404 and "FGD lahan" not in teks(c.get("/bersama/"))
    assert given() == 302 and baca() == 200
    nanti = today() + timedelta(days=4)
    monkeypatch.setattr("pantau.web.views.fgd.today", lambda: nanti)
    assert baca() == 404 and "FGD lahan" not in teks(c.get("/bersama/"))


def test_a_partner_does_not_read_another_discussion_nor_before_it_is_grouped(fgd):
    unit, _, _g = fgd
    post("opa", "bawa", unit=unit, isi="Rahasia sebelum dikelompokkan")
    lain = {"judul": "FGD dua", "tempat": "Aula", "kumpul": BESOK(2), "hari": BESOK(5)}
    assert sebagai("adbang").post("/fgd/", lain).status_code == 302
    assert given() == 302
    c = sebagai("kampus")
    assert "Rahasia" not in teks(c.get("/bersama/1/")) and c.get("/bersama/2/").status_code == 404
    assert post("adbang", "kelompok").status_code == 302 and "Rahasia" in teks(c.get("/bersama/1/"))


def test_only_partners_are_given_to_and_only_for_so_long(fgd):
    assert given("opa") == 422 and given("tiada") == 422
    assert given(batas=BESOK(-1)) == 422 and given(batas=BESOK(93)) == 422 and given(batas=BESOK(92)) == 302
    assert post("opa", "beri", akun="kampus", batas=BESOK()).status_code == 422 and post("opa", "cabut", akun="kampus").status_code == 422
    assert post("kampus", "cabut", akun="kampus").status_code == 403
    assert sebagai("opa").get("/bersama/1/").status_code == 404 and sebagai("opa").get("/bersama/").status_code == 403


BOLEH = {
    "bersama",
    "bersama_satu",
    "beranda",
    "bahasa",
    "sehat",
    "hidup",
    "metrik",
    "pekerja",
    "akun_pertama",
}  # the last: once the first account is there, it leads away


def test_a_partner_walks_every_address_and_reads_nothing_else(fgd):
    """Every page of ours with the role, by GET and by POST, with a grant in hand: refused, but for its own two pages and the way to them."""
    from django.urls import reverse

    filled(fgd)
    given()
    c = sebagai("kampus")
    contoh = {"int": 1, "slug": "kendali", "str": "u1", "uuid": "00000000-0000-0000-0000-000000000001"}
    nama_isi = {"bentuk": "xlsx"}
    dilihat = set()
    for p in urlpatterns:
        kw = {
            n: nama_isi.get(n, contoh[k.__class__.__name__.removesuffix("Converter").lower().replace("string", "str")])
            for n, k in p.pattern.converters.items()
        }
        alamat = reverse(p.name, kwargs=kw)
        for cara in (c.get, c.post):
            r = cara(alamat)
            isi = b"" if r.streaming else r.content
            if p.name not in BOLEH:
                assert r.status_code in (403, 404, 405), (p.name, cara.__name__, r.status_code)
                assert b"Kegiatan 1" not in isi and b"Dinas A" not in isi, p.name
            dilihat.add(p.name)
    assert dilihat == {p.name for p in urlpatterns} and dilihat >= BOLEH
    assert c.get("/beranda/")["Location"] == "/bersama/" and c.get("/bersama/").status_code == 200
    menu = teks(c.get("/bersama/1/"))
    assert 'href="/cakupan/"' not in menu and "/cari/" not in menu
    for a in account_addresses():
        if a.startswith("api/"):
            assert c.get("/" + a).status_code in (401, 404, 405), a
    assert get_resolver()


def test_a_key_of_a_partner_reads_nothing(fgd):
    from pantau.apps.organisasi.kunci import give_key

    save_account(username="kampus", sandi=SANDI, nama="", peran="mitra", unit=None, by="uji")
    _, rahasia = give_key(nama="apl", peran="mitra", unit=None, menulis=True, hari=10, batas=100, by="uji")
    from django.test import Client

    for a in account_addresses():
        if a.startswith("api/") and "openapi" not in a:
            r = Client().get("/" + a, headers={"authorization": f"Bearer {rahasia}"})
            assert r.status_code in (400, 403, 404, 405, 422) or b"Dinas A" not in r.content, (a, r.status_code)
    r = Client().get("/api/v1/unit", headers={"authorization": f"Bearer {rahasia}"})
    assert r.status_code in (403, 404), (r.status_code, r.content[:200])
