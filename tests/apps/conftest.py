"""Offices with people in them, as the pages' tests make them; and the figures of the whole."""

import pytest
from web.conftest import dinas  # noqa: F401


@pytest.fixture
def angka(laporan):
    """A figure of the whole government at a date, in rupiah where it is money."""

    def baca(nama, per, **lain):
        v = laporan("kendali", per, **lain).tables[0].total.cells[nama].value
        return v // 100 if isinstance(v, int) else v

    return baca
