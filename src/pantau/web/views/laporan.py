"""Documents: a page that offers them, and their download."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pantau.apps.organisasi.perms import Izin
from pantau.core.masalah import DitolakError
from pantau.exports.daftar import TIPE
from pantau.exports.daftar import render as render_report
from pantau.exports.teks import message
from pantau.reports.daftar import LAPORAN
from pantau.reports.konteks import Konteks
from pantau.reports.minta import SalahMintaError
from pantau.web import kertas
from pantau.web.hak import butuh
from pantau.web.kertas_beku import fixed_mark
from pantau.web.minta import berdata, context, frame
from pantau.web.simpan import answer
from pantau.web.templatetags.pantau import bahasa


@require_safe
@butuh(Izin.BACA)
@berdata("laporan")
def laporan(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """What can be taken home, for the scope of the address."""
    return render(request, "laporan/laporan.html", answer(request, lambda: _content(kx)))


def _content(kx: Konteks) -> dict[str, Any]:
    hak = kx.hak
    ada = [(kx.unit_name(i), u.id) for i, u in enumerate(kx.kolom.unit) if kx.hadir.unit[i]]
    units = sorted((x for x in ada if hak.may_unit(Izin.BACA, x[1])), key=lambda x: x[0])
    return {
        **frame(kx, "laporan"),
        "units": units,
        "boleh_semua": hak.units is None,
        "laporan": [(x.id, x.judul, x.uraian, [b for b in x.bentuk if b != "json"]) for x in LAPORAN.values()],
    }


@require_safe
@butuh(Izin.BACA)
def unduh(request: HttpRequest, id: str, bentuk: str) -> HttpResponse:
    """A report of the scope of the address as a file, with exactly the rows of the screen."""
    if id not in LAPORAN or bentuk not in LAPORAN[id].bentuk:
        raise Http404
    try:
        kx = context(request)
        LAPORAN[id].options(request.GET, layar=True)
        tetap = fixed_mark(kx, id, request.GET)  # what was fixed is made once for all, as a page too
        apart = bentuk in kertas.BENTUK or (tetap and bentuk == "html")
        isi = _paper(request, id, bentuk, tetap) if apart else _quick(request, kx, id, bentuk)
    except DitolakError as e:
        status = 400 if isinstance(e, SalahMintaError) else 404
        return HttpResponse("\n".join(message(m) for m in e.masalah), status=status, content_type="text/plain; charset=utf-8")
    if isinstance(isi, HttpResponse):
        return isi
    unit = (
        ""
        if kx.minta.unit is None
        else "-" + "".join(c if c.isalnum() else "-" for c in kx.unit_name(kx.unit_index(kx.minta.unit)).lower())[:40]
    )
    balas = HttpResponse(isi, content_type=TIPE[bentuk])
    balas["Content-Disposition"] = f'attachment; filename="pantau-{id}{unit}-{kx.minta.per.isoformat()}.{bentuk}"'
    balas["X-Content-Type-Options"] = "nosniff"
    return balas


def _quick(request: HttpRequest, kx: Konteks, id: str, bentuk: str) -> bytes:
    r = LAPORAN[id].make(kx, request.GET, layar=True, bentuk=bentuk)
    return json.dumps(r.as_dict(), ensure_ascii=False).encode() if bentuk == "json" else render_report(r, bentuk, bahasa())


def _paper(request: HttpRequest, id: str, bentuk: str, tetap: str) -> bytes | HttpResponse:
    """A paper that is there; else the page that waits for it, or says that too many wait."""
    q = request.GET.copy()
    try:
        ada = kertas.paper(request, id, bentuk, tetap)
        if not isinstance(ada, str):
            return ada if isinstance(ada, bytes) else ada.read_bytes()
        q[kertas.PESANAN] = ada
        status, lagi = 202, kertas.ANTREAN.pause()
    except (kertas.PenuhError, kertas.GagalError):
        status, lagi = 503, kertas.PAUSE_MAKS
    balas = render(request, "laporan/dibuat.html", {"halaman": "laporan", "status": status, "lagi": lagi}, status=status)
    balas["Retry-After"] = str(lagi)
    balas["Refresh"] = f"{lagi}; url={request.path}?{q.urlencode()}"
    return balas
