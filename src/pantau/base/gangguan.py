"""What keeps data from being written or read for a while: a full disk, a read-only one, a lock, a database that is away. Reading goes on where
it can, a write is refused with a sentence, every page says so, and what has passed is forgotten by itself."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection

from pantau.base.tulis import fetch_rows
from pantau.core.masalah import Masalah

LIHAT_LAGI = 5  # seconds
DIINGAT = 15  # seconds after a write that failed
SISA = 2**20  # bytes without which not even a small batch finds room
GALAT = {
    errno.ENOSPC: "tulis_penuh",
    errno.EDQUOT: "tulis_penuh",
    errno.EFBIG: "tulis_penuh",
    errno.EROFS: "tulis_hanya_baca",
    errno.EIO: "tulis_gagal",
}
SQLITE = (  # beginning of the name of an error
    ("SQLITE_FULL", "tulis_penuh"),
    ("SQLITE_READONLY", "tulis_hanya_baca"),
    ("SQLITE_CANTOPEN", "tulis_hanya_baca"),  # of the journal: the file itself is open
    ("SQLITE_BUSY", "tulis_terkunci"),
    ("SQLITE_LOCKED", "tulis_terkunci"),
    ("SQLITE_IOERR", "tulis_gagal"),
    ("SQLITE_CORRUPT", "basis_rusak"),
    ("SQLITE_NOTADB", "basis_rusak"),
)
POSTGRESQL = (("53100", "tulis_penuh"), ("25006", "tulis_hanya_baca"), ("55P03", "tulis_terkunci"), ("XX00", "basis_rusak"))

_gagal: list[tuple[float, str]] = []
_dilihat: dict[str, tuple[float, str]] = {}


def cause_of(e: BaseException | None) -> Masalah | None:
    """What an error of a disk or database means, and what to do; None for errors of other kinds."""
    while e is not None:
        code = _code_of(e)
        if code:
            return Masalah(code)
        e = e.__cause__ or e.__context__
    return None


def _code_of(e: BaseException) -> str:
    if isinstance(e, OSError):
        return GALAT.get(e.errno or 0, "")
    if not isinstance(e, DatabaseError):
        return ""
    nama, sandi = getattr(e.__cause__, "sqlite_errorname", ""), getattr(e.__cause__, "sqlstate", None) or ""
    tahu = next((c for x, c in SQLITE if nama.startswith(x)), "") or next((c for x, c in POSTGRESQL if sandi.startswith(x)), "")
    return tahu or ("basis_putus" if isinstance(e, OperationalError) and not nama else "")


def note_failure(m: Masalah) -> None:
    """Let every page of this process say it for a while."""
    _gagal[:] = [(time.monotonic(), m.code)]


def shown_fault() -> Masalah | None:
    """Why nothing can be written now, for the frame of a page: what a write met just now, else what the disk and the database say of themselves."""
    kini, kunci = time.monotonic(), str(connection.settings_dict["NAME"])
    if _gagal and kini - _gagal[0][0] <= DIINGAT:
        return Masalah(_gagal[0][1])
    ada = _dilihat.get(kunci)
    if ada is None or kini - ada[0] > LIHAT_LAGI:
        ada = _dilihat[kunci] = (kini, _look())
    return Masalah(ada[1]) if ada[1] else None


def _look() -> str:
    try:
        x = os.statvfs(settings.DATA_DIR)
    except OSError:
        return ""  # no folder yet: nothing was written
    if x.f_flag & os.ST_RDONLY:
        return "tulis_hanya_baca"
    if connection.vendor == "postgresql" and fetch_rows("SHOW transaction_read_only")[0][0] == "on":
        return "tulis_hanya_baca"
    return "tulis_penuh" if x.f_bavail * x.f_frsize < SISA else ""


def forget() -> None:
    """Look anew at the next occasion."""
    _gagal.clear()
    _dilihat.clear()


@contextmanager
def in_a_hurry() -> Iterator[None]:
    """Wait for nobody's lock: for bookkeeping beside a page that is ready."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    connection.connection.execute("PRAGMA busy_timeout = 500")
    try:
        yield
    finally:
        connection.connection.execute(f"PRAGMA busy_timeout = {settings.DATABASES['default']['OPTIONS']['timeout'] * 1000}")
