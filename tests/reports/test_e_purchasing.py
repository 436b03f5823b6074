"""Buying through the catalogue on a day: obligation, shares, reasons and readiness per kecamatan; worked out by hand."""

import pytest
from web.bulan import SANDI, sebagai, teks

from pantau.apps.organisasi.actions import save_account
from pantau.apps.organisasi.queries import find_units
from pantau.base.aturan import rules

pytestmark = pytest.mark.django_db
RUP = ("tahun_anggaran", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan", "jenis_pengadaan", "status_pdn", "status_ukm")
ECAT = ("kd_klpd", "kd_satker", "nama_satker", "kd_paket", "rup_nama_pkt", "kd_rup", "mak", "total_harga", "tgl_order", "status_pkt")
KONTRAK = ("nama_skpd", "kode_paket", "nama_paket", "no_kontrak", "tgl_kontrak", "nilai", "alasan_katalog")
PAKET = [
    ("Kecamatan Satu", "1", "Kertas", 400, "E-Purchasing", "Barang", "PDN", "UKM"),
    ("Kecamatan Dua", "2", "Meja", 300, "Pengadaan Langsung", "Barang", "PDN", "Non-UKM"),
    ("Kecamatan Tiga", "3", "Kursi", 200, "E-Purchasing", "Barang", "", ""),
    ("Dinas A", "4", "Jalan", 5000, "Tender", "Pekerjaan Konstruksi", "Non-PDN", "Non-UKM"),
    ("Dinas A", "5", "Laptop", 100, "Pengadaan Langsung", "Barang", "PDN", "UKM"),
]


@pytest.fixture
def belanja(impor):
    assert impor("rup-penyedia", RUP, [(2026, *x) for x in PAKET], nama="rup.csv", tahun=2026).status == "applied"
    order = [("K1", "9", "Kecamatan Satu", "EP-1", "Kertas", "1", "", 250, "2026-05-04", "COMPLETED"),
             ("K1", "9", "Kecamatan Satu", "EP-2", "Lagi", "1", "", 90, "2026-05-05", "CANCELED")]  # fmt: skip
    h = impor("isb", ECAT, order, nama="ecat.csv", tahun=2026)
    assert h.status == "applied", [m.message for m in h.masalah]
    alasan = [("Kecamatan Dua", "2", "Meja", "", "", "", "panduan")]
    assert impor("kontrak", KONTRAK, alasan, nama="alasan.csv", tahun=2026).status == "applied"
    return impor


def tables(r):
    return {t.id: t for t in r.tables}


def rows(t):
    return {x.label: {n: c.value for n, c in x.cells.items()} for x in t.rows}


def test_what_had_to_be_and_was_bought_unit_by_unit(belanja, laporan):
    r = laporan("e-purchasing", "2026-06-30")
    t = tables(r)
    total = {n: c.value for n, c in t["unit"].total.cells.items()}
    assert (total["n"], total["wajib"], total["rencana"], total["dipesan"], total["bagian"]) == (4, 1000_00, 600_00, 250_00, 25.0)
    kec = rows(t["kecamatan"])
    assert [(n, x["siap"]) for n, x in kec.items()] == [
        ("Kecamatan Tiga", "Direncanakan, belum membeli"), ("Kecamatan Dua", "Belum, dengan alasan"), ("Kecamatan Satu", "Sudah membeli"),
    ], "those that do not buy first"  # fmt: skip
    assert (kec["Kecamatan Dua"]["alasan"], kec["Kecamatan Satu"]["bagian"]) == ("Panduan belum ada", 62.5)
    assert rows(t["unit"])["Dinas A"] | {"n": 0} == {
        "n": 0, "wajib": 100_00, "rencana": 0, "bagian_rencana": 0.0, "dipesan": 0, "bagian": 0.0, "siap": "Membeli dengan cara lain", "alasan": None,
    }  # fmt: skip
    assert list(rows(t["daftar"])) == ["Meja", "Laptop"] and rows(t["alasan"])["Tanpa alasan"] == {"n": 1, "nilai": 100_00}
    assert r.kalimat[0].teks.startswith("Belanja lewat katalog wajib") and r.kalimat[1].nilai == {
        "n": (2, "jumlah"),
        "semua": (3, "jumlah"),
    }
    april = tables(laporan("e-purchasing", "2026-04-30"))
    assert rows(april["kecamatan"])["Kecamatan Satu"]["dipesan"] == 0, "before its day the order is not there"


def test_shares_of_domestic_products_and_small_businesses_stand_beside_the_rule(belanja, laporan):
    t = tables(laporan("e-purchasing", "2026-06-30"))["bagian"]
    pdn, umkk = (t.rows[i].cells for i in (0, 1))
    assert (round(pdn["bagian"].value, 4), pdn["batas"].value, pdn["bagian"].status) == (round(800 / 58, 4), 40, "kritis")
    assert (round(umkk["bagian"].value, 4), umkk["nilai"].value) == (round(500 / 58, 4), 500_00), "what does not say is left out of both"


def test_before_it_was_obligatory_it_is_only_asked_for(belanja):
    a = rules()
    from datetime import date

    assert [a.value("wajib_e_purchasing", date(t, 6, 30))["sifat"] for t in (2023, 2024)] == ["himbauan", "wajib"]


def test_a_reason_that_is_none_is_refused(belanja):
    h = belanja("kontrak", KONTRAK, [("Kecamatan Dua", "2", "Meja", "", "", "", "malas")], nama="b.csv", tahun=2026)
    assert h.status == "refused" and [m.code for m in h.masalah if m.severity == "error"] == ["sebab_katalog_asing"]


def test_the_page_shows_a_unit_its_own(belanja):
    save_account(username="dua", sandi=SANDI, nama="", peran="operator", unit=find_units("Kecamatan Dua")[0].id, by="uji")
    hal = teks(sebagai("dua").get("/pengadaan/e-purchasing/?per=2026-06-30"))
    assert "Panduan belum ada" in hal and "Kecamatan Satu" not in hal
