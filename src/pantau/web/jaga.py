"""What is asked of whoever is logged in, before any page: a session in use, a second factor where the role demands one; and pages that no
browser keeps."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from pantau.apps.organisasi.queries import assignment_of

AKTIF, MASUK = "aktif", "masuk"  # when the session was used last, and when it began
TERBESAR = 2**63 - 1
BEBAS = ("/akun/", "/bahasa/", "/pekerja.js")  # what leads to a second factor, or out


class Jaga:
    """Ends sessions that rested too long or began too long ago, leads roles that need a second factor to setting one up, and forbids keeping what private pages say."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        masuk = request.user.is_authenticated and not hasattr(request, "kunci")  # an application has no session, and keeps what it was told
        balas = self._refusal(request) if masuk else None
        if balas is None:
            balas = self.get_response(request)
        if masuk or request.path.startswith("/akun/"):
            balas["Cache-Control"] = "no-store"
        if masuk and not request.user.is_authenticated:
            balas["Clear-Site-Data"] = '"cache"'
        return balas

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        """Turn away what no page can mean: numbers larger than any id, and signs that no database keeps."""
        if any(isinstance(x, int) and x > TERBESAR for x in kwargs.values()):
            raise Http404
        isi = [request.GET, *([request.POST] if request.method == "POST" else [])]
        if any("\x00" in x for q in isi for n, daftar in q.lists() for x in (n, *daftar)):
            raise BadRequest("NUL")

    def _refusal(self, request: HttpRequest) -> HttpResponse | None:
        kini, lama = int(time.time()), settings.DIAM_MENIT * 60
        if kini - request.session.get(AKTIF, kini) > lama or kini - request.session.get(MASUK, kini) > settings.SESSION_COOKIE_AGE:
            logout(request)
            return None
        if MASUK not in request.session:
            request.session[MASUK] = kini
        if kini - request.session.get(AKTIF, 0) > min(60, lama // 2):  # written once a minute, not with every page
            request.session[AKTIF] = kini
        if needs_factor(request.user) and not request.path.startswith(BEBAS):
            return redirect("mfa_index")
        return None


def needs_factor(user: Any) -> bool:
    """Whether the role of a user demands a second factor that he has not set up."""
    if not settings.MFA_WAJIB or not isinstance(user, User):
        return False
    p = assignment_of(user)
    return p is not None and p.peran in settings.MFA_WAJIB and not getattr(user, "ada_faktor", False)


def just_proven(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view change something only for who has just shown that he is the owner of the session: else the password is asked for again, and
    what was sent is carried out then. It is only taken up again at an address without a query; forms send what they need themselves."""
    hasil: Callable[..., HttpResponse] = reauthentication_required(view, enabled=lambda r: r.method == "POST")

    @wraps(view)
    def jalan(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            request.META["QUERY_STRING"] = ""
        return hasil(request, *args, **kwargs)

    return jalan


def prove(request: HttpRequest) -> None:
    """Go on only for who has just shown that he is the owner of the session."""
    just_proven(lambda r: HttpResponse())(request)
