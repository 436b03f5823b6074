"""Every sheet that a person may bring back is read again without a changed figure: both forms of a file, both languages of the page."""

from datetime import date

import pytest
from django.utils import translation

from pantau.exports.daftar import render
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from pantau.reports.daftar import LAPORAN
from tests.imports.test_bolak_balik import buku as _buku
from tests.imports.test_ekspor_kembali import DATA

buku = _buku
JUNI = date(2026, 6, 30)


def totals(laporan):
    return {k: v.value for k, v in laporan("kendali", "2026-06-30").tables[0].total.cells.items()}


@pytest.mark.parametrize("bahasa", ["id", "en"])
@pytest.mark.parametrize("bentuk", ["xlsx", "csv"])
@pytest.mark.parametrize("unit", [None, "Dinas A"])
@pytest.mark.parametrize("id", sorted(DATA))
def test_what_pantau_writes_pantau_reads(buku, laporan, tmp_path, id, unit, bentuk, bahasa):
    assert bentuk in LAPORAN[id].bentuk
    semula = totals(laporan)
    with translation.override(bahasa):
        f = tmp_path / f"{id}.{bentuk}"
        f.write_bytes(render(laporan(id, "2026-06-30", **({"unit": unit} if unit else {})), bentuk, bahasa))
        h = run_import("auto", [f], Opsi(date(2026, 11, 21)), by="uji", tanya=True)
    assert (h.status, h.batch) == ("unchanged", None), [m.message for m in [*h.masalah, *h.perlu]]
    assert not [m for m in h.masalah if m.severity == "error"] and not h.perlu
    assert totals(laporan) == semula
