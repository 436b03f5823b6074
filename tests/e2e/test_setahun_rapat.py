"""A year of control meetings in the demo: prepared, fixed, held and decided; the next opens with what became of it; a correction is told apart."""

import itertools
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest


def said(env, *pilihan):
    """What the demo says of each meeting that was held, in order."""
    skrip = Path(__file__).with_name("setahun_rapat.py")
    p = subprocess.run([sys.executable, str(skrip), *pilihan], env=env, capture_output=True, text=True, check=False)
    assert p.returncode == 0, p.stderr[-3000:]
    return [json.loads(b) for b in p.stdout.splitlines()]


@pytest.fixture(scope="module")
def setahun(situs):
    return said(situs.lingkungan)


def test_every_meeting_was_fixed_attended_and_decided_something(setahun):
    bulan = [date.fromisoformat(r["per"]).month for r in setahun]
    assert len(bulan) >= 1 and bulan == sorted(set(bulan)) and bulan[0] == 1, "one a month from January on"
    for r in setahun:
        assert r["hadir"] > 50 and r["putusan"], r["nomor"]
        assert r["salah"] == [], "the ledger gives the same figures for that moment, to the last cell"


def test_the_next_meeting_opens_with_what_was_promised_and_what_happened(setahun, buka):
    for lalu, kini in itertools.pairwise(setahun):
        assert sorted(x for x, _ in kini["lalu"]) == sorted(lalu["putusan"]), "nothing that was decided is passed over in silence"
        assert all(hasil for _, hasil in kini["lalu"])
    if len(setahun) > 1:
        h = buka("bupati", f"/rakor/{setahun[-1]['nomor']}/")
        isi = h.locator("section", has_text="Yang diputuskan rapat lalu, dan apa yang terjadi").inner_text()
        assert all(x in isi for x in setahun[-2]["putusan"])
        assert any(x in isi for x in ("Dipenuhi", "Tidak dipenuhi", "Berjalan", "Terlambat"))


def test_the_correction_of_an_old_month_stands_first_among_what_changed_since(situs, setahun, buka):
    mei = next((r for r in setahun if r["per"][5:7] == "05"), None)
    koreksi = sorted(Path(situs.lingkungan["PANTAU_DATA"], "contoh").glob("*/koreksi-mei.csv"))
    if mei is None or not koreksi:
        pytest.skip("the year of the demo has not come to the correction of May yet")
    h = buka("bupati", f"/rakor/{mei['nomor']}/berubah/")
    bagian = h.locator("section", has=h.get_by_role("heading", name="Yang dikoreksi"))
    assert bagian.count() == 1 and bagian.locator("tbody tr").count() >= 1
    assert bagian.locator("a[href*='/data/batch/']").count() >= 1, "and the batch that did it"
    assert "Opname ulang bersama Inspektorat" in bagian.inner_text(), "with its reason"
