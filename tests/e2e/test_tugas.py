"""What people come for, counted in clicks from the page they land on."""

import re
import time

import pytest

pytestmark = pytest.mark.e2e
BERKAS = re.compile(r"/data/berkas/\d+/\?baris=\d+")


class Tangan:
    """Clicks on a page and counts them."""

    def __init__(self, h):
        self.h, self.n, self.awal = h, 0, time.monotonic()

    def click(self, apa):
        self.n += 1
        apa.click()
        self.h.wait_for_load_state()
        return self

    def done(self, maks):
        assert self.n <= maks and time.monotonic() - self.awal < 5, self.n


def test_the_regent_sees_the_worst_five_and_why_with_one_click(buka):
    h = buka("bupati", "/beranda/")
    t = Tangan(h)
    pertama = h.locator(".todo > li").first
    assert pertama.locator("ul a").count() == 5 and "Kritis" in pertama.inner_text()
    t.click(pertama.locator("p a"))
    baris = h.locator("table.tindak tbody tr")
    assert baris.count() >= 5 and all(baris.nth(i).locator("td").first.inner_text().strip() for i in range(5))  # who answers
    t.done(1)


def test_the_same_day_of_last_year_is_one_click_away(buka):
    h = buka("bupati", "/beranda/")
    t = Tangan(h)
    per = h.locator("input[data-kini]").first.get_attribute("data-kini")
    t.click(h.locator(".figures").get_by_role("link", name="tahun lalu").first)
    assert h.locator("input[data-kini]").first.get_attribute("data-kini") == f"{int(per[:4]) - 1}{per[4:]}"
    t.done(1)


def test_the_head_of_a_district_finds_his_tasks_where_he_lands(buka):
    h = buka("camat", "/beranda/")
    t = Tangan(h)
    assert h.locator(".tugas li").count() >= 1 and "Batas" in h.locator(".tugas").inner_text()
    t.done(0)


def test_who_reports_on_a_phone_saves_three_and_is_told_so(buka):
    h = buka("kasi", "/beranda/", lebar=390, tinggi=844)
    kartu = h.locator("details.kartu[data-butir]")
    for i in range(3):
        k = kartu.nth(i)
        k.locator("summary").first.click()
        k.locator("input[name^=lapor_]").uncheck()  # a card that was reported already is ticked: touching it says it again
        k.locator("input[name^=lapor_]").check()
        k.locator("input[name^=alasan_]").evaluate("x => { x.closest('div').hidden = false; x.value = 'menurut opname lapangan' }")
    h.get_by_role("button", name="Simpan laporan").click()
    h.locator("#antre [role=status]", has_text="3").wait_for(timeout=20_000)


def test_who_signs_sees_what_is_missing_before_he_signs(buka):
    h = buka("kadis", "/beranda/")
    t = Tangan(h)
    assert "unit" in h.locator(".tugas").inner_text() and h.locator("#unit-anda tbody tr").count() >= 1
    t.done(0)


def test_who_is_late_is_reminded_with_two_clicks(buka):
    h = buka("adbang", "/")
    t = Tangan(h)
    t.click(h.locator(".todo").get_by_role("link", name="Belum lapor fisik"))
    t.click(h.get_by_role("button", name=re.compile("^Ingatkan")).first)
    assert h.locator("[role=status]").inner_text().strip()
    t.done(2)


@pytest.mark.parametrize("ukuran, jalan", [("pagu", 2), ("fisik", 2), ("serapan", 3)])
def test_from_a_figure_to_the_line_of_the_file(buka, ukuran, jalan):
    h = buka("adbang", "/")
    t = Tangan(h)
    t.click(h.locator(f".padat tbody tr:nth-child(2) a.j[href*='ukuran={ukuran}']"))
    if ukuran == "serapan":
        t.click(h.locator("a[href*='/posting/']").first)
    t.click(h.locator("a[href*='/data/berkas/']").first)
    assert BERKAS.search(h.url) and h.locator("tr.ini").count() == 1
    t.done(jalan)


def test_a_word_leads_to_the_activity(buka):
    h = buka("bupati", "/")
    t = Tangan(h)
    h.keyboard.press("Control+k")
    h.keyboard.type("drainase")
    t.n += 1
    h.keyboard.press("Enter")
    h.wait_for_url("**/cari/**")
    tujuan = h.locator(".temu a", has_text=re.compile("drainase", re.I)).first
    t.click(tujuan)
    assert "drainase" in h.locator("main").inner_text().lower()
    t.done(2)
