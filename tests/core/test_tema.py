"""Themes: a word in any spelling, lines by codes, lines below a marked node."""

from types import SimpleNamespace

import numpy as np

from pantau.core.tema import by_codes, theme_lines, theme_of

DAFTAR = {"sehat": {"nama": "Kesehatan", "program": ["1.02"]}, "bansos": {"nama": "Bantuan sosial", "rekening": ["5.1.06"]}, "stunting": {"nama": "Penurunan stunting", "sebutan": ["tengkes"]}}  # fmt: skip


def columns(rekening, simpul, kode, lo, hi):
    return SimpleNamespace(
        rekening=rekening,
        n_baris=len(rekening),
        baris_simpul=np.array(simpul, np.int64),
        simpul=[SimpleNamespace(kode=x) for x in kode],
        simpul_lo=np.array(lo),
        simpul_hi=np.array(hi),
    )


def test_a_theme_is_known_by_its_id_its_name_and_other_words():
    assert [theme_of(DAFTAR, x) for x in ("Sehat", "KESEHATAN ", "penurunan  stunting", "Tengkes", "anu", "")] == [
        "sehat",
        "sehat",
        "stunting",
        "stunting",
        "",
        "",
    ]
    assert by_codes(DAFTAR["sehat"]) and by_codes(DAFTAR["bansos"]) and not by_codes(DAFTAR["stunting"])


def test_lines_of_a_theme():
    k = columns(["5.1.02", "5.1.06.01", "5.1.060", "5.2"], [0, 1, 1, 2], ["1.02.01", "1.06.02", ""], [0, 1, 3], [1, 3, 4])
    assert theme_lines(k, DAFTAR["sehat"], []).tolist() == [True, False, False, False], "1.020 would not be below 1.02"
    assert theme_lines(k, DAFTAR["bansos"], []).tolist() == [False, True, False, False]
    assert theme_lines(k, DAFTAR["stunting"], [1]).tolist() == [False, True, True, False]
    assert theme_lines(columns([], [], [], [], []), DAFTAR["sehat"], []).tolist() == []
