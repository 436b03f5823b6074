"""The hall in a browser: by keys, with a network that goes away, and a second screen that follows."""

import re

HALL = "/rakor/11/rapat/"  # the meeting of the demo that is still to come


def test_a_decision_survives_a_lost_network_and_a_second_screen_follows(situs, buka):
    h = buka("adbang", HALL)
    pertama = h.locator("h1").inner_text()
    h.keyboard.press("j")
    h.wait_for_url(re.compile(r"unit="))
    kedua = h.locator("h1").inner_text()
    assert kedua != pertama and h.locator("header b").inner_text().startswith("2 /")
    h.keyboard.press("k")
    h.wait_for_function("t => document.querySelector('h1').innerText === t", arg=pertama)
    h.context.set_offline(True)
    h.keyboard.press("a")
    h.keyboard.type("Selesaikan berkas lahan pekan ini")
    h.keyboard.press("Enter")
    antre = h.locator("#putusan .antre")
    antre.wait_for()
    assert "Selesaikan berkas lahan" in antre.inner_text()
    h.context.set_offline(False)
    h.locator("#putusan .baru").wait_for(timeout=15_000)
    assert "tersimpan" in h.locator("#putusan .baru").inner_text()
    assert h.evaluate("localStorage.getItem('pantau-putusan:' + location.pathname)") == "[]"
    h.reload()
    assert h.locator("#putusan li", has_text="Selesaikan berkas lahan").count() == 1
    b = buka("bupati", HALL + "?ikut=1")
    b.wait_for_function("t => document.querySelector('h1').innerText === t", arg=pertama, timeout=15_000)
    assert b.locator("#tulis").count() == 0 and b.locator("#putusan li", has_text="Selesaikan berkas lahan").count() == 1
    h.locator("h1").click()
    h.keyboard.press("j")
    b.wait_for_function("t => document.querySelector('h1').innerText === t", arg=kedua, timeout=20_000)
    h.keyboard.press("Escape")
    h.wait_for_url(re.compile(r"/rakor/11/$"))


def test_the_hall_is_legible_from_the_last_row_and_fits_its_screen(situs, buka):
    h = buka("bupati", HALL)
    h.set_viewport_size({"width": 1920, "height": 1080})
    h.reload()
    kecil = h.evaluate(
        "[...document.querySelectorAll('main *')].filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) "
        "&& parseFloat(getComputedStyle(e).fontSize) * (e.ownerSVGElement ? e.ownerSVGElement.getBoundingClientRect().width / 760 : 1) < 24)"
        ".map(e => e.tagName + ' ' + e.textContent.slice(0, 40))"
    )
    assert kecil == [] and h.evaluate("document.documentElement.scrollWidth") == 1920
