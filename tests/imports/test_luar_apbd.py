"""Packages in the lists of a procurement service that somebody outside the budget pays for: counted as the list counts them, in no other figure."""

from datetime import date

import pytest
from reports.test_pengadaan import NON

from pantau.apps.organisasi.perms import SISTEM
from pantau.reports.konteks import Permintaan, prepare

pytestmark = pytest.mark.django_db
KOLOM = (*NON["pengumuman"], "nama_klpd", "jenis_klpd")


def row(klpd, jenis, no, satker=("11", "1.01", "Dinas A"), pagu="100"):
    isi = dict.fromkeys(KOLOM, "") | {
        "kd_klpd": klpd, "nama_klpd": f"Instansi {klpd}", "jenis_klpd": jenis, "kd_satker": satker[0], "kd_satker_str": satker[1],
        "nama_satker": satker[2], "kd_nontender": no, "nama_paket": f"Paket {no}", "pagu": pagu, "jenis_pengadaan": "Barang", "hps": "1",
        "mtd_pemilihan": "Pengadaan Langsung", "status_nontender": "Selesai", "tgl_pengumuman_nontender": "2026-02-10",
        "tgl_buat_paket": "2026-02-01",
    }  # fmt: skip
    return list(isi.values())


def load(impor, *rows):
    return impor("isb", KOLOM, rows, nama="umum.csv", tahun=2026)


def read(laporan, unit=None):
    r = laporan("pengadaan", "2026-06-30", **({"unit": unit} if unit else {}))
    t = {t.id: t for t in r.tables}
    baris = next(x for x in t["ringkas"].rows if x.id == "nontender").cells
    return (baris["jumlah"].value, baris["pagu"].value, t["metode"].total.cells["jumlah"].value), t["ringkas"].catatan


PEMDA = [row("D1", "KABUPATEN", "1"), row("D1", "KABUPATEN", "2")]
PDAM = row("B1", "BUMD", "3", ("99", "1.01", "PDAM"))
LAIN = row("D2", "KABUPATEN", "4")


def test_the_list_counts_what_it_names_and_no_unit_does(impor, laporan):
    h = load(impor, *PEMDA, PDAM, LAIN)
    kode = {m.code: m.params for m in h.masalah}
    assert kode["baris_luar_apbd"]["jumlah"] == 1 and "Instansi B1 (B1)" in kode["baris_luar_apbd"]["daftar"]
    assert kode["baris_pemda_lain"] == {"jumlah": 1, "daftar": "D2"}, "those of another government are that government's"
    isi, catatan = read(laporan)
    assert isi == (3, 300_00, 2) and catatan.nilai["n"][0] == 1 and catatan.nilai["nama"][0] == "Instansi B1"
    kx = prepare(Permintaan(date(2026, 6, 30)), SISTEM)
    assert [u.nama for u in kx.kolom.unit] == ["Dinas A"], "a payer outside the budget is no unit, whatever code it prints"
    assert read(laporan, "Dinas A") == ((2, 200_00, 2), None)
    assert load(impor, *PEMDA, PDAM, LAIN).status == "unchanged"


def test_it_goes_with_a_later_list_and_with_its_batch(impor, laporan, tmp_path):
    from pantau.apps.muat.penarikan import withdraw_batch

    load(impor, *PEMDA)
    assert read(laporan) == ((2, 200_00, 2), None)
    h = load(impor, *PEMDA, PDAM)
    assert read(laporan)[0] == (3, 300_00, 2)
    naik = load(impor, *PEMDA, row("B1", "BUMD", "3", ("99", "1.01", "PDAM"), "150"))
    assert read(laporan)[0] == (3, 350_00, 2)
    for b, isi in ((naik, (3, 300_00, 2)), (h, (2, 200_00, 2))):
        withdraw_batch(batch=b.batch, by="uji", hak=SISTEM, alasan="salah")
        assert read(laporan)[0] == isi


def test_alone_it_makes_no_unit_and_it_is_found_with_its_story(impor, laporan, tmp_path):
    from pantau.apps.pengadaan.queries import packages
    from pantau.apps.siklus.cari import year_index
    from pantau.reports.riwayat_paket import story_of

    load(impor, *PEMDA, PDAM)
    kx = prepare(Permintaan(date(2026, 6, 30)), SISTEM)
    c = story_of(kx, packages(2026)["nontender", "3"])
    assert c.unit == "Instansi B1" and c.tahap
    cari = year_index(2026, date(2026, 6, 30)).indeks.entri
    assert {e.nama for e in cari if e.jenis == "unit"} == {"Dinas A"} and "Paket 3" in {e.nama for e in cari if e.jenis == "paket"}


def test_files_without_a_kind_of_payer_are_left_out_as_before(impor, laporan):
    """Older answers do not say what kind of payer a row has: nothing is guessed."""
    tanpa = [list(x) for x in (*PEMDA, PDAM)]
    for x in tanpa:
        x[KOLOM.index("jenis_klpd")] = ""
    h = load(impor, *tanpa)
    assert {m.code for m in h.masalah} & {"baris_luar_apbd", "baris_pemda_lain"} == {"baris_pemda_lain"} and read(laporan)[0] == (
        2,
        200_00,
        2,
    )
