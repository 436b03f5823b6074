"""Layouts of sheets that were once misread, each kind by name: what stands around a table, above its programmes, below its total, over its columns."""

import pytest
from imports.baca import RFK as JUDUL
from imports.baca import chains, penting, places, read

BULAN = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "Sept", "Okt", "Nop", "Des"]


@pytest.fixture
def baca(db, tmp_path):
    """Read rows as a sheet: (what would be stored, by chain of names), the findings."""

    def jalan(rows, **lain):
        h = read(tmp_path, rows, **lain)
        return chains(h) if h.banding else {}, h.masalah

    return jalan


A, B, C = [1, "A", 1000, 400, 50], [2, "B", 2000, 0, 50], [1, "C", 500, 0, 50]


@pytest.mark.parametrize(
    "rows",
    [
        [[None, "DINAS A", 3000, 400, None], A, B],
        [[None, "Dinas A", 3000, 400, None], ["I", "Program P", 3000, 400, None], A, B],
        [[None, "DINAS A", 3000, 400, None], [None, "Program P", 3000, 400, None], [None, "A", 1000, 400, 50], [None, "B", 2000, 0, 50]],
        [[None, "DINAS A", 3001, 400, None], A, B, [None, "JUMLAH", 3000, 400, None]],
    ],
)
def test_a_row_of_the_unit_is_no_activity(baca, rows):
    isi, masalah = baca([JUDUL, *rows])
    assert {k[-1]: v for k, v in isi.items()} == {"A": 1000, "B": 2000} and not any("DINAS" in x.upper() for k in isi for x in k[1:])
    assert penting(masalah) == (["jumlah_tertulis_beda"] if rows[0][2] == 3001 else [])


def test_rows_of_several_units_give_each_its_own(baca):
    isi, masalah = baca([JUDUL, [None, "DINAS KESEHATAN", 3000, 400, None], A, B, [None, "KECAMATAN UTARA", 500, 0, None], C], unit=None)
    assert isi == {("DINAS KESEHATAN", "A"): 1000, ("DINAS KESEHATAN", "B"): 2000, ("KECAMATAN UTARA", "C"): 500} and not penting(masalah)
    rows = [
        ["Kode", *JUDUL[1:]],
        ["1.02.0.00.0.00.01.0000", "Dinas Kesehatan", 3000, 400, None],
        ["1.02.02", "P", 3000, 400, None],
        ["1.02.02.2.01", "A", 3000, 400, 50],
        ["7.01.0.00.0.00.01.0000", "Kecamatan Utara", 500, 0, None],
        ["7.01.02", "Q", 500, 0, None],
        ["7.01.02.2.01", "C", 500, 0, 50],
    ]
    isi, masalah = baca(rows, unit=None)
    assert isi == {("Dinas Kesehatan", "P", "A"): 3000, ("Kecamatan Utara", "Q", "C"): 500} and not penting(masalah)


def test_activities_that_begin_like_a_unit_are_activities(baca):
    isi, masalah = baca([JUDUL, A, [None, "Kantor camat: rehabilitasi", 700, 0, 10], B])
    assert {k[-1]: v for k, v in isi.items()} == {"A": 1000, "Kantor camat: rehabilitasi": 700, "B": 2000} and not penting(masalah)


@pytest.mark.parametrize("nama", ["Program Indonesia Pintar: pendampingan", "Program Keluarga Harapan: verifikasi"])
@pytest.mark.parametrize("jumlah", [True, False])
def test_an_activity_that_begins_like_a_programme_is_none(baca, nama, jumlah):
    p = lambda n, *v: [None, n, *(v if jumlah else (None, None)), None]  # noqa: E731
    isi, masalah = baca([JUDUL, p("Program Satu", 1700, 400), A, [2, nama, 700, 0, 10], p("Program Dua", 2000, 0), B])
    assert isi == {("Dinas A", "Program Satu", "A"): 1000, ("Dinas A", "Program Satu", nama): 700, ("Dinas A", "Program Dua", "B"): 2000}
    assert not penting(masalah)


