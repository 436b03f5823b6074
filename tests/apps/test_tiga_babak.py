"""What a later file says, in two and three acts: closed months, names, dates and documents keep what they say."""

from datetime import date

import pytest
from apps.buku_besar import RAK
from apps.test_bulan_tetap import BULAN, KODE, RENJA, SIPD, hashes, kode, sel, spp, tarik  # noqa: F401
from tulis import reopen_month, write_rows

from pantau.apps.anggaran.models import VersiAnggaran
from pantau.apps.organisasi.perms import PERAN, Hak
from pantau.apps.organisasi.queries import active_unit_versions, find_units, successors
from pantau.apps.realisasi.fakta import POSTING, PostingUsul
from pantau.base.beda import standing
from pantau.base.models import Batch
from pantau.base.periode import close_month
from pantau.core.masalah import DitolakError

JANUARI = BULAN[0]
AWAL = [spp("1", 100, "2026-01-10", "S1", "2026-01-12"), spp("2", 40, "2026-02-20", "S2", "2026-02-21")]
TELAT = spp("3", 5, "2026-01-25", "S3", "2026-02-02")


def tutup_januari(impor, laporan):
    close_month(tahun=2026, bulan=1, by="uji")
    return hashes(laporan, JANUARI)


@pytest.mark.parametrize("jenis", ["LS", "GU"])
def test_a_document_new_in_february_with_a_request_of_closed_january_is_refused(impor, sel, laporan, jenis):  # noqa: F811
    impor("sipd-realisasi", SIPD, AWAL)
    dulu = tutup_januari(impor, laporan)
    telat = spp("3", 5, "2026-01-25", "S3", "2026-02-02", jenis)
    h = impor("sipd-realisasi", SIPD, [*AWAL, telat])
    assert (h.status, kode(h)) == ("refused", ["bulan_tertutup"])
    assert sel("belum_cair") == [0, 0, 0] and hashes(laporan, JANUARI) == dulu
    reopen_month(tahun=2026, bulan=1)
    assert impor("sipd-realisasi", SIPD, [*AWAL, telat]).status == "applied"
    assert (sel("belum_cair"), sel("realisasi")) == ([5, 0, 0], [100, 145, 145])


UBAH = {
    "jumlah": spp("3", 9, "2026-01-25", "S3", "2026-02-02"),
    "hari spp": spp("3", 5, "2026-02-01", "S3", "2026-02-02"),
    "hari spp di dalam": spp("3", 5, "2026-01-26", "S3", "2026-02-02"),
    "cair di januari": spp("3", 5, "2026-01-25", "S3", "2026-01-30"),
}


@pytest.mark.parametrize("ubah", UBAH)
def test_a_request_of_closed_january_is_not_corrected(impor, sel, laporan, ubah):  # noqa: F811
    impor("sipd-realisasi", SIPD, [*AWAL, TELAT])
    dulu = tutup_januari(impor, laporan)
    h = impor("sipd-realisasi", SIPD, [*AWAL, UBAH[ubah]], setuju=("posting",))
    assert (h.status, kode(h)) == ("refused", ["bulan_tertutup"])
    assert sel("belum_cair")[0] == 5 and hashes(laporan, JANUARI) == dulu


def test_a_request_of_closed_january_is_not_taken_back(impor, sel, laporan):  # noqa: F811
    impor("sipd-realisasi", SIPD, AWAL)
    h = impor("sipd-realisasi", SIPD, [*AWAL, TELAT])
    dulu = tutup_januari(impor, laporan)
    with pytest.raises(DitolakError) as e:
        tarik(h)
    assert {m.code for m in e.value.masalah} == {"bulan_tertutup"}
    assert sel("belum_cair")[0] == 5 and hashes(laporan, JANUARI) == dulu


