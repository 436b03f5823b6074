"""A pemda's own contract list: what is loaded of it, what is named, what is refused; worked out by hand."""

from datetime import date

import pytest

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.pengadaan.models import Paket
from pantau.apps.pengadaan.queries import current_nodes, packages

pytestmark = pytest.mark.django_db
RUP = ("tahun_anggaran", "kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan")
KOLOM = (
    "tahun", "nama_skpd", "id_kontrak", "kd_rup", "nama_paket", "pagu", "no_kontrak", "tgl_kontrak", "dokumen", "no_adendum", "tgl_adendum",
    "nilai", "penyedia", "waktu", "jaminan_pelaksanaan", "tgl_bast", "hari_kesempatan", "sebab", "apbd", "penyetuju", "nama_sub_giat",
)  # fmt: skip
DASAR = {"tahun": 2026, "nama_skpd": "Dinas A", "penyedia": "CV Satu", "waktu": "90 hari", "tgl_kontrak": "2026-03-02"}


@pytest.fixture
def muat(impor):
    def jalan(*rows, **opsi):
        return impor("kontrak", KOLOM, [[{**DASAR, **x}.get(k, "") for k in KOLOM] for x in rows], **{"tahun": 2026, **opsi})

    return jalan


def codes(h, *kecuali):
    return sorted(m.code for m in h.masalah if m.severity != "info" and m.code not in kecuali)


def total(laporan, per, kolom):
    return laporan("kendali", per).tables[0].total.cells[kolom].value


JALAN = {"id_kontrak": "1", "nama_paket": "Jalan", "pagu": 1000, "no_kontrak": "K/1", "nilai": 900}


def test_a_contract_with_its_addenda_and_dates_stands_and_is_taken_back(muat, impor, laporan):
    RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
    assert (
        impor("rfk", RFK, [("Dinas A", "P", "Jalan desa", 1000, 900, 300, 50, 50)], nama="rfk.csv", per=date(2026, 6, 30)).status
        == "applied"
    )
    h = muat(JALAN | {"jaminan_pelaksanaan": 45, "nama_sub_giat": "Jalan desa"})
    assert (h.status, codes(h)) == ("applied", [])
    assert [total(laporan, "2026-06-30", x) for x in ("nilai_kontrak", "hemat_kontrak")] == [900_00, 100_00]
    assert current_nodes(2026)[packages(2026)["kontrak", "1"]], "the only activity of that name"
    tambah = {"dokumen": "Adendum nilai", "no_adendum": "A/1", "tgl_adendum": "2026-05-04", "nilai": 950, "id_kontrak": "", "pagu": ""}
    semua = (JALAN | {"jaminan_pelaksanaan": 45, "nama_sub_giat": "Jalan desa"}, JALAN | tambah)
    naik = muat(*semua)
    assert [total(laporan, x, "nilai_kontrak") for x in ("2026-04-30", "2026-06-30")] == [900_00, 950_00]
    assert Paket.objects.filter(sumber_data="kontrak").count() == 1, "an addendum is of the package whose contract it names"
    assert muat(*semua).status == "unchanged"
    withdraw_batch(batch=naik.batch, by="uji", hak=SISTEM, alasan="salah")
    assert total(laporan, "2026-06-30", "nilai_kontrak") == 900_00


def test_what_is_wrong_or_missing_is_named_and_loaded_all_the_same(muat):
    h = muat(
        JALAN | {"nilai": 1200},
        {"id_kontrak": "2", "nama_paket": "B", "no_kontrak": "K/2", "nilai": 5, "tgl_kontrak": "0000-00-00", "penyedia": ""},
        {"id_kontrak": "3", "nama_paket": "C", "no_kontrak": "K/3", "nilai": 5, "tgl_kontrak": "1970-01-01", "penyedia": "-"},
        {"id_kontrak": "4", "nama_paket": "D", "no_kontrak": "K/4", "nilai": 5, "tgl_kontrak": "1901-03-02", "waktu": "lihat SPK"},
        {"id_kontrak": "5", "nama_paket": "E", "no_kontrak": "K/5", "nilai": 5, "tgl_kontrak": "2026-11-01", "waktu": "lihat SPK"},
        {"id_kontrak": "6", "nama_paket": "F", "no_kontrak": "K/6", "nilai": 5, "tgl_kontrak": "2026-11-01"},
        {"id_kontrak": "7", "nama_paket": "G", "pagu": 70, "no_kontrak": "", "nilai": 0, "tgl_kontrak": "", "penyedia": ""},
        {"id_kontrak": "8", "nama_paket": "H", "no_kontrak": "K/8", "nilai": 5, "tahun": 2027, "penyedia": ""},
    )
    assert h.status == "applied"
    assert codes(h) == sorted([
        "kontrak_lewat_pagu", "bukan_tanggal", "kontrak_tanpa_penyedia", "tanggal_kosong_mesin", "penyedia_bukan_nama",
        "tanggal_di_luar_tahun", "waktu_tidak_terbaca", "kontrak_lewat_tahun", "kontrak_tanpa_penyedia", "baris_tahun_lain",
        "kontrak_tanpa_penyedia",
    ])  # fmt: skip
    assert Paket.objects.count() == 7, "the row of another year is checked and left"
    belum = next(m for m in h.masalah if m.code == "baris_belum_berkontrak")
    assert belum.params == {"jumlah": 1} and belum.where["row"] == 8


