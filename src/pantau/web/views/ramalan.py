"""Ramalan: where the year will end, as a page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pantau.apps.organisasi.perms import Izin
from pantau.exports.svg import curve
from pantau.reports.konteks import Konteks
from pantau.reports.ramalan import LAPORAN
from pantau.web.hak import butuh
from pantau.web.minta import berdata, frame
from pantau.web.simpan import answer
from pantau.web.templatetags.pantau import bahasa


@require_safe
@butuh(Izin.BACA)
@berdata("ramalan")
def ramalan(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """The range in a sentence, its picture, and the record of past forecasts."""
    return render(request, "ramalan/ramalan.html", answer(request, lambda: _content(kx)))


def _content(kx: Konteks) -> dict[str, Any]:
    r = LAPORAN.make(kx, layar=True)
    samping = [t for t in r.tables if t.id == "kas"] if r.charts else []  # short: it stands beside the picture
    tabel = [t for t in r.tables if t not in samping]
    gambar = curve(r.charts[0], bahasa()) if r.charts else ""
    return {**frame(kx, "ramalan", r), "laporan": LAPORAN, "grafik": gambar, "samping": samping, "tabel": tabel}
