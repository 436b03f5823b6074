"""The forecast of a unit that stood at 16 % in August and 30 % in October, from one finished year of ten units."""

from datetime import date

import pytest

pytestmark = pytest.mark.django_db
RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
PAGU = 1_000_000_000
AKHIR = (62, 70, 74, 78, 80, 82, 85, 88, 90, 95)


def sheet(impor, per, bagian):
    rows = [(f"Dinas {n:02d}", "P", "K", PAGU, "", PAGU * b // 100, 50, b) for n, b in enumerate(bagian)]
    h = impor("rfk", RFK, rows, nama=f"{per}.csv", per=per)
    assert h.status == "applied", [m.message for m in h.masalah]


def test_no_year_says_no_and_one_year_gives_a_wide_range(impor, laporan):
    for bulan, turun in ((8, 50), (10, 30), (12, 0)):
        sheet(impor, date(2025, bulan, 31), [a - turun for a in AKHIR])
    lalu = {r.label: r.cells for r in laporan("ramalan", "2025-10-31").tables[0].rows}
    assert lalu["Dinas 00"]["rp_tengah"].value is None and lalu["Dinas 00"]["linear"].value == PAGU * 100 * 32 * 12 // 1000
    sheet(impor, date(2026, 8, 31), [16] * 10)
    sheet(impor, date(2026, 10, 31), [30] * 10)
    r = laporan("ramalan", "2026-10-31")
    t = r.tables[0]
    assert (t.id, list(t.rows[0].cells)) == ("unit", ["rp_tengah", "rp_bawah", "rp_atas", "persen_tengah", "naif", "linear"])
    c = {n: x.value for n, x in t.rows[0].cells.items()}
    assert c["linear"] == 36 * PAGU and c["naif"] == 62 * PAGU  # sen
    assert c["rp_bawah"] < c["rp_tengah"] < c["rp_atas"] and c["rp_bawah"] > c["linear"]
    assert any("baru satu tahun" in k.teks for k in r.kalimat)
    assert sum(x.cells["rp_tengah"].value for x in t.rows) == t.total.cells["rp_tengah"].value
    s = r.charts[0].series
    assert s[-1].nilai[7] == 16 and s[-1].nilai[9] == 30 and s[1].nilai[11] > 50
