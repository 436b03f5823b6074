"""Timing and printing."""

import socket
import time
from collections.abc import Callable
from typing import Any

Cetak = Callable[[str], None]


def seconds(f: Callable[[], Any]) -> float:
    """How long a call takes."""
    t = time.perf_counter()
    f()
    return time.perf_counter() - t


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])
