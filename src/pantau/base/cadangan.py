"""Archives of an installation: database and kept files of one moment. What they are worth is told by `reports.cadangan`, which restores them.

Files are kept by their hash before the batch that names them, and never change: copied after the database, they hold all that it names. The
secret key stays at home: an installation that is restored makes itself a new one, and everybody logs in once more.
"""

from __future__ import annotations

import gzip
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

from pantau.base.sandi_arsip import create_private, is_sealed, unseal
from pantau.core.masalah import DitolakError, Masalah

FOLDER = ("berkas", "bukti")
TERTANAM, PG = "pantau.sqlite3", "pantau.dump"
LINGKUNGAN_PG = {  # what a tool of PostgreSQL reads of the options of a connection
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "connect_timeout": "PGCONNECT_TIMEOUT",
    "target_session_attrs": "PGTARGETSESSIONATTRS",
    "application_name": "PGAPPNAME",
}


def write_archive(tujuan: Path) -> None:
    """Write an archive, readable by its owner alone, while the server may run."""
    data = Path(settings.DATA_DIR)
    isi = [(data / x, x) for x in FOLDER] + [(Path(settings.ATURAN_PEMDA), "aturan.toml"), (data / "kepala.txt", "kepala.txt")]
    with tempfile.TemporaryDirectory(dir=tujuan.parent) as d:
        salinan = Path(d) / (TERTANAM if connection.vendor == "sqlite" else PG)
        copy_database(salinan)
        with (
            create_private(tujuan) as f,
            gzip.GzipFile(fileobj=f, mode="wb", compresslevel=3) as z,
            tarfile.open(fileobj=z, mode="w|") as arsip,
        ):
            arsip.add(salinan, salinan.name)
            for path, nama in isi:
                if path.exists():
                    arsip.add(path, nama, filter=lambda x: None if x.name.endswith(".tulis") else x)


def copy_database(tujuan: Path) -> None:
    """The database as it is at one moment, in a file."""
    if connection.vendor != "sqlite":
        _run_tool("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={tujuan}")
        return
    nama = connection.settings_dict["NAME"]
    try:
        with (
            closing(sqlite3.connect(f"{Path(nama).as_uri()}?mode=ro", uri=True, timeout=30)) as asal,
            closing(sqlite3.connect(tujuan)) as baru,
        ):
            asal.backup(baru)
            rusak = baru.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as e:
        raise DitolakError(Masalah("cadangan_sumber_rusak", {}, {"sebab": str(e)[:200]})) from e
    if rusak != "ok":
        raise DitolakError(Masalah("cadangan_sumber_rusak", {}, {"sebab": rusak.splitlines()[-1][:200]}))


def put_back(salinan: Path) -> None:
    """Let the embedded database be again what a copy of it holds, whoever else has it open."""
    connection.close()
    with closing(sqlite3.connect(salinan)) as asal, closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=30)) as baru:
        asal.backup(baru)


def _run_tool(alat: str, *argumen: str) -> None:
    """A tool of PostgreSQL on the database of this installation; the password goes by the environment, where no list of processes shows it."""
    s = connection.settings_dict
    letak = {"PGHOST": s["HOST"], "PGPORT": str(s["PORT"]), "PGUSER": s["USER"], "PGPASSWORD": s["PASSWORD"], "PGDATABASE": s["NAME"]}
    pilihan = {LINGKUNGAN_PG[n]: str(v) for n, v in s["OPTIONS"].items() if n in LINGKUNGAN_PG}
    env = {**os.environ, **{n: v for n, v in letak.items() if v}, **pilihan}
    try:
        p = subprocess.run([alat, *argumen], env=env, capture_output=True, text=True, check=False)  # noqa: S603 - fixed names, no shell
    except FileNotFoundError as e:
        raise DitolakError(Masalah("alat_pg_tidak_ada", {}, {"alat": alat})) from e
    if p.returncode:
        sebab = p.stderr.strip().splitlines() or [f"status {p.returncode}"]
        raise DitolakError(Masalah("alat_pg_gagal", {}, {"alat": alat, "sebab": sebab[0][:300]}))


def _require_empty(data: Path) -> None:
    if connection.vendor == "sqlite" and (data / TERTANAM).exists():
        raise DitolakError(Masalah("folder_data_terisi", {}, {"folder": str(data)}))
    if connection.vendor != "sqlite" and connection.introspection.table_names():
        raise DitolakError(Masalah("basis_data_terisi", {}, {"nama": connection.settings_dict["NAME"]}))


def restore(arsip: Path) -> None:
    """Unpack an archive into a data folder, and a database, that hold nothing yet. The database comes last: without it nothing is there."""
    data = Path(settings.DATA_DIR)
    _require_empty(data)
    try:
        with tempfile.TemporaryDirectory(dir=data) as d:
            isi, buka = Path(d) / "isi", arsip
            if is_sealed(arsip):
                buka = Path(d) / "arsip"
                unseal(arsip, buka, settings.CADANGAN_SANDI)
            with tarfile.open(buka, "r:gz") as t:
                t.extractall(isi, filter="data")
            harus = TERTANAM if connection.vendor == "sqlite" else PG
            if not (isi / harus).exists():
                raise DitolakError(Masalah("arsip_jenis_lain", {}, {"isi": PG if (isi / PG).exists() else TERTANAM, "perlu": harus}))
            if harus == PG:
                _run_tool(
                    "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
                    f"--dbname={connection.settings_dict['NAME']}", str(isi / PG),
                )  # fmt: skip
                (isi / PG).unlink()
            for x in sorted(isi.iterdir(), key=lambda x: x.name == TERTANAM):
                tujuan = data / x.name
                if tujuan.is_dir():
                    shutil.rmtree(tujuan)
                x.replace(tujuan)
                if tujuan.is_file():
                    tujuan.chmod(0o600)
    except (OSError, tarfile.TarError, EOFError) as e:
        raise DitolakError(Masalah("arsip_rusak", {}, {"sebab": str(e)[:120]})) from e
