"""Rows of one key compared with the ledger, how that is counted, and how rows that are said again are remembered."""

from datetime import date

import numpy as np

from pantau.apps.realisasi.fakta import POSTING, PostingUsul
from pantau.base.batch import ledger_versions
from pantau.base.beda import Beda, Berdiri, Jumlah, compare
from pantau.base.isi import Isi
from pantau.base.penegasan import _packed, _unpacked

HARI = date(2026, 6, 1)


def row(jumlah, baris=1):
    return PostingUsul(baris, "sp2d", "LS", HARI, HARI, jumlah, "D-1", "", "SP2D")


def isi_of(*rows):
    isi = Isi(POSTING)
    for r in rows:
        isi.add(r)
    return isi


def test_what_is_said_again_stands_and_the_rest_of_its_key_is_corrected_and_no_other():
    dulu = isi_of(row(100), row(200), row(300, baris=2))
    ada = [Berdiri(n, k, v, False) for n, (k, v) in enumerate(zip(dulu.keys(), dulu.values(), strict=True), 1)]
    b = compare(isi_of(row(100), row(250)), ada)
    assert (b.ulang, b.ganti, b.baru, b.sambung) == ([(0, 1)], [(1, 2)], [], [])


def test_rows_said_again_and_rows_left_aside_are_unchanged():
    jumlah = Jumlah()
    jumlah.add(Beda(Isi(POSTING), ulang=[(0, 1), (1, 2)], diabaikan=3))
    assert jumlah.as_dict() == {"added": 0, "changed": 0, "superseded": 0, "unchanged": 5, "refused": 0}


def test_rows_and_lines_that_were_said_again_come_back_as_they_were_kept():
    for n in (1, 2, 4, 7):
        dua = np.array([range(10, 10 + 3 * n, 3), range(99, 99 - 5 * n, -5)], np.int64)
        np.testing.assert_array_equal(_unpacked(_packed(dua)), dua)


def test_what_every_year_shares_raises_the_counter_of_all_years(impor):
    """A new unit is news for every year, a report of a known one is not."""
    progres = ("nama_skpd", "nama_sub_giat", "persen")
    assert impor("progres-fisik", progres, [("Dinas A", "Jalan", 10)], per=date(2026, 5, 31)).status == "applied"
    semula = ledger_versions()[0]
    assert impor("progres-fisik", progres, [("Dinas A", "Jalan", 20)], per=date(2026, 6, 30)).status == "applied"
    assert ledger_versions()[0] == semula
    assert impor("progres-fisik", progres, [("Dinas B", "Jalan", 20)], per=date(2026, 6, 30)).status == "applied"
    assert ledger_versions()[0] > semula
