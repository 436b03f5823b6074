"""Middleware of the house: a GET request may not write domain data, and what it notes of its session is not worth a page."""

from collections.abc import Callable
from contextlib import nullcontext
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from pantau.base.gangguan import cause_of, in_a_hurry, note_failure

AMAN = ("SELECT", "PRAGMA", "EXPLAIN", "SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK", "SET", "SHOW", "DECLARE", "FETCH", "CLOSE")
DITERUSKAN = "pantau.diteruskan"  # whether the request says that somebody passed it on
BUKAN_DOMAIN = ("django_session", "auth_user", "mfa_", "usersessions_", "account_", "django_migrations")


class GetMenulisError(RuntimeError):
    """A page view tried to write."""


def refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Database wrapper that lets reading statements through and refuses the rest, except for sessions and log-in bookkeeping."""
    if not sql.lstrip("( ").upper().startswith(AMAN) and not any(t in sql for t in BUKAN_DOMAIN):
        raise GetMenulisError(sql[:120])
    return execute(sql, params, many, context)


class Proksi:
    """The client's address: of a declared proxy the one that it forwards for, from the right, past further proxies. What others claim of
    themselves in these headers is dropped."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        m = request.META
        diteruskan = m.pop("HTTP_X_FORWARDED_FOR", "")
        m[DITERUSKAN] = bool(diteruskan)
        if is_proxy(m.get("REMOTE_ADDR", "")):
            for x in reversed(diteruskan.split(",")):
                if address(x.strip()) is None:
                    break
                m["REMOTE_ADDR"] = x.strip()
                if not is_proxy(x.strip()):
                    break
        elif settings.PROKSI:
            m.pop("HTTP_X_FORWARDED_PROTO", None)
        return self.get_response(request)


def address(teks: str) -> IPv4Address | IPv6Address | None:
    """An address of the network; None for anything else."""
    try:
        return ip_address(teks)
    except ValueError:
        return None


def is_proxy(teks: str) -> bool:
    """Whether an address is that of a declared proxy."""
    a = address(teks)
    return a is not None and any(a in n for n in settings.PROKSI)


class Bahasa:
    """Language by the user's own choice (cookie); Indonesian otherwise, whatever the browser prefers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        pilihan = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override("en" if pilihan == "en" else "id"):
            request.LANGUAGE_CODE = translation.get_language()
            balas = self.get_response(request)
            balas.headers.setdefault("Content-Language", translation.get_language() or "id")
            return balas


class Sesi(SessionMiddleware):
    """Sessions. What was read or done is told even where its session cannot be kept: on a full or read-only disk, or beside a long lock."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Keep the session."""
        if not request.session.modified:
            return super().process_response(request, response)
        try:
            with in_a_hurry() if request.method in ("GET", "HEAD") else nullcontext():
                return super().process_response(request, response)
        except (DatabaseError, SessionInterrupted) as e:  # the latter says of any failed write that the session is gone
            if (masalah := cause_of(e)) is None:
                raise
            if masalah.code != "tulis_terkunci":  # somebody writes at this moment: no news for every page
                note_failure(masalah)
            return response


class ReadOnlyGet:
    """Wrap every GET and HEAD in `refuse_writes`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with connection.execute_wrapper(refuse_writes):
            return self.get_response(request)
