"""Kepatuhan: reports on time, late, or never; and each report of the year, one by one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pantau.apps.organisasi.perms import Izin
from pantau.reports import kepatuhan as laporan
from pantau.reports.konteks import Konteks
from pantau.web.hak import butuh
from pantau.web.minta import berdata, frame
from pantau.web.simpan import answer


@require_safe
@butuh(Izin.BACA)
@berdata("cakupan")
def kepatuhan(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """The report as a page."""
    return render(request, "kepatuhan/kepatuhan.html", answer(request, lambda: _content(kx)))


def _content(kx: Konteks) -> dict[str, Any]:
    r = laporan.build(kx)
    return {
        **frame(kx, "cakupan", r),
        "ditagih": bool(r.tables[0].rows),
        "hitung": [t for t in (r.tables[0], *r.tables[2:]) if t.rows],
        "grid": r.tables[1],
    }
