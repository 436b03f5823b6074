"""How an address of the API answers: the state that is asked for, a mark by which an answer is known again, and refusals by name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language

from pantau import __version__
from pantau.api.lembar import DIMINTA, only
from pantau.api.masalah import problem
from pantau.api.pintu import holder
from pantau.apps.organisasi.perms import Hak
from pantau.base.aturan import rules
from pantau.base.batch import ledger_position
from pantau.base.jam import today
from pantau.core.masalah import DitolakError
from pantau.reports.konteks import DiLuarHakError, Konteks, prepare
from pantau.reports.minta import SalahMintaError, read

View = Callable[..., HttpResponse]


def document(isi: Any, status: int = 200) -> HttpResponse:
    """One JSON document."""
    return JsonResponse(isi, safe=False, status=status, json_dumps_params={"ensure_ascii": False})


def refused(e: DitolakError, lain: int = 422) -> HttpResponse:
    """A refusal with every reason: 400 for what cannot be read, 404 for what is not there or not the reader's, else `lain`."""
    if isinstance(e, SalahMintaError):
        return problem(400, masalah=e.masalah)
    return problem(404) if isinstance(e, DiLuarHakError) else problem(lain, masalah=e.masalah)


def state(request: HttpRequest, q: Mapping[str, str] | None = None, satu: bool = False) -> Konteks:
    """The state behind an address, for the application that asks; `satu`: of one figure."""
    buku = ledger_position()[0]
    return prepare(read(request.GET if q is None else q, satu, buku), holder(request).hak, buku)


def _mark(request: HttpRequest, hak: Hak) -> str:
    """A mark that changes with whatever an answer can depend on. Weak: an answer also says when it was given."""
    isi = (
        __version__,
        ledger_position(),
        request.get_full_path(),
        holder(request).kunci,
        hak.peran and (hak.peran.id, sorted(hak.peran.izin)),
        hak.units and sorted(hak.units),
        hak.tulis and sorted(hak.tulis),
        hak.unit_utama,
        get_language(),
        today(),
        rules(),
    )
    return f'W/"{hashlib.sha256(repr(isi).encode()).hexdigest()[:32]}"'


def reads(*nama: str, satu: bool = False, minta: bool = True) -> Callable[[View], View]:
    """An address that is read: it takes these parameters and (with `minta`) those of the reader of requests, and none besides; who shows the mark
    of what he has is told that it still holds, before anything is worked out."""

    def bungkus(view: View) -> View:
        @wraps(view)
        def jalan(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            tanda = _mark(request, holder(request).hak)
            if tanda in (x.strip() for x in request.headers.get("If-None-Match", "").split(",")):
                balas = HttpResponse(status=304)
            else:
                try:
                    terima: Iterable[str] = (*nama, *(DIMINTA if minta else ()), *(("node",) if satu else ()))
                    if "*" not in nama:  # else the view itself knows what it takes
                        only(request.GET, terima)
                    balas = view(request, *args, **kwargs)
                except DitolakError as e:
                    return refused(e, lain=404)
            balas["ETag"] = tanda
            balas["Cache-Control"] = "private, no-cache"
            return balas

        return jalan

    return bungkus
