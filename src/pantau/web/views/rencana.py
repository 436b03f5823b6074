"""Rencana: whose cash plan and targets are verified for the stage in force, and what was changed afterwards."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from pantau.apps.organisasi.perms import Izin
from pantau.apps.siklus.rencana import verify_plans
from pantau.core.masalah import DitolakError
from pantau.core.ukuran import evaluate
from pantau.exports.teks import message, statement
from pantau.reports.kendala import unsettled_before
from pantau.reports.konteks import Konteks
from pantau.reports.rencana import build, plans
from pantau.web.hak import butuh, hak_of
from pantau.web.minta import berdata, numbers_of
from pantau.web.simpan import answer
from pantau.web.templatetags.pantau import bahasa


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
@berdata("rencana")
def rencana(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """Units of the scope with their plans; those with the right verify here."""
    hak = hak_of(request)
    user: Any = request.user
    galat: list[str] = []
    if request.method == "POST":
        pilih = numbers_of(request.POST.getlist("unit"))
        try:
            n = verify_plans(
                tahun=kx.kolom.tahun,
                units=pilih,
                catatan=request.POST.get("catatan", ""),
                by=user.get_username(),
                hak=hak,
                hari_ini=kx.minta.per,
            )
            messages.success(request, ngettext("Rencana %(n)s unit diverifikasi.", "Rencana %(n)s unit diverifikasi.", n) % {"n": n})
            return redirect(request.get_full_path())
        except DitolakError as e:
            galat = [message(m) for m in e.masalah]
    isi = answer(request, lambda: _content(kx))
    lain = {"boleh": hak.may(Izin.VERIFIKASI_RENCANA), "galat": galat}
    return render(request, "rencana/rencana.html", isi | lain, status=422 if galat else 200)


def _content(kx: Konteks) -> dict[str, Any]:
    baris = []
    semua, dulu = plans(kx), unsettled_before(kx)
    for p in semua:
        k = kx.hasil.of_unit(p.unit)
        target = evaluate("cakupan_target_fisik", k)
        baris.append(
            {
                "id": kx.kolom.unit[p.unit].id,
                "nama": kx.unit_name(p.unit),
                "rak": evaluate("cakupan_rak", k),
                "target": target,
                "p": p,
                "dulu": dulu.get(kx.kolom.unit[p.unit].id, ()),
            }
        )
    return {
        "halaman": "rencana",
        "kx": kx,
        "minta": kx.minta,
        "tahap": kx.stage,
        "baris": baris,
        "belum": sum(p.waktu is None for p in semua),
        "turun": sum(p.turun for p in semua),
        "pernyataan": statement(build(kx, semua), bahasa()),
    }
