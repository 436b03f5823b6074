"""`pantau check` on a bad day: whatever is broken is a line with what to do and status 1, never a traceback."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from lewat import LAIN

AKAR = Path(__file__).parents[2]
RFK = "nama_skpd,program,kegiatan,pagu,keu_rencana_rp,keu_real_rp,fisik_rencana_kum,fisik_real_kum\n"
TERTANAM = pytest.mark.skipif(
    bool(os.environ.get("DATABASE_URL")),
    reason=LAIN + "damages the file of SQLite; PostgreSQL keeps none here, its run has the test at the end",
)


def pantau(env, *argumen, cwd=None):
    p = subprocess.run(
        [sys.executable, "-m", "pantau.cli", *argumen],
        cwd=cwd,
        env={**env, "PYTHONPATH": str(AKAR / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in p.stderr + p.stdout, p.stderr
    return p.returncode, p.stdout, p.stderr


def load(env, folder):
    f = folder / "rfk.csv"
    f.write_text(RFK + "".join(f"Dinas A,P,Kegiatan {i},1000,500,200,50,40\n" for i in range(300)), encoding="utf-8")
    assert pantau(env, "import", "rfk", str(f), "--per", "2026-06-30")[0] == 0


@pytest.fixture(scope="session")
def buku_awal(tmp_path_factory, basis_baru):
    """A data folder with one import, for copies."""
    folder = tmp_path_factory.mktemp("buku")
    (folder / "data").mkdir()
    shutil.copy(basis_baru, folder / "data")
    load({**os.environ, "PANTAU_DATA": str(folder / "data")}, folder)
    return folder / "data"


@pytest.fixture
def buku(own_database, tmp_path, request):
    """A database of its own with one import, and where it lies."""
    data = Path(own_database["PANTAU_DATA"])
    if own_database.get("DATABASE_URL"):
        load(own_database, tmp_path)
    else:
        shutil.copytree(request.getfixturevalue("buku_awal"), data, dirs_exist_ok=True)
    return own_database, data


def test_a_good_day_a_head_and_a_wrong_head(buku, tmp_path):
    env, data = buku
    status, keluar, _ = pantau(env, "check")
    assert status == 0 and "SALAH" not in keluar
    kepala = keluar.split("kepala sekarang ")[1].split()[0]
    (tmp_path / "kepala.txt").write_text(f"{kepala} rapat Juni\n")
    assert pantau(env, "check", "--kepala", kepala)[0] == pantau(env, "check", "--kepala", str(tmp_path / "kepala.txt"))[0] == 0
    status, keluar, _ = pantau(env, "check", "--kepala", "0123456789abcdef@9")
    assert status == 1 and "SALAH jejak perubahan: kepala 0123456789abcdef@9 tidak dikenal" in keluar and "sampai 9 hilang" in keluar
    status, _, galat = pantau(env, "check", "--kepala", "bukan")
    assert status == 1 and galat.startswith("pantau: --kepala: bukan")
    berkas = next((data / "berkas").rglob("*/*"))
    berkas.unlink()
    berkas.mkdir()  # unreadable for everybody, root too
    status, keluar, _ = pantau(env, "check")
    assert status == 1 and "SALAH berkas sumber: 1 dari 1 berkas tidak ada, berubah isinya, atau tidak terbaca: rfk.csv (batch 1)" in keluar


@TERTANAM
def test_a_damaged_page_a_missing_table_and_a_locked_database(buku):
    env, data = buku
    db = data / "pantau.sqlite3"
    utuh = db.read_bytes()
    for dari, sampai in ((4096, 8192), (100, 4096), (len(utuh) // 2, len(utuh))):
        db.write_bytes(utuh[:dari] + os.urandom(sampai - dari) + utuh[sampai:])
        status, keluar, _ = pantau(env, "check")
        assert status == 1 and "SALAH" in keluar and "restore" in keluar
    db.write_bytes(utuh[: len(utuh) // 3])
    assert pantau(env, "check")[0] == 1
    db.write_bytes(utuh)
    assert pantau(env, "check")[0] == 0
    c = sqlite3.connect(db)
    c.execute("DROP TABLE realisasi_laporanfisik")
    c.commit()
    status, keluar, _ = pantau(env, "check")
    assert status == 1 and "ada tabel yang hilang" in keluar
    c.close()
    db.unlink()
    db.mkdir()
    status, keluar, _ = pantau(env, "check")
    assert status == 1 and "tidak dapat dibuka" in keluar


@TERTANAM
def test_a_backup_carries_the_head(buku, tmp_path):
    env, _ = buku
    assert pantau(env, "backup", str(tmp_path / "c.tar.gz"))[0] == 0
    lain = {**env, "PANTAU_DATA": str(tmp_path / "lain")}
    assert pantau(lain, "restore", str(tmp_path / "c.tar.gz"))[0] == 0
    status, keluar, _ = pantau(lain, "check")
    assert status == 0 and "1 kepala dari luar cocok" in keluar
    c = sqlite3.connect(tmp_path / "lain" / "pantau.sqlite3")
    for t in ("jejak", "ceksegel"):
        c.execute(f"DROP TRIGGER base_{t}_tetap_delete")
        c.execute(f"DELETE FROM base_{t}")
    c.commit()
    c.close()
    status, keluar, _ = pantau(lain, "check")  # which seals what is there, as after an upgrade: the head knows better
    assert status == 1 and "tidak dikenal: jejak berakhir di baris" in keluar


@TERTANAM
def test_a_locked_database(buku):
    env, data = buku
    c = sqlite3.connect(data / "pantau.sqlite3")
    c.execute("BEGIN EXCLUSIVE")
    status, keluar, _ = pantau(env, "check")
    assert status == 1 and "sedang dikunci proses lain" in keluar
    c.rollback()
    c.close()
    assert pantau(env, "check")[0] == 0


@pytest.mark.skipif(
    not os.environ.get("DATABASE_URL"), reason=LAIN + "needs a server to lose; SQLite has none, its run has the tests above"
)
def test_a_missing_table_and_a_server_that_is_not_there(buku):
    import psycopg

    env, _ = buku
    with psycopg.connect(env["DATABASE_URL"], autocommit=True) as c:
        c.execute("DROP TABLE realisasi_laporanfisik CASCADE")
    status, keluar, _ = pantau(env, "check")
    assert status == 1 and "ada tabel atau kolom yang hilang" in keluar
    status, keluar, _ = pantau({**env, "DATABASE_URL": "postgresql://pantau@127.0.0.1:9/tidak_ada"}, "check")
    assert status == 1 and "tidak dapat dihubungi" in keluar
