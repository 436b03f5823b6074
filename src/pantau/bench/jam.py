"""Timing and printing."""

import time
from collections.abc import Callable
from typing import Any

Cetak = Callable[[str], None]


def seconds(f: Callable[[], Any]) -> float:
    """How long a call takes."""
    t = time.perf_counter()
    f()
    return time.perf_counter() - t
