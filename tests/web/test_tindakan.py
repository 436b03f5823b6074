"""What needs action, on the page: never silent about what is critical, in both languages, with the number that the headline says."""

from datetime import date

import pytest
from web.bulan import teks

P = "per=2026-06-30"


def test_the_page_lists_the_findings_of_its_report(masuk, laporan):
    t = teks(masuk("adbang").get(f"/?{P}"))
    (tabel,) = [x for x in laporan("kendali", "2026-06-30").tables if x.id == "tindakan"]
    assert {r.id for r in tabel.rows} == {"tanda:kritis", "tanda:kegiatan_kritis", "tanda:jadi_belum_bayar"}
    for r in tabel.rows:
        assert f"<b>{r.cells['temuan'].value}</b>" in t and r.label in t
    assert "Tidak ada yang melewati batas" not in t


@pytest.mark.parametrize("cakupan", ["", "unit", "simpul"])
def test_a_critical_place_never_stands_beside_nothing_found(isi, masuk, cakupan):
    alamat = f"/?{P}" + (
        {"unit": f"&unit={isi['unit'][0]}", "simpul": f"&unit={isi['unit'][0]}&simpul={isi['simpul'][0]}"}.get(cakupan, "")
    )
    t = teks(masuk("adbang").get(alamat))
    assert "Kritis" in t and "Tertinggal di bawah batas kritis" in t and "Tidak ada yang melewati batas" not in t


def test_a_place_within_all_limits_says_so(isi, masuk, impor):
    judul = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
    impor("rfk", judul, [("Kecamatan Tiga", "P", "K", 1_000, 500, 500, 50, 50)], per=date(2026, 6, 30))
    from pantau.apps.organisasi.queries import find_units

    t = teks(masuk("adbang").get(f"/?{P}&unit={find_units('Kecamatan Tiga')[0].id}"))
    assert "Tidak ada yang melewati batas" in t and "Kritis" not in t


def test_findings_speak_english(masuk):
    c = masuk("adbang")
    c.cookies["django_language"] = "en"
    t = teks(c.get(f"/?{P}"))
    assert "Behind beyond the critical limit" in t and "Work is done" not in t and "Tertinggal di bawah" not in t


def test_one_number_for_work_done_and_unpaid(masuk, laporan):
    nilai = laporan("kendali", "2026-06-30").tables[0].total.cells["jadi_belum_terbayar"].value
    assert nilai == 1_100_000_000_00  # 40 % of 8 milliard less 2.4, and 90 % of 2 milliard less 1.5
    t = teks(masuk("adbang").get(f"/?{P}"))
    assert t.count("1,1\u00a0M") >= 3, [t[i - 40 : i + 10] for i in range(len(t)) if t.startswith("1,1", i)]
