"""Indicators from files: right values, the same again, wrong cells by line, a corrected quarter, closed months, withdrawal."""

import csv
from datetime import date

import pytest

from pantau.apps.kinerja.queries import indicators
from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import PERAN, SISTEM, Hak
from pantau.apps.organisasi.queries import all_units
from pantau.base.fakta import SELAMANYA
from pantau.base.periode import close_month
from pantau.base.waktu import last_time

pytestmark = pytest.mark.django_db
JUDUL = ("tahun", "kode_skpd", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "indikator", "satuan_indikator", "arah_indikator", "sifat_indikator", "target_tahun", *(f"target_tw_{q}" for q in range(1, 5)), *(f"realisasi_tw_{q}" for q in range(1, 5)), "target_akhir", "capaian_lalu", "keterangan")  # fmt: skip
SUB = "1.02.02.2.01.0001"


def baris(nama="Puskesmas yang direhabilitasi", satuan="unit", arah="naik", sifat="jumlah", target=8, tw=(2, 2, 2, 2), nyata=(2, 1, "", ""), akhir=40, lalu=10, ket="", kode=SUB):  # fmt: skip
    return (
        2026,
        "1.02",
        "Dinas Kesehatan",
        kode,
        "Rehabilitasi puskesmas",
        nama,
        satuan,
        arah,
        sifat,
        target,
        *tw,
        *nyata,
        akhir,
        lalu,
        ket,
    )


def codes(h, tingkat="error"):
    return [m.code for m in h.masalah if m.severity == tingkat]


def isi(per="2026-10-31", diketahui=SELAMANYA - 1):
    return {x.nama: x for x in indicators(2026, date.fromisoformat(per), diketahui)}


def test_indicators_are_read_and_the_same_again_is_unchanged(impor):
    rows = [baris(ket="Lahan siap"), baris("Balita stunting", "%", "turun", "", 14, ("", "", "", ""), (20, 18.5, 17.5, ""), "", "")]
    h = impor("auto", JUDUL, rows, nama="a.csv")
    assert (h.format, h.status) == ("indikator", "applied"), h.masalah
    a, b = isi()["Puskesmas yang direhabilitasi"], isi()["Balita stunting"]
    assert (a.jenis, a.target.target, a.target.triwulan, a.target.akhir, a.target.lalu, a.triwulan) == ("keluaran", 8, (2, 2, 2, 2), 40, 10, (2, 1, None, None))  # fmt: skip
    assert a.keterangan == "Lahan siap" and (b.target.arah, b.target.sifat, b.triwulan[2]) == ("turun", "akhir", 17.5)
    assert isi("2026-06-29")["Balita stunting"].triwulan == (20, None, None, None), "a quarter is known from its end on"
    assert impor("indikator", JUDUL, rows, nama="b.csv").status == "unchanged"


@pytest.mark.parametrize(
    ("x", "kode"),
    [
        (baris(sifat=""), "indikator_sifat_kosong"),
        (baris(sifat="kadang"), "indikator_kata_asing"),
        (baris(arah="samping"), "indikator_kata_asing"),
        (baris(target=""), "sel_kosong"),
        (baris(target="dua"), "bukan_angka"),
        (baris(nama=""), "sel_kosong"),
        (baris(nyata=(2, 1, 2, 2)), "indikator_triwulan_depan"),
    ],
)
def test_a_wrong_row_refuses_the_file_and_names_its_line(impor, x, kode):
    h = impor("indikator", JUDUL, [baris("Yang lain"), x])
    assert h.status == "refused" and codes(h) == [kode] and next(m for m in h.masalah if m.severity == "error").where["row"] == 3
    assert isi() == {}


def test_an_indicator_told_twice_is_named(impor):
    assert codes(impor("indikator", JUDUL, [baris(), baris("PUSKESMAS  yang direhabilitasi", target=9)])) == ["baris_kembar"]


def test_what_is_odd_is_named_and_loaded(impor):
    h = impor("indikator", JUDUL, [baris(target=9, arah="")])
    assert h.status == "applied" and {"indikator_target_beda", "indikator_arah_kosong"} <= set(codes(h, "warning"))


