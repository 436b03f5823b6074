"""The public pages: closed unless opened, the same for everybody, light, kept by proxies, asked within bounds, and only what was published."""

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from exports.test_terbuka import SITUS, held, load_areas, terbit  # noqa: F401 - fixture
from web.bulan import sebagai

from pantau.exports.terbuka.terbit import publish
from pantau.web.laju import Laju, client_of
from pantau.web.publik import LAJU

STATIS = Path(__file__).resolve().parents[2] / "src" / "pantau" / "web" / "static"
RINGAN = 60_000  # bytes of the first load: page, style and script


@pytest.fixture
def terbuka(terbit, settings):  # noqa: F811
    """Published, and the pages opened."""
    publish(situs=SITUS, by="adbang")
    settings.PUBLIK, settings.PUBLIK_LAJU = True, 100_000
    LAJU._isi.clear()
    yield terbit
    LAJU._isi.clear()


def pages(isi):
    return ["/publik/", "/publik/data/", f"/publik/unit/{isi['unit'][0]}/", "/publik/kecamatan/99.01.02/", "/publik/data/ocds.json"]


def body(r):
    return b"".join(r.streaming_content) if r.streaming else r.content


def test_the_pages_do_not_exist_until_the_pemda_opens_them(terbuka, settings):
    c = Client()
    settings.PUBLIK = False
    assert [c.get(a).status_code for a in pages(terbuka)] == [404] * 5
    assert sebagai("adbang").get("/publik/").status_code == 404
    settings.PUBLIK = True
    assert [c.get(a).status_code for a in pages(terbuka)] == [200] * 5


def test_the_switch_is_off_unless_set(monkeypatch):
    from pantau.config import lingkungan

    monkeypatch.delenv("PANTAU_PUBLIK", raising=False)
    assert lingkungan.boolean("PANTAU_PUBLIK", False) is False
    teks = (STATIS.parents[1] / "config" / "settings.py").read_text(encoding="utf-8")
    assert 'PUBLIK = lingkungan.boolean("PANTAU_PUBLIK", False)' in teks


def test_before_anything_is_published_the_page_says_so(db, settings):
    settings.PUBLIK = True
    c = Client()
    assert "Belum ada angka yang diterbitkan" in c.get("/publik/").content.decode()
    assert [c.get(a).status_code for a in ("/publik/data/", "/publik/unit/1/", "/publik/kecamatan/1/", "/publik/data/paket.csv")] == [
        404
    ] * 4


def test_every_figure_has_its_day_and_leads_to_its_rows(terbuka):
    c = Client()
    t = c.get("/publik/").content.decode().replace("\u00a0", " ")
    assert "Sampai 30 Juni 2026 pekerjaan berjalan 50,00" in t and "Baris 2–3 di" in t and "rapat nomor 1" in t
    assert "Rp 3.900.000.000 ÷ Rp 10.000.000.000 = 39,00" in t
    unit = c.get(f"/publik/unit/{terbuka['unit'][0]}/").content.decode().replace("\u00a0", " ")
    assert "Baris 3 di" in unit and "Rp 8.000.000.000" in unit and "30,00" in unit
    baris = int(re.search(r'data-nama="Baris">(\d+)', unit.split("Dari baris mana")[1].split('class="total"')[1].split("</tr>", 1)[1])[1])
    csv = body(c.get("/publik/data/anggaran.csv")).decode().splitlines()
    assert "Kecamatan Satu" in csv[baris - 1] and "8000000000.00" in csv[baris - 1]
    kec = c.get("/publik/kecamatan/99.01.02/").content.decode()
    nomor = int(re.search(r'data-nama="Baris">(\d+)', kec)[1])
    assert "Jalan Kecamatan Dua" in kec and "Jalan Kecamatan Dua" in body(c.get("/publik/data/paket.csv")).decode().splitlines()[nomor - 1]
    assert '<a href="/publik/kecamatan/99.01.02/"><path' in t


def test_what_comes_after_the_publication_is_not_shown(terbuka, impor):
    from datetime import date

    from web.conftest import RFK

    c = Client()
    lama = [body(c.get(a)) for a in pages(terbuka)]
    baris = ("Kecamatan Satu", "Program 1", "KegiatanRahasia", 8_000_000_000, 4_000_000_000, 7_000_000_000, 50, 99)
    assert impor("rfk", RFK, [baris], nama="juli.csv", per=date(2026, 7, 31)).status == "applied"
    assert [body(c.get(a)) for a in pages(terbuka)] == lama
    publish(situs=SITUS, by="adbang")
    assert not any(b"KegiatanRahasia" in body(c.get(a)) for a in pages(terbuka))


