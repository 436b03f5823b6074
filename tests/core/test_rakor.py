"""What changed of fixed cells, and which batches touched which units: pure functions over small hand-made columns."""

import numpy as np

from pantau.core.frames import GRUP, TANPA, Bahan, Baris, Simpul, Unit, prepare
from pantau.core.rakor import AGENDA, JENIS, BedaSel, changed_cells, touches


def test_every_kind_has_an_agenda():
    assert set(AGENDA) == set(JENIS) and all(AGENDA.values())


def test_cells_changed_gone_and_new_each_said_once():
    dulu = {("utama", "u1", "fisik"): 40.0, ("rfk", "u1", "fisik"): 40.0, ("utama", "u2", "fisik"): 1, ("utama", "u3", "pagu"): None}
    kini = {("utama", "u1", "fisik"): 45.0, ("rfk", "u1", "fisik"): 45.0, ("utama", "u3", "pagu"): None, ("utama", "u4", "pagu"): 7}
    assert changed_cells(dulu, kini) == [
        BedaSel(("utama", "u1", "fisik"), 40.0, 45.0),
        BedaSel(("utama", "u2", "fisik"), 1, None),
        BedaSel(("utama", "u4", "pagu"), None, 7),
    ]
    assert changed_cells(dulu, dulu) == []


def columns():
    akhir = np.iinfo(np.int64).max
    isi = {
        "posting": [
            (1, 11, 100, 100, 5, akhir, 0, 10, 100),
            (2, 12, 100, 100, 20, 30, 0, 10, 100),
            (3, 12, 300, 300, 25, akhir, 0, 10, 150),
            (8, 12, 300, 300, 26, akhir, 0, 10, TANPA),
        ],
        "fisik": [(4, 2, 0, 90, 22, akhir, 10.0, 0), (5, 99, 0, 90, 22, akhir, 10.0, 0)],
        "kontrak": [(6, 1, 2, 7, 1, 1, 0, 80, 23, akhir, 5, 1, 0)],
        "pagu": [(7, 11, 50, 1, 21, akhir, 10, 1)],
    }
    return prepare(
        Bahan(
            2026,
            [Unit(1, "1", "Satu"), Unit(2, "2", "Dua")],
            [],
            [Simpul(1, 1, None, "kegiatan", "1", "A"), Simpul(2, 2, None, "kegiatan", "2", "B")],
            [Baris(11, 1, 1, "5.1", ""), Baris(12, 2, 2, "5.1", "")],
            {n: GRUP[n].of(rows) for n, rows in isi.items()},
        )
    )


def test_touches_name_unit_moment_and_group_of_facts_until_a_day():
    assert touches(columns(), 10, 40, 200) == {
        0: {21: {"pagu"}, 23: {"kontrak"}},
        1: {20: {"posting"}, 30: {"posting"}, 22: {"fisik"}, 25: {"posting"}},  # asked for on day 150, paid on day 300
    }
    assert touches(columns(), 10, 40, 85) == {0: {21: {"pagu"}, 23: {"kontrak"}}}
    assert touches(columns(), 22, 29, 400) == {0: {23: {"kontrak"}}, 1: {25: {"posting"}, 26: {"posting"}}}
    assert touches(columns(), 0, 4, 400) == {}


def test_own_figures_agree_to_the_rupiah_and_as_percentages_are_printed():
    from pantau.core.rakor import agrees

    assert agrees("pagu", 12_345, 12_399) and not agrees("pagu", 12_345, 12_445) and not agrees("realisasi", None, 0)
    assert agrees("fisik", 40.004, 40.0) and not agrees("fisik", 40.0, 40.01) and not agrees("fisik", None, 0)
