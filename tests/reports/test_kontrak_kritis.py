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
        "sebab": "Tertinggal dari rencana", "hari": 0, "denda": 0, "lebih": 0, "scm": None,
    }  # fmt: skip
    assert "{kritis} kontrak kritis" in words(r) and "macet" not in words(r) and rows(tables(r)["macet"]) == {}
    lewat = rows(tables(laporan("pengadaan", "2026-07-28"))["kritis"])["Paket 71"]
    assert (lewat["sebab"], lewat["hari"], lewat["denda"]) == ("Tertinggal dan lewat akhir kontrak", 50, 100_000_000_00)
    assert lewat["lebih"] == 0, "exactly five percent"
    macet = laporan("pengadaan", "2026-05-27")  # eight weeks after the report, eleven after the payment
    assert rows(tables(macet)["macet"])["Paket 71"] == {
        "unit": "Dinas A", "nilai": 2_000_000_000_00, "dibayar": 400_000_000_00, "fisik": 29.0, "sejak": "2026-03-10", "hari": 78,
    }  # fmt: skip
    assert "{macet} pekerjaan macet" in words(macet)
    assert rows(tables(laporan("pengadaan", "2026-05-26"))["macet"]) == {}, "the day before"
    write_events(("71", "pembayaran", "P/2", "2026-05-20", 1_00, {}))
    assert rows(tables(laporan("pengadaan", "2026-05-27"))["macet"]) == {}, "it was paid a week ago"
    progress(paket, "2026-07-20", 100)
    jadi = rows(tables(laporan("pengadaan", "2026-07-28"))["kritis"])["Paket 71"]
    assert (jadi["sebab"], jadi["hari"], jadi["denda"]) == ("Selesai 100 %, belum serah terima", 50, None), (
        "done, on which day is not known"
    )


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
        assert isi["bagian"].total.cells["nilai"].value == rows(tables(laporan("tertagih", "2026-06-30"))["unit"])["Dinas A"]["selisih"]
    assert not {"corong", "kritis", "bagian"} & tables(laporan("kartu", "2026-06-30", unit="Dinas B")).keys()
    monkeypatch.setitem(bagian_pengadaan.BARIS, "rakor", 1)
    (kritis,) = [t for t in laporan("rakor", "2026-06-30").tables if t.id == "kritis"]
    assert [x.label for x in kritis.rows] == ["Paket 71"] and kritis.catatan.nilai["semua"][0] == 2


DAFTAR = (
    "tahun", "nama_skpd", "kd_rup", "nama_paket", "pagu", "no_kontrak", "tgl_kontrak", "dokumen", "no_adendum", "tgl_adendum", "nilai",
    "penyedia", "tgl_mulai", "tgl_selesai", "no_spmk", "tgl_spmk", "no_bast", "tgl_bast", "tahun_jamak", "hari_kesempatan", "sebab", "apbd",
    "penyetuju", "nilai_bagian",
)  # fmt: skip


def contract_list(impor, *isi):
    """Contracts of 2 bn from 1 April to 1 October of the pemda's own list; `isi`: (name, further cells)."""
    dasar = {
        "tahun": 2026, "nama_skpd": "Dinas A", "pagu": 2_100_000_000, "tgl_kontrak": "2026-04-01", "nilai": 2_000_000_000, "penyedia": "CV A",
    }  # fmt: skip
    masa = {"tgl_mulai": "2026-04-01", "tgl_selesai": "2026-10-01", "tgl_spmk": "2026-04-01"}
    rows_ = []
    for nama, lain in isi:
        x = dasar | {"nama_paket": nama, "no_kontrak": f"SP-{nama}"} | ({} if "dokumen" in lain else masa | {"no_spmk": f"M-{nama}"}) | lain
        rows_.append([x.get(k, "") for k in DAFTAR])
    h = impor("kontrak", DAFTAR, rows_, nama="kontrak.csv", tahun=2026)
    assert h.status == "applied", [m.message for m in h.masalah]


