"""The door of the API: a key instead of a session, its limit, its journal; and every refusal below it in the form of the API."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext

from pantau.api.masalah import problem
from pantau.apps.organisasi.kunci import Pemegang, holder_of_key, note_call, wait_of
from pantau.apps.organisasi.perms import Izin
from pantau.base.nomor import permintaan

ALAMAT = "/api/"
AMAN = ("GET", "HEAD")


def holder(request: HttpRequest) -> Pemegang:
    """The application that calls."""
    p: Pemegang = request.kunci
    return p


def needs(request: HttpRequest, izin: Izin) -> None:
    """Go on only for roles with a permission."""
    if not holder(request).hak.may(izin):
        raise PermissionDenied


class Pintu:
    """Stands where a session would be looked up: below its address nobody has one, whatever cookies he brings, so no page of another site can act
    with them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(ALAMAT):
            return self.get_response(request)
        with translation.override("en" if request.headers.get("Accept-Language", "").startswith("en") else "id"):
            balas = self._answer(request)
            balas["Content-Language"] = translation.get_language()
        if "Cache-Control" not in balas:
            balas["Cache-Control"] = "no-store"
        balas["Vary"] = "Authorization, Accept-Language"
        return balas

    def _answer(self, request: HttpRequest) -> HttpResponse:
        p = holder_of_key(request.headers.get("Authorization", ""))
        if p is None:
            kata = gettext("Sertakan kunci yang berlaku: Authorization: Bearer pantau_…")
            return problem(401, kata, WWW_Authenticate='Bearer realm="Pantau"')
        request.kunci, request.user = p, p.user
        balas = self._within_limit(request, p)
        note_call(p, metode=request.method or "", alamat=request.path, status=balas.status_code, permintaan=permintaan.get())
        return balas

    def _within_limit(self, request: HttpRequest, p: Pemegang) -> HttpResponse:
        if tunggu := wait_of(p):
            kata = gettext("Kunci ini dipakai lebih dari %(n)s kali semenit. Coba lagi %(s)s detik lagi.") % {"n": p.batas, "s": tunggu}
            return problem(429, kata, Retry_After=tunggu)
        if not p.hak.may(Izin.BACA):
            return problem(403, gettext("Akun aplikasi ini tidak punya peran."))
        if p.tanpa_faktor:
            return problem(403, gettext("Peran kunci ini mewajibkan faktor kedua, dan kuncinya diberikan tanpa itu. Mintalah kunci baru."))
        if request.method not in AMAN and not p.menulis:
            return problem(403, gettext("Kunci ini hanya membaca."))
        balas = self.get_response(request)
        if balas.status_code >= 400 and "json" not in balas.get("Content-Type", ""):
            tetap = {n: balas[n] for n in ("Allow", "Retry-After") if n in balas}
            return problem(balas.status_code, **{n.replace("-", "_"): v for n, v in tetap.items()})  # refused on the way here, as a page
        return balas
