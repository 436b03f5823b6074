"""Cakupan: who reported and who did not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pantau.apps.organisasi.perms import Izin
from pantau.base.batch import recent_batches
from pantau.core.masalah import DitolakError
from pantau.exports.teks import statement
from pantau.reports import cakupan as laporan
from pantau.web.hak import butuh, hak_of
from pantau.web.minta import context
from pantau.web.templatetags.pantau import bahasa


@require_safe
@butuh(Izin.BACA)
def cakupan(request: HttpRequest) -> HttpResponse:
    """The report as a page."""
    try:
        kx = context(request)
    except DitolakError as e:
        return render(
            request, "kendali/kosong.html", {"masalah": e.masalah, "boleh_impor": hak_of(request).may(Izin.IMPOR), "halaman": "cakupan"}
        )
    r = laporan.build(kx)
    return render(
        request,
        "lain/cakupan.html",
        {
            "halaman": "cakupan",
            "kx": kx,
            "minta": kx.minta,
            "waktu_pilihan": recent_batches(kx.kolom.tahun, 24),
            "r": r,
            "t": r.tables[0],
            "pernyataan": statement(r, bahasa()),
        },
    )
