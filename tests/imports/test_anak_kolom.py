"""A heading over several columns of amounts: their printed sum, their sum where they are parts of one amount, else a question."""

import pytest
from imports.baca import chains, penting, places, read

TERISI = {("Dinas A", "Beras"): 1000, ("Dinas A", "Gula"): 300}


def lembar(anak, isi, nomor=False):
    """A sheet whose pagu and realisation have sub-columns."""
    n = len(anak)
    rows = [["No", "Kegiatan", "Pagu (Rp)", *[None] * (n - 1), "Realisasi Keuangan (Rp)", *[None] * (n - 1), "Realisasi Fisik (%)"]]
    rows.append([None, None, *anak, *anak, None])
    if nomor:
        rows.append(list(range(1, 2 * n + 4)))
    return rows + [[i, nama, *pagu, *real, 50] for i, (nama, pagu, real) in enumerate(isi, 1)]


GABUNG = {2: ("C1:D1", "E1:F1", "G1:G2"), 3: ("C1:E1", "F1:H1", "I1:I2"), 4: ("C1:F1", "G1:J1", "K1:K2")}
DUA = [("Beras", [600, 400], [100, 50]), ("Gula", [200, 100], [7, 3])]


def realisasi(h):
    return [x // 100 for x in h.banding.usulan.rows("kumulatif").kolom["jumlah"]]


@pytest.mark.parametrize("gabung", [True, False])
@pytest.mark.parametrize(
    "anak", [("DAU", "DAK"), ("Sumber PAD (Rp)", "Sumber DAU (Rp)"), ("Belanja Operasi", "Belanja Modal"), ("APBD", "APBN")]
)
def test_sources_and_kinds_of_one_amount_are_added_and_said(db, tmp_path, anak, gabung):
    h = read(tmp_path, lembar(anak, DUA), gabung=GABUNG[2] if gabung else ())
    assert chains(h) == TERISI and realisasi(h) == [150, 10]
    assert places(h.masalah, "anak_kolom_dijumlah") == [(1, "Pagu (Rp)"), (1, "Realisasi Keuangan (Rp)")]


@pytest.mark.parametrize("nomor", [True, False])
@pytest.mark.parametrize("urut", [(0, 1, 2), (2, 0, 1), (0, 2, 1)])
def test_the_printed_sum_of_sub_columns_is_the_value(db, tmp_path, urut, nomor):
    susun = lambda x: [x[i] for i in urut]  # noqa: E731
    isi = [(n, susun([*p, sum(p)]), susun([*r, sum(r)])) for n, p, r in DUA]
    h = read(tmp_path, lembar(susun(["Belanja Operasi", "Belanja Modal", "Jumlah"]), isi, nomor), gabung=GABUNG[3])
    assert chains(h) == TERISI and realisasi(h) == [150, 10] and not penting(h.masalah)


def test_a_printed_sum_that_is_none_is_named_with_its_row(db, tmp_path):
    isi = [("Beras", [600, 400, 1000], [1, 1, 2]), ("Gula", [200, 100, 310], [1, 1, 2])]
    h = read(tmp_path, lembar(["DAU", "DAK", "Jumlah"], isi), gabung=GABUNG[3])
    assert h.status == "refused" and places(h.masalah, "anak_kolom_beda") == [(4, "Pagu (Rp)")]


@pytest.mark.parametrize(
    "anak",
    [
        ("Awal", "Akhir"),
        ("Kontrak", "HPS"),
        ("DAK", "DAK Fisik"),
        ("APBD", "DAU"),
        ("Belanja Operasi", "Belanja Pegawai"),
        ("DAU", "DAU"),
    ],
)
def test_what_may_not_be_added_is_asked_about(db, tmp_path, anak):
    h = read(tmp_path, lembar(anak, DUA), gabung=GABUNG[2])
    assert h.status == "refused" and "anak_kolom_ditanya" in penting(h.masalah)


def test_a_sum_without_its_name_among_the_parts_is_not_added_again(db, tmp_path):
    isi = [("Beras", [600, 400, 1000], [1, 1, 2]), ("Gula", [200, 100, 300], [1, 1, 2])]
    h = read(tmp_path, lembar(["DAU", "DAK", "PAD"], isi), gabung=GABUNG[3])
    assert h.status == "refused" and places(h.masalah, "anak_kolom_ditanya")[0] == (1, "Pagu (Rp)")


def test_a_cell_that_does_not_read_is_named_not_left_out_of_the_sum(db, tmp_path):
    h = read(tmp_path, lembar(["DAU", "DAK"], [("Beras", [600, "empat"], [1, 1]), ("Gula", [1, 1], [1, 1])]), gabung=GABUNG[2])
    assert h.status == "refused" and [n for n, _ in places(h.masalah, "bukan_uang")] == [3]


def test_progress_by_source_is_asked_about_and_its_printed_average_taken(db, tmp_path):
    kepala = ["No", "Kegiatan", "Pagu (Rp)", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)", None]
    h = read(tmp_path, [kepala, [*[None] * 4, "DAU", "DAK"], [1, "Beras", 1000, 10, 40, 60]], gabung=("E1:F1",))
    assert h.status == "refused" and places(h.masalah, "anak_kolom_ditanya") == [(1, "Realisasi Fisik (%)")]
    h = read(tmp_path, [[*kepala, None], [*[None] * 4, "DAU", "DAK", "Rata-rata"], [1, "Beras", 1000, 10, 40, 60, 55]], gabung=("E1:G1",))
    assert h.status == "checked" and list(h.banding.usulan.rows("fisik").kolom["persen"]) == [55.0]
