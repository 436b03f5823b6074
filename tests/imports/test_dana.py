"""Allocations and disbursements of conditional funds from files: right values, the same again, wrong cells by line, three acts."""

from datetime import date

import pytest

from pantau.apps.dana.queries import allocations, last_words
from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import PERAN, SISTEM, Hak
from pantau.apps.organisasi.queries import all_units
from pantau.base.periode import close_month
from pantau.core.masalah import DitolakError

ALOKASI = (
    "tahun",
    "kode_skpd",
    "nama_skpd",
    "jenis_dana",
    "bidang",
    "nama_paket",
    "pagu_dana",
    "nilai_daftar_kontrak",
    "tgl_daftar_kontrak",
)
SALUR = (
    "tahun",
    "kode_skpd",
    "nama_skpd",
    "bidang",
    "nama_paket",
    "tgl_salur",
    "salur_tahap_1",
    "salur_tahap_2",
    "salur_tahap_3",
    "serap_dana",
    "keluaran_dana",
)
ALOKASI, SALUR = tuple(x.replace("bidang", "bidang_dana") for x in ALOKASI), tuple(x.replace("bidang", "bidang_dana") for x in SALUR)


def baris(paket="Jalan Uji", pagu=6_000_000_000, kontrak=5_400_000_000, hari="2026-06-01", jenis="DAK Fisik", unit="Dinas A", kode="1.01"):
    return (2026, kode, unit, jenis, "Jalan", paket, pagu, kontrak, hari)


def salur(satu=1_500_000_000, dua="", hari="2026-08-31", serap="", hasil="", paket="Jalan Uji"):
    return (2026, "1.01", "Dinas A", "Jalan", paket, hari, satu, dua, "", serap, hasil)


def codes(h, tingkat="error"):
    return [m.code for m in h.masalah if m.severity == tingkat]


def isi():
    """Kind and tranche → (day, value) of the one allocation."""
    return {k[1:3]: v for k, v in last_words(2026).items()}


@pytest.mark.django_db
def test_allocations_and_money_are_read_and_the_same_again_is_unchanged(impor):
    h = impor("auto", ALOKASI, [baris()], nama="a.csv")
    assert (h.format, h.status, h.counts["added"]) == ("dana-alokasi", "applied", 3)  # the unit, pagu and contracts
    p = allocations(2026)[0]
    assert (p.jenis, p.bidang, p.nama) == ("dak_fisik", "Jalan", "Jalan Uji")
    assert isi() == {("pagu", 0): (date(2026, 1, 1), 600_000_000_000), ("kontrak", 0): (date(2026, 6, 1), 540_000_000_000)}
    assert impor("dana-alokasi", ALOKASI, [baris()], nama="b.csv").status == "unchanged"
    h = impor("auto", SALUR, [salur(serap=1_200_000_000, hasil="45,5")], nama="s.csv")
    assert (h.format, h.status) == ("dana-salur", "applied")
    assert isi()["salur", 1] == (date(2026, 8, 31), 150_000_000_000) and isi()["serap", 0][1] == 120_000_000_000
    assert isi()["keluaran", 0] == (date(2026, 8, 31), 4550) and ("salur", 2) not in isi(), "an empty cell says nothing"
    assert impor("dana-salur", SALUR, [salur(serap=1_200_000_000, hasil="45,5")], nama="t.csv").status == "unchanged"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("x", "kode"),
    [
        (baris(jenis="Dana Anu"), "dana_jenis_asing"),
        (baris(jenis=""), "dana_jenis_tidak_disebut"),
        (baris(pagu=-1), "dana_tanpa_nilai"),
        (baris(kontrak=-1), "dana_tanpa_nilai"),
        (baris(hari="2025-06-01"), "dana_di_luar_tahun"),
    ],
)
def test_a_wrong_allocation_refuses_the_file_and_names_its_line(impor, x, kode):
    h = impor("dana-alokasi", ALOKASI, [baris("Jembatan"), x])
    assert h.status == "refused" and codes(h) == [kode] and next(m for m in h.masalah if m.severity == "error").where["row"] == 3
    assert allocations(2026) == []


@pytest.mark.django_db
def test_two_rows_of_one_allocation_are_named(impor):
    assert codes(impor("dana-alokasi", ALOKASI, [baris(), baris(pagu=1)])) == ["dana_kembar"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("x", "kode"),
    [
        (salur(paket="Jalan Lain"), "dana_tanpa_alokasi"),
        (salur(paket=""), "dana_mendua"),
        (salur(-1), "dana_tanpa_nilai"),
        (salur(hasil=101), "dana_tanpa_nilai"),
        (salur(hari="2025-08-31"), "dana_di_luar_tahun"),
        (salur(hari=""), "dana_di_luar_tahun"),
    ],
)
def test_wrong_money_refuses_the_file(impor, x, kode):
    impor("dana-alokasi", ALOKASI, [baris(), baris("Jembatan")], nama="a.csv")
    assert codes(impor("dana-salur", SALUR, [x], nama="s.csv")) == [kode] and ("salur", 1) not in isi()


