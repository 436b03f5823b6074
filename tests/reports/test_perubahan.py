"""What a second sending of the procurement lists says otherwise, counted by hand; who is told; and of which day a sending is."""

import json
from datetime import date

import pytest
from reports.test_pengadaan import rows, tables, words

pytestmark = pytest.mark.django_db
UMUM = ("tahun_anggaran", "kd_klpd", "kd_satker", "kd_satker_str", "nama_satker", "kd_nontender", "nama_paket", "pagu", "hps", "kd_rup",
        "jenis_pengadaan", "mtd_pemilihan", "status_nontender", "tgl_pengumuman_nontender", "tgl_buat_paket")  # fmt: skip
SELESAI = ("tahun_anggaran", "kd_klpd", "kd_satker", "kd_satker_str", "nama_satker", "kd_nontender", "nama_paket", "pagu", "nilai_kontrak",
           "status_nontender", "tgl_selesai_nontender", "tgl_penarikan")  # fmt: skip
ECAT = ("tahun_anggaran", "kd_klpd", "kd_satker", "kd_satker_str", "nama_satker", "kd_paket", "rup_nama_pkt", "kd_rup", "total_harga", "tgl_order",
        "status_pkt")  # fmt: skip


def umum(no, status, unit=0):
    return (2026, "K1", "9", f"1.{unit}", f"Dinas {unit}", no, f"Paket {no}", 100, 90, "", "Jasa", "Pengadaan Langsung", status, "2026-02-10",
            "2026-02-01")  # fmt: skip


def selesai(no, nilai, hari):
    return (2026, "K1", "9", "1.0", "Dinas 0", no, f"Paket {no}", 100, nilai, "Selesai", "2026-03-01", hari)


def pesan(no, nilai, status, unit=1):
    return (2026, "K1", "9", f"1.{unit}", f"Dinas {unit}", no, f"Pesanan {no}", "", nilai, "2026-03-05", status)


def send(folder, hari, *, per=None, **daftar):
    """Import some lists as one sending."""
    import csv

    from pantau.imports.jalan import run_import
    from pantau.imports.opsi import Opsi

    tempat = folder / f"kiriman-{hari}"
    tempat.mkdir()
    judul = {"umum": UMUM, "selesai": SELESAI, "ecat": ECAT}
    for nama, isi in daftar.items():
        with (tempat / f"{nama}.csv").open("w", newline="", encoding="utf-8") as f:
            csv.writer(f).writerows([judul[nama], *isi])
    h = run_import("isb", [tempat], Opsi(date(2026, 11, 21), per=per), by="uji")
    assert h.status == "applied", [m.message for m in h.masalah]
    return h.batch


@pytest.fixture
def dua(db, tmp_path):
    """Lists of 3 and of 10 April. 1 is finished and gets a value, 2 costs more, 3 is gone, 4 is new; an order is cancelled, another stays."""
    a = send(
        tmp_path, "2026-04-03",
        umum=[umum("1", "Berlangsung"), umum("2", "Selesai"), umum("3", "Gagal", 1)], selesai=[selesai("2", 80, "2026-04-03")],
        ecat=[pesan("E1", 50, "ON_PROCESS"), pesan("E2", 60, "ON_PROCESS")],
    )  # fmt: skip
    b = send(
        tmp_path, "2026-04-10",
        umum=[umum("1", "Selesai"), umum("2", "Selesai"), umum("4", "Berlangsung")],
        selesai=[selesai("2", 85, "2026-04-10"), selesai("1", 70, "2026-04-10")],
        ecat=[pesan("E1", 50, "CANCELED"), pesan("E2", 60, "ON_PROCESS"), pesan("E3", 7, "ON_PROCESS", 2)],
    )  # fmt: skip
    return a, b


def make(per, **q):
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.apps.organisasi.queries import find_units
    from pantau.reports.daftar import find
    from pantau.reports.konteks import Permintaan, prepare

    unit = find_units(q.pop("unit"))[0].id if "unit" in q else None
    kx = prepare(Permintaan(date.fromisoformat(per), q.pop("diketahui", None), unit), SISTEM)
    return find("perubahan-pengadaan").make(kx, q)


