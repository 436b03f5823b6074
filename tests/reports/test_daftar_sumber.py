"""What the lists of a source state, as of any day: a sending of October says nothing of August but what is dated so."""

from datetime import date

import pytest
from reports.test_pengadaan import NON, rows, tables

pytestmark = pytest.mark.django_db
BAST = (
    "kd_klpd", "kd_satker", "kd_satker_str", "nama_satker", "kd_nontender", "nama_paket", "no_kontrak", "no_bast", "tgl_bast", "no_bap",
    "tgl_bap", "besar_pembayaran", "progres_pekerjaan", "_event_date",
)  # fmt: skip
DASAR = {"kd_klpd": "K1", "kd_satker": "9", "kd_satker_str": "1.0", "nama_satker": "Dinas 0", "kd_nontender": "500", "nama_paket": "Jalan"}
UMUM = {
    "pagu": "2000", "kd_rup": "", "jenis_pengadaan": "Jasa", "hps": "2000", "mtd_pemilihan": "Pengadaan Langsung", "status_nontender": "Selesai",
    "tgl_pengumuman_nontender": "2026-03-02", "tgl_buat_paket": "2026-03-01",
}  # fmt: skip
KONTRAK = {
    "no_kontrak": "K/1", "tgl_kontrak": "2026-04-01", "nilai_kontrak": "1500", "tgl_kontrak_awal": "2026-04-01", "tgl_kontrak_akhir": "2026-10-01",
    "status_kontrak": "Kontrak Sedang Berjalan", "versi_addendum": "0",
}  # fmt: skip
BAP = [
    {"no_kontrak": "K/1", "no_bast": "B", "tgl_bast": "2026-10-11", "no_bap": "P/1", "tgl_bap": "2026-06-01", "besar_pembayaran": "400"},
    {"no_kontrak": "K/1", "no_bast": "B", "tgl_bast": "2026-10-11", "no_bap": "P/2", "tgl_bap": "2026-10-15", "besar_pembayaran": "1100"},
]


def send(impor, hari, umum=(), kontrak=(), bap=()):
    """The lists as they were sent on a day."""
    bap = [x | {"_event_date": hari} for x in bap]
    for kolom, isi, nama in ((NON["pengumuman"], umum, "umum"), (NON["kontrak"], kontrak, "kontrak"), (BAST, bap, "bap")):
        if isi:
            rows_ = [[{**DASAR, **x}.get(k, "") for k in kolom] for x in isi]
            h = impor("isb", kolom, rows_, nama=f"{nama}-{hari}.csv", tahun=2026, per=date.fromisoformat(hari))
            assert h.status == "applied", [m.message for m in h.masalah]


def stated(laporan, per):
    return rows(tables(laporan("pengadaan", per))["ringkas"])["Non-tender"]


def test_every_cell_is_of_the_day(impor, laporan):
    send(impor, "2026-10-20", [UMUM, UMUM | {"kd_nontender": "501", "tgl_pengumuman_nontender": "2026-09-15"}], [KONTRAK], BAP)
    nol = dict.fromkeys(("jumlah", "selesai", "berlangsung", "kontrak", "bast", "bayar_n", "bayar_rp", "lunas", "sebagian", "pagu"), 0)

    def some(per):
        return {n: x for n, x in stated(laporan, per).items() if n in nol}

    satu = nol | {"jumlah": 1, "pagu": 2000_00}
    assert some("2026-03-15") == satu | {"berlangsung": 1}, "that it is over was said in October"
    assert some("2026-05-01") == satu | {"selesai": 1, "kontrak": 1}, "a contract says so itself"
    bayar = satu | {"selesai": 1, "kontrak": 1, "bast": 1, "bayar_n": 1, "bayar_rp": 400_00, "sebagian": 1}
    assert some("2026-09-01") == bayar
    dua = bayar | {"jumlah": 2, "pagu": 4000_00, "bayar_n": 2, "bayar_rp": 1500_00, "lunas": 1, "sebagian": 0}
    assert some("2026-10-15") == dua | {"berlangsung": 1} and some("2026-10-20") == dua | {"selesai": 2}
    r = laporan("pengadaan", "2026-05-01")
    assert {m.code for m in r.masalah} & {"dokumen_sesudah_per", "daftar_tanpa_tanggal"} <= {"daftar_tanpa_tanggal"}


def test_what_a_list_names_counts_from_its_sending_whatever_day_it_prints(impor, laporan):
    send(impor, "2026-10-10", [UMUM], [KONTRAK], BAP)
    assert stated(laporan, "2026-10-09")["bayar_rp"] == 400_00 and stated(laporan, "2026-10-10")["bayar_rp"] == 1500_00
    kode = {m.code: m.params["jumlah"] for m in laporan("pengadaan", "2026-10-10").masalah}
    assert kode["dokumen_sesudah_per"] == 2 and "daftar_tanpa_tanggal" not in kode
    assert "dokumen_sesudah_per" not in {m.code for m in laporan("pengadaan", "2026-10-09").masalah}


