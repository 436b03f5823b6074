"""Indeks: rank in class, components with what of what, and other weights tried in the address, never saved."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pantau.apps.organisasi.perms import Izin
from pantau.core.indeks import BAGIAN
from pantau.core.masalah import DitolakError
from pantau.reports.indeks import LAPORAN, NAMA, weights
from pantau.reports.konteks import Konteks
from pantau.web.hak import butuh
from pantau.web.minta import berdata, frame
from pantau.web.simpan import answer


@require_safe
@butuh(Izin.BACA)
@berdata("indeks")
def indeks(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """The units by class, worst first, each with its components; a form of eight weights becomes one parameter of the address."""
    coba = [request.GET.get(f"b_{n}", "").strip() for n in BAGIAN]
    if any(coba):
        q = request.GET.copy()
        for n in BAGIAN:
            q.pop(f"b_{n}", None)
        q["bobot"] = "-".join(x or "0" for x in coba)
        return HttpResponseRedirect(f"{request.path}?{q.urlencode()}")
    bobot = request.GET.get("bobot", "")
    try:
        weights(kx, bobot)
    except DitolakError as e:
        return render(request, "kendali/kosong.html", {"masalah": e.masalah, "salah": True, "halaman": "indeks"}, status=400)
    return render(request, "indeks/indeks.html", answer(request, lambda: _content(kx, bobot)))


def _content(kx: Konteks, bobot: str) -> dict[str, Any]:
    r = LAPORAN.make(kx, {"bobot": bobot}, layar=True)
    w = weights(kx, bobot)
    isian = [(n, NAMA[n], f"{w.get(n, 0):g}") for n in BAGIAN]
    utama = r.tables[0] if r.tables else None
    kelas: dict[str, list[Any]] = {}
    for x in utama.ordered if utama else ():
        kelas.setdefault(x.kelas, []).append(x)
    satu = utama is not None and len(utama.rows) == 1
    return {
        **frame(kx, "indeks", r),
        "laporan": LAPORAN,
        "isian": isian,
        "utama": utama,
        "kelas": sorted(kelas.items()),
        "satu": satu,
        "bobot": bobot,
    }
