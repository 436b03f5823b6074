"""A document that a newer export names in another unit counts in one of them only; an export that ends earlier says so once."""

import pytest
from judul import SIPD_RINGKAS

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import PERAN, SISTEM, Hak
from pantau.apps.organisasi.queries import find_units
from pantau.base.periode import close_month

SIPD = (*SIPD_RINGKAS, "tanggal_sp2d")
KODE, REK = "1.01.02.2.01.0001", "5.1.02.01.01.0024"


def dok(unit, nomor, nilai=100, tgl="2026-03-05", jenis="SPP", sp2d="", rek=REK):
    trans = "GU" if jenis == "TBP" else "LS"
    return (unit, KODE, "S", rek, nomor, jenis, trans, tgl, nilai, sp2d, tgl if sp2d else "")


A, B, C = "Dinas A", "Dinas B", "Dinas C"
SP2D, TBP = dok(A, "D1", sp2d="S1"), dok(A, "T1", 40, jenis="TBP")


@pytest.fixture
def muat(impor):
    return lambda *rows, **o: impor("sipd-realisasi", SIPD, rows, **o)


@pytest.fixture
def uang(laporan):
    def baca():
        per_unit = {r.label: r.cells["realisasi"].value for r in laporan("kendali", "2026-12-31").tables[0].rows}
        return [(per_unit.get(x) or 0) // 100 for x in (A, B)]

    return baca


def temuan(h, awal="dokumen_pindah"):
    return {m.code: m.params for m in h.masalah if m.code.startswith(awal)}


def ke(unit, row):
    return (unit, *row[1:])


def tarik(h):
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="uji")


def test_a_document_that_another_unit_carries_now_counts_once_before_and_after_the_word(muat, uang):
    muat(SP2D, dok(A, "D2", 7, sp2d="S2"))
    lain = dok(B, "D3", 5, sp2d="S3")
    h = muat(ke(B, SP2D), lain)
    p = temuan(h)["dokumen_pindah_tanya"]
    assert p["jumlah"] == 1 and "SPP D1 LS (Dinas A → Dinas B)" in p["daftar"] and uang() == [107, 5]
    h = muat(ke(B, SP2D), lain, setuju=("posting",))
    assert (h.status, set(temuan(h)), uang()) == ("applied", {"dokumen_pindah"}, [7, 105])
    h2 = muat(ke(B, SP2D), lain, setuju=("posting",))
    assert (h2.status, temuan(h2), uang()) == ("unchanged", {}, [7, 105])
    tarik(h)
    assert uang() == [107, 5]
    muat(ke(B, SP2D), lain, setuju=("posting",))
    assert uang() == [7, 105]


@pytest.mark.parametrize("dua_unit", [False, True])
@pytest.mark.parametrize("row", [SP2D, TBP, dok(A, "P1")], ids=["SP2D", "TBP", "SPP"])
def test_every_kind_of_document_moves_also_where_the_export_names_both_units(muat, row, dua_unit):
    from pantau.apps.realisasi.fakta import POSTING
    from pantau.base.beda import standing

    sisa = dok(A, "D9", 3, "2026-03-01", sp2d="S9")
    muat(row, sisa)
    baru = [ke(B, row), *([sisa] if dua_unit else [])]
    assert set(temuan(muat(*baru), "dokumen_")) == {"dokumen_pindah_tanya"}
    assert len([x for x in standing(POSTING) if not x.batal]) == 2
    assert set(temuan(muat(*baru, setuju=("posting",)), "dokumen_")) == {"dokumen_pindah"}
    assert len([x for x in standing(POSTING) if not x.batal]) == 2


def test_the_same_number_in_two_units_is_two_documents(muat, uang):
    muat(dok(A, "001", jenis="TBP"), dok(A, "002", sp2d="S1"))
    h = muat(dok(B, "001", 99, jenis="TBP"), dok(B, "002", sp2d="S2", tgl="2026-03-06"))
    assert temuan(h) == {} and h.status == "applied"
    h = muat(dok(C, "001", jenis="TBP"), dok(A, "001", jenis="TBP"), dok(A, "002", sp2d="S1"))
    assert temuan(h) == {}  # one export names it in both: then it is two


def test_a_sp2d_with_another_amount_is_still_one(muat, uang):
    muat(SP2D)
    h = muat(dok(B, "D1", 130, sp2d="S1"), setuju=("posting",))
    assert set(temuan(h)) == {"dokumen_pindah"} and uang() == [0, 130]


def test_who_does_not_answer_for_the_other_unit_takes_nothing_from_it(muat, uang, laporan):
    muat(SP2D)
    muat(dok(B, "D3", 5, sp2d="S3"))
    b = find_units(B)[0].id
    hak = Hak(PERAN["operator"], frozenset({b}), b)
    h = muat(ke(B, SP2D), dok(B, "D3", 5, sp2d="S3"), dok(B, "D4", 2, sp2d="S4"), hak=hak, setuju=("posting",))
    assert set(temuan(h)) == {"dokumen_pindah_hak"} and uang() == [100, 7]


def test_a_move_does_not_touch_a_closed_month(muat, uang):
    muat(SP2D)
    close_month(tahun=2026, bulan=3, by="uji")
    h = muat(ke(B, SP2D), setuju=("posting",))
    assert h.status == "refused" and "bulan_tertutup" in {m.code for m in h.masalah} and uang() == [100, 0]


def test_back_and_forth_it_stays_one_document(muat, uang):
    muat(SP2D)
    muat(ke(B, SP2D), setuju=("posting",))
    assert set(temuan(muat(SP2D))) == {"dokumen_pindah_tanya"} and uang() == [0, 100]
    muat(SP2D, setuju=("posting",))
    assert uang() == [100, 0]


def test_an_export_that_ends_earlier_says_so_once_and_asks_only_within_its_days(muat, uang):
    rows = [dok(A, f"D{n}", 10, f"2026-0{n}-10", sp2d=f"S{n}") for n in range(1, 6)]
    muat(*rows, dok(B, "E1", 1, "2026-01-02", sp2d="R1"))
    h = muat(rows[0], rows[2])
    assert temuan(h, "dokumen_hilang")["dokumen_hilang_tanya"]["jumlah"] == 1
    lewat = [m for m in h.masalah if m.code == "berkas_berakhir_awal"]
    assert len(lewat) == 1 and lewat[0].params["jumlah"] == 2 and lewat[0].severity == "info"
    h = muat(rows[0], rows[2], setuju=("posting",))
    assert uang() == [40, 1]
    assert not [m for m in muat(*rows, setuju=("posting",)).masalah if m.code == "berkas_berakhir_awal"]


def test_the_days_of_an_export_are_those_of_all_its_units(muat):
    """The last document of a unit is missing; the export goes on to later days with another unit."""
    muat(dok(A, "D1", sp2d="S1", tgl="2026-03-01"), dok(A, "D2", sp2d="S2", tgl="2026-03-20"))
    h = muat(dok(A, "D1", sp2d="S1", tgl="2026-03-01"), dok(B, "E1", 1, "2026-03-31", sp2d="R1"))
    assert temuan(h, "dokumen_hilang")["dokumen_hilang_tanya"]["jumlah"] == 1