def test_a_quarter_corrected_withdrawn_and_known_as_it_was(impor):
    impor("indikator", JUDUL, [baris()], nama="a.csv")
    dulu = last_time()
    h = impor("indikator", JUDUL, [baris(nyata=(2, 3, "", ""), target=9)], nama="b.csv", alasan="salah hitung")
    assert h.status == "applied" and isi()["Puskesmas yang direhabilitasi"].triwulan[1] == 3
    assert isi(diketahui=dulu)["Puskesmas yang direhabilitasi"].triwulan[1] == 1
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="keliru")
    x = isi()["Puskesmas yang direhabilitasi"]
    assert (x.triwulan[1], x.target.target) == (1, 8)


def test_a_closed_month_keeps_its_quarter(impor):
    impor("indikator", JUDUL, [baris(nyata=(2, "", "", ""))], nama="a.csv")
    for m in (1, 2, 3):
        close_month(tahun=2026, bulan=m, by="uji")
    assert impor("indikator", JUDUL, [baris(nyata=(2, "", "", ""))], nama="lagi.csv").status == "unchanged", "a target keeps its day"
    h = impor("indikator", JUDUL, [baris(nyata=(9, "", "", ""))], nama="b.csv")
    assert h.status == "refused" and isi()["Puskesmas yang direhabilitasi"].triwulan[0] == 2
    h = impor("indikator", JUDUL, [baris(nyata=(2, 4, "", ""), target=10)], nama="c.csv")
    assert h.status == "applied", h.masalah
    assert isi("2026-03-31")["Puskesmas yang direhabilitasi"].target.target == 8, "March keeps the target it had"
    assert isi("2026-06-30")["Puskesmas yang direhabilitasi"].target.target == 10


def test_who_may_not_load_for_a_unit_is_refused(impor):
    lain = (2026, "1.01", "Dinas Pendidikan", *baris()[3:])
    impor("indikator", JUDUL, [baris(), lain], nama="a.csv")
    unit = {x.nama: x.id for x in all_units()}["Dinas Pendidikan"]
    op = Hak(PERAN["operator"], frozenset({unit}), unit)
    assert impor("indikator", JUDUL, [baris(target=9)], nama="b.csv", hak=op, alasan="x").status == "refused"
    assert impor("indikator", JUDUL, [(*lain[:9], 12, *lain[10:])], nama="c.csv", hak=op, alasan="x").status == "applied"
    assert sorted(x.target.target for x in indicators(2026, date(2026, 10, 31), SELAMANYA - 1)) == [8, 12]


def test_one_indicator_in_two_files_is_named_with_the_row_of_the_other(folder_data, db):
    """The later file is shorter than the row of the earlier one."""
    from pantau.imports.jalan import run_import
    from pantau.imports.opsi import Opsi

    folder = folder_data / "dua"
    folder.mkdir()
    for nama, rows in (("a", [baris(f"Lain {n}") for n in range(5)] + [baris()]), ("b", [baris()])):
        with (folder / f"{nama}.csv").open("w", newline="", encoding="utf-8") as f:
            csv.writer(f).writerows([JUDUL, *rows])
    h = run_import("indikator", [folder], Opsi(date(2026, 11, 21)), by="uji")
    m = next(m for m in h.masalah if m.code == "indikator_kembar_berkas")
    assert h.status == "refused" and (m.where["file"], m.where["row"]) == ("b.csv", 2) and "baris 7 dari a.csv" in m.message


@pytest.mark.parametrize(
    ("target", "nyata", "harap"),
    [
        ("72,500", "71,875", "angka_koma_mendua"),
        ("0,350", "0,341", (0.35, 0.341)),
        ("72,500", "71,9", (72.5, 71.9)),
        ("1,234,567", "1,500", (1234567, 1500)),
        ("1e400", "1", "bukan_angka"),
        (-10, -5, "indikator_negatif"),
    ],
)
def test_a_comma_before_three_digits_is_told_by_its_neighbours_or_asked(impor, target, nyata, harap):
    h = impor("indikator", JUDUL, [baris(sifat="akhir", target=target, tw=("",) * 4, nyata=(nyata, "", "", ""), akhir="", lalu="")])
    if isinstance(harap, str):
        assert h.status == "refused" and harap in codes(h), h.masalah
    else:
        x = isi()["Puskesmas yang direhabilitasi"]
        assert (x.target.target, x.triwulan[0]) == harap
