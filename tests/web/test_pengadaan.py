"""The page of procurement and the story of one package, for readers with different charges."""

import csv
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from reports.test_pengadaan import PAKET, RUP, prepared, write_events

pytestmark = pytest.mark.django_db


@pytest.fixture
def paket(isi, impor):
    """Two announced packages, one of each unit; ids by number."""
    from pantau.apps.pengadaan.queries import packages

    rows = [(2026, "", ("Kecamatan Satu", "Kecamatan Dua")[n], f"77{n}", *PAKET[n], "2026-01-15") for n in (0, 1)]
    assert impor("rup-penyedia", RUP, rows, nama="rup.csv", tahun=2026).status == "applied"
    return {n: i for (_, n), i in packages(2026).items()}


@pytest.fixture
def kabar(paket):
    """Both packages are heard of."""
    prepared("770", "771")
    return paket


def text(client, url):
    r = client.get(url)
    assert r.status_code == 200, (url, r.content.decode()[-1500:])
    return r.content.decode()


def test_the_page_lists_what_is_late_and_leads_to_the_package(kabar, masuk):
    teks = text(masuk("adbang"), "/pengadaan/?per=2026-09-01")
    assert "1 dari 2 paket" in teks and "Jembatan" in teks and f"/pengadaan/{kabar['770']}/?per=2026-09-01" in teks
    cerita = text(masuk("adbang"), f"/pengadaan/{kabar['770']}/?per=2026-09-01")
    for kata in ("Perencanaan teknis", "Tidak mungkin selesai tahun ini", "Batas aman mulai pemilihan", "16 Juli 2026", "rup.csv, baris 2"):
        assert kata in cerita, kata
    assert "Sisa" in text(masuk("adbang"), f"/pengadaan/{kabar['770']}/?per=2026-06-30")


def test_a_package_of_which_only_the_plan_is_known_is_not_called_impossible(paket, masuk):
    teks = text(masuk("adbang"), "/pengadaan/?per=2026-09-01")
    assert (
        "2 paket (" in teks and "Belum ada kabar pemilihan" in teks and 'id="terlambat"' not in teks and 'id="bila_belum_dimulai"' in teks
    )
    cerita = text(masuk("adbang"), f"/pengadaan/{paket['770']}/?per=2026-09-01")
    assert "Batas amannya sudah lewat, tetapi belum ada kabar" in cerita and "Tidak mungkin selesai tahun ini" not in cerita


def test_the_line_of_time_shows_the_safe_day_the_stretches_and_today(kabar, masuk):
    """The bridge: planned from 1 January, prepared from 20 January, safe day 16 July (day 196), seen on 1 September (day 243)."""
    write_events(("771", "kontrak", "K/1", "2026-08-03", 100_00, {}), ("771", "pembayaran", "P/1", "2026-08-20", 40_00, {}),
                 ("771", "bast", "B/1", "2026-08-12", None, {}))  # fmt: skip
    teks = text(masuk("adbang"), "/pengadaan/?per=2026-09-01&unit=")
    svg = teks[teks.index("<svg viewBox") : teks.index("</figure>")]
    assert "▼ lewat 47 hari: tidak mungkin selesai tahun ini" in svg and "▼ selesai, belum ditagih 20 hari" in svg
    assert f"/pengadaan/{kabar['770']}/?per=2026-09-01" in svg and "Perencanaan teknis: 20 Jan 2026 – 2 Sep 2026" in svg
    assert 'd="M786.7 31v32"' in svg and 'd="M896.2 24V114"' in svg, "330 + 196 × 2.33, and 330 + 243 × 2.33"
    assert 'role="group"' in svg and 'role="img"' not in svg, "links live in it; an image has no children that can be reached"
    pita = [
        x
        for x in (y.split("</div>")[0] for y in teks.split('<div class="hp">')[1:])
        if "▼ lewat 47 hari: tidak mungkin selesai tahun ini" in x
    ]
    assert len(pita) == 1 and f'href="/pengadaan/{kabar["770"]}/' in pita[0], "on a phone a strip for each"
    assert '<rect x="196" width="170"' in pita[0] and '<rect x="243" width="1"' in pita[0] and '<rect x="19" y="2" width="225"' in pita[0]
    assert '<th scope="col"></th>' not in teks + text(masuk("adbang"), f"/pengadaan/{kabar['770']}/?per=2026-09-01&hari=30")
    mei = text(masuk("adbang"), "/pengadaan/?per=2026-05-31")
    assert "◆ mulai pemilihan paling lambat 16 Juli 2026" in mei
    write_events(("770", "pengumuman", "", "2026-06-02", None, {"status": "Berlangsung"}))
    assert "◆ tanda tangan kontrak paling lambat 21 Agustus 2026" in text(masuk("adbang"), "/pengadaan/?per=2026-06-03")
    assert "<figure" not in text(masuk("adbang"), "/pengadaan/?per=2026-01-10"), "only plans"