@pytest.mark.parametrize("nama", ["Kegiatan Operasional Puskesmas", "Sub Kegiatan lama: pelunasan"])
def test_a_name_that_begins_like_a_level_stays_where_its_number_puts_it(baca, nama):
    rows = [["A", "Kelompok P", 1000, 0, None], [1, "Kelompok K", 1000, 0, None], ["a", nama, 600, 0, 5], ["b", "Lain", 400, 0, 5]]
    assert ("Dinas A", "Kelompok P", "Kelompok K", nama) in baca([JUDUL, *rows])[0]


def test_names_of_groups_that_stand_once_hold_for_the_rows_below(baca):
    kepala = ["No", "Program", *JUDUL[1:]]
    isi, masalah = baca(
        [
            kepala,
            [1, "P", "A", 1000, 400, 50],
            [2, None, "B", 2000, 0, 50],
            [3, "Q", "C", 500, 0, 50],
            [None, "JUMLAH", None, 3500, 400, None],
        ]
    )
    assert isi == {("Dinas A", "P", "A"): 1000, ("Dinas A", "P", "B"): 2000, ("Dinas A", "Q", "C"): 500}
    assert [m.params["jumlah"] for m in masalah if m.code == "nama_dari_atas"] == [1] and not penting(masalah)


@pytest.mark.parametrize("gabung", [(), ("A1:E1",)])
def test_codes_spread_over_columns_are_one_code(baca, gabung):
    kepala = ["KODE", None, None, None, None, "URAIAN", "PAGU (Rp)", "REALISASI KEUANGAN (Rp)", "REALISASI FISIK (%)"]
    rows = [["1", "03", "02", None, None, "P", 3000, 400, None], ["1", "03", "02", "2.01", None, "K", 3000, 400, None], ["1", "03", "02", "2.01", "0001", "A", 1000, 400, 50],
            ["1", "03", "02", "2.01", "0002", "B", 2000, 0, 50]]  # fmt: skip
    isi, masalah = baca([kepala, *rows], gabung=gabung)
    assert isi == {("Dinas A", "P", "K", "A"): 1000, ("Dinas A", "P", "K", "B"): 2000} and not penting(masalah)


def test_codes_without_their_zeros_are_programmes_and_not_accounts(baca):
    isi, masalah = baca(
        [["Kode", *JUDUL[1:]], ["5.2.1", "P", 1000, 0, None], ["5.2.1.2.1", "A", 1000, 0, 50], ["5.1.2.1.1.24", "ATK", 1000, 0, None]]
    )
    assert isi == {("Dinas A", "P", "A"): 1000} and not penting(masalah)


def test_a_summary_below_the_total_is_left_and_told(baca):
    ekor = [[None, "JUMLAH", 3000, 400, None], [], [None, "REKAPITULASI"], [None, "DAU", 1800, 300, None], [None, "PAD", 1200, 100, None]]
    isi, masalah = baca([JUDUL, A, B, *ekor])
    assert (
        sum(isi.values()) == 3000
        and not penting(masalah)
        and [m.params["daftar"] for m in masalah if m.code == "rekap_di_bawah"] == ["6–8"]
    )


@pytest.mark.parametrize("nama", [["A", "B"], ["1.03.02.2.01 A", "1.03.02.2.02 B"]])
def test_a_body_below_the_unit_and_a_total_on_top_is_no_summary(baca, nama):
    atas = [[None, "DINAS A", 3000, 400, None], [None, "JUMLAH TOTAL", 3000, 400, None]]
    isi, masalah = baca([JUDUL, *atas, [], [None, nama[0], 1000, 400, 50], [None, nama[1], 2000, 0, 50]])
    assert {k[-1]: v for k, v in isi.items() if "DINAS" not in k[-1]} == {"A": 1000, "B": 2000}
    assert sum(isi.values()) == 3000 and "rekap_di_bawah" not in {m.code for m in masalah}


def test_other_rows_below_the_total_are_loaded_and_named(baca):
    isi, masalah = baca([JUDUL, A, B, [None, "JUMLAH", 3000, 400, None], [], [None, "Tambahan hibah", 700, 0, 5]])
    assert sum(isi.values()) == 3700 and places(masalah, "baris_di_bawah_jumlah") == [(6, None)]


