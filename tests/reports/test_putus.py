"""A contract that is broken off: on the day that its source states, not on the day on which it was signed; and what comes after it."""

from datetime import date

import pytest
from reports.test_pengadaan import NON, rows, tables

from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.pengadaan.queries import packages
from pantau.core.pandangan import view_at
from pantau.core.periode import day_number
from pantau.reports.konteks import Permintaan, prepare
from pantau.reports.paket import state_of_packages
from pantau.reports.riwayat_paket import story_of

pytestmark = pytest.mark.django_db
KEPALA = (*NON["kontrak"], "tgl_penetapan_status_kontrak")
UMUM = ("K1", "9", "", "Dinas A")


def announced(impor, *isi):
    rows = [(*UMUM, no, f"Jembatan {no}", "1000", "71", "Konstruksi", "900", "Tender", "Selesai", hari, hari) for no, hari in isi]
    assert impor("isb", NON["pengumuman"], rows, nama="umum.csv", tahun=2026).status == "applied"


def contracted(impor, *isi, kepala=KEPALA):
    """Contracts as (number of the package, day, state, day of the state)."""
    rows = [
        (*UMUM, no, f"Jembatan {no}", f"K/{no}", hari, "800", hari, "2026-11-30", status, "0", "CV A", "Lumsum", *lagi)
        for no, hari, status, *lagi in isi
    ]
    assert impor("isb", kepala, rows, nama="kontrak.csv", tahun=2026).status == "applied"


def stages(per):
    kx = prepare(Permintaan(date.fromisoformat(per)), SISTEM)
    return {p.paket.nomor: p.kini for p in state_of_packages(kx).semua}, kx.total()["komitmen"]


def test_it_runs_until_the_day_and_is_tendered_again_afterwards(impor, laporan):
    announced(impor, ("500", "2026-02-01"))
    contracted(impor, ("500", "2026-03-02", "Kontrak Sedang Berjalan", ""))
    assert stages("2026-09-30") == ({"500": "kontrak"}, 800_00)
    contracted(impor, ("500", "2026-03-02", "Kontrak Diputus", "2026-07-15"))
    assert stages("2026-06-30") == ({"500": "kontrak"}, 800_00), "it ran then"
    assert stages("2026-07-15") == ({"500": "putus"}, 0)
    announced(impor, ("500", "2026-02-01"), ("501", "2026-08-03"))
    assert stages("2026-08-31") == ({"500": "putus", "501": "pemilihan"}, 0)
    contracted(impor, ("500", "2026-03-02", "Kontrak Diputus", "2026-07-15"), ("501", "2026-09-07", "Kontrak Sedang Berjalan", ""))
    assert stages("2026-09-30") == ({"500": "putus", "501": "kontrak"}, 800_00)
    assert stages("2026-06-30") == ({"500": "kontrak", "501": "rencana"}, 800_00)
    assert not [m for m in laporan("pengadaan", "2026-09-30").masalah if m.code == "urutan_tahap"]
    kx = prepare(Permintaan(date(2026, 9, 30)), SISTEM)
    titik = story_of(kx, packages(2026)["nontender", "500"]).titik
    assert [(str(t.hari), t.apa, t.tahap) for t in titik if t.dokumen] == [
        ("2026-03-02", "Kontrak", "Berkontrak"), ("2026-07-15", "Pemutusan kontrak", "Putus kontrak"),
    ]  # fmt: skip
    corong = rows(tables(laporan("pengadaan", "2026-07-31"))["corong"])
    assert corong["Putus kontrak"]["jumlah"] == 1


def test_without_a_day_it_never_ran_as_before(impor):
    announced(impor, ("500", "2026-02-01"))
    contracted(impor, ("500", "2026-03-02", "Kontrak Diputus"), kepala=NON["kontrak"])
    assert stages("2026-03-02") == ({"500": "putus"}, 0)


def test_a_day_before_the_contract_is_the_day_of_the_contract(impor):
    announced(impor, ("500", "2026-02-01"))
    contracted(impor, ("500", "2026-03-02", "Kontrak Diputus", "2026-02-15"))
    assert stages("2026-03-01")[0] == {"500": "pemilihan"} and stages("2026-03-02") == ({"500": "putus"}, 0)


def test_the_day_of_another_state_is_no_event(impor):
    announced(impor, ("500", "2026-02-01"))
    contracted(impor, ("500", "2026-03-02", "Kontrak Selesai", "2026-07-15"))
    kol = view_at(prepare(Permintaan(date(2026, 9, 30)), SISTEM).kolom, 2**62)["kontrak"].kolom
    assert day_number(date(2026, 7, 15)) not in kol["hari"].tolist() and stages("2026-09-30")[0] == {"500": "kontrak"}
