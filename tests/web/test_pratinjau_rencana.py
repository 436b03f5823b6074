"""The preview tells targets too: cash plans and physical targets of each unit before and after, on the day on which they differ."""

from dataclasses import replace

import pytest
from conftest import HARI_INI
from web.bulan import RAK
from web.test_pratinjau import KODE, page, plan
from web.test_unggah import csv_of, upload

TARGET = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", *(f"target_{m}" for m in range(1, 13)))


def target(n, *bulan, unit="Dinas A"):
    return (unit, f"{KODE}{n}", f"Kegiatan {n}", *bulan)


LURUS = (*range(5, 60, 5), 100)  # 5, 10, ... 55, then 100


@pytest.fixture
def berisi(masuk, impor):
    assert impor("rak", RAK, [plan(1, 1200), plan(2, 1200)], tahun=2026, tahap="murni").status == "applied"
    assert impor("target-fisik", TARGET, [target(1, *LURUS), target(2, *LURUS)], tahun=2026).status == "applied"
    return masuk("admin")


def test_a_changed_physical_target_is_shown_by_unit_with_the_largest_first(berisi, impor):
    assert impor("rak", RAK, [plan(3, 120_000, "Dinas B")], tahun=2026, tahap="murni").status == "applied"
    assert impor("target-fisik", TARGET, [target(3, *LURUS, unit="Dinas B")], tahun=2026).status == "applied"
    naik = (*tuple(x + 3 for x in LURUS[:-1]), 100)
    ke = upload(berisi, csv_of("target.csv", TARGET, target(1, *naik), target(3, *naik, unit="Dinas B")))
    teks = page(berisi, ke)
    # today is 21 November 2026: the target until the end of October is 50
    assert "Target fisik" in teks and "50,00\u00a0% →</span> <b>53,00\u00a0%" in teks and "+3,00" in teks
    assert teks.index(">Dinas B</th>") < teks.index(">Dinas A</th>") and "50,00\u00a0% →</span> <b>51,50\u00a0%" in teks
    assert "3 unit berubah" not in teks and "2 unit berubah" in teks


def test_a_target_of_a_month_to_come_names_its_day(berisi):
    nanti = (*LURUS[:10], 70, 100)
    ke = upload(berisi, csv_of("target.csv", TARGET, target(1, *nanti), target(2, *nanti)))
    teks = page(berisi, ke)
    assert "per 30 Nov 2026" in teks and "55,00\u00a0% →</span> <b>70,00\u00a0%" in teks
    lalu = (6, *LURUS[1:10], 70, 100)
    tujuan = berisi.post(ke)["Location"]
    assert "per 30 Nov 2026" in page(berisi, tujuan)  # the batch shows the same
    ke = upload(berisi, csv_of("target.csv", TARGET, target(1, *lalu), target(2, *lalu)))
    assert "per 31 Jan 2026" in page(berisi, ke)


def test_a_cash_plan_moved_between_months_is_shown_though_the_pagu_stays(berisi):
    pindah = list(plan(1, 1200))
    pindah[5], pindah[6] = 50, 150
    ke = upload(berisi, csv_of("rak.csv", RAK, pindah, plan(2, 1200)))
    teks = page(berisi, ke)
    assert "Rencana kas" in teks and "Rp\u00a0200 →</span> <b>Rp\u00a0150" in teks and "per 31 Jan 2026" in teks
    assert '<th scope="col" class="num">Pagu' not in teks


def test_the_command_line_says_the_same(berisi, tmp_path):
    from pantau.imports.jalan import run_import
    from pantau.imports.opsi import Opsi
    from pantau.imports.uraian import describe

    nanti = (*LURUS[:10], 70, 100)
    (tmp_path / "target.csv").write_bytes(csv_of("target.csv", TARGET, target(1, *nanti), target(2, *nanti)).read())
    h = run_import("auto", [tmp_path / "target.csv"], Opsi(HARI_INI, tahun=2026), by="uji", dry_run=True, tanya=True)
    kata = "\n".join(describe(h))
    assert "Dinas A: target fisik per 30 Nov 2026 55,00 % → 70,00 % (+15,00 poin)" in kata
    assert h.as_dict()["dampak"][0]["per_rencana"] == "2026-11-30" and h.as_dict()["dampak"][0]["unit"][0]["sesudah"]["rak"] == "2200.00"


def test_no_unit_that_stays_is_no_sentence():
    from pantau.apps.muat.dampak import Angka, Dampak, UnitBerubah
    from pantau.imports.uraian_dampak import _rest

    u = UnitBerubah(1, "A", Angka(None, None, None, None, None), Angka(1, None, None, None, None))
    d = Dampak(2026, HARI_INI, HARI_INI, u, (u,), 0, (), (), 0, 0)
    assert _rest(d) == "" and "tidak berubah" in _rest(replace(d, tetap=2))