def test_a_disbursement_moves_and_goes_while_the_month_of_its_request_is_closed(impor, sel, laporan):  # noqa: F811
    """The day of the SP2D, and whether there is one, says nothing of January as long as it lies behind it."""
    impor("sipd-realisasi", SIPD, [*AWAL, TELAT])
    dulu = tutup_januari(impor, laporan)
    assert impor("sipd-realisasi", SIPD, [*AWAL, spp("3", 5, "2026-01-25", "S3", "2026-03-09")]).status == "applied"
    assert sel("belum_cair") == [5, 5, 0]
    h = impor("sipd-realisasi", SIPD, [*AWAL, spp("3", 5, "2026-01-25")], setuju=("posting",))
    assert h.status == "applied", kode(h)
    assert sel("belum_cair") == [5, 5, 5] and hashes(laporan, JANUARI) == dulu
    tarik(h)
    assert sel("belum_cair") == [5, 5, 0] and hashes(laporan, JANUARI) == dulu


# --- a unit that a file only refers to ---------------------------------------------------------------------------------------------------

UNIT = ("kode", "nama", "kode_induk", "nama_induk", "kelas", "penerus_kode", "penerus_nama", "mulai")


def unit(nama, kode="", induk=("", ""), penerus=("", ""), kelas="", mulai="2026-01-01"):
    return (kode, nama, *induk, kelas, *penerus, mulai)


def nama_unit():
    return {v.unit: v.nama for v in active_unit_versions()}


def berinduk():
    nama = nama_unit()
    return {(v.nama, nama.get(v.induk)) for v in active_unit_versions()}


@pytest.mark.parametrize("lain", [{"induk": ("1.01", "")}, {"penerus": ("1.01", "")}, {"induk": ("", "Dinas Lama")}])
def test_a_reference_never_renames_what_it_refers_to(impor, lain):
    impor("unit", UNIT, [unit("Dinas Lama", "1.01", kelas="dinas"), unit("Dinas Dua", "1.02", kelas="dinas")])
    impor("unit", UNIT, [unit("Dinas Baru", "1.01", kelas="dinas", mulai="2026-03-01")], nama="nama.csv")
    h = impor("unit", UNIT, [unit("UPTD X", "1.01.01", kelas="uptd", mulai="2026-05-01", **lain)], nama="uptd.csv")
    assert h.status == "applied" and "unit_ganti_nama" not in [m.code for m in h.masalah]
    assert sorted(nama_unit().values()) == ["Dinas Baru", "Dinas Dua", "UPTD X"]
    assert ("UPTD X", "Dinas Baru" if "induk" in lain else None) in berinduk()
    if "penerus" in lain:
        assert [nama_unit()[x.baru] for x in successors()] == ["Dinas Baru"]
    tarik(h)
    assert sorted(nama_unit().values()) == ["Dinas Baru", "Dinas Dua"]


@pytest.mark.parametrize("kodenya", ["9.99", "1.01"])
def test_a_code_that_names_no_unit_or_two_is_asked_about(impor, kodenya):
    impor("unit", UNIT, [unit("Dinas A", "1.01", kelas="dinas"), unit("Dinas B", "1.01", kelas="dinas")])
    h = impor("unit", UNIT, [unit("UPTD X", "2.01", kelas="uptd", induk=(kodenya, ""))], nama="uptd.csv")
    assert (h.status, kode(h)) == ("refused", ["unit_tidak_ada" if kodenya == "9.99" else "unit_mendua"])
    assert sorted(nama_unit().values()) == ["Dinas A", "Dinas B"]


def test_a_code_may_refer_to_a_unit_of_the_same_file(impor):
    h = impor("unit", UNIT, [unit("UPTD X", "1.01.01", induk=("1.01", ""), kelas="uptd"), unit("Dinas A", "1.01", kelas="dinas")])
    assert h.status == "applied" and berinduk() == {("UPTD X", "Dinas A"), ("Dinas A", None)}


# --- the day of a stage ------------------------------------------------------------------------------------------------------------------

APRIL, MEI, JUNI = "2026-04-30", "2026-05-31", "2026-06-30"
GESER = {"tahun": 2026, "tahap": "pergeseran-1"}


def pagu_geser(impor, pagu, bulan, nama="g.csv"):
    baris = [(2026, "Dinas A", "1.01.02", "P", "1.01.02.2.01", "K", KODE, "S", pagu)]
    return impor("sipd-renja", RENJA, baris, nama=nama, berlaku=date(2026, bulan, 1), **GESER)


