"""Codes, dates, amounts and names as exports and people write them."""

from datetime import date, datetime

import pytest

from pantau.core import kode, nama, periode, uang


@pytest.mark.parametrize(
    ("teks", "hari"),
    [
        ("2026-06-30T17:00:00.000Z", date(2026, 7, 1)),
        ("2026-06-30T16:59:00Z", date(2026, 6, 30)),
        ("2026-06-30 17:00:00+00:00", date(2026, 7, 1)),
        ("2026-06-30 17:00:00+00", date(2026, 7, 1)),
        ("2026-06-30 19:30:00+0230", date(2026, 7, 1)),
        ("2026-07-01T00:30:00+07:00", date(2026, 7, 1)),
        ("2026-06-30T17:00:00", date(2026, 6, 30)),
        ("2026-06-30T", date(2026, 6, 30)),
        ("2026/06/30", date(2026, 6, 30)),
        ("20260630", date(2026, 6, 30)),
        ("Februari 2026", date(2026, 2, 28)),
        ("PEBRUARI 2028", date(2028, 2, 29)),
        ("31-Jan-26", date(2026, 1, 31)),
        ("31 Jan 2026", date(2026, 1, 31)),
        ("Sabtu, 31 Januari 2026", date(2026, 1, 31)),
        ("30 Sept 2026", date(2026, 9, 30)),
        ("July 27, 2021", date(2021, 7, 27)),
        ("07/27/2021", date(2021, 7, 27)),
        ("'27/07/21", date(2021, 7, 27)),
        ("s/d 30 Juni 2026", date(2026, 6, 30)),
        ("Juli'26", date(2026, 7, 31)),
        ("4 Mei'26", date(2026, 5, 4)),
        ("31 Jan '26", date(2026, 1, 31)),
        ("Jul-26", date(2026, 7, 31)),
        ("30 Januwari 2026", date(2026, 1, 30)),
    ],
)
def test_dates_of_the_field(teks, hari):
    assert periode.parse_date(teks) == hari


def test_the_zone_and_the_year_are_parameters():
    assert [periode.parse_date("2026-06-30T15:30:00Z", z) for z in (7, 8, 9)] == [date(2026, 6, 30), date(2026, 6, 30), date(2026, 7, 1)]
    assert periode.parse_date("30 Sept", tahun=2026) == date(2026, 9, 30) and periode.parse_date("Mei", tahun=2026) == date(2026, 5, 31)
    assert periode.parse_date(datetime(2026, 1, 2, 23)) == date(2026, 1, 2)


@pytest.mark.parametrize("teks", ["30 Sept", "Mei", "1 2 3", "Juni 26 5", "Jan 5 26", "xx Januari 2026", "100 Januari 2026", "30 Februari 2026", "2026-06-30T99:99:00Z", "5 Mei 126", "Rapat 5 Mei 2026 di aula kantor bupati bersama seluruh kepala dinas yang hadir"])  # fmt: skip
def test_what_is_no_whole_date_is_refused(teks):
    with pytest.raises(periode.BukanTanggalError):
        periode.parse_date(teks)


@pytest.mark.parametrize(
    ("teks", "bulan"),
    [("Mrt", 3), ("Agutus", 8), ("Septmber", 9), ("Pebuari", 2), ("Nopembr", 11), ("Marret", 3), ("market", None), ("match", None), ("Jumi", None), ("mares", 3), ("Desa", None)],
)  # fmt: skip
def test_months_with_a_letter_wrong(teks, bulan):
    assert periode.month_number(teks) == bulan


@pytest.mark.parametrize(
    ("teks", "urut"),
    [("05/31/2026", "bulan"), ("31/05/2026", "hari"), ("5-4-26", "mendua"), ("04/04/2026", ""), ("31/30/2026", ""), ("31/02/2026", ""), ("02/30/2026", ""), ("31/31/2026", ""), ("0/5/2026", ""), ("40/5/2026", ""), ("5 Mei 2026", "")],
)  # fmt: skip
def test_what_a_date_in_numbers_proves_of_its_order(teks, urut):
    assert periode.date_order(teks) == urut


def test_halves_of_a_day_are_told_from_hours():
    assert periode.tells_half_days("5/4/2026 12:00:00 AM") and periode.tells_half_days("5/4/2026 1:30 p.m.")
    assert not any(map(periode.tells_half_days, ("5/4/2026", "5/4/2026 13:00", "5 Mei 2026 pagi", "4 Amir")))


def test_a_column_with_the_month_first_is_read_so():
    assert periode.parse_date("05/04/2026", bulan_dahulu=True) == date(2026, 5, 4)
    assert periode.parse_date("31/04/2026"[:3] + "05/2026", bulan_dahulu=True) == date(2026, 5, 31)  # what has only one reading keeps it


