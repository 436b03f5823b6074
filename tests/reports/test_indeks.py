"""Indeks Pengendalian: every cell follows from what of what; weights are rules or a trial; the silent have none."""

from datetime import date

import pytest
from reports.test_pengadaan import rows, tables, write_events
from reports.test_tertagih import RFK, paket

from pantau.core.indeks import BAGIAN
from pantau.core.masalah import DitolakError

__all__ = ["paket"]
pytestmark = pytest.mark.django_db


def index_of(r, unit):
    return rows(tables(r)["indeks"])[unit]


def parts_of(r, unit):
    return {x.cells["bagian"].value: {n: c.value for n, c in x.cells.items()} for x in tables(r)["komponen"].rows if x.label == unit}


def test_components_by_hand(paket, laporan):
    """Dinas A spent 650 of 1,300 planned and did half of the half that it was to do; Dinas B spent 14 times its plan and never reported."""
    r = laporan("indeks", "2026-06-30")
    a = parts_of(r, "Dinas A")
    assert (a["Serapan terhadap target"]["pembilang_rp"], a["Serapan terhadap target"]["penyebut_rp"]) == (700_00, 1_400_00)
    assert a["Fisik terhadap target"]["capaian"] == 100 and "Capaian keluaran" not in a
    assert parts_of(r, "Jumlah")["Capaian keluaran"]["terpakai"] == 0, (
        "what does not apply stands in the total, and on the sheet of one unit"
    )
    assert sum(x["terpakai"] for x in a.values()) == pytest.approx(100)
    b = parts_of(r, "Dinas B")
    assert b["Serapan terhadap target"]["capaian"] == 100, "what is beyond its plan gives no more than all of it"
    assert index_of(r, "Dinas A")["nilai"] == pytest.approx(sum(x["sumbangan"] for x in a.values() if x["sumbangan"] is not None))


def test_contracts_and_payments_in_time(paket, laporan):
    """Both packages were to be under contract on 15 January; one was by then. One was handed over and paid within 17 working days, the other not."""
    write_events(
        ("71", "kontrak", "K/1", "2026-01-12", 800_00, {}),
        ("72", "kontrak", "K/2", "2026-03-02", 400_00, {}),
        ("71", "bast", "B/1", "2026-04-01", None, {}),
        ("72", "bast", "B/2", "2026-04-01", None, {}),
        ("71", "pembayaran", "P/1", "2026-04-10", 800_00, {}),
        ("72", "pembayaran", "P/2", "2026-06-10", 400_00, {}),
    )
    a = parts_of(laporan("indeks", "2026-06-30"), "Dinas A")
    assert (a["Pembayaran tepat waktu"]["pembilang"], a["Pembayaran tepat waktu"]["penyebut"]) == (1, 2)
    awal = parts_of(laporan("indeks", "2026-04-10"), "Dinas A")["Pembayaran tepat waktu"]
    assert (awal["pembilang"], awal["penyebut"]) == (1, 1), "what is not paid and may still be in time is not due"


def test_the_silent_have_no_index_and_no_rank(impor, laporan):
    isi = [("Dinas A", "P", "X", 1_000, 500, 400, 50, 40), ("Dinas B", "P", "Y", 1_000, 500, 400, 50, "")]
    impor("rfk", RFK, isi, per=date(2026, 6, 30))
    r = laporan("indeks", "2026-06-30")
    b = rows(tables(r)["indeks"])["Dinas B"]
    assert b["nilai"] is None and b["fisik"] is None and b["peringkat"] is None and b["serapan"] == 80
    assert rows(tables(r)["indeks"])["Dinas A"]["peringkat"] == "1/1"
    assert {n: x["penyebut_rp"] for n, x in parts_of(r, "Jumlah").items() if x["penyebut_rp"]} == {
        "Ketepatan rencana kas": 2_000_00,
        "Serapan terhadap target": 2_000_00,
    }, "what was spent is known of both"
    assert r.kalimat[0].nilai["n"][0] == 1 and r.kalimat[0].nilai["semua"][0] == 2


