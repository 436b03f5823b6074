"""What is kept of rows from day to day is what is found anew, in whatever order days are asked for."""

import random
from types import SimpleNamespace

from pantau.apps.pengadaan.tahapan import Catatan
from pantau.reports.tagihan_paket import _bills
from pantau.reports.tampak import Tampak, kept_rows, said, units_told

JENIS = ("pagu", "rencana", "kontrak", "tagihan", "pembayaran", "penahan")


def rows_of(acak, paket):
    return [
        Catatan(i, paket, acak.choice(JENIS), "", acak.choice((None, *range(20))), acak.randrange(1, 9), {}, 1, 99)
        for i in range(acak.randrange(1, 8))
    ]


def test_rows_up_to_a_day_are_those_of_a_filter_in_any_order_of_days():
    acak = random.Random(1)
    buku, tahu = SimpleNamespace(ingat={}), {p: rows_of(acak, p) for p in range(30)}
    for _ in range(200):
        per = acak.randrange(-1, 22)
        if acak.random() < 0.2:  # the ledger is asked as another moment knew it
            tahu[acak.randrange(30)] = rows_of(acak, acak.randrange(30))
        assert kept_rows(buku, tahu, per) == {p: [c for c in rows if c.hari is None or c.hari <= per] for p, rows in tahu.items()}


def test_what_follows_from_rows_is_worked_out_anew_only_when_another_day_of_them_has_come():
    acak, ingat, kali = random.Random(2), Tampak(), []
    rows = [Catatan(i, 1, "tagihan", "", hari, 5, {}, 1, 99) for i, hari in enumerate((3, 7, 7, 12, None))]
    for _ in range(100):
        per = acak.randrange(0, 20)
        assert ingat.of(1, rows, per, lambda p, r, per=per: kali.append(per) or _bills(r, per)) == _bills(rows, per)
    assert len(kali) == 4  # before the 3rd, from then on, from the 7th, from the 12th


def test_the_last_words_are_those_of_the_rows_that_are_asked_about():
    acak, buku = random.Random(3), SimpleNamespace(ingat={})
    for _ in range(100):
        rows = rows_of(acak, 1)
        pagu = [(c.hari or 0, c.id, c.nilai) for c in rows if c.jenis == "pagu"]
        rencana = [c for c in rows if c.jenis == "rencana"]
        for _ in range(2):
            kata = said(buku, 1, rows)
            assert (kata.pagu, kata.rencana) == (max(pagu)[2] if pagu else None, rencana[-1] if rencana else None)


def test_units_told_are_those_of_any_package_with_a_row_of_the_kinds():
    acak = random.Random(4)
    tahu = {p: rows_of(acak, p) for p in range(40)}
    s = SimpleNamespace(tahu=tahu, buku=SimpleNamespace(paket={p: SimpleNamespace(unit=p % 7) for p in tahu}))
    for jenis in (("penahan",), ("kontrak", "tagihan"), ("bast",)):
        assert units_told(s.buku, s.tahu, jenis) == {p % 7 for p, rows in tahu.items() for c in rows if c.jenis in jenis}
