"""What a newer full source no longer names although a closed month tells of it: it goes on counting there, the rest of the source is taken."""

import pytest
from apps.buku_besar import codes, dokumen, tarik
from judul import SIPD_RINGKAS
from reports.test_pengadaan import NON
from tulis import reopen_month

from pantau.base.periode import close_month

SETUJU = {"setuju": ("posting",)}


def finding(h, kode):
    return [m.params for m in h.masalah if m.code == kode]


@pytest.fixture
def jumlah(angka):
    return lambda: [angka("realisasi", x) for x in ("2026-01-31", "2026-02-28", "2026-12-31")]


D1, D2, D3, D4 = (
    dokumen(n, x, h) for n, x, h in (("001", 100, "2026-01-05"), ("002", 70, "2026-01-20"), ("003", 50, "2026-02-10"), ("004", 9, "2026-03-31"))
)  # fmt: skip


def test_a_document_of_a_closed_month_stays_and_one_of_an_open_month_ends(impor, jumlah):
    """Close, import without two documents with consent, repeat, reopen, repeat, take back."""
    impor("sipd-realisasi", SIPD_RINGKAS, [D1, D2, D3, D4])
    close_month(tahun=2026, bulan=1, by="uji")
    h = impor("sipd-realisasi", SIPD_RINGKAS, [D1, D4], **SETUJU)
    assert h.status == "applied" and codes(h, "warning") == ["dokumen_hilang_tutup", "dokumen_hilang"]
    assert [(x["jumlah"], x["nilai"], x["bulan"]) for x in finding(h, "dokumen_hilang_tutup")] == [(1, "Rp\xa070", "Januari 2026")]
    assert "002" in finding(h, "dokumen_hilang_tutup")[0]["daftar"] and finding(h, "dokumen_hilang")[0]["jumlah"] == 1
    assert jumlah() == [170, 170, 179]
    lagi = impor("sipd-realisasi", SIPD_RINGKAS, [D1, D4], **SETUJU)
    assert lagi.status == "unchanged" and codes(lagi, "warning") == ["dokumen_hilang_tutup"]
    reopen_month(tahun=2026, bulan=1)
    buka = impor("sipd-realisasi", SIPD_RINGKAS, [D1, D4], **SETUJU)
    assert buka.status == "applied" and codes(buka, "warning") == ["dokumen_hilang"] and jumlah() == [100, 100, 109]
    tarik(buka)
    assert jumlah() == [170, 170, 179]
    tarik(h)
    assert jumlah() == [170, 220, 229]


def test_a_request_of_a_closed_month_holds_its_disbursement_of_an_open_one(impor, jumlah):
    spp = dokumen("007", 30, "2026-01-09", jenis="SPP", trans="LS")
    impor("sipd-realisasi", SIPD_RINGKAS, [D1, spp, D4])
    close_month(tahun=2026, bulan=1, by="uji")
    h = impor("sipd-realisasi", SIPD_RINGKAS, [D1, D4], **SETUJU)
    assert h.status == "unchanged" and codes(h, "warning") == ["dokumen_hilang_tutup"]


def test_only_months_of_that_year_or_later_hold_a_document(impor, jumlah):
    impor("sipd-realisasi", SIPD_RINGKAS, [D1, D2, D3, D4])
    close_month(tahun=2025, bulan=12, by="uji")
    h = impor("sipd-realisasi", SIPD_RINGKAS, [D1, D4], **SETUJU)
    assert codes(h, "warning") == ["dokumen_hilang"] and jumlah() == [100, 100, 109]


@pytest.fixture
def potret(impor, db):
    def jalan(*kontrak):
        rows = []
        for no, hari, nilai in kontrak:
            y = dict.fromkeys(NON["kontrak"], "") | {
                "kd_klpd": "K1", "kd_satker": "9", "nama_satker": "Dinas A", "kd_nontender": "500", "nama_paket": "Jalan",
                "no_kontrak": no, "tgl_kontrak": hari, "nilai_kontrak": nilai, "tgl_kontrak_awal": hari, "versi_addendum": "0",
            }  # fmt: skip
            rows.append(list(y.values()))
        return impor("isb", NON["kontrak"], rows, nama="kontrak.csv", tahun=2026)

    return jalan


def test_a_contract_of_a_closed_month_stays_and_the_rest_of_the_snapshot_is_taken(potret, angka):
    def kontrak():
        return [angka("nilai_kontrak", x) for x in ("2026-01-31", "2026-12-31")]

    potret(("K/1", "2026-01-10", 300), ("K/2", "2026-02-10", 40), ("K/3", "2026-02-11", 5))
    close_month(tahun=2026, bulan=1, by="uji")
    h = potret(("K/3", "2026-02-11", 5), ("K/4", "2026-03-01", 7))
    assert h.status == "applied" and {"peristiwa_hilang_tutup", "peristiwa_hilang"} <= set(codes(h, "warning"))
    assert [(x["jumlah"], x["nilai"], x["bulan"]) for x in finding(h, "peristiwa_hilang_tutup")] == [(1, "Rp\xa0300", "Januari 2026")]
    assert kontrak() == [300, 312]
    reopen_month(tahun=2026, bulan=1)
    h = potret(("K/3", "2026-02-11", 5), ("K/4", "2026-03-01", 7))
    assert h.status == "applied" and "peristiwa_hilang_tutup" not in codes(h, "warning") and kontrak()[1] == 12
    tarik(h)
    assert kontrak() == [300, 312]
