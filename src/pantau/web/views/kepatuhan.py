"""Kepatuhan: reports on time, late, or never; and each report of the year, one by one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pantau.apps.organisasi.perms import Izin
from pantau.reports import kepatuhan as laporan
from pantau.reports.konteks import Konteks
from pantau.reports.model import Row
from pantau.web.hak import butuh
from pantau.web.minta import berdata, frame
from pantau.web.simpan import answer


@require_safe
@butuh(Izin.BACA)
@berdata("cakupan", hari_ini=True)
def kepatuhan(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """The report as a page. Where no day is asked for it judges by today: whether something is late is a question of the calendar, and not of the
    last month whose figures are in."""
    return render(request, "kepatuhan/kepatuhan.html", answer(request, lambda: _content(kx)))


def _content(kx: Konteks) -> dict[str, Any]:
    r = laporan.build(kx)
    return {
        **frame(kx, "cakupan", r),
        "ditagih": bool(r.tables[0].rows),
        "hitung": [
            (t, [x for x in t.rows if not _faulty(x)]) for t in (r.tables[0], *r.tables[2:]) if t.rows and (t.id != "tahun" or t.rows[1:])
        ],
        "grid": r.tables[1],
    }


def _faulty(r: Row) -> bool:
    """Whether something of a row is late, returned or missing."""
    return any(r.cells[n].value for n in ("tidak", "terlambat", "kembali"))
