"""Critical and stalled contracts of Pengadaan, worked out by hand."""

import json
from datetime import date

import pytest
from reports.test_pengadaan import RUP, rows, tables, words, write_events
from reports.test_tertagih import paket  # noqa: F401 - a fixture
from tulis import write_rows

pytestmark = pytest.mark.django_db
MASA = {"tgl_mulai_pekerjaan": "2026-03-01", "tgl_selesai_pekerjaan": "2026-06-08"}  # a hundred days


def progress(paket, hari, persen):  # noqa: F811
    """What was reported of package 71 on a day."""
    from pantau.apps.anggaran.models import Simpul
    from pantau.apps.realisasi.fakta import LaporanUsul

    write_rows(LaporanUsul(Simpul.objects.get(nama="Jalan").pk, paket["71"], date.fromisoformat(hari), persen, None, "", ""))


def test_a_contract_behind_its_plan_is_critical_and_past_its_end_it_costs(paket, laporan):  # noqa: F811
    write_events(
        ("71", "kontrak", "K/1", "2026-03-01", 2_000_000_000_00, {"tgl_kontrak_awal": "2026-03-01", "tgl_kontrak_akhir": "2026-12-01"}),
        ("71", "spmk", "S/1", "2026-03-01", None, MASA),
        ("71", "pembayaran", "P/1", "2026-03-10", 400_000_000_00, {}),
    )
    assert rows(tables(laporan("pengadaan", "2026-04-09"))["kritis"]) == {}, "nothing was reported of it: nothing is said"
    progress(paket, "2026-04-01", 29)
    r = laporan("pengadaan", "2026-04-09")
    assert rows(tables(r)["kritis"])["Paket 71"] == {
        "unit": "Dinas A", "nilai": 2_000_000_000_00, "akhir": "2026-06-08", "rencana": pytest.approx(40), "fisik": 29.0,
        "sebab": "Tertinggal dari rencana", "hari": 0, "denda": 0,
    }  # fmt: skip
    assert "{kritis} kontrak kritis" in words(r) and "macet" not in words(r) and rows(tables(r)["macet"]) == {}
    lewat = rows(tables(laporan("pengadaan", "2026-07-28"))["kritis"])["Paket 71"]
    assert (lewat["sebab"], lewat["hari"], lewat["denda"]) == ("Tertinggal dan lewat akhir kontrak", 50, 100_000_000_00)
    macet = laporan("pengadaan", "2026-05-27")  # eight weeks after the report, eleven after the payment
    assert rows(tables(macet)["macet"])["Paket 71"] == {
        "unit": "Dinas A", "nilai": 2_000_000_000_00, "dibayar": 400_000_000_00, "fisik": 29.0, "sejak": "2026-03-10", "hari": 78,
    }  # fmt: skip
    assert "{macet} pekerjaan macet" in words(macet)
    assert rows(tables(laporan("pengadaan", "2026-05-26"))["macet"]) == {}, "the day before"
    write_events(("71", "pembayaran", "P/2", "2026-05-20", 1_00, {}))
    assert rows(tables(laporan("pengadaan", "2026-05-27"))["macet"]) == {}, "it was paid a week ago"
    progress(paket, "2026-07-20", 100)
    assert "kritis" not in tables(laporan("pengadaan", "2026-07-28")), "it is complete"


def test_an_addendum_moves_the_end_and_the_plan_is_the_last_resort(paket, impor, laporan):  # noqa: F811
    write_events(
        ("71", "kontrak", "K/1", "2026-03-01", 800_00, {}),
        ("71", "spmk", "S/1", "2026-03-01", None, MASA | {"versi_addendum": "0"}),
        ("71", "spmk", "S/2", "2026-06-01", None, MASA | {"tgl_selesai_pekerjaan": "2027-01-15", "versi_addendum": "1"}),
        ("72", "kontrak", "K/2", "2026-03-01", 400_00, {}),
    )
    kritis = rows(tables(laporan("pengadaan", "2026-06-30"))["kritis"])
    assert {n: (x["sebab"], x["akhir"]) for n, x in kritis.items()} == {"Paket 71": ("Berakhir sesudah tahun anggaran", "2027-01-15")}
    judul = [(2026, "", "Dinas A", "72", "Paket 72", 400, "Tender", "Barang", "", "2026-04-01", "2026-05-01", "2026-01-15"),
             (2026, "", "Dinas A", "71", "Paket 71", 1000, "Tender", "Barang", "", "", "", "2026-01-15")]  # fmt: skip
    assert impor("rup-penyedia", RUP, judul, nama="rup2.csv", tahun=2026).status == "applied"
    kritis = rows(tables(laporan("pengadaan", "2026-06-30"))["kritis"])
    assert kritis["Paket 72"]["akhir"] == "2026-05-01" and kritis["Paket 72"]["hari"] == 60 and json.dumps(kritis)
    assert "kritis" not in tables(laporan("pengadaan", "2026-06-30", unit="Dinas B"))


def test_the_pack_and_the_card_say_it_too(paket, laporan, monkeypatch):  # noqa: F811
    """Funnel without empty stages, what needs somebody, and the parts of the gap; of a unit without packages or progress nothing."""
    from pantau.reports import bagian_pengadaan

    write_events(
        ("71", "kontrak", "K/1", "2026-03-01", 800_00, {}),
        ("71", "spmk", "S/1", "2026-03-01", None, MASA),
        ("71", "pembayaran", "P/1", "2026-03-10", 300_00, {}),
        ("72", "kontrak", "K/2", "2026-03-01", 400_00, {}),
        ("72", "spmk", "S/2", "2026-03-01", None, MASA),
        ("72", "bast", "B/2", "2026-07-20", None, {}),
    )
    for r in (laporan("rakor", "2026-06-30"), laporan("kartu", "2026-06-30", unit="Dinas A")):
        isi = tables(r)
        assert list(rows(isi["corong"])) == ["Pelaksanaan"] and rows(isi["corong"])["Pelaksanaan"]["jumlah"] == 2
        assert list(rows(isi["kritis"])) == ["Paket 71", "Paket 72"] and "macet" not in isi and "belum_ditagih" not in isi
        assert isi["bagian"].total.cells["nilai"].value == rows(tables(laporan("tertagih", "2026-06-30"))["unit"])["Dinas A"]["selisih"] - (
            0 if r.report == "kartu" else 70_00
        )
    assert not {"corong", "kritis", "bagian"} & tables(laporan("kartu", "2026-06-30", unit="Dinas B")).keys()
    monkeypatch.setitem(bagian_pengadaan.BARIS, "rakor", 1)
    (kritis,) = [t for t in laporan("rakor", "2026-06-30").tables if t.id == "kritis"]
    assert [x.label for x in kritis.rows] == ["Paket 71"] and kritis.catatan.nilai["semua"][0] == 2
