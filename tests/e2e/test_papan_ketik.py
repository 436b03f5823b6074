"""Acts of weight, from the page that one lands on to the word that they are done, without a pointer: signing, closing, reopening by two."""

from e2e.papan_ketik import reach

BULAN = "/bulan/?tahun=2025"
AGUSTUS = "/bulan-ini/?bulan=2026-08"
BARIS = "tbody tr:nth-child(2)"  # February of the year before: nothing else of the demo looks at it


def do(h, situs, nama, pilih, kata=""):
    """Press Enter on a button, or in a field in which something was typed; say again who one is where that is asked for. What was sent is kept
    meanwhile and carried out then."""
    reach(h, pilih)
    h.keyboard.type(kata)
    with h.expect_navigation():
        h.keyboard.press("Enter")
    if h.locator("input[type=password]").count():
        reach(h, "input[type=password]")
        h.keyboard.type(situs.sandi[nama])
        with h.expect_navigation():
            h.keyboard.press("Enter")


def test_a_month_is_closed_and_reopened_by_two_persons_by_keyboard_alone(situs, buka):
    a = buka("adbang", BULAN)
    do(a, situs, "adbang", f"{BARIS} button")
    assert "tertutup" in a.locator(BARIS).inner_text(), (a.url, a.locator("main").inner_text()[:300])
    do(a, situs, "adbang", f"{BARIS} input[name=alasan]", "SP2D Februari tertinggal")
    assert "SP2D Februari tertinggal" in a.locator(BARIS).inner_text() and "Setujui" not in a.locator(BARIS).inner_text()
    b = buka("admin", BULAN)
    do(b, situs, "admin", f"{BARIS} button[value=setuju]")
    assert "terbuka" in b.locator(BARIS).inner_text()


def test_a_unit_is_signed_and_reopened_by_two_persons_by_keyboard_alone(situs, buka):
    h = buka("kadis", AGUSTUS)
    unit = h.locator("#unit-anda tbody")
    do(h, situs, "kadis", "#unit-anda .btn:not(.quiet)")
    assert "Ditandatangani" in h.locator("[role=status]").inner_text() and "✓" in unit.inner_text()
    do(h, situs, "kadis", "#unit-anda input[name=alasan]", "realisasi fisik drainase keliru")
    assert "menunggu orang kedua" in unit.inner_text()
    a = buka("adbang", AGUSTUS)
    do(a, situs, "adbang", "main button[value=buka]")
    h.goto(situs.alamat + AGUSTUS)
    assert "siap ditandatangani" in unit.inner_text()
