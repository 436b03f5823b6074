"""What a request may carry, judged before any of it is read: pages that take files say so, all others take a small form and no file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import BadRequest
from django.core.files.uploadhandler import FileUploadHandler
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, parse_cookie
from django.urls import Resolver404, resolve
from django.utils.translation import gettext

from pantau.apps.organisasi.kunci import holder_of_key
from pantau.web.hak import View

KEPALA_TERBESAR = 2**15  # characters of all headers together; browsers send cookies and little else
MB = 2**20


def takes_files(terbesar: Callable[[], int]) -> Callable[[View], View]:
    """Let a view take files, up to so many MB in one request."""

    def tandai(view: View) -> View:
        view.berkas_mb = terbesar  # type: ignore[attr-defined]
        return view

    return tandai


def body_limit(jalur: str, kuki: str, kunci: str = "") -> int:
    """Bytes that a body may have, asked by the server while it arrives: a form, and files where the address takes them and the session (of an
    application: the key) is somebody's. One that cannot be looked up is nobody's."""
    mb = _files_mb(jalur)
    dikenal = mb and (_is_application(kunci) if jalur.startswith("/api/") else _is_somebody(kuki))
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + (mb * MB if dikenal else 0))


def _files_mb(jalur: str) -> int:
    try:
        view = resolve(jalur).func
    except Resolver404:
        return 0
    return int(view.berkas_mb()) if hasattr(view, "berkas_mb") else 0


def _is_somebody(kuki: str) -> bool:
    try:
        return SESSION_KEY in SessionStore(parse_cookie(kuki).get(settings.SESSION_COOKIE_NAME, "")).load()
    except DatabaseError:
        return False
    finally:
        connection.close()


def _is_application(kunci: str) -> bool:
    try:
        p = holder_of_key(kunci)
        return p is not None and p.menulis
    except DatabaseError:
        return False
    finally:
        connection.close()


class TanpaBerkas(FileUploadHandler):
    """Refuses a file as soon as its name is read: nothing of it is kept."""

    def new_file(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise BadRequest("berkas")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Never reached."""

    def file_complete(self, file_size: int) -> None:
        """Never reached."""


class Muatan:
    """Stands behind the log-in and before whatever reads a form: what is too large is answered unread."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if sum(len(k) + len(v) for k, v in request.META.items() if k.startswith("HTTP_")) > KEPALA_TERBESAR:
            return _refused(431, gettext("Kepala permintaan terlalu besar. Hapus kuki situs ini lalu coba lagi."))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Judge the length that the request claims, and take no file where none is asked for."""
        mb = view.berkas_mb() if hasattr(view, "berkas_mb") else 0
        panjang = request.META.get("CONTENT_LENGTH") or "0"
        if not panjang.isdecimal() or int(panjang[:19]) > mb * MB + settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return _refused(413, gettext("Kiriman ini terlalu besar untuk halaman ini; batasnya %(n)s MB.") % {"n": mb + 1})
        if not mb:
            request.upload_handlers = [TanpaBerkas(request)]
        return None


def _refused(kode: int, kalimat: str) -> HttpResponse:
    return HttpResponse(kalimat, status=kode, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})
