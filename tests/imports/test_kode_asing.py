"""A code that stands in no list and in no budget is a warning in every file of realisation or progress, and never quietly a new node."""

from datetime import date

import pytest

from pantau.apps.anggaran.queries import nodes
from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.imports.format import formats

DINAS, SUB, ASING = "Dinas Contoh", "1.02.02.2.02.0001", "1.02.99.2.99.0099"
REK, REK_ASING = "5.1.02.01.01.0024", "5.9.99.99.99.9999"
RAK = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
AKUN = ("akun", "kelompok", "jenis", "objek", "rincian_objek", "sub_rincian_objek", "uraian")
JUNI = {"per": date(2026, 6, 30)}

# every format that tells how far known things are: headings, a row for a code and an account, options
KEADAAN = {
    "rfk": ("nama_skpd kode_sub_giat kegiatan pagu keu_real_rp fisik_real_kum", lambda k, r: (DINAS, k, f"Kegiatan {k}", 100, 40, 50), JUNI),
    "sipd-realisasi": ("nama_skpd kode_sub_giat nama_sub_giat kode_rekening nomor_dokumen jenis_dokumen jenis_transaksi tanggal_dokumen nilai_realisasi nomor_sp2d", lambda k, r: (DINAS, k, f"Sub {k}", r, "D1", "SPP", "LS", "2026-03-01", 500, "S1"), {}),
    "progres-fisik": ("nama_skpd kode_sub_giat nama_sub_giat tanggal persen", lambda k, r: (DINAS, k, f"Sub {k}", "2026-06-30", 40), {}),
    "target-fisik": ("tahun nama_skpd kode_sub_giat nama_sub_giat " + " ".join(f"target_{m}" for m in range(1, 13)), lambda k, r: (2026, DINAS, k, f"Sub {k}", *range(5, 65, 5)), {}),
    "lra": ("nama_skpd periode kode uraian anggaran realisasi", lambda k, r: (DINAS, "1 Januari s.d. 30 Juni 2026", r, "Belanja", 100, 50), {}),
    "indikator": ("tahun nama_skpd kode_sub_giat nama_sub_giat indikator satuan_indikator arah_indikator sifat_indikator target_tahun realisasi_tw_1", lambda k, r: (2026, DINAS, k, f"Sub {k}", "Puskesmas", "unit", "naik", "jumlah", 8, 2), {}),
}  # fmt: skip
PAKET = {  # endpoints whose rows speak of packages: they have no place in the tree of their own
    "isb-pencatatan-swakelola-realisasi",
    "isb-pencatatan-nontender-realisasi",
}


def test_every_format_of_realisation_or_progress_says_so():
    """By what it reads: cumulative money, postings, physical progress, targets. A new format of that kind has to be declared and tested here."""
    ciri = {"keu_real_rp", "nilai_realisasi", "fisik_real_kum", "persen", "target_12", "realisasi", "real_keu", "realisasi_tw_1"}
    membaca = {f.id for f in formats().values() if ciri & {k.id for k in f.kolom}}
    assert {f.id for f in formats().values() if f.menyatakan} == set(KEADAAN)
    assert membaca == {*KEADAAN, *PAKET, "kp-progres"}


@pytest.fixture
def anggaran(impor):
    """A budget with one activity and one account."""
    assert impor("rak", RAK, [(2026, DINAS, SUB, "Pelayanan", REK, 1200, *[100] * 12)], nama="rak.csv", tahap="murni").status == "applied"


def load(impor, format, kode, rek=REK, **lain):
    judul, baris, opsi = KEADAAN[format]
    return impor(format, judul.split(), [baris(SUB, REK), baris(kode, rek)], nama="a.csv", **opsi, **lain)


def named(h):
    return [(m.code, m.severity) for m in h.masalah if m.code in ("kode_asing", "kegiatan_tidak_di_anggaran", "rekening_asing")]


@pytest.mark.parametrize("format", sorted(set(KEADAAN) - {"lra"}))
def test_a_code_in_no_list_and_no_budget_is_named_with_its_row(impor, anggaran, format):
    h = load(impor, format, ASING, dry_run=True)
    assert named(h) == [("kode_asing", "warning")]
    m = next(m for m in h.masalah if m.code == "kode_asing")
    assert f"{ASING} (baris 3)" in m.message and SUB not in m.message and (m.where["file"], m.where["row"]) == ("a.csv", 3)


@pytest.mark.parametrize("format", sorted(set(KEADAAN) - {"lra"}))
def test_a_known_code_is_no_question_and_adds_no_node(impor, anggaran, format):
    awal = len(nodes(2026))
    judul, baris, opsi = KEADAAN[format]
    h = impor(format, judul.split(), [baris(SUB, REK)], nama="a.csv", **opsi)
    assert (h.status, named(h), len(nodes(2026))) == ("applied", [], awal)


@pytest.mark.parametrize("format", sorted(set(KEADAAN) - {"lra"}))
def test_a_code_of_the_official_list_is_only_missing_in_the_budget(impor, anggaran, format):
    assert impor("nomenklatur-sub-kegiatan", ("kode_subkegiatan", "nama_subkegiatan"), [("1.2.99.2.99.99", "Sub baru")], nama="n.csv").status == "applied"  # fmt: skip
    assert named(load(impor, format, ASING, dry_run=True)) == [("kegiatan_tidak_di_anggaran", "warning")]


