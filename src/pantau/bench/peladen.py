"""The real server as a process of its own, and browsers that are signed in to it."""

from __future__ import annotations

import http.client
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pantau.bench.jam import free_port


@contextmanager
def served(folder: Path, lain: Mapping[str, str] | None = None) -> Iterator[int]:
    """`pantau serve` on a data folder, as anybody starts it; its port, from when it answers."""
    port = free_port()
    perintah = [sys.executable, "-m", "pantau.cli", "serve", "--port", str(port)]
    env = {**os.environ, "PANTAU_DATA": str(folder), **(lain or {})}
    p = subprocess.Popen(perintah, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_open(port)
        yield port
    finally:
        p.terminate()
        p.wait(20)


def wait_open(port: int, lama: float = 60.0) -> None:
    """Until the server answers a page."""
    batas = time.monotonic() + lama
    while True:
        try:
            if fetch(port, "/akun/login/")[0] == 200:
                return
        except (OSError, http.client.HTTPException):
            pass
        if time.monotonic() > batas:
            raise RuntimeError("the server does not answer")
        time.sleep(0.1)


def fetch(port: int, jalur: str, sesi: str = "", lama: float = 120.0) -> tuple[int, bytes, http.client.HTTPMessage]:
    """One request on a connection of its own: status, body, headers."""
    c = http.client.HTTPConnection("127.0.0.1", port, timeout=lama)
    try:
        c.request("GET", jalur, headers={"Cookie": f"sessionid={sesi}"} if sesi else {})
        r = c.getresponse()
        return r.status, r.read(), r.msg
    finally:
        c.close()


def server_times(kepala: http.client.HTTPMessage) -> dict[str, float]:
    """Milliseconds by name, as the header `Server-Timing` tells them."""
    bagian = (x.strip().split(";") for x in kepala.get("Server-Timing", "").split(",") if x)
    return {n[0]: float(x[4:]) for n in bagian for x in n if x[:4] == "dur="}


def quantiles(lama: Sequence[float]) -> dict[str, float]:
    """How many, the middle and the 95th of a hundred, from seconds."""
    q = statistics.quantiles(lama if len(lama) > 1 else [*lama, *lama], n=100, method="inclusive")
    return {"n": len(lama), "p50_ms": q[49] * 1e3, "p95_ms": q[94] * 1e3}


def session_key(user: Any) -> str:
    """The key of a new session of a user."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    s = SessionStore()
    s[SESSION_KEY], s[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[-1]
    s[HASH_SESSION_KEY] = user.get_session_auth_hash()
    s.create()
    return str(s.session_key)