@pytest.mark.parametrize("label", ["Jumlah dipindahkan", "Dipindahkan", "Pindahan"])
def test_sums_that_are_carried_to_the_next_page_are_none_of_its_rows(baca, label):
    isi, masalah = baca(
        [JUDUL, A, [None, label, 1000, 400, None], [None, "Jumlah pindahan", 1000, 400, None], B, [None, "JUMLAH", 3000, 400, None]]
    )
    assert sum(isi.values()) == 3000 and not penting(masalah)


@pytest.mark.parametrize("tanda", [["Ditetapkan di Contoh"], [None, None, "Kota Contoh"], [None, None, None, "KEPALA BADAN,"]])
def test_signatures_right_below_the_last_row_are_no_rows(baca, tanda):
    isi, masalah = baca([JUDUL, A, B, tanda, ["", "", "", "BUDI"]])
    assert sum(isi.values()) == 3000 and not penting(masalah)


@pytest.mark.parametrize("nama", ["Halaman kantor: penataan", "Sumber air: perlindungan"])
def test_a_last_row_whose_amount_does_not_read_is_no_foot(baca, nama):
    masalah = baca([["No", "Kode", *JUDUL[1:]], [1, "1.03.02.2.01", "A", 1000, 400, 50], [2, "1.03.02.2.02", nama, "lima juta", 0, None]])[
        1
    ]
    assert places(masalah, "bukan_uang") == [(3, "Pagu")]


@pytest.mark.parametrize("nama", ["Catatan sipil keliling", "Sisa makanan: pengolahan", "Capaian imunisasi: pendataan"])
def test_an_activity_after_a_total_on_top_is_no_remark(baca, nama):
    isi, _ = baca([JUDUL, [None, "JUMLAH", 1700, 400, None], A, [2, nama, 700, 0, 10]])
    assert {k[-1]: v for k, v in isi.items()} == {"A": 1000, nama: 700}


def test_the_heading_of_a_second_page_with_the_same_titles_is_no_second_table(baca):
    isi, masalah = baca([["SKPD : DINAS A"], JUDUL, A, [], ["SKPD : DINAS A"], JUDUL, B], unit=None)
    assert sum(isi.values()) == 3000 and not penting(masalah)


@pytest.mark.parametrize("kaki", [["Dicetak dari aplikasi, halaman 1 dari 2"], None])
@pytest.mark.parametrize("induk", ["Program Umum", "Ketertiban dan ketenteraman"])
def test_a_page_that_breaks_below_a_programme_keeps_it(baca, kaki, induk):
    atas = [["LAPORAN RFK"], ["SKPD : DINAS A"], ["Keadaan s.d. Juni 2026"]]
    kepala = ["No", "Program", *JUDUL[1:]]
    baris = [[None, "Program Jalan"], [1, None, *A[1:]], [None, induk], [], *([kaki, []] if kaki else []), *atas, kepala, [1, None, *C[1:]]]
    isi, masalah = baca([*atas, kepala, *baris], unit=None)
    assert {k[1:]: v for k, v in isi.items()} == {("Program Jalan", "A"): 1000, (induk, "C"): 500} and not penting(masalah)


def test_a_line_below_the_heading_of_the_second_page_does_not_make_it_the_first(baca):
    isi, _ = baca([JUDUL, [None, "JUMLAH", 3500, 400, None], A, B, JUDUL, ["-----"] * 5, C])
    assert {k[-1]: v for k, v in isi.items()} == {"A": 1000, "B": 2000, "C": 500}


def test_a_mark_for_the_same_means_the_row_of_the_page_before(baca):
    atas = [["LAPORAN RFK"], ["PEMERINTAH KABUPATEN CONTOH"], ["TAHUN ANGGARAN 2026"]]
    kepala, tanda = ["Nama SKPD", *JUDUL[1:]], '-"-'
    baris = [["Dinas A", *A[1:]], [tanda, *B[1:]], [], ["Dicetak dari aplikasi, halaman 1 dari 2"], [], *atas, kepala, [tanda, *C[1:]]]
    isi, _ = baca([*atas, kepala, *baris], unit=None)
    assert {k[0] for k in isi} == {"Dinas A"} and sum(isi.values()) == 3500


