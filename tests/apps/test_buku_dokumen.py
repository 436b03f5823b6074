"""The rules of the ledger for documents, closed months, rights and bases, each with the figures that must come out."""

import hashlib
from datetime import date, datetime

import pytest
from apps.buku_besar import (
    JUNI,
    KODE,
    PROGRES,
    RAK,
    REK,
    RENJA,
    RFK,
    TARGET,
    codes,
    dokumen,
    hidup,
    lapor,
    periksa,
    rak,
    refused,
    renja,
    rfk,
    tarik,
)
from judul import SIPD_RINGKAS
from tulis import reopen_month, write_rows

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import PERAN, SISTEM, Hak, rights_of
from pantau.apps.organisasi.queries import active_holders, all_units, find_units
from pantau.apps.realisasi.fakta import POSTING, TINGKAT
from pantau.base.jenis import kind
from pantau.base.models import Batch
from pantau.base.periode import close_month
from pantau.base.tulis import fetch_rows

# --- documents -------------------------------------------------------------------------------------------------------------------------


def test_receipt_001_and_request_001_are_two(impor, angka):
    h = impor("sipd-realisasi", SIPD_RINGKAS, [dokumen("001", 100), dokumen("001", 70, jenis="SPP", trans="LS")])
    assert h.counts["added"] > 1 and len(hidup(POSTING)) == 2
    assert impor("sipd-realisasi", SIPD_RINGKAS, [dokumen("001", 100), dokumen("001", 75, jenis="SPP", trans="LS")]).counts["changed"] == 1
    assert sorted(x.nilai[3] for x in hidup(POSTING)) == [7500, 10000]


@pytest.mark.parametrize(
    ("baru", "kini"),
    [
        ([dokumen("001", 100, "2026-03-01"), dokumen("003", 50, "2026-03-31")], 150),  # vanished, or cancelled
        ([dokumen("001", 100, "2026-03-01"), dokumen("009", 70), dokumen("003", 50, "2026-03-31")], 220),  # another number
    ],
    ids=["vanished", "renumbered"],
)
def test_a_document_that_a_newer_export_no_longer_names_is_named_and_ends_when_agreed(impor, angka, baru, kini):
    lama = [dokumen("001", 100, "2026-03-01"), dokumen("002", 70), dokumen("003", 50, "2026-03-31")]
    impor("sipd-realisasi", SIPD_RINGKAS, lama)
    h = impor("sipd-realisasi", SIPD_RINGKAS, baru)
    hilang = next(m for m in h.masalah if m.code == "dokumen_hilang_tanya")
    assert hilang.params["jumlah"] == 1 and "002" in hilang.params["daftar"] and angka("realisasi", "2026-12-31") == kini + 70
    h = impor("sipd-realisasi", SIPD_RINGKAS, baru, setuju=("posting",))
    assert codes(h, "warning") == ["dokumen_hilang"] and h.counts["superseded"] == 1 and angka("realisasi", "2026-12-31") == kini
    assert impor("sipd-realisasi", SIPD_RINGKAS, baru, setuju=("posting",)).status == "unchanged"
    tarik(h)
    assert angka("realisasi", "2026-12-31") == kini + 70


def test_a_document_outside_the_days_of_the_export_is_left_alone(impor):
    impor("sipd-realisasi", SIPD_RINGKAS, [dokumen("001", 100, "2026-01-05"), dokumen("002", 70, "2026-03-05")])
    h = impor("sipd-realisasi", SIPD_RINGKAS, [dokumen("002", 70, "2026-03-05")], setuju=("posting",))
    assert h.status == "unchanged" and len(hidup(POSTING)) == 2


def test_what_has_no_number_is_matched_by_what_it_says(impor):
    a, b = dokumen("", 100), dokumen("", 70)
    impor("sipd-realisasi", SIPD_RINGKAS, [a, b])
    assert impor("sipd-realisasi", SIPD_RINGKAS, [b, a]).status == "unchanged"
    h = impor("sipd-realisasi", SIPD_RINGKAS, [dokumen("", 30), b, a])
    assert (h.counts["added"], h.counts["changed"], h.counts["unchanged"]) == (1, 0, 3)


