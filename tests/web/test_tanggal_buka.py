"""The date on which a page opens, and comparisons of a month of which nothing is known yet."""

from datetime import date

import pytest

from pantau.reports import minta

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")


@pytest.fixture
def hari(monkeypatch):
    def set_today(d):
        for m in ("pantau.reports.minta.today", "pantau.web.konteks.today", "pantau.web.simpan.today"):
            monkeypatch.setattr(m, lambda: d)

    return set_today


def sheet(impor, bulan, fisik, real, tahun=2026):
    impor(
        "rfk",
        RFK,
        [("Kecamatan Satu", "P", "K", 8_000_000_000, 5e9, real, 60, fisik)],
        nama=f"{tahun}-{bulan}.csv",
        per=date(tahun, bulan, 28),
    )


def test_a_page_opens_at_the_last_month_end_that_has_its_figures(masuk, impor, hari):
    c = masuk("adbang")  # June 2026 is loaded
    hari(date(2026, 8, 14))
    t = c.get("/").content.decode()
    assert "Sampai 30 Juni 2026" in t and "Data sampai 30 Juni 2026; hari ini 14 Agustus 2026." in t and 'value="30 Juni 2026"' in t
    assert "Data sampai" not in c.get("/?per=2026-06-30").content.decode()  # he chose the date himself
    sheet(impor, 7, 50, 3_000_000_000)
    assert "Sampai 31 Juli 2026" in c.get("/").content.decode()
    sheet(impor, 8, 52, 3_000_000_000)  # August has begun and has not ended
    assert "Sampai 31 Juli 2026" in c.get("/").content.decode()
    hari(date(2026, 8, 31))
    assert "Sampai 31 Agustus 2026" in c.get("/").content.decode()


def test_in_january_the_year_that_ended_is_shown(impor, hari):
    sheet(impor, 12, 90, 7_000_000_000, tahun=2025)
    sheet(impor, 1, 5, 0, tahun=2026)
    hari(date(2026, 1, 5))
    assert minta.read({}).per == date(2025, 12, 31)
    hari(date(2026, 1, 31))
    assert minta.read({}).per == date(2026, 1, 31)
    hari(date(2024, 3, 3))  # before anything: the first year that has data
    assert minta.read({}).per == date(2025, 12, 31)


def test_without_any_figure_of_work_today_stays(impor, hari, db):
    hari(date(2026, 5, 9))
    assert minta.read({}).per == date(2026, 5, 9)
    impor("unit", ("kode", "nama", "mulai"), [("1", "Dinas A", "2026-01-01")], nama="u.csv", tahun=2026)
    assert minta.read({}).per == date(2026, 5, 9)


def test_the_date_is_of_what_was_known_then(impor, hari, db):
    from pantau.base.models import Batch

    sheet(impor, 6, 40, 2_000_000_000)
    dulu = Batch.objects.latest("id").dicatat_pada
    sheet(impor, 7, 45, 2_500_000_000)
    hari(date(2026, 9, 1))
    assert minta.read({}).per == date(2026, 7, 31)
    assert minta.read({"diketahui": str(dulu)}).per == date(2026, 6, 30)


def test_a_month_of_which_nothing_is_known_is_not_compared(impor, laporan):
    """Once the overview of 14 August said "last month 0.00" and set June's money against last year's August."""
    for bulan, fisik, real in ((5, 30, 1_500_000_000), (6, 40, 2_000_000_000)):
        sheet(impor, bulan, fisik, real, tahun=2025)
        sheet(impor, bulan, fisik + 5, real + 80_000_000, tahun=2026)

    def compared(per):
        c = laporan("kendali", per).tables[0].total.cells
        return {n: (x.value, x.reason) for n, x in c.items() if n.endswith(("bulan_lalu", "tahun_lalu"))}

    juni = compared("2026-06-30")
    assert juni["fisik_bulan_lalu"] == (10.0, None) and juni["fisik_tahun_lalu"] == (5.0, None)
    assert juni["serapan_tahun_lalu"][0] == pytest.approx(1.0)
    assert set(compared("2026-08-14").values()) == {(None, "bulan_belum_berisi")}
