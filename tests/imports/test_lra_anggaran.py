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
