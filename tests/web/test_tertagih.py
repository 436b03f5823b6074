"""The page of why work is not paid yet: led to from Kendali and Pengadaan, few queries, own units only."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db
RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")


def test_the_page_says_why_and_is_led_to(isi, impor, masuk, monkeypatch):
    rows = [("Kecamatan Satu", "P", f"Jalan {n}", 1_000_000, 9, 300_000, 50, 50) for n in range(12)]
    assert impor("rfk", RFK, rows, per=date(2026, 6, 30)).status == "applied"
    c, alamat = masuk("adbang"), "/pengadaan/tertagih/?per=2026-06-30"
    assert 'href="/pengadaan/tertagih/?per=2026-06-30' in c.get("/?per=2026-06-30").content.decode()
    c.get(alamat)
    with CaptureQueriesContext(
        connection,
    ) as q:
        teks = c.get(alamat).content.decode()
    assert len(q) <= 10, [x["sql"][:90] for x in q]
    monkeypatch.setattr("pantau.reports.tertagih.DISEBUT", 2)
    lembar, utuh = (c.get(alamat.replace("/pengadaan/tertagih/", f"/unduh/tertagih.{b}")).content.decode() for b in ("html", "csv"))
    assert "2 terbesar dari" in lembar and "Jalan 11" not in lembar
    assert all(f"Jalan {n}" in utuh for n in range(12))  # as the note promises
    for kata in ("Tidak terjelaskan", "belum ada datanya", "Tanpa paket berkontrak", "berikutnya", "Jalan 3"):
        assert kata in teks, kata