def test_the_day_of_a_stage_is_free_when_what_stated_it_was_taken_back(impor, sel):  # noqa: F811
    baca = lambda: sel("pagu", (BULAN[2], APRIL, MEI, JUNI))  # noqa: E731
    salah = pagu_geser(impor, 700, 4)
    assert baca() == [1000, 700, 700, 700]
    beda = pagu_geser(impor, 800, 5, "b.csv")
    assert (beda.status, kode(beda)) == ("refused", ["tahap_beda_tanggal"])
    tarik(salah)
    benar = pagu_geser(impor, 800, 5, "b.csv")
    assert benar.status == "applied", kode(benar)
    assert baca() == [1000, 1000, 800, 800]
    assert kode(pagu_geser(impor, 900, 4, "c.csv")) == ["tahap_beda_tanggal"]
    tarik(benar)
    assert baca() == [1000] * 4
    assert pagu_geser(impor, 900, 4, "c.csv").status == "applied" and baca() == [1000, 900, 900, 900]
    assert sorted(VersiAnggaran.objects.values_list("tahap", "berlaku_mulai")) == [
        ("murni", date(2026, 1, 1)), ("pergeseran-1", date(2026, 4, 1)), ("pergeseran-1", date(2026, 5, 1)),
    ]  # fmt: skip


def test_an_earlier_knowledge_time_keeps_the_day_of_a_stage(impor, sel, laporan):  # noqa: F811
    salah = pagu_geser(impor, 700, 4)
    saat = Batch.objects.get(pk=salah.batch).dicatat_pada
    tarik(salah)
    pagu_geser(impor, 800, 5, "b.csv")
    assert laporan("kendali", APRIL, diketahui=saat).tables[0].total.cells["pagu"].value == 70_000


def test_a_stage_stays_while_one_of_two_batches_states_it(impor, sel):  # noqa: F811
    satu = pagu_geser(impor, 700, 4)
    pagu_geser(impor, 750, 4, "b.csv")
    tarik(satu)
    assert kode(pagu_geser(impor, 800, 5, "c.csv")) == ["tahap_beda_tanggal"]


def test_a_cash_plan_alone_keeps_the_day_of_its_stage(impor, sel):  # noqa: F811
    def rak(b, n):
        isi = [(2026, "Dinas A", KODE, "S", 1000, *[n] * 12)]
        return impor("rak", RAK, isi, nama=f"{b}-{n}.csv", berlaku=date(2026, b, 1), **GESER)

    h = rak(4, 10)
    assert h.status == "applied" and kode(rak(5, 20)) == ["tahap_beda_tanggal"]
    tarik(h)
    assert rak(5, 20).status == "applied"


# --- one document inside a unit ----------------------------------------------------------------------------------------------------------

DUA = KODE[:-1] + "2"
ASAL = ("Dinas A", KODE, "S", "5.1.02.01.01.0024", "D1", "SPP", "LS", "2026-02-10", 20, "S1", "2026-02-12")
LAIN = ("Dinas A", KODE, "S", "5.1.02.01.01.0024", "D2", "SPP", "LS", "2026-02-10", 40, "S2", "2026-02-12")
TBP = ("Dinas A", KODE, "S", "5.1.02.01.01.0024", "T1", "TBP", "GU", "2026-02-10", 20, "S9", "")


def ganti(row, **isi):
    letak = {"kode": 1, "nama": 2, "rek": 3, "nomor": 4, "nilai": 8}
    return tuple(next((v for k, v in isi.items() if letak[k] == i), x) for i, x in enumerate(row))


BERUBAH = {
    "sub kegiatan": (ASAL, [ganti(ASAL, kode=DUA, nama="T")]),
    "rekening": (ASAL, [ganti(ASAL, rek="5.1.02.01.01.0025")]),
    "nomor": (ASAL, [ganti(ASAL, nomor="D7")]),
    "dipecah": (ASAL, [ganti(ASAL, rek="5.1.02.01.01.0025", nilai=15), ganti(ASAL, rek="5.1.02.01.01.0026", nilai=5)]),
    "rekening TBP": (TBP, [ganti(TBP, rek="5.1.02.01.01.0025")]),
}


