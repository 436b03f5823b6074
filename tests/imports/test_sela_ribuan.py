"""Thousands parted by apostrophes or blanks, in a sheet and in a form: one place reads them. Two numbers in one cell are none."""

import pytest

from pantau.core.uang import BukanUangError, parse_sen
from pantau.web.isian import number

from .baca import read

RFK = ["Kegiatan", "Pagu", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]


@pytest.mark.parametrize("sela", ["'", "\u2019", "\u2009", "\u00a0", " "])
def test_thousands_in_a_sheet_and_in_a_form(db, tmp_path, sela):
    h = read(tmp_path, [RFK, ["A", f"600{sela}000{sela}000", f"150{sela}000{sela}000.-", "25 %"]])
    assert h.status == "checked", [m.message for m in h.masalah]
    assert list(h.banding.usulan.rows("pagu_tertera").kolom["pagu"]) == [60_000_000_000]
    assert number(f"1{sela}500", None, ["1.000"]) == 1500.0


def test_two_lines_in_a_cell_are_no_amount(db, tmp_path):
    h = read(tmp_path, [RFK, ["A", "600.000.000\n400.000.000", 0, 0]])
    assert ("bukan_uang", 2) in {(m.code, m.where.get("row")) for m in h.masalah}
    with pytest.raises(BukanUangError):
        parse_sen("500000 2")
