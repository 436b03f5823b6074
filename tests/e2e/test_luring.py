"""A month without a network: the page from the device, an outbox, sending exactly once, and choices when somebody was there first."""

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from datetime import date

from core.pemandangan import scene
from playwright.sync_api import Error

BULAN_INI = f"/bulan-ini/?bulan={date.today():%Y-%m}"
BULAN_LALU = f"/bulan-ini/?bulan={date.today().year}-{date.today().month - 1:02d}"
ALASAN = "sesuai berita acara lapangan"


def photo(n, kamera=True):
    """A picture as a phone makes it: big, with time, place and orientation in its EXIF."""
    im = scene(n).resize((2000, 1500))
    e = im.getexif()
    if kamera:
        e[0x0112] = 6
        e.get_ifd(0x8769)[0x9003] = "2026:11:05 10:20:30"
        e.get_ifd(0x8825).update({1: "S", 2: (0.0, 25.0, 30.0), 3: "E", 4: (116.0, 59.0, 15.0)})
    keluar = io.BytesIO()
    im.save(keluar, "JPEG", quality=88, exif=e)
    return keluar.getvalue()


def ready(h):
    """Wait until the page and its worker are kept on the device."""
    h.wait_for_selector("html[data-luring='1']", state="attached")


def item(g, awalan=""):
    """The fields that find what is stored of an item."""
    simpul, _, paket = g.partition("-")
    return f"{awalan}simpul_id={simpul}, {awalan}paket_id={paket or 0}"


def fill(h, i, ya=True):
    """Open card `i` and fill in every step: half of the volume, percent and months, and what can be ticked."""
    kartu = h.locator("details.kartu[data-butir]").nth(i)
    if not kartu.evaluate("k => k.open"):
        kartu.locator("> summary").click()
    for kotak in kartu.locator("input[type=checkbox][name^=n_]").all():
        kotak.set_checked(ya)
    if kartu.locator("input[name^=target_]").count():
        kartu.locator("input[name^=target_]").fill("8")
    for m in kartu.locator("input[inputmode][name^=n_]").all():
        m.fill("6")
    return kartu


def save(h, tombol="Simpan laporan"):
    """Save, and give a reason wherever one is asked for."""
    h.get_by_role("button", name=tombol).click()
    for _ in range(6):
        h.wait_for_timeout(100)
        h.wait_for_selector("form[data-luring]:not([aria-busy])")
        salah = h.locator(".kartu.salah")
        if not salah.count():
            return
        for kartu in salah.all():
            kartu.locator("input[name^=alasan_]").fill(ALASAN)
        h.get_by_role("button", name=tombol).click()
    raise AssertionError(h.locator("main").inner_text())


def until(h, n=0):
    """Wait until so many sendings wait on the device; otherwise say what it shows."""
    try:
        h.wait_for_timeout(100)
        h.wait_for_selector("form[data-luring]:not([aria-busy])")
        h.wait_for_selector(f"html[data-antre='{n}']", state="attached", timeout=60000)
    except Exception as e:
        raise AssertionError(h.locator("#antre").inner_text()) from e