def test_the_first_load_is_light_and_works_without_scripts(terbuka):
    c = Client()
    for alamat in pages(terbuka)[:4]:
        for a in (alamat, f"{alamat}?bahasa=en"):
            t = c.get(a).content
            lain = re.findall(rb'(?:href|src)="/static/([^"]+\.(?:css|js))"', t)
            assert lain and len(t) + sum(len((STATIS / x.decode()).read_bytes()) for x in lain) <= RINGAN, a
            assert b"<script" not in t and b"<form" not in t


def test_a_large_pemda_stays_within_the_bound(terbuka, monkeypatch):
    """Forty kecamatan of a thousand points each and seventy units: the map takes coarser borders, the page stays within what a phone loads."""
    import json
    import math

    from pantau.core.peta import Wilayah
    from pantau.exports.terbuka import kini
    from pantau.exports.terbuka.kini import current
    from pantau.exports.terbuka.peta import svg_map

    def area(n):
        x, y = n % 8, n // 8
        c = [
            (x + 0.5 + 0.5 * math.cos(t / 500 * math.pi) * (1 + 0.05 * math.sin(t)), y + 0.5 + 0.5 * math.sin(t / 500 * math.pi))
            for t in range(1000)
        ]
        return Wilayah(f"99.01.{n:02d}", f"Kecamatan Nomor {n}", ((*c, c[0]),))

    f = current() / "halaman.json"
    isi = json.loads(f.read_text())
    isi["unit"] = [{**isi["unit"][0], "id": n, "nama": f"Dinas Urusan Pemerintahan Nomor {n}"} for n in range(70)]
    isi["kecamatan"] = [[f"99.01.{n:02d}", f"Kecamatan Nomor {n}", 1234, 10**14, 100, 50] for n in range(40)]
    isi["peta"] = svg_map([area(n) for n in range(40)], {}, (), "", "/publik/kecamatan/")
    f.write_text(json.dumps(isi))
    kini._read.cache_clear()
    t = Client().get("/publik/").content
    assert t.count(b"<path") == 40 and t.count(b"Dinas Urusan") == 70
    assert len(t) + sum((STATIS / "pantau" / x).stat().st_size for x in ("tokens.css", "publik/publik.css")) <= RINGAN
    kini._read.cache_clear()


def test_no_database_is_asked_and_nothing_depends_on_who_asks(terbuka):
    for c in (Client(), sebagai("adbang")):
        for a in pages(terbuka):
            with CaptureQueriesContext(connection) as q:
                r = c.get(a)
            assert len(q) == 0 and r.status_code == 200, a
            assert "Cookie" not in r.get("Vary", "") and not r.cookies and r["Cache-Control"] == "public, max-age=300"
    a, b = Client(), sebagai("adbang")
    b.cookies["django_language"] = "en"
    assert [body(a.get(x)) for x in pages(terbuka)] == [body(b.get(x)) for x in pages(terbuka)]


def test_copies_are_checked_by_their_mark(terbuka):
    c = Client()
    for a in pages(terbuka):
        r = c.get(a)
        lagi = c.get(a, headers={"If-None-Match": r["ETag"]})
        assert lagi.status_code == 304 and lagi["ETag"] == r["ETag"] and lagi["Cache-Control"] == r["Cache-Control"]
        assert c.get(f"{a}?bahasa=en", headers={"If-None-Match": r["ETag"]}).status_code == 200
    lama = c.get("/publik/")["ETag"]
    publish(situs="https://lain.contoh", by="adbang")
    assert c.get("/publik/", headers={"If-None-Match": lama}).status_code == 200


def test_too_many_requests_are_asked_to_wait(terbuka, settings):
    settings.PUBLIK_LAJU = 10
    c = Client()
    status = [c.get("/publik/").status_code for _ in range(12)]
    assert status == [200] * 10 + [429] * 2
    r = c.get("/publik/data/paket.csv")
    assert r.status_code == 429 and 1 <= int(r["Retry-After"]) <= 6
    assert c.get("/publik/", REMOTE_ADDR="10.0.0.9").status_code == 200  # another client


