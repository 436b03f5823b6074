"""What the server writes about itself: one JSON document a line, each with the number of its request. No person, no address of the network,
no query string: those may hold tokens, names and codes."""

from __future__ import annotations

import json
import logging
import re
import secrets
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from pantau.base.nomor import permintaan
from pantau.web.lapis import is_proxy

NOMOR = re.compile(r"[0-9A-Za-z-]{8,64}")
RAHASIA = (  # what a library may put into a message
    (re.compile(r"\?[^\s\"'<>]*"), "?…"),
    (re.compile(r"[a-z][a-z0-9+.-]{0,20}://[^\s\"'<>]*", re.I), "…://…"),
    (re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}"), "…@…"),
    (re.compile(r"\b\d{9,}\b"), "…"),  # NIP, NIK, telephone
)
METODE = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
akses = logging.getLogger("pantau.akses")


def without_secrets(teks: str) -> str:
    """A message without query strings, addresses and long numbers."""
    for pola, ganti in RAHASIA:
        teks = pola.sub(ganti, teks)
    return teks


class Baris(logging.Formatter):
    """A record as one line of JSON. Of an error its kind and place are told, not its text: drivers put rows of data into it."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the line."""
        isi: dict[str, Any] = {
            "waktu": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "tingkat": record.levelname.lower(),
            "asal": record.name,
            "pesan": without_secrets(record.getMessage()),
        }
        if nomor := permintaan.get():
            isi["permintaan"] = nomor
        isi |= getattr(record, "isi", {})
        if record.exc_info and record.exc_info[0] is not None:
            isi["galat"] = record.exc_info[0].__name__
            isi["tempat"] = [f"{f.filename.rsplit('/site-packages/', 1)[-1].rsplit('/src/', 1)[-1]}:{f.lineno}" for f in traceback.extract_tb(record.exc_info[2])]  # fmt: skip
        return json.dumps(isi, ensure_ascii=False)


class Catat:
    """Gives every request a number (a declared proxy may bring its own), answers with it, and notes method, page, status and duration."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        dibawa = request.META.get("HTTP_X_REQUEST_ID", "")
        dipakai = NOMOR.fullmatch(dibawa) and is_proxy(request.META.get("REMOTE_ADDR", ""))
        nomor = dibawa if dipakai else secrets.token_hex(8)
        tanda, awal = permintaan.set(nomor), time.perf_counter()
        try:
            balas = self.get_response(request)
            balas["X-Request-ID"] = nomor
            if settings.LOG_AKSES:
                rute = request.resolver_match.view_name if request.resolver_match else ""
                isi = {"metode": request.method if request.method in METODE else "lain", "rute": rute, "status": balas.status_code}
                akses.info("", extra={"isi": {**isi, "ms": round((time.perf_counter() - awal) * 1000, 1)}})
            return balas
        finally:
            permintaan.reset(tanda)
