"""Signs in how figures came about: at, just below and just above each limit, beside slow oracles."""

from fractions import Fraction
from math import comb, log10

import numpy as np
import pytest
from core.keadaan import state

from pantau.core.sorot import TERBERAT, chosen, draw_weight, highlighted, signs
from pantau.core.tanda import find_all
from pantau.core.tanda._hitungan import distances, rare, tail
from pantau.core.tanda._isian import Isian
from pantau.core.tanda.foto_salah_tempat import metres
from pantau.core.tanda.sebaran_angka import BENFORD, counts, deviation

JUNI = "2026-06-30"
PAGI = "2026-06-05T09:00"


def found(id, per=JUNI, **isi):
    return [t for g in find_all(state({"per": per, **isi}), (id,)) for t in g.isi]


def units(id, **isi):
    return [t.unit for t in found(id, **isi)]


def many(banyak, nilai, units=(1, 2, 3, 4), masuk=PAGI):
    """Entries: of each unit so many things with `nilai(unit, n)` percent."""
    return [[u, 100 * u + i, "2026-05-31", masuk, u, nilai(u, i)] for u in units for i in range(banyak)]


@pytest.mark.parametrize(("k", "n", "p"), [(1, 1, 0.2), (7, 20, 0.2), (20, 20, 0.5), (3, 40, 0.3), (40, 40, 0.01)])
def test_tail_equals_exact_sums(k, n, p):
    q = Fraction(p)
    tepat = sum(comb(n, i) * q**i * (1 - q) ** (n - i) for i in range(k, n + 1))
    assert tail(k, n, p) == pytest.approx(-log10(tepat), abs=1e-9)
    assert tail(0, n, p) == 0


def test_rare_shares_after_holm_and_beside_the_middle():
    a = {"lantai": 0.2, "jarang": 3.0, "jauh": 3.0, "cukup": 10}
    biasa = dict.fromkeys(range(2, 6), (2, 10))
    assert [u for u, _ in rare({1: (10, 10), **biasa}, a)] == [1]
    assert rare({1: (10, 10)}, a) == [] and rare({}, a) == [], "one alone has nobody beside it"
    assert rare({1: (9, 9), **biasa}, a) == [], "too few"
    assert rare({1: (5, 10), **biasa}, a) == [], "chance explains it"
    assert 3 < tail(7, 10, 0.2) < 3.7 and rare({1: (7, 10), **biasa}, a) == [], "five were looked at: one as rare as that is no wonder"
    assert rare(dict.fromkeys(range(5), (10, 10)), a) == [], "all alike"
    assert [u for u, _ in rare({1: (10, 10), **biasa}, {**a, "jarang": -9.0})] == [1], "however common it is, the middle is nothing"
    luas = {u: (u, 10) for u in range(10)}
    assert rare({10: (10, 10), **luas}, {**a, "jarang": 1.0}) == [], "units of one government differ as much"
    dua = rare({1: (10, 10), 6: (9, 10), **biasa, 7: (2, 10)}, a)
    assert [u for u, _ in dua] == [1, 6] and dua[0][1] > dua[1][1]


def test_distances_from_the_middle():
    assert distances([], 1.0).tolist() == []
    assert distances([1, 2, 3, 4, 100], 0.1).tolist()[-1] == pytest.approx(97 / 1.4826)
    assert distances([5, 5, 5, 9], 2.0).tolist() == [0, 0, 0, 2]


def test_entries_stand_in_order_and_rise_from_the_last_of_the_same_thing():
    x = Isian.of([(1, 7, 20, 9, 1, 40.0, 30.0, False), (1, 7, 10, 5, 1, 10.0, 30.0, False), (1, 7, 10, 6, 1, 15.0, 30.0, True)])
    assert x.persen.tolist() == [10, 15, 40] and x.standing().persen.tolist() == [10, 40] and x.standing().naik.tolist() == [10, 30]
    assert x.until(9).persen.tolist() == [10, 15] and len(Isian.of([]).naik) == 0


def test_round_numbers():
    def isi(n, satu):
        return many(n, lambda u, i: satu(i) if u == 1 else 11.3 + 3 * i)

    assert units("angka_bulat", isian=isi(20, lambda i: 5 * (i % 19) + 5)) == [1] and units("angka_bulat") == []
    assert units("angka_bulat", isian=isi(19, lambda i: 5 * (i % 19) + 5)) == [], "too few of them"
    assert units("angka_bulat", isian=isi(21, lambda i: (0, 100)[i % 2])) == [], "nothing and all are no choice of a number"
    assert units("angka_bulat", isian=isi(40, lambda i: 100)) == []
    ulang = [[1, 100, f"2026-05-{h:02}", PAGI, 1, 50] for h in range(1, 31)]
    assert units("angka_bulat", isian=[*ulang, *isi(20, lambda i: 11.3)]) == [], "a repeated report says nothing new"


