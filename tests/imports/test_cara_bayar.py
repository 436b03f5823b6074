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
    [("LS-GAJI", "LS"), ("ls", "LS"), ("LS Barang dan Jasa", "LS"), ("Langsung", "LS"), ("GU NIHIL", "GU"), ("Ganti Uang Persediaan", "GU"),
     ("Tambahan Uang", "TU"), ("TU-2", "TU")],
)  # fmt: skip
def test_other_means_are_brought_to_their_code(muat, cara, kode):
    h, basis, jenis = muat(cara)
    assert (basis, jenis) == ("sp2d", kode) and "cara_bayar_asing" not in {m.code for m in h.masalah}


@pytest.mark.parametrize("dokumen", ["TBP", "SPJ", "LPJ"])
def test_what_proves_spending_out_of_the_advance_counts(muat, dokumen):
    assert muat("UP", dokumen, "")[1:] == ("spj", "UP")


@pytest.mark.parametrize("cara", ["Hibah", "GU/UP", "KUP"])
def test_unknown_means_are_named_with_their_row(muat, cara):
    h, _, jenis = muat(cara)
    m = next(m for m in h.masalah if m.code == "cara_bayar_asing")
    assert jenis == cara.upper() and (m.where["row"], m.where["column"], m.severity) == (2, "jenis_transaksi", "warning")


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
