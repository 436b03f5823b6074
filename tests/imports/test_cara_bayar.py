"""Means of payment in the spellings of the field: an advance is never spending, whatever it is called."""

import pytest
from judul import SIPD_RINGKAS


@pytest.fixture
def muat(impor):
    def jalan(cara, jenis="SP2D", sp2d="S1"):
        baris = ("Dinas A", "1.01.02.2.01.0001", "S", "5.1.02.01.01.0024", "D1", jenis, cara, "2026-03-01", 500, sp2d)
        h = impor("sipd-realisasi", SIPD_RINGKAS, [baris], dry_run=True)
        isi = h.banding.usulan.rows("posting").kolom
        return h, isi["basis"][0], isi["jenis"][0]

    return jalan


@pytest.mark.parametrize("cara", ["UP", "up", " Uang Persediaan ", "SPP-UP", "UP (Uang Persediaan)"])
def test_an_advance_is_no_spending_however_it_is_written(muat, cara):
    assert muat(cara)[1:] == ("uang_muka", "UP") and muat(cara, "SPP", "")[1:] == ("uang_muka", "UP")


@pytest.mark.parametrize(
    ("cara", "kode"),
    [("LS-GAJI", "LS"), ("ls", "LS"), ("LS Barang dan Jasa", "LS"), ("Langsung", "LS"), ("GU NIHIL", "GU"), ("Ganti Uang Persediaan", "GU")],
)  # fmt: skip
def test_other_means_are_brought_to_their_code(muat, cara, kode):
    h, basis, jenis = muat(cara)
    assert (basis, jenis) == ("sp2d", kode) and "cara_bayar_asing" not in {m.code for m in h.masalah}


@pytest.mark.parametrize("cara", ["TU", "Tambahan Uang", "TU-2", "Tambahan Uang Persediaan"])
def test_a_top_up_is_spending_once_it_is_proven(muat, cara):
    assert muat(cara)[1:] == ("uang_muka", "TU") and muat(cara, "SPP", "")[1:] == ("uang_muka", "TU")
    assert muat(cara, "TBP", "")[1:] == ("spj", "TU") and muat(cara, "SPJ", "")[1:] == ("spj", "TU")


@pytest.mark.parametrize("dokumen", ["TBP", "SPJ", "LPJ"])
def test_what_proves_spending_out_of_the_advance_counts(muat, dokumen):
    assert muat("UP", dokumen, "")[1:] == ("spj", "UP")


@pytest.mark.parametrize("cara", ["Hibah", "Tidak Langsung", "KUP"])
def test_unknown_means_are_named_with_their_row(muat, cara):
    h, _, jenis = muat(cara)
    m = next(m for m in h.masalah if m.code == "cara_bayar_asing")
    assert jenis == cara.upper() and (m.where["row"], m.where["column"], m.severity) == (2, "jenis_transaksi", "warning")


@pytest.mark.parametrize(("cara", "jenis", "ganda"), [("GU/UP", "SP2D", "GU/UP"), ("LS", "SP2D-UP", "LS/UP"), ("TU UP", "TBP", "TU/UP")])
def test_a_row_that_names_two_means_is_refused_by_name(impor, cara, jenis, ganda):
    baris = ("Dinas A", "1.01.02.2.01.0001", "S", "5.1.02.01.01.0024", "D1", jenis, cara, "2026-03-01", 500, "S1")
    h = impor("sipd-realisasi", SIPD_RINGKAS, [baris])
    m = next(m for m in h.masalah if m.severity == "error")
    assert (m.code, m.where["row"], m.params["isi"]) == ("cara_bayar_ganda", 2, ganda)


def test_spending_out_of_the_float_or_its_refill_is_proven_all_the_same(muat):
    assert muat("GU/UP", "TBP", "")[1] == "spj"


def test_advances_are_no_expenditure(impor, laporan):
    """UP 200, GU 150, TU 100; proven 150 out of the float and 80 out of the top-up: 230 were spent, on either basis."""
    isi = (("SP2D", "UP", 200), ("SP2D", "GU", 150), ("SP2D", "TU", 100), ("TBP", "UP", 150), ("TBP", "TU", 80))
    baris = [("Dinas A", "1.01.02.2.01.0001", "S", "5.1.01.01.01.0001", f"D{n}", d, c, "2026-03-01", jumlah, "" if d == "TBP" else f"S{n}")
             for n, (d, c, jumlah) in enumerate(isi, 1)]  # fmt: skip
    h = impor("sipd-realisasi", SIPD_RINGKAS, baris)
    muka = next(m for m in h.masalah if m.code == "uang_muka")
    assert h.status == "applied" and (muka.severity, muka.params["jumlah"], muka.params["nilai"]) == ("info", 2, "Rp\u00a0300")
    nilai = {b: laporan("kendali", "2026-03-31", basis=b).tables[0].total.cells["realisasi"].value for b in ("sp2d", "spj", "utama")}
    assert nilai == {"sp2d": 230_00, "spj": 230_00, "utama": 230_00}


def test_a_document_may_tell_the_means_by_itself(muat):
    assert muat("", "SPP-UP")[1:] == ("uang_muka", "UP")


def test_salaries_paid_directly_stand_on_both_bases(impor, laporan):
    """Once `LS-GAJI` fell out of the SPJ basis."""
    isi = (("SPP", "LS-GAJI"), ("SPP", "ls"), ("SPP", "Uang Persediaan"), ("TBP", "UP"))
    baris = [("Dinas A", "1.01.02.2.01.0001", "S", "5.1.01.01.01.0001", f"D{n}", d, c, "2026-03-01", 100 * n, "" if d == "TBP" else f"S{n}")
             for n, (d, c) in enumerate(isi, 1)]  # fmt: skip
    assert impor("sipd-realisasi", SIPD_RINGKAS, baris).status == "applied"
    nilai = {b: laporan("kendali", "2026-03-31", basis=b).tables[0].total.cells["realisasi"].value for b in ("sp2d", "spj", "utama")}
    assert nilai == {"sp2d": 300_00, "spj": 700_00, "utama": 700_00}