def ask(situs, kode):
    """A question to the ledger of the running demo, in a process of its own."""
    keluar = subprocess.run(
        [sys.executable, "-c", f"import django;django.setup()\n{kode}"], env={**situs.lingkungan, "DJANGO_SETTINGS_MODULE": "pantau.config.settings"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(keluar.stdout)


HITUNG = (
    "import json;from pantau.apps.realisasi.models import LaporanFisik as L, Bukti as B;from pantau.base.models import Kiriman as K;"
    "print(json.dumps([L.objects.filter(sumber__batch__oleh='kasi').count(), B.objects.count(), K.objects.count()]))"
)


def test_from_the_field_without_a_network_to_the_page_of_the_leaders(situs, buka):
    """The kasi reports three activities offline with a photo; the kabid agrees to two and returns one; the head signs; leaders see it."""
    kasi = buka("kasi", BULAN_INI, lebar=390, tinggi=844)
    ready(kasi)
    assert kasi.locator("details.kartu[data-butir]").count() >= 3 and kasi.evaluate("document.documentElement.scrollWidth") <= 390
    kasi.context.set_offline(True)
    kasi.goto(situs.alamat + BULAN_INI)  # the page itself comes from the device
    for i in range(3):
        kartu = fill(kasi, i)
        assert kartu.locator("output.num").inner_text().endswith("%")
    foto = kasi.locator("input[type=file]").first
    foto.set_input_files({"name": "lapangan.jpg", "mimeType": "image/jpeg", "buffer": photo(9001)})
    save(kasi)
    until(kasi, 4)
    assert "Tidak ada jaringan" in kasi.locator("#antre").inner_text()
    kasi.goto(situs.alamat + BULAN_INI)  # left and come back, still without a network
    until(kasi, 4)
    kasi.goto(situs.alamat + "/rantai/")
    assert "Tidak ada jaringan" in kasi.locator("h1").inner_text()
    kasi.goto(situs.alamat + BULAN_INI)
    sebelum = ask(situs, HITUNG)
    saat = kasi.evaluate("Date.now()")
    kasi.context.set_offline(False)
    until(kasi)
    assert "4 kiriman sudah diterima" in kasi.locator("#antre").inner_text()
    sesudah = ask(situs, HITUNG)
    laporan, bukti, kiriman = (b - a for a, b in zip(sebelum, sesudah))
    assert (laporan, bukti) == (3, 1) and 2 <= kiriman <= 4  # reports that were tried together travel together

    kabid = buka("kabid", BULAN_INI, lebar=390, tinggi=844)
    ready(kabid)
    kartu = kabid.locator("fieldset.kartu")
    assert kartu.count() == 3
    for i, putusan in enumerate(("Setujui", "Setujui", "Kembalikan")):
        kartu.nth(i).get_by_label(putusan, exact=True).check()
    kabid.get_by_role("button", name="Simpan pemeriksaan").click()
    kabid.wait_for_selector("fieldset.kartu.salah")  # a return needs its reason
    kartu.nth(2).locator("input[name^=alasan_]").fill("foto tidak jelas")
    kabid.get_by_role("button", name="Simpan pemeriksaan").click()
    until(kabid)
    kadis = buka("kadis", BULAN_INI)
    assert kadis.get_by_role("button", name="Tandatangani").count() == 0
    kasi.goto(situs.alamat + BULAN_INI)
    kembali = kasi.locator("details.kartu", has_text="foto tidak jelas")
    assert kembali.evaluate("k => k.open")
    kembali.locator("input[name^=satuan_], input[name^=n_]").last.dispatch_event("input")
    save(kasi)
    until(kasi)
    kabid.goto(situs.alamat + BULAN_INI)
    kabid.locator("summary", has_text="Rincian dan bukti").first.click()
    kabid.get_by_role("button", name="Setujui semua").click()
    until(kabid)
    kadis.goto(situs.alamat + BULAN_INI)
    if (tanpa := kadis.locator("input[name=tanpa]")).count():  # what has not reported is said before him
        tanpa.check()
    kadis.get_by_role("button", name="Tandatangani").click()
    assert "Ditandatangani. Sidik:" in kadis.locator(".pesan").inner_text()
    tanda = time.monotonic()
    per = f"per={date.today():%Y-%m-%d}"
    bupati = buka("bupati", None)
    unit = ask(
        situs, "import json;from pantau.apps.realisasi.models import PeristiwaBulan as P;print(json.dumps(P.objects.last().unit_id))"
    )
    ambil = lambda d="": bupati.request.get(f"{situs.alamat}/unduh/kendali.json?{per}&unit={unit}{d}").json()  # noqa: E731
    kini, dulu = ambil(), ambil(f"&diketahui={round(saat)}")
    assert time.monotonic() - tanda < 60
    fisik = lambda r: r["tables"][0]["total"]["cells"]["fisik"]["value"]  # noqa: E731
    assert fisik(kini) != fisik(dulu) and fisik(dulu) == fisik(ambil(f"&diketahui={round(saat)}"))  # before and after, both reproducible
    jejak = buka("adbang", "/jejak/").locator("main").inner_text()
    for kata in ("melaporkan fisik", "melampirkan bukti", "memeriksa laporan", "menandatangani"):
        assert kata in jejak, kata


def test_an_answer_that_never_arrives_is_asked_for_again_and_counted_once(situs, buka):
    h = buka("kasi", BULAN_LALU, lebar=390, tinggi=844)
    ready(h)
    sebelum, kali = ask(situs, HITUNG), []

    def hilang(route):
        kali.append(1)
        if len(kali) == 1:
            route.fetch()  # the server has carried it out ...
            route.abort()  # ... and the phone never learns of it
        else:
            route.continue_()

    h.context.route("**/bulan-ini/kirim/", hilang)
    fill(h, 3)
    save(h)
    h.wait_for_selector("#antre .kirim:not([hidden])")
    until(h, 1)
    assert [b - a for a, b in zip(sebelum, ask(situs, HITUNG))] == [1, 0, 1]
    h.locator("#antre .kirim").click()
    until(h)
    assert len(kali) >= 2 and [b - a for a, b in zip(sebelum, ask(situs, HITUNG))] == [1, 0, 1]


def test_a_report_is_written_and_checked_by_keyboard_alone(situs, buka):
    def press(h, pilih, batas=120):
        for _ in range(batas):
            h.keyboard.press("Tab")
            if h.evaluate("p => document.activeElement.matches(p)", pilih):
                return
        raise AssertionError(pilih)

    h = buka("kasi", BULAN_LALU)
    ready(h)
    press(h, "details.kartu[data-butir] > summary")
    h.keyboard.press("Enter")
    press(h, "[name^=n_][inputmode], [name^=n_][type=checkbox]")
    h.keyboard.press("Space") if h.evaluate("document.activeElement.type === 'checkbox'") else h.keyboard.type("6")
    for _ in range(5):
        press(h, "form[data-luring] > button")
        h.keyboard.press("Enter")
        h.wait_for_timeout(300)
        if not h.locator(".kartu.salah").count():
            break
        h.keyboard.type(ALASAN) if h.evaluate("document.activeElement.name.startsWith('alasan_')") else None
    until(h)
    kabid = buka("kabid", BULAN_LALU)
    ready(kabid)
    press(kabid, "[name^=putusan_]")
    kabid.keyboard.press("Space")
    press(kabid, "form[data-luring] > button.big")
    kabid.keyboard.press("Enter")
    until(kabid)


def test_a_checker_decides_without_a_network_and_may_change_his_mind(situs, buka):
    lapor = buka("kasi", BULAN_LALU, lebar=390, tinggi=844)
    ready(lapor)
    g = fill(lapor, 4).get_attribute("data-butir")
    save(lapor)
    until(lapor)
    h = buka("kabid", BULAN_LALU, lebar=390, tinggi=844)
    ready(h)
    h.context.set_offline(True)
    h.goto(situs.alamat + BULAN_LALU)
    kartu = h.locator(f"fieldset.kartu[data-butir='{g}']")
    hitung = f"import json;from pantau.apps.realisasi.models import Pemeriksaan as P;print(json.dumps(list(P.objects.filter({item(g, 'laporan__')}).values_list('setuju','alasan'))))"
    sebelum = ask(situs, hitung)
    for putusan, alasan in (("Setujui", ""), ("Kembalikan", "opname belum ditandatangani")):
        kartu.get_by_label(putusan, exact=True).check()
        kartu.locator("input[name^=alasan_]").fill(alasan)
        h.get_by_role("button", name="Simpan pemeriksaan").click()
        h.wait_for_timeout(400)
    h.context.set_offline(False)
    until(h)
    assert ask(situs, hitung)[len(sebelum) :][-1:] == [[False, "opname belum ditandatangani"]]


def test_on_a_device_that_rested_too_long_nothing_of_the_person_shows(situs, buka):
    """Without a network: at once the page is there, after the time-out it is not, and it does not come back."""
    h = buka("kasi", BULAN_LALU)
    ready(h)
    h.context.set_offline(True)
    h.goto(situs.alamat + BULAN_LALU)
    assert h.locator("details.kartu[data-butir]").count()
    isi = "async s => (await caches.open('pantau-halaman-1')).put('/pantau-dipakai', new Response(String(Date.now() - s)))"
    h.evaluate(isi, 121 * 60_000)
    h.goto(situs.alamat + BULAN_LALU)
    assert h.locator("details.kartu").count() == 0 and "Tidak ada jaringan" in h.content()
    h.goto(situs.alamat + "/bulan-ini/")
    assert h.locator("details.kartu").count() == 0


def test_one_device_may_correct_itself_before_it_is_sent(situs, buka):
    h = buka("kasi", BULAN_LALU, lebar=390, tinggi=844)
    ready(h)
    h.context.set_offline(True)
    for n in ("4", "3"):
        kartu = fill(h, 2)
        g = kartu.get_attribute("data-butir")
        kartu.locator("input[inputmode][name^=n_]").last.fill(n)
        save(h)
        h.wait_for_timeout(400)  # it was tried: nobody knows whether it arrived
    h.context.set_offline(False)
    until(h)
    ada = ask(
        situs,
        f"import json;from pantau.apps.realisasi.models import LaporanFisik as L;print(json.dumps(L.objects.filter({item(g)}).last().rincian))",
    )
    assert 3 in json.loads(ada)["nilai"].values()


def test_one_trouble_does_not_hold_up_the_others(situs, buka):
    """Two reports travel together; one of them was changed elsewhere: the other one arrives all the same."""
    h = buka("kasi", BULAN_LALU, lebar=390, tinggi=844)
    ready(h)
    h.context.set_offline(True)
    g = [fill(h, i).get_attribute("data-butir") for i in (0, 1)]
    save(h)
    until(h, 2)
    dua = buka("kasi", BULAN_LALU, lebar=390, tinggi=844)
    fill(dua, 0)
    dua.locator(f"details[data-butir='{g[0]}'] input[inputmode][name^=n_]").last.fill("5")
    save(dua)
    until(dua)
    h.context.set_offline(False)
    until(h, 1)
    assert "perlu pilihan Anda" in h.locator("#antre").inner_text()
    h.get_by_role("button", name="Pakai yang ada di server").click()
    until(h)
    ada = ask(
        situs,
        f"import json;from pantau.apps.realisasi.models import LaporanFisik as L;print(json.dumps([x.last().sumber.batch.oleh for x in ({', '.join(f'L.objects.filter({item(x)})' for x in g)})]))",
    )
    assert ada == ["kasi", "kasi"]


def test_a_killed_browser_loses_nothing(situs, peramban, kuki, tmp_path):
    from .conftest import CHROMIUM

    mesin = peramban.browser_type
    opsi = {"executable_path": CHROMIUM, "args": ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"], "locale": "id-ID",
            "viewport": {"width": 390, "height": 844}}  # fmt: skip
    sebelum = ask(situs, HITUNG)
    k = mesin.launch_persistent_context(str(tmp_path), **opsi)
    k.add_cookies(kuki("kasi")["cookies"])
    h = k.new_page()
    h.goto(situs.alamat + BULAN_LALU)
    ready(h)
    k.set_offline(True)
    fill(h, 4)
    save(h)
    until(h, 1)
    for proses in subprocess.run(["pgrep", "-f", str(tmp_path)], capture_output=True, text=True).stdout.split():
        os.kill(int(proses), signal.SIGKILL)
    with contextlib.suppress(Error):  # it is dead already
        k.close()
    assert ask(situs, HITUNG) == sebelum
    k = mesin.launch_persistent_context(str(tmp_path), **opsi)
    k.add_cookies(kuki("kasi")["cookies"])
    h = k.new_page()
    h.goto(situs.alamat + BULAN_LALU)
    until(h)
    k.close()
    assert [b - a for a, b in zip(sebelum, ask(situs, HITUNG))] == [1, 0, 1]


def test_a_wrong_clock_of_the_device_changes_nothing(situs, buka):
    h = buka("kasi", None, lebar=390, tinggi=844)
    h.clock.set_fixed_time("2019-03-01T08:00:00")
    h.goto(situs.alamat + BULAN_LALU)
    kartu = fill(h, 5)
    g = kartu.get_attribute("data-butir")
    save(h)
    until(h)
    x = ask(situs, f"import json;from pantau.apps.realisasi.models import LaporanFisik as L;x=L.objects.filter({item(g)}).last();"
            "print(json.dumps([str(x.tanggal), x.sumber.batch.dicatat_pada]))")  # fmt: skip
    assert x[0][:7] == BULAN_LALU[-7:] and abs(x[1] / 1000 - time.time()) < 120


def test_two_devices_are_a_choice_in_plain_words(situs, buka):
    satu, dua = (buka("kasi", BULAN_LALU, lebar=390, tinggi=844) for _ in range(2))
    ready(satu)
    satu.context.set_offline(True)
    kartu = fill(satu, 3)
    g = kartu.get_attribute("data-butir")
    kartu.locator("input[inputmode][name^=n_]").last.fill("7")
    save(satu)
    fill(dua, 3)
    dua.locator(f"details[data-butir='{g}'] input[inputmode][name^=n_]").last.fill("5")
    save(dua)
    until(dua)
    ada = f"import json;from pantau.apps.realisasi.models import LaporanFisik as L;print(json.dumps(L.objects.filter({item(g)}).last().rincian))"
    lima = ask(situs, ada)
    satu.context.set_offline(False)
    satu.wait_for_selector("#antre li button")
    papan = satu.locator("#antre")
    assert "sudah diubah orang lain" in papan.inner_text() and "perlu pilihan Anda" in papan.inner_text()
    assert ask(situs, ada) == lima  # nothing was overwritten
    papan.get_by_role("button", name="Kirim yang saya isi").click()
    until(satu)
    assert json.loads(ask(situs, ada))["nilai"] != json.loads(lima)["nilai"]
