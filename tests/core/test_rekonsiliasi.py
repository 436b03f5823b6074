"""Two totals that differ: parts that sum to the rupiah, each to its rows; the public case of October 2025 in invented figures."""

import random
from datetime import date

from pantau.core.rekonsiliasi import BAGIAN, Beda, Butir, Sumber, split, steps

SEP, OKT = date(2025, 9, 30), date(2025, 10, 17)
MILIAR = 10**9 * 100


def row(kunci, rp, wilayah="63.71", unit="RKUD", hari=SEP, tahu=SEP, basis="saldo", blud=False):
    return Butir(kunci, wilayah, unit, hari, tahu, basis, blud, rp * MILIAR)


def source(nama, rows, ikut, per=SEP, tahu=OKT, blud=False, basis="saldo", total=None, wilayah="63.71"):
    s = sum(x.jumlah for x in rows if x.kunci in ikut)
    return Sumber(nama, s if total is None else total, per, tahu, basis, blud, wilayah, tuple(rows))


def parts(a, b, /, **dihitung):
    return {x.jenis: x.jumlah for x in split(a, b, dihitung) if x.jumlah}


def test_the_public_case_is_explained_to_the_rupiah():
    """The ministry says 5,100 billion in the middle of October: with the BLUD, an account of another region under this region's code, and a deposit
    made in October. The region says 1,350 billion at the end of September, of its own account and deposits alone."""
    rkud, depo = row("rek-001", 850), row("depo-07", 500)
    blud, salah = row("rek-blud", 150, unit="RSUD", blud=True), row("rek-964", 3300, wilayah="63.11")
    baru = row("depo-12", 300, hari=date(2025, 10, 10), tahu=date(2025, 10, 10))
    pusat = source("pusat", [rkud, depo, blud, salah, baru], {"rek-001", "depo-07", "rek-blud", "rek-964", "depo-12"}, per=OKT, blud=True)
    daerah = source("daerah", [rkud, depo, blud], {"rek-001", "depo-07"})
    isi = split(pusat, daerah, {"pusat": [x.kunci for x in pusat.butir], "daerah": ["rek-001", "depo-07"]})
    assert [(x.jenis, x.jumlah // MILIAR) for x in isi] == [
        ("tanggal", 300), ("pengetahuan", 0), ("lingkup", 150), ("kode", 3300), ("basis", 0), ("tidak_ada", 0), ("tidak_terjelaskan", 0),
    ]  # fmt: skip
    assert sum(x.jumlah for x in isi) == pusat.total - daerah.total == 3750 * MILIAR
    assert isi[3].isi == (Beda("rek-964", "RKUD", "pusat", 3300 * MILIAR),), "down to its row"


def test_each_reason_by_itself():
    a, b = row("a", 5), row("b", 7)
    milik, lain = source("a", [a, b], {"a", "b"}), source("b", [a], {"a"})
    assert parts(milik, lain, a=["a", "b"], b=["a"]) == {"tidak_ada": 7 * MILIAR}
    assert parts(lain, milik, b=["a"], a=["a", "b"]) == {"tidak_ada": -7 * MILIAR}
    telat = row("b", 7, tahu=date(2025, 10, 18))
    assert parts(source("a", [telat], {"b"}), source("b", [], set()), a=["b"], b=[]) == {"pengetahuan": 7 * MILIAR}
    bruto = row("b", 7, basis="sp2d")
    assert parts(source("a", [bruto], {"b"}, basis="sp2d"), source("b", [], set()), a=["b"], b=[]) == {"basis": 7 * MILIAR}
    dua = source("a", [row("a", 6, basis="sp2d")], {"a"}, basis="sp2d")
    assert parts(dua, source("b", [a], {"a"}), a=["a"], b=["a"]) == {"basis": 1 * MILIAR}, "one row on two bases"
    assert parts(source("a", [row("a", 6)], {"a"}), source("b", [a], {"a"}), a=["a"], b=["a"]) == {"tidak_terjelaskan": 1 * MILIAR}
    lebih = source("a", [a], {"a"}, total=9 * MILIAR)
    (sisa,) = [x for x in split(lebih, source("b", [a], {"a"}), {"a": ["a"], "b": ["a"]}) if x.jumlah]
    assert (sisa.jenis, sisa.isi) == ("tidak_terjelaskan", (Beda("", "", "a", 4 * MILIAR),)), "a total that its rows do not make"
    unit = Sumber("b", 0, SEP, OKT, "saldo", False, "63.71", (), frozenset({"BPKAD"}))
    assert parts(source("a", [a], {"a"}), unit, a=["a"], b=[]) == {"kode": 5 * MILIAR}, "another unit's"
    assert parts(source("a", [row("x", 4, wilayah="63.11")], {"x"}), source("b", [], set(), wilayah="63.11"), a=["x"], b=[]) == {
        "kode": 4 * MILIAR
    }


def test_parts_sum_to_the_difference_whatever_the_sources_say():
    for benih in range(300):
        r = random.Random(benih)
        semua = [
            Butir(
                f"k{n}", r.choice(["63.71", "63.11"]), r.choice("AB"), date(2025, r.choice([9, 10]), r.randint(1, 28)),
                date(2025, r.choice([9, 10]), r.randint(1, 28)), r.choice(["sp2d", "saldo"]), r.random() < 0.3, r.randint(-500, 500),
            )
            for n in range(12)
        ]  # fmt: skip

        def one(nama, r=r, semua=semua):
            rows = [
                x
                if r.random() < 0.8
                else Butir(*(*(getattr(x, f) for f in ("kunci", "wilayah", "unit", "hari", "tahu", "basis", "blud")), 7))
                for x in semua
                if r.random() < 0.8
            ]
            ikut = [x.kunci for x in rows if r.random() < 0.7]
            s = Sumber(
                nama,
                r.randint(-99, 99),
                date(2025, r.choice([9, 10]), 15),
                date(2025, 10, 20),
                "saldo",
                r.random() < 0.5,
                "63.71",
                tuple(rows),
            )
            return s, ikut

        (a, ia), (b, ib) = one("a"), one("b")
        isi = split(a, b, {"a": ia, "b": ib})
        assert sum(x.jumlah for x in isi) == a.total - b.total and [x.jenis for x in isi] == list(BAGIAN)


def test_steps_between_states_of_the_own_books_sum_by_unit():
    isi = steps([("", {"A": 10, "B": 5}), ("tanggal", {"A": 7, "B": 5}), ("basis", {"A": 7, "C": 2})])
    assert [(x.jenis, x.jumlah, [(y.unit, y.jumlah) for y in x.isi]) for x in isi] == [
        ("tanggal", 3, [("A", 3)]),
        ("basis", 3, [("B", 5), ("C", -2)]),
    ]
    assert steps([("", {})]) == []
