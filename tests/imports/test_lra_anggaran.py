"""A realisation statement by account over a budget by activity: compared with the budget of the whole unit, and what it cannot tell is said."""

import pytest

RAK = ("tahun", "kode_skpd", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
LRA = ("nama_skpd", "periode", "kode", "uraian", "anggaran", "realisasi")
ATK, HONOR, JALAN = "5.1.02.01.01.0024", "5.1.02.02.01.0003", "5.2.04.01.01.0005"
DINAS = "Dinas Kesehatan"


@pytest.fixture
def anggaran(impor):
    isi = [("0001", ATK), ("0002", ATK), ("0002", HONOR), ("0002", JALAN)]
    rows = [(2026, "1.02.0.00.0.00.01.0000", DINAS, f"1.02.02.2.02.{s}", f"Kegiatan {s}", rek, 1200, *[100] * 12) for s, rek in isi]
    assert impor("rak", RAK, rows, nama="rak.csv", tahap="murni").status == "applied"


def lra(impor, *rows, **lain):
    return impor("lra", LRA, [(DINAS, "1 Januari s.d. 30 Juni 2026", *x) for x in rows], nama="lra.csv", **lain)


def beda(h):
    return [(m.where["row"], m.params["berkas"], m.params["anggaran"]) for m in h.masalah if m.code == "pagu_beda_anggaran"]


@pytest.mark.parametrize(
    "rows",
    [
        [("5", "BELANJA", 4800, 700), ("5.1", "OPERASI", 3600, 600), ("5.1.02", "Barang", 3600, 600), ("5.2", "MODAL", 1200, 100)],
        [(ATK, "ATK", 2400, 500), (HONOR, "Honor", 1200, 100), (JALAN, "Jalan", 1200, 100)],
    ],
)
def test_an_account_is_compared_with_all_lines_of_the_unit(impor, laporan, anggaran, rows):
    h = lra(impor, *rows)
    assert h.status == "applied" and beda(h) == []
    assert [m.params["daftar"] for m in h.masalah if m.code == "lra_tanpa_kegiatan"] == [DINAS]
    sel = laporan("kendali", "2026-06-30").tables[0].total.cells
    assert (sel["pagu"].value, sel["realisasi"].value) == (4800_00, 700_00)


def test_an_account_with_another_budget_names_both_amounts(impor, anggaran):
    h = lra(impor, (ATK, "ATK", 2500, 500), ("5.3.01", "Tak terduga", 10, 0), dry_run=True)
    assert beda(h) == [(2, "Rp\xa02.500", "Rp\xa02.400"), (3, "Rp\xa010", "–")]


def test_a_unit_without_a_budget_by_activity_is_not_told_so(impor):
    assert not [m for m in lra(impor, (ATK, "ATK", 2500, 500)).masalah if m.code == "lra_tanpa_kegiatan"]
    assert not [m for m in lra(impor, (ATK, "ATK", 2500, 600)).masalah if m.code == "lra_tanpa_kegiatan"]


@pytest.mark.parametrize("bawah", [[None, None, 2026, "Rp", "%"], [None, None, "TA 2026", "2026", "%"], [None, None, "Rp", "Rp", "%"]])
def test_years_and_units_below_the_heading_belong_to_it(db, tmp_path, bawah):
    from .baca import read

    isi = [["5", "BELANJA", 3000, 1000, 33.33], ["5.1", "Operasi", 2000, 700, 35], ["5.2", "Modal", 1000, 300, 30]]
    rows = [["KODE", "URAIAN", "ANGGARAN", "REALISASI", None], bawah, [1, 2, 3, 4, 5], *isi]
    h = read(tmp_path, rows, format="lra", gabung=["D1:E1"])
    assert h.status == "checked" and sum(h.banding.usulan.rows("kumulatif").kolom["jumlah"]) == 1000_00
    assert [m.code for m in h.masalah if m.severity == "error"] == []


def angka(laporan, per="2026-06-30", **lain):
    return laporan("kendali", per, **lain)


def test_the_statement_meets_the_budget_of_the_unit_and_tells_nothing_of_its_activities(impor, laporan, anggaran):
    lra(impor, (ATK, "ATK", 2400, 500), (HONOR, "Honor", 1200, 1300), (JALAN, "Jalan", 1200, 100))
    r = angka(laporan)
    c = r.tables[0].total.cells
    assert [c[n].value for n in ("pagu", "realisasi", "tanpa_pagu", "lewat_pagu")] == [4800_00, 1900_00, 0, 0]
    assert c["serapan"].value == pytest.approx(1900 / 48)
    m = {x.code: x.params for x in r.masalah}
    assert m["realisasi_tanpa_kegiatan"] == {"nilai": "Rp\xa01.900", "jumlah": 1, "daftar": DINAS} and "realisasi_tanpa_pagu" not in m
    sub = {x.label: x.cells for x in angka(laporan, tingkat="sub_kegiatan", unit=DINAS).tables[0].rows}
    assert [sub["Kegiatan 0002"][n].value for n in ("pagu", "realisasi", "serapan")] == [3600_00, None, None]
    assert sub["Kegiatan 0002"]["realisasi"].reason == "realisasi_belum_ada"


def test_the_statement_beyond_the_budget_of_the_unit_is_so_much_beyond(impor, laporan, anggaran):
    lra(impor, (ATK, "ATK", 2400, 3000), (HONOR, "Honor", 1200, 1900))
    c = angka(laporan).tables[0].total.cells
    assert [c[n].value for n in ("realisasi", "tanpa_pagu", "lewat_pagu")] == [4900_00, 0, 100_00]


def test_a_statement_without_any_budget_is_spending_without_pagu(impor, laporan):
    lra(impor, (ATK, "ATK", 0, 500), (HONOR, "Honor", 0, 100))
    r = angka(laporan)
    assert r.tables[0].total.cells["tanpa_pagu"].value == 600_00
    assert "realisasi_tanpa_kegiatan" not in [x.code for x in r.masalah]


def test_what_a_statement_does_not_divide_is_no_deviation_of_an_activity(impor, laporan, anggaran):
    lra(impor, (ATK, "ATK", 2400, 500))
    c = angka(laporan).tables[0].total.cells
    assert (c["deviasi_rak_bulanan"].value, c["deviasi_rak_bulanan"].reason) == (None, "rak_tidak_ada")