KEPALA = [
    [["No", "Kegiatan", "Pagu (Rp)", "REALISASI", None, "Sisa Anggaran (Rp)"], [None, None, None, "KEUANGAN (Rp)", "FISIK (%)", None]],
    [[None, None, None, "REALISASI", None, None], ["No", "Kegiatan", "Pagu (Rp)", "KEUANGAN (Rp)", "FISIK (%)", "Sisa Anggaran (Rp)"]],
    [
        ["No", "Kegiatan", "Pagu\nAnggaran (Rp)", "REALISASI", None, "Sisa\nAnggaran (Rp)"],
        [None, None, None, "KEUANGAN (Rp)", "FISIK (%)", None],
    ],
]


@pytest.mark.parametrize("kepala", KEPALA)
def test_a_parent_heading_without_merged_cells_reaches_no_farther_than_it_is_meant(baca, kepala):
    isi, masalah = baca([*kepala, [1, "A", 1000, 400, 50, 700], [2, "B", 2000, 0, 50, 2000]])
    assert sum(isi.values()) == 3000 and [(b, k.replace("REALISASI ", "")) for b, k in places(masalah, "tertulis_beda")] == [
        (3, " ".join(kepala[0][5].split()) if kepala[0][5] else "Sisa Anggaran (Rp)")
    ]


@pytest.mark.parametrize("gabung", [(), ("D1:F1",)])
def test_an_empty_column_under_a_heading_is_not_taken_for_its_values(baca, gabung):
    kepala = [
        ["No", "Kegiatan", "Pagu", "REALISASI KEUANGAN (Rp)", None, None, "Realisasi Fisik (%)"],
        [None, None, None, "S.D. BULAN LALU", None, "S.D. BULAN INI", None],
    ]
    isi, masalah = baca([*kepala, [1, "A", 1000, 100, None, 4000, 50]], gabung=gabung)
    assert penting(masalah) == ["lewat_pagu"] and sum(isi.values()) == 1000


@pytest.mark.parametrize("induk", ["RENCANA PENARIKAN DANA", "ANGGARAN KAS", "BULAN"])
def test_months_under_a_heading_and_in_short(baca, induk):
    kepala = [["No", "Kegiatan", "Pagu", induk, *[None] * 11], [None, None, None, *BULAN]]
    isi, masalah = baca([*kepala, [1, "A", 1200, *[100] * 12]], format="rak", tahun=2026, tahap="murni", per=None)
    assert isi == {("Dinas A", "A"): 1200} and not penting(masalah)


def test_targets_under_a_heading(baca):
    kepala = [["SKPD", "Sub Kegiatan", "TARGET FISIK (%)", *[None] * 11], [None, None, *BULAN]]
    masalah = baca([*kepala, ["Dinas A", "S", *[m * 8 for m in range(1, 12)], 120]], format="target-fisik", tahun=2026, per=None)[1]
    assert places(masalah, "persen_di_luar_rentang") == [(3, "TARGET FISIK (%) Des")]


def test_a_sum_over_a_cell_that_does_not_read_is_not_questioned(baca):
    masalah = baca([JUDUL, [1, "A", "12O.000", 400, 50], B, [None, "JUMLAH", 122000, 401, None]])[1]
    assert places(masalah, "bukan_uang") == [(2, "Pagu")] and places(masalah, "jumlah_tertulis_beda") == [(4, "Realisasi Keuangan (Rp)")]


@pytest.mark.parametrize("isi", ["(500)", -500, "-500", "Rp (500)"])
def test_less_than_nothing_is_named(baca, isi):
    masalah = baca([JUDUL, A, [2, "B", 2000, isi, 50]])[1]
    assert places(masalah, "nilai_negatif") == [(3, "Realisasi Keuangan (Rp)")]
