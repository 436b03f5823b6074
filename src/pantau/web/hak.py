"""Rights at the door of every view: the role, and the object behind the address."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from pantau.apps.organisasi.perms import Hak, Izin, rights_of

View = Callable[..., HttpResponse]


def hak_of(request: HttpRequest) -> Hak:
    """The rights of the user of this request, looked up once."""
    ada = getattr(request, "_hak", None)
    if ada is None:
        ada = rights_of(request.user)
        request._hak = ada
    return ada


def account_name(request: HttpRequest) -> str:
    """User name of this request."""
    user: Any = request.user
    return str(user.get_username())


def butuh(izin: Izin, sepemda: bool = False) -> Callable[[View], View]:
    """Let a view run only for roles with a permission, with `sepemda` over the whole government; others get 403."""

    def bungkus(view: View) -> View:
        @wraps(view)
        def jalan(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            hak = hak_of(request)
            if not (hak.may_unit(izin, None) if sepemda else hak.may(izin)):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return jalan

    return bungkus


def require_units(request: HttpRequest, izin: Izin, units: list[int]) -> None:
    """404 for objects of units outside the user's charge: a stranger does not learn that they exist."""
    if not hak_of(request).may_units(izin, units):
        raise Http404
