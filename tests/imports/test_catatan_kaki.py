"""Notes and footnotes below a table are none of its rows; what of them has numbers is told."""

import pytest
from imports.baca import RFK, URAIAN, chains, penting, places, read

A, B = [1, "A", 1000, 400, 50], [2, "B", 2000, 0, 10]
JUMLAH = [None, "JUMLAH", 3000, 400, None]
KAKI = {
    "a star": [[None, "*) angka sementara"], [None, "**) belum termasuk lelang ulang"]],
    "a star in the column of numbers": [["*)", "angka sementara"]],
    "a number in brackets": [["1)", "belum termasuk sisa tahun lalu"], ["2)", "menurut PPTK"]],
    "a raised number": [[None, "\u00b9 angka sementara"]],
    "a remark": [[None, "Keterangan : realisasi fisik menurut PPTK"]],
    "a source": [[None, "Sumber: SIPD, diolah"]],
    "a note": [["NB: data sementara"]],
    "numbered remarks": [["Keterangan:"], [1, "Realisasi fisik menurut PPTK"], [2, "Pagu setelah pergeseran"]],
    "remarks and signatures": [["*) sementara"], [], [None, None, None, "Kepala Dinas"], [], [None, None, None, "NIP 1970"]],
}


@pytest.mark.parametrize("jumlah", [[], [JUMLAH]], ids=["no total", "a total"])
@pytest.mark.parametrize("kaki", KAKI)
def test_a_note_below_the_table_is_no_activity(db, tmp_path, kaki, jumlah):
    h = read(tmp_path, [RFK, A, B, *jumlah, *KAKI[kaki]])
    assert h.status == "checked" and not penting(h.masalah) and list(chains(h).values()) == [1000, 2000]


def test_so_it_is_where_rows_have_no_numbers(db, tmp_path):
    h = read(tmp_path, [URAIAN, A[1:], B[1:], ["*) angka sementara"], ["Sumber: SIPD"]])
    assert h.status == "checked" and not penting(h.masalah)


def test_amounts_among_the_notes_are_told(db, tmp_path):
    h = read(tmp_path, [RFK, A, B, ["Keterangan:"], [None, "Pagu murni", 2500], [None, "Pagu perubahan", 3000]])
    assert h.status == "checked" and list(chains(h).values()) == [1000, 2000] and penting(h.masalah) == ["angka_di_catatan"]
    assert [m.params["daftar"] for m in h.masalah if m.code == "angka_di_catatan"] == ["5–6"]


@pytest.mark.parametrize("bawah", [[3, "C", 500, 0, 0], [None, "C", 500, 0, 0], [3, "C", 500, None, None]])
def test_activities_below_a_remark_are_activities(db, tmp_path, bawah):
    h = read(tmp_path, [RFK, A, B, [None, "Keterangan: menunggu lahan"], bawah])
    assert sum(chains(h).values()) == 3500


def test_rows_numbered_as_footnotes_are_rows(db, tmp_path):
    """Where `1)` numbers the activities, one without its pagu is asked about."""
    h = read(tmp_path, [RFK, ["1)", *A[1:]], ["2)", *B[1:]], ["3)", "C"]])
    assert h.status == "refused" and places(h.masalah, "sel_kosong") == [(4, "Pagu")]


def test_a_footnote_below_a_list_is_no_unit(db, tmp_path):
    h = read(
        tmp_path,
        [["Kode", "Nama Unit", "Kelas"], ["1.05.0.00.0.00.01.0000", "Dinas Sosial", "dinas"], ["*) belum ditetapkan"]],
        "unit",
        unit=None,
        per=None,
    )
    assert [m.params["nama"] for m in h.masalah if m.code == "unit_baru"] == ["Dinas Sosial"]
