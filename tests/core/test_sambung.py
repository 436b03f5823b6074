"""Columns grown batch by batch equal columns prepared from everything."""

import random
from dataclasses import fields, replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from core.acak import random_facts
from hypothesis import given, settings
from hypothesis import strategies as st

from pantau.core.bulanan import kept_months, kept_roll_up
from pantau.core.frames import BULANAN, GRUP, SELAMANYA, Bagian, prepare
from pantau.core.pandangan import inherit, moments
from pantau.core.pilih import Pada
from pantau.core.sambung import extend


def between(f, dari, sampai):
    """The facts recorded in (dari, sampai], as they stood at `sampai`."""
    hasil = {}
    for n in GRUP:
        x = f[n].kolom
        pilih = (x["rec"] > dari) & (x["rec"] <= sampai)
        kolom = {c: v[pilih] for c, v in x.items()}
        kolom["cab"] = np.where(kolom["cab"] > sampai, SELAMANYA, kolom["cab"])
        hasil[n] = Bagian(kolom, f[n].bulan[pilih] if f[n].bulan is not None else None)
    return hasil


def ended(f, dari, sampai):
    """Per group the rows that ended in (dari, sampai]."""
    hasil = {}
    for n in GRUP:
        x = f[n].kolom
        pilih = (x["cab"] > dari) & (x["cab"] <= sampai)
        hasil[n] = dict(zip(x["id"][pilih].tolist(), x["cab"][pilih].tolist(), strict=True))
    return hasil


def assert_same(a, b):
    for kolom in fields(a):
        x, y = getattr(a, kolom.name), getattr(b, kolom.name)
        if kolom.name == "grup":
            assert x.keys() == y.keys() == GRUP.keys()
            for n in x:
                assert_same_group(x[n], y[n], n)
        elif isinstance(x, np.ndarray):
            np.testing.assert_array_equal(x, y, kolom.name)
        elif kolom.name != "ingat":
            assert x == y, kolom.name


def assert_same_group(x, y, nama):
    np.testing.assert_array_equal(x.pemilik, y.pemilik, nama)
    np.testing.assert_array_equal(x.awal, y.awal, nama)
    assert x.kolom.keys() == y.kolom.keys() and (x.bulan is None) == (y.bulan is None)
    for n in x.kolom:
        np.testing.assert_array_equal(x.kolom[n], y.kolom[n], f"{nama}.{n}")
    if x.bulan is not None:
        np.testing.assert_array_equal(x.bulan, y.bulan, nama)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.lists(st.integers(-1, 14), min_size=1, max_size=4))
def test_growing_by_batches_equals_preparing_all(benih, potong):
    f = random_facts(random.Random(benih))
    urut = np.argsort(f["posting"].kolom["rec"], kind="stable")
    f.grup["posting"] = Bagian({n: x[urut] for n, x in f["posting"].kolom.items()})
    titik = sorted({*potong, 20})
    k = prepare(replace(f, grup=between(f, -1, titik[0])))
    for dari, sampai in pairwise(titik):
        tambah = replace(f, unit=[], unit_versi=[], simpul=[], baris=[], grup=between(f, dari, sampai))
        k = extend(k, tambah, ended(f, dari, sampai))
        # leaves are known from the batch that first names them, so compare with what was known then
        assert_same(k, prepare(replace(f, grup=between(f, -1, sampai))))


def births(r, f):
    """When each unit, node and line became known: before all that speaks of it, and a node perhaps before the one above it."""

    def rec(grup, kolom, id_):
        return [t for g in grup for i, t in zip(f[g].kolom[kolom].tolist(), f[g].kolom["rec"].tolist(), strict=True) if i == id_]

    lahir = lambda batas: r.randint(-1, min(batas, default=12))  # noqa: E731
    per_baris, per_daun = (["pagu", "rak", "posting"], ["fisik", "verifikasi", "terbukti", "target", "paket"])
    baris = {b.id: lahir(rec(per_baris, "baris", b.id)) for b in f.baris}
    simpul = {s.id: lahir([baris[b.id] for b in f.baris if b.simpul == s.id] + rec(per_daun, "simpul", s.id)) for s in f.simpul}
    unit = {u.id: lahir([simpul[s.id] for s in f.simpul if s.unit == u.id] + rec(["kontrak", "tautan"], "unit", u.id)) for u in f.unit}
    return unit, simpul, baris


def part_of(f, lahir, dari, sampai):
    """What of the tree became known in (dari, sampai]."""
    unit, simpul, baris = (
        [x for x in semua if dari < waktu[x.id] <= sampai] for semua, waktu in zip((f.unit, f.simpul, f.baris), lahir, strict=True)
    )
    return {"unit": unit, "simpul": simpul, "baris": baris}


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.lists(st.integers(-1, 14), min_size=1, max_size=4))
def test_a_tree_that_grows_batch_by_batch_equals_preparing_all(benih, potong):
    r = random.Random(benih)
    f = random_facts(r)
    lahir = births(r, f)
    titik = sorted({*potong, 20})
    dikenal = lambda t: [v for v in f.unit_versi if v.rec <= t]  # noqa: E731
    k = prepare(replace(f, unit_versi=dikenal(titik[0]), grup=between(f, -1, titik[0]), **part_of(f, lahir, -2, titik[0])))
    for dari, sampai in pairwise(titik):
        tambah = replace(f, unit_versi=dikenal(sampai), grup=between(f, dari, sampai), **part_of(f, lahir, dari, sampai))
        k = extend(k, tambah, ended(f, dari, sampai))
        assert_same(k, prepare(replace(f, unit_versi=dikenal(sampai), grup=between(f, -1, sampai), **part_of(f, lahir, -2, sampai))))


