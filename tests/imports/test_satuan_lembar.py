"""Figures that a sheet states around its table: a unit of money above or below it, an amount that is no unit, column numbers printed on every page,
and `5 Belanja` above accounts."""

import pytest
from imports.baca import HARI, JUNI, RFK, chains, read

from pantau.imports.jalan import run_import
from pantau.imports.lembaran.jenjang_akun import account_heads
from pantau.imports.lembaran.kolom import scale_below, scale_in
from pantau.imports.opsi import Opsi

ISI = [[1, "Membangun pasar", 120, 60, 50], [2, "Membeli alat", 80.5, 0, 0]]
BULAN = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"]


@pytest.mark.parametrize(
    ("teks", "kali"),
    [
        ("Pagu Anggaran: Rp. 1.500.000.000", 1),
        ("Paket di atas Rp 200 juta", 1),
        ("Paket di atas Rp 200.000.000", 1),
        ("Pagu Rp1.000.000", 1),
        ("(Rp.000)", 1_000),
        ("(dalam Rp 1.000)", 1_000),
        ("dalam ribu rupiah", 1_000),
        ("(Rp 1.000.000)", 1_000_000),
        ("x Rp1,000,000", 1_000_000),
        ("Pagu 2026 juta rupiah", 1_000_000),
        ("dalam miliaran rupiah", 1_000_000_000),
    ],
)
def test_an_amount_is_no_unit_of_money(teks, kali):
    assert scale_in(teks) == kali


def test_an_amount_above_the_table_multiplies_nothing(db, tmp_path):
    h = read(tmp_path, [["LAPORAN RFK"], ["Pagu Anggaran: Rp. 200.500.000"], RFK, *ISI])
    assert sum(chains(h).values()) == 200 and not [m for m in h.masalah if m.code == "satuan_uang"]


def test_a_unit_of_money_below_the_table_is_read_and_said(db, tmp_path):
    rows = [["LAPORAN RFK"], RFK, *ISI, [None, "JUMLAH", 200.5, 60, 30], []]
    h = read(tmp_path, [*rows, ["Keterangan: nilai dalam jutaan rupiah"]])
    assert sorted(chains(h).values()) == [80_500_000, 120_000_000]
    assert [m.params["kali"] for m in h.masalah if m.code == "satuan_uang"] == ["1.000.000"]
    h = read(tmp_path, [*rows, ["Keterangan: paket di atas ribuan juta (Rp) ditenderkan"]])
    assert sum(chains(h).values()) == 200
    assert scale_below("Dicetak oleh aplikasi (Rp juta)") == 1


def test_column_numbers_on_every_page_are_no_activity(db, tmp_path):
    a, b = ISI
    rows = [RFK, a, [None, "Jumlah dipindahkan", 120, 60, None], RFK, [1, 2, 3, 4, 5], [None, "Jumlah pindahan", 120, 60, None], b]
    h = read(tmp_path, [*rows, [None, "Jumlah", 200.5, 60, None]])
    assert sorted(chains(h).values()) == [80, 120] and not [m for m in h.masalah if m.severity != "info"]


def test_belanja_above_accounts_stays_under_its_activity(db, tmp_path):
    isi = [
        ("1.02.02", "Program A", 24),
        ("1.02.02.2.01", "Layanan", 24),
        ("1.02.02.2.01.0001", "Rapat", 24),
        ("5", "BELANJA DAERAH", 24),
        ("5.1", "BELANJA OPERASI", 24),
        ("5.1.02.01.01.0024", "Alat tulis", 12),
        ("5.1.02.01.01.0025", "Kertas", 12),
    ]
    rows = [["Kode Rekening", "Uraian", "Anggaran", *BULAN], *([k, n, p, *[p / 12] * 12] for k, n, p in isi)]
    h = read(tmp_path, rows, format="rak", tahun=2026, tahap="murni")
    assert h.status != "refused", [m.message for m in h.masalah]
    assert {x[1:] for x in chains(h)} == {("Program A", "Layanan", "Rapat")}
    assert account_heads(["5", "5.01", "6", "", "6.2"], [1, 2, 1, None, 22], 20) == [1, 2, 21, None, 22]


def test_a_unit_known_before_its_first_budget_is_not_called_new(db, tmp_path):
    p = tmp_path / "u.csv"
    p.write_text("kode,nama,kelas\n1.02.0.00.0.00.01.0000,Dinas A,dinas\n1.03.0.00.0.00.01.0000,Dinas B,dinas\n")
    run_import("unit", [p], Opsi(HARI), by="uji")
    p.with_name("r.csv").write_text("Uraian,Pagu,Realisasi Keuangan (Rp),Realisasi Fisik (%)\nMembangun pasar,100,50,50\n")
    h = run_import("rfk", [p.with_name("r.csv")], Opsi(HARI, JUNI, "Dinas A"), by="uji", dry_run=True, tanya=True)
    assert [x.unit_baru for x in h.tinjauan.dampak] == [()]


def test_sums_without_a_name_are_no_activities(db, tmp_path):
    rows = [
        RFK,
        ["A", "Fisik"],
        [1, "Membangun", 100, 60, 60],
        [2, "Membeli", 100, 0, 0],
        [None, None, 200, 60, "30%"],
        ["B", "Lain"],
        [3, "Rapat", 50, 10, 20],
        [None, None, 50, 10, 20],
    ]
    h = read(tmp_path, [*rows, [None, "Jumlah", 250, 70, 28]])
    assert sorted(chains(h).values()) == [50, 100, 100] and not [m for m in h.masalah if m.severity != "info"]
    rows[4][2] = 190
    h = read(tmp_path, rows)
    assert h.status == "refused"
    assert [m.where["row"] for m in h.masalah if m.code == "sub_kegiatan_tidak_disebut"] == [5]
