"""Perlu tindakan: every place of every finding with who answers, since when, and the next act."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pantau.apps.organisasi.perms import Izin
from pantau.core.tanda import register
from pantau.reports.konteks import Konteks
from pantau.reports.susun import start
from pantau.reports.tindakan import findings
from pantau.web.hak import butuh
from pantau.web.minta import berdata, frame, number_of
from pantau.web.tindakan import action_groups
from pantau.web.views.kendali import crumbs

RINGKAS = 5  # rows of each finding while all are shown
HALAMAN = 50  # rows of one


@require_safe
@butuh(Izin.BACA)
@berdata("kendali")
def tindakan(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """All findings of the scope with their first places; with `temuan`, one finding page by page."""
    hanya = request.GET.get("temuan", "")
    if hanya and hanya not in register():
        raise Http404
    temuan = [g for g in findings(kx) if hanya in ("", g.jenis.id)]
    hal = Paginator(temuan[0].isi if hanya and temuan else (), HALAMAN).get_page(number_of(request.GET.get("hal", ""), 6) or 1)
    dari = hal.start_index() - 1 if hanya and temuan else 0
    return render(
        request,
        "tindakan/tindakan.html",
        {
            **frame(kx, "kendali", start(kx, "kendali", "")),
            "jejak_remah": crumbs(kx),
            "kelompok": action_groups(kx, temuan, HALAMAN if hanya else RINGKAS, dari),
            "hanya": hanya,
            "hal": hal,
        },
    )
