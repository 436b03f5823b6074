"""Two regents ask through the web interface, and every page they end on answers with figures.

The first asks in May what is not yet tendered, why, and what can no longer be finished; the second in October why more work is done than
money paid, who has to bill what, and which kecamatan do not buy through the catalogue yet.
"""

import re

import pytest

pytestmark = pytest.mark.e2e
RUPIAH = re.compile(r"Rp\s?[\d.,]+\s?(?:M|jt|T)")


def year_of(h):
    return h.locator("input[data-kini]").first.get_attribute("data-kini")[:4]


def rows(h, id):
    return h.locator(f"#{id} tbody tr")


def test_in_may_what_is_not_tendered_why_and_what_cannot_be_finished(buka):
    h = buka("bupati", "/beranda/")
    h.goto(h.url.split("/beranda")[0].rstrip("/") + f"/pengadaan/?per={year_of(h)}-05-31")
    teks = h.locator("p.lede").inner_text()
    terlambat = int(re.search(r"pemilihan (\d+) paket terlambat", teks)[1])
    lewat = re.search(r"Rencana (\d+) paket \((Rp[^)]+)\) sendiri sudah melewati batas amannya", teks)
    assert terlambat > 0 and int(lewat[1]) > 0 and RUPIAH.match(lewat[2])
    h.locator("#terlambat summary").first.click()
    assert rows(h, "terlambat").count() == terlambat
    pertama = rows(h, "terlambat").first
    assert RUPIAH.search(pertama.inner_text()) and re.search(r"Direncanakan|Perencanaan teknis|Siap dipilih", pertama.inner_text()), "why"
    tertahan = rows(h, "terlambat").filter(has_text="Perencanaan teknis (DED) belum selesai")
    assert tertahan.count() >= 1 and tertahan.first.locator("td").last.inner_text().strip() not in ("", "–"), (
        "short of design, and who answers"
    )
    assert rows(h, "rencana_lewat_batas").count() >= 5
    assert h.locator("#tidak_mungkin").count() == 1, "the list stands, also while it is empty"
    pertama.locator("th a").click()
    h.wait_for_load_state()
    assert "/pengadaan/" in h.url and "Batas aman mulai pemilihan" in h.locator("main").inner_text()
    assert re.search(r"Sisa \d+ hari sebelum batas aman|Tidak mungkin selesai tahun ini", h.locator("p.lede").inner_text())


def test_in_may_the_overview_of_the_year_leads_to_those_that_are_late(buka):
    h = buka("bupati", "/beranda/")
    h.goto(h.url.split("/beranda")[0].rstrip("/") + f"/?per={year_of(h)}-05-31")
    butir = h.locator(".todo > li", has_text="Pemilihan penyedia terlambat")
    n = int(re.search(r"\((\d+)\)", butir.inner_text())[1])
    butir.locator("p a").first.click()
    h.wait_for_load_state()
    baris = h.locator("table.tindak tbody tr")
    assert n > 0 and baris.count() == n and baris.first.locator("td").first.inner_text().strip(), "and who answers"
    baris.first.get_by_role("link", name="Lihat paketnya").click()
    h.wait_for_load_state()
    assert "Rencana mulai pemilihan" in h.locator("main").inner_text()


def test_in_october_why_the_money_lags_who_has_to_bill_and_what(buka):
    h = buka("bupati", "/")
    h.wait_for_load_state()
    fisik, uang = (h.locator(".figures dd .n").nth(i).inner_text() for i in (0, 1))
    assert float(fisik.split()[0].replace(",", ".")) > float(uang.split()[0].replace(",", ".")), "more work than money"
    celah = h.locator("p.ket a", has_text="Sudah serah terima, belum ditagih")
    assert RUPIAH.search(celah.locator("xpath=..").inner_text())
    celah.click()
    h.wait_for_load_state()
    assert h.url.endswith("#pho_belum_ditagih")
    bagian = {re.sub(r"\s+", " ", x) for x in h.locator("#bagian tbody tr th").all_inner_texts()}
    assert len(bagian) == 9, "eight parts and their sum"
    tagih = rows(h, "pho_belum_ditagih").first.inner_text()
    assert RUPIAH.search(tagih) and re.search(r"Tagihan penyedia|BAST|Jaminan|Pajak|SPM", tagih), (
        "what is to be billed, and what it waits for"
    )
    assert rows(h, "pho_belum_ditagih").first.locator("td").last.inner_text().strip() not in ("", "–"), "who"
    assert rows(h, "unit").count() >= 5


def test_in_october_which_kecamatan_do_not_buy_through_the_catalogue_and_why(buka):
    h = buka("bupati", "/pengadaan/")
    h.get_by_role("link", name="E-purchasing", exact=True).click()
    h.wait_for_load_state()
    teks = h.locator("p.lede").inner_text()
    n, semua = map(int, re.search(r"(\d+) dari (\d+) kecamatan belum membeli lewat katalog", teks).groups())
    assert 0 < n < semua
    belum = [x for x in rows(h, "kecamatan").all_inner_texts() if "panduan" in x.lower()]
    assert len(belum) == n, "each with its reason"
    assert RUPIAH.search(rows(h, "daftar").first.inner_text())


def test_what_examiners_found_stands_among_the_signs(buka):
    h = buka("bupati", "/pengadaan/tanda/")
    teks = h.locator("main").inner_text()
    assert "LHP" in teks or "Temuan" in teks
    assert RUPIAH.search(teks)
