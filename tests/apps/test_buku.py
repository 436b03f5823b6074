"""The ledger: append-only on the database itself, a hash chain, and a cache that is right or absent."""

import subprocess
import sys
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from pantau.apps.buku.kolom import columns_of, facts_of, forget, load, save
from pantau.base import jejak
from pantau.base.batch import ledger_version
from pantau.base.models import Jejak
from pantau.core.frames import prepare
from pantau.core.pilih import Pada
from pantau.core.rollup import roll_up

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
A = ("Dinas A", "Program 1", "Kegiatan satu", 8_000_000_000, 4_000_000_000, 2_400_000_000, 50, 40)
JUNI = date(2026, 6, 30)
TETAP = [
    "base_batch",
    "base_berkas",
    "base_jejak",
    "anggaran_pagubaris",
    "anggaran_rencanakas",
    "anggaran_targetfisik",
    "realisasi_posting",
    "realisasi_laporanfisik",
    "organisasi_unitversi",
]


@pytest.mark.parametrize("tabel", TETAP)
@pytest.mark.parametrize("sql", ["UPDATE {t} SET id = id", "DELETE FROM {t}"])
def test_the_database_refuses_to_change_history(impor, tabel, sql):
    impor("rfk", RFK, [A], per=JUNI)
    with connection.cursor() as c:
        c.execute(f"SELECT COUNT(*) FROM {tabel}")
        n = c.fetchone()[0]
    assert n > 0
    with pytest.raises(DatabaseError, match="hanya boleh ditambah"), transaction.atomic(), connection.cursor() as c:
        c.execute(sql.format(t=tabel))


def test_audit_chain_holds_and_shows_a_changed_row(impor):
    impor("rfk", RFK, [A], per=JUNI)
    impor("rfk", RFK, [(*A[:5], 5, *A[6:])], per=JUNI)
    assert jejak.verify() is None and Jejak.objects.count() == 2
    pertama = Jejak.objects.order_by("id").first()
    Jejak.objects.create(waktu=1, oleh="x", tindakan="palsu", objek="", rincian={}, hash_sebelum=pertama.hash, hash="0" * 64)
    assert jejak.verify() == Jejak.objects.order_by("-id").first().id


def test_cache_equals_the_ledger_before_and_after_a_change(impor):
    impor("rfk", RFK, [A], per=JUNI)
    for nilai in (1_000, 2_000):
        impor("rfk", RFK, [(*A[:5], nilai, *A[6:])], per=JUNI)
        p = Pada(JUNI)
        assert roll_up(columns_of(2026), p).total == roll_up(prepare(facts_of(2026)), p).total
        assert roll_up(columns_of(2026), p).total["realisasi"] == nilai * 100


def test_sidecar_round_trip_and_wrong_version(impor, tmp_path):
    impor("rfk", RFK, [A], per=JUNI)
    k, f = prepare(facts_of(2026)), tmp_path / "k.npz"
    save(k, (1, 2), f)
    assert load(f, (1, 3)) is None
    lain = load(f, (1, 2))
    assert roll_up(lain, Pada(JUNI)).total == roll_up(k, Pada(JUNI)).total and [s.nama for s in lain.simpul] == [s.nama for s in k.simpul]


def test_broken_sidecar_is_rebuilt(impor, tmp_path):
    impor("rfk", RFK, [A], per=JUNI)
    f = tmp_path / "k.npz"
    save(prepare(facts_of(2026)), ledger_version(2026), f)
    utuh = f.read_bytes()
    for potong in (0, 10, len(utuh) // 2, len(utuh) - 1):
        f.write_bytes(utuh[:potong])
        assert load(f, ledger_version(2026)) is None


def test_process_killed_while_writing_the_sidecar_leaves_the_old_one_or_none(impor, tmp_path):
    """The writing child is killed at random moments; what lies there afterwards is whole or absent."""
    kode = (
        "import sys, pathlib, numpy as np; sys.path.insert(0, 'tests');"
        "import random; from core.acak import random_facts; from pantau.core.frames import prepare;"
        "import django; django.setup(); from pantau.apps.buku.kolom import save;"
        "k = prepare(random_facts(random.Random(1)));"
        "print('siap', flush=True)\n"
        "while True: save(k, (1, 1), pathlib.Path(sys.argv[1]))"
    )
    f = tmp_path / "d" / "k.npz"
    for jeda in (0.0, 0.003, 0.011, 0.05):
        p = subprocess.Popen([sys.executable, "-c", kode, str(f)], stdout=subprocess.PIPE, text=True)
        p.stdout.readline()
        __import__("time").sleep(jeda)
        p.kill()
        p.wait()
        p.stdout.close()
        assert not f.exists() or load(f, (1, 1)) is not None
    forget()


def test_knowledge_time_strictly_grows(impor):
    from pantau.base.models import Batch

    for n in range(4):
        impor("rfk", RFK, [(*A[:5], n + 1, *A[6:])], per=JUNI)
    waktu = list(Batch.objects.order_by("id").values_list("dicatat_pada", flat=True))
    assert waktu == sorted(set(waktu))


def test_rules_of_the_pemda_override_and_are_named_on_reports(impor, laporan, settings):
    from pathlib import Path

    from pantau.core.masalah import DitolakError

    impor("rfk", RFK, [A], per=JUNI)
    assert laporan("kendali", "2026-06-30").tables[0].rows[0].cells["status"].value == "kritis"
    Path(settings.ATURAN_PEMDA).write_text(
        'nama = "Perbup 1/2026"\n[[aturan]]\nkode = "status_fisik"\nnilai = { waspada = -5.0, kritis = -20.0 }\nmulai = 2026-01-01\ndasar = "Perbup 1/2026"\n'
    )
    r = laporan("kendali", "2026-06-30")
    assert r.tables[0].rows[0].cells["status"].value == "waspada" and "Perbup 1/2026" in r.aturan
    Path(settings.ATURAN_PEMDA).write_text("rusak")
    with pytest.raises(DitolakError):
        laporan("kendali", "2026-06-30")
