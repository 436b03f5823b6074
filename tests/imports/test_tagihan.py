"""A list of bills: what is loaded, what is named, what is refused; and what it says of the gap between work and money."""

from datetime import date

import pytest
from reports.test_pengadaan import rows, tables, write_events
from reports.test_tertagih import paket, parts  # noqa: F401

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.base.periode import close_month

pytestmark = pytest.mark.django_db
KOLOM = ("nama_skpd", "no_kontrak", "kode_paket", "no_tagihan", "tgl_tagihan", "nilai_tagihan", "penahan", "tgl_penahan", "penanggung")


@pytest.fixture
def muat(paket, impor):  # noqa: F811
    """The package of the road has a contract of 800, is half done and handed over for its part, and 300 was paid in April."""
    write_events(
        ("71", "kontrak", "K/1", "2026-03-02", 800_00, {}),
        ("71", "bast", "B/1", "2026-06-01", None, {}),
        ("71", "pembayaran", "P/1", "2026-04-10", 300_00, {}),
        ("72", "pembayaran", "P/2", "2026-04-10", 0, {}),
    )

    def jalan(*isi):
        dasar = {"nama_skpd": "Dinas A", "no_kontrak": "K/1", "no_tagihan": "T/1", "tgl_tagihan": "2026-06-05", "nilai_tagihan": 60}
        return impor("tagihan", KOLOM, [[{**dasar, **x}.get(k, "") for k in KOLOM] for x in isi], tahun=2026)

    return jalan


def codes(h):
    return [m.code for m in h.masalah if m.severity != "info"]


def test_what_is_billed_is_told_apart_with_its_age_blocker_and_owner_and_comes_back(muat, laporan):
    """100 of the work is unpaid: 60 of it was billed on 5 June and lacks its tax papers, 40 was not."""
    dulu = laporan("tertagih", "2026-06-30")
    assert (parts(dulu)["pho"], parts(dulu)["spm"]) == (100_00, None)
    h = muat({"penahan": "pajak", "tgl_penahan": "2026-06-08", "penanggung": "Bendahara"})
    assert (h.status, codes(h)) == ("applied", [])
    r = laporan("tertagih", "2026-06-30")
    assert (parts(r)["pho"], parts(r)["spm"]) == (40_00, 60_00)
    x = rows(tables(r)["ditagih_belum_spm"])["Paket 71"]
    assert (x["nilai"], x["hari"], x["penahan"]) == (60_00, 25, "Berkas pajak belum lengkap")
    write_events(("71", "tagihan", "T/9", "2026-07-02", 5_00, {}))
    assert parts(laporan("tertagih", "2026-06-30"))["spm"] == 60_00, "before its day it is not there"
    assert parts(laporan("tertagih", "2026-06-30", diketahui=dulu.diketahui)) == parts(dulu)
    assert muat({"penahan": "pajak", "tgl_penahan": "2026-06-08", "penanggung": "Bendahara"}).status == "unchanged"
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="salah")
    assert parts(laporan("tertagih", "2026-06-30"))["pho"] == 100_00
    assert muat({"penahan": "pajak"}).status == "applied"
    write_events(("71", "pembayaran", "P/3", "2026-06-20", 60_00, {}))
    lunas = parts(laporan("tertagih", "2026-06-30"))
    assert (lunas["pho"], lunas["spm"]) == (40_00, 0), "what was paid waits no more"


def test_what_cannot_be_read_or_placed_is_refused_and_an_outage_needs_a_declaration(muat):
    assert codes(muat({"no_kontrak": "K/9"})) == ["tagihan_tanpa_paket"]
    assert codes(muat({"nilai_tagihan": 0})) == ["tagihan_tanpa_nilai"]
    assert codes(muat({"penahan": "cuaca"})) == ["penahan_asing"]
    assert codes(muat({}, {"nilai_tagihan": 70})) == ["baris_kembar"]
    h = muat({"penahan": "gangguan"})
    assert (h.status, codes(h)) == ("applied", ["gangguan_tidak_dinyatakan"])
    assert codes(muat({"no_kontrak": "", "kode_paket": "72", "no_tagihan": "T/2"})) == [], "by its own number"


def test_a_closed_month_keeps_what_was_billed_in_it(muat, laporan):
    close_month(tahun=2026, bulan=6, by="uji")
    h = muat({})
    assert h.status == "refused" and codes(h) == ["bulan_tertutup"]
    assert muat({"tgl_tagihan": date(2026, 7, 3)}).status == "applied"


def test_a_bill_of_a_file_is_held_to_what_a_typed_one_is(muat):
    """Not of a day that has not come or of another year, not before its contract, and all bills together no more than the contract."""
    for isi, salah in (
        ({"tgl_tagihan": "2031-01-05"}, "kabar_paket_hari"),
        ({"tgl_tagihan": "2025-12-05"}, "kabar_paket_hari"),
        ({"tgl_tagihan": "2026-03-01"}, "kabar_mendahului"),
        ({"nilai_tagihan": 801}, "tagihan_lewat_kontrak"),
    ):
        h = muat(isi)
        assert (h.status, codes(h)) == ("refused", [salah]), isi
        assert h.masalah[0].where["row"] == 2 and h.masalah[0].where.get("column")
    h = muat({"nilai_tagihan": 500}, {"no_tagihan": "T/2", "nilai_tagihan": 300}, {"no_tagihan": "T/3", "nilai_tagihan": 1})
    assert codes(h) == ["tagihan_lewat_kontrak"] and h.masalah[0].where["row"] == 4, "the one that goes beyond"
    assert muat({"nilai_tagihan": 500}, {"no_tagihan": "T/2", "nilai_tagihan": 300}).status == "applied"
    assert muat({"nilai_tagihan": 300}, {"no_tagihan": "T/2", "nilai_tagihan": 500}).status == "applied", "the list as it stands now"
    h = muat({"no_kontrak": "", "kode_paket": "72", "no_tagihan": "T/8"})
    assert "tagihan_tanpa_kontrak" in [m.code for m in h.masalah if m.severity == "info"] and h.status == "applied"


def test_what_an_official_typed_counts_beside_the_file(muat):
    write_events(("71", "tagihan", "T/7", "2026-06-03", 700_00, {"dari": "isian"}))
    assert codes(muat({"nilai_tagihan": 101})) == ["tagihan_lewat_kontrak"]
    assert muat({"nilai_tagihan": 100}).status == "applied"
    assert muat({"no_tagihan": "T/7", "nilai_tagihan": 700}).status != "refused", "the same bill again"
