"""The pemda's rules as known at a time: every content of its file is kept by the acts that meet it, and never by reading."""

import os
from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from pantau.base.aturan import recorded_rules, rules
from pantau.base.batch import ledger_versions, note_rules
from pantau.base.jam import now_ms
from pantau.core.masalah import DitolakError


@pytest.fixture
def tulis(db, settings):
    """Write the file as of a moment (ms from now)."""

    def isi(nama, geser=0):
        Path(settings.ATURAN_PEMDA).write_text(nama if "[" in nama else f'nama = "{nama}"\n')
        t = (now_ms() + geser) / 1000
        os.utime(settings.ATURAN_PEMDA, (t, t))

    return isi


def names(*waktu):
    return [rules(w).nama.rpartition(" + ")[2] for w in waktu]


def test_a_content_counts_from_its_time_on_whether_recorded_or_not(tulis):
    note_rules()
    awal = recorded_rules()
    assert [x.isi for x in awal] == [""]
    tulis("Satu", 50_000)
    t = now_ms() + 50_000
    tanpa = rules().nama
    assert "Satu" in tanpa and len(recorded_rules()) == 1
    assert ["Satu" in n for n in names(t - 10_000, t + 10_000)] == [False, True]
    note_rules()
    note_rules()
    assert [x.isi for x in recorded_rules()] == ["", 'nama = "Satu"\n']
    assert ["Satu" in n for n in names(t - 10_000, t + 10_000, 0)] == [False, True, False]
    tulis("Dua", 90_000)
    assert names(t + 10_000, t + 90_000) == ["Satu", "Dua"] and rules().nama.endswith("Dua")


def test_a_file_that_is_gone_counts_as_gone_once_that_is_recorded(tulis, settings):
    tulis("Satu")
    note_rules()
    Path(settings.ATURAN_PEMDA).unlink()
    kini = now_ms()
    assert names(kini) == ["Satu"] and "Satu" not in rules().nama
    note_rules()
    assert "Satu" not in rules(now_ms() + 5).nama and names(recorded_rules()[0].waktu) == ["Satu"]


def test_a_broken_file_is_named_and_never_kept(tulis, impor):
    tulis("Satu")
    note_rules()
    kini = now_ms()
    tulis("[rusak", 10_000)
    note_rules()
    for waktu in ((), (kini + 20_000,)):
        with pytest.raises(DitolakError) as e:
            rules(*waktu)
        assert e.value.masalah[0].code == "aturan_rusak"
    assert len(recorded_rules()) == 1 and names(kini) == ["Satu"]


def test_acts_record_and_raise_the_shared_counter_reading_does_not(tulis, impor, laporan):
    judul = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
    impor("rfk", judul, [("Dinas A", "P", "K", 8, 4, 2, 50, 40)], per=date(2026, 6, 30))
    n, buku = len(recorded_rules()), ledger_versions()[0]
    tulis("Satu")
    assert n == 1 and laporan("kendali", "2026-06-30").aturan.endswith("Satu") and len(recorded_rules()) == n
    impor("rfk", judul, [("Dinas A", "P", "K", 8, 4, 3, 50, 40)], per=date(2026, 6, 30))
    assert len(recorded_rules()) == n + 1 and ledger_versions()[0] > buku
    with pytest.raises(DatabaseError, match="hanya boleh ditambah"), transaction.atomic(), connection.cursor() as c:
        c.execute("UPDATE base_riwayataturan SET waktu = 0")
