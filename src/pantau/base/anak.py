"""The process in which foreign bytes are read: it waits for files, and forks a child of its own for each, bounded in memory and time.

Started by `terpisah` as `python -m pantau.base.anak FD`, without secrets in its environment. Every message on the socket FD is one reading:
which function, with which words and bounds, and three files: what to read, where to write, where to tell how it ended.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from importlib import import_module
from typing import IO, Any, NoReturn

from pantau.core.masalah import DitolakError

PESAN_TERBESAR = 2**16
TULISAN_TERBESAR = 2**30  # bytes of one file that a child writes
SELESAI, DITOLAK, RUSAK, KEHABISAN = 0, 3, 4, 9
DILARANG = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "sqlite3.", "ctypes.dlopen")

Tugas = Callable[..., None]  # (bytes to read, file to write into, words...)


def bound(detik: float, memori: int) -> None:
    """No more memory and time than one file may take, and no way to the network, other programs or a database."""
    resource.setrlimit(resource.RLIMIT_AS, (memori, memori))
    resource.setrlimit(resource.RLIMIT_CPU, (max(int(detik), 1), max(int(detik), 1) + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (TULISAN_TERBESAR, TULISAN_TERBESAR))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def refuse_way_out(kejadian: str, _: Any) -> None:
        if kejadian.startswith(DILARANG):
            raise PermissionError(kejadian)

    sys.addaudithook(refuse_way_out)


def run(tugas: Tugas, masuk: IO[bytes], keluar: IO[bytes], kata: list[str]) -> int:
    """Carry out one reading; what it refuses or breaks on is written instead of what it would have found."""
    try:
        tugas(masuk.read(), keluar, *kata)
        keluar.flush()
    except DitolakError as e:
        return _instead(keluar, [m.as_dict() for m in e.masalah], DITOLAK)
    except MemoryError:
        return KEHABISAN
    except Exception as e:  # the parser edge: libraries raise a dozen classes on broken input, users get one finding
        return _instead(keluar, type(e).__name__, RUSAK)
    return SELESAI


def _instead(keluar: IO[bytes], isi: object, kode: int) -> int:
    keluar.seek(0)
    keluar.truncate()
    keluar.write(json.dumps(isi).encode())
    keluar.flush()
    return kode


def _watch(tugas: Tugas, pesan: dict[str, Any], masuk: int, keluar: int, kabar: int) -> NoReturn:
    """Fork the child that reads, end it when its time is over, and tell how it ended and what it took."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    anak = os.fork()
    if anak == 0:
        os.close(kabar)
        bound(pesan["detik"], pesan["memori"])
        with os.fdopen(masuk, "rb") as m, os.fdopen(keluar, "w+b") as k:
            os._exit(run(tugas, m, k, pesan["kata"]))
    signal.signal(signal.SIGALRM, lambda *_: os.kill(anak, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, pesan["detik"] * 2)
    _, status, pakai = os.wait4(anak, 0)
    akhir = {"kode": os.waitstatus_to_exitcode(status), "detik": pakai.ru_utime + pakai.ru_stime, "mb": pakai.ru_maxrss // 1024}
    os.write(kabar, json.dumps(akhir).encode())
    os._exit(0)


def serve(saluran: socket.socket) -> None:
    """Fork a reader for every message until nobody is there to send any."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends with the server, not before it
    while True:
        isi, fd, _, _ = socket.recv_fds(saluran, PESAN_TERBESAR, 3)
        if not isi:
            return
        pesan = json.loads(isi)
        modul, _, nama = pesan["tugas"].partition(":")
        if pesan["tetap"]:
            import_module(modul)  # here, so that every child has it from its birth
        if os.fork() == 0:
            saluran.close()
            _watch(getattr(import_module(modul), nama), pesan, *fd)
        for x in fd:
            os.close(x)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
