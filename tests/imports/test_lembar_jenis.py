"""Kinds of ordinary files, each with members of its own: what is loaded is right, or a finding names what is not."""

from datetime import date

import openpyxl
import pytest
from imports.lembar_tulis import TULIS, Buku
from judul import SIPD_RINGKAS

from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

HARI = date(2026, 11, 21)
JUNI = date(2026, 6, 30)
JUDUL = ["No", "Kegiatan", "Pagu", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
RAK = ("nama_skpd", "kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "sumber_dana", "pagu", *(f"bulan_{m}" for m in range(1, 13)))  # fmt: skip


def muat(path, per=JUNI, unit="Dinas A", format="rfk", **lain):
    return run_import(format, [path], Opsi(HARI, per, unit, **lain), by="uji")


def buku(path, **lembar):
    wb = openpyxl.Workbook()
    wb.remove(wb.active)
    for nama, rows in lembar.items():
        s = wb.create_sheet(nama.replace("_", " "))
        for r in rows:
            s.append(r)
    wb.save(path)
    return path


def rows(real, fisik, atas=()):
    return [*([x] for x in atas), JUDUL, [1, "A", 1000, real, fisik], [2, "B", 500, real // 2, fisik]]


def penting(h):
    return {m.code for m in h.masalah if m.severity != "info"}


def total(laporan, per="2026-06-30"):
    c = laporan("kendali", per).tables[0].total.cells
    return c["pagu"].value, c["realisasi"].value, c["fisik"].value


@pytest.mark.parametrize("nama", [("JUN 2026", "Mei 2026"), ("s.d. Juni", "s.d. Mei"), ("06", "05"), ("RFK Juni", "RFK Mei")])
def test_month_sheets_load_each_at_its_own_date(db, laporan, tmp_path, nama):
    h = muat(buku(tmp_path / "a.xlsx", **{nama[0]: rows(400, 60), nama[1]: rows(200, 30)}))
    assert h.status == "applied" and not penting(h)
    assert total(laporan) == (1500_00, 600_00, 60.0) and total(laporan, "2026-05-31") == (1500_00, 300_00, 30.0)


def test_month_sheets_by_their_titles_without_a_stated_date(db, laporan, tmp_path):
    atas = ("LAPORAN RFK", "KEADAAN S.D. 30 JUNI 2026"), ("LAPORAN RFK", "BULAN MEI 2026")
    h = muat(buku(tmp_path / "a.xlsx", satu=rows(400, 60, atas[0]), dua=rows(200, 30, atas[1])), per=None)
    assert h.status == "applied" and [m.params["per"] for m in h.masalah if m.code == "periode_dari_lembar"] == ["2026-06-30", "2026-05-31"]
    assert total(laporan) == (1500_00, 600_00, 60.0) and total(laporan, "2026-05-31")[1] == 300_00


def test_sheets_whose_dates_cannot_be_told_are_refused(db, tmp_path):
    h = muat(buku(tmp_path / "a.xlsx", Sheet1=rows(400, 60), Sheet2=rows(200, 30)))
    assert h.status == "refused" and penting(h) == {"lembar_menyebut_sama"}
    h = muat(buku(tmp_path / "b.xlsx", Juni=rows(400, 60), Mei=rows(200, 30), Rekap=rows(200, 30)))
    assert h.status == "refused" and penting(h) == {"periode_lembar_tidak_diketahui"}
    h = muat(buku(tmp_path / "c.xlsx", Rekap=rows(200, 30)), per=None)
    assert penting(h) == {"per_wajib"}


def test_sheets_of_other_activities_share_the_stated_date(db, laporan, tmp_path):
    lain = [JUDUL, [1, "C", 100, 10, 60], [2, "D", 100, 10, 60]]
    assert muat(buku(tmp_path / "a.xlsx", Bidang_1=rows(400, 60), Bidang_2=lain)).status == "applied"
    assert total(laporan) == (1700_00, 620_00, 60.0)


def test_values_that_fall_between_sheets_are_named(db, tmp_path):
    h = muat(buku(tmp_path / "a.xlsx", Juni=rows(100, 20), Mei=rows(200, 30)))
    assert penting(h) == {"kumulatif_turun_antar"} and len([m for m in h.masalah if m.code == "kumulatif_turun_antar"]) == 4


@pytest.mark.parametrize(
    ("atas", "per", "codes"),
    [
        (["LAPORAN RFK DINAS A", "KEADAAN S.D. 31 MEI 2025"], JUNI, {"judul_tahun_lain"}),
        (["LAPORAN RFK BULAN MEI 2026"], JUNI, {"judul_beda_per"}),
        (["TAHUN ANGGARAN 2025"], JUNI, {"judul_tahun_lain"}),
        (["RFK DINAS B", "BULAN JUNI TA. 2026"], JUNI, {"judul_beda_unit"}),
        (["TRIWULAN II TAHUN 2026"], JUNI, set()),
        (["SKPD : DINAS A", "KEADAAN S/D JUNI 2026"], JUNI, set()),
        ([], date(2026, 12, 31), {"per_di_masa_depan"}),
    ],
)
def test_the_title_is_held_against_the_import(db, tmp_path, atas, per, codes):
    assert penting(muat(buku(tmp_path / "a.xlsx", RFK=rows(400, 60, atas)), per=per)) == codes


def test_the_unit_of_the_title_is_used_where_none_is_stated(db, laporan, tmp_path):
    h = muat(buku(tmp_path / "a.xlsx", RFK=rows(400, 60, ["Perangkat Daerah : 1.03 Dinas Contoh"])), unit=None)
    assert h.status == "applied" and [m.params["unit"] for m in h.masalah if m.code == "unit_dari_judul"] == ["Dinas Contoh"]


@pytest.mark.parametrize("label", ["J U M L A H", "GRAND  TOTAL", "Sub-Total", "Rata-rata", "Jumlah Belanja Daerah", "TOTAL KESELURUHAN"])
@pytest.mark.parametrize("kolom", [0, 1])
def test_sums_in_any_spelling_are_never_added(db, laporan, tmp_path, label, kolom):
    baris = [None, None, 1500, 600, 60]
    baris[kolom] = label
    muat(buku(tmp_path / "a.xlsx", RFK=[*rows(400, 60), baris]))
    assert total(laporan) == (1500_00, 600_00, 60.0)


def test_an_activity_that_begins_like_a_sum_is_an_activity(db, laporan, tmp_path):
    isi = [
        JUDUL,
        [1, "Pelatihan", 1000, 400, 50],
        [2, "Total Coliform: pemeriksaan air minum", 1000, 400, 50],
        [3, "Jumlah siswa: bantuan", 2000, 800, 50],
    ]
    muat(buku(tmp_path / "a.xlsx", RFK=isi))
    assert total(laporan)[:2] == (4000_00, 1600_00)


@pytest.mark.parametrize(
    ("kolom", "label"), [("kode_program", "JUMLAH"), ("nama_program", "T O T A L"), ("kode_sub_giat", "Sub Total"), ("nama_skpd", "JUMLAH")]
)
def test_sums_of_a_cash_plan_stand_in_any_column(impor, laporan, kolom, label):
    bulan = (10, *[0] * 11)
    a = ("Dinas A", "1.03.01", "P", "1.03.01.2.06", "K", "1.03.01.2.06.0002", "ATK", "", "", 10, *bulan)
    j = [""] * 9
    j[RAK.index(kolom)] = label
    h = impor("rak", RAK, [a, (*j, 10, *bulan)], tahap="murni", tahun=2026)
    assert h.status == "applied" and laporan("kendali", "2026-06-30").tables[0].total.cells["pagu"].value == 10_00


def test_levels_of_a_cash_plan_are_never_added(impor, laporan):
    bulan = lambda v: (v, *[0] * 11)  # noqa: E731
    isi = [
        ("Dinas A", "1.03.01", "P", "", "", "", "", "", "", 30, *bulan(30)),
        ("Dinas A", "", "", "1.03.01.2.06", "K", "", "", "", "", 30, *bulan(30)),
        ("Dinas A", "", "", "", "", "1.03.01.2.06.0002", "ATK", "", "", 30, *bulan(30)),
        ("Dinas A", "", "", "", "", "", "", "5.1.02.01.01.0024", "", 10, *bulan(10)),
        ("Dinas A", "", "", "", "", "", "", "5.1.02.01.01.0025", "", 20, *bulan(20)),
    ]
    h = impor("rak", RAK, isi, tahap="murni", tahun=2026)
    assert h.status == "applied", [m.message for m in h.masalah]
    assert laporan("kendali", "2026-06-30").tables[0].total.cells["pagu"].value == 30_00


def anggaran(impor, kode="1.03.01.2.06.0002", rek="5.1.02.01.01.0024", dana="", unit="Dinas Pekerjaan Umum dan Penataan Ruang"):
    program, giat = ".".join(kode.split(".")[:3]), ".".join(kode.split(".")[:5])
    return impor("rak", RAK, [(unit, program, "P", giat, "K", kode, "ATK", rek, dana, 100, 100, *[0] * 11)], tahap="murni", tahun=2026)


@pytest.mark.parametrize(
    ("kode", "rek", "dana"),
    [
        ("X.XX.01.2.06.0002", "5.1.02.01.01.0024", ""), ("1.3.1.2.6.2", "5.1.02.01.001.00024", ""), ("1.03.01.2.06.0002", "5.1.2.1.1.24", "DAU"),
        ("1.03.01.2.06.02", "5.1.02.01.01.024", "DAK Fisik"),
    ],
)  # fmt: skip
def test_realisation_finds_its_line_however_the_code_is_written(impor, laporan, kode, rek, dana):
    anggaran(impor, kode="1.03.01.2.06.0002", rek="5.1.02.01.01.0024", dana=dana)
    baris = ("Dinas PUPR", kode, "ATK", rek, "D1", "SPP", "LS", "2026-03-01", 40, "S1")
    h = impor("sipd-realisasi", SIPD_RINGKAS, [baris], nama="r.csv")
    c = laporan("kendali", "2026-06-30").tables[0].total.cells
    assert h.status == "applied" and not penting(h)
    assert (c["pagu"].value, c["realisasi"].value, c["tanpa_pagu"].value) == (100_00, 40_00, 0)


def test_a_fund_source_that_is_not_unique_is_named(impor):
    anggaran(impor, dana="DAU")
    anggaran(impor, dana="DAK")
    h = impor(
        "sipd-realisasi",
        SIPD_RINGKAS,
        [("Dinas PUPR", "1.03.01.2.06.0002", "ATK", "5.1.02.01.01.0024", "D1", "SPP", "LS", "2026-03-01", 40, "S1")],
        nama="r.csv",
    )
    assert "sumber_dana_mendua" in penting(h)


@pytest.mark.parametrize(
    "nama",
    [
        "DINAS PEKERJAAN UMUM & PENATAAN RUANG",
        "Din. PU dan Penataan Ruang",
        "Dinas P.U.P.R".replace(".", ""),
        "Dinas Pekerjaan Umum dan Penataan Ruang Kab. X",
    ],
)
def test_other_spellings_are_one_unit(impor, laporan, nama):
    anggaran(impor)
    h = impor(
        "rfk", ("nama_skpd", "kegiatan", "pagu", "keu_real_rp", "fisik_real_kum"), [(nama, "ATK", 100, 40, 50)], per=JUNI, nama="r.csv"
    )
    assert h.status == "applied" and "unit_ejaan_lain" in {m.code for m in h.masalah}
    assert len(laporan("kendali", "2026-06-30").tables[0].rows) == 1


def test_a_near_name_is_proposed(impor):
    anggaran(impor)
    h = impor(
        "rfk",
        ("nama_skpd", "kegiatan", "pagu", "keu_real_rp", "fisik_real_kum"),
        [("Dinas Pekerjan Umum dan Penataan Ruang", "ATK", 100, 40, 50)],
        per=JUNI,
        nama="r.csv",
    )
    m = next(m for m in h.masalah if m.code == "unit_mirip")
    assert m.severity == "warning" and "Dinas Pekerjaan Umum" in m.params["daftar"]


@pytest.mark.parametrize("kelipatan", [("Pagu (ribuan rupiah)", "Realisasi Keuangan (ribuan Rp)"), None])
def test_thousands_of_rupiah_are_read_and_said(db, laporan, tmp_path, kelipatan):
    judul = list(JUDUL) if kelipatan is None else [*JUDUL[:2], *kelipatan, JUDUL[4]]
    atas = [["(dalam ribuan rupiah)"]] if kelipatan is None else []
    h = muat(buku(tmp_path / "a.xlsx", RFK=[*atas, judul, [1, "A", 1000.5, 400, 50]]))
    assert [m.params["kali"] for m in h.masalah if m.code == "satuan_uang"] == ["1.000"]
    assert total(laporan)[:2] == (1_000_500_00, 400_000_00)


def test_the_same_heading_thrice_is_told_apart(db, laporan, tmp_path):
    isi = [
        ["No", "Kegiatan", "Pagu", "Realisasi Keuangan", None, None, "Realisasi Fisik (%)", None, None],
        [None, None, None, "s.d. Bulan Lalu", "Bulan Ini", "s.d. Bulan Ini", "s.d. Bulan Lalu", "Bulan Ini", "s.d. Bulan Ini"],
        [1, "A", 1000, 100, 300, 400, 10, 40, 50],
    ]
    muat(buku(tmp_path / "a.xlsx", RFK=isi))
    assert total(laporan) == (1000_00, 400_00, 50.0)
    isi[1] = [None, None, None, "Bulan Lalu", "Bulan Ini", None, "Bulan Lalu", "Bulan Ini", None]
    h = muat(buku(tmp_path / "b.xlsx", RFK=isi))
    assert h.status == "refused" and penting(h) == {"kolom_terbagi"} and "Bulan Lalu; Bulan Ini" in h.masalah[0].message


def test_rupiah_and_percent_under_one_heading(db, laporan, tmp_path):
    isi = [["No", "Kegiatan", "Pagu", "Realisasi Keuangan", None, "Fisik"], [None, None, None, "%", "Rp", "%"], [1, "A", 1000, 40, 400, 50]]
    h = muat(buku(tmp_path / "a.xlsx", RFK=isi))
    assert total(laporan) == (1000_00, 400_00, 50.0) and not penting(h)


def test_stated_results_are_checked(db, tmp_path):
    isi = [
        [*JUDUL, "Bobot (%)", "Realisasi Keuangan (%)", "Sisa"],
        [1, "A", 1000, 400, 50, 66.67, 40, 600],
        [2, "B", 500, 100, 50, 33.33, 21, 500],
    ]
    h = muat(buku(tmp_path / "a.xlsx", RFK=isi))
    assert [(m.where["column"], m.where["row"]) for m in h.masalah if m.code == "tertulis_beda"] == [
        ("Realisasi Keuangan (%)", 3),
        ("Sisa", 3),
    ]


def test_details_under_a_sub_kegiatan_are_checked_and_left(db, laporan, tmp_path):
    isi = [
        ["Kode Rekening", "Uraian", *JUDUL[2:]],
        ["1.03.02", "PROGRAM SDA", 1500, 500, None],
        ["1.03.02.2.01", "Irigasi", 1500, 500, None],
        ["1.03.02.2.01.0001", "Bendung", 1000, 400, 62.5],
        ["5.1.02.01.01.0024", "Belanja ATK", 600, 300, None],
        ["5.1.02.01.01.0025", "Belanja cetak", 399, 100, None],
        ["1.03.02.2.01.0002", "Operasi", 500, 100, 80],
    ]
    h = muat(buku(tmp_path / "a.xlsx", RFK=isi))
    assert h.status == "applied", [m.message for m in h.masalah]
    assert total(laporan)[:2] == (1500_00, 500_00) and penting(h) == {"rincian_tidak_dimuat"}
    assert [m.where["row"] for m in h.masalah if m.code == "rincian_tidak_dimuat"] == [5]


def test_statements_that_three_units_share_are_not_loaded_whatever_their_order(impor, laporan):
    judul = ("nama_skpd", "periode", "kode", "uraian", "anggaran", "realisasi")
    isi = []
    for unit, v in (("Dinas A", 7), ("Dinas B", 5), ("Dinas C", 7), ("Dinas D", 7)):
        isi += [(unit, "s.d. 30 Juni 2026", k, "x", v * 100, v * 10) for k in ("5", "5.1", "5.2")]
    h = impor("lra", judul, isi)
    assert [m.params["unit"] for m in h.masalah if m.code == "templat_daerah_lain"] == ["Dinas A", "Dinas C", "Dinas D"]
    assert laporan("kendali", "2026-06-30").tables[0].total.cells["pagu"].value == 1000_00


@pytest.mark.parametrize("akhiran", TULIS)
def test_an_empty_or_repeated_heading_harms_nothing(db, laporan, tmp_path, akhiran):
    isi = [["LAPORAN RFK"], [], JUDUL, [1, "A", 1000, 400, 50], JUDUL, [2, "B", 500, 200, 50], [None, "JUMLAH", 1500, 600, 50], [], ["Mengetahui,"], [None, None, None, "Kota X, 30 Juni 2026"]]  # fmt: skip
    f = tmp_path / f"a.{akhiran}"
    TULIS[akhiran](Buku([[*r, *[None] * (5 - len(r))] for r in isi]), f)
    h = muat(f)
    assert h.status == "applied", [m.message for m in h.masalah]
    assert total(laporan) == (1500_00, 600_00, 50.0)


@pytest.mark.parametrize("akhiran", ["xlsx", "csv"])
def test_what_pantau_prints_it_reads_without_a_change(db, laporan, tmp_path, akhiran):
    from pantau.exports import csv, xlsx

    isi = [JUDUL, ["I", "Program P", 1500, 600, None], [1, "A", 1000, 400, 62.5], [2, "B", 500, 200, 7.25]]
    assert muat(buku(tmp_path / "a.xlsx", RFK=isi)).status == "applied"
    bentuk = {"xlsx": xlsx.render, "csv": csv.render}[akhiran](laporan("rfk", "2026-06-30"), "id")
    f = tmp_path / f"rfk.{akhiran}"
    f.write_bytes(bentuk if isinstance(bentuk, bytes) else bentuk.encode())
    h = muat(f)
    assert h.status == "unchanged", [m.message for m in h.masalah]
    assert total(laporan)[:2] == (1500_00, 600_00)
