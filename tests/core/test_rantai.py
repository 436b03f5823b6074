"""Chains of responsibility: named defects, and a slow oracle on random organisations."""

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pantau.core.rantai import Cacat, Giat, Jabatan, Pemangku, Penanggung, build_chains

JENJANG = {"pengawas": 1, "ketua_tim": 1, "administrator": 2, "jpt": 3, "asisten": 4, "sekda": 5}
MASA = {"plt": 180}
SEKDA, KADIS, KABID, KASI, KASI2 = (
    Jabatan(1, 9, "Sekda", "sekda", None, 0),
    Jabatan(2, 1, "Kepala Dinas", "jpt", 1, 0),
    Jabatan(3, 1, "Kabid", "administrator", 2, 0),
    Jabatan(4, 1, "Kasi satu", "pengawas", 3, 0),
    Jabatan(5, 1, "Kasi dua", "ketua_tim", 3, 0),
)
SEMUA = [SEKDA, KADIS, KABID, KASI, KASI2]
DUDUK = [Pemangku(j.id, f"Orang {j.id}", "definitif", 0) for j in SEMUA]
G = Giat(100, 1, (100, 50, 10))
TUGAS = (Penanggung(100, 4, 0),)


def chains(hari=10, giat=(G,), jabatan=SEMUA, pemangku=DUDUK, tugas=TUGAS):
    return build_chains(hari, giat, jabatan, pemangku, tugas, JENJANG, MASA)


def test_an_activity_has_one_chain_to_the_top():
    s = chains()
    assert s.rantai == {100: (4, 3, 2, 1)} and s.cacat == [] and s.below(2) == {100} and s.below(5) == set()


def test_an_assignment_above_holds_below_and_the_nearest_wins():
    assert chains(tugas=(Penanggung(10, 5, 0),)).rantai[100][0] == 5
    assert chains(tugas=(Penanggung(10, 5, 0), Penanggung(50, 4, 0))).rantai[100][0] == 4


def test_a_unit_with_one_lowest_position_needs_no_assignment():
    assert chains(jabatan=SEMUA[:4], tugas=()).rantai[100] == (4, 3, 2, 1)
    assert chains(tugas=()).cacat == [Cacat("yatim", simpul=100)]  # two lowest: nobody is meant
    assert chains(jabatan=[KASI, KASI2, KADIS, SEKDA, KABID][::-1][:3], tugas=()).rantai[100] == (3, 2, 1)


def test_positions_outside_the_tiers_never_answer():
    ppk = Jabatan(7, 1, "PPK", "ppk", 2, 0)
    assert chains(jabatan=[*SEMUA, ppk], tugas=(Penanggung(100, 7, 0), Penanggung(50, 4, 0))).rantai[100][0] == 4


def test_two_that_answer_are_named_and_the_first_is_shown():
    s = chains(tugas=(Penanggung(100, 5, 3), Penanggung(100, 4, 0), Penanggung(100, 4, 1)))
    assert s.cacat == [Cacat("ganda", simpul=100)] and s.rantai[100][0] == 4


def test_broken_and_circular_chains():
    lepas = Jabatan(3, 1, "Kabid", "administrator", None, 0)
    assert chains(jabatan=[SEKDA, KADIS, lepas, KASI]).cacat == [Cacat("putus", simpul=100, jabatan=3)]
    hilang = Jabatan(3, 1, "Kabid", "administrator", 77, 0)
    assert chains(jabatan=[SEKDA, KADIS, hilang, KASI]).cacat == [Cacat("putus", simpul=100, jabatan=3)]
    lingkar = [Jabatan(4, 1, "A", "pengawas", 3, 0), Jabatan(3, 1, "B", "administrator", 4, 0)]
    assert [c.code for c in chains(jabatan=lingkar).cacat] == ["lingkar"]


def test_vacancies_double_holders_and_long_acting_terms():
    assert chains(pemangku=DUDUK[:3]).cacat == [Cacat("kosong", jabatan=4)]
    assert chains(pemangku=[*DUDUK, Pemangku(4, "Lain", "plt", 5)]).cacat == [Cacat("rangkap", jabatan=4)]
    for harian in (Pemangku(4, "Lain", "plh", 5), Pemangku(4, "Lain", "plh", 0)):
        s = chains(pemangku=[harian, *DUDUK])
        assert s.cacat == [] and s.pemangku[4].nama == "Lain"
    plt = [*DUDUK[:3], Pemangku(4, "Plt", "plt", 0)]
    assert chains(hari=179, pemangku=plt).cacat == [] and chains(hari=180, pemangku=plt).cacat == [Cacat("lewat_masa", jabatan=4, hari=180)]


