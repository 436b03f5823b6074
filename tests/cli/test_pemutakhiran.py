"""Old data under a new release: a backup of every release opens with the same figures, and a migration that fails leaves everything as it was.

`lama/` keeps an archive of each release (`pantau backup`) with the fingerprints of its reports (`pantau check --json --sidik`).
"""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from cli.test_cadangan import prints
from cli.test_check import AKAR, buku, buku_awal, pantau  # noqa: F401
from lewat import LAIN

LAMA = Path(__file__).parent / "lama"
KELAK = {"DJANGO_SETTINGS_MODULE": "cli.kelak.setelan"}
EMBEDDED = pytest.mark.skipif(
    bool(os.environ.get("DATABASE_URL")), reason=LAIN + "the archives that are kept hold SQLite, and are restored into it"
)


def place(tmp_path, rilis):
    env = {**os.environ, "PANTAU_DATA": str(tmp_path / "data")}
    assert pantau(env, "restore", str(LAMA / f"{rilis}.tar.gz"))[0] == 0
    return env


def as_then(sidik, rilis):
    """Whether every report of that release has the print of its day; later releases have more reports."""
    dulu = json.loads((LAMA / f"{rilis}.json").read_text(encoding="utf-8"))["sidik"]
    return {n: x for n, x in sidik.items() if n in dulu} == dulu


@EMBEDDED
@pytest.mark.parametrize("rilis", sorted(f.stem for f in LAMA.glob("*.json")))
def test_a_backup_of_an_earlier_release_shows_the_figures_of_its_day(tmp_path, rilis):
    hasil, sidik = prints(place(tmp_path, rilis))
    assert as_then(sidik, rilis) and len(sidik) > 10
    assert {n for n, x in hasil.items() if not x["baik"]} <= {"cadangan", "jam"}, "only these depend on the day of the test"


def test_this_release_has_an_archive():
    from pantau import __version__

    assert (LAMA / f"{__version__}.json").exists(), "keep one, as this file says"


def tomorrow(env, *perintah):
    """A command of a release that has two more migrations."""
    jalur = os.pathsep.join(str(AKAR / x) for x in ("src", "tests"))
    p = subprocess.run(
        [sys.executable, "-m", "pantau.cli", *perintah],
        env={**env, **KELAK, "PYTHONPATH": jalur},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in p.stderr, p.stderr
    return p.returncode, p.stderr


def tables(env):
    """The shape of the database, and the migrations that it went through."""
    if url := env.get("DATABASE_URL"):
        import psycopg

        bentuk = "SELECT table_name, column_name, data_type, column_default FROM information_schema.columns WHERE table_schema = 'public'"
        with psycopg.connect(url) as c:
            return sorted(map(str, c.execute(bentuk))), list(c.execute("SELECT app, name FROM django_migrations ORDER BY id"))
    with sqlite3.connect(Path(env["PANTAU_DATA"]) / "pantau.sqlite3") as c:
        return sorted(c.execute("SELECT type, name, sql FROM sqlite_master")), c.execute(
            "SELECT app, name FROM django_migrations"
        ).fetchall()


def test_a_migration_that_fails_is_undone_and_one_that_holds_changes_no_figure(buku):  # noqa: F811
    env, data = buku
    sebelum, sidik = tables(env), prints(env)[1]
    (data / "gagal").touch()
    status, galat = tomorrow(env, "migrate")
    assert status == 1 and "Pemutakhiran basis data gagal dan dibatalkan" in galat and "disk penuh di tengah jalan" in galat
    assert tables(env) == sebelum
    (arsip,) = (data / "cadangan").iterdir()
    assert arsip.name.startswith("sebelum-pemutakhiran-") and arsip.stat().st_mode & 0o777 == 0o600
    (data / "gagal").unlink()
    assert tomorrow(env, "migrate") == (0, "")
    assert ("kelak", "0002_gagal") in tables(env)[1] and len(list((data / "cadangan").iterdir())) == 2
    assert prints(env)[1] == sidik


def test_without_room_for_the_copy_nothing_is_migrated(buku):  # noqa: F811
    env, data = buku
    sebelum = tables(env)
    (data / "cadangan").write_text("sebuah berkas, bukan folder")
    status, galat = tomorrow(env, "migrate")
    assert status == 1 and "belum dimutakhirkan" in galat and tables(env) == sebelum
