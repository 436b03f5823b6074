"""The cube of a pemda: every cell is what the roll-up says of its lines, and the measures made of its sums are the measures of the core."""

from datetime import date
from random import Random

import numpy as np
from core.acak import random_facts
from hypothesis import given, settings
from hypothesis import strategies as st

from pantau.core import kubus
from pantau.core.frames import SELAMANYA, Baris, Simpul, Unit, UnitVersi, prepare
from pantau.core.frames import Bahan as Fakta
from pantau.core.kode import parse, program_of
from pantau.core.pilih import Pada
from pantau.core.rollup import roll_up
from pantau.core.ukuran import UKURAN, evaluate

T = 10**15


def made(benih, per=date(2026, 6, 30)):
    k = prepare(random_facts(Random(benih)))
    pada = Pada(per, 7)
    return k, pada, roll_up(k, pada)


def key_of_line(k, h, i):
    """Of one line, by another way than that of the cube: from the line upwards."""
    u, s = int(k.baris_unit[i]), k.simpul[int(k.baris_simpul[i])]
    while s.induk is not None:
        s = next(x for x in k.simpul if x.id == s.induk)
    v = h.pohon.versi[u]
    kelas = (v.kelas if v else "") or "lainnya"
    return kelas, program_of(s.kode), k.sumber_dana[i], ".".join(parse(k.rekening[i])[:3])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_every_cell_of_lines_is_the_roll_up_of_its_lines(benih):
    k, pada, h = made(benih)
    c = kubus.cells(k, h, 6)
    kunci = [key_of_line(k, h, i) for i in range(k.n_baris)]
    for x in set(kunci):
        saring = np.array([y == x for y in kunci])
        benar = roll_up(k, pada, saring).of_total()
        isi = c.baris.get((*x, 6), dict.fromkeys(kubus.KOMPONEN_BARIS, 0))
        for n in kubus.KOMPONEN_BARIS:
            assert abs(isi[n] - benar[n]) <= max(0.5, abs(benar[n]) * 1e-12), (n, isi[n], benar[n])
            assert n in kubus.PECAHAN_BARIS or isi[n] == benar[n], n
    assert {x[:-1] for x in c.baris} <= set(kunci)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_units_add_up_to_the_total_of_the_pemda_and_to_what_its_lines_say(benih):
    k, _, h = made(benih)
    c = kubus.cells(k, h, 6)
    benar = h.of_total()
    unit = kubus.sums(c.unit.items(), (), kubus.KOMPONEN_UNIT).get((), dict.fromkeys(kubus.KOMPONEN_UNIT, 0))
    baris = kubus.sums(c.baris.items(), (), kubus.KOMPONEN_BARIS).get((), dict.fromkeys(kubus.KOMPONEN_BARIS, 0))
    for n in kubus.BULAT_UNIT:
        assert n == "n_pernah" or unit[n] == benar[n], n
    assert {n: unit[n] for n in kubus.KOMPONEN_SAMA} == {n: baris[n] for n in kubus.KOMPONEN_SAMA}
    lengkap = kubus.completed(unit)
    assert bool(lengkap["n_pernah"]) == bool(benar["n_pernah"])
    bulat = len(c.unit) / min((benar[n] for n in ("pagu_fisik", "pagu_tf", "pagu_terbukti", "pagu_drak") if benar[n]), default=1)
    for id in kubus.measures(kubus.KOMPONEN_UNIT):
        a, b = evaluate(id, lengkap), evaluate(id, benar)
        assert a.reason == b.reason, id
        if b.value is not None:  # a numerator is rounded once in every cell, by half a sen of a percent at most
            assert abs(a.value - b.value) <= abs(b.value) * 1e-9 + (1 if id == "nilai_fisik" else bulat), id


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_classes_and_programmes_are_their_own_nodes(benih):
    k, _, h = made(benih)
    c = kubus.cells(k, h, 6)
    for kelas in {x[0] for x in c.unit}:
        milik = [i for i in range(len(k.unit)) if kubus.class_of(h, k, i) == kelas]
        isi = kubus.sums(((x, v) for x, v in c.unit.items() if x[0] == kelas), (), kubus.KOMPONEN_UNIT)[()]
        for n in kubus.BULAT_UNIT:
            assert n == "n_pernah" or isi[n] == sum(int(h.unit_sendiri[n][i]) for i in milik), n


