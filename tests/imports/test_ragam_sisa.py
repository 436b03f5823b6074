"""What hid other findings or passed without a word: two years in a file, an SP2D below nothing or before its document, a plan by quarter, and dates
that a spreadsheet wrote as numbers."""

from datetime import date

import pytest

from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

KODE = "1.01.02.2.01.0001"
BULAN = [f"bulan_{i}" for i in range(1, 13)]
RAK = ["tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "pagu"]
DOK = ["nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "nomor_dokumen", "jenis_dokumen", "jenis_transaksi", "tanggal_dokumen", "nilai_realisasi",
       "nilai_setoran", "nomor_spp", "tanggal_spp", "nomor_spm", "tanggal_spm", "nomor_sp2d", "tanggal_sp2d", "nilai_sp2d"]  # fmt: skip


@pytest.fixture
def coba(db, tmp_path):
    """Check rows as a CSV of a format."""

    def check(format, kepala, *rows, **opsi):
        p = tmp_path / "berkas.csv"
        p.write_text("\n".join(";".join(map(str, x)) for x in (kepala, *rows)) + "\n", "utf-8")
        return run_import(format, [p], Opsi(date(2026, 11, 1), **opsi), by="uji", dry_run=True)

    return check


def told(h, *kode):
    return [(m.code, m.where.get("row")) for m in h.masalah if m.code in kode]


@pytest.mark.parametrize(("format", "kolom", "baik", "buruk", "kode"), [
    ("rak", [*RAK, *BULAN], [100] * 12, [100, "seratus", *[100] * 9, "dua"], "bukan_uang"),
    ("target-fisik", [*RAK[:4], *(f"target_{i}" for i in range(1, 13))], [5] * 12, [5, "x", *[5] * 9, "y"], "bukan_persen"),
])  # fmt: skip
def test_two_years_in_a_file_hide_nothing_else(coba, format, kolom, baik, buruk, kode):
    depan = ["Dinas A", KODE, "S", *(["5.1.02.01", 1200] if format == "rak" else [])]
    h = coba(format, kolom, [2026, *depan, *buruk], [2025, *depan, *baik])
    assert h.status == "refused" and told(h, "tahun_berbeda", kode) == [("tahun_berbeda", None), (kode, 2), (kode, 2)]


def posting(jenis, tanggal, nilai=500, spp="2026-03-01", spm="2026-03-02", sp2d="2026-03-03", setoran=0, n=1):
    return [
        "Dinas A",
        KODE,
        "S",
        "5.1.02.01",
        f"D{n}",
        jenis,
        "LS",
        tanggal,
        nilai,
        setoran,
        f"P{n}",
        spp,
        f"M{n}",
        spm,
        f"C{n}",
        sp2d,
        500,
    ]


def test_documents_of_two_years_hide_no_amount_that_does_not_read(coba):
    h = coba("sipd-realisasi", DOK, posting("SPP", "2026-03-01", "banyak"), posting("SPP", "2025-03-01", n=2))
    assert told(h, "tahun_campur", "bukan_uang") == [("bukan_uang", 2), ("tahun_campur", 3)]


@pytest.mark.parametrize("jenis", ["SPP", "SP2D"])
def test_an_amount_below_nothing_that_is_no_deposit_is_named(coba, jenis):
    h = coba("sipd-realisasi", DOK, posting(jenis, "2026-03-03", -500), posting(jenis, "2026-03-03", 500, n=2), posting("STS", "2026-03-03", -500, n=3), tahun=2026)  # fmt: skip
    assert told(h, "sp2d_negatif") == [("sp2d_negatif", 2)]


@pytest.mark.parametrize(("jenis", "tanggal", "spp", "spm", "sp2d"), [
    ("SPP", "2026-03-10", "2026-03-10", "2026-03-11", "2026-03-09"),  # before its request
    ("SPP", "2026-03-01", "2026-03-01", "2026-03-11", "2026-03-09"),  # before its order to pay
    ("SP2D", "2026-03-09", "2026-03-10", "2026-03-08", "2026-03-09"),  # the disbursement itself is the document
    ("SPM", "2026-03-10", "", "", "2026-03-09"),  # nothing but its own day
])  # fmt: skip
def test_a_disbursement_before_its_document_is_named(coba, jenis, tanggal, spp, spm, sp2d):
    h = coba("sipd-realisasi", DOK, posting(jenis, tanggal, 500, spp, spm, sp2d), posting(jenis, "2026-03-03", n=2), tahun=2026)
    assert told(h, "urutan_tanggal") == [("urutan_tanggal", 2)]


@pytest.mark.parametrize(
    "kolom", [[f"triwulan_{i}" for i in range(1, 5)], ["TW I", "TW II", "TW III", "TW IV"], ["Semester I", "Semester II"]]
)
def test_a_plan_by_quarter_lacks_one_thing(coba, kolom):
    h = coba("rak", [*RAK, *kolom], [2026, "Dinas A", KODE, "S", "5.1.02.01", 1200, *[1200 // len(kolom)] * len(kolom)])
    (m,) = [m for m in h.masalah if m.severity == "error"]
    assert m.code == "dua_belas_bulan_tidak_ada" and kolom[0] in m.message


def test_a_month_that_is_missing_alone_is_still_named_itself(coba):
    h = coba("rak", [*RAK, *BULAN[:11]], [2026, "Dinas A", KODE, "S", "5.1.02.01", 1200, *[100] * 11])
    (m,) = [m for m in h.masalah if m.severity == "error"]
    assert "Desember" in m.message and m.code != "dua_belas_bulan_tidak_ada"


@pytest.mark.parametrize("hari", ["46112", "46112.0", "46112,4375"])
def test_dates_that_a_spreadsheet_wrote_as_numbers_are_read_and_said(coba, hari):
    from pantau.imports.nilai import _date

    assert _date(hari) == date(2026, 3, 31)
    h = coba("progres-fisik", [*RAK[1:4], "tanggal", "persen"], ["Dinas A", KODE, "S", hari, 10], tahun=2026)
    (m,) = [m for m in h.masalah if m.code == "tanggal_nomor_hari"]
    assert h.status == "checked" and m.severity == "info" and "31 Maret 2026" in m.message


@pytest.mark.parametrize("hari", ["36525", "58441", "4611", "461120", "99999"])
def test_other_numbers_are_no_days(coba, hari):
    h = coba("progres-fisik", [*RAK[1:4], "tanggal", "persen"], ["Dinas A", KODE, "S", hari, 10], tahun=2026)
    assert told(h, "tanggal_nomor_hari") == [] and told(h, "bukan_tanggal") == [("bukan_tanggal", 2)]


def test_the_first_and_the_last_number_of_a_day(coba):
    from pantau.imports.nilai import _date

    assert (_date("36526"), _date("58440")) == (date(2000, 1, 1), date(2059, 12, 31))
