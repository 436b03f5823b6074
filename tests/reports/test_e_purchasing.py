"""Buying through the catalogue on a day: obligation, shares, reasons and readiness per kecamatan; worked out by hand."""

import pytest
from reports.test_pengadaan import NON
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


def bought_otherwise(impor):
    """The desk of Kecamatan Dua and the laptop of Dinas A under one contract of 350, the road under one of 4,000 that says nothing; of the first
    300 are domestic and nothing is of a small business."""
    umum = [("K1", "9", "", "Dinas A", no, f"Paket {no}", "1", rup, "Barang", "1", "Pengadaan Langsung", "Selesai", "2026-02-10", "2026-02-01")
            for no, rup in (("700", "2;5"), ("701", "4"))]  # fmt: skip
    assert impor("isb", NON["pengumuman"], umum, nama="umum.csv", tahun=2026).status == "applied"
    kontrak = [("K1", "9", "", "Dinas A", no, f"Paket {no}", f"K/{no}", "2026-03-02", nilai, "2026-03-02", "2026-11-30", "Kontrak Sedang Berjalan",
                "0", "CV A", "Lumsum", *lagi) for no, nilai, *lagi in (("700", 350, 300, 0), ("701", 4000, "", ""))]  # fmt: skip
    kepala = (*NON["kontrak"], "nilai_pdn_kontrak", "nilai_umk_kontrak")
    assert impor("isb", kepala, kontrak, nama="kontrak.csv", tahun=2026).status == "applied"


def test_what_was_really_bought_through_the_catalogue_and_otherwise(belanja, laporan):
    """350 over pagu of 300 and 100: 262.50 for the desk, 87.50 for the laptop; the road is not under the rule."""
    bought_otherwise(belanja)
    t = tables(laporan("e-purchasing", "2026-06-30"))["nyata"]
    isi = {n: (x["dipesan"], x["lain"], x["semua"], x["nyata"]) for n, x in rows(t).items()}
    assert isi == {
        "Kecamatan Dua": (0, 262_50, 262_50, 0.0), "Dinas A": (0, 87_50, 87_50, 0.0), "Kecamatan Satu": (250_00, 0, 250_00, 100.0),
    } and list(isi) == ["Kecamatan Dua", "Dinas A", "Kecamatan Satu"], "the smallest part first, then the largest amount"  # fmt: skip
    total = {n: c.value for n, c in t.total.cells.items()}
    assert total == {"dipesan": 250_00, "lain": 350_00, "semua": 600_00, "nyata": pytest.approx(250 / 6)}
    assert [x.label for x in tables(laporan("e-purchasing", "2026-02-28")).get("nyata", t).rows] == list(isi), (
        "no table before anything was bought"
    )


def test_shares_say_of_how_much_they_are_known(belanja, laporan):
    """5,800 of 6,000 in plans say; of contracts only one of 350, without the road."""
    bought_otherwise(belanja)
    t = rows(tables(laporan("e-purchasing", "2026-06-30"))["bagian"])
    pdn, umkk = t["Produk dalam negeri"], t["Usaha kecil dan koperasi"]
    assert pdn["cakupan"] == pytest.approx(5800 / 60) and pdn["cakupan_nyata"] == pytest.approx(350 * 100 / 4350)
    assert (pdn["nyata"], pdn["nilai_nyata"]) == (pytest.approx(300 * 100 / 350), 300_00)
    assert (umkk["nyata"], umkk["nilai_nyata"]) == (0.0, 0), "said to be none"
    sebelum = rows(tables(laporan("e-purchasing", "2026-02-28"))["bagian"])["Produk dalam negeri"]
    assert (sebelum["nyata"], sebelum["nilai_nyata"]) == (None, None), "nothing is contracted yet"


def test_units_that_lack_most_stand_first(belanja, laporan):
    unit = [("Dinas B", "6", "Rak", 900, "Pengadaan Langsung", "Barang", "", "")]
    belanja("rup-penyedia", RUP, [(2026, *x) for x in (*PAKET, *unit)], nama="rup2.csv", tahun=2026)
    assert list(rows(tables(laporan("e-purchasing", "2026-06-30"))["unit"])) == ["Dinas B", "Dinas A"]


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