def test_a_long_list_is_folded_after_three_and_paper_says_where_the_rest_is(isi, impor, masuk):
    rows = [(2026, "", "Kecamatan Satu", f"8{n:02d}", f"Jembatan {n}", *PAKET[0][1:], "2026-01-15") for n in range(12)]
    assert impor("rup-penyedia", RUP, rows, nama="rup.csv", tahun=2026).status == "applied"
    teks = text(masuk("adbang"), "/pengadaan/?per=2026-09-01")
    daftar = teks[teks.index('id="bila_belum_dimulai"') :]
    lipat = daftar[daftar.index("<details>") : daftar.index("</details>")]
    assert "9 paket berikutnya" in lipat and lipat.count("<tr>") == 10 and "semuanya ada dalam berkas" in daftar
    assert daftar[: daftar.index("<details>")].count("<tr>") == 4


def test_a_list_counts_all_that_belong_to_it_not_only_those_that_stand_there(isi, impor, masuk):
    rows = [(2026, "", "Kecamatan Satu", f"81{n:02}", *PAKET[0], "2026-01-15") for n in range(28)]
    assert impor("rup-penyedia", RUP, rows, nama="rup.csv", tahun=2026).status == "applied"
    teks = " ".join(text(masuk("adbang"), "/pengadaan/?per=2026-09-01").split())
    assert "Paket yang belum tertaut ke anggaran</b> (28)" in teks and "25 terbesar dari 28 baris" in teks


def test_the_story_tells_events_in_order_and_what_could_not_follow(paket, masuk):
    write_events(
        ("770", "spmk", "S/1", "2026-05-02", None, {}),
        ("770", "kontrak", "K/1", "2026-05-09", 7_000_000_000_00, {}),
        ("770", "bast", "", "", None, {}),
    )
    teks = text(masuk("adbang"), f"/pengadaan/{paket['770']}/?per=2026-06-30")
    assert "tidak dapat menjadi Pelaksanaan" in teks and "tanpa tanggal" in teks
    assert teks.index("S/1") < teks.index("K/1") and "Berkontrak</b> sejak 9 Mei 2026" in teks
    assert "K/1" not in text(masuk("adbang"), f"/pengadaan/{paket['770']}/?per=2026-05-08")


def test_packages_of_another_unit_are_not_there(kabar, masuk):
    camat = masuk("camat")
    teks = text(camat, "/pengadaan/?per=2026-09-01")
    assert "Jembatan" in teks and "Kursi" not in teks and "1 dari 1 paket" in teks
    assert camat.get(f"/pengadaan/{kabar['771']}/?per=2026-09-01").status_code == 404
    assert masuk("adbang").get(f"/pengadaan/{kabar['771']}/?per=2026-09-01").status_code == 200
    assert masuk("adbang").get("/pengadaan/999999/?per=2026-09-01").status_code == 404
    assert masuk("adbang").get(f"/pengadaan/{kabar['771']}/?per=2025-09-01").status_code == 404
    assert masuk(None).get("/pengadaan/").status_code == 302


def test_a_scope_without_packages_leads_on(isi, masuk):
    teks = text(masuk("adbang"), "/pengadaan/?per=2026-06-30")
    assert "Belum ada paket pengadaan" in teks and "/data/format/" in teks