def jumps(hari, banyak=5):
    return [[u, 10 * u + i, "2026-05-31", f"2026-06-{hari if u == 1 else 4:02}T09:00", u, 20] for u in (1, 2, 3, 4) for i in range(banyak)]


@pytest.mark.parametrize(("hari", "ada"), [(10, [1]), (12, [1]), (9, []), (13, [])])
def test_what_rises_in_the_last_days_before_the_meeting(hari, ada):
    assert units("lonjakan_rapat", isian=jumps(hari), rapat=["2026-06-12"]) == ada


def test_a_jump_needs_a_meeting_and_entries_and_a_comparison():
    assert units("lonjakan_rapat", isian=jumps(11), rapat=["2026-07-12"]) == [] == units("lonjakan_rapat", rapat=["2026-06-12"])
    assert units("lonjakan_rapat", isian=jumps(11, 4), rapat=["2026-06-12"]) == []
    campur = [[*x[:3], x[3] if x[1] < 12 else "2026-06-04T09:00", *x[4:]] for x in jumps(11)]
    assert units("lonjakan_rapat", isian=campur, rapat=["2026-06-12"]) == [], "two of five, though nobody else types late"
    semua = [[u, 10 * u + i, "2026-05-31", "2026-06-11T09:00", u, 20] for u in (1, 2, 3, 4) for i in range(5)]
    assert units("lonjakan_rapat", isian=semua, rapat=["2026-06-12"]) == [], "all type late"
    dulu = [[1, 50 + i, f"2026-0{b}-28", f"2026-0{b + 1}-{11 if i < 2 else 4:02}T09:00", 1, 20 + b] for b in (2, 3, 4) for i in range(5)]
    rapat = ["2026-03-12", "2026-04-12", "2026-05-12", "2026-06-12"]
    lain = [x for x in semua if x[0] > 1]
    kini = [[1, 50 + i, "2026-05-31", "2026-06-11T09:00", 1, 60] for i in range(5)]
    assert units("lonjakan_rapat", isian=[*dulu, *kini, *lain], rapat=rapat) == [1], "twice its own habit"
    biasa = [[*x[:3], x[3].replace("-04T", "-11T"), *x[4:]] for x in dulu]
    assert units("lonjakan_rapat", isian=[*biasa, *kini, *lain], rapat=rapat) == [], "it always was so, and so are the others"


def seen(*isi):
    return [{"unit": u, "simpul": s, "hari": h, "lapor": a, "lihat": b} for u, s, h, a, b in isi]


def test_visits_that_saw_less():
    a = (1, 4, "2026-06-10", 60, 49)
    assert units("beda_sidak", lihat=seen(a, (1, 5, "2026-06-10", 30, 19.9))) == [1]
    assert units("beda_sidak", lihat=seen(a, (1, 5, "2026-06-10", 30, 20))) == []
    assert units("beda_sidak", lihat=seen(a, (1, 4, "2026-06-01", 60, 30))) == [], "one spot seen twice is one"
    assert units("beda_sidak", lihat=seen(a, (1, 5, "2025-06-29", 60, 30))) == [], "longer ago than a year"
    assert units("beda_sidak", lihat=seen(a, (1, 5, "2026-07-01", 60, 30))) == []
    assert units("beda_sidak", lihat=seen(a, (1, 5, "2026-06-10", 60, 40), (2, 6, "2026-06-10", 90, 20), (2, 7, "2026-06-10", 60, 20))) == [
        2,
        1,
    ]


def amounts(benih, n, palsu=False):
    r = np.random.default_rng(benih)
    x = np.exp(r.normal(16, 2.3, n))
    if palsu:
        x = r.integers(1, 10, n) * 10.0 ** r.integers(5, 9, n)
    return (np.maximum(x, 1000) * 100).astype(np.int64).tolist()


