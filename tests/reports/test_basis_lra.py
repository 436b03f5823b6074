"""The LRA basis tells what an LRA says: of a unit that has none it tells nothing, whatever documents there are."""

from datetime import date

from judul import SIPD_RINGKAS

LRA = ("nama_skpd", "periode", "kode", "uraian", "anggaran", "realisasi")
KODE, REK, JUNI = "1.01.02.2.01.0001", "5.1.02.01.01.0024", date(2026, 6, 30)


def dokumen(unit, nilai):
    return (unit, KODE, "S", REK, "D1", "TBP", "GU", "2026-03-06", nilai, "")


def sel(laporan, nama, **lain):
    x = laporan("kendali", "2026-06-30", basis="lra", **lain).tables[0].total.cells[nama]
    return x.value // 100 if isinstance(x.value, int) else x.value, x.reason


def test_documents_are_no_lra(impor, laporan):
    impor("sipd-realisasi", SIPD_RINGKAS, [dokumen("Dinas A", 60)])
    for nama in ("realisasi", "serapan"):
        nilai, sebab = sel(laporan, nama)
        assert nilai is None and sebab, nama
    assert sel(laporan, "realisasi") == (None, "realisasi_belum_ada")
    impor("lra", LRA, [("Dinas A", "s.d. 30 Juni 2026", REK, "Belanja", 100, 40)], per=JUNI)
    assert sel(laporan, "realisasi") == (40, None)


def test_beside_a_unit_with_an_lra_one_without_adds_nothing(impor, laporan):
    impor("sipd-realisasi", SIPD_RINGKAS, [dokumen("Dinas A", 60)])
    impor("lra", LRA, [("Dinas B", "s.d. 30 Juni 2026", REK, "Belanja", 100, 40)], per=JUNI)
    assert sel(laporan, "realisasi")[0] == 40
