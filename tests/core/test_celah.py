"""Why work that is done is not paid: the parts worked out by hand, and a slow second opinion that goes from package to package."""

from datetime import date
from random import Random

import numpy as np
from core.acak import random_facts
from hypothesis import given, settings
from hypothesis import strategies as st

from pantau.core.celah import BAGIAN, MENUNGGU, SISA, PaketCelah, asked_for, asking_units, package_columns, salaries, take_apart
from pantau.core.frames import TANPA, prepare
from pantau.core.kontrak import PaketHitung
from pantau.core.periode import day_number
from pantau.core.pilih import Pada
from pantau.core.rollup import roll_up

M = 100_000_000_00


def columns(*isi):
    """Packages (leaf, pagu, contract, paid, percent, where they wait, payments known, billed and not paid: 0 where left out)."""
    isi = [(*x, 0)[:8] for x in isi]
    k = list(zip(*isi, strict=True)) if isi else [()] * 8
    jenis = (np.int64, np.int64, np.int64, np.int64, np.float64, np.int64, bool, np.int64)
    return PaketCelah(*(np.array(x, j) for x, j in zip(k, jenis, strict=True)))


def parts(p, tahu=(True,), antre=(0,), rutin=(0,)):
    return take_apart(p, np.array(tahu), np.array(antre, np.int64), np.array(rutin, np.int64))


def test_each_part_by_hand():
    """Pagu 10, contract 8, half done, 3 paid: the work is worth 5 by the pagu, 4 by the contract; 1 waits and 1 was saved."""
    for i, nama in enumerate(MENUNGGU):
        c = parts(columns((0, 10 * M, 8 * M, 3 * M, 50.0, i, True)))
        assert c.of(np.array([0]), 2 * M) == dict.fromkeys(BAGIAN, 0) | {nama: M, "hemat_kontrak": M, SISA: 0}
    muka = parts(columns((0, 8 * M, 8 * M, 3 * M, 25.0, 2, True))).of(np.array([0]), -M)
    assert (muka["uang_muka"], muka[SISA]) == (-M, 0)


def test_what_was_asked_for_waits_nowhere_else_and_those_nearest_to_payment_come_first():
    c = parts(columns((0, M, M, 0, 100.0, 2, True), (0, M, M, 0, 100.0, 0, True)), antre=(M + 5,), rutin=(-7,))
    assert c.of(np.array([True]), 2 * M - 7) == dict.fromkeys(BAGIAN, 0) | {
        "spm_belum_sp2d": M + 5, "belum_pho": M - 5, "gaji_rutin": -7, SISA: 0,
    }  # fmt: skip
    assert c.paket["spm_belum_sp2d"].tolist() == [5, M]


def test_what_is_billed_waits_for_its_spm_and_the_rest_where_it_stands():
    """Contract 10, done 8, paid 3: 5 are unpaid, of which 2 were billed; a bill of more than the work says no more than the work."""
    c = parts(columns((0, 10 * M, 10 * M, 3 * M, 80.0, 2, True, 2 * M))).of(np.array([0]), 5 * M)
    assert (c["ditagih_belum_spm"], c["belum_pho"], c[SISA]) == (2 * M, 3 * M, 0)
    lebih = parts(columns((0, 10 * M, 10 * M, 3 * M, 80.0, 2, True, 9 * M))).of(np.array([0]), 5 * M)
    assert (lebih["ditagih_belum_spm"], lebih["belum_pho"]) == (5 * M, 0)
    tanpa = parts(columns((0, 10 * M, 10 * M, 3 * M, 80.0, -1, True, 2 * M))).of(np.array([0]), 5 * M)
    assert (tanpa["ditagih_belum_spm"], tanpa[SISA]) == (2 * M, 3 * M), "a bill tells by itself"
    diminta = parts(columns((0, 10 * M, 10 * M, 3 * M, 80.0, 1, True, 2 * M)), antre=(3 * M,)).of(np.array([0]), 5 * M)
    assert (diminta["spm_belum_sp2d"], diminta["ditagih_belum_spm"], diminta["pho_belum_ditagih"]) == (3 * M, 0, 2 * M)


def test_what_no_source_tells_stays_unexplained():
    for tunggu, bayar in ((-1, True), (2, False)):
        assert parts(columns((0, M, M, 0, 100.0, tunggu, bayar))).of(np.array([0]), M)[SISA] == M
    assert parts(columns((0, 2 * M, M, 0, 100.0, 2, True)), tahu=(False,), antre=(5,), rutin=(3,)).of(np.array([0]), 9)[SISA] == 9
    assert parts(columns(), antre=(4,)).of(np.array([0]), 4)[SISA] == 0


