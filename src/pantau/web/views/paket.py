"""One package: what was planned and what happened, each with the line that says so."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from pantau.apps.organisasi.perms import Izin
from pantau.core.masalah import DitolakError
from pantau.reports.andai import assume
from pantau.reports.konteks import Konteks
from pantau.reports.riwayat_paket import home_of, ledger_of, story_of
from pantau.web.hak import butuh, require_units
from pantau.web.minta import berdata, frame
from pantau.web.views.tautan import linked_activities


@require_safe
@butuh(Izin.BACA)
@berdata("pengadaan", satu=True)
def paket(request: HttpRequest, kx: Konteks, id: int) -> HttpResponse:
    """The story of one package. What tells of a package that has a page leads there: a package has one address, also in the year after its own."""
    milik = ledger_of(kx, id)
    cerita = story_of(milik, id)
    if cerita is None:
        raise Http404
    require_units(request, Izin.BACA, [cerita.paket.unit])
    if (rumah := home_of(milik, id)) != id:
        q = request.GET.urlencode()
        return redirect(f"{reverse('paket', args=[rumah])}{'?' if q else ''}{q}")
    try:
        andai = assume(milik, id, request.GET)
    except DitolakError as e:
        return render(request, "kendali/kosong.html", {"masalah": e.masalah, "salah": True, "halaman": "pengadaan"}, status=400)
    tahun = milik.kolom.tahun
    isi = {"c": cerita, "andai": andai, "taut": linked_activities(milik, cerita.paket), "tahun_paket": tahun}
    if tahun != kx.kolom.tahun:  # links into the budget lead to the year in which the package stands
        isi["lampau"] = date(tahun, 12, 31).isoformat()
    return render(request, "pengadaan/paket.html", frame(kx, "pengadaan") | isi)