def test_digits_of_payments():
    bersih = {str(u): amounts(u, 600) for u in (2, 3, 4)}
    assert units("sebaran_angka", bayar={"1": amounts(1, 600, palsu=True), **bersih}) == [1]
    assert units("sebaran_angka", bayar={"1": amounts(1, 499, palsu=True), **bersih}) == [], "too few"
    assert units("sebaran_angka", bayar={"1": [7_770_000_00] * 600, **bersih}) == [], "one size"
    assert units("sebaran_angka", bayar={str(u): amounts(9, 600, palsu=True) for u in (1, 2, 3)}) == [], (
        "what all share says nothing of one"
    )
    assert units("sebaran_angka", bayar={"1": amounts(1, 600, palsu=True), "2": []}) == [1], "nobody beside it"
    assert counts(np.array([20_000_000_00, 19_100_000_00, 18_900_000_00, 500, 4_200]), [20_000_000], 0.05).sum() == 2


def test_clean_years_are_hardly_ever_asked_about_their_digits():
    r = np.random.default_rng(7)
    salah = sum(deviation(counts((np.exp(r.normal(16, 2.3, 800)) * 100).astype(np.int64), [], 0), BENFORD) > 3.1 for _ in range(1000))
    assert salah <= 10


def test_contracts_just_under_the_limit():
    def isi(n, satu):
        return [
            {"paket": 100 * u + i, "simpul": 4, "unit": u, "nama": "P", "jenis": "Barang", "kontrak": (satu if u == 1 else 110 + i) * 10**8}
            for u in (1, 2, 3, 4)
            for i in range(n)
        ]

    assert units("menumpuk_di_batas", paket=isi(8, 180)) == units("menumpuk_di_batas", paket=isi(8, 200)) == [1]
    assert units("menumpuk_di_batas", paket=isi(8, 179)) == units("menumpuk_di_batas", paket=isi(8, 201)) == []
    assert units("menumpuk_di_batas", paket=isi(7, 190)) == [] and units("menumpuk_di_batas", paket=isi(8, 301)) == []


def photo(id, simpul=4, bulan="2026-05-31", unit=1, **isi):
    return {"id": id, "unit": unit, "simpul": simpul, "bulan": bulan, **isi}


def test_the_same_picture_again():
    a = photo(1, bulan="2026-04-30")
    assert [
        (t.simpul, t.jumlah) for t in found("foto_ulang", foto=[a, photo(2, kembar=1), photo(3, 5, kembar=1), photo(4, 5, kembar=2)])
    ] == [
        (5, 2),
        (4, 1),
    ]
    assert not found("foto_ulang", foto=[a, photo(2, bulan="2026-04-30", kembar=1)]), "sent twice for one month"
    (t,) = found("foto_ulang", foto=[a, photo(2, kembar=99, paket=8)])
    assert t.params["paket"] == 8, "what it repeats lies beyond the scope"


def test_photos_without_time_and_place():
    def isi(n, tanpa):
        return [
            photo(100 * u + i, unit=u, **({} if u == 1 and i < tanpa else {"waktu": "2026-05-20T09:00"}))
            for u in (1, 2, 3, 4)
            for i in range(n)
        ]

    assert units("foto_tanpa_asal", foto=isi(20, 20)) == [1] and units("foto_tanpa_asal", foto=isi(20, 5)) == []
    assert units("foto_tanpa_asal", foto=isi(19, 19)) == []
    titik = [{**f, "lintang": 1, "bujur": 1} for f in isi(20, 20)]
    assert units("foto_tanpa_asal", foto=titik) == [], "it says where"


@pytest.mark.parametrize(
    ("waktu", "ada"), [("2026-05-01T00:00", 0), ("2026-04-30T23:59", 1), ("2026-06-07T12:00", 0), ("2026-06-08T00:00", 1)]
)
def test_photos_of_another_month(waktu, ada):
    assert len(found("foto_salah_tempat", foto=[photo(1, waktu=waktu)])) == ada


def test_photos_of_another_place():
    def di(*titik):
        return [photo(n, 4, lintang=x, bujur=y) for n, (x, y) in enumerate(titik, 1)]

    assert not found("foto_salah_tempat", foto=di((0, 0), (0, 0), (0, 4400)))
    (t,) = found("foto_salah_tempat", foto=di((0, 0), (0, 0), (0, 4600)))
    assert t.params["alasan"] == "foto_jauh" and not found("foto_salah_tempat", foto=di((0, 0), (0, 9000))), "two tell no middle"
    sama = [photo(n, n, lintang=5, bujur=6) for n in (4, 5, 6)]
    assert {t.params["alasan"] for t in found("foto_salah_tempat", foto=sama)} == {"foto_setitik"}
    assert not found("foto_salah_tempat", foto=sama[:2]) and not found("foto_salah_tempat", foto=[photo(n, n) for n in (4, 5, 6)])
    (t, *_) = found("foto_salah_tempat", foto=[photo(1, paket=9, waktu="2026-01-02T09:00")])
    assert t.params["paket"] == 9
    assert metres((60_000_000, 0), (60_000_000, 1_000_000)) == pytest.approx(111_320 / 2, rel=1e-6)


