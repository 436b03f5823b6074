"""The fast roll-up against the slow oracle, on random years."""

import random
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from core.acak import AWAL, random_facts
from core.peramal import oracle, rows
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pantau.core.bulanan import roll_up_months
from pantau.core.frames import GRUP, SELAMANYA, Bahan, Baris, Simpul, Unit, prepare
from pantau.core.hadir import subtree_ends
from pantau.core.kontrak import BAYAR, KONTRAK, counted_packages
from pantau.core.lapangan import package_pagu
from pantau.core.pandangan import view_at
from pantau.core.periode import from_day_number, month_end
from pantau.core.pilih import Pada
from pantau.core.rollup import roll_up
from pantau.core.ukuran import Nilai, evaluate, evaluate_all


def same(cepat, lambat, where):
    for nama, harap in lambat.items():
        if isinstance(harap, int):
            assert int(cepat[nama]) == harap, (where, nama)
        else:
            assert float(cepat[nama]) == pytest.approx(float(harap), rel=1e-12, abs=1e-6), (where, nama)


def check(f, pada, saring_ids=None):
    k = prepare(f)
    mask = None if saring_ids is None else np.isin(k.baris_id, sorted(saring_ids))
    cepat, lambat = roll_up(k, pada, mask), oracle(f, pada, saring_ids)
    same(cepat.of_total(), lambat["total"], "total")
    for i, u in enumerate(k.unit):
        same(cepat.of_unit(i), lambat["unit"][u.id], u)
    for i, s in enumerate(k.simpul):
        same(cepat.of_simpul(i), lambat["simpul"][s.id], s)
    return k


@settings(max_examples=250, deadline=None)
@given(
    st.integers(0, 2**32),
    st.integers(-10, 400),
    st.integers(0, 10),
    st.sampled_from(["utama", "sp2d", "spj", "lra", "rfk"]),
    st.sampled_from(["catat", "masa"]),
    st.sampled_from(["bulan_lalu", "prorata"]),
    st.sampled_from(["klaim", "verifikasi", "terbukti"]),
    st.booleans(),
)
@example(250, 200, 2, "utama", "catat", "bulan_lalu", "klaim", True)  # two lines without account, one of them left out by the filter
def test_roll_up_equals_oracle(benih, hari, tahu, basis, waktu, tengah, tingkat, saring):
    r = random.Random(benih)
    f = random_facts(r)
    ids = {b.id for b in f.baris if r.random() < 0.5} if saring else None
    check(f, Pada(from_day_number(AWAL + hari), tahu, basis, waktu, tengah, tingkat), ids)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 10), st.booleans())
def test_twelve_months_equal_twelve_roll_ups(benih, tahu, saring):
    r = random.Random(benih)
    k = prepare(random_facts(r))
    mask = np.array([r.random() < 0.5 for _ in range(k.n_baris)], bool) if saring else None
    deret = roll_up_months(k, Pada(date(2026, 12, 31), tahu), mask)
    for m in range(12):
        satu = roll_up(k, Pada(month_end(2026, m + 1), tahu), mask)
        for nama in deret.simpul:
            np.testing.assert_allclose(deret.simpul[nama][:, m], satu.simpul[nama], rtol=1e-12, err_msg=f"{nama} {m}")
            np.testing.assert_allclose(deret.total[nama][m], satu.total[nama], rtol=1e-12)
    akhir = roll_up(k, Pada(date(2026, 12, 31), tahu), mask)
    for nama in deret.unit:
        np.testing.assert_allclose(deret.unit[nama][:, 11], akhir.unit[nama], rtol=1e-12)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(-10, 400), st.integers(0, 10))
