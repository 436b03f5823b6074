"""Small faults in guards that no other test noticed: which months a refusal names, what a plan that begins later may say otherwise, whose
history a comment has, and which roles read one unit only."""

from datetime import date
from types import SimpleNamespace

import pytest
from apps.buku_besar import dokumen
from judul import SIPD_RINGKAS

from pantau.base.periode import close_month


def test_a_refusal_names_each_closed_month_by_its_name_in_their_order(impor):
    awal = [dokumen("001", 100, "2026-01-05"), dokumen("002", 50, "2026-02-10"), dokumen("003", 9, "2026-10-20")]
    impor("sipd-realisasi", SIPD_RINGKAS, awal)
    for bulan in (1, 2, 10):
        close_month(tahun=2026, bulan=bulan, by="uji")
    h = impor("sipd-realisasi", SIPD_RINGKAS, [dokumen("001", 100, "2026-01-05"), dokumen("002", 51, "2026-02-10"), dokumen("003", 8, "2026-10-20")])  # fmt: skip
    assert h.status == "refused"
    assert [(m.params["bulan"], m.params["tahun"]) for m in h.masalah if m.code == "bulan_tertutup"] == [
        ("Februari", 2026),
        ("Oktober", 2026),
    ]


@pytest.mark.parametrize(("bulan", "diubah"), [(5, False), (6, False), (7, True), (8, True), (12, True)])
def test_a_plan_that_begins_in_july_changes_july_and_what_follows_only(monkeypatch, bulan, diubah):
    from pantau.apps.siklus import rencana

    j, lama = rencana.TARGET, [10 * i for i in range(1, 13)]
    baru = [x + (i == bulan) for i, x in enumerate(lama, 1)]
    milik = dict.fromkeys((*j.waktu.milik, j.pemilik), 7)
    berdiri = SimpleNamespace(batal=False, kunci=tuple(({"mulai": "2026-01-01"} | milik).get(n, 0) for n in j.kunci), nilai=[lama])
    monkeypatch.setattr(rencana, "standing", lambda *a, **k: [berdiri])
    monkeypatch.setattr(rencana, "decode", lambda x: x)
    kolom = {"mulai": [date(2026, 7, 1)], "kumulatif": [baru], **{n: [x] for n, x in milik.items()}}
    b = SimpleNamespace(written=[0], isi=SimpleNamespace(kolom=kolom))
    assert list(rencana._altered(j, b)) == ([7] if diubah else [])


def test_roles_of_one_unit_are_these_and_the_others_read_all():
    from pantau.apps.organisasi.perms import PERAN

    assert {"operator", "pejabat"} <= {x.id for x in PERAN.values() if x.terbatas_unit}
    assert not any(PERAN[n].terbatas_unit for n in ("admin", "adbang", "pimpinan") if n in PERAN)
