"""Passwords that everybody tries first."""

import pytest

from pantau.core.sandi import bare, holds_name, is_usual


@pytest.mark.parametrize("sandi", ["rahasia", "Rahasia123", "R4h4s14", "!!indonesia!!", "adminpantau2026", "selamatdatang", "Agustus2026"])
def test_usual_words_with_signs_around_them_are_usual(sandi):
    assert is_usual(sandi)


@pytest.mark.parametrize("sandi", ["rahasia dapur nenek", "xk29-qprs", "日本語", "", "1234"])
def test_others_are_not(sandi):
    assert not is_usual(sandi)


def test_names_are_found_in_any_order():
    assert holds_name("BudiWijaya77", "budi Budi Wijaya") and holds_name("xx-budi", "budi")
    assert not holds_name("budi suka kopi", "budi") and not holds_name("apa saja", "") and not holds_name("al", "al")
    assert bare("P4$sw0rd!") == "passwordi"