def test_documents_listed_behind_contract_figures_add_up_to_them(benih, hari, tahu):
    k = prepare(random_facts(random.Random(benih)))
    pada = Pada(from_day_number(AWAL + hari), tahu)
    h, v = roll_up(k, pada), view_at(k, tahu)
    isi = {i: (j, n) for i, j, n in zip(*(k["kontrak"].kolom[c].tolist() for c in ("id", "jenis", "nilai")), strict=True)}

    def sums(ids):
        return [sum(isi[i][1] for i in ids if isi[i][0] == jenis) for jenis in (KONTRAK, BAYAR)]

    def counted(units, simpul=None):
        """What the documents come to: of a package for which several activities pay, what of it belongs here."""
        ada = counted_packages(k, v, pada, units, simpul, None)
        assert all(sums(p.peristiwa) == [p.utuh[n] for n in ("nilai_kontrak", "dibayar")] for p in ada)
        return [sum(p.share(sums(p.peristiwa)[n]) for p in ada) for n in (0, 1)]

    for i in range(len(k.unit)):
        assert counted({i}) == [h.unit_sendiri[n][i] for n in ("nilai_kontrak", "dibayar")]
    for i, akhir in enumerate(subtree_ends(k).tolist()):
        simpul = {s.id for s in k.simpul[i:akhir]}
        assert counted(set(), simpul) == [h.simpul[n][i] for n in ("nilai_kontrak", "dibayar")]
    semua = counted_packages(k, v, pada, set(range(len(k.unit))), None, None)
    for p in {p.paket for p in semua}:  # the parts of every package are the package, to the sen
        bagian = [x for x in semua if x.paket == p]
        assert all(sum(x.komponen[n] for x in bagian) == bagian[0].utuh[n] for n in ("nilai_kontrak", "dibayar", "komitmen", "hemat"))


def test_a_year_without_contracts_lists_none():
    f = random_facts(random.Random(1))
    k = prepare(replace(f, grup={**f.grup, "kontrak": GRUP["kontrak"].empty()}))
    assert counted_packages(k, view_at(k, 9), Pada(date(2026, 12, 31)), {0}, None, None) == []
    assert not roll_up(k, Pada(date(2026, 12, 31))).total["n_kontrak"]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(-10, 400), st.integers(0, 10))
def test_the_pagu_of_packages_is_the_newest_known(benih, hari, tahu):
    f = random_facts(random.Random(benih))
    pada = Pada(from_day_number(AWAL + hari), tahu)
    harap = {}
    for r in sorted(rows(f["paket"].kolom), key=lambda r: (r["hari"], r["rec"], r["id"])):
        if r["rec"] <= tahu < r["cab"] and r["hari"] <= AWAL + hari:
            harap.setdefault(r["simpul"], {})[r["paket"]] = r["pagu"]
    harap = {s: {p: n for p, n in x.items() if p > 0 and n > 0} for s, x in harap.items()}
    assert package_pagu(prepare(f), pada) == {s: x for s, x in harap.items() if x}


def test_a_report_on_what_has_no_pagu_says_nothing_of_the_rest():
    """One activity without pagu is reported at 40, one with pagu is silent: no value and why, never 0 %; in the sums above and by month too."""
    simpul = [Simpul(10 + n, n, None, "sub_kegiatan", str(n), f"S {n}") for n in (1, 2)] + [Simpul(13, 1, None, "sub_kegiatan", "3", "S 3")]
    baris = [Baris(20 + s.id, s.unit, s.id, "5.2", "") for s in simpul]
    isi = {
        "pagu": [(40 + n, b.id, AWAL, 0, 0, SELAMANYA, rp, 1) for n, (b, rp) in enumerate(zip(baris, (0, 700, 300), strict=True))],
        "fisik": [(50, 11, 0, AWAL + 40, 0, SELAMANYA, 40.0, 0)],
    }
    f = Bahan(2026, [Unit(1, "1", "A"), Unit(2, "2", "B")], [], simpul, baris, {n: GRUP[n].of(x) for n, x in isi.items()})
    k, pada = prepare(f), Pada(date(2026, 6, 30))
    h, deret = roll_up(k, pada), roll_up_months(k, pada)
    nol, diam = Nilai(None, "pagu_nol"), Nilai(None, "belum_lapor")
    assert [evaluate("fisik", h.of_unit(i)) for i in (0, 1)] == [diam, diam] and evaluate("fisik", h.of_total()) == diam
    assert [evaluate("fisik", h.of_simpul(i)) for i in range(3)] == [nol, diam, diam]
    assert all(np.isnan(evaluate_all("fisik", x)).all() for x in (deret.unit, deret.total))
    lapor = replace(
        f,
        grup={
            **f.grup,
            "fisik": GRUP["fisik"].of([*zip(*f["fisik"].kolom.values(), strict=True), (51, 12, 0, AWAL + 41, 0, SELAMANYA, 20.0, 0)]),
        },
    )
    h = roll_up(prepare(lapor), pada)
    assert (
        evaluate("fisik", h.of_total()).value == 14.0
        and evaluate("fisik", h.of_unit(0)) == diam
        and evaluate("fisik", h.of_unit(1)).value == 20.0
    )
