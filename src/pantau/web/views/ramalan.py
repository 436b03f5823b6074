"""Ramalan: where the year will end, as a page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from pantau.apps.organisasi.perms import Izin
from pantau.apps.sidak.peluang import judge, judgements
from pantau.apps.sidak.perms import may_answer
from pantau.apps.siklus.rantai import duties_of
from pantau.base.jam import today
from pantau.core.masalah import DitolakError, Masalah
from pantau.exports.svg import curve
from pantau.exports.teks import message
from pantau.reports.konteks import Konteks, Permintaan, prepare
from pantau.reports.peluang import model_chance
from pantau.reports.ramalan import LAPORAN, whole_forecast
from pantau.web.hak import account_name, butuh, hak_of
from pantau.web.minta import berdata, frame, number_of
from pantau.web.simpan import answer
from pantau.web.templatetags.pantau import bahasa


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
@berdata("ramalan")
def ramalan(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """The range in a sentence, its picture, and the record of past forecasts. POST: how likely the head of the unit holds the target."""
    galat: list[str] = []
    if request.method == "POST":
        try:
            _judge(request, kx)
            messages.success(request, gettext("Tersimpan."))
            return redirect(request.get_full_path())
        except DitolakError as e:
            galat = [message(m) for m in e.masalah]
    hari, unit = today(), kx.minta.unit
    s = duties_of(account_name(request), hari.year, hari).susunan if unit is not None and kx.kolom.tahun == hari.year else None
    taksir = s is not None and unit is not None and may_answer(s, account_name(request), hak_of(request), unit)
    terakhir = next((x for x in reversed(judgements(hari.year)) if x.unit == unit and x.bulan == hari.month), None) if taksir else None
    isi = {**answer(request, lambda: _content(kx)), "taksir": taksir, "terakhir": terakhir, "galat": galat}
    return render(request, "ramalan/ramalan.html", isi, status=422 if galat else 200)


def _judge(request: HttpRequest, kx: Konteks) -> None:
    persen, unit = number_of(request.POST.get("persen", "").strip().removesuffix("%").strip(), 3), kx.minta.unit
    if persen is None or unit is None:
        raise DitolakError(Masalah("peluang_bukan_persen", {}, {"isi": request.POST.get("persen", "")[:20]}))
    kini = prepare(Permintaan(today(), unit=unit), kx.hak)
    model = model_chance(kini, whole_forecast(kini))
    judge(
        unit=unit,
        persen=persen,
        model=model,
        isi=request.POST.get("isi", ""),
        by=account_name(request),
        hak=hak_of(request),
        hari_ini=today(),
    )


def _content(kx: Konteks) -> dict[str, Any]:
    r = LAPORAN.make(kx, layar=True)
    samping = [t for t in r.tables if t.id == "kas"] if r.charts else []  # short: it stands beside the picture
    tabel = [t for t in r.tables if t not in samping]
    gambar = curve(r.charts[0], bahasa()) if r.charts else ""
    return {**frame(kx, "ramalan", r), "laporan": LAPORAN, "grafik": gambar, "samping": samping, "tabel": tabel}
