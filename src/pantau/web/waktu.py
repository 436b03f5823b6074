"""Where the time of a page went, as the `Server-Timing` header says it: queries, kernel, drawing, and the processor's part of all. Only to who is logged in."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

_jam: ContextVar[dict[str, float] | None] = ContextVar("jam", default=None)


@contextmanager
def timed(nama: str) -> Iterator[None]:
    """Count what runs in here as so named; queries in it count as queries."""
    jam = _jam.get()
    if jam is None:
        yield
        return
    mulai, kueri = time.perf_counter(), jam["db"]
    try:
        yield
    finally:
        jam[nama] = jam.get(nama, 0.0) + time.perf_counter() - mulai - (jam["db"] - kueri)


class WaktuHalaman:
    """Measures every request. What is neither query nor kernel counts as drawing: templates, and the frame of the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        jam = {"db": 0.0, "kernel": 0.0, "n": 0.0}
        lama, mulai, prosesor = _jam.set(jam), time.perf_counter(), time.thread_time()

        def measure(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
            t = time.perf_counter()
            try:
                return execute(sql, params, many, context)
            finally:
                jam["db"] += time.perf_counter() - t
                jam["n"] += 1

        try:
            with connection.execute_wrapper(measure):
                balas = self.get_response(request)
        finally:
            _jam.reset(lama)
        if hasattr(request, "_cached_user") and request.user.is_authenticated:
            semua = time.perf_counter() - mulai
            bagian = {"db": jam["db"], "kernel": jam["kernel"], "draw": semua - jam["db"] - jam["kernel"], "total": semua}
            bagian["cpu"] = time.thread_time() - prosesor
            tambahan = f';desc="{jam["n"]:.0f} queries"'
            balas["Server-Timing"] = ", ".join(f"{n}{tambahan if n == 'db' else ''};dur={v * 1e3:.1f}" for n, v in bagian.items())
        return balas
