"""Words on packages through the page: who may say them, once per key, not into closed months, taken back; and what they do to stages."""

import re
import uuid
from datetime import date

import pytest
from web.bulan import JABATAN, SANDI, sebagai, teks

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.pengadaan.models import Peristiwa
from pantau.apps.pengadaan.queries import packages
from pantau.apps.siklus.kabar_paket import tell_package
from pantau.base.models import Batch
from pantau.base.periode import close_month
from pantau.core.kabar_paket import KabarPaket
from pantau.core.masalah import DitolakError

KOLOM = ("nama_skpd", "id_kontrak", "nama_paket", "pagu", "no_kontrak", "tgl_kontrak", "nilai", "kode_sub_giat")
ALAMAT = "/pengadaan/kabar/?per=2026-10-31"


@pytest.fixture
def paket(dinas, impor):
    """A package of Dinas A under its first activity, one of another unit, a PPK in each; returns the ids."""
    from pantau.apps.organisasi.actions import save_account

    ppk = [(u, f"PPK {u}", "ppk", "", "", f"Orang {a}", "", a) for u, a in (("Dinas A", "ppka"), ("Dinas B", "ppkb"))]
    rows = [("Dinas A", "1", "Jalan", 1000, "", "", "", "1.01.02.2.01.0001"), ("Dinas B", "2", "Kursi", 50, "K/2", "2026-03-02", 40, "")]
    h = impor("kontrak", KOLOM, rows, nama="kontrak.csv", tahun=2026)
    assert h.status == "applied", [m.message for m in h.masalah]
    h = impor("jabatan", JABATAN, ppk, nama="ppk.csv", tahun=2026)
    assert h.status == "applied", [m.message for m in h.masalah]
    for nama in ("ppka", "ppkb"):
        save_account(username=nama, sandi=SANDI, nama="", peran="pejabat", unit=None, by="uji")
    ada = packages(2026)
    return ada["kontrak", "1"], ada["kontrak", "2"]


def tell(nama, paket, jenis="dokumen", tanggal="2026-10-05", kunci=None, **lain):
    isi = {"kunci": kunci or str(uuid.uuid4()), "paket": paket, "jenis": jenis, "tanggal": tanggal, **lain}
    return sebagai(nama).post(ALAMAT, isi, follow=True)


def contract(hari, nilai):
    """The road gets its contract."""
    from reports.test_pengadaan import write_events

    write_events(("1", "kontrak", "K/1", hari, nilai * 100, {}))


def words(paket):
    from pantau.base.fakta import active_sql

    t = Peristiwa._meta.db_table
    return set(
        Peristiwa.objects.extra(where=[active_sql(t, t)])
        .filter(paket=paket)
        .exclude(jenis__in=("pagu", "kontrak"))
        .values_list("jenis", "nomor")
    )


def test_a_word_moves_the_stage_stands_with_its_position_and_is_kept_once(paket, laporan):
    jalan, _ = paket
    assert 'name="jenis"' in teks(sebagai("ppka").get(f"{ALAMAT}&paket={jalan}"))
    assert 'name="jenis"' not in teks(sebagai("kasi2").get(f"{ALAMAT}&paket={jalan}"))
    kunci = str(uuid.uuid4())
    for _ in range(2):
        assert "Tersimpan." in teks(tell("ppka", jalan, kunci=kunci))
    b = Batch.objects.filter(format="kabar-paket")
    assert [x.opsi["jabatan"] for x in b] == ["PPK Dinas A"] and words(jalan) == {("dokumen", "")}
    tahap = {r.id: r.cells["jumlah"].value for t in laporan("pengadaan", "2026-10-31").tables if t.id == "corong" for r in t.rows}
    assert tahap["siap"] == 1
    hal = teks(sebagai("ppka").get(ALAMAT))
    assert "KAK dan HPS siap" in hal and "5 Oktober 2026" in hal and "Kursi" not in hal
    assert "Tersimpan." in teks(tell("ppka", jalan)) and b.count() == 1, "the same word again says nothing new"


