"""Middleware of the house: a GET request may not write domain data."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import translation

AMAN = ("SELECT", "PRAGMA", "EXPLAIN", "SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK", "SET", "SHOW", "DECLARE", "FETCH", "CLOSE")
BUKAN_DOMAIN = ("django_session", "auth_user", "axes_", "mfa_", "account_", "django_migrations")


class GetMenulisError(RuntimeError):
    """A page view tried to write."""


def refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Database wrapper that lets reading statements through and refuses the rest, except for sessions and log-in bookkeeping."""
    if not sql.lstrip("( ").upper().startswith(AMAN) and not any(t in sql for t in BUKAN_DOMAIN):
        raise GetMenulisError(sql[:120])
    return execute(sql, params, many, context)


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


class ReadOnlyGet:
    """Wrap every GET and HEAD in `refuse_writes`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with connection.execute_wrapper(refuse_writes):
            return self.get_response(request)