@pytest.mark.parametrize("alamat", ["/pengadaan/?per=2026-09-01", "/pengadaan/{}/?per=2026-09-01"])
def test_the_pages_ask_little_and_write_nothing(paket, masuk, alamat):
    from pantau.apps.buku import kolom
    from pantau.web import simpan

    client = masuk("adbang")
    client.get("/?per=2026-09-01")
    kolom.forget()
    simpan.forget()
    client.get("/?per=2026-09-01")  # columns stand, packages are not read yet
    with CaptureQueriesContext(
        connection,
    ) as c:
        text(client, alamat.format(paket["770"]))
    assert len(c) <= 10, [q["sql"][:90] for q in c]
    assert not [q for q in c if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_under_a_node_or_a_filter_only_its_packages_stand(kabar, masuk, isi):
    from pantau.apps.pengadaan.fakta import LETAK, LetakUsul
    from pantau.base.beda import compare
    from pantau.base.isi import Isi
    from pantau.base.tindakan import act

    with act("uji") as t:
        x = Isi(LETAK)
        x.add(LetakUsul(kabar["770"], isi["simpul"][0], date(2026, 3, 1)))
        beda = compare(x, [])
        t.enter("uji", tahun=2026, units=set(), uraian="uji", n=beda.size)
        t.write(beda)
    adbang = masuk("adbang")
    assert "1 dari 1 paket" in text(adbang, f"/pengadaan/?per=2026-09-01&simpul={isi['simpul'][0]}")
    assert "Belum ada paket" in text(adbang, f"/pengadaan/?per=2026-02-01&simpul={isi['simpul'][0]}")
    assert "Belum ada paket" in text(adbang, f"/pengadaan/?per=2026-09-01&simpul={isi['simpul'][1]}")
    assert adbang.get("/pengadaan/?per=2026-09-01&program=9").status_code == 400  # of which there is none
    assert "1 dari 2 paket" in text(adbang, "/pengadaan/?per=2026-09-01&kelas=kecamatan")


def test_the_download_holds_the_rows_of_the_page(kabar, masuk):
    isi = masuk("adbang").get("/unduh/pengadaan.csv?per=2026-09-01").content.decode("utf-8-sig")
    assert ["Jembatan" in "".join(r) for r in csv.reader(isi.splitlines())].count(True) == 3, "late, impossible, and in no activity"


def test_what_if_says_what_would_follow_and_keeps_nothing(kabar, masuk):
    """On 1 September the bridge of 120 days is 47 days late; 60 days of work, or e-purchasing, would still do."""
    from pantau.base.models import Batch, Jejak

    adbang, dasar = masuk("adbang"), f"/pengadaan/{kabar['770']}/?per=2026-09-01"
    ada = Batch.objects.count(), Jejak.objects.count()

    def said(tambah):
        return " ".join(text(adbang, dasar + tambah).split())

    assert "Bagaimana bila" in said("") and "Andaiannya" not in said("") and '<details class="noprint">' in said("")
    cepat = said("&hari=60")
    assert "Masih dapat selesai tahun ini bila langkah berikutnya paling lambat 17 September 2026; sisanya 16 hari" in cepat
    assert 'name="hari" min="1" max="1000" value="60"' in cepat and '<details class="noprint" open>' in cepat
    assert "kurang 47 hari. Yang masih mungkin paling lama" in said("&hari=120")
    assert "kurang 19 hari" in said("&metode_andai=e_purchasing"), "13 August"
    assert "Menjadi 4 paket, masing-masing Rp 2,0 M" in said("&bagian=4")
    assert "mulai paling cepat 1 Oktober 2026" in said("&nasib=perubahan") and "kurang 77 hari" in said("&nasib=perubahan")
    batal = said("&nasib=batal")
    i = batal.index("Bila tidak jadi")
    assert batal[i : i + 80].startswith("Bila tidak jadi, Rp 8,0 M pagu tidak dibelanjakan: 100,00 % dari pagu unitnya."), batal[i : i + 90]
    assert "Andaiannya" not in batal
    assert (Batch.objects.count(), Jejak.objects.count()) == ada
    for salah in ("hari=0", "hari=1001", "hari=x", "hari=²", "bagian=1", "bagian=21", "metode_andai=lelang", "nasib=hapus", "hari=-5"):
        r = adbang.get(f"{dasar}&{salah}")
        assert r.status_code == 400 and "tidak dapat dihitung" in r.content.decode(), salah
    write_events(("770", "kontrak", "K/1", "2026-08-03", 100_00, {}))
    assert "Bagaimana bila" not in said(""), "it has a contract"
    assert masuk("camat").get(f"/pengadaan/{kabar['771']}/?per=2026-09-01&hari=60").status_code == 404


def test_a_package_that_is_no_longer_announced_says_so_and_is_in_no_list(paket, masuk, impor):
    from pantau.base.periode import close_month

    close_month(tahun=2026, bulan=1, by="uji")
    satu = (2026, "", "Kecamatan Satu", "772", "Paket lain", 5, *PAKET[0][2:], "2026-01-15")
    assert impor("rup-penyedia", RUP, [satu], nama="rup.csv", tahun=2026, setuju=("peristiwa",)).status == "applied"
    alamat = f"/pengadaan/{paket['770']}/"
    assert "Tidak diumumkan lagi" in text(masuk("adbang"), f"{alamat}?per=2026-09-01")
    assert "Tidak diumumkan lagi" not in text(masuk("adbang"), f"{alamat}?per=2026-01-31")
    assert alamat not in text(masuk("adbang"), "/pengadaan/?per=2026-09-01")


@pytest.mark.parametrize(
    "alamat", ["/pengadaan/tertagih/", "/pengadaan/perubahan/", "/pengadaan/", "/unduh/tertagih.csv", "/unduh/perubahan-pengadaan.csv"]
)
def test_addresses_from_outside_show_nothing_of_others_and_never_break(kabar, masuk, isi, alamat):
    adbang, camat = masuk("adbang"), masuk("camat")
    satu, dua = isi["unit"]
    assert adbang.get(f"{alamat}?per=2026-09-01").status_code == 200
    assert masuk(None).get(alamat).status_code == 302
    assert adbang.post(alamat).status_code in (403, 405)
    for q in (f"unit={dua}", f"simpul={isi['simpul'][1]}", "unit=999999", f"unit={dua}&unit={satu}&per=2026-06-30&unit={dua}"):
        r = camat.get(f"{alamat}?{q}")
        assert r.status_code == 404 and "Kecamatan Dua" not in r.content.decode(), q
    for q in (
        "per=x",
        "per=2026-13-01",
        "unit=-1",
        "simpul=²",
        "metode=x",
        "basis=%00",
        f"program={'9' * 300}",
        "waktu=kemarin",
        "daftar=semua",
    ):
        assert adbang.get(f"{alamat}?{q}").status_code in ((400, 404) if "daftar" not in q else (200, 400, 404)), q
    teks = camat.get(f"{alamat}?per=2026-09-01").content.decode()
    assert "Kursi" not in teks and "Kecamatan Dua" not in teks