@pytest.mark.django_db
def test_what_is_odd_is_named_and_loaded(impor):
    impor("dana-alokasi", ALOKASI, [baris()], nama="a.csv")
    h = impor("dana-salur", (*SALUR, "salur_total"), [(*salur(7_000_000_000), 1)], nama="s.csv")
    assert h.status == "applied" and codes(h, "warning") == ["dana_jumlah_beda", "dana_lewat_pagu", "dana_lewat_bagian"]
    h = impor("dana-salur", SALUR, [salur(hari="2026-09-30")], nama="t.csv")
    assert h.status == "applied" and codes(h, "warning") == ["dana_turun"]


@pytest.mark.django_db
def test_a_field_of_one_payment_has_no_second_tranche(impor):
    impor("dana-alokasi", ALOKASI, [baris(pagu=900_000_000, kontrak="")], nama="a.csv")
    assert codes(impor("dana-salur", SALUR, [salur(1, 2)], nama="s.csv")) == ["dana_tahap_asing"]


# --- acts one after another: locks, corrections, withdrawal, rights come from the declaration --------------------------------------------


@pytest.mark.django_db
def test_a_closed_month_takes_no_word_and_a_correction_stands_in_an_open_one(impor):
    impor("dana-alokasi", ALOKASI, [baris()], nama="a.csv")
    impor("dana-salur", SALUR, [salur()], nama="s.csv")
    for b in range(1, 9):
        close_month(tahun=2026, bulan=b, by="uji")
    assert codes(impor("dana-salur", SALUR, [salur(1_400_000_000)], nama="t.csv")) == ["bulan_tertutup"]
    assert codes(impor("dana-alokasi", ALOKASI, [baris(hari="2026-05-01", kontrak=1)], nama="u.csv")) == ["bulan_tertutup"]
    assert isi()["salur", 1][1] == 150_000_000_000
    # a cut of the pagu without a day holds from the first open day; the same list again says nothing new
    assert impor("dana-alokasi", ALOKASI, [baris(pagu=5_900_000_000)], nama="v.csv").status == "applied"
    assert isi()["pagu", 0] == (date(2026, 9, 1), 590_000_000_000)
    assert impor("dana-alokasi", ALOKASI, [baris(pagu=5_900_000_000)], nama="w.csv").status == "unchanged"


@pytest.mark.django_db
def test_taking_back_falls_to_the_word_before_and_again_to_none(impor):
    impor("dana-alokasi", ALOKASI, [baris()], nama="a.csv")
    satu = impor("dana-salur", SALUR, [salur()], nama="s.csv")
    dua = impor("dana-salur", SALUR, [salur(1_450_000_000)], nama="t.csv")
    assert isi()["salur", 1][1] == 145_000_000_000
    withdraw_batch(batch=dua.batch, by="uji", hak=SISTEM, alasan="salah")
    assert isi()["salur", 1][1] == 150_000_000_000
    withdraw_batch(batch=satu.batch, by="uji", hak=SISTEM, alasan="salah")
    assert ("salur", 1) not in isi()
    assert impor("dana-salur", SALUR, [salur()], nama="s.csv").status == "applied" and isi()["salur", 1][1] == 150_000_000_000


@pytest.mark.django_db
def test_taking_back_in_a_closed_month_is_refused(impor):
    impor("dana-alokasi", ALOKASI, [baris()], nama="a.csv")
    h = impor("dana-salur", SALUR, [salur()], nama="s.csv")
    for b in range(1, 9):
        close_month(tahun=2026, bulan=b, by="uji")
    with pytest.raises(DitolakError) as e:
        withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="salah")
    assert {m.code for m in e.value.masalah} == {"bulan_tertutup"} and isi()["salur", 1][1] == 150_000_000_000


@pytest.mark.django_db
def test_an_operator_loads_the_money_of_his_own_unit_alone(impor):
    impor("dana-alokasi", ALOKASI, [baris(), baris(unit="Dinas B", kode="1.02")], nama="a.csv")
    unit = {u.nama: u.id for u in all_units()}
    op = Hak(PERAN["operator"], frozenset({unit["Dinas B"]}), unit["Dinas B"])
    assert impor("dana-salur", SALUR, [salur()], nama="s.csv", hak=op).status == "refused" and ("salur", 1) not in isi()
    lain = (2026, "1.02", "Dinas B", *salur()[3:])
    assert impor("dana-salur", SALUR, [lain], nama="t.csv", hak=op).status == "applied"
