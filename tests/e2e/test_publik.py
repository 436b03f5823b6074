"""The public pages in a browser: for everybody, without scripts, on a phone, in both languages and in the dark."""

import pytest

HALAMAN = ("/publik/", "/publik/unit/3/", "/publik/kecamatan/99.01.07/", "/publik/data/")


@pytest.mark.parametrize(
    ("lebar", "bahasa", "warna"), [(1280, "", "light"), (390, "", "light"), (390, "?bahasa=en", "dark"), (1280, "?bahasa=en", "dark")]
)
def test_anybody_can_read_them(situs, peramban, lebar, bahasa, warna):
    from axe_playwright_python.sync_playwright import Axe

    k = peramban.new_context(viewport={"width": lebar, "height": 900}, color_scheme=warna)
    h = k.new_page()
    for alamat in HALAMAN:
        r = h.goto(situs.alamat + alamat + bahasa)
        assert r.status == 200 and h.locator("h1").count() == 1, alamat
        assert h.evaluate("document.documentElement.scrollWidth") <= lebar, alamat
        salah = Axe().run(h).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:160]) for v in salah] == [], alamat
    assert k.cookies() == []
    k.close()


def test_from_the_map_to_the_packages_of_a_kecamatan_without_scripts(situs, peramban):
    k = peramban.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    h = k.new_page()
    muat = []
    h.on("response", lambda r: muat.append(int(r.headers.get("content-length", 0))))
    h.goto(situs.alamat + "/publik/")
    assert 0 < sum(muat) <= 60_000
    assert "Sampai" in h.locator("h1").inner_text() and h.locator("svg.peta a").count() == 20
    h.locator("svg.peta a").nth(6).click()
    h.wait_for_url("**/publik/kecamatan/99.01.07/")
    assert h.locator("h1").inner_text() == "Rantau Damai" and h.locator("tbody tr").count() > 5
    h.go_back()
    h.get_by_role("link", name="Dinas Kesehatan").click()
    assert "Dari baris mana" in h.content()
    k.close()
