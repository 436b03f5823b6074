"""Announced packages that change, appear or vanish after a month was closed: the closed month keeps its figures, the file is taken."""

import pytest

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.base.periode import close_month

JUDUL = ("tahun_anggaran", "kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan", "tgl_pengumuman_paket")


def row(rup, pagu, umum=""):
    return (2026, "", "Dinas A", rup, f"Paket {rup}", pagu, "Tender", umum)


def table(r, id_):
    return next(t for t in r.tables if t.id == id_)


@pytest.mark.parametrize("umum", ["", "2026-01-15"])
def test_what_changes_after_january_was_closed_holds_from_the_first_open_day(impor, laporan, umum):
    def load(*rows):
        h = impor("rup-penyedia", JUDUL, rows, tahun=2026)
        assert h.status in ("applied", "unchanged"), [m.message for m in h.masalah if m.severity == "error"]
        return h

    def pagu(per):
        return [table(laporan("pengadaan", per), "metode").total.cells[x].value for x in ("jumlah", "pagu")]

    a, naik, b = row("R1", 500, umum), row("R1", 700, umum), row("R2", 100, umum)
    load(a)
    close_month(tahun=2026, bulan=1, by="uji")
    dulu = [laporan(x, "2026-01-31").hash for x in ("pengadaan", "kendali", "rantai")]
    h = load(naik, b)
    assert [m.params for m in h.masalah if m.code == "pagu_mulai_bulan_terbuka"] == [{"jumlah": 2, "mulai": "2026-02-01"}]
    assert not [m.code for m in h.masalah if "hilang" in m.code], "what the closed month was told is said again"
    assert (pagu("2026-01-31"), pagu("2026-02-28")) == ([1, 500_00], [2, 800_00])
    assert load(naik, b).status == "unchanged"
    close_month(tahun=2026, bulan=2, by="uji")
    turun = load(a, b)
    assert (pagu("2026-01-31"), pagu("2026-02-28"), pagu("2026-03-31")) == ([1, 500_00], [2, 800_00], [2, 600_00])
    assert load(a, b).status == "unchanged"
    withdraw_batch(batch=turun.batch, by="uji", hak=SISTEM, alasan="salah")
    assert pagu("2026-03-31") == [2, 800_00] and h.status == "applied"
    assert [laporan(x, "2026-01-31").hash for x in ("pengadaan", "kendali", "rantai")] == dulu
    assert [(x.label, x.cells["pagu"].value) for x in table(laporan("rantai", "2026-02-28"), "paket").rows] == [
        ("Paket R1", 700_00),
        ("Paket R2", 100_00),
    ]


def test_while_no_month_is_closed_the_last_announcement_counts_with_its_day(impor, laporan):
    for pagu, umum in ((500, "2026-03-01"), (700, "2026-02-01")):
        assert impor("rup-penyedia", JUDUL, [row("R1", pagu, umum)], tahun=2026).status == "applied"
    assert [x.cells["pagu"].value for x in table(laporan("pengadaan", "2026-02-28"), "metode").rows] == [700_00]
