"""Reports of procurement that are a page of tables each: extensions after the deadline, and what follows them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pantau.apps.organisasi.perms import Izin
from pantau.reports.corong import LAPORAN as CORONG
from pantau.reports.corong import MENURUT
from pantau.reports.kesempatan import LAPORAN as KESEMPATAN
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.purchasing import LAPORAN as E_PURCHASING
from pantau.reports.tanda_pengadaan import LAPORAN as TANDA
from pantau.web.hak import butuh
from pantau.web.minta import berdata, frame


def _page(request: HttpRequest, kx: Konteks, laporan: Laporan) -> HttpResponse:
    r = laporan.make(kx, layar=True)
    return render(request, "pengadaan/buku.html", {**frame(kx, "pengadaan", r), "laporan": laporan})


@require_safe
@butuh(Izin.BACA)
@berdata("pengadaan")
def kesempatan(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """Extensions: to whom, why, with which fine, and who makes a habit of them."""
    return _page(request, kx, KESEMPATAN)


@require_safe
@butuh(Izin.BACA)
@berdata("pengadaan")
def e_purchasing(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """Buying through the catalogue, unit by unit down to the kecamatan."""
    return _page(request, kx, E_PURCHASING)


@require_safe
@butuh(Izin.BACA)
@berdata("pengadaan")
def corong(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """The funnel by method, kind, unit, class or size of packages."""
    menurut = request.GET.get("menurut", "")
    menurut = menurut if menurut in MENURUT else "metode"
    r = CORONG.make(kx, {"menurut": menurut}, layar=True)
    isi = {"laporan": CORONG, "menurut": menurut, "pilihan": MENURUT.items()}
    return render(request, "pengadaan/buku.html", {**frame(kx, "pengadaan", r), **isi})


@require_safe
@butuh(Izin.BACA)
@berdata("pengadaan")
def tanda_pengadaan(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """What in contracts, reports and payments asks for an explanation."""
    return _page(request, kx, TANDA)