@pytest.mark.parametrize(
    ("teks", "sen"),
    [
        ("Rp 1.000.000,-", 100_000_000), ("(Rp 1.000)", -100_000), ("Rp (1.000)", -100_000), ("１２.０００", 1_200_000), ("1\u202f000", 100_000), ("-Rp 1.000", -100_000),
        ("1.000-", -100_000), ("IDR 5", 500), ("'1.500", 150_000), ("Rp. 10.-", 1000), ("–5", -500),
        ("1,2E+08", 12_000_000_000), ("nihil", 0), ("Rp. Nihil", 0), ("Rp -", 0), ("Rp. –", 0), ("1,5 juta", 150_000_000), ("Rp 2 miliar", 200_000_000_000), ("500 rb", 50_000_000), ("1.500 rupiah", 150_000),
    ],
)  # fmt: skip
def test_amounts_as_people_write_them(teks, sen):
    assert uang.parse_sen(teks) == sen


def test_counts_are_read_by_their_neighbours_and_percentages_by_their_sign():
    assert uang.parse_angka("1.500") == 1500 and uang.parse_angka("1.500", True) == 1.5 and uang.parse_angka("1,5", True) == 1.5
    assert (
        uang.decimal_points(["1.5", "1.500"]) and not uang.decimal_points(["1.500", "2000", "1.234.567"]) and uang.decimal_points(["0.005"])
    )
    assert uang.parse_persen("46,875") == 46.875 and uang.parse_persen("46.875 %") == 46.875 and uang.parse_persen("6２,5%") == 62.5
    assert uang.parse_persen("62") == 62 and uang.parse_persen("1.234,5") == 1234.5
    assert uang.parse_angka("12 unit") == 12 and uang.parse_angka("1,5 km") == 1.5 and uang.parse_angka("1E5") == 100_000
    assert uang.parse_angka("1.500 m", True) == 1.5 and uang.decimal_points(["2.5 km", "1.500 km"])
    assert uang.parse_persen("95 persen") == 95 and uang.parse_persen("nihil") == 0
    for baca, teks in (
        (uang.parse_angka, "seratus"),
        (uang.parse_angka, "12 ribu"),
        (uang.parse_persen, "± 95"),
        (uang.parse_persen, "s/d 50"),
    ):
        with pytest.raises(uang.BukanUangError):
            baca(teks)


@pytest.mark.parametrize("teks", ["12 unit", "100%", "-", "± 5.000", "1,5 jutaan", "5 m"])
def test_what_may_be_another_amount_is_none(teks):
    with pytest.raises(uang.BukanUangError):
        uang.parse_sen(teks)


def test_the_short_form_of_a_narrow_cell_may_have_lost_digits():
    assert [uang.shown_short(x) for x in ("1,2E+08", "1.23e+05", "1,234567E+06", "1.2E8", "120000000")] == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("mentah", "rapi"),
    [
        ("1.3.1.2.6.2", "1.03.01.2.06.0002"), ("01.03.02.2.01.0001", "1.03.02.2.01.0001"), ("x.xx.01.2.06.00002", "X.XX.01.2.06.0002"), ("1.3.2", "1.03.02"), ("1.3.1.2.6", "1.03.01.2.06"),
        ("1.20.03.01.001", "1.20.03.01.001"), ("1.20.1.20.03.01.05", "1.20.1.20.03.01.05"), ("1.123.02.2.01.12", "1.123.02.2.01.0012"), ("1.a.02.2.01.12", "1.a.02.2.01.0012"), ("1.a.02.2.01.b", "1.a.02.2.01.b"),
    ],
)  # fmt: skip
def test_programme_codes_get_their_zeros(mentah, rapi):
    assert kode.normalise_sub_kegiatan(mentah) == rapi


def test_accounts_and_units_get_their_zeros():
    assert (
        kode.normalise_rekening("5.1.02.01.001.00024") == "5.1.02.01.01.0024"
        and kode.normalise_rekening("5.1.2.1.1.24") == "5.1.02.01.01.0024"
    )
    assert (
        kode.normalise_rekening("5.1.02.01.123.24") == "5.1.02.01.123.0024"
        and kode.normalise_rekening("5.1.02.01.123.x") == "5.1.02.01.123.x"
    )
    assert (
        kode.normalise_unit("1.3.0.0.0.0.1.0") == "1.03.0.00.0.00.01.0000"
        and kode.normalise_unit("10") == "10"
        and kode.normalise_unit("a.3.0.0.0.0.1.0") == "a.3.0.0.0.0.1.0"
    )


def test_general_programmes_take_the_urusan_of_their_unit():
    assert kode.own_urusan("X.XX.01.2.06", "1.3.0.0.0.0.1.0") == "1.03.01.2.06" and kode.own_urusan("X.XX.01", "12") == "X.XX.01"
    assert kode.own_urusan("1.03.01", "1.03.0.00.0.00.01.0000") == "1.03.01"
    assert (
        kode.general_form("1.03.01.2.06") == kode.general_form("X.XX.01.2.06") == "X.XX.01.2.06"
        and kode.general_form("1.03.02") == kode.general_form("1.03") == ""
    )