def test_entries_long_after_their_day_and_at_night():
    lain = many(20, lambda u, i: 20, (2, 3, 4))

    def satu(masuk):
        return [*many(20, lambda u, i: 20, (1,), masuk), *lain]

    assert [(t.unit, t.params["alasan"]) for t in found("isian_beruntun", isian=satu("2026-06-11T09:00"))] == [(1, "isian_mundur")]
    assert units("isian_beruntun", isian=satu("2026-06-10T09:00")) == [] == units("isian_beruntun")
    for jam, ada in (("22:59", []), ("23:00", ["isian_malam"]), ("03:59", ["isian_malam"]), ("04:00", [])):
        assert [t.params["alasan"] for t in found("isian_beruntun", isian=satu(f"2026-06-05T{jam}"))] == ada
    dua = found("isian_beruntun", isian=satu("2026-06-11T23:30"))
    assert [t.unit for t in dua] == [1], "one sign of a unit, the rarest"


def test_entries_one_after_the_other():
    def isi(n, jeda):
        return [[1, i, "2026-05-31", f"2026-06-05T09:{i * jeda // 60:02}:{i * jeda % 60:02}", 7, 20] for i in range(n)]

    assert units("isian_beruntun", isian=isi(21, 14)) == [1] and units("isian_beruntun", isian=isi(20, 14)) == []
    assert units("isian_beruntun", isian=isi(21, 16)) == [], "not within five minutes"
    assert units("isian_beruntun", isian=[[1, i, "2026-05-31", PAGI, 7, 20] for i in range(40)]) == [], "one form is one moment"


def test_copied_words():
    a = "Hujan lebat di lapangan, menunggu cuaca."

    def isi(*kata):
        return [{"id": n, "unit": u, "simpul": s, "bulan": b, "isi": x} for n, (u, s, b, x) in enumerate(kata)]

    empat = [(1, s, 3, a) for s in range(4)]
    assert units("kata_disalin", kata=isi(*empat)) == [1] and units("kata_disalin", kata=isi(*empat[:3])) == []
    assert units("kata_disalin", kata=isi(*((1, 4, 3, a) for _ in range(5)))) == [], "the same work in the same month"
    assert units("kata_disalin", kata=isi(*((1, 4, b, a.upper()) for b in range(1, 5)))) == [1], "months are compared too"
    lain = [(1, s, 3, f"{s} pemilik lahan di desa {s * 7} belum setuju {s}") for s in range(4, 11)]
    assert units("kata_disalin", kata=isi(*empat, *lain)) == [], "less than half of them"
    assert units("kata_disalin", kata=isi(*((1, s, 3, "Hujan lebat.") for s in range(5)))) == [], "short ones say nothing"
    b, c, d = (f"Bahan {x} belum datang dari penyedia {x}" for x in ("batu bata merah", "kayu ulin", "semen putih"))
    dua = units("kata_disalin", kata=isi(*((u, 1, 1, x) for u in (1, 2) for x in (b, c, d))))
    assert dua == [1, 2], "what two units say to the letter is asked of both"


def test_targets_of_the_last_month():
    def isi(*akhir):
        return [[u, [None] * 10 + [100 - x, 100]] for u, x in enumerate(akhir, 1)]

    assert units("target_desember", target=isi(20.5, 5, 6)) == [1] and units("target_desember", target=isi(20, 5, 6)) == []
    assert units("target_desember", target=isi(22, 11, 11)) == [], "all are that steep"
    assert units("target_desember", target=[[1, [None] * 12], [2, [None] * 11 + [100]]]) == [] == units("target_desember")


def calm(banyak, geser, diganti=False):
    return [
        [u, 100 * u + i, "2026-05-31", PAGI, u, 40 + (geser if u == 1 else (u + i) % 9) * (-1) ** i, 40, diganti and u == 1 and i == 0]
        for u in (1, 2, 3, 4)
        for i in range(banyak)
    ]


