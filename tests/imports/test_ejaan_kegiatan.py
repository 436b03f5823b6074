"""A misspelt activity is proposed as the known one; what was accepted is remembered while the import stands."""

from datetime import date

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.core.nama import activity_key
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

from .baca import HARI, RFK, workbook

M = 1_000_000
NAMA, SALAH = "Rehabilitasi jalan poros", "Rehab. Jln Poros"
SETUJU = f"{SALAH}={NAMA}"


def _bring(tmp_path, nama, bulan, *setuju, dry_run=False):
    rows = [RFK, [1, nama, 100 * M, bulan * M, bulan], [2, "Sumur bor", 1000 * M, bulan * M, bulan]]
    per = date(2026, bulan, 30)
    return run_import(
        "rfk", [workbook(tmp_path / "a.xlsx", rows)], Opsi(HARI, per, "Dinas A", setuju_nama=setuju), by="uji", dry_run=dry_run
    )


def _questions(h):
    return [(m.code, m.where.get("row"), m.params.get("nama"), m.params.get("unit")) for m in h.masalah if m.code.startswith("kegiatan_")]


def _pagu(laporan, per):
    return laporan("kendali", per).tables[0].total.cells["pagu"].value // 100


def test_a_near_name_is_proposed_and_what_was_accepted_is_remembered(db, tmp_path, laporan):
    assert _bring(tmp_path, NAMA, 4).status == "applied"
    lihat = _bring(tmp_path, SALAH, 6, dry_run=True)
    assert _questions(lihat) == [("kegiatan_mirip", 2, SALAH, NAMA)] and f'--setuju-nama "{SETUJU}"' in lihat.masalah[-1].message
    h = _bring(tmp_path, SALAH, 6, SETUJU, f"Bukan nama={NAMA}")
    assert h.status == "applied" and _questions(h) == [("kegiatan_ejaan_lain", None, SALAH, None)]
    assert [m.params["isi"] for m in h.masalah if m.code == "ejaan_tidak_dipakai"] == [f"Bukan nama={NAMA}"]
    assert _pagu(laporan, "2026-06-30") == 1100 * M
    assert _questions(_bring(tmp_path, SALAH, 9)) == [("kegiatan_ejaan_lain", None, SALAH, None)]
    assert _pagu(laporan, "2026-09-30") == 1100 * M


def test_what_was_not_accepted_is_an_activity_and_an_agreement_taken_back_is_forgotten(db, tmp_path, laporan):
    assert _bring(tmp_path, NAMA, 4).status == "applied"
    h = _bring(tmp_path, SALAH, 6, SETUJU)
    assert h.status == "applied"
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="salah")
    assert _questions(_bring(tmp_path, SALAH, 9, dry_run=True)) == [("kegiatan_mirip", 2, SALAH, NAMA)]
    assert _bring(tmp_path, SALAH, 9).status == "applied" and _pagu(laporan, "2026-09-30") == 1200 * M


def test_numbers_tell_activities_apart(db, tmp_path):
    assert _bring(tmp_path, "Rehabilitasi jalan poros paket 1", 4).status == "applied"
    assert [q[0] for q in _questions(_bring(tmp_path, "Rehab jln poros paket 2", 6, dry_run=True))] == ["kegiatan_tidak_di_anggaran"]
    assert activity_key("Rehab. Jln. Poros (paket 1)") == activity_key("REHABILITASI JALAN POROS PAKET 1")
