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
from pantau.reports.riwayat_paket import home_of, in_order, ledger_of, story_of
from pantau.reports.sisi_paket import beside
from pantau.reports.susun import start
from pantau.web.hak import butuh, require_units
from pantau.web.linimasa import timeline
from pantau.web.minta import berdata, frame
from pantau.web.templatetags.pantau import bahasa
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
    tahun, taut = milik.kolom.tahun, linked_activities(milik, cerita.paket)
    sisi = beside(milik, cerita, [t.taut.simpul for t in taut["isi"]])
    isi = {"c": cerita, "sisi": sisi, "titik": in_order([*cerita.titik, *sisi.titik]), "andai": andai, "taut": taut, "tahun_paket": tahun}
    if sisi.garis is not None:
        alamat = f"{reverse('paket', args=[id])}?{request.GET.urlencode()}"
        isi["linimasa"] = timeline([sisi.garis], milik.minta.per, bahasa(), lambda _: alamat)
    if tahun != kx.kolom.tahun:  # links into the budget lead to the year in which the package stands
        isi["lampau"] = date(tahun, 12, 31).isoformat()
    return render(request, "pengadaan/paket.html", frame(kx, "pengadaan", start(milik, "paket", cerita.paket.nama)) | isi)
