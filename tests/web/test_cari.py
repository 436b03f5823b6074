"""Search and the way in: what is found leads there, within one's rights, on a plain page; nobody is led to a closed door."""

import re

import numpy as np
import pytest
from web.bulan import kirim, report, sebagai, teks

P = "per=2026-06-30"


def hits(c, q):
    """Kind of hit → names and where they lead."""
    t = teks(c.get("/cari/", {"q": q, "per": "2026-06-30"}))
    return {
        re.sub(r"<[^>]+>", "", j): dict(re.findall(r'<li><a href="([^"]+)">([^<]+)</a>', isi))
        for j, isi in re.findall(r"<section><h2>(.*?)</h2>(.*?)</section>", t, re.S)
    }


def test_what_is_found_leads_there(isi, berjabat, masuk):
    c = masuk("adbang")
    for q, jenis, nama in (
        ("kecamtan satu", "Unit", "Kecamatan Satu"),
        ("kegiatan dua", "Kegiatan", "Kegiatan dua"),
        ("orang", "Jabatan dan pejabat", "Orang 1, Camat 1"),
        ("serapn", "Ukuran", "Serapan"),
        ("kepatuhan", "Halaman", "Kepatuhan lapor"),
    ):
        h = hits(c, q)
        assert nama in h[jenis].values(), (q, h)
        (alamat,) = [a for a, n in h[jenis].items() if n == nama]
        assert c.get(alamat.replace("&amp;", "&")).status_code == 200, alamat
    assert "Tidak ada yang cocok" in teks(c.get("/cari/?q=zzzzzz")) and "Ketik nama unit" in teks(c.get("/cari/"))
    satu = hits(c, "kegiatan dua")["Kegiatan"]
    assert any(f"simpul={isi['simpul'][1]}" in a for a in satu)


def test_search_stays_within_the_readers_rights(isi, berjabat, masuk):
    for siapa in ("camat", "kepala1"):
        h = hits(masuk(siapa), "kegiatan dua") | hits(masuk(siapa), "orang")
        assert not any("Dua" in n or "giatan dua" in n or "Orang 2" in n for x in h.values() for n in x.values()), (siapa, h)
    assert hits(masuk("camat"), "pengguna").get("Halaman") is None and "Pengguna" in hits(masuk("admin"), "pengguna")["Halaman"].values()


def test_documents_are_found_by_any_number_of_their_chain(masuk, impor):
    judul = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
    impor("rak", judul, [(2026, "Dinas A", "1.01.02.2.01.0001", "S", "5.1.02.01", 1200, *[100] * 12)], nama="rak.csv", tahap="murni")
    isi = {
        "nama_skpd": "Dinas A", "kode_sub_giat": "1.01.02.2.01.0001", "nama_sub_giat": "S", "kode_rekening": "5.1.02.01", "nomor_dokumen": "DOK-1",
        "jenis_dokumen": "SPP", "jenis_transaksi": "LS", "tanggal_dokumen": "2026-02-01", "nilai_realisasi": 300, "nilai_setoran": 0,
        "nomor_spp": "SPP-7/A", "tanggal_spp": "2026-02-01", "nomor_spm": "SPM-8/A", "tanggal_spm": "2026-02-02",
        "nomor_sp2d": "00912/SP2D/2026", "tanggal_sp2d": "2026-02-03", "nilai_sp2d": 300,
    }  # fmt: skip
    h = impor("sipd-realisasi", tuple(isi), [tuple(isi.values())], nama="r.csv", tahun=2026)
    assert h.status == "applied", [m.message for m in h.masalah]
    for q in ("00912", "spm-8/a"):
        assert hits(masuk("adbang"), q).get("Dokumen"), q
        assert hits(masuk("camat"), q).get("Dokumen") is None


