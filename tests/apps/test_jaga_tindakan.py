"""The guards of taking back, closing and reopening, each by a short sequence of acts."""

from datetime import date

import pytest

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.base.batch import ledger_versions
from pantau.base.models import Batch, KunciPeriode
from pantau.base.periode import ask_reopening, close_month, closed_months, decide_reopening
from pantau.core.masalah import DitolakError

PROGRES = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen")
JUNI = {"tahun": 2026, "bulan": 6}


def refused(f, **isi):
    with pytest.raises(DitolakError) as e:
        f(**isi)
    return [m.code for m in e.value.masalah]


def test_a_batch_is_taken_back_once_with_a_reason_and_a_withdrawal_not_at_all(impor):
    h = impor("progres-fisik", PROGRES, [("Dinas A", "1.01.02.2.01.0001", "S", "2026-03-31", 20)])
    isi = {"by": "uji", "hak": SISTEM}
    assert refused(withdraw_batch, batch=h.batch, alasan=" ", **isi) == ["alasan_wajib"]
    assert refused(withdraw_batch, batch=h.batch + 99, alasan="x", **isi) == ["batch_tidak_ada"]
    tarik = withdraw_batch(batch=h.batch, alasan="salah", **isi)
    assert refused(withdraw_batch, batch=h.batch, alasan="lagi", **isi) == ["batch_sudah_ditarik"]
    assert refused(withdraw_batch, batch=tarik.pk, alasan="batal", **isi) == ["penarikan_tetap"]
    assert Batch.objects.count() == 2


def test_a_month_is_closed_when_it_has_ended_and_once_and_reopened_only_while_closed(impor, monkeypatch):
    impor("progres-fisik", PROGRES, [("Dinas A", "1.01.02.2.01.0001", "S", "2026-03-31", 20)])
    monkeypatch.setattr("pantau.base.periode.today", lambda: date(2026, 6, 30))
    assert refused(close_month, **JUNI, by="a") == ["bulan_belum_berakhir"]  # its last day is not over
    monkeypatch.setattr("pantau.base.periode.today", lambda: date(2026, 7, 1))
    assert refused(ask_reopening, **JUNI, by="a", alasan="x") == ["bulan_tidak_tertutup"]
    buku = ledger_versions()
    close_month(**JUNI, by="a")
    assert ledger_versions() != buku  # what was compared before must be compared again
    assert refused(close_month, **JUNI, by="b") == ["bulan_sudah_tertutup"]
    assert refused(ask_reopening, **JUNI, by="a", alasan="  ") == ["alasan_wajib"]
    assert refused(decide_reopening, **JUNI, by="b", setuju=True) == ["tidak_ada_permintaan_buka"]
    ask_reopening(**JUNI, by="Ani", alasan="x")
    assert refused(ask_reopening, **JUNI, by="b", alasan="y") == ["sudah_diminta_buka"]
    assert refused(decide_reopening, **JUNI, by="ANI", setuju=True) == ["orang_kedua"] and closed_months(2026) == {6}
    buku = ledger_versions()
    decide_reopening(**JUNI, by="b", setuju=True)
    assert ledger_versions() != buku and closed_months(2026) == set() and KunciPeriode.objects.count() == 3