def test_every_change_is_counted_and_listed(dua):
    r = make("2026-04-10", dari="2026-04-03")
    isi = rows(tables(r)["ringkas"])
    assert isi["Non-tender"] == {"baru": 1, "hilang": 1, "ganti_status": 1, "nilai_berubah": 1}
    assert isi["E-Katalog"] == {"baru": 1, "hilang": 0, "ganti_status": 1, "nilai_berubah": 0}
    assert isi["Tender"] == dict.fromkeys(("baru", "hilang", "ganti_status", "nilai_berubah")), "no list, no figure"
    assert {n: c.value for n, c in tables(r)["ringkas"].total.cells.items()} == {
        "baru": 2,
        "hilang": 1,
        "ganti_status": 2,
        "nilai_berubah": 1,
    }
    assert rows(tables(r)["baru"]) == {
        "Pesanan E3": {"unit": "Dinas 2", "daftar": "E-Katalog", "status_baru": "ON_PROCESS", "nilai_baru": 7_00},
        "Paket 4": {"unit": "Dinas 0", "daftar": "Non-tender", "status_baru": "Berlangsung", "nilai_baru": None},
    }, "also of a unit that has orders only"
    assert list(rows(tables(r)["hilang"])) == ["Paket 3"] and rows(tables(r)["hilang"])["Paket 3"]["status_lama"] == "Gagal"
    assert rows(tables(r)["ganti_status"])["Pesanan E1"] == {
        "unit": "Dinas 1", "daftar": "E-Katalog", "status_lama": "ON_PROCESS", "status_baru": "CANCELED",
    }  # fmt: skip
    assert rows(tables(r)["nilai_berubah"])["Paket 2"] | {"unit": 0} == {
        "unit": 0, "daftar": "Non-tender", "nilai_lama": 80_00, "nilai_baru": 85_00,
    }  # fmt: skip
    assert r.kalimat[1].nilai["nilai_pertama"][0] == 1 and "Pembandingnya tidak disebut" not in words(r)
    assert rows(tables(make("2026-04-10", dari="2026-04-03", unit="Dinas 1"))["ringkas"])["Non-tender"]["baru"] == 0, "of another office"


def test_what_is_not_stated_is_the_sending_before_and_an_odd_day_is_refused(dua):
    from pantau.core.masalah import DitolakError

    r = make("2026-04-12")
    assert "Pembandingnya tidak disebut" in words(r) and r.kalimat[0].nilai["dari"][0] == "2026-04-03"
    assert rows(tables(r)["ringkas"]) == rows(tables(make("2026-04-12", dari="2026-04-09"))["ringkas"])
    sama = make("2026-04-12", dari="2026-04-10")
    assert "belum ada daftar baru" in words(sama) and rows(tables(sama)["ringkas"])["Non-tender"]["ganti_status"] == 0
    for per in ("2026-04-09", "2026-04-02"):
        kosong = make(per)
        assert "Belum ada dua kiriman" in words(kosong) and rows(tables(kosong)["ringkas"])["Non-tender"]["baru"] is None
    for salah in ({"dari": "2026-13-01"}, {"dari": "kemarin"}, {"dari": "2026-05-01"}):
        with pytest.raises(DitolakError):
            make("2026-04-12", **salah)


def test_as_known_before_and_after_a_sending_is_taken_back(dua):
    from pantau.apps.muat.penarikan import withdraw_batch
    from pantau.apps.organisasi.perms import SISTEM

    dulu = make("2026-04-10", dari="2026-04-03")
    withdraw_batch(batch=dua[1], by="uji", hak=SISTEM, alasan="keliru")
    assert "Belum ada dua kiriman" in words(make("2026-04-10"))
    assert make("2026-04-10", dari="2026-04-03", diketahui=dulu.diketahui).hash == dulu.hash


def test_an_older_sending_loaded_late_stands_before_the_newer_one(db, tmp_path):
    send(tmp_path, "2026-04-10", umum=[umum("1", "Selesai"), umum("4", "Berlangsung")], selesai=[selesai("1", 70, "2026-04-10")])
    send(tmp_path, "lama", per=date(2026, 4, 3), umum=[umum("1", "Berlangsung"), umum("3", "Gagal")])
    assert rows(tables(make("2026-04-10", dari="2026-04-03"))["ringkas"])["Non-tender"] == {
        "baru": 1, "hilang": 1, "ganti_status": 1, "nilai_berubah": 0,
    }  # fmt: skip


def test_the_day_of_a_sending_is_what_was_stated_else_what_the_files_say_else_the_day_of_loading(db, tmp_path):
    from pantau.apps.pengadaan.potret import sendings
    from pantau.base.jam import today

    send(tmp_path, "a", umum=[umum("1", "Berlangsung")], selesai=[selesai("1", 70, "2026-04-03"), selesai("2", 5, "2031-01-01")])
    send(tmp_path, "b", umum=[umum("1", "Selesai")], selesai=[selesai("1", 71, "2026-04-10")], per=date(2026, 4, 11))
    send(tmp_path, "c", umum=[umum("1", "Gagal")])
    assert [x.hari for x in sendings(2026)] == [date(2026, 4, 3), date(2026, 4, 11), today()]


def test_a_list_that_was_not_sent_again_has_not_changed(dua, tmp_path):
    send(tmp_path, "2026-04-17", umum=[umum("1", "Gagal")], selesai=[selesai("1", 70, "2026-04-17")])
    r = make("2026-04-17", dari="2026-04-10")
    assert rows(tables(r)["ringkas"])["E-Katalog"]["hilang"] == 0 and rows(tables(r)["ringkas"])["Non-tender"]["hilang"] == 2


def test_long_lists_are_cut_on_the_page_only(dua, monkeypatch):
    from pantau.reports import perubahan_pengadaan

    monkeypatch.setattr(perubahan_pengadaan, "DISEBUT", 1)
    penuh, ringkas = (tables(make("2026-04-10", dari="2026-04-03", daftar=x))["ganti_status"] for x in ("penuh", "ringkas"))
    assert [len(t.rows) for t in (penuh, ringkas)] == [2, 1] and penuh.catatan is None and ringkas.catatan.nilai["semua"][0] == 2
    assert json.dumps(make("2026-04-10", dari="2026-04-03").as_dict())
