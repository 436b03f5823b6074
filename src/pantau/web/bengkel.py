"""Where papers are made: a process of its own that gives way to pages. Django is loaded when it begins, not when this module is read."""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import signal
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pantau.apps.organisasi.perms import Hak

MENGALAH = 5  # of 19: pages come first, and yet papers are made beside any load
DETIK_MAKS = 120  # of the processor for one paper; after that the process ends, and the next one begins anew
SIMPAN_MAKS = 256 * 2**20  # bytes of papers that are kept
BERSAMA = max(1, (os.cpu_count() or 1) // 2)  # papers that are made at once on this machine
UMUR_MAKS = 86_400  # seconds: the day is part of what was asked
KUNCI = ".kunci"


@dataclass(frozen=True)
class Pesanan:
    """What is to be made, for whom, and the file that it becomes."""

    laporan: str
    bentuk: str
    kueri: str
    hak: Hak
    bahasa: str
    halaman: str
    tujuan: Path


def begin() -> None:
    """Set the process up: it gives way, and it goes with the one that started it, however that went."""
    os.nice(MENGALAH)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    import django

    django.setup()


def _leave_with_parent() -> None:
    if (induk := multiprocessing.parent_process()) is not None:
        induk.join()
    os._exit(0)


def make_apart(p: Pesanan) -> bool:
    """`make` in a process that was set up by `begin`: within its time, on a connection of its own."""
    from django.db import close_old_connections

    signal.setitimer(signal.ITIMER_PROF, DETIK_MAKS)
    try:
        close_old_connections()
        with (p.tujuan.parent / f"giliran-{os.getpid() % BERSAMA}").open("w") as giliran:
            fcntl.flock(giliran, fcntl.LOCK_EX)  # half of the cores at most make papers, whatever the number of workers
            return make(p)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        close_old_connections()


def make(p: Pesanan) -> bool:
    """The paper in its file; False if another process has just put it there."""
    p.tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with p.tujuan.with_suffix(KUNCI).open("w") as kunci:
        fcntl.flock(kunci, fcntl.LOCK_EX)
        if p.tujuan.exists():
            return False
        fd, sementara = tempfile.mkstemp(dir=p.tujuan.parent, suffix=".tulis")
        with os.fdopen(fd, "wb") as f:
            f.write(drawn(p))
        Path(sementara).replace(p.tujuan)
    _trim(p.tujuan.parent)
    return True


def drawn(p: Pesanan) -> bytes:
    """The bytes of the paper."""
    from django.http import QueryDict
    from django.utils import translation

    from pantau.exports import pdf
    from pantau.exports.daftar import render
    from pantau.reports.daftar import LAPORAN
    from pantau.reports.konteks import prepare
    from pantau.reports.minta import read

    q = QueryDict(p.kueri)
    with translation.override(p.bahasa):
        r = LAPORAN[p.laporan].make(prepare(read(q), p.hak), q, layar=True, bentuk=p.bentuk)
        return pdf.render(r, p.bahasa, p.halaman) if p.bentuk == "pdf" else render(r, p.bentuk, p.bahasa)


def _trim(folder: Path) -> None:
    """Remove what nobody can ask for any more, and what was made longest ago, down to what is kept."""
    ada = []
    for x in folder.iterdir():
        with suppress(FileNotFoundError):  # another process trims too
            ada.append((x.stat().st_mtime, x.stat().st_size, x))
    jumlah = 0
    for ke, (waktu, besar, x) in enumerate(sorted(ada, reverse=True)):
        jumlah += besar
        if ke and (jumlah > SIMPAN_MAKS or waktu < time.time() - UMUR_MAKS):
            x.unlink(missing_ok=True)