def test_packages_are_linked_by_code_and_by_name_and_counted_once(muat, impor, laporan):
    rup = [
        (2026, "", "Dinas A", n, nama, 1000, "Tender")
        for n, nama in (("R1", "Jalan Desa"), ("R2", "Kursi"), ("R3", "Meja"), ("R4", "Meja"))
    ]
    assert impor("rup-penyedia", RUP, rup, nama="rup.csv", tahun=2026).status == "applied"
    h = muat(
        JALAN | {"kd_rup": "R1"},
        JALAN | {"id_kontrak": "2", "nama_paket": "KURSI", "no_kontrak": "K/2"},
        JALAN | {"id_kontrak": "3", "nama_paket": "Meja", "no_kontrak": "K/3"},
    )
    assert next(m.params for m in h.masalah if m.code == "paket_tersambung") == {
        "jumlah": 2, "semua": 3, "tanpa": 1, "kode": 0, "kd_rup": 1, "nama": 1,
    }  # fmt: skip
    corong = {r.id: r.cells for t in laporan("pengadaan", "2026-06-30").tables if t.id == "corong" for r in t.rows}
    assert [corong[x]["jumlah"].value for x in ("rencana", "kontrak")] == [2, 3], "what is announced and contracted counts once"


def test_an_extension_of_the_murni_budget_says_why_and_who_agreed(muat):
    beri = JALAN | {"dokumen": "Pemberian kesempatan", "no_adendum": "A/9", "tgl_adendum": "2026-12-20", "hari_kesempatan": 50, "nilai": ""}
    for kurang in ({}, {"sebab": "cuaca"}, {"penyetuju": "Sekda"}):
        h = muat(JALAN, beri | kurang)
        assert h.status == "refused" and codes(h) == ["kesempatan_tanpa_alasan"], kurang
    assert codes(muat(JALAN, beri | {"sebab": "hujan", "penyetuju": "Sekda"})) == ["sebab_kesempatan_asing"]
    assert muat(JALAN, beri | {"apbd": "perubahan"}, dry_run=True).status == "checked"
    assert muat(JALAN, beri | {"sebab": "cuaca", "penyetuju": "Sekda"}).status == "applied"
    assert codes(muat(JALAN | {"dokumen": "apa saja"})) == ["dokumen_tidak_dikenal"]


def test_the_same_row_twice_is_named_and_kept_once(muat):
    h = muat(JALAN, JALAN | {"nilai": 700})
    assert h.status == "applied" and codes(h) == ["baris_kembar"]


def test_a_newer_snapshot_ends_no_contract_that_only_the_list_knows(muat, impor):
    from reports.test_pengadaan import NON

    from pantau.apps.pengadaan.models import Peristiwa
    from pantau.base.fakta import active_sql

    isi = dict.fromkeys(NON["kontrak"], "") | {
        "kd_klpd": "K1", "kd_satker": "9", "nama_satker": "Dinas A", "kd_nontender": "500", "nama_paket": "Jalan", "no_kontrak": "S/1",
        "tgl_kontrak": "2026-02-10", "nilai_kontrak": "700", "tgl_kontrak_awal": "2026-02-10", "versi_addendum": "0",
    }  # fmt: skip
    assert impor("isb", NON["kontrak"], [list(isi.values())], nama="satu.csv", tahun=2026).status == "applied"
    kolom = (*KOLOM, "kode_paket")
    row = {**DASAR, **JALAN, "no_kontrak": "K/7", "id_kontrak": "", "kode_paket": "500"}
    assert impor("kontrak", kolom, [[row.get(k, "") for k in kolom]], nama="k.csv", tahun=2026).status == "applied"
    h = impor("isb", NON["kontrak"], [list((isi | {"nilai_kontrak": "710"}).values())], nama="dua.csv", tahun=2026)
    assert h.status == "applied" and "peristiwa_hilang" not in codes(h)
    t = Peristiwa._meta.db_table
    ada = Peristiwa.objects.extra(where=[active_sql(t, t)]).filter(jenis="kontrak")
    assert set(ada.values_list("nomor", "nilai")) == {("S/1", 710_00), ("K/7", 900_00)}