def test_an_activity_by_name_that_no_budget_knows_is_named(impor, anggaran):
    judul = ("nama_skpd", "nama_giat", "tanggal", "persen")
    h = impor("progres-fisik", judul, [(DINAS, "Kegiatan entah", "2026-06-30", 40)], dry_run=True)
    assert named(h) == [("kegiatan_tidak_di_anggaran", "warning")]


@pytest.mark.parametrize(("nama", "dekat"), [("Pelayanann", True), ("Pengawasan", False)])
def test_a_misspelt_activity_is_named_with_the_one_that_is_near(impor, anggaran, nama, dekat):
    h = impor("progres-fisik", ("nama_skpd", "nama_sub_giat", "tanggal", "persen"), [(DINAS, nama, "2026-06-30", 40)], dry_run=True)
    m = next(m for m in h.masalah if m.code == "kegiatan_tidak_di_anggaran")
    assert ('mirip "Pelayanan"' in m.message) is dekat and f"{nama} (baris 2)" in m.message


@pytest.mark.parametrize("format", ["sipd-realisasi", "lra"])
def test_an_account_in_no_list_and_no_budget_is_named(impor, anggaran, format):
    h = load(impor, format, SUB, REK_ASING, dry_run=True)
    assert named(h) == [("rekening_asing", "warning")]
    assert any(REK_ASING in m.message and m.where.get("row") == 3 for m in h.masalah)


@pytest.mark.parametrize("format", ["sipd-realisasi", "lra"])
def test_an_account_of_the_list_or_above_those_of_the_budget_is_no_question(impor, anggaran, format):
    assert named(load(impor, format, SUB, "5.1.02.01", dry_run=True)) == []
    assert impor("nomenklatur-rekening", AKUN, [("5", "9", "99", "99", "99", "9999", "Baru")], nama="n.csv").status == "applied"
    assert named(load(impor, format, SUB, REK_ASING, dry_run=True)) == []


def test_without_any_budget_a_realisation_export_is_named_and_a_sheet_with_its_own_budget_is_not(impor):
    assert named(load(impor, "sipd-realisasi", ASING, dry_run=True)) == [("kode_asing", "warning")]
    assert named(load(impor, "progres-fisik", ASING, dry_run=True)) == [("kode_asing", "warning")]
    assert named(load(impor, "rfk", ASING, dry_run=True)) == [] == named(load(impor, "lra", ASING, dry_run=True))


def test_loaded_all_the_same_taken_back_and_loaded_again_it_is_named_every_time(impor, anggaran):
    h = load(impor, "rfk", ASING)
    assert h.status == "applied" and named(h) == [("kode_asing", "warning")]
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="kode salah")
    assert load(impor, "rfk", ASING).status == "applied"


def test_realisation_of_packages_never_makes_a_node(impor, anggaran):
    awal = len(nodes(2026))
    judul = ("tahun_anggaran", "kd_klpd", "kd_satker", "nama_satker", "kd_swakelola_pct", "jenis_realisasi", "no_realisasi", "tgl_realisasi", "nilai_realisasi")  # fmt: skip
    h = impor("isb", judul, [(2026, "D1", "77", DINAS, "W1", "SP2D", "1", "2026-03-01", 100)], nama="isb.csv", dry_run=True)
    assert h.status in ("checked", "refused") and len(nodes(2026)) == awal
    assert h.banding is None or not h.banding.usulan.simpul.baru


def test_progress_of_a_work_that_is_in_no_list_is_named_and_makes_no_node(db, tmp_path):
    from pantau.imports.jalan import run_import
    from pantau.imports.opsi import Opsi

    (tmp_path / "kp").mkdir()
    (tmp_path / "kp" / "kerja.csv").write_text("id,nama,kegiatan,skpd,pagu\nW1,Jalan,Jalan desa,Dinas Contoh,1000\n", encoding="utf-8")
    (tmp_path / "kp" / "progres.csv").write_text(
        "id,pekerjaan,progress,tgl_progress,real_keu,real_fisik\n1,W9,4,2026-03-01,100,10\n", encoding="utf-8"
    )
    h = run_import("kontrol-pekerjaan", [tmp_path / "kp"], Opsi(date(2026, 11, 21), tahun=2026), by="uji")
    assert h.status == "applied" and [(m.severity, m.params["kode"]) for m in h.masalah if m.code == "pekerjaan_tidak_dikenal"] == [
        ("warning", "W9")
    ]
    assert {n[5] for n in nodes(2026)} == {"Jalan", "Jalan desa"}


def test_progress_of_known_activities_reads_no_budget_lines(impor, monkeypatch):
    """A year has many lines: a file that books nothing on them must not wait for them."""
    impor("rak", RAK, [(2026, DINAS, SUB, "Sub", REK, 1_200, *[100] * 12)], tahap="murni")
    dibaca = []
    from pantau.apps.muat import usulan

    monkeypatch.setattr(usulan, "lines", lambda *a, asli=usulan.lines: dibaca.append(a) or asli(*a))
    judul, baris, opsi = KEADAAN["progres-fisik"]
    assert impor("progres-fisik", judul.split(), [baris(SUB, REK)], **opsi).status == "applied"
    assert not dibaca
    judul, baris, opsi = KEADAAN["sipd-realisasi"]
    impor("sipd-realisasi", judul.split(), [baris(SUB, REK)], **opsi)
    assert len(dibaca) == 1
