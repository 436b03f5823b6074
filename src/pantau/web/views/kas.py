"""Kas: whether December's bills can be paid, as a page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pantau.apps.organisasi.perms import Izin
from pantau.exports.svg import curve
from pantau.reports.kas import LAPORAN
from pantau.reports.konteks import Konteks
from pantau.web.hak import butuh
from pantau.web.minta import berdata, frame
from pantau.web.simpan import answer
from pantau.web.templatetags.pantau import bahasa


@require_safe
@butuh(Izin.BACA)
@berdata("kas")
def kas(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """The answer in a sentence, its picture, and the record of past forecasts."""
    return render(request, "ramalan/kas.html", answer(request, lambda: _content(kx)))


def _content(kx: Konteks) -> dict[str, Any]:
    r = LAPORAN.make(kx, layar=True)
    return {**frame(kx, "kas", r), "laporan": LAPORAN, "grafik": curve(r.charts[0], bahasa()) if r.charts else ""}
