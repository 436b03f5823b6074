"""Questions on packages: at, just below and just above each limit; worked out by hand."""

import pytest
from core.keadaan import state

from pantau.core.tanda import find_all

P = {"paket": 1, "simpul": 4, "unit": 1, "nama": "Jalan", "kontrak": 1000}
JUNI = "2026-06-30"


def found(id, *paket, per=JUNI):
    return [t for g in find_all(state({"per": per, "paket": [{**P, **x} for x in paket]}), (id,)) for t in g.isi]


@pytest.mark.parametrize(("mei", "juni", "ada"), [(26, 26, True), (25, 26, False), (26, 25, False)])
def test_work_is_far_ahead_of_money_for_two_closed_months(mei, juni, ada):
    isi = {"fisik": [["2026-05-31", mei], ["2026-06-15", juni]]}
    assert bool(found("fisik_tanpa_uang", isi)) is ada and not found("fisik_tanpa_uang", {})
    assert bool(found("fisik_tanpa_uang", isi, per="2026-07-20")) is ada, "July is not over: May and June still count"


def test_what_is_handed_over_and_billed_asks_nothing():
    isi = {"fisik": [["2026-04-30", 90]]}
    assert len(found("fisik_tanpa_uang", isi)) == len(found("fisik_tanpa_uang", {**isi, "serah": "2026-06-02"})) == 1
    assert not found("fisik_tanpa_uang", {**isi, "serah": "2026-06-02", "ditagih": True})


@pytest.mark.parametrize(("bayar", "ada"), [(400, False), (401, True)])
def test_money_is_far_ahead_of_work_and_advance(bayar, ada):
    assert bool(found("uang_tanpa_fisik", {"fisik": [["2026-06-01", 0]], "bayar": [["2026-05-01", bayar]]})) is ada
    assert not found("uang_tanpa_fisik", {"bayar": [["2026-05-01", bayar]]}), "silence is not zero"
    assert not found("uang_tanpa_fisik", {"fisik": [["2026-06-01", 20]], "bayar": [["2026-05-01", bayar]]}), "work stands against it"


@pytest.mark.parametrize(
    ("isi", "alasan", "sejak"),
    [
        ({"fisik": [["2026-02-01", 5]], "batal": True}, "batal", "2026-02-01"),
        ({"fisik": [["2026-02-01", 0]], "batal": True}, None, None),
        ({"fisik": [["2026-03-09", 5]], "mulai": "2026-03-10"}, "sebelum_spmk", "2026-03-09"),
        ({"fisik": [["2026-03-10", 5]], "mulai": "2026-03-10"}, None, None),
        ({"fisik": [["2026-06-02", 0.5]], "akhir": "2026-06-01"}, "sesudah_akhir", "2026-06-02"),
        ({"fisik": [["2026-05-01", 40], ["2026-06-02", 50]], "akhir": "2026-06-01"}, "sesudah_akhir", "2026-06-02"),
        ({"fisik": [["2026-05-01", 40], ["2026-06-01", 50]], "akhir": "2026-06-01"}, None, None),
        ({"fisik": [["2026-05-01", 40], ["2026-06-02", 40]], "akhir": "2026-06-01"}, None, None),
        ({"fisik": [["2026-06-15", 100]]}, "tanpa_pho", "2026-06-15"),
        ({"fisik": [["2026-06-16", 100]]}, None, None),
        ({"fisik": [["2026-06-10", 100]], "serah": "2026-06-20"}, None, None),
        ({"fisik": [["2026-06-10", 100]], "serah": "2026-07-20"}, "tanpa_pho", "2026-06-10"),
        ({"fisik": [["2026-07-10", 5]], "batal": True}, None, None),
    ],
)
def test_reports_that_the_contract_contradicts(isi, alasan, sejak):
    assert [(t.params["alasan"], t.sejak.isoformat()) for t in found("fakta_kontrak", isi)] == ([(alasan, sejak)] if alasan else [])


def split(*isi):
    return [
        (t.jumlah, t.rp)
        for t in found("pecah_paket", *({"paket": i, "penyedia": "CV A", "kontrak": rp * 10**8, "hari_kontrak": h, "jenis": j} for i, (rp, h, j) in enumerate(isi)))
    ]  # fmt: skip