# --- closed months ---------------------------------------------------------------------------------------------------------------------


def test_a_closed_january_does_not_stop_a_new_cash_plan_for_july(impor, laporan):
    impor("rak", RAK, [rak([100] * 12)], tahap="murni")
    close_month(tahun=2026, bulan=1, by="uji")
    baru = [100] * 6 + [0, 200, 100, 100, 100, 100]
    h = impor("rak", RAK, [rak(baru, 1200)], tahap="murni")
    assert h.status == "applied"
    sel = lambda per: laporan("kendali", per).tables[0].total.cells  # noqa: E731
    assert [sel(d)["rak"].value // 100 for d in ("2026-01-31", "2026-02-28", "2026-07-31", "2026-08-31")] == [100, 200, 600, 800]
    from pantau.apps.buku.kolom import columns_of
    from pantau.core.pilih import Pada
    from pantau.core.rollup import roll_up

    assert roll_up(columns_of(2026), Pada(date(2026, 1, 31))).total["rak_setahun"] == 1200_00
    assert impor("rak", RAK, [rak(baru, 1200)], tahap="murni").status == "unchanged"
    h = impor("rak", RAK, [rak([90, 110, *baru[2:]], 1200)], tahap="murni")
    assert h.status == "refused" and codes(h) == ["bulan_tertutup"]


def test_a_closed_month_takes_no_target_no_earlier_stage_and_no_contract(impor, angka):
    impor("rak", RAK, [rak([100] * 12)], tahap="murni")
    target = lambda *t: [(2026, "Dinas A", KODE, "S", *t)]  # noqa: E731
    impor("target-fisik", TARGET, target(*range(8, 89, 8), 100))
    pk = package(impor)
    close_month(tahun=2026, bulan=6, by="uji")
    assert "bulan_tertutup" in codes(impor("target-fisik", TARGET, target(*range(7, 88, 8), 100)))
    assert angka("target_fisik", "2026-06-30") == 48.0
    h = impor("rak", RAK, [rak([200] * 12)], tahap="perubahan", berlaku=date(2026, 6, 15))
    assert "bulan_tertutup" in codes(h) and angka("pagu", "2026-06-30") == 1200
    from pantau.apps.pengadaan.fakta import LetakUsul, PeristiwaUsul

    kontrak = lambda tgl: PeristiwaUsul(pk, "kontrak", "K1", tgl, 90_00, "{}")  # noqa: E731
    unit = find_units("Dinas A")[0].id
    assert refused(write_rows, kontrak(date(2026, 6, 30)), units=[unit]) == {"bulan_tertutup"}
    assert write_rows(kontrak(date(2026, 7, 1)), units=[unit]).pk
    from pantau.apps.anggaran.queries import nodes

    simpul = next(x[0] for x in nodes(2026) if x[3] == "sub_kegiatan")
    assert refused(write_rows, LetakUsul(pk, simpul, date(2026, 6, 1)), units=[unit]) == {"bulan_tertutup"}
    assert write_rows(LetakUsul(pk, simpul, date(2026, 7, 1)), units=[unit]).pk


def test_a_figure_of_a_file_may_not_fill_the_agreed_level_of_a_closed_month(dinas, impor, angka):
    """In September only a report that nobody has agreed to stands; a file of February would be the agreed figure of September too."""
    _, g = dinas
    lapor(g[:1], 40.0, bulan=6)
    close_month(tahun=2026, bulan=9, by="uji")
    isi = [("Dinas A", KODE, "Kegiatan 1", "2026-02-28", 10)]
    h = impor("progres-fisik", PROGRES, isi)
    assert h.status == "refused" and codes(h) == ["bulan_tertutup"]
    assert refused(periksa, g[:1], bulan=6) == {"bulan_tertutup"}
    reopen_month(tahun=2026, bulan=9, alasan="uji")
    periksa(g[:1], bulan=6)
    close_month(tahun=2026, bulan=9, by="uji")
    assert impor("progres-fisik", PROGRES, isi).status == "applied"  # the agreed report of June governs September now


def test_plans_that_leave_closed_months_alone_leave_them_what_their_sheets_said(impor, angka):
    """Until June has ended the target of May counts, and only a sheet of May says it; the plans of twelve months begin in July."""
    impor("sipd-renja", RENJA, [renja(100)])
    impor("rfk", RFK, [rfk(rencana=50, target=60)], per=date(2026, 5, 31))
    sebelum = [(n, d, angka(n, d)) for n in ("target_fisik", "rak") for d in ("2026-05-31", "2026-06-17", "2026-06-30")]
    assert [x[2] for x in sebelum] == [60.0, 60.0, None, 50, 50, None]
    close_month(tahun=2026, bulan=6, by="uji")
    assert impor("target-fisik", TARGET, [(2026, "Dinas A", KODE, "S", *range(8, 89, 8), 100)]).status == "applied"
    h = impor("rak", RAK, [rak([10] * 12)])
    assert h.status == "applied"
    assert [(n, d, angka(n, d)) for n, d, _ in sebelum] == sebelum
    assert (angka("target_fisik", "2026-07-31"), angka("rak", "2026-07-31")) == (56.0, 70)
    tarik(h)
    assert (angka("rak", "2026-06-17"), angka("rak", "2026-07-31")) == (50, None)


def package(impor):
    judul = ("kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan", "tgl_pengumuman_paket")
    from pantau.apps.pengadaan.queries import packages

    assert impor("rup-penyedia", judul, [("", "Dinas A", "R1", "Paket", 500, "Tender", "2026-01-05")], tahun=2026).status == "applied"
    return packages(2026)["rup", "R1"]


def test_money_of_another_basis_does_not_change_the_main_figure_of_a_closed_month(impor, angka):
    """A unit known by its sheets alone gets its first SP2D in July: June, closed, would be read from SP2D and show nothing."""
    impor("rfk", RFK, [rfk(real=40)], per=JUNI)
    close_month(tahun=2026, bulan=6, by="uji")
    judul = (*SIPD_RINGKAS, "tanggal_sp2d")
    isi = [("Dinas A", KODE, "S", REK, "D1", "SPP", "LS", "2026-07-05", 70, "S1", "2026-07-05")]
    h = impor("sipd-realisasi", judul, isi)
    assert h.status == "refused" and codes(h) == ["bulan_tertutup"] and angka("realisasi", "2026-06-30") == 40
    reopen_month(tahun=2026, bulan=6, alasan="uji")
    assert impor("sipd-realisasi", judul, isi).status == "applied" and angka("realisasi", "2026-06-30") is None


# --- rights ----------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def operator(dinas):
    return Hak(PERAN["operator"], frozenset({dinas[0]}), dinas[0])


def test_an_operator_takes_back_files_and_nothing_that_others_decided(dinas, impor, operator):
    from pantau.apps.organisasi.jabatan import assign_holder
    from pantau.apps.organisasi.queries import active_positions

    _, g = dinas
    b = lapor(g[:1], 40.0)
    periksa(g[:1])
    kasi = next(p.jabatan for p in active_positions() if p.nama == "Kasi satu")
    angkat = assign_holder(jabatan=kasi, nama="Orang Baru", status="plt", mulai=date(2026, 11, 1), by="uji", hak=SISTEM)
    verifikasi = Batch.objects.get(format="verifikasi-rencana")
    jabatan = Batch.objects.get(format="jabatan", jenis="impor")
    for x in (b, angkat, verifikasi, jabatan):
        kode = refused(withdraw_batch, batch=x.pk, by=x.oleh, hak=operator, alasan="uji")
        assert kode & {"jenis_di_luar_hak", "tarik_di_luar_hak"}, x.format
    f = impor("progres-fisik", PROGRES, [("Dinas A", KODE, "S", "2026-09-30", 20)], hak=operator)
    assert f.status == "applied" and tarik(f, operator)
    assert [x.nilai[0] for x in hidup(TINGKAT)] == [40.0, 0.0] and any(p.nama == "Orang Baru" for p in active_holders())


def test_an_operator_cannot_load_positions(dinas, impor, operator, monkeypatch):
    """Neither the format nor, were that door open, the kinds of fact in it."""
    judul = ("nama_skpd", "jabatan", "tingkat", "pejabat")
    h = impor("jabatan", judul, [("Dinas A", "Kasi baru", "pengawas", "Orang")], nama="j.csv", tahun=2026, hak=operator)
    assert h.status == "refused" and codes(h) == ["format_di_luar_hak"]
    monkeypatch.setattr("pantau.imports.jalan.may_load", lambda f, hak: True)
    h = impor("jabatan", judul, [("Dinas A", "Kasi baru", "pengawas", "Orang")], nama="j.csv", tahun=2026, hak=operator)
    assert h.status == "refused" and codes(h) == ["jenis_di_luar_hak"] * 2
    assert [m.params["izin"] for m in h.masalah if m.severity == "error"] == ["kelola_jabatan"] * 2


def test_who_had_a_unit_under_him_reads_it_and_writes_for_it_no_more(impor):
    from django.contrib.auth.models import User

    from pantau.apps.organisasi.actions import save_account
    from pantau.apps.organisasi.perms import Izin

    judul = ("kode", "nama", "nama_induk", "kelas", "mulai")
    awal = [
        ("", "Dinas A", "", "dinas", "2026-01-01"),
        ("", "Dinas B", "", "dinas", "2026-01-01"),
        ("", "UPTD X", "Dinas A", "uptd", "2026-01-01"),
    ]
    impor("unit", judul, awal)
    id_ = {u.nama: u.id for u in all_units()}
    for n in "AB":
        save_account(username=f"op{n}", sandi="sandi-uji-panjang-77", nama="", peran="operator", unit=id_[f"Dinas {n}"], by="uji")
    hak = lambda n: rights_of(User.objects.get(username=f"op{n}"))  # noqa: E731
    boleh = lambda n: tuple(hak(n).may_unit(z, id_["UPTD X"]) for z in (Izin.BACA, Izin.IMPOR, Izin.TARIK_BATCH))  # noqa: E731
    assert (boleh("A"), boleh("B")) == ((True, True, True), (False, False, False))
    baris = ("UPTD X", "P", "S", 100, 50, 40, 60, 30)
    h = impor("rfk", RFK, [baris], per=JUNI, hak=hak("A"))
    assert h.status == "applied"
    impor("unit", judul, [("", "UPTD X", "Dinas B", "uptd", "2026-07-01")])
    assert (boleh("A"), boleh("B")) == ((True, False, False), (True, True, True))
    assert codes(impor("rfk", RFK, [(*baris[:5], 41, *baris[6:])], per=JUNI, hak=hak("A"))) == ["unit_di_luar_hak"]
    assert refused(tarik, h, hak("A")) == {"tarik_di_luar_hak"} and tarik(h, hak("B"))
    impor("unit", judul, [("", "UPTD X", "Dinas A", "uptd", "2026-12-01")])  # a move that is still to come
    assert (boleh("A"), boleh("B")) == ((True, False, False), (True, True, True))


# --- files -----------------------------------------------------------------------------------------------------------------------------


def test_two_files_of_one_name_keep_their_own_bytes_and_say_so_when_they_are_spoilt(db, tmp_path):
    from pantau.base.berkas import is_whole, stored_file
    from pantau.imports.jalan import run_import
    from pantau.imports.opsi import Opsi

    jalur = []
    for n in ("satu", "dua"):
        f = tmp_path / n / "rfk.csv"
        f.parent.mkdir()
        f.write_text(",".join(RFK) + "\n" + ",".join(map(str, rfk(nama=n))) + "\n", encoding="utf-8")
        jalur.append(f)
    assert run_import("rfk", jalur, Opsi(date(2026, 11, 21), per=JUNI), by="uji").status == "applied"
    sha = [hashlib.sha256(f.read_bytes()).hexdigest() for f in jalur]
    ada = dict(fetch_rows("SELECT nama, sha256 FROM base_berkas"))
    assert ada == {"satu/rfk.csv": sha[0], "dua/rfk.csv": sha[1]}
    assert [stored_file(s).read_bytes() for s in sha] == [f.read_bytes() for f in jalur] and all(map(is_whole, sha))
    stored_file(sha[0]).write_bytes(b"lain")
    assert (is_whole(sha[0]), is_whole(sha[1])) == (False, True)


def test_a_file_of_another_government_that_was_taken_back_locks_nobody_out(impor):
    judul = ("kd_klpd", "kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan")
    isi = lambda k, n: [(k, "", "Dinas A", n, "Paket", 500, "Tender")]  # noqa: E731
    salah = impor("rup-penyedia", judul, isi("K1", "1"), tahun=2026)
    assert codes(impor("rup-penyedia", judul, isi("K2", "2"), tahun=2026)) == ["pemda_lain"]
    tarik(salah)
    assert impor("rup-penyedia", judul, isi("K2", "2"), tahun=2026).status == "applied"
    assert codes(impor("rup-penyedia", judul, isi("K1", "1"), tahun=2026)) == ["pemda_lain"]


@pytest.mark.parametrize(
    ("teks", "waktu"),
    [
        ("2026-07-10", datetime(2026, 7, 10, 23, 59, 59)),
        ("10/07/2026", datetime(2026, 7, 10, 23, 59, 59)),
        ("10 Juli 2026", datetime(2026, 7, 10, 23, 59, 59)),
        (date(2026, 7, 10), datetime(2026, 7, 10, 23, 59, 59)),
        ("2026-07-10 08:30:00", datetime(2026, 7, 10, 8, 30)),
        ("2026-07-10T08:30", datetime(2026, 7, 10, 8, 30)),
        (datetime(2026, 7, 10, 0, 0), datetime(2026, 7, 10, 0, 0)),
    ],
)
def test_a_day_without_a_time_includes_the_day(teks, waktu):
    from pantau.imports.nilai import _moment

    assert _moment(teks) == waktu


# --- basis -----------------------------------------------------------------------------------------------------------------------------


def test_a_basis_of_which_nothing_is_loaded_has_no_value(impor, laporan):
    judul = (*SIPD_RINGKAS, "tanggal_sp2d")
    isi = [
        ("Dinas A", KODE, "S", REK, "D1", "SPP", "UP", "2026-02-05", 500, "S0", "2026-02-05"),
        ("Dinas A", KODE, "S", REK, "D2", "SPP", "GU", "2026-03-05", 70, "S1", "2026-03-05"),
        ("Dinas A", KODE, "S", REK, "D3", "TBP", "GU", "2026-03-06", 60, "S0", "2026-02-05"),
        ("Dinas A", KODE, "S", REK, "D4", "SPP", "LS", "2026-03-07", 30, "S2", "2026-03-07"),
    ]
    impor("sipd-realisasi", judul, isi)
    nilai = {}
    for basis in ("utama", "sp2d", "spj", "lra", "rfk", "pengesahan"):
        sel = laporan("kendali", "2026-06-30", basis=basis).tables[0].total.cells["realisasi"]
        nilai[basis] = sel.value // 100 if sel.value is not None else sel.reason
    tanpa = "realisasi_belum_ada"
    assert nilai == {"utama": 100, "sp2d": 100, "spj": 90, "lra": 90, "rfk": tanpa, "pengesahan": tanpa}


@pytest.mark.parametrize(
    ("basis", "kata"),
    [
        ((), "–"),
        (("ls",), "SP2D"),
        (("sp2d", "ls"), "SP2D"),
        (("spj", "ls"), "SP2D LS dan SPJ"),
        (("spj",), "SPJ"),
        (("sp2d", "ls", "pengesahan"), "SP2D dan pengesahan"),
        (("ls", "pengesahan"), "SP2D LS dan pengesahan"),
        (("sp2d", "ls", "tu"), "SP2D dan SPJ TU"),
        (("ls", "tu"), "SP2D LS dan SPJ TU"),
        (("spj", "tu"), "SPJ"),
        (("rfk",), "RFK"),
        (("lra",), "LRA"),
    ],
)
def test_the_main_basis_names_what_it_adds_up(basis, kata):
    from pantau.core.basis import basis_words

    assert basis_words(basis) == kata


def test_a_signed_month_takes_no_figure_of_a_file_and_says_which(dinas, impor):
    from pantau.apps.siklus.tanda_tangan import sign_month, silent_names

    unit, g = dinas
    lapor(g[:1], 40.0)
    periksa(g[:1])
    diam = len(silent_names(2026, 10, unit))
    sign_month(tahun=2026, bulan=10, unit=unit, by="kadis", hari_ini=date(2026, 11, 21), tanpa=diam)
    h = impor("progres-fisik", PROGRES, [("Dinas A", KODE, "S", "2026-10-31", 20)])
    assert [(m.code, m.params) for m in h.masalah if m.severity == "error"] == [
        ("bulan_ditandatangani", {"bulan": "Oktober", "tahun": 2026, "bagian_unit": "Dinas A"})
    ]
    assert impor("progres-fisik", PROGRES, [("Dinas A", KODE, "S", "2026-09-30", 20)]).status == "applied"


def test_a_file_of_an_operator_renames_no_unit_and_says_so(impor):
    judul = ("nama_skpd", "kode_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen")
    assert impor("sipd-renja", (*RENJA, "kode_skpd"), [(*renja(100), "1.01.0.00.0.00.01.0000")]).status == "applied"
    unit = find_units("Dinas A")[0]
    baris = [("Dinas Lain Sama Sekali", unit.kode, KODE, "S", "2026-03-31", 20)]
    h = impor("progres-fisik", judul, baris, nama="p.csv", hak=Hak(PERAN["operator"], frozenset({unit.id}), unit.id))
    assert h.status == "applied" and "nama_unit_tetap" in codes(h, "info")
    assert [u.nama for u in all_units()] == ["Dinas A"] and not [x for x in hidup(kind("unit_versi")) if "Lain" in str(x.nilai)]
    baris = [(*baris[0][:5], 30)]
    assert impor("progres-fisik", judul, baris, nama="p.csv", hak=Hak(PERAN["adbang"], None)).status == "applied"
    assert [x for x in hidup(kind("unit_versi")) if "Lain" in str(x.nilai)]


def test_a_package_that_a_newer_export_no_longer_names_is_named_and_ends_by_consent(impor):
    judul = ("tahun_anggaran", "kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan", "jenis_pengadaan")
    a, b = ((2026, "K1", "Dinas A", n, f"Paket {n}", 100, "Tender", "Barang") for n in ("R1", "R2"))
    lain = (2026, "K2", "Dinas B", "R3", "Paket R3", 100, "Tender", "Barang")
    nilai = lambda: len([x for x in hidup(kind("peristiwa")) if x.kunci[1] == "pagu"])  # noqa: E731
    assert impor("rup-penyedia", judul, [a, b, lain]).status == "applied" and nilai() == 3
    h = impor("rup-penyedia", judul, [a])
    m = next(m for m in h.masalah if m.code == "paket_hilang_tanya")
    assert m.params["daftar"] == "R2 Paket R2" and h.status == "unchanged" and nilai() == 3  # of Dinas B the file says nothing
    h = impor("rup-penyedia", judul, [a], setuju=("peristiwa",))
    assert h.status == "applied" and "paket_hilang" in codes(h, "warning") and nilai() == 2
    tarik(h)
    assert nilai() == 3


def test_the_last_document_is_missed_where_the_day_up_to_which_an_export_tells_is_stated(impor, angka):
    impor("sipd-renja", RENJA, [renja(1000)])
    a, b = (("Dinas A", KODE, "S", "5.1.02.01.01.0001", n, "SP2D", "LS", f"2026-03-0{n}", 50, n) for n in ("5", "6"))
    assert impor("sipd-realisasi", SIPD_RINGKAS, [a, b]).status == "applied" and angka("realisasi", "2026-03-31") == 100
    assert "dokumen_hilang_tanya" not in codes(impor("sipd-realisasi", SIPD_RINGKAS, [a]), "warning")
    maret = date(2026, 3, 31)
    assert "dokumen_hilang_tanya" in codes(impor("sipd-realisasi", SIPD_RINGKAS, [a], per=maret), "warning")
    assert impor("sipd-realisasi", SIPD_RINGKAS, [a], per=maret, setuju=("posting",)).status == "applied"
    assert angka("realisasi", "2026-03-31") == 50