def temuan(h):
    return {m.code: m.params for m in h.masalah if m.code.startswith("dokumen_")}


@pytest.mark.parametrize("kasus", BERUBAH)
def test_a_document_that_changed_inside_a_unit_counts_once(impor, sel, kasus):  # noqa: F811
    lama, baru = BERUBAH[kasus]
    total = lambda: sel("realisasi", BULAN[1:2])[0]  # noqa: E731
    lain = LAIN if lama is ASAL else ganti(TBP, nomor="T2", nilai=40)
    impor("sipd-realisasi", SIPD, [lama, lain])
    assert total() == 60
    h = impor("sipd-realisasi", SIPD, [*baru, lain])
    assert set(temuan(h)) == {"dokumen_berubah_tanya"} and total() == 60
    kiri, _, kanan = temuan(h)["dokumen_berubah_tanya"]["daftar"].partition(" → ")
    assert kiri == f"{lama[5]} {lama[4]} {lama[6]} ({lama[1]} {lama[3]})"
    assert kanan == ", ".join(f"{x[5]} {x[4]} {x[6]} ({x[1]} {x[3]})" for x in baru)
    ya = impor("sipd-realisasi", SIPD, [*baru, lain], setuju=("posting",))
    assert (ya.status, set(temuan(ya)), total()) == ("applied", {"dokumen_berubah"}, 60)
    assert impor("sipd-realisasi", SIPD, [*baru, lain]).status == "unchanged"
    tarik(ya)
    assert total() == 60


def test_what_only_came_or_only_went_is_no_change_of_a_document(impor, sel):  # noqa: F811
    impor("sipd-realisasi", SIPD, [ASAL, LAIN])
    rinci = ganti(ASAL, rek="5.1.02.01.01.0025", nilai=5)
    assert temuan(impor("sipd-realisasi", SIPD, [ASAL, rinci, LAIN])) == {}
    assert sel("realisasi", BULAN[1:2]) == [65]
    assert set(temuan(impor("sipd-realisasi", SIPD, [ASAL, LAIN]))) == {"dokumen_hilang_tanya"}


def test_another_receipt_of_the_same_float_is_another_document(impor, sel):  # noqa: F811
    impor("sipd-realisasi", SIPD, [TBP, ganti(TBP, nomor="T2", nilai=40)])
    h = impor("sipd-realisasi", SIPD, [ganti(TBP, nomor="T3", nilai=7), ganti(TBP, nomor="T2", nilai=40)], setuju=("posting",))
    assert set(temuan(h)) == {"dokumen_hilang"} and sel("realisasi", BULAN[1:2]) == [47]


# --- an export that begins later ---------------------------------------------------------------------------------------------------------


def test_an_export_that_begins_later_says_what_it_does_not_tell_of(impor, sel):  # noqa: F811
    satu, dua, tiga = (spp(str(n), n, f"2026-0{n}-10", f"S{n}", f"2026-0{n}-10") for n in (1, 2, 3))
    impor("sipd-realisasi", SIPD, [satu, dua])
    h = impor("sipd-realisasi", SIPD, [dua, tiga], setuju=("posting",))
    (m,) = [x for x in h.masalah if x.code == "berkas_mulai_kemudian"]
    assert (m.severity, m.params) == ("info", {"tanggal": "2026-02-10", "jumlah": 1, "daftar": "SPP 1 LS"})
    assert temuan(h) == {} and sel("realisasi") == [1, 3, 6]
    h = impor("sipd-realisasi", SIPD, [satu, tiga, spp("4", 9, "2026-03-11", "S4", "2026-03-11")], setuju=("posting",))
    assert set(temuan(h)) == {"dokumen_hilang"} and "berkas_mulai_kemudian" not in [x.code for x in h.masalah]
    assert sel("realisasi") == [1, 1, 13]


# --- numbers that change without a SP2D, and units that an export leaves out ----------------------------------------------------------------


