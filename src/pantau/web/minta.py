"""The address is the state: query parameters ↔ request of a report, bounded by the rights of the user."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from pantau.apps.organisasi.perms import Izin
from pantau.base.jam import today
from pantau.core.kode import normalise
from pantau.core.masalah import DitolakError
from pantau.reports.konteks import Konteks, Permintaan, latest_date, prepare
from pantau.web.hak import View, hak_of

SARING = ("kelas", "asisten", "program", "rekening", "tanpa_rekening", "sumber_dana")


def _int(teks: str | None) -> int | None:
    return int(teks) if teks and teks.isdigit() and len(teks) < 16 else None


def read_request(request: HttpRequest) -> Permintaan:
    """The request of this address. Unreadable parts fall back to their default; a unit outside the user's charge is 404."""
    q, hak = request.GET, hak_of(request)
    try:
        per = date.fromisoformat(q.get("per", ""))
        if not 2000 <= per.year <= 2100:
            raise ValueError
    except ValueError:
        per = latest_date(today())
    unit, simpul = _int(q.get("unit")), _int(q.get("simpul"))
    if unit is None and hak.units is not None:
        unit = hak.unit_utama
    if unit is not None and not hak.may_unit(Izin.BACA, unit):
        raise Http404
    saring = {n: q.get(n, "").strip()[:60] for n in SARING}
    for n in ("program", "rekening", "tanpa_rekening"):
        saring[n] = ",".join(normalise(x) for x in saring[n].split(",") if normalise(x))
    basis = q.get("basis", "utama")
    return Permintaan(
        per,
        _int(q.get("diketahui")),
        unit,
        simpul,
        basis=basis[:12],
        metode=q.get("metode", "")[:30],
        tingkat_fisik=q.get("tingkat_fisik", "")[:12],
        waktu="masa" if q.get("waktu") == "masa" else "catat",
        nama_cakupan=q.get("cakupan", "")[:80],
        **saring,
    )


def context(request: HttpRequest) -> Konteks:
    """The computed state behind this address; a programme node outside the user's charge is 404."""
    minta = read_request(request)
    kx = prepare(minta)
    if minta.simpul is not None:
        i = kx.simpul_index(minta.simpul)
        unit = kx.kolom.unit[int(kx.kolom.simpul_unit[i])].id
        if not hak_of(request).may_unit(Izin.BACA, unit):
            raise Http404
        if minta.unit is None or minta.unit != unit:
            kx = prepare(replace(minta, unit=unit))
    return kx


def berdata(halaman: str) -> Callable[[View], View]:
    """Give a view the computed state behind its address; a year without data leads the hand to the import instead."""

    def bungkus(view: View) -> View:
        @wraps(view)
        def jalan(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                kx = context(request)
            except DitolakError as e:
                isi = {"masalah": e.masalah, "boleh_impor": hak_of(request).may(Izin.IMPOR), "halaman": halaman}
                return render(request, "kendali/kosong.html", isi)
            return view(request, kx, *args, **kwargs)

        return jalan

    return bungkus
