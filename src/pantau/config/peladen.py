"""The web server: a supervisor that keeps several workers on one socket, and the worker.

A worker takes requests in and gives answers out apart from the threads that work them out. So a client that is slow, idle or silent holds a
connection and nothing else, with no proxy in front: who sends slower than MIN_RATE after GRACE seconds is cut off, as is who is silent for
IDLE seconds. Workers share the port, and the prepared columns through the files that they map (`apps.buku`).
"""

from __future__ import annotations

import copy
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher
from waitress.utilities import RequestEntityTooLarge

THREADS = 4  # of each worker
CONNECTIONS = 1000  # of each worker
IDLE = 30  # seconds
CLEAN = 5  # seconds between two looks at the connections
GRACE = 30  # seconds in which a request may come as slowly as it likes
MIN_RATE = 4096  # bytes a second that a request must come with on the whole, after that
FORM_BYTES = 2**16  # a body that is no longer than this is taken anywhere: nobody is asked whose it is
LATE_START = 1.0  # seconds: a worker that dies sooner is started again after as long


class Permintaan(HTTPRequestParser):
    """A request as it comes in; its body is as long as its address takes from him who sends it, and not read any further than that."""

    adj: Any
    error: Any

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        if self.chunked or self.content_length > FORM_BYTES:
            self.adj = copy.copy(self.adj)
            terbesar = min(
                self.adj.badan(self.path, self.headers.get("COOKIE", ""), self.headers.get("AUTHORIZATION", "")),
                self.adj.max_request_body_size,
            )
            self.adj.max_request_body_size = terbesar + 1  # waitress refuses what is as large as this

    def received(self, data: bytes) -> int:
        n = int(super().received(data))
        if isinstance(self.error, RequestEntityTooLarge):
            self.error = RequestEntityTooLarge(too_large(self.adj.max_request_body_size))
        return n


class Saluran(HTTPChannel):
    """A connection that knows since when it has been sending its request."""

    parser_class = Permintaan
    sejak = 0.0

    def received(self, data: bytes) -> bool:
        if self.request is None:
            self.sejak = time.time()
        return bool(super().received(data))

    def is_slow(self, kini: float) -> bool:
        """Whether a request has been coming in for too long for what came of it."""
        r = self.request
        return r is not None and kini - self.sejak > GRACE + (r.header_bytes_received + r.body_bytes_received) / MIN_RATE


class Pelayan(TcpWSGIServer):
    """The worker's server: looks at its connections every few seconds."""

    channel_class = Saluran

    def maintenance(self, now: float) -> None:
        super().maintenance(now)  # ends those that are silent
        for s in self.active_channels.values():
            if s.is_slow(now):
                s.will_close = True


def work(fd: int) -> None:
    """Serve on an open socket until told to stop, or until the supervisor is gone."""
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    lunak, keras = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(lunak, min(keras, 4 * CONNECTIONS)), keras))
    from django.conf import settings
    from django.urls import get_resolver

    from pantau.config.wsgi import application
    from pantau.web.berkas import body_limit

    _ = get_resolver().url_patterns  # every page is loaded before the first is asked for
    listening(application, socket.socket(fileno=fd), (settings.UNGGAH_MAKS_MB + 1) * 2**20, body_limit).run()
    os._exit(0)  # what is still being made apart ends with its process, nobody waits for it


def too_large(terbesar: int) -> str:
    """What is said of a body that is refused while it arrives."""
    return f"Kiriman ini terlalu besar untuk halaman ini; batasnya {terbesar // 2**20} MB."


def listening(application: Any, s: socket.socket, badan_maks: int, badan: Callable[..., int]) -> Pelayan:
    """The server of one process on a bound socket; `badan` says how long a body may be, by path, cookies and key."""
    adj = Adjustments(
        sockets=[s],
        threads=THREADS,
        connection_limit=CONNECTIONS,
        channel_timeout=IDLE,
        cleanup_interval=CLEAN,
        max_request_body_size=badan_maks,
        asyncore_use_poll=True,
        clear_untrusted_proxy_headers=False,  # `web.lapis.Proksi` decides whom to believe
        ident="",
    )
    adj.badan = badan
    tugas = ThreadedTaskDispatcher()
    tugas.set_thread_count(THREADS)
    return Pelayan(application, {}, True, s, tugas, adj, (s.family, s.type, s.proto, s.getsockname()), bind_socket=False)


def _leave_with_parent() -> None:
    """The supervisor holds the other end of the standard input: when it is gone, however it went, so are its workers."""
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def supervise(fd: int, banyak: int) -> None:
    """Keep so many workers; a dead one is followed by another."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    pekerja: dict[int, tuple[subprocess.Popen[Any], float]] = {}
    perintah = [sys.executable, "-m", "pantau.config.peladen", str(fd)]
    try:
        while True:
            while len(pekerja) < banyak:
                p = subprocess.Popen(perintah, stdin=subprocess.PIPE, pass_fds=(fd,))  # noqa: S603 - ourselves
                pekerja[p.pid] = (p, time.monotonic())
            pid, status = os.wait()
            if pid in pekerja:
                p, sejak = pekerja.pop(pid)
                p.returncode = os.waitstatus_to_exitcode(status)  # it has been waited for
                sys.stderr.write(f"pantau: pekerja {pid} berhenti ({p.returncode}), diganti\n")
                time.sleep(LATE_START if time.monotonic() - sejak < LATE_START else 0)
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for p, _ in pekerja.values():
            p.terminate()
        for p, _ in pekerja.values():
            p.wait()


if __name__ == "__main__":
    if len(sys.argv) == 3:
        supervise(int(sys.argv[1]), int(sys.argv[2]))
    else:
        work(int(sys.argv[1]))
