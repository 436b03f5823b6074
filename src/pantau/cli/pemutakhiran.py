"""Bringing the database up to date. One that holds data is copied first, the migration is rehearsed on the copy in another place, and where it
fails nevertheless the database is again what it was."""

from __future__ import annotations

import fcntl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from pantau.base.cadangan import copy_database, put_back, write_archive
from pantau.base.jam import from_ms, now_ms
from pantau.cli.cadangan import rehearse
from pantau.core.masalah import DitolakError, Masalah


def bring_up_to_date() -> None:
    """Carry out what migrations are due. DitolakError where that cannot be done; then nothing was changed."""
    if not _is_due():
        call_command("migrate", verbosity=0, interactive=False)
        return
    with _alone():
        if _is_due():  # nobody else has done it meanwhile
            _migrate(_kept_copy())


def _is_due() -> bool:
    """Whether a database with data in it lacks migrations."""
    x = MigrationExecutor(connection)
    return bool(x.loader.applied_migrations and x.migration_plan(x.loader.graph.leaf_nodes()))


@contextmanager
def _alone() -> Iterator[None]:
    """One process of this folder at a time."""
    with (Path(settings.DATA_DIR) / "pemutakhiran.kunci").open("w") as f:
        fcntl.flock(f, fcntl.LOCK_EX)
        yield


def _kept_copy() -> Path:
    """An archive of the state before, from which the new state was made for trial."""
    folder = Path(settings.CADANGAN_DIR)
    arsip = folder / f"sebelum-pemutakhiran-{timezone.localtime(from_ms(now_ms())):%Y%m%d-%H%M%S}.tar.gz"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_archive(arsip)
    except OSError as e:
        with suppress(OSError):
            arsip.unlink()
        raise DitolakError(Masalah("migrasi_cadangan_gagal", {}, {"sebab": e.strerror or str(e)})) from e
    try:
        rehearse(arsip)
    except DitolakError as e:
        raise _failed(arsip, "; ".join(m.message for m in e.masalah)) from e
    return arsip


def _failed(arsip: Path, sebab: str) -> DitolakError:
    return DitolakError(Masalah("migrasi_gagal", {}, {"arsip": str(arsip), "sebab": sebab.strip().rstrip(".")}))


def _migrate(arsip: Path) -> None:
    """PostgreSQL undoes by itself what fails in one transaction; SQLite cannot alter tables in one, so its file is put back."""
    try:
        if connection.vendor != "sqlite":
            with transaction.atomic():
                call_command("migrate", verbosity=0, interactive=False)
            return
        with tempfile.TemporaryDirectory(dir=arsip.parent) as d:
            copy_database(Path(d) / "sebelum")
            try:
                call_command("migrate", verbosity=0, interactive=False)
            except BaseException:
                put_back(Path(d) / "sebelum")
                raise
    except Exception as e:  # a migration may raise anything
        raise _failed(arsip, f"{type(e).__name__}: {e}") from e