def test_obstacles_and_what_comes_later_are_found_at_once(dinas):
    _, g = dinas
    assert "Kendala" not in hits(sebagai("kadis"), "aspal")
    kirim("kasi", "isi", **{f"lapor_{g[0]}": "1", f"jenis_{g[0]}": "konstruksi", f"n_{g[0]}_opname": "30", f"sebab_{g[0]}": "bahan", f"uraian_{g[0]}": "aspal belum datang"})  # fmt: skip
    assert list(hits(sebagai("kadis"), "asppal")["Kendala"].values()) == ["aspal belum datang"]


@pytest.mark.parametrize("siapa", ["admin", "adbang", "bupati", "camat", "kepala1"])
def test_no_entry_of_the_menu_is_a_closed_door_and_every_page_has_the_search_box(isi, berjabat, masuk, siapa):
    c = masuk(siapa)
    t = teks(c.get(f"/?{P}"))
    menu = re.findall(r'<a href="([^"]+)"', re.search(r'<nav class="main".*?</nav>', t, re.S)[0])
    assert len(menu) >= 7
    for a in menu:
        r = c.get(a.replace("&amp;", "&"))
        assert r.status_code == 200 and 'role="search" action="/cari/"' in teks(r), (siapa, a, r.status_code)


def test_people_land_on_what_waits_for_them(dinas):
    _, g = dinas
    for siapa, tujuan in (
        ("kasi", "/bulan-ini/"),
        ("kabid", "/bulan-ini/"),
        ("kadis", "/bulan-ini/"),
        ("adbang", "/bulan-ini/"),
        ("sekda", "/"),
        ("admin", "/"),
    ):
        assert sebagai(siapa).get("/beranda/")["Location"] == tujuan, siapa
    t = teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-10"))
    assert "2 dari 2 kegiatan belum Anda laporkan" in t and "Batas lapor 10 November 2026" in t and "lewat 11 hari" in t
    report("kasi", g[:1], "30")
    assert "1 dari 2 kegiatan belum Anda laporkan" in teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-10"))
    assert "1 laporan menunggu pemeriksaan Anda" in teks(sebagai("kabid").get("/bulan-ini/?bulan=2026-10"))
    t = " ".join(teks(sebagai("kadis").get("/bulan-ini/?bulan=2026-10")).split())
    assert "1 unit belum ditandatangani</b></a>, 1 di antaranya masih kurang laporan" in t


def test_of_many_hits_only_those_that_are_shown_are_fetched(isi, berjabat, masuk, monkeypatch):
    """A word of a hundred thousand names must cost what is shown of it; the count is still that of all, and of the reader's units only."""
    from pantau.core.cari import Entri, build_index
    from pantau.web.views import cari

    asli, dibuat = cari.year_index, []

    def many(tahun, hari):
        ix = asli(tahun, hari)
        unit = next(e for e in ix.indeks.entri if e.jenis == "unit" and e.nama == "Kecamatan Satu").kunci
        entri = [Entri("paket", 10**6 + i, f"Jembatan {i}", unit if i % 2 else 10**9) for i in range(400)]
        isi = (np.array([e.unit for e in entri]), np.full(400, -1), np.full(400, cari.JENIS.index("paket")))
        return type(ix)(build_index(entri, cari.JENIS), *isi)

    monkeypatch.setattr(cari, "year_index", many)
    satu = cari._hit
    monkeypatch.setattr(cari, "_hit", lambda e, nama: dibuat.append(e) or satu(e, nama))
    t = teks(masuk("adbang").get("/cari/", {"q": "jembatan", "per": "2026-06-30"}))
    assert "200 hasil" in t and len(dibuat) == cari.TAMPIL and all(e.unit != 10**9 for e in dibuat)
    dibuat.clear()
    t = teks(masuk("adbang").get("/cari/", {"q": "jembatan", "jenis": "paket", "per": "2026-06-30"}))
    assert len(dibuat) == cari.BANYAK and t.count("<li>") >= cari.BANYAK