def slow(isi, tahu, antre, rutin, selisih):
    """One package after the other, with whole numbers only where it can."""
    hasil = dict.fromkeys((*BAGIAN, SISA), 0)
    for d, ya in enumerate(tahu):
        if not ya:
            continue
        sisa = max(0, antre[d])
        hasil["spm_belum_sp2d"] += sisa
        hasil["gaji_rutin"] += rutin[d]
        antrean = []
        for _, pagu, kontrak, bayar, f, i, tahu_bayar, tagih in [x for x in isi if x[0] == d]:
            jadi = round(kontrak * f / 100)
            hasil["hemat_kontrak"] += round(pagu * f / 100) - jadi
            if tahu_bayar and jadi < bayar:
                hasil["uang_muka"] += jadi - bayar
            elif tahu_bayar:
                antrean.append((0, min(tagih, jadi - bayar)))
                antrean.append((i, jadi - bayar - antrean[-1][1]))
        for i in (0, 1, 2):
            for _, rp in [x for x in antrean if x[0] == i]:
                ambil = min(sisa, rp)
                sisa -= ambil
                hasil[MENUNGGU[i]] += rp - ambil
    hasil[SISA] = selisih - sum(hasil.values())
    return hasil


@settings(max_examples=1000, deadline=None)
@given(st.integers(0, 2**32))
def test_the_parts_are_the_gap_and_equal_the_slow_reckoning(n):
    r = Random(n)
    uang = lambda: r.choice([0, 1, r.randint(0, 10**15)])  # noqa: E731
    persen = (0.0, 12.5, 33.3, 100.0)
    isi = [
        (r.randint(0, 2), uang(), uang(), uang(), r.choice(persen), r.randint(-1, 2), r.random() < 0.7, uang())
        for _ in range(r.randint(0, 8))
    ]
    tahu = [r.random() < 0.7 for _ in range(3)]
    antre, rutin = ([r.choice([0, r.randint(-(10**9), 10**15)]) for _ in range(3)] for _ in range(2))
    selisih = r.randint(-(10**15), 10**15)
    c = parts(columns(*isi), tahu, antre, rutin)
    hasil = c.of(np.arange(3), selisih)
    assert sum(hasil.values()) == selisih and hasil == slow(isi, tahu, antre, rutin, selisih)
    assert sum(c.of(np.array([i]), 0)["belum_pho"] for i in range(3)) == hasil["belum_pho"] == c.paket["belum_pho"].sum()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_leaves_are_read_as_the_facts_say(n):
    """Random years: requests and salaries of every leaf against plain sums over its lines; progress of a package, else of its activity."""
    f = random_facts(Random(n))
    k, pada = prepare(f), Pada(date(2026, 9, 15))
    h = roll_up(k, pada)
    k.rekening[:] = ["5.1.01.01" if i % 2 else r for i, r in enumerate(k.rekening)]
    gaji, antre = salaries(k, h), asked_for(k, h)
    for i, s in enumerate(k.daun.tolist()):
        b = [j for j in range(k.n_baris) if k.baris_simpul[j] == s]
        pegawai = [j for j in b if k.rekening[j].startswith("5.1.01")]
        pagu, keluar, minta = (int(h.baris[x][pegawai].sum()) for x in ("pagu", "realisasi", "belum_cair"))
        assert gaji[i] == round(pagu * h.daun["f"][i] / 100) - keluar - minta and antre[i] == h.baris["belum_cair"][b].sum()
    kol = f["posting"].kolom
    baris = {b.id: b.unit for b in f.baris}
    ajuan = {
        baris[b]
        for b, a, c in zip(*(kol[x].tolist() for x in ("baris", "ajuan", "cab")), strict=True)
        if TANPA < a <= day_number(pada.per) and c > pada.diketahui
    }
    assert {k.unit[i].id for i in np.flatnonzero(asking_units(k, pada)).tolist()} == ajuan
    nilai = {"nilai_kontrak": 80, "hemat": 20, "dibayar": 5}
    simpul = [k.simpul[j] for j in k.daun.tolist()]
    isi = [PaketHitung(10**6 + i, 0, s.id, nilai, ()) for i, s in enumerate(simpul)] + [PaketHitung(5, 0, 0, nilai, ())]
    lapor = np.flatnonzero(k.leaf_paket > 0).tolist()
    isi += [PaketHitung(int(k.leaf_paket[i]), 0, k.simpul[k.leaf_simpul[i]].id, nilai, ()) for i in lapor]
    p, ada = package_columns(k, pada, h, isi, {10**6: 2}, np.ones(len(k.unit), bool), {}, {10**6: 7})
    assert len(ada) == len(isi) - 1 and set(p.pagu.tolist()) <= {100} and p.tunggu.tolist()[:1] == [2][: len(simpul)]
    assert p.ditagih.tolist()[:1] == [7][: len(simpul)] and not p.ditagih[1:].any()
    assert p.persen[: len(simpul)].tolist() == h.daun["f"].tolist()
    for i in lapor[:1]:  # what is reported of an announced package is said of the one that carries it out
        wakil = {10**6: int(k.leaf_paket[i])}
        q, _ = package_columns(k, pada, h, isi, {}, np.ones(len(k.unit), bool), wakil, {})
        lagi, _ = package_columns(k, pada, h, isi, {}, np.ones(len(k.unit), bool), {}, {10**6: 7})
        assert q.persen[1:].tolist() == lagi.persen[1:].tolist() and q.persen[0] in (p.persen[len(simpul)], h.daun["f"][0])
