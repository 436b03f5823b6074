"""The door of the public pages: closed unless the pemda opens it, the same for everybody, kept by browsers and proxies, asked within bounds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from pantau import __version__
from pantau.exports.terbuka.kini import current
from pantau.web.laju import Laju, client_of

ALAMAT = "/publik/"
SIMPAN = 300  # seconds for which a copy counts without asking whether it is the last
LAJU = Laju(lambda: settings.PUBLIK_LAJU)

Tampak = Callable[..., HttpResponseBase]


class TanpaNama:
    """Stands where a session would be looked up: below the public address nobody is anybody, so that anybody's copy of a page serves all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(ALAMAT):
            request.user = AnonymousUser()
        return self.get_response(request)


def publik(view: Tampak) -> Tampak:
    """Let anybody see a view (`view(request, folder, …)`, folder of the publication in force or None), while the pemda has opened the public pages.

    What is told depends on the address and the publication alone, never on who asks: no session, no cookie, language by `bahasa=en`.
    """

    @wraps(view)
    def jalan(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.PUBLIK:
            raise Http404
        if tunggu := LAJU.wait(client_of(request.META.get("REMOTE_ADDR", ""))):
            return HttpResponse(status=429, headers={"Retry-After": str(tunggu)})
        bahasa = "en" if request.GET.get("bahasa") == "en" else "id"
        folder = current()
        etag = quote_etag(_mark(request, folder, bahasa))
        balas = get_conditional_response(request, etag=etag)
        if balas is None:
            with translation.override(bahasa):
                balas = view(request, folder, *args, **kwargs)
            balas["Content-Language"] = bahasa
        balas["ETag"] = etag
        balas["Cache-Control"] = f"public, max-age={SIMPAN}"
        return balas

    return cast(Tampak, require_safe(login_not_required(jalan)))


def _mark(request: HttpRequest, folder: Path | None, bahasa: str) -> str:
    """What an answer depends on."""
    isi = (__version__, folder.name if folder else "", bahasa, request.get_full_path())
    return hashlib.sha256("\n".join(isi).encode()).hexdigest()[:32]
