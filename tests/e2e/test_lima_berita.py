"""Five news reports of control meetings, walked from the files that such a government has to the page that answers what was asked there.

The rows are invented; the figures are those that the reports give.
"""

import re

import pytest
from e2e.pemda import budget, government, progress, put_in, targets

pytestmark = pytest.mark.e2e


def text(h, letak="main"):
    """What is read there, on one line."""
    return re.sub(r"\s+", " ", h.locator(letak).first.inner_text())


def test_magelang_asks_at_the_half_year_whether_it_is_behind_plan_and_behind_last_year(peramban, tmp_path):
    pagu = {"Dinas Pekerjaan Umum": 5_000_000_000, "Dinas Kesehatan": 3_000_000_000, "Kecamatan Borobudur": 2_000_000_000}
    dinas, sehat, camat = pagu
    with government(peramban, tmp_path / "pemda", "Kabupaten Magelang", "33.08", 2021) as (h, _):
        for tahun, rko in ((2020, {dinas: 50, sehat: 45, camat: 42}), (2021, {dinas: 48, sehat: 42, camat: 40.85})):
            put_in(h, budget(tahun, pagu), targets(tahun, rko, 6), tahun=tahun)
        dulu = {dinas: (pagu[dinas], 2_100_000_000, 52), sehat: (pagu[sehat], 900_000_000, 47), camat: (pagu[camat], 500_000_000, 41)}
        kini = {dinas: (pagu[dinas], 1_500_000_000, 45.2), sehat: (pagu[sehat], 800_000_000, 40), camat: (pagu[camat], 452_000_000, 33.8)}
        put_in(h, progress("2020-06-30", dulu), per="2020-06-30", tahun=2020)
        put_in(h, progress("2021-06-30", kini), per="2021-06-30", tahun=2021)
        h.goto("/?per=2021-06-30")
        kata = text(h, "h1")
        assert "pekerjaan berjalan 41,36 % dari target 44,77 %" in kata and "uang terserap 27,52 %" in kata, kata
        assert "Fisik lebih rendah daripada tahun 2020 pada periode yang sama (48,30 %; −6,94 poin)." in kata
        h.get_by_role("link", name="tahun lalu").first.click()
        h.wait_for_load_state()
        assert "48,30 %" in text(h, "h1") and "per=2020-06-30" in h.url, "and the year before is one click away"
        h.goto("/rakor/")
        print(text(h))
        assert 0
