"""Packages for which several activities pay, worked out by hand."""

from datetime import date

import numpy as np

from pantau.core.frames import GRUP, SELAMANYA, Bahan, Baris, Simpul, Unit, prepare
from pantau.core.kontrak import contracts, counted_packages
from pantau.core.pandangan import view_at
from pantau.core.periode import day_number
from pantau.core.pilih import Pada

AWAL = day_number(date(2026, 1, 1))
TENDER, RUP1, RUP2 = 1, 2, 3
SUB1, SUB2, SUB3 = 11, 12, 13


def kolom(tautan, kontrak=(), pagu=(600, 200, 100)):
    """Two units: the first with two activities, the second with one; a tender of 300 of which 100 are paid, and two announced packages."""
    simpul = [Simpul(n, u, None, "sub_kegiatan", str(n), f"Sub {n}") for n, u in ((SUB1, 1), (SUB2, 1), (SUB3, 2))]
    baris = [Baris(20 + i, s.unit, s.id, "5.2", "") for i, s in enumerate(simpul)]
    peristiwa = [
        (1, 1, SUB1, TENDER, 1, 9, 0, AWAL + 40, 0, SELAMANYA, 300, 1, 0),
        (2, 1, SUB1, TENDER, 2, 9, 0, AWAL + 90, 0, SELAMANYA, 100, 1, 0),
        *kontrak,
    ]
    isi = {
        "pagu": [(40 + i, b.id, AWAL, 0, 0, SELAMANYA, rp, 1) for i, (b, rp) in enumerate(zip(baris, pagu, strict=True))],
        "kontrak": peristiwa,
        "tautan": [(60 + i, *x, 0, SELAMANYA) for i, x in enumerate(tautan)],
    }
    return prepare(Bahan(2026, [Unit(1, "1", "A"), Unit(2, "2", "B")], [], simpul, baris, {n: GRUP[n].of(x) for n, x in isi.items()}))


def shares(k, per=date(2026, 6, 30), ukuran="nilai_kontrak"):
    """Of every activity, then of every unit."""
    pada = Pada(per)
    hasil = contracts(k, view_at(k, pada.diketahui), pada, None)[ukuran].tolist()
    return dict(zip([s.id for s in k.simpul], hasil, strict=False)), hasil[len(k.simpul) :]


def rup(paket, unit, simpul, pagu, hari=AWAL):
    return (100 + paket, unit, simpul, paket, 0, 0, 0, hari, 0, SELAMANYA, pagu, 1, 0)


def named(*paket, hari=AWAL):
    """The tender says that it carries out some announced packages, which say who they are."""
    diri = [(1, 0, p, -500 - p, AWAL) for p in paket]
    return [*diri, *((1, 0, TENDER, 500 + p, hari) for p in paket)]


def test_without_links_the_package_stands_whole_where_its_source_says():
    assert shares(kolom([])) == ({SUB1: 300, SUB2: 0, SUB3: 0}, [300, 0])


def test_a_contract_for_two_announced_packages_is_divided_by_their_pagu_also_over_units():
    k = kolom(named(RUP1, RUP2), [rup(RUP1, 1, SUB2, 20), rup(RUP2, 2, SUB3, 40)])
    assert shares(k) == ({SUB1: 0, SUB2: 100, SUB3: 200}, [100, 200])
    assert shares(k, ukuran="dibayar") == ({SUB1: 0, SUB2: 33, SUB3: 67}, [33, 67]), "to the sen"
    assert shares(k, ukuran="n_kontrak")[0] == {SUB1: 0, SUB2: 1, SUB3: 1}
    isi = counted_packages(k, view_at(k, 9), Pada(date(2026, 6, 30)), {1}, None, None)
    assert [(p.paket, p.wakil, p.unit, p.unit_paket, p.bagian.weight, p.share(30), p.utuh["nilai_kontrak"]) for p in isi] == [
        (TENDER, RUP2, 1, 0, 40, 20, 300)
    ]


def test_an_announced_package_without_activity_or_pagu_leaves_its_part_with_the_contract():
    k = kolom(named(RUP1, RUP2), [rup(RUP1, 1, 0, 20), rup(RUP2, 2, SUB3, 40)])
    assert shares(k) == ({SUB1: 100, SUB2: 0, SUB3: 200}, [100, 200])
    assert shares(kolom(named(RUP1, RUP2), [rup(RUP2, 2, SUB3, 40)]))[0] == {SUB1: 0, SUB2: 0, SUB3: 300}
    assert shares(kolom(named(RUP1, RUP2)))[0] == {SUB1: 300, SUB2: 0, SUB3: 0}, "nothing is known of either"


def test_the_second_name_counts_from_its_day_on():
    k = kolom([*named(RUP1), (1, 0, RUP2, -503, AWAL), (1, 0, TENDER, 503, AWAL + 100)], [rup(RUP1, 1, SUB1, 20), rup(RUP2, 2, SUB3, 40)])
    assert shares(k, date(2026, 3, 31))[0] == {SUB1: 300, SUB2: 0, SUB3: 0}
    assert shares(k, date(2026, 6, 30))[0] == {SUB1: 100, SUB2: 0, SUB3: 200}


def test_activities_linked_by_hand_pay_by_their_pagu():
    tangan = [(1, SUB2, TENDER, 0, AWAL)]
    assert shares(kolom(tangan)) == ({SUB1: 225, SUB2: 75, SUB3: 0}, [300, 0])
    assert shares(kolom(tangan, pagu=(0, 0, 9)))[0] == {SUB1: 150, SUB2: 150, SUB3: 0}, "no weight known: the same"
    assert shares(kolom([(1, 999, TENDER, 0, AWAL)]))[0] == {SUB1: 300, SUB2: 0, SUB3: 0}, "an activity that is gone pays nothing"


def test_a_link_of_the_announced_package_is_one_of_the_contract_that_carries_it_out():
    k = kolom([*named(RUP1), (1, SUB2, RUP1, 0, AWAL)], [rup(RUP1, 1, SUB1, 20)])
    assert shares(k)[0] == {SUB1: 225, SUB2: 75, SUB3: 0}
    dua = kolom([*named(RUP1, RUP2), (1, SUB2, RUP1, 0, AWAL)], [rup(RUP1, 1, SUB1, 40), rup(RUP2, 2, SUB3, 20)])
    assert shares(dua)[0] == {SUB1: 150, SUB2: 50, SUB3: 100}, "200 of the first, by 600 and 200"


def test_links_of_packages_without_a_contract_divide_nothing():
    k = kolom([(1, SUB2, 7, 0, AWAL), *named(RUP1), (1, SUB2, 8, 0, AWAL)], [rup(RUP1, 1, SUB1, 20), rup(8, 1, SUB1, 20)])
    assert shares(k)[0] == {SUB1: 300, SUB2: 0, SUB3: 0}


def test_under_a_filter_the_parts_that_lie_in_it_count():
    k = kolom(named(RUP1, RUP2), [rup(RUP1, 1, SUB2, 20), rup(RUP2, 2, SUB3, 40)])
    saring = np.array([k.simpul[i].id == SUB3 for i in k.baris_simpul])
    v, pada = view_at(k, 9), Pada(date(2026, 6, 30))
    assert contracts(k, v, pada, saring)["nilai_kontrak"].sum() == 200 * 2  # under the activity and under its unit
    assert [p.komponen["nilai_kontrak"] for p in counted_packages(k, v, pada, {0, 1}, None, saring)] == [200]