def test_a_later_sending_leaves_the_day_of_the_one_before(impor, laporan):
    """Announced as running, a week later as over, and a week after that as failed."""
    for hari, status in (("2026-03-05", "Berlangsung"), ("2026-03-12", "Selesai"), ("2026-03-19", "Gagal")):
        send(impor, hari, [UMUM | {"status_nontender": status}])
    lihat = [
        [stated(laporan, x)[n] for n in ("berlangsung", "selesai", "gagal")]
        for x in ("2026-03-11", "2026-03-12", "2026-03-18", "2026-03-19")
    ]
    assert lihat == [[1, 0, 0], [0, 1, 0], [0, 1, 0], [0, 0, 1]]


def stage(laporan, per):
    return [n for n, x in rows(tables(laporan("pengadaan", per))["corong"]).items() if x["jumlah"]]


def test_what_is_handed_over_and_paid_in_full_is_paid(impor, laporan):
    """Paid on the fifteenth, handed over on the eleventh; the day of the list says the same as its count of what is paid in full."""
    send(impor, "2026-10-20", [UMUM], [KONTRAK], BAP)
    for hari, tahap, lunas in (
        ("2026-10-10", "Berkontrak", 0),
        ("2026-10-14", "Serah terima (PHO)", 0),
        ("2026-10-15", "Dibayar lunas", 1),
    ):
        assert (stage(laporan, hari), stated(laporan, hari)["lunas"]) == ([tahap], lunas)
    r = laporan("pengadaan", "2026-10-20")
    assert not any(m.code == "urutan_tahap" for m in r.masalah)


def test_paid_before_the_handover_is_paid_from_the_handover_and_a_further_one_changes_nothing(impor, laporan):
    lebih = [x | {"tgl_bap": "2026-06-01"} for x in BAP] + [
        BAP[1] | {"no_bast": "B2", "tgl_bast": "2026-11-02", "no_bap": "P/2", "tgl_bap": "2026-06-01"}
    ]
    send(impor, "2026-11-20", [UMUM], [KONTRAK], lebih)
    assert [stage(laporan, x) for x in ("2026-10-10", "2026-10-11", "2026-11-20")] == [["Berkontrak"], ["Dibayar lunas"], ["Dibayar lunas"]]
    assert not any(m.code == "urutan_tahap" for m in laporan("pengadaan", "2026-11-20").masalah)


def test_an_announced_package_of_two_contracts_is_paid_when_both_are(impor, laporan):
    from reports.test_pengadaan import PAKET, RUP

    rup = [(2026, "1.0", "Dinas 0", "770", *PAKET[0], "2026-01-15")]
    assert impor("rup-penyedia", RUP, rup, nama="rup.csv", tahun=2026).status == "applied"
    dua = {"kd_nontender": "501"}
    kontrak, bap = [KONTRAK, KONTRAK | dua | {"no_kontrak": "K/2"}], [*BAP, BAP[0] | dua | {"no_kontrak": "K/2", "no_bap": "P/3"}]
    send(impor, "2026-10-20", [UMUM | {"kd_rup": "770"}, UMUM | dua | {"kd_rup": "770"}], kontrak, bap)
    assert stage(laporan, "2026-10-20") == ["Serah terima (PHO)"]
    send(impor, "2026-10-27", (), (), [*bap, BAP[1] | dua | {"no_kontrak": "K/2", "no_bap": "P/4", "tgl_bap": "2026-10-26"}])
    assert [stage(laporan, x) for x in ("2026-10-25", "2026-10-26")] == [["Serah terima (PHO)"], ["Dibayar lunas"]]


def test_a_catalogue_order_is_delivered_from_the_day_on_which_its_list_says_so(impor, laporan):
    kolom = ("kd_klpd", "kd_satker", "kd_satker_str", "nama_satker", "kd_paket", "rup_nama_pkt", "kd_rup", "mak", "total_harga", "tgl_order", "status_pkt",
             "status_pengiriman")  # fmt: skip
    for hari, isi in (("2026-05-01", ["PROCESSING", "SHIPPING", "COMPLETED"]), ("2026-06-01", ["COMPLETED"] * 3)):
        rows_ = [
            ("K1", "9", "1.0", "Dinas 0", f"E{n}", f"Kursi {n}", "", "", 500, "2026-04-01", "ON_PROCESS", x) for n, x in enumerate(isi)
        ]
        rows_.append(("K1", "9", "1.0", "Dinas 0", "E9", "Batal", "", "", 500, "2026-04-01", "CANCELED", "COMPLETED"))
        assert impor("isb", kolom, rows_, nama=f"ecat-{hari}.csv", tahun=2026, per=date.fromisoformat(hari)).status == "applied"
    corong = {
        x: {n: c["jumlah"] for n, c in rows(tables(laporan("pengadaan", x))["corong"]).items() if c["jumlah"]}
        for x in ("2026-04-30", "2026-05-01", "2026-06-01")
    }
    assert corong == {
        "2026-04-30": {"Berkontrak": 3, "Dibatalkan": 1},
        "2026-05-01": {"Berkontrak": 2, "Serah terima (PHO)": 1, "Dibatalkan": 1},
        "2026-06-01": {"Serah terima (PHO)": 3, "Dibatalkan": 1},
    }
