"""Kinds of documents in a realisation export: known ones in other spellings, and unknown ones, which are never spending in silence."""

import pytest
from judul import SIPD_RINGKAS


@pytest.fixture
def muat(impor):
    def jalan(jenis, sp2d="", cara="LS"):
        baris = ("Dinas A", "1.01.02.2.01.0001", "S", "5.1.02.01.01.0024", "D1", jenis, cara, "2026-03-01", 500, sp2d)
        h = impor("sipd-realisasi", SIPD_RINGKAS, [baris], dry_run=True)
        return h, (h.banding.usulan.rows("posting").kolom.get("basis") or [None])[0]

    return jalan


@pytest.mark.parametrize(
    ("jenis", "sp2d", "basis"),
    [
        ("SPP-LS", "S1", "sp2d"),
        ("spp ls", "", "spp"),
        ("SPM", "", "spp"),
        ("SP2D-GU", "", "sp2d"),
        ("Surat Perintah Pencairan Dana", "", "sp2d"),
        ("Tanda Bukti Pengeluaran", "", "spj"),
        ("SP2B", "", "pengesahan"),
        ("SPJ", "", "spj"),
    ],
)
def test_known_kinds_in_other_spellings(muat, jenis, sp2d, basis):
    h, hasil = muat(jenis, sp2d)
    assert hasil == basis and not [m for m in h.masalah if m.code.startswith("dokumen_asing")]


@pytest.mark.parametrize("jenis", ["Nota", "", "LS", "KKPD", "NPD"])
def test_an_unknown_kind_is_asked_about_and_not_counted(muat, jenis):
    h, basis = muat(jenis)
    m = next(m for m in h.masalah if m.code == "dokumen_asing")
    assert h.status == "refused" and basis is None and (m.where["row"], m.where["column"]) == (2, "jenis_dokumen")


def test_an_unknown_kind_with_a_sp2d_is_paid_and_named(muat):
    h, basis = muat("Nota", "S1")
    assert h.status == "checked" and basis == "sp2d" and "dokumen_asing_cair" in {m.code for m in h.masalah}


@pytest.mark.parametrize("jenis", ["LS", "GU", "KKPD"])
def test_a_means_of_payment_in_the_place_of_the_document_is_no_question_once_it_is_paid(muat, jenis):
    h, basis = muat(jenis, "S1")
    assert basis == "sp2d" and not [m for m in h.masalah if m.code.startswith("dokumen_")]


@pytest.mark.parametrize(("realisasi", "setoran", "jumlah"), [(0, 300, -300), (-300, 0, -300), (300, 0, None), (300, 100, None)])
@pytest.mark.parametrize("jenis", ["STS", "CP-01"])
def test_money_given_back_reduces_what_was_spent_and_never_adds_to_it(impor, jenis, realisasi, setoran, jumlah):
    baris = ("Dinas A", "1.01.02.2.01.0001", "S", "5.1.02.01.01.0024", "D1", jenis, "LS", "2026-03-01", realisasi, "", setoran)
    h = impor("sipd-realisasi", (*SIPD_RINGKAS, "nilai_setoran"), [baris], dry_run=True)
    assert (h.banding.usulan.rows("posting").kolom.get("jumlah") or [None])[0] == (jumlah and jumlah * 100)
    assert [(m.code, m.where["row"]) for m in h.masalah if m.severity == "error"] == ([] if jumlah else [("dokumen_setoran", 2)])
