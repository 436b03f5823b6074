"""What only batches spoke of that were taken back catches no row of a later file: neither by its name nor by its code."""

from datetime import date

import pytest
from apps.buku_besar import tarik
from imports.test_sub_baru import ATAS, ISI, NAMA, PENUH, RENJA, RINGKAS, kode, renja, simpul

from pantau.apps.anggaran.queries import nodes

JUNI = date(2026, 6, 30)
LAMA = ("Dinas A", "Keg", "", *ISI)  # a kegiatan called "Keg", without a code
TARGET = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", *(f"target_{m}" for m in range(1, 13)))


def test_a_name_that_a_withdrawn_sheet_gave_catches_no_row(impor):
    """The sheet called a kegiatan "Sub 1"; once it is taken back, a sub kegiatan of that name is a sub kegiatan."""
    tarik(impor("rfk", RINGKAS, [("Dinas A", "Sub 1", "", *ISI)], per=JUNI))
    impor("rfk", NAMA, [("Dinas A", "Prog", "Keg", "Sub 1", *ISI)], per=JUNI)
    assert simpul() == [("sub_kegiatan", "", "Sub 1")]


def test_a_code_that_a_withdrawn_sheet_gave_to_another_level_catches_no_row(impor):
    tarik(impor("rfk", PENUH, [("Dinas A", "1.01.02", "Prog", kode(1), "Salah", "", "", *ISI)], per=JUNI))
    impor("rfk", PENUH, [("Dinas A", *ATAS, kode(1), "Sub 1", *ISI)], per=JUNI)
    assert simpul() == [("sub_kegiatan", kode(1), "Sub 1")]


def test_the_same_said_anew_is_the_same(impor):
    n = lambda: len(nodes(2026))  # noqa: E731
    for judul, baris in ((RINGKAS, LAMA), (PENUH, ("Dinas A", *ATAS, kode(1), "Sub 1", *ISI))):
        tarik(impor("rfk", judul, [baris], per=JUNI))
        ada = n()
        h = impor("rfk", judul, [baris], per=JUNI)
        assert h.status == "applied" and n() == ada
        assert impor("rfk", judul, [baris], per=JUNI).status == "unchanged"
        tarik(h)


@pytest.mark.parametrize("dahulu", [True, False], ids=["dahulu", "kemudian"])
def test_what_another_batch_speaks_of_keeps_its_name(impor, dahulu):
    """A budget names Sub 1, before or after a sheet that is taken back: a row of that name finds it."""
    muat = lambda: impor("sipd-renja", RENJA, [renja(1)], tahap="murni")  # noqa: E731
    if dahulu:
        muat()
    h = impor("rfk", PENUH, [("Dinas A", *ATAS, kode(1), "Sub 1", *ISI)], per=JUNI)
    if not dahulu:
        muat()
    tarik(h)
    impor("rfk", RINGKAS, [("Dinas A", "Sub 1", "", *ISI)], per=JUNI)
    assert simpul() == [("sub_kegiatan", kode(1), "Sub 1")]


def test_what_a_live_batch_said_again_keeps_its_name(impor):
    a = impor("target-fisik", TARGET, [(2026, "Dinas A", kode(1), "Sub 1", *range(8, 89, 8), 100)])
    impor("target-fisik", TARGET, [(2026, "Dinas A", kode(i), f"Sub {i}", *range(8, 89, 8), 100) for i in (1, 2)])
    tarik(a)
    impor("rfk", RINGKAS, [("Dinas A", "Sub 1", "", *ISI)], per=JUNI)
    assert simpul() == [("sub_kegiatan", kode(1), "Sub 1")]


def test_what_a_live_batch_ended_keeps_its_name(impor):
    """A later budget no longer names Sub 2: that is a word of a batch that stands."""
    impor("sipd-renja", RENJA, [renja(1), renja(2)], tahap="murni")
    impor("sipd-renja", RENJA, [renja(1)], tahap="murni")
    tarik(impor("rfk", RINGKAS, [("Dinas A", "Sub 1", "", *ISI)], per=JUNI))
    impor("rfk", RINGKAS, [("Dinas A", "Sub 2", "", *ISI)], per=JUNI)
    assert simpul() == [("sub_kegiatan", kode(2), "Sub 2")]


def test_what_stands_above_something_that_stands_keeps_its_name(impor):
    impor("sipd-renja", RENJA, [renja(1)], tahap="murni")
    tarik(impor("rfk", RINGKAS, [("Dinas A", "Keg", "", *ISI)], per=JUNI))
    impor("rfk", RINGKAS, [("Dinas A", "Keg", "", *ISI)], per=JUNI)
    assert simpul() == [("kegiatan", ATAS[2], "Keg")]