def test_a_contract_list_alone_feeds_the_critical_contracts(impor, laporan):
    """Fifty days after 1 October: whole, by its part, after an addendum of value, after one of time (end 31 October), within an extension with
    fines (which does not move the end), handed over ten days late, of several years, and one that ends after the year."""
    lama = {"dokumen": "perpanjangan waktu", "no_adendum": "AD-2", "tgl_adendum": "2026-09-15", "tgl_selesai": "2026-10-31"}
    beri = {
        "dokumen": "pemberian kesempatan", "no_adendum": "AD-3", "tgl_adendum": "2026-10-01", "tgl_selesai": "2026-11-20", "hari_kesempatan": 50,
        "sebab": "cuaca", "apbd": "murni", "penyetuju": "Kepala",
    }  # fmt: skip
    contract_list(
        impor,
        ("R2", {}),
        ("R3", {"nilai_bagian": 500_000_000}),
        ("R4", {}),
        ("R4", {"dokumen": "adendum nilai", "no_adendum": "AD-1", "tgl_adendum": "2026-08-01", "nilai": 2_050_000_000}),
        ("R5", {}),
        ("R5", lama),
        ("R6", {}),
        ("R6", beri),
        ("R7", {"no_bast": "B-7", "tgl_bast": "2026-10-11"}),
        ("R8", {"tgl_selesai": "2027-09-30", "tahun_jamak": "ya"}),
        ("R9", {"tgl_selesai": "2027-01-31"}),
    )
    isi = tables(laporan("pengadaan", "2026-11-20"))
    kritis = {n: (x["sebab"], x["hari"], x["denda"]) for n, x in rows(isi["kritis"]).items()}
    assert kritis == {
        "R2": ("Lewat akhir kontrak", 50, 100_000_000_00),
        "R3": ("Lewat akhir kontrak", 50, 25_000_000_00),
        "R4": ("Lewat akhir kontrak", 50, 102_500_000_00),
        "R5": ("Lewat akhir kontrak", 20, 40_000_000_00),
        "R6": ("Lewat akhir kontrak, dalam masa kesempatan", 50, 100_000_000_00),
        "R9": ("Berakhir sesudah tahun anggaran", 0, 0),
    }
    assert rows(isi["serah_terlambat"]) == {
        "R7": {
            "unit": "Dinas A", "nilai": 2_000_000_000_00, "akhir": "2026-10-01", "serah": "2026-10-11", "hari": 10, "denda": 20_000_000_00, "lebih": 0,
        }
    }  # fmt: skip
    september = tables(laporan("pengadaan", "2026-09-14"))
    assert "serah_terlambat" not in september and list(rows(september["kritis"])) == ["R9"], "nothing was late then"
    assert rows(tables(laporan("pengadaan", "2026-10-01"))["kritis"]).keys() == {"R9"}, "the last day is still in time"
    oktober = rows(tables(laporan("pengadaan", "2026-10-10"))["kritis"])
    assert oktober.keys() == {"R2", "R3", "R4", "R6", "R7", "R9"} and oktober["R7"]["hari"] == 9, "R5 was given time in September"


def test_the_activity_speaks_for_the_only_package_in_it(paket, laporan):  # noqa: F811
    """Jalan and Kursi were reported as half done; each holds one package. Of a second package in one of them it says nothing."""
    mulai = {"tgl_kontrak_awal": "2026-03-01", "tgl_kontrak_akhir": "2026-06-08"}
    write_events(("71", "kontrak", "K/1", "2026-03-01", 800_00, mulai), ("72", "kontrak", "K/2", "2026-03-01", 400_00, mulai))
    kritis = rows(tables(laporan("pengadaan", "2026-06-30"))["kritis"])
    assert {n: (x["fisik"], x["sebab"]) for n, x in kritis.items()} == dict.fromkeys(
        ("Paket 71", "Paket 72"), (50.0, "Tertinggal dan lewat akhir kontrak")
    )
    macet = rows(tables(laporan("pengadaan", "2026-09-30"))["macet"])
    assert {n: (x["sejak"], x["hari"]) for n, x in macet.items()} == dict.fromkeys(("Paket 71", "Paket 72"), ("2026-03-01", 213))
    from tulis import write_rows

    from pantau.apps.anggaran.models import Simpul
    from pantau.apps.pengadaan.fakta import LetakUsul

    write_rows(LetakUsul(paket["72"], Simpul.objects.get(nama="Jalan").pk, date(2026, 5, 1)))
    kritis = rows(tables(laporan("pengadaan", "2026-06-30"))["kritis"])
    assert {n: (x["fisik"], x["sebab"]) for n, x in kritis.items()} == dict.fromkeys(
        ("Paket 71", "Paket 72"), (None, "Lewat akhir kontrak")
    )