def test_contracts_that_together_exceed_the_limit_each_stays_under():
    """The limit is 200 million, of works 400, of consultancy 100 (sen here in millions)."""
    a, b = (120, "2026-03-02", "Barang"), (90, "2026-05-01", "Barang")
    assert split(a, b) == [(2, 210 * 10**8)]
    assert not split(a, (80, "2026-05-01", "Barang")) and not split(a, (90, "2026-05-02", "Barang")) and not split(a)
    assert split((5, "2026-01-02", "Barang"), a, b) == [(2, 210 * 10**8)], "the time with the largest sum counts, not the first"
    assert not split(a, (201, "2026-03-05", "Barang")), "one above the limit was tendered"
    assert not split(a, (90, "2026-03-05", "Pekerjaan Konstruksi")) and split(
        (60, "2026-03-02", "Jasa Konsultansi"), (50, "2026-03-05", "Jasa Konsultansi")
    )
    assert not found(
        "pecah_paket", {"kontrak": 120 * 10**8, "penyedia": "CV A"}, {"paket": 2, "kontrak": 120 * 10**8, "hari_kontrak": "2026-03-02"}
    )


@pytest.mark.parametrize(("milik", "semua", "ada"), [(4, 7, True), (4, 8, False), (3, 3, False)])
def test_a_vendor_with_most_contracts_of_a_unit(milik, semua, ada):
    paket = [{"paket": i, "penyedia": "CV A" if i < milik else f"CV {i}"} for i in range(semua)]
    assert [(t.jumlah, t.params["uraian"]) for t in found("pemenang_sama", *paket)] == ([(milik, "CV A")] if ada else [])
    assert not found("pemenang_sama", *[{"paket": i} for i in range(9)])


def tender(id, *isi, per=JUNI, aturan=None):
    dasar = {"paket": 1, "unit": 1, "nama": "Gedung", "nilai": 1000}
    k = state(
        {"per": per, "pemilihan": [{**dasar, "paket": i, **x} for i, x in enumerate(isi, 1)], **({"aturan": aturan} if aturan else {})}
    )
    return [(t.params["paket"], t.rp) for g in find_all(k, (id,)) for t in g.isi]


@pytest.mark.parametrize(
    ("penawar", "selesai", "ada"), [(1, True, True), (2, True, False), (0, True, False), (None, True, False), (1, False, False)]
)
def test_a_tender_that_is_won_with_one_offer(penawar, selesai, ada):
    assert bool(tender("penawar_tunggal", {"penawar": penawar, "selesai": selesai})) is ada


def test_the_rule_says_how_few_offers_are_asked_about_and_the_largest_comes_first():
    isi = [{"penawar": 2, "selesai": True}, {"penawar": 1, "selesai": True, "nilai": 5}, {"penawar": 3, "selesai": True}]
    assert tender("penawar_tunggal", *isi, aturan={"penawar_sedikit": 2}) == [(1, 1000), (2, 5)]


@pytest.mark.parametrize(("hari", "mulai", "ada"), [(4, "2026-03-02", True), (5, "2026-03-02", False), (4, None, True), (None, "2026-03-02", False),
                                                    (4, "2026-06-30", True), (4, "2026-07-01", False)])  # fmt: skip
def test_a_tender_that_is_announced_too_briefly(hari, mulai, ada):
    assert bool(tender("pengumuman_singkat", {"hari_umum": hari, "mulai": mulai})) is ada
    assert tender("pengumuman_singkat", {"hari_umum": 4}, {"hari_umum": 2}, {"hari_umum": 4, "nilai": 9000}) == [
        (2, 1000),
        (3, 9000),
        (1, 1000),
    ]


JALAN = {"jenis": "Pekerjaan Konstruksi", "mulai": "2026-03-02", "akhir": "2026-08-30"}


def curve(*isi, per=JUNI):
    return [(t.params["alasan"], t.sejak.isoformat(), t.jumlah) for t in found("kurva_mustahil", *isi, per=per)]


