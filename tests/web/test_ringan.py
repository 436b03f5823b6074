"""What a page weighs: elements and bytes of Kendali with many units, and what an official's form asks of the database."""

import gzip
from datetime import date
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from web.bulan import sebagai
from web.conftest import RFK
from web.test_paket import berpaket  # noqa: F401 - fixture

UNIT = 60


class Hitung(HTMLParser):
    """Counts the elements of a page."""

    n = 0

    def handle_starttag(self, tag, attrs):
        self.n += 1


@pytest.fixture
def banyak(isi, impor):
    """Sixty units more, half of them behind, over five months."""
    for bulan in range(5, 10):
        rows = [
            (f"Dinas Urusan {u:02d}", "Program 1", f"Kegiatan {u}", 10_000_000 * u, 0, 400_000 * u * bulan, 10 * bulan, 10 * bulan - u % 13)
            for u in range(1, UNIT + 1)
        ]
        assert impor("rfk", RFK, rows, nama=f"b{bulan}.csv", per=date(2026, bulan, 28)).status == "applied"


def test_kendali_of_many_units_is_light(banyak):
    c = sebagai("adbang")
    r = c.get("/?per=2026-09-30")
    hal = r.content.decode()
    h = Hitung()
    h.feed(hal)
    assert h.n <= 1_500, h.n
    assert len(gzip.compress(r.content)) <= 25_000
    assert hal.count("<tr") > 20 and f"Baris 1–20 dari {UNIT + 2}" in hal
    semua = c.get("/?per=2026-09-30&hal=semua").content.decode()
    lain = [c.get(f"/?per=2026-09-30&hal={n}").content.decode() for n in (2, 3, 4)]
    for u in range(1, UNIT + 1):  # every unit stands on one page, and all of them on the whole
        nama = f">Dinas Urusan {u:02d}</a>"
        assert nama in table_of(semua) and sum(nama in table_of(x) for x in (hal, *lain)) == 1
    assert 'aria-label="deviasi per bulan: Mei' in semua and "−12" in semua


def table_of(hal):
    return hal[hal.index('class="table padat"') :]


def test_the_form_of_an_official_with_packages_asks_at_most_ten_times(berpaket):  # noqa: F811
    c = sebagai("kasi")
    c.get("/bulan-ini/?bulan=2026-10")
    with CaptureQueriesContext(connection) as q:
        r = c.get("/bulan-ini/?bulan=2026-10")
    sql = [x["sql"] for x in q.captured_queries if not x["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))]
    assert r.status_code == 200 and any("pengadaan_paket" in s for s in sql) and any("realisasi_bukti" in s for s in sql)
    assert len(sql) <= 10, [s[:120] for s in sql]


def test_a_line_of_a_file_is_shown_to_an_official_in_ten_questions(dinas):
    from pantau.base.models import Berkas

    c = sebagai("kasi")
    berkas = Berkas.objects.order_by("id").first()
    with CaptureQueriesContext(connection) as q:
        r = c.get(f"/data/berkas/{berkas.pk}/?baris=2")
    assert r.status_code == 200 and len(q) <= 10, [x["sql"][:90] for x in q]
