"""P28: twelve months of sheets in any order, some of them twice, end at the same figures. `PANTAU_SUSUNAN` is the number of orders."""

import os
import random
from datetime import date

from core.test_sambung import assert_same
from web.conftest import RFK

from pantau.apps.buku.bacaan import facts_of
from pantau.apps.buku.kolom import columns_of
from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.base.models import Batch
from pantau.core.frames import prepare
from pantau.core.periode import month_end

BANYAK = int(os.environ.get("PANTAU_SUSUNAN", "2"))


def sheet(bulan):
    return [
        (f"Dinas {u}", "Program", f"Giat {u}{g}", 1200 * u, 100 * u * bulan, 90 * u * bulan + g, 8 * bulan, 7 * bulan)
        for u in (1, 2)
        for g in (1, 2)
    ]


def test_months_in_any_order_and_twice_end_at_the_same_figures(impor, laporan):
    def load(urutan):
        for m in urutan:
            assert impor("rfk", RFK, sheet(m), nama=f"b{m}.csv", per=month_end(2026, m)).status in ("applied", "unchanged")
        assert_same(columns_of(2026), prepare(facts_of(2026)))
        hasil = []
        for m in range(1, 11):
            t = laporan("rfk", str(date(2026, m, 28))).tables[0]
            hasil.append([(r.label, {n: c.value for n, c in r.cells.items()}) for r in t.rows])
        for b in Batch.objects.filter(jenis="impor", ditarik_oleh__isnull=True).order_by("-id"):
            withdraw_batch(batch=b.pk, by="uji", hak=SISTEM, alasan="uji")
        return hasil

    r, harap = random.Random(28), load(range(1, 11))
    assert any(v for _, v in harap[-1])
    for _ in range(BANYAK):
        urutan = [*range(1, 11), *r.sample(range(1, 11), 3)]
        r.shuffle(urutan)
        assert load(urutan) == harap, urutan
