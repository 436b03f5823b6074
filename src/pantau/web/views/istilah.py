"""Arti kata: the words of the pages, every measure and every finding with what it means."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pantau.apps.organisasi.perms import Izin
from pantau.core.tanda import register
from pantau.core.ukuran import UKURAN
from pantau.web.hak import butuh
from pantau.web.istilah import terms
from pantau.web.templatetags.pantau import bahasa


@require_safe
@butuh(Izin.BACA)
def istilah(request: HttpRequest) -> HttpResponse:
    """One page; each word has an anchor of its own."""
    isi = {"halaman": "istilah", "kata": terms(bahasa()), "ukuran": UKURAN.values(), "temuan": register().values()}
    return render(request, "istilah/istilah.html", isi)
