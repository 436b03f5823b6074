"""Addresses of the API, below /api/v1/."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, RawPostDataException, UnreadablePostError
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from pantau import __version__
from pantau.api import baca, tulis
from pantau.api.badan import Pembaca, problems_of
from pantau.api.jawab import refused
from pantau.api.katalog import KEAMANAN, KOMPONEN
from pantau.api.masalah import problem
from pantau.base.gangguan import cause_of
from pantau.core.masalah import DitolakError
from pantau.core.ukuran import UKURAN
from pantau.imports.format import public_ids
from pantau.reports.daftar import LAPORAN

JALUR: dict[tuple[str, str], Callable[[], Iterable[str]]] = {  # what a part of an address may be, where that is known
    ("laporan_satu", "id"): lambda: LAPORAN,
    ("ukuran_satu", "id"): lambda: UKURAN,
    ("jelaskan", "ukuran"): lambda: UKURAN,
    ("daftar", "jenis"): lambda: baca.DAFTAR,
    ("baris", "format"): public_ids,
}


class Api(NinjaAPI):
    """The addresses with their description, to which the kind of key and the form of refusals belong."""

    def get_openapi_schema(self, **lain: Any) -> Any:
        """The description."""
        d = super().get_openapi_schema(**lain)
        d["security"] = KEAMANAN
        for n, isi in KOMPONEN.items():  # beside what the bodies are described by, not instead of it
            d["components"].setdefault(n, {}).update(isi)
        for o in (o for cabang in d["paths"].values() for o in cabang.values()):
            for p in o["parameters"]:
                if p["in"] == "path" and (o["operationId"], p["name"]) in JALUR:
                    p["schema"] = {"type": "string", "enum": list(JALUR[o["operationId"], p["name"]]())}
        return d


api = Api(
    title="Pantau",
    version=__version__,
    description="Laporan, ukuran, penjelasan, dan daftar yang sama dengan halamannya. Setiap panggilan memerlukan kunci dan dicatat.",
    urls_namespace="api",
    docs_url=None,
    parser=Pembaca(),
)
api.add_router("", baca.router)
api.add_router("", tulis.router)


@api.exception_handler(DitolakError)
def _refusal(request: HttpRequest, e: DitolakError) -> HttpResponse:
    return refused(e)


@api.exception_handler(PermissionDenied)
def _forbidden(request: HttpRequest, e: PermissionDenied) -> HttpResponse:
    return problem(403)


@api.exception_handler(Http404)
def _missing(request: HttpRequest, e: Http404) -> HttpResponse:
    return problem(404)


@api.exception_handler(ValidationError)
def _unreadable(request: HttpRequest, e: ValidationError) -> HttpResponse:
    return problem(400, masalah=problems_of(e.errors))


@api.exception_handler(BadRequest)
@api.exception_handler(SuspiciousOperation)
@api.exception_handler(UnreadablePostError)
@api.exception_handler(RawPostDataException)  # a form where a document is asked for
def _meaningless(request: HttpRequest, e: Exception) -> HttpResponse:
    return problem(400)


@api.exception_handler(HttpError)
def _other(request: HttpRequest, e: HttpError) -> HttpResponse:
    sebab = e.__cause__
    return problem(e.status_code, masalah=sebab.masalah if isinstance(sebab, DitolakError) else ())


@api.exception_handler(Exception)
def _fault(request: HttpRequest, e: Exception) -> HttpResponse:
    if (m := cause_of(e)) is not None:
        return problem(503, masalah=[m])
    logging.getLogger("django.request").error("API", exc_info=e)
    return problem(500)


urlpatterns: list[Any] = api.urls[0]
for _p in urlpatterns:
    if _p.name == "muatan":
        _p.callback.berkas_mb = tulis.upload_limit  # it takes files
app_name = "api"
