"""A person drops two files: sees what changes, leaves one out, types the words, and finds the same on the page of the batch."""

import csv
import io
from pathlib import Path

import pytest

UNIT = "Dinas Kesehatan"


def written(nama, rows):
    """One of the files that the demo was made from, changed; as the browser sends it."""
    keluar = io.StringIO()
    w = csv.DictWriter(keluar, list(rows[0]))
    w.writeheader()
    w.writerows(rows)
    return {"name": nama, "mimeType": "text/csv", "buffer": keluar.getvalue().encode()}


@pytest.fixture
def berkas(situs):
    """The latest budget with one unit doubled, and a broken progress sheet."""
    folder = sorted(Path(situs.lingkungan["PANTAU_DATA"], "contoh").iterdir())[-1]
    with (folder / "dpa-murni.csv").open(encoding="utf-8") as f:
        semua = list(csv.DictReader(f))
    for r in semua:
        if r["nama_skpd"] == UNIT:
            r |= {n: str(int(v) * 3) for n, v in r.items() if n == "pagu" or n.startswith("bulan_")}
    with (folder / "fisik-01.csv").open(encoding="utf-8") as f:
        fisik = list(csv.DictReader(f))[:40]
    fisik[3]["persen"], fisik[5]["persen"] = "belum", "entah"
    return [written("dpa.csv", semua), written("fisik.csv", fisik)]


def axe(h):
    from axe_playwright_python.sync_playwright import Axe

    hasil = Axe().run(h).response["violations"]
    assert [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in hasil] == []


def test_what_changes_is_seen_agreed_to_and_kept(buka, berkas):
    h = buka("adbang", "/data/")
    h.set_input_files("#id_berkas", berkas)
    h.locator("main details summary").first.click()
    h.fill("#id_tahap", "murni")
    h.fill("#id_tahun", "2026")
    h.get_by_role("button", name="Periksa berkas").click()
    h.get_by_text("belum dapat dimuat").wait_for()
    # the findings open by keyboard alone
    h.locator(".todo summary").first.focus()
    h.keyboard.press("Enter")
    assert h.locator(".todo details[open]").count() == 1 and h.get_by_text('"belum"').first.is_visible()
    axe(h)
    h.get_by_label("fisik.csv").uncheck()
    h.get_by_role("button", name="Periksa yang dicentang").click()
    h.get_by_role("button", name="Muat sekarang").wait_for()
    assert h.locator("table").first.locator("tbody tr").nth(1).inner_text().startswith(UNIT)
    for lebar in (1360, 390):
        h.set_viewport_size({"width": lebar, "height": 900})
        axe(h)
        assert h.evaluate("document.documentElement.scrollWidth <= innerWidth")
    h.fill("#alasan", "Murni dimuat ulang")
    h.fill("[name=frasa]", "ganti pagu")
    h.get_by_role("button", name="Muat sekarang").click()
    h.get_by_role("heading", name="Batch").wait_for()
    assert h.locator("table", has_text=UNIT).first.locator("tbody tr", has_text=UNIT).first.is_visible()
    assert h.get_by_text("fisik.csv tidak dipilih").is_visible() and h.get_by_text("disetujui: GANTI PAGU").is_visible()
    axe(h)
