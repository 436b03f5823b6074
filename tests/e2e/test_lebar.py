"""The control table fits its box on an office screen, however long the names of units are; months speak the language of the page."""

import pytest

pytestmark = pytest.mark.e2e
PANJANG = """document.querySelectorAll('.padat tbody th a').forEach((a, i) => {
  a.textContent = i % 2 ? 'Dinas Pekerjaan Umum dan Penataan Ruang, Perumahan Rakyat dan Kawasan Permukiman serta Pertanahan'
                        : 'PENYELENGGARAANKEPELABUHANPERIKANANDANKELAUTAN' })"""

# Lines that the head of the page takes: its parts share one baseline, so a part that starts below the end of the name has wrapped
SEBARIS = """(() => { const bawah = document.querySelector('.bar .name').getBoundingClientRect().bottom
  return [...document.querySelectorAll('.bar > *')].some(x => x.getBoundingClientRect().top > bawah) ? 2 : 1 })()"""
TERLIHAT = "[...document.querySelectorAll('main details:not([open]) table')].map(x => x.checkVisibility())"


@pytest.mark.parametrize("lebar", [1280, 1440])
@pytest.mark.parametrize("bahasa", ["id", "en"])
def test_the_control_table_is_no_wider_than_its_box(buka, situs, lebar, bahasa):
    h = buka("admin", None, lebar=lebar)
    h.context.add_cookies([{"name": "django_language", "value": bahasa, "url": situs.alamat}])
    tahun = h.goto(situs.alamat + "/") and h.locator("input[data-kini]").first.get_attribute("data-kini")[:4]
    for alamat in (f"/?per={tahun}-12-31", f"/?per={tahun}-10-31&unit=3"):
        h.goto(situs.alamat + alamat)
        h.evaluate(PANJANG)
        kotak, isi = h.evaluate("[document.querySelector('.padat').clientWidth, document.querySelector('.padat').scrollWidth]")
        assert isi <= kotak, (alamat, isi - kotak)
        assert h.evaluate(SEBARIS) == 1, alamat
        teks = h.locator("figure svg").first.inner_html()
        assert (">Okt<" in teks) is (bahasa == "id") and (">Oct<" in teks) is (bahasa == "en")
        assert ("Okt" in h.locator("details table").first.inner_html()) is (bahasa == "id")


def test_a_folded_list_is_on_the_paper(buka, situs):
    h = buka("admin", None)
    h.goto(situs.alamat + "/")
    assert h.locator("main details:not([open]) table").count() and not any(h.evaluate(TERLIHAT))
    h.emulate_media(media="print")
    for _ in range(30):  # the page's policy lets no text be waited for as a script
        if all(h.evaluate(TERLIHAT)):
            break
        h.wait_for_timeout(100)
    assert all(h.evaluate(TERLIHAT))
    assert not h.locator(".akun").is_visible()
