"""Announced packages that change, appear or vanish after a month was closed: the closed month keeps its figures, the file is taken."""

from datetime import date

import pytest
from tulis import reopen_month

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.pengadaan.frames import Penempatan
from pantau.apps.pengadaan.queries import packages
from pantau.apps.pengadaan.rencana import kept_days, planned_records
from pantau.apps.pengadaan.tahapan import package_book
from pantau.base.periode import close_month
from pantau.reports.daftar import LAPORAN
from pantau.reports.konteks import Permintaan, prepare
from pantau.reports.riwayat_paket import story_of

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


RENCANA = (*JUDUL, "tgl_awal_kontrak", "tgl_akhir_kontrak")
SETUJU = {"setuju": ("peristiwa",)}


@pytest.fixture
def rup(impor, laporan):
    """Load an export of some packages, planned to be under contract in January; count them at the end of some months."""

    class Rup:
        def load(self, *nama, **lain):
            isi = [(*row(n, 500 if n == "R1" else 100), "2026-01-20", "2026-06-30") for n in nama]
            return impor("rup-penyedia", RENCANA, isi, tahun=2026, **lain)

        def counts(self, *bulan):
            hasil = []
            for m in bulan:
                t = next((x.total.cells for x in laporan("pengadaan", f"2026-{m:02}-28").tables if x.id == "metode"), None)
                lepas = table(laporan("rantai", f"2026-{m:02}-28"), "paket").rows
                hasil.append((t["jumlah"].value, t["pagu"].value // 100, len(lepas)) if t else (0, 0, len(lepas)))
            return hasil

        def hashes(self):
            return [laporan(x, "2026-01-31").hash for x in LAPORAN if x != "kartu"]

    return Rup()


def codes(h):
    return [m.code for m in h.masalah]


def test_a_package_that_vanished_ends_from_the_first_open_day_where_a_month_is_closed(rup):
    """Close, import without it with consent, repeat, announce it again, take both back: the closed month never moves."""
    rup.load("R1", "R2")
    close_month(tahun=2026, bulan=1, by="uji")
    dulu = rup.hashes()
    assert "paket_hilang_tanya" in codes(rup.load("R2")) and rup.counts(1, 2) == [(2, 600, 2)] * 2
    tanpa = rup.load("R2", **SETUJU)
    assert tanpa.status == "applied" and "paket_hilang" in codes(tanpa)
    assert [m.params for m in tanpa.masalah if m.code == "paket_berakhir_bulan_terbuka"] == [{"jumlah": 1, "mulai": "2026-02-01"}]
    assert rup.counts(1, 2, 6) == [(2, 600, 2), (1, 100, 1), (1, 100, 1)] and rup.hashes() == dulu
    r1 = packages(2026)["rup", "R1"]
    januari, februari = (story_of(prepare(Permintaan(date(2026, m, 28)), SISTEM), r1) for m in (1, 2))
    assert (
        [x.nilai for x in januari.titik if x.apa == "Pagu paket"] == [x.nilai for x in februari.titik if x.apa == "Pagu paket"] == [500_00]
    )
    assert (februari.kini, [x.apa for x in februari.titik if x.hari == date(2026, 2, 1)]) == (None, ["Tidak diumumkan lagi"])
    for setuju in ({}, SETUJU):
        h = rup.load("R2", **setuju)
        assert h.status == "unchanged" and not [c for c in codes(h) if "hilang" in c]
    close_month(tahun=2026, bulan=2, by="uji")
    lagi = rup.load("R1", "R2")
    assert lagi.status == "applied" and rup.counts(1, 2, 3) == [(2, 600, 2), (1, 100, 1), (2, 600, 2)]
    assert rup.load("R1", "R2").status == "unchanged"
    for h, harap in ((lagi, (1, 100, 1)), (tanpa, (2, 600, 2))):
        if h is tanpa:
            reopen_month(tahun=2026, bulan=2)
        withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="salah")
        assert rup.counts(1, 3) == [(2, 600, 2), harap]
    assert rup.hashes() == dulu


def test_a_package_announced_only_in_open_months_ends_altogether_and_one_that_ended_can_be_corrected(rup):
    rup.load("R1")
    close_month(tahun=2026, bulan=1, by="uji")
    rup.load("R1", "R2")
    h = rup.load("R1", **SETUJU)
    assert h.status == "applied" and "paket_berakhir_bulan_terbuka" not in codes(h)
    assert rup.counts(1, 2) == [(1, 500, 1)] * 2
    akhir = rup.load("R2", **SETUJU)
    assert akhir.status == "applied" and rup.counts(1, 2) == [(1, 500, 1), (1, 100, 1)]
    assert rup.load("R1", "R2").status == "applied" and rup.counts(1, 2) == [(1, 500, 1), (2, 600, 2)]
    assert rup.load("R2", **SETUJU).status == "applied" and rup.counts(1, 2) == [(1, 500, 1), (1, 100, 1)]


def test_months_reopened_since_end_it_from_the_day_that_is_open_now(rup):
    rup.load("R1")
    for b in (1, 2):
        close_month(tahun=2026, bulan=b, by="uji")
    rup.load("R2", **SETUJU)
    assert rup.counts(2, 3) == [(1, 500, 1), (1, 100, 1)]
    rup.load("R1", "R2")
    reopen_month(tahun=2026, bulan=2)
    rup.load("R2", **SETUJU)
    assert rup.counts(1, 2, 3) == [(1, 500, 1), (0, 0, 0), (1, 100, 1)]
    reopen_month(tahun=2026, bulan=1)
    rup.load("R2", "R1")
    rup.load("R2", **SETUJU)
    assert rup.counts(3) == [(1, 100, 1)]


def test_a_planned_day_of_a_package_that_is_no_longer_announced_is_not_missed(rup):
    rup.load("R1", "R2")
    close_month(tahun=2026, bulan=1, by="uji")
    rup.load("R2", **SETUJU)
    acara = planned_records(package_book(2026), Penempatan(2026))
    kept = {m: kept_days(acara, date(2026, m, 28), (), ()) for m in (1, 2)}
    r1, r2 = ([x for x in acara if x.nama == f"Paket {n}" and x.jenis == "rencana"] for n in ("R1", "R2"))
    assert [kept[m](x, "tgl_awal_kontrak") for m in (1, 2) for x in (*r1, *r2)] == [None, None, True, None]


def test_a_later_day_of_announcement_does_not_bring_a_package_back_that_ended(impor):
    impor("rup-penyedia", JUDUL, [row("R1", 500, "2026-01-15"), row("R2", 100)], tahun=2026)
    close_month(tahun=2026, bulan=1, by="uji")
    impor("rup-penyedia", JUDUL, [row("R1", 500, "2026-03-10"), row("R2", 100)], tahun=2026)
    assert impor("rup-penyedia", JUDUL, [row("R2", 100)], tahun=2026, **SETUJU).status == "applied"
    h = impor("rup-penyedia", JUDUL, [row("R2", 100)], tahun=2026)
    assert h.status == "unchanged" and "paket_hilang_tanya" not in codes(h)
