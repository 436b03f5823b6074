"""Extensions on a day: shares against last year, fines, causes, habits, and what was carried over; worked out by hand."""

import pytest
from web.bulan import SANDI, sebagai, teks

from pantau.apps.organisasi.actions import save_account
from pantau.apps.organisasi.queries import find_units

pytestmark = pytest.mark.django_db
KOLOM = (
    "tahun", "nama_skpd", "id_kontrak", "nama_paket", "no_kontrak", "tgl_kontrak", "dokumen", "no_adendum", "tgl_adendum", "nilai", "penyedia",
    "hari_kesempatan", "sebab", "apbd", "ppk", "penyetuju", "denda_diterima", "fisik_akhir_tahun", "nilai_bagian", "pagu",
)  # fmt: skip
M = 1_000_000


def contract(tahun, n, unit="Dinas A", nilai=2000 * M, **lain):
    isi = {
        "tahun": tahun,
        "nama_skpd": unit,
        "id_kontrak": n,
        "nama_paket": f"Paket {n}",
        "no_kontrak": f"K/{n}",
        "tgl_kontrak": f"{tahun}-05-04",
    }
    return {**isi, "nilai": nilai, "penyedia": "CV Contoh", "pagu": nilai, **lain}


def extended(tahun, n, hari=50, **lain):
    beri = {"dokumen": "pemberian kesempatan", "no_adendum": f"A/{n}", "tgl_adendum": f"{tahun}-12-20", "nilai": "", "pagu": ""}
    return contract(
        tahun, n, **{**beri, "hari_kesempatan": hari, "sebab": "cuaca", "apbd": "murni", "penyetuju": "Sekda", "ppk": "PPK satu", **lain}
    )


@pytest.fixture
def buku(impor):
    """Four contracts of 2025 of which one was extended; of 2026 two of two: the same PPK again, and one of Dinas B for a late part."""
    rows = [contract(2025, n) for n in (1, 2, 3, 4)] + [extended(2025, 1)]
    dua = [contract(2026, 5), contract(2026, 6, "Dinas B"), extended(2026, 5, denda_diterima=40 * M, fisik_akhir_tahun=80)]
    dua.append(
        extended(2026, 6, unit="Dinas B", apbd="perubahan", sebab="", penyetuju="", ppk="PPK dua", penyedia="", nilai_bagian=500 * M)
    )
    for tahun, isi in ((2025, rows), (2026, dua)):
        h = impor("kontrak", KOLOM, [[x.get(k, "") for k in KOLOM] for x in isi], nama=f"{tahun}.csv", tahun=tahun)
        assert h.status == "applied", [m.message for m in h.masalah]


def tables(r):
    return {t.id: t for t in r.tables}


def rows(t):
    return {x.label: {n: c.value for n, c in x.cells.items()} for x in t.rows}


def test_counts_shares_fines_and_who_makes_it_a_habit(buku, laporan):
    t = tables(laporan("kesempatan", "2026-12-31"))
    total = {n: c.value for n, c in t["ringkas"].total.cells.items()}
    assert total == {
        "jumlah": 2, "bagian": 100.0, "nilai": 4000 * M * 100, "lalu": 1, "bagian_lalu": 25.0, "denda": 125 * M * 100, "diterima": 40 * M * 100,
    }  # fmt: skip
    assert {n: x["jumlah"] for n, x in rows(t["ringkas"]).items()} == {"APBD murni": 1, "APBD perubahan": 1}
    lima, enam = rows(t["daftar"])["Paket 5"], rows(t["daftar"])["Paket 6"]
    assert (lima["hari"], lima["akhir"], lima["denda"], lima["sebab"], lima["fisik"]) == (50, "2027-02-08", 100 * M * 100, "Cuaca", 80.0)
    assert (enam["denda"], enam["sebab"], enam["penyedia"]) == (25 * M * 100, None, "CV Contoh"), "a late part owes for itself"
    assert {n: x["biasa"] for n, x in rows(t["ppk"]).items()} == {"PPK satu": "Berulang", "PPK dua": "Sekali"}
    assert rows(t["penyedia"])["CV Contoh"] == {"jumlah": 2, "lalu": 1, "nilai": 4000 * M * 100, "biasa": "Berulang"}
    assert rows(t["sebab"])["Cuaca"] == {"jumlah": 1, "hari": 50, "nilai": 2000 * M * 100}


def test_what_went_on_into_this_year_is_followed_to_its_payment(buku, laporan):
    from datetime import date

    from pantau.apps.pengadaan.fakta import PERISTIWA, PeristiwaUsul
    from pantau.apps.pengadaan.queries import packages
    from pantau.base.beda import compare
    from pantau.base.isi import Isi
    from pantau.base.tindakan import act

    with act("uji") as t:
        x = Isi(PERISTIWA)
        for nomor, hari, jenis, nilai in (("P/1", date(2025, 12, 30), "pembayaran", 1200 * M * 100), ("P/2", date(2026, 2, 20), "pembayaran", 700 * M * 100), ("B/1", date(2026, 2, 7), "bast", None)):  # fmt: skip
            x.add(PeristiwaUsul(packages(2025)["kontrak", "1"], jenis, nomor, hari, nilai, "{}"))
        t.enter("uji", tahun=2025, units=set(), uraian="uji", n=3)
        t.write(compare(x, []))
    lanjut = rows(tables(laporan("kesempatan", "2026-03-31"))["lanjutan"])["Paket 1"]
    assert (lanjut["akhir_tahun"], lanjut["sesudah"], lanjut["sisa"]) == (1200 * M * 100, 700 * M * 100, 100 * M * 100)
    assert (lanjut["akhir"], lanjut["serah"], lanjut["denda"]) == ("2026-02-08", "2026-02-07", 100 * M * 100)
    januari = rows(tables(laporan("kesempatan", "2026-01-31"))["lanjutan"])["Paket 1"]
    assert (januari["sesudah"], januari["serah"]) == (0, None)


def test_before_its_day_and_out_of_scope_nothing_is_said(buku, laporan):
    r = laporan("kesempatan", "2026-06-30")
    assert "Belum ada pemberian kesempatan" in r.kalimat[0].teks and list(tables(r)) == ["ringkas", "lanjutan"]
    assert r.kalimat[-1].nilai == {"n": (1, "jumlah"), "belum": (1, "jumlah")} and "belum lunas" in r.kalimat[-1].teks
    b = tables(laporan("kesempatan", "2026-12-31", unit="Dinas B"))
    assert list(rows(b["daftar"])) == ["Paket 6"] and "lanjutan" not in b
    assert "belum lunas" not in laporan("kesempatan", "2026-12-31", unit="Dinas B").kalimat[-1].teks
    dulu = laporan("kesempatan", "2026-12-31", diketahui=1)
    assert dulu.tables == []


def test_the_page_shows_it_to_those_who_may(buku):
    save_account(username="dua", sandi=SANDI, nama="", peran="operator", unit=find_units("Dinas B")[0].id, by="uji")
    hal = teks(sebagai("dua").get("/pengadaan/kesempatan/?per=2026-12-31"))
    assert "Paket 6" in hal and "Paket 5" not in hal