def test_a_bucket_fills_again_and_forgets_whoever_asked_longest_ago():
    kini = [0.0]
    laju = Laju(lambda: 60, lambda: kini[0], klien=2)
    assert [laju.wait("a") for _ in range(61)] == [0] * 60 + [1]
    kini[0] = 1.5
    assert [laju.wait("a"), laju.wait("a")] == [0, 1]
    kini[0] = 600
    assert [laju.wait("a") for _ in range(61)][-2:] == [0, 1]
    laju.wait("b"), laju.wait("c")
    assert len(laju._isi) == 2 and laju.wait("a") == 0


def test_one_site_of_ipv6_is_one_client():
    assert client_of("2001:db8:1:2::5") == client_of("2001:db8:1:2:ffff::1") == "2001:db8:1:2::/64"
    assert client_of("10.1.2.3") == "10.1.2.3" and client_of("") == ""


@pytest.mark.parametrize(
    "alamat",
    [
        "unit/999999/",
        "kecamatan/99.01.99/",
        "kecamatan/x/",
        "data/halaman.json",
        "data/kini",
        "data/..%2fkini",
        "data/%2e%2e/kini",
        "data/tak.csv",
    ],
)
def test_what_is_not_published_is_not_there(terbuka, alamat):
    assert Client().get(f"/publik/{alamat}").status_code == 404


def test_nobody_writes_here(terbuka):
    assert [Client().post(a).status_code for a in pages(terbuka)] == [405] * 5


def test_files_come_as_what_they_are_for_anybody(terbuka):
    c = Client()
    for n, media in (
        ("paket.csv", "text/csv"),
        ("paket.parquet", "application/vnd.apache.parquet"),
        ("katalog.jsonld", "application/ld+json"),
    ):
        r = c.get(f"/publik/data/{n}")
        assert r["Content-Type"].split(";")[0] == media and r["Access-Control-Allow-Origin"] == "*" and body(r)
    assert c.head("/publik/data/paket.csv").status_code == 200


def test_many_packages_come_in_pages(terbuka, impor):
    from datetime import date

    from apps.test_rakor import ms, plan
    from exports.test_terbuka import NAMA_RUP
    from reports.test_rakor_beku import bekukan

    rup = [
        ("Kecamatan Dua", str(n), f"Paket {n:03d} kecamatan Dua", n * 1000, "Tender", "Barang", "2026-03-01", "2026-09-30")
        for n in range(10, 140)
    ]
    assert impor("rup-penyedia", NAMA_RUP, rup, nama="rup2.csv", tahun=2026).status == "applied"
    held(bekukan(plan(per=date(2026, 7, 31), mulai=ms(2030, 8, 3, 9))).nomor)
    publish(situs=SITUS, by="adbang")
    c, ada = Client(), []
    for n in (1, 2, 3, 99, "x"):
        t = c.get(f"/publik/kecamatan/99.01.02/?halaman={n}").content.decode()
        ada.append(re.findall(r"Paket (\d{3})", t))
        assert len(t) < RINGAN
    assert sorted(ada[0] + ada[1] + ada[2]) == [f"{n:03d}" for n in range(10, 140)] and ada[3] == ada[2] and ada[4] == ada[0]
    assert ada[0][0] == "139"  # the largest first


def test_the_command_publishes_and_says_what(terbit, settings, capsys):  # noqa: F811
    import argparse
    import json

    from pantau.cli import terbit as perintah

    def jalan(*kata):
        p = argparse.ArgumentParser()
        perintah.arguments(p)
        status = perintah.run(p.parse_args(kata))
        return status, capsys.readouterr().out

    settings.ALAMAT_SITUS = SITUS
    status, teks = jalan("--json")
    isi = json.loads(teks)
    assert status == 0 and isi["baru"] and (isi["unit"], isi["hari"], isi["paket"]) == (2, 1, 2) and "paket.csv" in isi["berkas"]
    status, teks = jalan()
    assert status == 0 and "Tidak berubah" in teks and "PANTAU_PUBLIK=ya" in teks
    settings.PUBLIK = True
    assert "Diterbitkan" in jalan("--situs", "https://lain.contoh")[1]