def make(per, **pilihan):
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.reports.daftar import find
    from pantau.reports.konteks import Permintaan, prepare

    return find("indeks").make(prepare(Permintaan(date.fromisoformat(per), kelas=pilihan.pop("kelas", "")), SISTEM), pilihan)


def test_other_weights_are_tried_and_said_to_be_a_trial(impor):
    impor("rfk", RFK, [("Dinas A", "P", "X", 1_000, 500, 400, 50, 40)], per=date(2026, 6, 30))
    r = make("2026-06-30", bobot="0-1-0-0-0-0-0-0")
    assert index_of(r, "Dinas A")["nilai"] == 80 and "Simulasi" in r.kalimat[0].teks
    assert "Simulasi" not in make("2026-06-30").kalimat[0].teks


@pytest.mark.parametrize("bobot", ["1-2", "a-b-c-d-e-f-g-h", "0-0-0-0-0-0-0-0", "1-1-1-1-1-1-1-9999", "-".join(["²"] * 8)])
def test_weights_that_do_not_read_are_refused(impor, bobot):
    impor("rfk", RFK, [("Dinas A", "P", "X", 1_000, 500, 400, 50, 40)], per=date(2026, 6, 30))
    with pytest.raises(DitolakError) as e:
        make("2026-06-30", bobot=bobot)
    assert e.value.masalah[0].code == "bobot_indeks_salah" and e.value.masalah[0].params["n"] == len(BAGIAN)


def test_a_part_of_a_unit_has_no_index(impor):
    impor("rfk", RFK, [("Dinas A", "P", "X", 1_000, 500, 400, 50, 40)], per=date(2026, 6, 30))
    r = make("2026-06-30", kelas="dinas")
    assert r.tables == [] and "utuh" in r.kalimat[0].teks


def test_the_quality_of_the_data_by_hand(impor, laporan):
    """Dinas A's own sheet says 400 where SP2D say 500; it reported its work, Dinas B did not, and nothing was signed or proven."""
    isi = [("Dinas A", "P", "X", 1_000, 500, 400, 50, 40), ("Dinas B", "P", "Y", 1_000, 500, 400, 50, "")]
    impor("rfk", RFK, isi, per=date(2026, 6, 30))
    judul = ("nama_skpd", "nama_giat", "kode_rekening", "nomor_dokumen", "jenis_dokumen", "jenis_transaksi", "tanggal_dokumen", "nomor_sp2d", "tanggal_sp2d", "nilai_realisasi")  # fmt: skip
    h = impor(
        "sipd-realisasi", judul, [("Dinas A", "X", "", "D1", "SP2D", "LS", "2026-06-10", "S1", "2026-06-10", 500)], nama="s.csv", tahun=2026
    )
    r = laporan("mutu", "2026-06-30")
    a, b = (rows(tables(r)["mutu"])[n] for n in ("Dinas A", "Dinas B"))
    assert (a["lengkap"], b["lengkap"], a["bukti"], a["tetap"], a["tepat"]) == (100, 0, 0, None, None)
    bagian = {x.cells["bagian"].value: x.cells for x in tables(r)["bagian"].rows if x.label == "Dinas A"}
    if h.status == "applied":
        assert a["cocok"] == 80 and (
            bagian["Cocok dengan SP2D"]["pembilang_rp"].value,
            bagian["Cocok dengan SP2D"]["penyebut_rp"].value,
        ) == (400_00, 500_00)
    assert a["nilai"] == pytest.approx(
        sum(x for x in (a["lengkap"], a["bukti"], a["cocok"]) if x is not None) / (3 if a["cocok"] is not None else 2)
    )
    assert bagian["Lengkap"]["arti"].value.startswith("Pagu") and a["peringkat"] == "1/2" and "indeks" in a
