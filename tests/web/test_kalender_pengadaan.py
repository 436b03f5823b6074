"""The calendar of procurement: what falls due, when, of whose packages; and the same days as a calendar file."""

import re
from datetime import date

import pytest
from reports.test_pengadaan import write_events
from web.test_pengadaan import kabar, paket, text  # noqa: F401

pytestmark = pytest.mark.django_db
ALAMAT = "/pengadaan/kalender/?per="


def due(per, **pilihan):
    """(day, what, package) of the list."""
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.reports.kalender_pengadaan import LAPORAN
    from pantau.reports.konteks import Permintaan, prepare

    r = LAPORAN.make(prepare(Permintaan(date.fromisoformat(per)), SISTEM), pilihan)
    daftar = next((t for t in r.tables if t.id == "daftar"), None)
    return [(r.cells["hari"].value, r.cells["apa"].value, r.label) for r in daftar.rows] if daftar else []


def test_planned_starts_and_safe_days_until_they_happen(kabar):  # noqa: F811
    """The bridge is to be selected from 1 March; its safe days are 16 July and 21 August."""
    bridge = [x[:2] for x in due("2026-07-10", rentang="triwulan") if x[2] == "Jembatan"]
    assert ("2026-07-16", "Batas aman mulai pemilihan") in bridge and ("2026-08-21", "Batas aman tanda tangan kontrak") in bridge
    assert [x for x in due("2026-07-17", rentang="pekan") if x[2] == "Jembatan"] == [], "yesterday is over"
    assert [x[1] for x in due("2026-07-16", rentang="pekan") if x[2] == "Jembatan"] == ["Batas aman mulai pemilihan"]
    write_events(("770", "pengumuman", "", "2026-07-01", None, {"status": "Berlangsung"}))
    assert [x[:2] for x in due("2026-07-10", rentang="triwulan") if x[2] == "Jembatan" and "pemilihan" in x[1]] == []
    masa = {"awal": "2026-08-03", "akhir": "2026-10-01"}
    write_events(("770", "kontrak", "K/1", "2026-08-03", 100_00, masa), ("770", "kesempatan", "A/1", "2026-10-02", None, {"hari": 20}))
    assert due("2026-09-20", rentang="triwulan", apa="akhir_kontrak") == [("2026-10-01", "Akhir kontrak", "Jembatan")]
    assert ("2026-10-22", "Akhir kesempatan", "Jembatan") in due("2026-10-05")
    write_events(("770", "bast", "B/1", "2026-10-06", None, {}))
    assert [x for x in due("2026-10-07") if x[2] == "Jembatan"] == [], "handed over"


def test_the_page_groups_by_week_or_month_and_filters(kabar, masuk):  # noqa: F811
    c = masuk("adbang")
    pekan = text(c, f"{ALAMAT}2026-07-10")
    assert "Pekan mulai 13 Juli 2026" in pekan and f"/pengadaan/{kabar['770']}/?per=2026-07-10" in pekan and "Per pekan" in pekan
    bulan = text(c, f"{ALAMAT}2026-07-10&rentang=triwulan&apa=batas_kontrak")
    assert "Bulan mulai 1 Agustus 2026" in bulan and "16 Juli 2026" not in bulan and "21 Agustus 2026" in bulan
    assert "Tidak ada yang jatuh tempo" in text(c, f"{ALAMAT}2026-07-10&rentang=pekan&apa=akhir_kontrak")
    for salah in ("rentang=entah", "apa=entah"):
        assert (
            c.get(f"{ALAMAT}2026-07-10&{salah}").status_code == 400 == c.get(f"/pengadaan/kalender.ics?per=2026-07-10&{salah}").status_code
        )
    assert "Kursi" not in text(masuk("camat"), f"{ALAMAT}2026-03-01&rentang=tahun") and "Kursi" in text(
        c, f"{ALAMAT}2026-03-01&rentang=tahun"
    )
    assert "/pengadaan/kalender/?per=2026-07-10" in text(c, "/pengadaan/?per=2026-07-10")


def test_the_calendar_file_holds_the_same_days(kabar, masuk):  # noqa: F811
    r = masuk("adbang").get("/pengadaan/kalender.ics?per=2026-07-10&rentang=triwulan")
    teks = r.content.decode().replace("\r\n ", "")
    assert r["Content-Type"].startswith("text/calendar") and teks.startswith("BEGIN:VCALENDAR")
    assert f"UID:batas_pemilihan-{kabar['770']}@pantau" in teks and "DTSTART;VALUE=DATE:20260716" in teks
    assert re.search(rf"URL:http://testserver/pengadaan/{kabar['770']}/", teks)
    assert len(set(re.findall("UID:(.*)", teks))) == teks.count("BEGIN:VEVENT")
    assert "Kursi" not in masuk("camat").get("/pengadaan/kalender.ics?per=2026-03-01&rentang=tahun").content.decode()
