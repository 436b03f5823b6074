"""The ledger: append-only on the database itself, a hash chain, and a cache that is right or absent."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from core.test_sambung import assert_same
from django.db import DatabaseError, connection, transaction
from lewat import LAIN

from pantau.apps.buku.bacaan import facts_of
from pantau.apps.buku.kolom import columns_of, forget, read_columns, sidecar_path, stored_columns
from pantau.apps.buku.sidecar import load, save
from pantau.base import jejak
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
    "anggaran_pagutertera",
    "anggaran_pagulemah",
    "anggaran_rencanatertera",
    "anggaran_targettertera",
    "realisasi_kumulatif",
    "realisasi_alirankas",
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


def test_sidecar_round_trip(impor, tmp_path):
    impor("rfk", RFK, [A], per=JUNI)
    b, _ = read_columns(2026, None)
    save(b, tmp_path / "k.npz")
    lain = load(tmp_path / "k.npz")
    assert (lain.versi, lain.letak, lain.jejak) == (b.versi, b.letak, b.jejak)
    assert_same(lain.kolom, b.kolom)


def test_broken_sidecar_is_rebuilt(impor, tmp_path):
    impor("rfk", RFK, [A], per=JUNI)
    f = tmp_path / "k.npz"
    save(read_columns(2026, None)[0], f)
    utuh = f.read_bytes()
    for potong in (0, 10, len(utuh) // 2, len(utuh) - 1):
        f.write_bytes(utuh[:potong])
        assert load(f) is None


def test_sidecar_of_another_history_is_ignored(impor):
    """A database put back from a copy may count on from older numbers: the audit trail tells the histories apart."""
    impor("rfk", RFK, [A], per=JUNI)
    b, _ = read_columns(2026, None)
    save(b, sidecar_path(2026))
    assert stored_columns(2026) is not None
    save(replace(b, jejak=(b.jejak[0], "0" * 64)), sidecar_path(2026))
    assert stored_columns(2026) is None


def test_batches_joined_on_equal_a_year_read_anew(impor):
    """Corrections, new leaves, a second version, a withdrawal: after each the columns joined on equal those read anew."""
    from pantau.apps.muat.penarikan import withdraw_batch
    from pantau.apps.organisasi.perms import SISTEM

    impor("rfk", RFK, [A, (*A[:2], "Kegiatan dua", *A[3:])], per=JUNI)
    b, n = read_columns(2026, None)
    assert n is None
    langkah = [
        lambda: impor("rfk", RFK, [(*A[:5], 5_000, 50, 40), (*A[:2], "Kegiatan dua", *A[3:7], 60)], per=JUNI),
        lambda: impor("rfk", RFK, [(*A[:5], 7_000, 50, 41)], per=date(2026, 7, 31)),
        lambda: impor("rfk", RFK, [(*A[:3], 9_000_000_000, *A[4:])], per=date(2026, 8, 31)),
    ]
    for jalan in langkah:
        h = jalan()
        assert h.status == "applied"
        b, n = read_columns(2026, b)
        assert n is not None and n > 0
        assert_same(b.kolom, prepare(facts_of(2026)))
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="salah berkas")
    b, n = read_columns(2026, b)
    assert n is not None
    assert_same(b.kolom, prepare(facts_of(2026)))


RAK = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
TARGET = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", *(f"target_{m}" for m in range(1, 13)))
PROGRES = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen")
DINAS = (2026, "Dinas A", "1.01.02.2.01.0001", "S")


@pytest.mark.parametrize(
    ("format", "judul", "isi", "opsi"),
    [
        ("rak", RAK, (*DINAS, 2400, *[200] * 12), {"tahap": "perubahan", "berlaku": date(2026, 9, 1)}),
        ("target-fisik", TARGET, (*DINAS, *range(8, 89, 8), 100), {}),
        ("progres-fisik", PROGRES, (*DINAS[1:], "2026-06-30", 40), {}),
    ],
)
def test_each_kind_of_fact_is_joined_on(impor, format, judul, isi, opsi):
    impor("rak", RAK, [(*DINAS, 1200, *[100] * 12)], tahap="murni")
    b, _ = read_columns(2026, None)
    for baris in (isi, (*isi[:-1], 99)):
        assert impor(format, judul, [baris], **opsi).status == "applied"
        b, n = read_columns(2026, b)
        assert n is not None and n > 0
        assert_same(b.kolom, prepare(facts_of(2026)))


def test_new_units_nodes_and_lines_are_joined_on(impor):
    impor("rfk", RFK, [A], per=JUNI)
    b, _ = read_columns(2026, None)
    langkah = [
        ("rfk", RFK, [A, (*A[:2], "Kegiatan baru", *A[3:])], {"per": JUNI}),
        ("rfk", RFK, [("Badan", "Program 0", *A[2:]), ("Dinas A", "Program 0", "Kegiatan awal", *A[3:])], {"per": JUNI}),
        ("rak", RAK, [(2026, "Camat", "1.01.02.2.01.0001", "S", 1200, *[100] * 12), (*DINAS, 2400, *[200] * 12)], {"tahap": "murni"}),
        ("progres-fisik", PROGRES, [("Aset", "1.01.02.2.01.0009", "T", "2026-06-30", 40), (*DINAS[1:], "2026-06-30", 10)], {}),
        ("unit", ("kode", "nama", "induk"), [("1.01.01", "UPTD", "Dinas A"), ("", "Badan", "")], {}),
    ]
    for ke, (format, judul, isi, opsi) in enumerate(langkah):
        assert impor(format, judul, isi, **opsi).status == "applied", format
        b, n = read_columns(2026, b)
        assert n is not None, ke
        assert_same(b.kolom, prepare(facts_of(2026)))
    assert {u.nama for u in b.kolom.unit} >= {"Badan", "Camat", "Aset", "UPTD"}


def test_a_year_is_read_anew_where_a_unit_appears_that_is_older_than_the_columns(impor):
    impor("rfk", RFK, [A], per=JUNI)
    impor("unit", ("nama", "kelas", "mulai"), [("Kelak", "dinas", "2027-01-01")])
    b, _ = read_columns(2026, None)
    assert "Kelak" not in {u.nama for u in b.kolom.unit}
    impor("rfk", RFK, [("Kelak", *A[1:])], per=JUNI)
    b, n = read_columns(2026, b)
    assert n is None and "Kelak" in {u.nama for u in b.kolom.unit}
    assert_same(b.kolom, prepare(facts_of(2026)))


def test_process_killed_while_writing_the_sidecar_leaves_the_old_one_or_none(impor, tmp_path):
    """The writing child is killed at random moments; what lies there afterwards is whole or absent."""
    kode = (
        "import sys, pathlib; sys.path.insert(0, 'tests');"
        "import random; from core.acak import random_facts; from pantau.core.frames import prepare;"
        "from pantau.apps.buku.sidecar import Bacaan, save;"
        "b = Bacaan((1, 1), {}, (0, ''), prepare(random_facts(random.Random(1))));"
        "print('siap', flush=True)\n"
        "while True: save(b, pathlib.Path(sys.argv[1]))"
    )
    f = tmp_path / "d" / "k.npz"
    for jeda in (0.0, 0.003, 0.011, 0.05):
        p = subprocess.Popen([sys.executable, "-c", kode, str(f)], stdout=subprocess.PIPE, text=True)
        p.stdout.readline()
        __import__("time").sleep(jeda)
        p.kill()
        p.wait()
        p.stdout.close()
        assert not f.exists() or load(f) is not None
    forget()


def test_knowledge_time_strictly_grows(impor):
    from pantau.base.models import Batch

    for n in range(4):
        impor("rfk", RFK, [(*A[:5], n + 1, *A[6:])], per=JUNI)
    waktu = list(Batch.objects.order_by("id").values_list("dicatat_pada", flat=True))
    assert waktu == sorted(set(waktu))


def test_rules_of_the_pemda_override_and_are_named_on_reports(impor, laporan, settings):
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


def test_a_batch_that_arrives_while_another_is_compared_is_not_entered_twice(impor, monkeypatch):
    """The same file brought twice at once: the second writer finds the ledger moved, compares again and has nothing to add."""
    from pantau.apps.muat import banding
    from pantau.apps.realisasi.models import AliranKas

    asli, sudah = banding.plan, []

    def plan_then_another_arrives(*isi):
        r = asli(*isi)
        if not sudah:
            sudah.append(1)
            assert impor("rfk", RFK, [A], per=JUNI, nama="kembar.csv").status == "applied"
        return r

    monkeypatch.setattr(banding, "plan", plan_then_another_arrives)
    assert impor("rfk", RFK, [A], per=JUNI).status == "unchanged"
    assert AliranKas.objects.count() == 1


def test_a_batch_that_arrives_while_columns_are_read_is_seen_whole_or_not_at_all(tmp_path, own_database):
    p = subprocess.run([sys.executable, Path(__file__).with_name("balapan.py"), tmp_path], env=own_database, capture_output=True, text=True)
    assert p.stdout == "utuh\n", p.stderr[-2000:]


@pytest.mark.skipif(
    bool(os.environ.get("DATABASE_URL")), reason=LAIN + "the bench measures on an embedded database of its own, whatever is set"
)
def test_bench_runs_to_its_end_on_a_small_scale_and_touches_no_data(tmp_path, settings):
    """Ratios at this size say nothing; that both sides agree and every part runs does."""
    data = tmp_path / "milik-pemda"
    data.mkdir()
    (data / "pantau.sqlite3").write_text("jangan disentuh")
    env = {**os.environ, "PANTAU_DATA": str(data)}
    p = subprocess.run(
        [sys.executable, "-m", "pantau.cli", "bench", "--skala", "0.03", "--ulang", "1", "--json"], env=env, capture_output=True, text=True
    )
    assert p.returncode == 0, p.stderr[-2000:]
    h = json.loads(p.stdout)
    assert h["rekap"]["sama"] and h["corong"]["kabupaten"]["sama"] and h["corong"]["provinsi"]["sama"]
    assert {x["status"] for x in h["impor"].values()} == {"applied"}
    assert h["simpanan"]["kali"] > 0 and h["halaman"]["perubahan_per_detik"] > 0
    assert (data / "pantau.sqlite3").read_text() == "jangan disentuh" and [x.name for x in data.iterdir()] == ["pantau.sqlite3"]


def test_officials_reporting_at_once_lose_and_double_nothing(tmp_path, own_database):
    """Twelve officials' browsers against the real server, one in ten sending twice: the ledger holds each report, check and signature once."""
    kode = (
        "import json, pathlib, sys, django; django.setup()\nfrom django.core.management import call_command\ncall_command('migrate', verbosity=0)\n"
        "from pantau.bench.siklus import bench_cycle\nprint(json.dumps(bench_cycle(pathlib.Path(sys.argv[1]), 1, lambda s: None, 4, (0.0, 0.05))))"
    )
    (tmp_path / "sendiri").mkdir(exist_ok=True)
    p = subprocess.run([sys.executable, "-c", kode, str(tmp_path / "sendiri")], env=own_database, capture_output=True, text=True)
    assert p.returncode == 0, p.stderr[-2000:]
    h = json.loads(p.stdout)
    assert h["utuh"] and h["laporan"] == h["harap"] == 160 and h["galat"] == [], h


def test_a_server_killed_without_warning_leaves_everything_wholly_done_or_not_at_all(tmp_path, own_database):
    """Reporting, checking and signing under kill -9: after all retries each is there once, with its batch, file, audit row and levels."""
    (tmp_path / "sendiri").mkdir(exist_ok=True)
    skrip = Path(__file__).with_name("pemadaman.py")
    p = subprocess.run([sys.executable, str(skrip), str(tmp_path / "sendiri")], env=own_database, capture_output=True, text=True)
    assert p.returncode == 0, p.stderr[-2000:]
    h = json.loads(p.stdout)
    assert h.pop("mati") >= 4, "the server was hardly killed"
    assert h == {"galat": [], "laporan": 0, "periksa": 0, "tingkat": 0, "tanda": 0, "kiriman": 0, "batch": 0, "tanpa_berkas": 0, "jejak": 0,
                 "rantai_putus": None, "kabar": 0}  # fmt: skip
