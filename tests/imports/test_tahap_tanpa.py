"""A sub kegiatan that a later stage of the budget no longer names is asked about, and ends from that stage's day when the person agrees."""

from datetime import date
from itertools import permutations

import pytest

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.base.periode import close_month

POHON = ("tahun", "nama_skpd", "kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat")
RENJA = (*POHON, "pagu", "nama_dana")
RAK = (*POHON, "kode_rekening", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
REK = ("5.1.02.01.01.0024", "5.1.02.01.01.0025")
SEPTEMBER = {"tahap": "perubahan", "berlaku": date(2026, 9, 1)}


def sub(i, *lain, unit="Dinas A"):
    return (2026, unit, "1.01.02", "P", "1.01.02.2.01", "K", f"1.01.02.2.01.000{i}", f"S{i}", *lain)


@pytest.fixture
def muat(impor):
    """Load pagu by sub kegiatan: `muat({1: 100}, tahap=…)`."""
    return lambda isi, unit="Dinas A", **o: impor("sipd-renja", RENJA, [sub(i, n, "", unit=unit) for i, n in isi.items()], **o)


@pytest.fixture
def pagu(laporan):
    return lambda *hari: [laporan("kendali", h).tables[0].total.cells["pagu"].value // 100 for h in hari or ("2026-08-31", "2026-09-30")]


def tarik(h):
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="uji")


def tanya(h):
    return {m.code: m.params for m in h.masalah if m.code.startswith("tahap_tanpa")}


def test_what_the_later_stage_leaves_out_is_named_and_ends_from_its_day_when_agreed(muat, pagu):
    muat({1: 100, 2: 70})
    muat({1: 5}, unit="Dinas B")
    h = muat({1: 120}, **SEPTEMBER)
    p = tanya(h)["tahap_tanpa_tanya"]
    assert (p["jumlah"], p["tahap"], p["mulai"]) == (1, "perubahan", "2026-09-01")
    assert "1.01.02.2.01.0002 S2 (Dinas A)" in p["daftar"] and "70" in p["nilai"] and "Dinas B" not in p["daftar"]
    assert pagu() == [175, 195]
    h = muat({1: 120}, setuju=("pagu",), **SEPTEMBER)
    assert h.status == "applied" and set(tanya(h)) == {"tahap_tanpa"} and pagu() == [175, 125]
    for setuju in ((), ("pagu",)):  # once agreed to, it is not asked again and does not come back
        h = muat({1: 120}, setuju=setuju, **SEPTEMBER)
        assert h.status == "unchanged" and tanya(h) == {} and pagu() == [175, 125]


def test_the_end_falls_with_its_batch_and_comes_again_with_the_word(muat, pagu):
    muat({1: 100, 2: 70})
    h = muat({1: 120}, setuju=("pagu",), **SEPTEMBER)
    assert pagu() == [170, 120]
    tarik(h)
    assert pagu() == [170, 170]
    assert set(tanya(muat({1: 120}, **SEPTEMBER))) == {"tahap_tanpa_tanya"} and pagu() == [170, 190]
    muat({1: 120}, setuju=("pagu",), **SEPTEMBER)
    assert pagu() == [170, 120]
    assert tanya(muat({1: 120, 2: 30}, **SEPTEMBER)) == {} and pagu() == [170, 150]  # it is there again
    assert set(tanya(muat({1: 120}, **SEPTEMBER))) == {"tahap_tanpa_tanya"}


@pytest.mark.parametrize("urutan", list(permutations(range(3))))
def test_stages_loaded_in_any_order_end_at_the_same_figures(muat, pagu, urutan):
    tahap = [
        lambda: muat({1: 100, 2: 70}, setuju=("pagu",)),
        lambda: muat({1: 110}, tahap="pergeseran-1", berlaku=date(2026, 5, 1), setuju=("pagu",)),
        lambda: muat({1: 120, 3: 9}, setuju=("pagu",), **SEPTEMBER),
    ]
    for i in urutan:
        tahap[i]()
    assert pagu("2026-04-30", "2026-05-31", "2026-09-30") == [170, 110, 129]


def test_another_fund_source_of_the_same_sub_kegiatan_does_not_count_beside_the_old_one(impor, pagu):
    impor("sipd-renja", RENJA, [sub(1, 100, "DAU"), sub(1, 40, "DAK")])
    baru = [sub(1, 100, "PAD"), sub(1, 40, "DAK")]
    h = impor("sipd-renja", RENJA, baru, **SEPTEMBER)
    assert tanya(h)["tahap_tanpa_tanya"]["jumlah"] == 1 and pagu() == [140, 240]
    impor("sipd-renja", RENJA, baru, setuju=("pagu",), **SEPTEMBER)
    assert pagu() == [140, 140]


@pytest.mark.parametrize("utuh_dulu", [True, False])
def test_a_stage_that_states_an_activity_the_other_way_leaves_nothing_out(muat, impor, pagu, utuh_dulu):
    rinci = lambda **o: impor("rak", RAK, [sub(1, r, n, n, *[0] * 11) for r, n in zip(REK, (60, 50), strict=True)], **o)  # noqa: E731
    if utuh_dulu:
        muat({1: 100})
        h = rinci(**SEPTEMBER)
    else:
        rinci(tahap="murni")
        h = muat({1: 100}, **SEPTEMBER)
    assert tanya(h) == {} and pagu() == ([100, 110] if utuh_dulu else [110, 100])


def test_a_cash_plan_as_the_document_of_a_stage_asks_too(impor, pagu):
    rak = lambda *i, **o: impor("rak", RAK, [sub(x, REK[0], 50, 50, *[0] * 11) for x in i], **o)  # noqa: E731
    rak(1, 2, tahap="murni")
    assert tanya(rak(1, **SEPTEMBER))["tahap_tanpa_tanya"]["jumlah"] == 1
    rak(1, setuju=("pagu",), **SEPTEMBER)
    assert pagu() == [100, 50]
    rak(2, **SEPTEMBER)  # a second part of the same stage adds to the first
    assert pagu() == [100, 100]


def test_a_stage_never_ends_anything_in_a_closed_month(muat, pagu):
    muat({1: 100, 2: 70})
    close_month(tahun=2026, bulan=9, by="uji")
    h = muat({1: 100}, setuju=("pagu",), **SEPTEMBER)
    assert h.status == "refused" and "bulan_tertutup" in {m.code for m in h.masalah} and pagu() == [170, 170]
