"""Lists whose last rows have no code: they are rows of the list, unless they are words of a signature."""

from datetime import date

import openpyxl
import pytest

from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

KEPALA = ["Kode", "Nama Unit", "Kelas"]
DINAS = ["1.05.0.00.0.00.01.0000", "Dinas Sosial", "dinas"]
AKHIR = [[None, "Kecamatan Contoh Hulu", "kecamatan"], [None, "Dinas Sumber Daya Air", "dinas"]]


def muat(tmp_path, rows):
    wb = openpyxl.Workbook()
    for r in rows:
        wb.active.append(r)
    wb.save(tmp_path / "unit.xlsx")
    h = run_import("unit", [tmp_path / "unit.xlsx"], Opsi(date(2026, 11, 21)), by="uji", dry_run=True)
    return {m.params["nama"] for m in h.masalah if m.code == "unit_baru"}, {m.code: m for m in h.masalah}


SEMUA = {"Dinas Sosial", "Kecamatan Contoh Hulu", "Dinas Sumber Daya Air"}


@pytest.mark.parametrize(
    "kaki",
    [
        [],
        [[None, "Jumlah 3", None]],
        [[], [None, "Contoh, 3 Mei 2026", None], [None, "Bupati Contoh", None], [None, "Ir. Fulan", None]],
        [[None, "Mengetahui,", None], [None, "Fulan", "Fulanah"], [None, "NIP 1970", "NIP 1971"]],
        [[], [None, "BAGIAN ORGANISASI", None], [None, "Kepala", None], [None, "Fulan", None]],
        [[None, "Catatan: keadaan Mei", None]],
        [[None, "Pengguna Anggaran", None, None, "Bendahara"], [], [None, "Fulan", None, None, "Fulanah"]],
    ],
)
def test_rows_without_a_code_are_rows_of_a_list(db, tmp_path, kaki):
    unit, temuan = muat(tmp_path, [KEPALA, DINAS, *AKHIR, *kaki])
    assert unit == SEMUA, temuan["lembar_dipahami"].message


def test_a_row_of_a_name_alone_is_a_unit(db, tmp_path):
    unit, _ = muat(tmp_path, [KEPALA, DINAS, *AKHIR, [], [None, "Kecamatan Contoh Hilir", None]])
    assert unit == {*SEMUA, "Kecamatan Contoh Hilir"}


def test_a_unit_of_a_class_that_is_none_is_named(db, tmp_path):
    _, temuan = muat(tmp_path, [KEPALA, DINAS, *AKHIR, [None, "Desa Contoh", "Desa"]])
    assert temuan["pilihan_salah"].where["row"] == 5
