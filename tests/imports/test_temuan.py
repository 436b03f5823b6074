"""Audit findings: loaded on packages, corrected, refused where they cannot be, and summed by unit and vendor; worked out by hand."""

import pytest
from reports.test_pengadaan import rows, tables

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM

pytestmark = pytest.mark.django_db
KONTRAK = ("nama_skpd", "id_kontrak", "nama_paket", "no_kontrak", "tgl_kontrak", "nilai", "penyedia")
KOLOM = ("nama_skpd", "no_kontrak", "no_temuan", "tgl_temuan", "nilai_temuan", "pemeriksa", "tindak_lanjut", "dikembalikan")
DASAR = {
    "nama_skpd": "Dinas A",
    "no_kontrak": "K/1",
    "no_temuan": "LHP/1",
    "tgl_temuan": "2026-06-05",
    "nilai_temuan": 60,
    "pemeriksa": "BPK",
}


@pytest.fixture
def muat(impor):
    isi = [("Dinas A", "1", "Jalan", "K/1", "2026-03-02", 800, "CV Satu"), ("Dinas B", "2", "Kursi", "K/2", "2026-03-02", 80, "CV Satu")]
    assert impor("kontrak", KONTRAK, isi, nama="k.csv", tahun=2026).status == "applied"
    return lambda *x: impor("temuan", KOLOM, [[{**DASAR, **y}.get(k, "") for k in KOLOM] for y in x], tahun=2026)


def codes(h):
    return [m.code for m in h.masalah if m.severity != "info"]


def test_findings_stand_on_package_unit_and_vendor_and_are_brought_up_to_date(muat, laporan):
    dua = {"nama_skpd": "Dinas B", "no_kontrak": "K/2", "no_temuan": "LHP/2", "nilai_temuan": 40, "pemeriksa": "apip"}
    assert muat({}, dua).status == "applied" and muat({}, dua).status == "unchanged"
    h = muat({"tindak_lanjut": "proses", "dikembalikan": 25}, dua)
    assert h.status == "applied"
    t = tables(laporan("tanda-pengadaan", "2026-06-30"))
    jalan = rows(t["temuan"])["Jalan"]
    assert (jalan["nilai"], jalan["kembali"], jalan["sisa"], jalan["lanjut"]) == (60_00, 25_00, 35_00, "Sedang ditindaklanjuti")
    assert (jalan["pemeriksa"], jalan["penyedia"], list(rows(t["temuan"]))) == ("BPK", "CV Satu", ["Kursi", "Jalan"])
    assert rows(t["temuan_penyedia"]) == {"CV Satu": {"n": 2, "nilai": 100_00, "kembali": 25_00, "sisa": 75_00}}
    assert {n: x["sisa"] for n, x in rows(t["temuan_unit"]).items()} == {"Dinas B": 40_00, "Dinas A": 35_00}
    assert list(rows(tables(laporan("tanda-pengadaan", "2026-06-30", unit="Dinas A"))["temuan"])) == ["Jalan"]
    assert "temuan" not in tables(laporan("tanda-pengadaan", "2026-06-04")), "before its day"
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="salah")
    assert rows(tables(laporan("tanda-pengadaan", "2026-06-30"))["temuan"])["Jalan"]["sisa"] == 60_00


def test_what_cannot_be_is_refused(muat):
    for isi, kode in (
        ({"no_kontrak": "K/9"}, "tagihan_tanpa_paket"),
        ({"nilai_temuan": 0}, "temuan_tidak_masuk_akal"),
        ({"dikembalikan": 61}, "temuan_tidak_masuk_akal"),
        ({"pemeriksa": "KPK"}, "pilihan_temuan_asing"),
        ({"tindak_lanjut": "nanti"}, "pilihan_temuan_asing"),
    ):
        h = muat(isi)
        assert (h.status, codes(h)) == ("refused", [kode]), isi
    assert codes(muat({}, {"nilai_temuan": 50})) == ["baris_kembar"]