def test_a_sending_is_carried_out_once_and_a_package_is_of_its_year(paket):
    """Words taken back are not put there again by the same sending, and the year of the page is that of the package."""
    jalan, _ = paket
    kunci = str(uuid.uuid4())
    tell("ppka", jalan, kunci=kunci)
    kata = Peristiwa.objects.get(jenis="dokumen").pk
    assert "Tersimpan." in teks(tell("kasi", jalan, aksi="tarik", kata=kata)) and words(jalan) == set()
    assert "Tersimpan." in teks(tell("ppka", jalan, kunci=kunci)) and words(jalan) == set(), "it came twice over the network"
    with pytest.raises(DitolakError) as e:
        tell_package(paket=jalan, tahun=2025, kabar=KabarPaket("dokumen", date(2025, 10, 5)), by="ppka", hari_ini=date(2026, 11, 1))
    assert [m.code for m in e.value.masalah] == ["bukan_tugas_anda"]


def test_bills_and_blockers_need_what_they_say(paket):
    jalan, _ = paket
    for salah, pesan in (
        ({"jenis": "tagihan", "nomor": "T/1"}, "memerlukan nomor dan nilai"),
        ({"jenis": "tagihan", "nomor": "T/1", "nilai": "sejuta"}, "bukan jumlah rupiah"),
        ({"jenis": "penahan", "penahan": "hujan"}, "tidak dikenal"),
        ({"jenis": "penahan", "penahan": "gangguan"}, "gangguan sistem"),
        ({"tanggal": "besok"}, "bukan tanggal"),
        ({"tanggal": "2026-12-30"}, "belum tiba"),
    ):
        r = tell("ppka", jalan, **salah)
        assert r.status_code == 422 and pesan in teks(r), salah
    assert words(jalan) == set()
    contract("2026-09-01", 1500)
    tell("ppka", jalan, "tagihan", nomor="T/1", nilai="1.000")
    tell("ppka", jalan, "penahan", penahan="pajak")
    tell("ppka", jalan, "penahan", "2026-10-09", penahan="selesai")
    assert words(jalan) == {("tagihan", "T/1"), ("penahan", "2026-10-05"), ("penahan", "2026-10-09")}
    hal = teks(sebagai("ppka").get(ALAMAT))
    assert "Yang menahan · Berkas pajak belum lengkap" in hal and re.search(r"T/1 Rp.1\.000", hal) and "Tidak tertahan lagi" in hal


def test_only_the_officials_of_the_package_speak_of_it(paket):
    jalan, kursi = paket
    for nama, p, boleh in (("kasi", jalan, True), ("ppka", jalan, True), ("kasi2", jalan, False), ("ppka", kursi, False), ("ppkb", jalan, False),
                           ("adbang", jalan, False), ("kadis", jalan, True)):  # fmt: skip
        r = tell(nama, p, tanggal=f"2026-10-{10 + len(nama)}")
        assert (r.status_code == 200) is boleh, nama
    assert sebagai("ppka").post(ALAMAT, {"kunci": "x", "paket": jalan}).status_code == 404
    assert sebagai("ppka").post(ALAMAT, {"kunci": str(uuid.uuid4()), "paket": "1e3"}).status_code == 404


def test_a_closed_month_takes_no_word_and_gives_none_back(paket):
    jalan, _ = paket
    tell("ppka", jalan)
    contract("2026-10-06", 1500)
    for b in range(1, 11):
        close_month(tahun=2026, bulan=b, by="uji")
    for isi in ({"jenis": "tagihan", "nomor": "T/1", "nilai": "5"}, {"tanggal": "2026-11-05"}, {"jenis": "rancangan"}):
        r = tell("ppka", jalan, **isi)
        assert r.status_code == 422 and "sudah ditutup" in teks(r), isi
    kata = Peristiwa.objects.get(jenis="dokumen").pk
    r = tell("ppka", jalan, aksi="tarik", kata=kata)
    assert r.status_code == 422 and words(jalan) == {("dokumen", "")}
    assert "Tersimpan." in teks(tell("ppka", jalan, "tagihan", "2026-11-05", nomor="T/1", nilai="5"))


