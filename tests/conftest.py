"""Shared fixtures. The real data folder lies beside the project; a test that needs it says so with the marker `data`."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from lewat import pytest_runtest_makereport as pytest_runtest_makereport

AKAR = Path(__file__).resolve().parent.parent
HARI_INI = date(2026, 11, 21)
CEPAT = "django.contrib.auth.hashers.MD5PasswordHasher"  # the real one takes its time by design, and half the suite makes accounts
DATA = AKAR.parent / "shared" / "data"
SEPEKERJA = (
    "tests/e2e",
    "tests/reports/test_tahu.py",
    "tests/janji/test_serentak.py",
    "tests/core/test_foto.py",
    "tests/core/test_cari.py",
)
hypothesis_settings.register_profile("tetap", derandomize=True)  # one commit, one verdict; whoever looks for faults by hand draws anew
if os.environ.get("CI"):
    hypothesis_settings.load_profile("tetap")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Tests that share what is long in the making go to one worker, so that it is made once; every other goes where there is room."""
    from xdist.scheduler import LoadScopeScheduling

    class Bersama(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return next((x for x in SEPEKERJA if nodeid.startswith(x)), nodeid)

    config.option.loadscopereorder = False
    return Bersama(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Tests of the running demo come after those with a database (the browser keeps the event loop of its worker) and, being long, before all others."""
    peragaan = [x for x in items if x.nodeid.startswith("tests/e2e")]
    lain = [x for x in items if not x.nodeid.startswith("tests/e2e")]
    letak = next((i for i, x in enumerate(lain) if not (x.get_closest_marker("django_db") or "db" in x.fixturenames)), len(lain))
    items[:] = lain[:letak] + peragaan + lain[letak:]


@pytest.fixture(scope="session")
def data_nyata() -> Path:
    """The folder of real files."""
    if not DATA.is_dir():
        pytest.skip("folder data nyata tidak ada")
    return DATA


@pytest.fixture(autouse=True)
def folder_data(tmp_path, settings, monkeypatch):
    """Every test has its own data folder, columns kept from another test are forgotten, and months end as on one fixed day."""
    from pantau.apps.buku import kolom
    from pantau.apps.instruksi import queries as instruksi
    from pantau.apps.pengadaan import tahapan
    from pantau.apps.siklus import cari, rantai
    from pantau.reports import konteks
    from pantau.web import simpan

    for tempat in ("base.periode", "apps.organisasi.perms", "web.views.bulan_ini"):
        monkeypatch.setattr(f"pantau.{tempat}.today", lambda: HARI_INI)
    settings.DATA_DIR = tmp_path / "data"
    settings.ATURAN_PEMDA = str(tmp_path / "aturan.toml")
    settings.PASSWORD_HASHERS = [CEPAT, *settings.PASSWORD_HASHERS]
    for m in (kolom, instruksi, tahapan, rantai, cari, konteks, simpan):
        m.forget()
    yield tmp_path
    for m in (kolom, instruksi, tahapan, rantai, cari, konteks, simpan):
        m.forget()


@pytest.fixture
def impor(db, tmp_path):
    """Import rows given in the test: `impor("rfk", header, rows, per=...)`; returns the outcome."""
    import csv

    from pantau.imports.jalan import run_import
    from pantau.imports.opsi import Opsi

    def jalan(format, judul, rows, nama="uji.csv", dry_run=False, hak=None, by="uji", tanya=False, **opsi):
        path = tmp_path / nama
        with path.open("w", newline="", encoding="utf-8") as f:
            w = csv.writer(f)
            w.writerow(judul)
            w.writerows(rows)
        from pantau.apps.organisasi.perms import SISTEM

        return run_import(format, [path], Opsi(HARI_INI, **opsi), by=by, dry_run=dry_run, hak=hak or SISTEM, tanya=tanya)

    jalan.folder = tmp_path
    return jalan


@pytest.fixture
def laporan(db):
    """Build a report: `laporan("kendali", per="2026-06-30")`; `unit` may be a name."""
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.apps.organisasi.queries import find_units
    from pantau.reports.daftar import find
    from pantau.reports.konteks import Permintaan, prepare

    def buat(id, per, tingkat="unit", unit=None, **lain):
        u = find_units(unit)[0].id if unit else None
        return find(id).make(prepare(Permintaan(date.fromisoformat(per), unit=u, **lain), SISTEM), {"tingkat": tingkat})

    return buat


@pytest.fixture(scope="session")
def basis_baru(tmp_path_factory):
    """An empty database that is up to date, for copies, since making one takes seconds: the file of SQLite, or the name on the server."""
    folder = tmp_path_factory.mktemp("basis")
    env, url = {**os.environ, "PANTAU_DATA": str(folder)}, os.environ.get("DATABASE_URL")
    migrasi = [sys.executable, "-m", "pantau.cli", "migrate"]
    if not url:
        subprocess.run(migrasi, env=env, check=True, capture_output=True)
        yield folder / "pantau.sqlite3"
        return
    import psycopg

    nama = f"pantau_baru_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as c:
        c.execute(f"CREATE DATABASE {nama}")
        try:
            subprocess.run(migrasi, env={**env, "DATABASE_URL": url.rsplit("/", 1)[0] + f"/{nama}"}, check=True, capture_output=True)
            yield nama
        finally:
            c.execute(f"DROP DATABASE {nama} WITH (FORCE)")


@pytest.fixture
def own_database(tmp_path, basis_baru):
    """The environment of a process that has a database of its own, of the same kind as the tests use."""
    env = {**os.environ, "PANTAU_DATA": str(tmp_path / "sendiri")}
    url = os.environ.get("DATABASE_URL")
    if not url:
        (tmp_path / "sendiri").mkdir()
        shutil.copy(basis_baru, tmp_path / "sendiri")
        yield env
        return
    import psycopg

    nama = f"pantau_{os.getpid()}_{abs(hash(str(tmp_path))) % 10**8}"
    with psycopg.connect(url, autocommit=True) as c:
        c.execute(f"CREATE DATABASE {nama} TEMPLATE {basis_baru}")
        try:
            yield {**env, "DATABASE_URL": url.rsplit("/", 1)[0] + f"/{nama}"}
        finally:
            c.execute(f"DROP DATABASE {nama} WITH (FORCE)")