def test_a_unit_without_class_is_guessed_and_a_programme_without_code_has_its_name():
    unit = [Unit(1, "1", "Dinas Kesehatan"), Unit(2, "2", "Kecamatan Hulu"), Unit(3, "3", "Entah")]
    versi = [
        UnitVersi(1, None, "1", "Dinas Kesehatan", "rumah sakit", "", 0, 0, SELAMANYA),
        UnitVersi(2, None, "2", "Kecamatan Hulu", "", "", 0, 0, SELAMANYA),
    ]
    simpul = [Simpul(1, 1, None, "program", "", "Program Sehat"), Simpul(2, 1, 99, "program", "1.02.02", "B")]
    k = prepare(Fakta(2026, unit, versi, simpul, [Baris(1, 1, 1, "", ""), Baris(2, 1, 2, "5.1.02", "")]))
    h = roll_up(k, Pada(date(2026, 6, 30)))
    assert [kubus.class_of(h, k, i) for i in range(3)] == ["rumah sakit", "kecamatan", "lainnya"]
    assert kubus._roots(k) == [0, 1]
    assert sorted(kubus._program(k, i) for i in range(2)) == ["1.02.02", "Program Sehat"]
    assert kubus.cells(k, h, 6) == kubus.Kubus({}, {}), "cells in which nothing stands are left out"


def test_sums_have_no_bound_and_percentages_divide_last():
    besar = dict.fromkeys(kubus.KOMPONEN_UNIT, 0) | {"pagu": 9 * T * 1000, "realisasi": 3 * T * 1000, "n_real": 1, "pf": 9 * T * 1000}
    isi = kubus.sums([(("a", i % 2), besar) for i in range(40)], (1,), kubus.KOMPONEN_UNIT)
    assert isi[(0,)]["pagu"] == 20 * 9 * T * 1000 > 2**63
    assert evaluate("serapan", kubus.completed(isi[(1,)])).value == 100 / 3
    kosong = kubus.completed(dict.fromkeys(kubus.KOMPONEN_UNIT, 0))
    assert evaluate("serapan", kosong) == evaluate("serapan", dict.fromkeys(kosong, 0)), "nobody reported: no value, with the reason"
    assert evaluate("serapan", kosong | {"n_real": 1}).reason == "pagu_nol"


def test_what_follows_from_the_sums():
    nol = dict.fromkeys(kubus.KOMPONEN_UNIT, 0)
    assert [kubus.completed(nol | {"pf": x})["nilai_fisik"] for x in (149, 150, 151, 250, 251, 350)] == [1, 2, 2, 2, 3, 4]
    diam = nol | {"pagu_fisik": 5, "n_pernah": 3}
    assert kubus.completed(diam)["n_pernah"] == 0, "what reported has no pagu beside others that have some"
    assert kubus.completed(diam | {"pagu_pernah": 5})["n_pernah"] == 3
    baris = dict.fromkeys(kubus.KOMPONEN_BARIS, 0)
    assert kubus.completed(baris)["n_pernah"] == 0
    assert kubus.completed(baris | {"pagu_pernah": 7, "pagu_fisik": 9, "pf": 700})["n_pernah"] == 1


def test_which_measures_a_cube_can_say():
    semua = kubus.measures(kubus.KOMPONEN_UNIT)
    assert set(UKURAN) - set(semua) == {f"fisik_rata_{x}" for x in ("sub_kegiatan", "rekening", "paket_maks", "perangkat_daerah")}
    baris = kubus.measures(kubus.KOMPONEN_BARIS)
    assert {"pagu", "serapan", "deviasi_fisik", "kekurangan_keuangan", "nilai_fisik"} <= set(baris)
    assert not {"komitmen", "jadi_belum_terbayar", "jumlah_sub_kegiatan"} & set(baris)


def test_bands_of_size():
    assert [kubus.size_band(x, (10, 20)) for x in (9, 10, 19, 20, 99)] == [0, 1, 1, 2, 2]
