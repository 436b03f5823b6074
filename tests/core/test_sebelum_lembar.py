"""Before the first sheet of a unit nothing is known of its spending: no value, not 0; documents too tell from the first of them on."""

from datetime import date

import pytest
from judul import SIPD_RINGKAS

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
LRA = ("nama_skpd", "periode", "kode", "uraian", "anggaran", "realisasi")
KODE, REK = "1.01.02.2.01.0001", "5.1.02.01.01.0024"


def rfk(real, unit="Dinas A"):
    return (unit, "P", "S", 100, 50, real, 60, 30)


@pytest.fixture
def nilai(laporan):
    def baca(nama, per, **lain):
        sel = laporan("kendali", per, **lain).tables[0].total.cells[nama]
        return sel.value if sel.value is None or isinstance(sel.value, float) else sel.value // 100

    return baca


@pytest.mark.parametrize("ukuran", ["realisasi", "serapan", "sisa"])
def test_before_the_first_sheet_there_is_no_value(impor, nilai, ukuran):
    impor("rfk", RFK, [rfk(40)], per=date(2026, 6, 30))
    assert [nilai(ukuran, d) is None for d in ("2026-01-31", "2026-06-29", "2026-06-30", "2026-12-31")] == [True, True, False, False]
    impor("rfk", RFK, [rfk(0)], per=date(2026, 3, 31))
    assert [nilai("realisasi", d) for d in ("2026-02-28", "2026-03-31", "2026-05-31", "2026-06-30")] == [None, 0, 0, 40]


def test_a_statement_by_account_is_silent_before_its_day_too(impor, nilai):
    impor("lra", LRA, [("Dinas A", "s.d. 30 Juni 2026", REK, "B", 100, 40)], per=date(2026, 6, 30))
    assert [nilai("realisasi", d) for d in ("2026-05-31", "2026-06-30")] == [None, 40]


def test_documents_tell_from_the_first_of_them_on(impor, nilai):
    impor("rfk", RFK, [rfk(40)], per=date(2026, 6, 30))
    impor("sipd-realisasi", SIPD_RINGKAS, [("Dinas A", KODE, "S", REK, "D1", "TBP", "GU", "2026-07-05", 70, "")])
    assert [nilai("realisasi", d) for d in ("2026-01-31", "2026-06-30", "2026-07-31")] == [None, None, 70]
    assert [nilai("realisasi", d, basis="rfk") for d in ("2026-05-31", "2026-06-30")] == [None, 40]


def test_the_part_of_the_pagu_whose_spending_is_told_grows_with_the_first_sheets(impor, nilai):
    impor("rfk", RFK, [rfk(40)], per=date(2026, 3, 31))
    impor("rfk", RFK, [rfk(10, "Dinas B")], per=date(2026, 6, 30))
    assert [nilai("cakupan_realisasi", d) for d in ("2026-02-28", "2026-03-31", "2026-06-30")] == [0.0, 50.0, 100.0]
    assert [nilai("realisasi", d) for d in ("2026-02-28", "2026-03-31", "2026-06-30")] == [None, 40, 50]


def test_months_of_a_curve_before_the_first_sheet_are_empty(impor, laporan):
    from pantau.apps.buku.kolom import columns_of
    from pantau.core.bulanan import roll_up_months
    from pantau.core.pilih import Pada

    impor("rfk", RFK, [rfk(40)], per=date(2026, 6, 30))
    assert roll_up_months(columns_of(2026), Pada(date(2026, 6, 30))).total["n_real"].tolist() == [0] * 5 + [1] * 7
