"""What stands between and below the rows: headings with digits, codes in headings alone, sums of quarters, one heading twice."""

import pytest

from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

from .baca import HARI, JUNI, RFK, URAIAN, chains, read

M = 1_000_000
BULAN = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"]


def _questioned(h):
    return [m.code for m in h.masalah if m.severity != "info"]


@pytest.mark.parametrize("nomor", [True, False])
def test_a_heading_that_begins_with_an_account_is_no_activity(db, tmp_path, nomor):
    rows = [
        ["", "5.2.02 Peralatan 12 unit"],
        [1, "A", 600 * M, 300 * M, 50],
        [2, "B", 400 * M, 100 * M, 25],
        ["", "5.2.03 Gedung 3 unit"],
        [3, "C", 1000 * M, 0, 0],
    ]
    h = read(tmp_path, [RFK[0 if nomor else 1 :], *(r[0 if nomor else 1 :] for r in rows)])
    assert h.status == "checked" and chains(h) == {("Dinas A", "A"): 600 * M, ("Dinas A", "B"): 400 * M, ("Dinas A", "C"): 1000 * M}
    assert _questioned(h) == ["baris_catatan"] and "2, 5" in next(m for m in h.masalah if m.code == "baris_catatan").message


@pytest.mark.parametrize("jumlah", [True, False])
def test_codes_in_the_headings_alone_show_levels(db, tmp_path, jumlah):
    kepala = [
        RFK,
        ["", "1.03.02 Program Jalan", *([1000 * M, 400 * M] if jumlah else [])],
        [1, "A", 600 * M, 300 * M, 50],
        [2, "B", 400 * M, 100 * M, 25],
    ]
    h = read(tmp_path, [*kepala, ["", "1.03.03 Program Air", *([1000 * M, 0] if jumlah else [])], [1, "C", 1000 * M, 0, 0]])
    assert h.status == "checked" and _questioned(h) == []
    assert chains(h) == {
        ("Dinas A", "Program Jalan", "A"): 600 * M,
        ("Dinas A", "Program Jalan", "B"): 400 * M,
        ("Dinas A", "Program Air", "C"): 1000 * M,
    }


def test_an_activity_with_a_code_and_no_pagu_is_no_heading(db, tmp_path):
    h = read(tmp_path, [RFK, ["", "1.03.02.2.01.0001 A"], [1, "B", 400 * M, 100 * M, 25]])
    assert h.status == "refused" and ("sel_kosong", 2) in {(m.code, m.where.get("row")) for m in h.masalah}


@pytest.mark.parametrize("label", ["Jumlah per Triwulan", "TOTAL PER SEMESTER", "Jml. tiap TW"])
def test_sums_of_some_months_below_a_plan_are_no_wrong_sums(db, tmp_path, label):
    tw = [v for _ in range(4) for v in (900 * M, None, None)]
    rows = [
        ["Kode", "Uraian", "Pagu", *BULAN],
        ["1.03.01.2.01.0001", "A", 1200 * M, *[100 * M] * 12],
        ["1.03.01.2.01.0002", "B", 2400 * M, *[200 * M] * 12],
    ]
    h = read(tmp_path, [*rows, ["", "JUMLAH", 3600 * M, *[300 * M] * 12], ["", label, "", *tw]], format="rak", per=None, tahun=2026)
    assert h.status == "checked" and _questioned(h) == [] and sum(chains(h).values()) == 3600 * M
    h = read(tmp_path, [*rows, ["", "JUMLAH", 3700 * M, *[300 * M] * 12]], format="rak", per=None, tahun=2026)
    assert _questioned(h) == ["jumlah_tertulis_beda"]


