"""Means of payment in the words of the field."""

import pytest

from pantau.core.cara_bayar import means_code


@pytest.mark.parametrize(
    ("teks", "kode"),
    [("LS GAJI", "LS"), ("UP (UANG PERSEDIAAN)", "UP"), ("TAMBAHAN UANG", "TU"), ("GU", "GU"), ("GU/UP", "GU/UP"), ("TIDAK LANGSUNG", "TIDAK LANGSUNG"), ("", "")],
)  # fmt: skip
def test_a_text_that_names_one_means_is_that_one(teks, kode):
    assert means_code(teks) == kode
