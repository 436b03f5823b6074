"""What is done and not billed: the rest of each contract, and the same words on both pages."""

import pytest
from reports.test_kontrak_kritis import progress
from reports.test_pengadaan import rows, tables, write_events
from reports.test_tertagih import paket, parts  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db


def handed_over():
    """Contract 800, paid 300 before the handover of 1 June; a bill of 100 after it."""
    write_events(
        ("71", "kontrak", "K/1", "2026-03-02", 800_00, {}),
        ("71", "bast", "B/1", "2026-06-01", None, {}),
        ("71", "pembayaran", "P/1", "2026-04-10", 300_00, {}),
    )


def said(r, teks):
    return [{n: v for n, (v, _) in k.nilai.items()} for k in r.kalimat if teks in k.teks]


def test_a_bill_takes_its_amount_off_and_the_rest_stays(paket, laporan):  # noqa: F811
    handed_over()
    dulu = rows(tables(laporan("pengadaan", "2026-06-30"))["belum_ditagih"])["Paket 71"]
    assert dulu == {
        "unit": "Dinas A", "nilai": 800_00, "dibayar": 300_00, "belum": 500_00, "tagihan": 0, "sisa": 500_00, "sejak": "2026-06-01", "hari": 29,
    }  # fmt: skip
    write_events(("71", "tagihan", "T/1", "2026-06-10", 100_00, {}))
    r = laporan("pengadaan", "2026-06-30")
    kini = rows(tables(r)["belum_ditagih"])["Paket 71"]
    assert kini == dulu | {"tagihan": 100_00, "sisa": 400_00}, "handed over on the same day all the same"
    assert said(r, "belum ditagih.")[0] == {"rp_tagih": 400_00}
    write_events(("71", "tagihan", "T/2", "2026-06-20", 400_00, {}))
    assert rows(tables(laporan("pengadaan", "2026-06-30"))["belum_ditagih"]) == {}, "all of it is billed"
    assert rows(tables(laporan("pengadaan", "2026-06-19"))["belum_ditagih"])["Paket 71"]["sisa"] == 400_00
    write_events(("71", "pembayaran", "P/2", "2026-06-25", 100_00, {}))
    assert rows(tables(laporan("pengadaan", "2026-06-30"))["belum_ditagih"]) == {}, "what was paid of a bill is not billed anew"


def test_a_bill_without_an_amount_is_for_all_of_it(paket, laporan):  # noqa: F811
    handed_over()
    write_events(("71", "tagihan", "T/1", "2026-06-10", None, {}))
    assert rows(tables(laporan("pengadaan", "2026-06-30"))["belum_ditagih"]) == {}


def test_the_gap_names_the_figure_of_procurement_and_what_lies_between(paket, laporan):  # noqa: F811
    """The road is half done by its report: 400 of 800, of which 300 is paid and 100 billed; 400 is not billed by the contract."""
    handed_over()
    write_events(("71", "tagihan", "T/1", "2026-06-10", 60_00, {}))
    r = laporan("tertagih", "2026-06-30")
    assert (parts(r)["pho"], parts(r)["spm"]) == (40_00, 60_00)
    assert said(r, "Menurut kontraknya {semua}") == [{"n": 1, "semua": 440_00, "bagian": 40_00, "ajuan": 0, "lain": 400_00}]
    assert said(laporan("pengadaan", "2026-06-30"), "belum ditagih.") == [{"rp_tagih": 440_00}]
    progress(paket, "2026-06-20", 100)
    r = laporan("tertagih", "2026-06-30")
    assert parts(r)["pho"] == 440_00 and not said(r, "Menurut kontraknya {semua}"), "one figure needs no reconciling"


def test_work_that_is_done_and_not_handed_over_is_in_the_list(paket, laporan):  # noqa: F811
    write_events(("71", "kontrak", "K/1", "2026-03-02", 800_00, {}), ("71", "pembayaran", "P/1", "2026-04-10", 300_00, {}))
    progress(paket, "2026-06-10", 99.9)
    assert rows(tables(laporan("pengadaan", "2026-06-30"))["belum_ditagih"]) == {}
    progress(paket, "2026-06-20", 100)
    r = tables(laporan("pengadaan", "2026-06-30"))["belum_ditagih"].rows[0].cells
    assert (r["sisa"].value, r["sejak"].reason) == (500_00, "belum_serah_terima")
    assert said(laporan("tertagih", "2026-06-30"), "100 %") == [{"rp": 500_00, "n": 1}]
    assert rows(tables(laporan("pengadaan", "2026-06-19"))["belum_ditagih"]) == {}
