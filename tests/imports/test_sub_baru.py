"""A row that names a sub kegiatan is booked there and never on the kegiatan above it."""

from datetime import date

import pytest

from pantau.apps.anggaran.queries import nodes
from pantau.apps.realisasi.fakta import FISIK
from pantau.base.beda import standing

RENJA = ("tahun", "nama_skpd", "kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat", "pagu")
ANGKA = ("pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
PENUH = ("nama_skpd", "kode_program", "program", "kode_giat", "kegiatan", "kode_sub_giat", "nama_sub_giat", *ANGKA)
RINGKAS = ("nama_skpd", "kegiatan", "kode_sub_giat", *ANGKA)
NAMA = ("nama_skpd", "program", "kegiatan", "nama_sub_giat", *ANGKA)
ATAS = ("1.01.02", "Prog", "1.01.02.2.01", "Keg")
JUNI, JULI = date(2026, 6, 30), date(2026, 7, 31)
ISI = (100, 50, 40, 50, 30)


def kode(g):
    return f"1.01.02.2.01.000{g}"


def renja(g):
    return (2026, "Dinas A", *ATAS, kode(g), f"Sub {g}", 100)


def simpul():
    """Level, code and name of what each report of progress is of."""
    ada = {x[0]: (x[3], x[4], x[5]) for x in nodes(2026)}
    return [ada[x.kunci[0]] for x in standing(FISIK) if not x.batal]


BARIS = {
    "kode dan nama": (PENUH, ("Dinas A", *ATAS, kode(2), "Sub 2", *ISI), (kode(2), "Sub 2")),
    "kode": (PENUH, ("Dinas A", *ATAS, kode(2), "", *ISI), (kode(2), f"Sub kegiatan {kode(2)}")),
    "nama": (PENUH, ("Dinas A", *ATAS, "", "Sub 2", *ISI), ("", "Sub 2")),
    "nama di bawah nama": (NAMA, ("Dinas A", "Prog", "Keg", "Sub 2", *ISI), ("", "Sub 2")),
    "nama seperti kegiatannya": (PENUH, ("Dinas A", *ATAS, kode(2), "Keg", *ISI), (kode(2), "Keg")),
    "nama seperti kegiatannya tanpa kode": (NAMA, ("Dinas A", "Prog", "Keg", "Keg", *ISI), ("", "Keg")),
    "kode di samping nama kegiatan": (RINGKAS, ("Dinas A", "Keg", kode(2), *ISI), (kode(2), f"Sub kegiatan {kode(2)}")),
}


@pytest.mark.parametrize("rupa", BARIS)
def test_a_new_sub_kegiatan_is_none_of_the_kegiatan_above_it(impor, laporan, rupa):
    judul, baris, ada = BARIS[rupa]
    impor("sipd-renja", RENJA, [renja(1)], tahap="murni")
    h = impor("rfk", judul, [baris], per=JUNI)
    assert h.status == "applied" and simpul() == [("sub_kegiatan", *ada)]
    assert impor("rfk", judul, [baris], per=JUNI).status == "unchanged"
    h = impor("rfk", judul, [(*baris[:-1], 60)], per=JULI)
    assert h.status == "applied" and simpul() == [("sub_kegiatan", *ada)] * 2
    assert laporan("kendali", "2026-07-31").tables[0].total.cells["realisasi"].value == 40_00


def test_a_known_one_is_found_by_its_code_and_by_its_name(impor):
    impor("sipd-renja", RENJA, [renja(1), renja(2)], tahap="murni")
    for n, (judul, baris) in enumerate(
        (
            (PENUH, ("Dinas A", *ATAS, kode(2), "Sub dua", *ISI)),
            (NAMA, ("Dinas A", "", "Keg", "Sub 2", *ISI)),
            (RINGKAS, ("Dinas A", "Sub 2", "", *ISI)),
        ),
        1,
    ):
        assert impor("rfk", judul, [baris], per=date(2026, n, 28)).status == "applied"
    assert simpul() == [("sub_kegiatan", kode(2), "Sub 2")] * 3


def test_what_a_sheet_without_codes_called_a_kegiatan_is_found_with_the_code_of_a_sub_kegiatan(impor):
    """Of a sheet with one column of names nobody knows the level."""
    impor("rfk", RINGKAS, [("Dinas A", "Sub 2", "", *ISI)], per=JUNI)
    impor("rfk", RINGKAS, [("Dinas A", "Sub 2", kode(2), *ISI)], per=JULI)
    assert [x[2] for x in simpul()] == ["Sub 2"] * 2 and len(set(simpul())) == 1


@pytest.mark.parametrize("isi", ["3", "12"])
def test_a_count_in_the_column_of_the_sub_kegiatan_names_none(impor, isi):
    impor("sipd-renja", RENJA, [renja(1)], tahap="murni")
    assert impor("rfk", NAMA, [("Dinas A", "Prog", "Keg", isi, *ISI)], per=JUNI).status == "applied"
    assert simpul() == [("kegiatan", "1.01.02.2.01", "Keg")]
    assert impor("rfk", NAMA, [("Dinas A", "Prog", "Keg baru", isi, *ISI)], per=JUNI).status == "applied"
    assert sorted(x[2] for x in simpul()) == ["Keg", "Keg baru"]
