"""A visit without a network: the page from the device, everything written down kept there, sent once, and a stranger's look at the same spot told."""

import json

from e2e.test_luring import ask, photo

CARI = (
    "import json;from pantau.apps.sidak.queries import draws;from pantau.apps.sidak.kunjungan import repeat_due;"
    "x=[x for x in draws() if x.benih][0];a=[a for a in repeat_due(x) if len(x.visits(a))==1][0];print(json.dumps([x.nomor,a]))"
)
ISI = (
    "import json;from pantau.apps.sidak.queries import draw_of;k=draw_of({0}).visits({1!r})[-1];"
    "print(json.dumps([[p.jenis,p.isi,p.data.get('lihat'),bool(p.berkas),p.waktu_foto,p.lintang is not None] "
    "for p in draw_of({0}).riwayat if p.rujukan==k.surat.id]))"
)


def ready(h):
    h.wait_for_selector("html[data-luring='1']", state="attached")


def until(h, n=0):
    h.wait_for_selector(f"html[data-antre='{n}']", state="attached", timeout=60000)


def seen(h, persen, catatan, foto=None):
    h.locator("#lihat").fill(persen)
    h.locator("#catatan").fill(catatan)
    if foto:
        h.locator("#berkas").set_input_files({"name": "lapangan.jpg", "mimeType": "image/jpeg", "buffer": foto})
    h.get_by_role("button", name="Simpan pengamatan").click()


def test_a_visit_is_written_down_offline_and_arrives_once(situs, buka):
    nomor, anggota = ask(situs, CARI)
    alamat, isi = f"/sidak/{nomor}/kunjungan/{anggota}/", ISI.format(nomor, anggota)
    h = buka("inspektur", alamat, lebar=390, tinggi=844)
    h.locator("#petugas").fill("Sinta Dewi\nBayu Aji")
    h.get_by_role("button", name="Terbitkan surat tugas").click()
    h.wait_for_selector("form[data-luring]")
    ready(h)
    assert h.evaluate("document.documentElement.scrollWidth") <= 390
    lain = buka("inspektur", alamat)
    h.context.set_offline(True)
    h.goto(situs.alamat + alamat)  # the order and what was reported come from the device
    assert "Sinta Dewi" in h.locator("main").inner_text()
    seen(h, "12,5", "dihitung 40 dari 320 meter", photo(9101))
    until(h, 1)
    seen(h, "13", "diukur ulang")
    until(h, 2)
    for m in h.locator("select[name^=butir_]").all():
        m.select_option("ya")
    h.get_by_role("button", name="Simpan daftar periksa").click()
    until(h, 3)
    h.goto(situs.alamat + alamat)  # left and come back, still without a network
    until(h, 3)
    h.locator("#ttd").fill("Sinta Dewi\nBayu Aji\nKepala unit")
    h.get_by_role("button", name="Selesaikan kunjungan").click()
    until(h, 4)
    assert "Tidak ada jaringan" in h.locator("#antre").inner_text() and ask(situs, isi) == []
    ready(lain)
    seen(lain, "20", "dilihat dari arah lain")  # somebody else, at the same spot, with a network
    lain.get_by_text("20,0 %").first.wait_for()
    kali = []

    def hilang(route):
        kali.append(1)
        if len(kali) == 2:  # what he chose to send
            route.fetch()  # the server has carried it out ...
            route.abort()  # ... and the phone never learns of it
        else:
            route.continue_()

    h.context.route("**/kirim/", hilang)
    h.context.set_offline(False)
    h.get_by_text("sudah dilihat petugas lain").wait_for(timeout=60000)
    until(h, 4)  # what comes after waits for the choice: the end is not sent before what was seen
    assert [x[0] for x in ask(situs, isi)] == ["amat"]
    h.get_by_role("button", name="Kirim yang saya isi").click()
    # the device tries again by itself
    until(h)
    jadi = ask(situs, isi)
    assert [x[:4] for x in jadi[:4]] == [
        ["amat", "dilihat dari arah lain", 20.0, False],
        ["amat", "dihitung 40 dari 320 meter", 12.5, True],
        ["amat", "diukur ulang", 13.0, False],
        ["periksa", "", None, False],
    ], json.dumps(jadi)
    assert jadi[4][0] == "selesai" and len([x for x in jadi if x[0] == "selesai"]) == 1
    assert jadi[1][4].startswith("2026-11-05") and jadi[1][5], "time and place of the photo"
    assert len(kali) == 6