def test_reports_that_follow_the_target_to_the_point():
    assert units("terlalu_tenang", isian=calm(20, 0.1)) == [1] and units("terlalu_tenang", isian=calm(20, 4)) == []
    assert units("terlalu_tenang", isian=calm(19, 0.1)) == [] == units("terlalu_tenang")
    assert units("terlalu_tenang", isian=calm(21, 0.1, diganti=True)) == [], "who corrects is not too calm"
    tanpa = [[*x[:6], None, False] for x in calm(20, 0.1)]
    assert units("terlalu_tenang", isian=tanpa) == []


PAKET = {"simpul": 4, "nama": "Jalan", "kontrak": 1000, "fisik": [["2026-02-01", 5]], "batal": True}


def test_units_with_the_most_to_ask():
    semua = signs()
    assert list(semua)[:2] == ["beda_sidak", "fakta_kontrak"] and all(j.bobot and j.tanya for j in semua.values())
    lihat = seen((1, 4, "2026-06-10", 60, 30), (1, 5, "2026-06-10", 60, 30))
    target = [[u, [None] * 10 + [40 if u == 2 else 95, 100]] for u in (1, 2, 3, 4)]
    paket = [{"paket": 10 * u + i, "unit": u, **PAKET} for u in (1, 2, 3, 4) for i in range(4 if u == 3 else 1)]
    kelompok = find_all(state({"per": JUNI, "lihat": lihat, "target": target, "paket": paket}), semua)
    isi = highlighted(kelompok, [1, 2, 3, 4, 5], 7)
    assert [(s.unit, dict(s.jenis), s.nilai, s.bobot, s.disorot) for s in isi] == [
        (1, {"beda_sidak": 3}, 9, 3, True),
        (3, {"fakta_kontrak": 2}, 6, 3, False),
        (2, {"target_desember": 3}, 6, 2, False),
    ], "one package each is what all have"
    banyak = [{"paket": 10 * u + i, "unit": u, **PAKET} for u in (1, 2, 3, 4) for i in range(9 if u == 3 else 1)]
    assert highlighted(find_all(state({"per": JUNI, "paket": banyak}), semua), [1, 2, 3, 4], 7)[0].nilai == 9, "three at most"
    assert highlighted(kelompok, [], 1) == [] == highlighted([], [1], 1)


def test_what_signs_weigh_in_a_draw():
    s = highlighted(find_all(state({"lihat": seen((1, 4, JUNI, 60, 30), (1, 5, JUNI, 60, 30))}), signs()), [1, 2, 3], 4)[0]
    ringan = highlighted(find_all(state({"lihat": seen((1, 4, JUNI, 60, 30), (1, 5, JUNI, 60, 30))}), signs()), [1, 2, 3], 10)[0]
    assert draw_weight(s, kritis=False, dibetulkan=False) == draw_weight(s, kritis=True, dibetulkan=False) == TERBERAT
    assert draw_weight(s, kritis=False, dibetulkan=True) == 3 and draw_weight(ringan, kritis=False, dibetulkan=False) == 2
    assert draw_weight(None, kritis=False, dibetulkan=False) == draw_weight(None, kritis=False, dibetulkan=True) == 1
    assert draw_weight(None, kritis=True, dibetulkan=False) == 2


def test_the_list_is_capped_and_leaves_room_for_every_kind():
    paket = [{"paket": i, "unit": 1, **PAKET} for i in range(3)]
    target = [[u, [None] * 10 + [40 if u < 3 else 95, 100]] for u in range(1, 7)]
    kelompok = find_all(state({"per": JUNI, "paket": paket, "target": target}), signs())
    assert [(j.id, n) for (j, _), n in zip(chosen(kelompok, 4), range(9), strict=False)] == [
        ("fakta_kontrak", 0), ("fakta_kontrak", 1), ("fakta_kontrak", 2), ("target_desember", 3)]  # fmt: skip
    assert len(chosen(kelompok, 99)) == 5 and chosen(kelompok, 0) == []


def test_what_files_bring_was_not_typed():
    berkas = [[1, i, "2026-05-31", "2026-06-11T23:30", -1, 20] for i in range(20)]
    assert units("isian_beruntun", isian=[*berkas, *many(20, lambda u, i: 20, (2, 3, 4))]) == []
    assert units("lonjakan_rapat", isian=[[*x[:4], -1, x[5]] if x[0] == 1 else x for x in jumps(11)], rapat=["2026-06-12"]) == []