def test_what_was_typed_is_taken_back_by_its_officials_and_what_came_by_file_is_not(paket, impor):
    jalan, kursi = paket
    tell("ppka", jalan)
    (id_,) = re.findall(r'name="kata" value="(\d+)"', teks(sebagai("ppka").get(ALAMAT)))
    assert tell("kasi2", jalan, aksi="tarik", kata=id_).status_code == 422
    assert "Tersimpan." in teks(tell("kasi", jalan, aksi="tarik", kata=id_)) and words(jalan) == set()
    assert tell("kasi", jalan, aksi="tarik", kata=id_).status_code == 422, "it stands no more"
    judul = ("nama_skpd", "no_kontrak", "no_tagihan", "tgl_tagihan", "nilai_tagihan")
    assert impor("tagihan", judul, [("Dinas B", "K/2", "T/7", date(2026, 10, 1), 9)], nama="t.csv", tahun=2026).status == "applied"
    r = tell("ppkb", kursi, "tagihan", nomor="T/7", nilai="8")
    assert r.status_code == 422 and "dari berkas" in teks(r)
    file_ = Peristiwa.objects.get(jenis="tagihan").pk
    assert tell("ppkb", kursi, aksi="tarik", kata=file_).status_code == 422
    tell("ppkb", kursi, "tagihan", nomor="T/8", nilai="8")
    akhir = Batch.objects.filter(format="kabar-paket").latest("id")
    withdraw_batch(batch=akhir.pk, by="uji", hak=SISTEM, alasan="salah")
    assert ("tagihan", "T/8") not in words(kursi) and ("tagihan", "T/7") in words(kursi)
    with pytest.raises(DitolakError):
        withdraw_batch(batch=akhir.pk, by="uji", hak=SISTEM, alasan="salah")


def test_a_bill_needs_its_contract_and_is_no_more_than_it(paket):
    jalan, _ = paket
    r = tell("ppka", jalan, "tagihan", nomor="T/1", nilai="999.999.999.999.999")
    assert r.status_code == 422 and "belum berkontrak" in teks(r)
    contract("2026-09-01", 1500)
    for nilai, tanggal, pesan in (("1.501", "2026-10-05", "melebihi kontraknya"), ("5", "2026-08-31", "mendahului kontraknya")):
        r = tell("ppka", jalan, "tagihan", tanggal, nomor="T/1", nilai=nilai)
        assert r.status_code == 422 and pesan in teks(r), nilai
    assert "Tersimpan." in teks(tell("ppka", jalan, "tagihan", nomor="T/1", nilai="1.000"))
    r = tell("ppka", jalan, "tagihan", nomor="T/2", nilai="501")
    assert r.status_code == 422 and "Rp 1.000" in teks(r).replace("\xa0", " ")
    assert "Tersimpan." in teks(tell("ppka", jalan, "tagihan", nomor="T/1", nilai="1.500")), "the same bill, corrected"
    assert words(jalan) == {("tagihan", "T/1")}


def test_a_word_in_an_illegal_order_is_refused(paket):
    """Documents after the design, both between announcement and selection."""
    from reports.test_pengadaan import write_events

    jalan, _ = paket
    write_events(("1", "pagu", "umum", "2026-01-15", 1000_00, {}))
    urutan = [
        ("dokumen", "2026-01-02", "mendahului pengumumannya"),
        ("rancangan", "2026-02-10", ""),
        ("dokumen", "2026-02-09", "mendahului rancangannya"),
        ("dokumen", "2026-02-20", ""),
        ("rancangan", "2026-02-21", "sesudah KAK dan HPS-nya"),
    ]
    for jenis, tanggal, pesan in urutan:
        r = tell("ppka", jalan, jenis, tanggal)
        assert (pesan or "Tersimpan.") in teks(r) and (r.status_code == 422) is bool(pesan), (jenis, tanggal)
    write_events(("1", "pengumuman", "", "2026-03-01", None, {"status": "Berlangsung"}))
    r = tell("ppka", jalan, "dokumen", "2026-03-02")
    assert r.status_code == 422 and "sesudah mulainya pemilihan" in teks(r)


