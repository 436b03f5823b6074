"""Kalender pengadaan: what falls due by week or month, and the same as a calendar file."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from pantau.apps.organisasi.perms import Izin
from pantau.base.jam import from_ms, now_ms
from pantau.core.masalah import DitolakError
from pantau.exports.kalender import Tenggat, calendar
from pantau.reports.kalender_pengadaan import APA, BULANAN, LAPORAN, due_days, period_of_day
from pantau.reports.konteks import Konteks
from pantau.web.hak import butuh
from pantau.web.minta import berdata, frame
from pantau.web.simpan import answer

NAMA_RENTANG = {"pekan": "Sepekan", "bulan": "Sebulan", "triwulan": "Tiga bulan", "tahun": "Setahun"}
BARIS_MAKS = 200
ACARA_MAKS = 2000


@require_safe
@butuh(Izin.BACA)
@berdata("pengadaan")
def kalender_pengadaan(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """What falls due, grouped by week or month."""
    try:
        pilih = LAPORAN.options(request.GET, layar=True)
    except DitolakError as e:
        return render(request, "kendali/kosong.html", {"masalah": e.masalah, "salah": True, "halaman": "pengadaan"}, status=400)
    return render(request, "pengadaan/kalender.html", answer(request, lambda: _content(kx, pilih)))


def _content(kx: Konteks, pilih: dict[str, str]) -> dict[str, Any]:
    r = LAPORAN.make(kx, pilih, layar=True)
    isi = {
        **frame(kx, "pengadaan", r),
        "pilih": pilih,
        "rentang": NAMA_RENTANG.items(),
        "apa": APA.items(),
        "bulanan": pilih["rentang"] in BULANAN,
    }
    if r.tables:
        periode, daftar = r.tables
        kelompok: dict[str, list[Any]] = {b.id: [] for b in periode.rows}
        for b, x in zip(daftar.rows[:BARIS_MAKS], due_days(kx, **pilih), strict=False):
            kelompok[period_of_day(x.hari, pilih["rentang"]).isoformat()].append(b)
        isi |= {"periode": periode, "daftar": daftar, "kelompok": [(b.label, b.id, kelompok[b.id]) for b in periode.rows if kelompok[b.id]]}
        isi["lebih"] = len(daftar.rows) - BARIS_MAKS
    kx.ingat.clear()
    return isi


@require_safe
@butuh(Izin.BACA)
@berdata("pengadaan")
def kalender_ics(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """The same days as a calendar file, each leading to its package."""
    try:
        isi = due_days(kx, **LAPORAN.options(request.GET, layar=True))
    except DitolakError as e:
        return render(request, "kendali/kosong.html", {"masalah": e.masalah, "salah": True, "halaman": "pengadaan"}, status=400)
    acara = [
        Tenggat(
            f"{x.apa}-{x.p.paket.id}",
            x.hari,
            f"{gettext(APA[x.apa])}: {x.p.paket.nama} ({x.unit})",
            request.build_absolute_uri(reverse("paket", args=[x.p.paket.id])),
        )
        for x in isi[:ACARA_MAKS]
    ]
    balas = HttpResponse(calendar(acara, gettext("Kalender pengadaan"), from_ms(now_ms())), content_type="text/calendar; charset=utf-8")
    balas["Content-Disposition"] = 'attachment; filename="pantau-pengadaan.ics"'
    return balas
