"""Reports of procurement that are a page of tables each: extensions after the deadline, and what follows them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pantau.apps.organisasi.perms import Izin
from pantau.reports.corong import LAPORAN as CORONG
from pantau.reports.corong import MENURUT
from pantau.reports.kesempatan import LAPORAN as KESEMPATAN
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.pihak import JENIS, build_party
from pantau.reports.purchasing import LAPORAN as E_PURCHASING
from pantau.reports.susun import largest_of
from pantau.reports.tanda_pengadaan import LAPORAN as TANDA
from pantau.web.hak import butuh
from pantau.web.minta import berdata, frame
from pantau.web.simpan import answer

BARIS_MAKS = 60  # rows of a list on the page


def _page(request: HttpRequest, kx: Konteks, laporan: Laporan) -> HttpResponse:
    return render(request, "pengadaan/buku.html", answer(request, lambda: _content(kx, laporan)))


def _content(kx: Konteks, laporan: Laporan) -> dict[str, Any]:
    """The report with its long lists cut: whole they are in the files."""
    r = laporan.make(kx, layar=True)
    isi = {**frame(kx, "pengadaan", r), "laporan": laporan}
    for t in r.tables:
        t.rows, catatan = largest_of(t.rows, BARIS_MAKS)
        t.catatan = catatan or t.catatan
    kx.ingat.clear()  # the answer is kept, what it was worked out from is not
    return isi


@require_safe
@butuh(Izin.BACA)
@berdata("pengadaan")
def pihak(request: HttpRequest, kx: Konteks, jenis: str) -> HttpResponse:
    """One vendor or one PPK: the contracts of the year."""
    nama = request.GET.get("nama", "").strip()[:200]
    if jenis not in JENIS or not nama:
        raise Http404
    return render(request, "pengadaan/pihak.html", answer(request, lambda: _party(kx, jenis, nama)))


def _party(kx: Konteks, jenis: str, nama: str) -> dict[str, Any]:
    r = build_party(kx, jenis, nama)
    for t in r.tables:
        t.rows, t.catatan = largest_of(t.rows, BARIS_MAKS)
    return {**frame(kx, "pengadaan", r), "sebutan": JENIS[jenis], "nama": r.judul.partition(": ")[2]}


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
