"""For whoever watches the server: does it answer, can it work, and figures for Prometheus. Nobody logs in here, and nothing secret is told."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pantau.base.sehat import look
from pantau.reports.prometheus import exposition
from pantau.web.lapis import DITERUSKAN


@require_safe
@login_not_required
@never_cache
def hidup(request: HttpRequest) -> JsonResponse:
    """Liveness: this process answers. Asks no database, so that a database that is down does not get the server restarted."""
    return JsonResponse({"status": "hidup"})


@require_safe
@login_not_required
@never_cache
def sehat(request: HttpRequest) -> JsonResponse:
    """Readiness: 200 while pages can be read (what cannot be done now is said in words), 503 while they cannot."""
    k = look()
    return JsonResponse(
        {"status": k.status, "keterangan": list(k.kata)}, status=200 if k.terbaca else 503, json_dumps_params={"ensure_ascii": False}
    )


@require_safe
@login_not_required
@never_cache
def metrik(request: HttpRequest) -> HttpResponse:
    """Prometheus: with the token of PANTAU_METRIK, or without a token for this machine alone and never through a proxy."""
    if not _may_measure(request):
        raise Http404
    return HttpResponse(exposition(), content_type="text/plain; version=0.0.4; charset=utf-8")


def _may_measure(request: HttpRequest) -> bool:
    if settings.METRIK:
        return bool(constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {settings.METRIK}"))
    m = request.META
    if any(m.get(x) for x in (DITERUSKAN, "HTTP_X_FORWARDED_PROTO", "HTTP_FORWARDED", "HTTP_VIA")):
        return False
    try:
        return ip_address(m.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