@pytest.mark.parametrize(
    ("isi", "hasil"),
    [
        ({**JALAN, "fisik": [["2026-04-30", 10], ["2026-05-31", 60]]}, []),  # fifty points are just what the rule takes
        ({**JALAN, "fisik": [["2026-04-30", 10], ["2026-05-31", 60.1]]}, [("naik_mustahil", "2026-05-31", 1)]),
        ({**JALAN, "fisik": [["2026-03-20", 51]]}, [("naik_mustahil", "2026-03-31", 1)]),  # it began in March: from nothing
        ({**JALAN, "mulai": "2026-02-02", "fisik": [["2026-03-20", 51]]}, []),  # of the end of February nobody told
        ({**JALAN, "fisik": [["2026-04-30", 10], ["2026-06-30", 70]]}, []),  # nor of the end of May
        ({**JALAN, "jenis": "Barang", "fisik": [["2026-03-20", 100]]}, []),
        ({**JALAN, "jenis": "Jasa Konsultansi Konstruksi", "fisik": [["2026-03-20", 100]]}, []),
        ({**JALAN, "akhir": "2026-05-30", "fisik": [["2026-03-20", 100]]}, []),  # ninety days
        ({**JALAN, "akhir": "2026-05-31", "fisik": [["2026-03-20", 100]]}, [("naik_mustahil", "2026-03-31", 1)]),
        ({"jenis": "Pekerjaan Konstruksi", "fisik": [["2026-01-10", 0], ["2026-03-20", 100]]}, []),  # nobody knows how long it takes
        ({**JALAN, "fisik": [["2026-04-30", 10], ["2026-05-20", 9.9]]}, [("turun", "2026-05-20", 1)]),
        ({**JALAN, "fisik": [["2026-04-30", 10], ["2026-05-20", 10]]}, []),
        ({**JALAN, "fisik": [["2026-04-30", 10], ["2026-07-01", 5]]}, []),  # after the day
        ({**JALAN, "fisik": [["2026-03-31", 60], ["2026-05-20", 9]]}, [("naik_mustahil", "2026-03-31", 2)]),
    ],
)  # fmt: skip
def test_work_that_rises_too_fast_or_falls(isi, hasil):
    assert curve(isi) == hasil


def test_a_month_that_is_not_over_is_not_judged():
    isi = {**JALAN, "fisik": [["2026-05-31", 10], ["2026-06-20", 90]]}
    assert not curve(isi, per="2026-06-29") and curve(isi) and not curve(isi, per="2027-01-15")


def test_finished_packages_of_the_kind_tell_how_fast_it_goes():
    """Twenty roads that are done rose by sixty points at most: then fifty-five is nothing to ask, and with nineteen the rule counts."""
    jadi = {**JALAN, "fisik": [["2026-03-31", 40], ["2026-04-30", 100]]}
    kilat = {**JALAN, "fisik": [["2026-03-31", 55]]}
    assert len(curve(*[jadi] * 19, kilat)) == 20 and curve(*[jadi] * 20, kilat) == []
    assert curve(*[jadi] * 20, {**JALAN, "fisik": [["2026-03-31", 61]]}) == [("naik_mustahil", "2026-03-31", 1)]
    barang = {**jadi, "jenis": "Barang"}
    assert len(curve(*[barang] * 20, kilat)) == 1, "goods say nothing of works"


@pytest.mark.parametrize(("kedua", "ada"), [(54.9, True), (55, False), (65, False), (65.1, True)])
def test_a_signed_figure_far_from_the_report_asks_either_way(kedua, ada):
    assert bool(found("sumber_kedua", {"fisik": [["2026-06-01", 60]], "kedua": [["2026-06-10", kedua]]})) is ada


def test_a_signed_figure_is_held_against_what_was_reported_by_its_day():
    assert found("sumber_kedua", {"fisik": [["2026-06-01", 60]], "kedua": [[JUNI, 5]]}), "on the very day"
    assert not found("sumber_kedua", {"kedua": [["2026-06-10", 5]]}), "the office was silent"
    assert not found("sumber_kedua", {"fisik": [["2026-06-20", 60]], "kedua": [["2026-06-10", 5]]}), "it spoke later"
    assert not found("sumber_kedua", {"fisik": [["2026-06-01", 60]], "kedua": [["2026-07-10", 5]]}), "a day to come"
    dua = {"fisik": [["2026-06-01", 60]], "kedua": [["2026-06-05", 60], ["2026-06-10", 40]]}
    jauh = {"fisik": [["2026-06-01", 90]], "kedua": [["2026-06-05", 10]]}
    assert [str(t.sejak) for t in found("sumber_kedua", dua, jauh)] == ["2026-06-05", "2026-06-10"], "the furthest first"
