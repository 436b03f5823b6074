"""Cakupan: who reported and who did not."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pantau.apps.organisasi.perms import Izin
from pantau.reports import cakupan as laporan
from pantau.reports.konteks import Konteks
from pantau.web.hak import butuh
from pantau.web.minta import berdata, frame
from pantau.web.simpan import answer


@require_safe
@butuh(Izin.BACA)
@berdata("cakupan")
def cakupan(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """The report as a page."""
    return render(request, "cakupan/cakupan.html", answer(request, lambda: _content(kx)))


def _content(kx: Konteks) -> dict[str, Any]:
    r = laporan.build(kx)
    return {
        **frame(kx, "cakupan", r),
        "t": r.tables[0],
        "kurang": [x for x in r.tables[0].rows if x.cells["keadaan"].value != "lapor"],
        "lengkap": [x for x in r.tables[0].rows if x.cells["keadaan"].value == "lapor"],
    }