def test_what_holds_a_package_back_is_said_in_words_where_it_is_late(paket, impor, laporan):
    """Typed before the tender, it stands on the line of time without a line of a file, and as the reason in the list of those that are late."""
    from reports.test_pengadaan import RUP, rows, tables

    rup = [(2026, "", "Dinas A", "71", "Gedung", 5000, "Tender", "Pekerjaan Konstruksi", "2026-03-01", "", "", "2026-01-15")]
    assert impor("rup-penyedia", RUP, rup, nama="rup.csv", tahun=2026).status == "applied"
    gedung = packages(2026)["rup", "71"]
    assert "Tersimpan." in teks(tell("ppka", gedung, "penahan", "2026-04-02", penahan="rancangan", catatan="DED selesai akhir Mei"))
    akhir = rows(tables(laporan("pengadaan", "2026-05-17"))["terlambat"])["Gedung"]
    assert (akhir["sebab"], akhir["hari"]) == ("Perencanaan teknis (DED) belum selesai", 77), "what is said to be blocked has not begun"
    hal = teks(sebagai("ppka").get(f"/pengadaan/{gedung}/?per=2026-05-17"))
    assert (
        "Perencanaan teknis (DED) belum selesai" in hal and "DED selesai akhir Mei" in hal and "baris 0" not in hal and "diisi ppka" in hal
    )
    for jenis, hari, isi, sebab in (
        ("penahan", "2026-04-20", {"penahan": "selesai"}, "Belum ada yang mengabarkan sebabnya"),
        ("rancangan", "2026-04-25", {}, "KAK atau HPS belum siap"),
        ("dokumen", "2026-05-02", {}, "Siap, belum diumumkan"),
        ("penahan", "2026-05-10", {"penahan": "pokja"}, "Menunggu Pokja Pemilihan"),
    ):
        assert "Tersimpan." in teks(tell("ppka", gedung, jenis, hari, **isi))
        assert rows(tables(laporan("pengadaan", "2026-05-17"))["terlambat"])["Gedung"]["sebab"] == sebab
    assert rows(tables(laporan("pengadaan", "2026-04-10"))["terlambat"])["Gedung"]["sebab"] == akhir["sebab"], "of its day"


def test_what_blocks_a_tender_is_not_said_of_a_contract(paket):
    jalan, _ = paket
    contract("2026-09-02", 900)
    t = teks(tell("ppka", jalan, "penahan", "2026-10-02", penahan="lahan"))
    assert "Tersimpan." not in t and "tanda tangan kontraknya" in t and words(jalan) == set()
    assert "Tersimpan." in teks(tell("ppka", jalan, "penahan", "2026-08-02", penahan="lahan"))


def test_a_camat_says_why_his_kecamatan_does_not_buy_through_the_catalogue(isi, impor, berjabat, laporan):
    """The head of the unit, for the packages of his own unit alone; the reason stands on the page of e-purchasing from its day on."""
    judul = (*KOLOM[:1], "kd_rup", "nama_paket", "pagu", "metode_pengadaan", "jenis_pengadaan")
    rows = [(u, n, f"Kursi {n}", 50, "Pengadaan Langsung", "Barang") for u, n in (("Kecamatan Satu", "81"), ("Kecamatan Dua", "82"))]
    h = impor("rup-penyedia", ("nama_satker", *judul[1:]), rows, nama="rup.csv", tahun=2026)
    assert h.status == "applied", [m.message for m in h.masalah]
    ada = packages(2026)
    alasan = {"jenis": "katalog", "alasan": "panduan"}
    assert "Tersimpan." in teks(tell("kepala1", ada["rup", "81"], tanggal="2026-06-20", **alasan))
    assert "bukan tugas jabatan Anda" in teks(tell("kepala1", ada["rup", "82"], tanggal="2026-06-20", **alasan))
    assert "tidak dikenal" in teks(tell("kepala1", ada["rup", "81"], tanggal="2026-06-20", jenis="katalog", alasan="hujan"))

    def said(per):
        return {r.id: r.cells["alasan"].value for t in laporan("e-purchasing", per).tables if t.id == "daftar" for r in t.rows}[
            f"paket:{ada['rup', '81']}"
        ]

    assert (said("2026-06-30"), said("2026-06-19")) == ("Panduan belum ada", None)