def test_an_account_holds_what_its_person_holds_on_the_day():
    orang = [Pemangku(4, "A", "definitif", 0, akun="a"), Pemangku(5, "A", "plt", 0, akun="a"), Pemangku(3, "B", "definitif", 0)]
    s = chains(pemangku=[*orang, Pemangku(4, "C", "plh", 8, akun="c"), Pemangku(77, "A", "plt", 0, akun="a")])
    assert s.held_by("a") == {5} and s.held_by("c") == {4} and s.held_by("") == set()


def test_a_chain_is_that_of_its_date():
    """The supervisor changed on day 100: before and after, the same activity has exactly one, and never the other."""
    tugas = (Penanggung(100, 4, 0, 99), Penanggung(100, 5, 100))
    assert chains(hari=99, tugas=tugas).rantai[100][0] == 4 and chains(hari=100, tugas=tugas).rantai[100][0] == 5
    duduk = [*DUDUK[:3], Pemangku(4, "Lama", "definitif", 0, 49), Pemangku(4, "Baru", "plt", 50)]
    assert chains(hari=49, pemangku=duduk).pemangku[4].nama == "Lama" and chains(hari=50, pemangku=duduk).pemangku[4].nama == "Baru"


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 20))
def test_random_organisations_against_a_plain_search(benih, hari):
    r = random.Random(benih)
    akhir = lambda a: r.choice([10**6, 10**6, a + r.randint(0, 15)])  # noqa: E731
    nama = [*JENJANG, "ppk"]
    mulai = [r.randint(0, 15) for _ in range(12)]
    jabatan = [
        Jabatan(i, r.randint(1, 3), f"J{i}", r.choice(nama), r.choice([None, *range(12), 99]), mulai[i], akhir(mulai[i])) for i in range(12)
    ]
    giat = [Giat(100 + i, r.randint(1, 4), (100 + i, 200 + i % 3)) for i in range(6)]
    tugas = [
        Penanggung(r.choice([100 + r.randint(0, 5), 200 + r.randint(0, 2)]), r.randint(0, 12), m := r.randint(0, 15), akhir(m))
        for _ in range(8)
    ]
    s = build_chains(hari, giat, jabatan, [], tugas, JENJANG, MASA)
    ada = {j.id: j for j in jabatan if j.mulai <= hari <= j.selesai}
    for g in giat:
        calon = next(
            (
                x
                for n in g.jalur
                if (
                    x := sorted(
                        (t.mulai, t.jabatan)
                        for t in tugas
                        if t.simpul == n and t.mulai <= hari <= t.selesai and t.jabatan in ada and ada[t.jabatan].tingkat in JENJANG
                    )
                )
            ),
            [],
        )
        siapa = {j for _, j in calon}
        if not calon:
            di_unit = [j for j in ada.values() if j.unit == g.unit and j.tingkat in JENJANG]
            rendah = min((JENJANG[j.tingkat] for j in di_unit), default=0)
            siapa = {j.id for j in di_unit if JENJANG[j.tingkat] == rendah}
            siapa = siapa if len(siapa) == 1 else set()
        kode = {c.code for c in s.cacat if c.simpul == g.simpul}
        assert ("yatim" in kode) == (not siapa) and (g.simpul in s.rantai) == bool(siapa) and ("ganda" in kode) == (len(siapa) > 1)
        if siapa:
            jalan = s.rantai[g.simpul]
            assert jalan[0] in siapa and len(set(jalan)) == len(jalan)
            for bawah, atas in pairwise(jalan):
                assert ada[bawah].atasan == atas and JENJANG[ada[atas].tingkat] > JENJANG[ada[bawah].tingkat]
            utuh = ada[jalan[-1]].tingkat == "sekda" and ada[jalan[-1]].atasan is None
            assert utuh == (not kode & {"putus", "lingkar"})
    assert {c.jabatan for c in s.cacat if c.code == "kosong"} == {x for r in s.rantai.values() for x in r}