def test_a_request_that_got_another_number_is_said_with_both_and_counts_twice_until_agreed(impor, sel):  # noqa: F811
    lama, lain = spp("1", 20, "2026-01-10"), spp("2", 40, "2026-02-20")
    baru = spp("1-R", 20, "2026-01-10")
    impor("sipd-realisasi", SIPD, [lama, lain])
    h = impor("sipd-realisasi", SIPD, [baru, lain])
    m = {m.code: m.params for m in h.masalah}["dokumen_ganti_nomor"]
    assert "SPP 1 LS" in m["daftar"] and "→ SPP 1-R LS" in m["daftar"] and (m["jumlah"], m["nilai"]) == (1, "Rp\xa020")
    assert sel("belum_cair", BULAN[1:2]) == [80]
    ya = impor("sipd-realisasi", SIPD, [baru, lain], setuju=("posting",))
    assert "dokumen_ganti_nomor" not in {m.code for m in ya.masalah} and sel("belum_cair", BULAN[1:2]) == [60]
    tarik(ya)
    assert sel("belum_cair", BULAN[1:2]) == [80]


def test_another_amount_or_day_under_another_number_is_another_document(impor):
    impor("sipd-realisasi", SIPD, [spp("1", 20, "2026-01-10"), spp("2", 40, "2026-02-20")])
    for x in (spp("3", 21, "2026-01-10"), spp("3", 20, "2026-01-11")):
        h = impor("sipd-realisasi", SIPD, [spp("0", 1, "2026-01-01"), x, spp("2", 40, "2026-02-20")], dry_run=True)
        assert {"dokumen_hilang_tanya"} == set(temuan(h))


def test_a_unit_that_a_newer_export_leaves_out_is_named_and_counts_on(impor, sel):  # noqa: F811
    a, b = spp("1", 20, "2026-01-10", "S1", "2026-01-12"), ("Dinas B", *spp("1", 5, "2026-01-10", "S9", "2026-01-12")[1:])

    def disebut(h):
        return [(m.severity, m.params["daftar"]) for m in h.masalah if m.code == "unit_tidak_disebut_ekspor"]

    alone = impor("sipd-realisasi", SIPD, [b])
    assert disebut(impor("sipd-realisasi", SIPD, [a])) == []  # each came in a file of its own
    tarik(alone)
    both = impor("sipd-realisasi", SIPD, [a, b])
    h = impor("sipd-realisasi", SIPD, [a, spp("2", 40, "2026-02-20", "S2", "2026-02-21")])
    assert disebut(h) == [("info", "Dinas B")] and sel("realisasi", BULAN[1:2]) == [65]
    milik = Hak(PERAN["operator"], frozenset({find_units("Dinas A")[0].id}))
    assert disebut(impor("sipd-realisasi", SIPD, [a], hak=milik, dry_run=True)) == []  # who answers for one unit hears of no other
    tarik(both)
    assert disebut(impor("sipd-realisasi", SIPD, [a])) == []  # what stood of it was taken back


def test_a_row_that_keeps_the_words_of_its_cell_is_the_same_document_as_the_code(impor, sel):  # noqa: F811
    """Earlier versions kept the means of payment as the cell had it."""
    ulang = [spp("1", 20, "2026-01-10", "S1", "2026-01-12"), spp("2", 40, "2026-02-20", "S2", "2026-02-21")]
    impor("sipd-realisasi", SIPD, ulang[:1])
    (lama,) = standing(POSTING)
    usul = PostingUsul(
        **dict(zip(POSTING.kunci, (lama.kunci[0], "SPP", "9", "LS GAJI"), strict=True)),
        **dict(zip(POSTING.nilai, ("sp2d", date(2026, 2, 21), date(2026, 2, 20), 40_00, date(2026, 2, 20), ""), strict=True)),
    )
    write_rows(usul)
    assert sel("realisasi", BULAN[1:2]) == [60]
    assert {x.kunci[3] for x in standing(POSTING)} == {"LS"}
    kini = spp("9", 50, "2026-02-20", "S9", "2026-02-21")
    h = impor("sipd-realisasi", SIPD, [*ulang[:1], kini])
    assert temuan(h) == {} and sel("realisasi", BULAN[1:2]) == [70]  # corrected, not beside it
    tarik(h)
    assert sel("realisasi", BULAN[1:2]) == [60]