@pytest.mark.parametrize(
    ("mak", "sub"),
    [
        ("2026.1.03.02.2.01.0001.5.1.02.01.01.0024", "1.03.02.2.01.0001"),
        ("1.03.0.00.0.00.01.0000.1.03.02.2.01.0001.5.1.02.01.001.00024", "1.03.02.2.01.0001"),
        ("7.01.01.2.06.0002.5.1.02.01.001.00024", "7.01.01.2.06.0002"),
        ("1.03.02.2.01.0001.2.03.02.2.01.0001", ""),
        ("5.1.02.01.01.0024", ""),
        ("X.XX.01.2.06.02", "X.XX.01.2.06.0002"),
    ],
)
def test_a_code_inside_a_mak(mak, sub):
    assert kode.code_in_text(mak) == sub


def test_readings_of_dates_and_numbers_and_the_witness_that_chooses():
    assert kode.from_date(date(2002, 3, 1)) == ("1.03.02", "3.01.02")
    assert (
        kode.from_number("1.1") == ("1.10", "1.01")
        and kode.from_number("1.03") == ("1.03",)
        and kode.from_number("5.61e7") == ("5.61e7",)
        and kode.from_number("12") == ("12",)
    )
    assert kode.from_number("5.1", True) == ("5.1",) and kode.from_number("5.1") == ("5.10", "5.01", "5.1")
    assert kode.chosen(("1.03.02", "3.01.02"), ["1.03.02.2.01"]) == "1.03.02" and kode.chosen(("1.03.02", "3.01.02"), ["2.01"]) == ""
    assert kode.chosen(("1.03.02", "3.01.02"), ["1.03.02.2.01", "3.01.02.2.01"]) == "" and kode.chosen(("1.03.02",), ["1.03.02"]) == ""


UNIT = ["Dinas Pekerjaan Umum dan Penataan Ruang", "Kecamatan Tenggarong", "Kecamatan Tenggarong Seberang", "Dinas Kesehatan", "Badan Pengelolaan Keuangan dan Aset Daerah", "UPTD Puskesmas 1", "Kecamatan Banjarmasin Utara"]  # fmt: skip


@pytest.mark.parametrize(
    ("tulis", "kelas", "ke"),
    [
        ("Dinas Pekerjaan Umum & Penataan Ruang", "sama", 0), ("Din. PUPR", "sama", 0), ("DPUPR", "sama", 0), ("Kec. Tenggarong", "sama", 1), ("KEC TENGGARONG SEBERANG", "sama", 2),
        ("Dinas Dinkes", "sama", 3), ("Dinas Kesehatan Kab. Toba", "sama", 3), ("BPKAD", "sama", 4), ("Dinas Kesehatn", "dekat", 3), ("Badan Pengelola Keuangan dan Aset Daerah", "dekat", 4),
        ("Kecamatan Banjarmasin Selatan", "baru", None), ("UPTD Puskesmas 2", "baru", None), ("Kelurahan Melayu Kecamatan Tenggarong Seberang", "baru", None),
        ("UPTD Jalan Dinas Pekerjaan Umum dan Penataan Ruang", "baru", None), ("Dinas Sosial", "baru", None), ("", "baru", None),
    ],
)  # fmt: skip
def test_one_unit_however_it_is_spelled(tulis, kelas, ke):
    c = nama.match_unit(tulis, UNIT)
    assert c.kelas == kelas and (c.calon[0] if c.calon else None) == ke


def test_what_cannot_be_told_apart_is_said():
    assert nama.match_unit("Kec. A", ["Kecamatan A", "Kec. A"]) == nama.Cocok("mendua", (0, 1))
    assert nama.match_unit("Dinas A", ["Dinas B"]).kelas == "baru" and nama.unit_key("Kota") == "kota" and nama.nearness("x", "x") == 1.0
    assert nama.distance("", "abc") == 3 and nama.nearness("dinas air bersih", "dinas air bersih daerah") > 0.5


def test_a_name_within_a_longer_one_is_near():
    c = nama.match_unit("Dinas Perumahan Rakyat Kawasan", ["Dinas Perumahan Rakyat Kawasan Permukiman"])
    assert c.kelas == "dekat" and c.calon == (0,)


def test_an_office_and_its_part_are_two_that_hold_one_name():
    kunci = [
        nama.unit_key(x) for x in ("Dinas Kesehatan", "Dinas Kesehatan Kabupaten X", "Din. Kesehatan Kab. X Bidang Gizi", "Dinas Sosial")
    ]
    assert kunci[0] == kunci[1] != kunci[2] and nama.contained(kunci[0], kunci[2]) and nama.contained(kunci[2], kunci[0])
    assert not nama.contained(kunci[0], kunci[0]) and not nama.contained(kunci[0], kunci[3]) and not nama.contained("dinas", kunci[0])


def test_a_short_word_with_a_letter_left_out_is_near_and_numbers_are_not():
    from pantau.core.nama import match_unit, nearness

    assert match_unit("Dinas Pekerjaan Umm", ["Dinas Pekerjaan Umum"]).kelas == "dekat"
    for a, b in (("bidang iii", "bidang viii"), ("smp negeri", "sma negeri"), ("uptd 123 kota", "uptd 1234 kota"), ("dinas umm", "dinas umum kota"), ("dinas sos", "dinas sosial")):  # fmt: skip
        assert nearness(a, b) == 0.0
