"""Have foreign bytes read in a process that may die of them. One process waits beside every server process and forks a child for each file:
forking takes milliseconds, where starting Python takes a fifth of a second."""

from __future__ import annotations

import atexit
import json
import os
import select
import socket
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from typing import IO

from pantau.base import anak
from pantau.core.masalah import DitolakError, Masalah

LINGKUNGAN = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")  # no address of a database, no secret


class TidakTerbacaError(Exception):
    """The bytes were not read: `sebab` is `lama` (time), `berat` (memory, or any other death) or `rusak` (`rincian`: the kind of error)."""

    def __init__(self, sebab: str, rincian: str = "") -> None:
        super().__init__(f"{sebab} {rincian}")
        self.sebab, self.rincian = sebab, rincian


@dataclass(frozen=True)
class Pakai:
    """What a reading took of the processor, in seconds, and of memory at its highest, in MB."""

    detik: float
    mb: int


@dataclass
class _Induk:
    """The process that waits: who started it, and the socket that leads to it."""

    pemilik: int
    proses: subprocess.Popen[bytes]
    saluran: socket.socket


_kunci = threading.Lock()
_induk: _Induk | None = None
_pakai = threading.local()


def read_apart(tugas: str, mentah: bytes, *kata: str, detik: float, memori: int, tetap: bool = True) -> IO[bytes]:
    """What `tugas` (`module:function`) writes when it reads these bytes. Raises DitolakError with what it found, or TidakTerbacaError. `tetap`: the
    reader stays loaded for the next file; a library that takes a large space of addresses would leave too little of it to all others."""
    masuk, keluar = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115 - handed out
    kabar, tulis = os.pipe()
    try:
        with masuk:
            masuk.write(mentah)
            masuk.seek(0)
            pesan = json.dumps({"tugas": tugas, "kata": kata, "detik": detik, "memori": memori, "tetap": tetap}).encode()
            _send(pesan, [masuk.fileno(), keluar.fileno(), tulis])
        os.close(tulis)
        tulis = -1
        siap, _, _ = select.select([kabar], [], [], detik * 2 + 10)
        akhir = json.loads(os.read(kabar, 4096) or b"{}") if siap else {"kode": -9}
        _judge(akhir, keluar)
    except BaseException:
        keluar.close()
        raise
    finally:
        for x in (kabar, tulis):
            if x >= 0:
                os.close(x)
    return keluar


def last_use() -> Pakai:
    """What the last reading of this thread took."""
    return getattr(_pakai, "isi", Pakai(0, 0))


def _judge(akhir: dict[str, float], keluar: IO[bytes]) -> None:
    _pakai.isi = Pakai(akhir.get("detik", 0), int(akhir.get("mb", 0)))
    keluar.seek(0)
    match akhir.get("kode"):
        case anak.SELESAI:
            return
        case anak.DITOLAK:
            raise DitolakError([Masalah(m["code"], m["where"], m["params"], m["severity"], m["value"]) for m in json.load(keluar)])
        case anak.RUSAK:
            raise TidakTerbacaError("rusak", json.load(keluar))
        case -9 | -24:  # killed when its time was over, by the process that watches it or by the system
            raise TidakTerbacaError("lama")
    raise TidakTerbacaError("berat")


def _send(pesan: bytes, fd: list[int]) -> None:
    """Hand one reading over; a process that waits no longer is started anew."""
    try:
        socket.send_fds(_waiting().saluran, [pesan], fd)
    except OSError:
        _end()
        socket.send_fds(_waiting().saluran, [pesan], fd)


def _waiting() -> _Induk:
    global _induk
    with _kunci:
        if _induk is None or _induk.pemilik != os.getpid():
            sini, sana = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with sana:
                proses = subprocess.Popen(  # noqa: S603 - our own module
                    [sys.executable, "-m", "pantau.base.anak", str(sana.fileno())],
                    pass_fds=[sana.fileno()],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env={**{k: v for k, v in os.environ.items() if k in LINGKUNGAN}, "PYTHONPATH": os.pathsep.join(sys.path)},
                )
            _induk = _Induk(os.getpid(), proses, sini)
            atexit.register(_end)
        return _induk


def _end() -> None:
    """No process waits any longer; one that died is forgotten."""
    global _induk
    with _kunci:
        if _induk is not None and _induk.pemilik == os.getpid():
            _induk.saluran.close()
            _induk.proses.kill()
            _induk.proses.wait()
        _induk = None
