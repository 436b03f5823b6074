"""A document of a closed month that comes again under another number: the month stays, the rest of the file loads."""

import pytest
from apps.buku_besar import codes, dokumen, tarik
from judul import SIPD_RINGKAS
from tulis import reopen_month

from pantau.base.periode import close_month


@pytest.fixture
def jumlah(angka):
    return lambda: [angka("realisasi", x) for x in ("2026-01-31", "2026-02-28", "2026-12-31")]


D1, D2, D3 = (dokumen(n, x, h) for n, x, h in (("001", 100, "2026-01-05"), ("002", 70, "2026-01-20"), ("003", 50, "2026-02-10")))
R1, R3 = dokumen("001-R", 100, "2026-01-05"), dokumen("003-R", 50, "2026-02-10")
D4 = dokumen("004", 9, "2026-03-31")


def told(h):
    return [(m.params["jumlah"], m.params["nilai"]) for m in h.masalah if m.code == "dokumen_nomor_tutup"]


@pytest.mark.parametrize("setuju", [(), ("posting",)])
def test_only_the_number_changed_in_a_closed_month(impor, jumlah, setuju):
    """Close, import with another number, repeat, reopen, import once more, take back."""
    impor("sipd-realisasi", SIPD_RINGKAS, [D1, D2, D3])
    close_month(tahun=2026, bulan=1, by="uji")
    h = impor("sipd-realisasi", SIPD_RINGKAS, [R1, D2, D3, D4], setuju=setuju)
    assert h.status == "applied" and codes(h, "warning") == ["dokumen_nomor_tutup"] and told(h) == [(1, "Rp\xa0100")]
    assert (h.counts["added"], h.counts["unchanged"]) == (1, 4) and jumlah() == [170, 220, 229]  # a unit is among what stays
    lagi = impor("sipd-realisasi", SIPD_RINGKAS, [R1, D2, D3, D4], setuju=setuju)
    assert lagi.status == "unchanged" and told(lagi) == [(1, "Rp\xa0100")]
    reopen_month(tahun=2026, bulan=1)
    buka = impor("sipd-realisasi", SIPD_RINGKAS, [R1, D2, D3, D4], setuju=("posting",))
    assert buka.status == "applied" and not told(buka) and jumlah() == [170, 220, 229]
    tarik(buka)
    tarik(h)
    assert jumlah() == [170, 220, 220]


def test_a_number_that_changed_in_an_open_month_is_settled_as_before(impor, jumlah):
    impor("sipd-realisasi", SIPD_RINGKAS, [D1, D2, D3])
    close_month(tahun=2026, bulan=1, by="uji")
    h = impor("sipd-realisasi", SIPD_RINGKAS, [R1, D2, R3, D4], setuju=("posting",))
    assert h.status == "applied" and told(h) == [(1, "Rp\xa0100")] and jumlah() == [170, 220, 229]


@pytest.mark.parametrize("ubah", [dokumen("001-R", 101, "2026-01-05"), dokumen("001-R", 100, "2026-01-06")])
def test_what_says_something_else_too_is_still_refused(impor, jumlah, ubah):
    impor("sipd-realisasi", SIPD_RINGKAS, [D1, D2, D3])
    close_month(tahun=2026, bulan=1, by="uji")
    h = impor("sipd-realisasi", SIPD_RINGKAS, [ubah, D2, D3])
    assert (h.status, codes(h, "error")) == ("refused", ["bulan_tertutup"]) and jumlah() == [170, 220, 220]


def test_two_documents_of_one_amount_change_their_numbers_one_for_one(impor, jumlah):
    kembar = dokumen("001-B", 100, "2026-01-05")
    impor("sipd-realisasi", SIPD_RINGKAS, [D1, kembar, D3])
    close_month(tahun=2026, bulan=1, by="uji")
    h = impor("sipd-realisasi", SIPD_RINGKAS, [R1, dokumen("001-BR", 100, "2026-01-05"), D3])
    assert h.status == "unchanged" and told(h) == [(2, "Rp\xa0200")]
    tiga = impor("sipd-realisasi", SIPD_RINGKAS, [R1, dokumen("001-BR", 100, "2026-01-05"), dokumen("001-C", 100, "2026-01-05"), D3])
    assert codes(tiga, "error") == ["bulan_tertutup"] and jumlah() == [200, 250, 250]