def test_one_heading_twice_is_named_where_the_columns_differ(db, tmp_path):
    kepala = ["No", "Kegiatan", "Pagu", "Pagu", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
    h = read(tmp_path, [["RFK"], ["Dinas A"], kepala, [1, "A", 100 * M, 100 * M, 5, 5], [2, "B", 100 * M, 150 * M, 5, 5]])
    (m,) = [m for m in h.masalah if m.code == "judul_kembar"]
    assert (m.where["row"], m.where["column"], m.params["pertama"], m.params["kedua"]) == (5, "Pagu", "100000000", "150000000")
    assert _questioned(read(tmp_path, [kepala, [1, "A", 100 * M, 100 * M, 5, 5], [2, "B", 100 * M, "", 5, 5]])) == []


def test_a_recap_below_a_single_activity_is_no_row(db, tmp_path):
    rekap = [[], ["", "REKAPITULASI SUMBER DANA"], ["", "DAU", 600 * M, 300 * M], ["", "PAD", 400 * M, 200 * M]]
    h = read(tmp_path, [RFK, [1, "A", 1000 * M, 500 * M, 50], ["", "JUMLAH", 1000 * M, 500 * M], *rekap])
    assert h.status == "checked" and chains(h) == {("Dinas A", "A"): 1000 * M} and _questioned(h) == []


def test_money_returned_asks_for_no_physical_progress(db, tmp_path):
    h = read(tmp_path, [RFK, [1, "A", 100 * M, -5 * M, 0], [2, "B", 100 * M, 5 * M, 0]])
    assert [(m.code, m.where["row"]) for m in h.masalah if m.severity == "warning"] == [("nilai_negatif", 2), ("uang_tanpa_fisik", 3)]


def test_where_every_column_is_known_the_missing_one_is_named_without_a_dash(db, tmp_path):
    h = read(tmp_path, [["Kegiatan", "Pagu", "Realisasi Fisik (%)"], ["A", 100 * M, 50]])
    (m,) = h.masalah
    assert m.code == "kolom_tidak_ada_lagi" and "–" not in m.message and "Realisasi keuangan" in m.message


SUB = [["s", "A", 600 * M, 300 * M, 50], ["s", "B", 400 * M, 100 * M, 25], ["s", "C", 1000 * M, 0, 0]]
POHON = [
    ["p", "Jalan", 1000 * M, 400 * M, None],
    ["k", "Jalan kota", 1000 * M, 400 * M, None],
    *SUB[:2],
    ["p", "Air", 1000 * M, 0, None],
    ["k", "Sumur", 1000 * M, 0, None],
    SUB[2],
]
RANTAI = {
    ("Dinas A", "Jalan", "Jalan kota", "A"): 600 * M,
    ("Dinas A", "Jalan", "Jalan kota", "B"): 400 * M,
    ("Dinas A", "Air", "Sumur", "C"): 1000 * M,
}


@pytest.mark.parametrize("bentuk", ["bernomor", "tanpa nomor", "tanpa jumlah"])
def test_levels_in_columns_of_their_own_under_one_heading(db, tmp_path, bentuk):
    rows = [["No", "Program / Kegiatan / Sub Kegiatan", None, None, "Pagu", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]]
    for n, (tingkat, nama, *isi) in enumerate(POHON, 1):
        sel = [nama if tingkat == x else None for x in "pks"]
        rows.append([n if bentuk == "bernomor" else None, *sel, *(isi if tingkat == "s" or bentuk != "tanpa jumlah" else [])])
    h = read(tmp_path, [*rows, ["JUMLAH", None, None, None, 2000 * M, 400 * M]], gabung=["B1:D1"])
    assert h.status == "checked" and chains(h) == RANTAI and _questioned(h) == []


KODE = {"Jalan": "1.03.02", "Jalan kota": "1.03.02.2.01", "A": "1.03.02.2.01.0001", "B": "1.03.02.2.01.0002", "Air": "1.03.03", "Sumur": "1.03.03.2.01", "C": "1.03.03.2.01.0001"}  # fmt: skip


@pytest.mark.parametrize(("pola", "kolom"), [("1.03.0.00.0.00.01.0000.{}", True), ("[{}] ", False), ("({}) ", False), ("{} - ", False)])
def test_codes_behind_a_unit_or_in_brackets(db, tmp_path, pola, kolom):
    kepala = ["Kode", *URAIAN] if kolom else URAIAN
    rows = [[*([pola.format(KODE[r[1]]), r[1]] if kolom else [pola.format(KODE[r[1]]) + r[1]]), *r[2:]] for r in POHON]
    h = read(tmp_path, [kepala, *rows])
    assert h.status == "checked" and chains(h) == RANTAI and _questioned(h) == []
    assert {(s.kode, s.nama) for s in h.banding.usulan.simpul.baru.values()} == {(k, n) for n, k in KODE.items()}


@pytest.mark.parametrize("label", ["Σ", "Σ seluruhnya", "JUMLAH"])
def test_a_sign_of_a_sum_is_a_sum(db, tmp_path, label):
    h = read(tmp_path, [RFK, [1, "A", 600 * M, 300 * M, 50], [2, "B", 400 * M, 100 * M, 25], [label, None, 1000 * M, 400 * M]])
    assert h.status == "checked" and sum(chains(h).values()) == 1000 * M


@pytest.mark.parametrize("angka", [True, False])
def test_twelve_months_numbered_under_one_heading(db, tmp_path, angka):
    bulan = range(1, 13) if angka else [f"Bulan ke-{m}" for m in range(1, 13)]
    rows = [["Kode", "Uraian", "Anggaran", "Bulan"], [None, None, None, *bulan]]
    isi = [["1.03.01.2.01.0001", "A", 1200 * M, *[m * 10 * M for m in range(1, 12)], 540 * M]]
    h = read(tmp_path, [*rows, [1, 2, 3, *range(4, 16)], *isi], format="auto", per=None, tahun=2026, gabung=["D1:O1"])
    assert h.status == "checked" and _questioned(h) == [] and chains(h) == {("Dinas A", "A"): 1200 * M}
    assert h.banding.usulan.rows("rak").kolom["kumulatif"][0].startswith("[1000000000,3000000000,6000000000,")


def test_what_is_told_of_hidden_rows_and_of_fractions_does_not_contradict_itself(db, tmp_path):
    import openpyxl

    wb = openpyxl.Workbook()
    for r in [RFK, [1, "A", 100 * M, 50 * M, 50], [1, "A", 90 * M, 20 * M, 20]]:
        wb.active.append(r)
    wb.active.row_dimensions[3].hidden = True
    wb.save(tmp_path / "b.xlsx")
    h = run_import("rfk", [tmp_path / "b.xlsx"], Opsi(HARI, JUNI, "Dinas A"), by="uji", dry_run=True)
    assert [m.code for m in h.masalah if m.severity == "warning"] == ["baris_tersembunyi", "baris_tersembunyi_dilewati"]
    assert "ikut dibaca" not in next(m.message for m in h.masalah if m.code == "baris_tersembunyi")
    h = read(tmp_path, [RFK, [1, "A", 100 * M, 50 * M, 0.5], [2, "B", 100 * M, 50 * M, 0.25]])
    assert {m.code for m in h.masalah if m.severity != "info"} == {"persen_pecahan_pasti"}


def test_a_numbered_parent_above_a_heading_that_comes_again_stays_a_parent(db, tmp_path):
    rows = [
        ["1", "Jalan"],
        ["1.1", "Jalan kota"],
        ["1.1.1", *SUB[0][1:]],
        ["1.1.2", *SUB[1][1:]],
        ["2", "Air"],
        ["2.1", "Sumur"],
        RFK,
        ["2.1.1", *SUB[2][1:]],
    ]
    h = read(tmp_path, [RFK, *rows, [None, "JUMLAH", 2000 * M, 400 * M]])
    assert h.status == "checked" and chains(h) == RANTAI and _questioned(h) == []


def test_codes_of_urusan_five_without_zeros_are_no_accounts(db, tmp_path):
    kode = ["5", "5.2", "5.2.1", "5.2.1.2.1", "5.2.1.2.1.1", "5.2.1.2.1.2", "5.2.2", "5.2.2.2.1", "5.2.2.2.1.1"]
    atas = [["p", "URUSAN", 2000 * M, 400 * M, None], ["p", "BIDANG", 2000 * M, 400 * M, None]]
    rows = [[k, *r[1:]] for k, r in zip(kode, [*atas, *POHON], strict=True)]
    h = read(tmp_path, [["Kode", *URAIAN], *rows, ["", "JUMLAH", 2000 * M, 400 * M]])
    assert h.status == "checked" and {k[-4:]: v for k, v in chains(h).items()} == RANTAI and _questioned(h) == []


def test_a_parent_that_was_taken_for_an_activity_is_not_the_whole_that_a_total_prints(db, tmp_path):
    """One amount is wrong, so that no sum proves the parent: the total equals it alone, and is not for that reason right."""
    atas = [[None, "Program Air", 2000 * M, 400 * M], [None, "Administrasi", 2000 * M, 400 * M]]
    rows = [[1, "A", 600 * M, 300 * M, 50], [2, "B", 400 * M, 100 * M, 25], [3, "C", -5 * M, 0, 0]]
    h = read(tmp_path, [RFK, *atas, *rows, [None, "JUMLAH", 2000 * M, 400 * M]])
    assert {"jumlah_tertulis_beda", "jumlah_berlipat"} & set(_questioned(h)) or h.status == "refused"
