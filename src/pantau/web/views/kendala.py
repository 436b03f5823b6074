"""Kendala: what stands in the way of whom, since when, and what was done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from pantau.apps.kendala.queries import Catatan, obstacles
from pantau.apps.organisasi.perms import Izin
from pantau.apps.siklus.hambatan import settle_obstacle
from pantau.apps.siklus.rantai import duties_of
from pantau.base.aturan import rules
from pantau.base.jam import now_ms, today
from pantau.core.masalah import DitolakError
from pantau.exports.teks import message
from pantau.reports.konteks import Konteks
from pantau.web.hak import butuh
from pantau.web.minta import berdata, number_of

HARI_MS = 86_400_000
BARIS_MAKS = 300


@dataclass
class BarisKendala:
    """An obstacle on the page: where it stands, how old it is, what it holds up, and whether the reader may settle it."""

    c: Catatan
    kegiatan: str
    unit: str
    sebab: str
    umur: int
    pagu: int
    boleh: bool


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
@berdata("kendala")
def kendala(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """Obstacles of the scope, open ones first. POST settles one or opens it again; only those in its chain may."""
    user: Any = request.user
    akun, tahun = user.get_username(), kx.kolom.tahun
    galat: list[str] = []
    if request.method == "POST":
        id_, jenis = number_of(request.POST.get("kendala", "")), request.POST.get("aksi", "")
        if id_ is None or jenis not in ("selesai", "buka"):
            raise Http404
        try:
            settle_obstacle(kendala=id_, tahun=tahun, jenis=jenis, catatan=request.POST.get("catatan", ""), by=akun, hari_ini=today())
            messages.success(request, gettext("Tersimpan."))
            return redirect(request.get_full_path())
        except DitolakError as e:
            galat = [message(m) for m in e.masalah]
    w = duties_of(akun, tahun, today())
    duduk = w.susunan.held_by(akun)
    sebab = rules().value("sebab_kendala", today())
    unit = {kx.kolom.unit[i].id: kx.unit_name(i) for i in kx.scope_units()}
    letak = {s.asli: i for i, s in kx.nodes()}
    rows = []
    for c in obstacles(tahun):
        if c.unit in unit and c.simpul in letak and c.waktu <= kx.pada.diketahui:
            i = letak[c.simpul]
            boleh = bool(duduk & set(w.susunan.rantai.get(c.simpul, ())))
            pagu = int(kx.hasil.simpul["pagu"][i])
            rows.append(
                BarisKendala(
                    c, kx.kolom.simpul[i].nama, unit[c.unit], sebab.get(c.sebab, c.sebab), (now_ms() - c.waktu) // HARI_MS, pagu, boleh
                )
            )
    rows.sort(key=lambda b: (not b.c.terbuka, -b.pagu))
    buka = [b for b in rows if b.c.terbuka]
    return render(
        request,
        "kendala/kendala.html",
        {
            "halaman": "kendala",
            "kx": kx,
            "minta": kx.minta,
            "baris": rows[:BARIS_MAKS],
            "terbuka": len(buka),
            "terkena": sum({b.c.simpul: b.pagu for b in buka}.values()),
            "galat": galat,
        },
        status=422 if galat else 200,
    )
