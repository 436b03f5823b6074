"""A cash plan that names the fund source of a line once and leaves it out another time: one line where that can be told, else named."""

from itertools import permutations

import pytest
from judul import RAK_RINCI as JUDUL

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM

KODE, REK, DAU, DAK = "1.01.02.2.01.0001", "5.1.02.01.01.0024", "1.2.01.08 DAU", "1.2.02.01 DAK"


def baris(dana, bulan=100, rek=REK):
    return (2026, "Dinas A", KODE, "S", rek, dana, bulan * 12, *[bulan] * 12)


@pytest.fixture
def pagu(laporan):
    def baca(nama="pagu", per="2026-12-31"):
        v = laporan("kendali", per).tables[0].total.cells[nama].value
        return v // 100 if v is not None else v

    return baca


def kode(h):
    return [m.code for m in h.masalah if m.severity == "warning"]


@pytest.mark.parametrize("tahap", ["murni", None])
@pytest.mark.parametrize(("satu", "dua"), [(DAU, ""), ("", DAU)])
def test_a_line_with_and_without_its_fund_source_is_one(impor, pagu, tahap, satu, dua):
    a = impor("rak", JUDUL, [baris(satu)], tahap=tahap)
    h = impor("rak", JUDUL, [baris(dua)], tahap=tahap)
    assert (h.status, kode(h)) == ("unchanged", [])
    b = impor("rak", JUDUL, [baris(dua, 110)], tahap=tahap)
    assert (b.counts["added"], kode(b)) == (0, []) and (pagu(), pagu("rak")) == (1320, 1320)
    for x in (a, b):
        withdraw_batch(batch=x.batch, by="uji", hak=SISTEM, alasan="uji")
    assert (pagu(), pagu("rak")) == (0, None)


@pytest.mark.parametrize("tahap", ["murni", None])
@pytest.mark.parametrize(("satu", "dua"), [((DAU, DAK), ("",)), (("",), (DAU, DAK))])
def test_where_it_cannot_be_told_which_is_meant_both_count_and_that_is_named(impor, pagu, tahap, satu, dua):
    a = impor("rak", JUDUL, [baris(x) for x in satu], tahap=tahap)
    h = impor("rak", JUDUL, [baris(x) for x in dua], tahap=tahap)
    assert kode(h) == ["sumber_dana_beda"] * len(dua) and pagu() == 3600
    m = next(m for m in h.masalah if m.code == "sumber_dana_beda")
    assert (m.where["row"], m.params["ada"]) == (2, "; ".join(sorted(x or "–" for x in satu)))
    withdraw_batch(batch=a.batch, by="uji", hak=SISTEM, alasan="uji")  # as the finding says
    assert pagu() == 1200 * len(dua)
    h = impor("rak", JUDUL, [baris(x) for x in dua], tahap=tahap)
    assert (h.status, kode(h)) == ("unchanged", [])


def test_lines_of_which_nothing_stands_any_more_are_not_named(impor, pagu):
    a = impor("rak", JUDUL, [baris(DAU), baris(DAK)])
    withdraw_batch(batch=a.batch, by="uji", hak=SISTEM, alasan="uji")
    h = impor("rak", JUDUL, [baris("")])
    assert (h.status, kode(h)) == ("applied", []) and pagu() == 1200


@pytest.mark.parametrize("urut", list(permutations(range(3))))
def test_one_file_may_split_a_line_in_any_order_of_its_rows(impor, pagu, urut):
    """A part with a fund source, a part with another, a part without: three lines, whatever comes first."""
    rows = [baris(DAU), baris(DAK), baris("")]
    for _ in range(2):
        h = impor("rak", JUDUL, [rows[n] for n in urut])
        assert kode(h) == [] and pagu() == 3600
    assert h.status == "unchanged"


def test_another_account_is_another_line(impor, pagu):
    impor("rak", JUDUL, [baris(DAU)])
    h = impor("rak", JUDUL, [baris("", rek="5.1.02.01.01.0025")])
    assert kode(h) == [] and pagu() == 2400


def test_a_part_with_a_fund_source_beside_the_part_without_is_no_second_count(impor, pagu):
    impor("rak", JUDUL, [baris("")])
    h = impor("rak", JUDUL, [baris("", 60), baris(DAU, 40)])
    assert (h.counts["added"] > 0, kode(h)) == (True, []) and pagu() == 1200