def test_what_was_prepared_before_is_untouched():
    f = random_facts(random.Random(5))
    awal = prepare(replace(f, grup=between(f, -1, 4)))
    foto = {n: awal[n].kolom["cab"].copy() for n in GRUP}
    extend(awal, replace(f, unit=[], unit_versi=[], simpul=[], baris=[], grup=between(f, 4, 20)), ended(f, 4, 20))
    for n, cab in foto.items():
        np.testing.assert_array_equal(awal[n].kolom["cab"], cab)


def test_rows_of_a_line_that_the_year_does_not_know_are_no_part_of_its_columns():
    f = random_facts(random.Random(3))
    k = prepare(f)
    x = between(f, -1, SELAMANYA)
    asing = {n: Bagian({c: v[:0] for c, v in b.kolom.items()}, b.bulan[:0] if b.bulan is not None else None) for n, b in x.items()}
    satu = {c: v[:1].copy() for c, v in x["posting"].kolom.items()}
    satu["baris"][:] = 10**9
    asing["posting"] = Bagian(satu)
    assert_same(extend(k, replace(f, unit=[], unit_versi=[], simpul=[], baris=[], grup=asing), {}), k)


def bergerak(r, f, sejak):
    """Later rows of the groups that move while a month is filled in, and what they end."""
    baru, akhir = {}, {}
    for n in sorted(BULANAN):  # a set has another order in every process
        x, urut = f[n].kolom, iter(range(1, 100))
        berdiri = [i for i in range(len(x["id"])) if x["rec"][i] <= sejak - 1 and x["cab"][i] == SELAMANYA]
        akhir[n] = {int(x["id"][i]): sejak + r.randint(0, 1) for i in berdiri if r.random() < 0.3}
        m = r.randint(0, 3) if len(x["id"]) else 0
        pilih = np.array([r.randrange(len(x["id"])) for _ in range(m)], np.int64)
        kolom = {c: v[pilih] for c, v in x.items()}
        kolom["id"] = np.array([10_000 + sejak * 100 + next(urut) for _ in range(m)], np.int64)
        kolom["rec"], kolom["cab"] = np.full(m, sejak), np.full(m, SELAMANYA)
        kolom["hari"] = kolom["hari"] + np.array([r.choice((0, 0, 7, 40)) for _ in range(m)], np.int64)
        kolom["persen"] = np.array([r.choice((0.0, 12.5, 60.0, 100.0)) for _ in range(m)])
        baru[n] = Bagian(kolom, None)
    return baru, akhir


def read_all(k, f, saat):
    """What pages ask of columns, at several days and moments: kept where that is done."""
    hasil = []
    for t in saat:
        for per in (date(f.tahun, 3, 31), date(f.tahun, 10, 31)):
            for tingkat in ("klaim", "verifikasi"):
                pada = Pada(per, t, tingkat=tingkat)
                hasil += [kept_roll_up(k, pada, None), kept_months(k, pada)]
    return hasil


def assert_equal_results(a, b):
    assert len(a) == len(b)
    for x, y in zip(a, b, strict=True):
        for nama in (z.name for z in fields(x)):
            if nama == "pohon":
                continue
            p, q = getattr(x, nama), getattr(y, nama)
            if isinstance(p, dict):
                assert p.keys() == q.keys()
                for n in p:
                    np.testing.assert_array_equal(p[n], q[n], f"{nama}.{n}")
            elif nama == "pada":
                assert replace(p, diketahui=0) == replace(q, diketahui=0)
            else:
                assert p == q, nama


@pytest.mark.parametrize(("benih", "tenang"), [(n, n % 2 == 0) for n in (*range(20), 40, 76, 94, 98)])
def test_what_is_handed_on_after_progress_equals_what_is_worked_out_anew(benih, tenang):
    """Change, read, change, take back, read: at every step the kept results are those of fresh columns."""
    r = random.Random(benih)
    f = random_facts(r)
    k = prepare(f)
    saat = [5, 19]
    read_all(k, f, [*saat, 30])
    for sejak in (40, 50, 60):
        baru, akhir = bergerak(r, f, sejak)
        if tenang:
            akhir = {n: {} for n in akhir}
        k = extend(k, replace(f, unit=[], unit_versi=[], simpul=[], baris=[], grup={n: Bagian(*_kosong(f, n)) for n in GRUP} | baru), akhir)
        for n in BULANAN:
            x = f[n].kolom
            cab = x["cab"].copy()
            for i, t in akhir[n].items():
                cab[x["id"] == i] = t
            f.grup[n] = Bagian({c: np.concatenate([cab if c == "cab" else v, baru[n].kolom[c]]) for c, v in x.items()}, None)
        saat.append(sejak + 5)
        segar = prepare(f)
        np.testing.assert_array_equal(moments(k)[moments(k) < SELAMANYA], moments(segar)[moments(segar) < SELAMANYA])
        assert_equal_results(read_all(k, f, saat), read_all(segar, f, saat))


def _kosong(f, n):
    return {c: v[:0] for c, v in f[n].kolom.items()}, f[n].bulan[:0] if f[n].bulan is not None else None


def test_rows_recorded_before_others_hand_nothing_on():
    """An earlier moment is then no longer what it was."""
    f = random_facts(random.Random(3))
    k = prepare(f)
    read_all(k, f, [30])
    baru = prepare(f)
    inherit(k, baru, np.array([int(moments(k)[0])]), 0)
    assert "pandangan" not in baru.ingat
    inherit(k, baru, np.array([40]), 0)
    assert baru.ingat["pandangan"]
