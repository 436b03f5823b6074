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


# --- what sheets carried, and plans of what ended --------------------------------------------------------------------------------------------

RFK = ("nama_skpd", "nama_program", "nama_giat", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
TARGET = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", *(f"target_{m}" for m in range(1, 13)))


def sementara(h):
    return {m.code: m.params for m in h.masalah if m.code in ("pagu_digantikan", "pagu_sementara_berakhir")}


def test_what_sheets_carried_is_said_when_a_later_stage_takes_it_over_and_what_it_leaves_out_by_name(impor, muat, pagu):
    impor("rfk", RFK, [("Dinas A", "P", f"S{i}", n, 0, 0, 0, 0) for i, n in ((1, 100), (2, 70))], per=date(2026, 6, 30))
    assert pagu() == [170, 170]
    h = muat({1: 120}, **SEPTEMBER)
    p = sementara(h)
    assert (p["pagu_digantikan"]["jumlah"], p["pagu_digantikan"]["mulai"]) == (1, "2026-09-01") and "100" in p["pagu_digantikan"]["nilai"]
    assert p["pagu_sementara_berakhir"]["jumlah"] == 1 and "S2" in p["pagu_sementara_berakhir"]["daftar"]
    assert "70" in p["pagu_sementara_berakhir"]["nilai"] and pagu() == [170, 120]
    assert sementara(muat({1: 130}, **SEPTEMBER)) == {}  # it was taken over already
    p = sementara(awal := muat({1: 90, 2: 60}))
    assert p["pagu_digantikan"]["jumlah"] == 2 and "170" in p["pagu_digantikan"]["nilai"] and pagu("2026-08-31") == [150]
    tarik(awal)
    assert pagu() == [170, 130]


def test_plans_of_what_ended_are_named_and_stay(impor, muat, pagu):
    impor("rak", RAK, [sub(i, REK[0], 120, *[10] * 12) for i in (1, 2)], tahap="murni")
    impor("target-fisik", TARGET, [(2026, "Dinas A", f"1.01.02.2.01.000{i}", f"S{i}", *range(5, 65, 5)) for i in (1, 2)])
    h = impor("rak", RAK, [sub(1, REK[0], 120, *[10] * 12)], **SEPTEMBER)
    assert "rencana_tanpa_pagu" not in [m.code for m in h.masalah]
    h = impor("rak", RAK, [sub(1, REK[0], 120, *[10] * 12)], setuju=("pagu",), **SEPTEMBER)
    (m,) = [m for m in h.masalah if m.code == "rencana_tanpa_pagu"]
    assert (
        (m.params["jumlah"], m.params["mulai"]) == (1, "2026-09-01") and "S2 (Dinas A)" in m.params["daftar"] and "40" in m.params["nilai"]
    )
    assert pagu() == [240, 120]
