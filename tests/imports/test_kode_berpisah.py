"""Codes whose parts are set apart by blanks or hyphens have one reading; letters of Windows are not read as those of DOS."""

import pytest
from imports.baca import read

from pantau.imports.baca_teks import decode
from pantau.imports.lembaran.kode_sel import restore

SUB = "1.03.02.2.01.0011"


@pytest.mark.parametrize("kode", ["1 03 02 2.01 0011", "1-03-02-2.01-0011", "1 03 02 2 01 0011", "1-03-02-2-01-0011", "1.03.02.2.01.0011"])
def test_a_code_in_parts_is_read_as_one(db, tmp_path, kode):
    rows = [
        ["Kode sub kegiatan", "Kegiatan", "Sub kegiatan", "Pagu", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"],
        [kode, "Prasarana", "Jalan", 1000, 10, 50],
    ]
    h = read(tmp_path, rows)
    assert SUB in {x.kode for x in h.banding.usulan.simpul.baru.values()}
    assert [m.params["jumlah"] for m in h.masalah if m.code == "kode_dipulihkan"] == ([1] if kode != SUB else [])


@pytest.mark.parametrize("teks", ["2026-01-02", "1 dan 2", "Jalan 1-2", "1-2"])
def test_what_is_no_code_in_parts(teks):
    p = restore([teks], ["1.03.02"])
    assert p.peta.get(teks, "") != teks.replace("-", ".").replace(" ", ".")


@pytest.mark.parametrize(
    "teks", ["posyandu “Melati”", "posyandu – “Melati”", "tahap 1—2", "‘Mekar’", "Jum’at", "Café “Melati”", "“A” – “B”", "dana 2025–2026"]
)
def test_typographic_signs_of_windows(teks):
    assert decode(f"No,Kegiatan\n1,{teks}\n".encode("cp1252"))[0].split(",")[-1].strip() == teks


@pytest.mark.parametrize("teks", ["Café", "Rhône", "naïf", "Zoölogi"])
def test_letters_of_dos_stay_its_letters(teks):
    assert decode(f"1,{teks}\n".encode("cp850")) == (f"1,{teks}\n", "cp850")
