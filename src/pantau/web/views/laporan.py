"""Documents: a page that offers them, and their download."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pantau.apps.organisasi.perms import Izin
from pantau.base.batch import recent_batches
from pantau.core.masalah import DitolakError
from pantau.exports import pdf
from pantau.exports.daftar import TIPE
from pantau.exports.daftar import render as render_report
from pantau.exports.teks import message
from pantau.reports.daftar import LAPORAN
from pantau.reports.konteks import Konteks
from pantau.reports.minta import SalahMintaError
from pantau.web.hak import butuh
from pantau.web.minta import berdata, context
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
        "halaman": "laporan",
        "kx": kx,
        "minta": kx.minta,
        "waktu_pilihan": recent_batches(kx.kolom.tahun, 24),
        "units": units,
        "boleh_semua": hak.units is None,
        "laporan": [
            (x.id, x.judul, x.uraian, [b for b in x.bentuk if b != "json"], x.per_unit and kx.minta.unit is None) for x in LAPORAN.values()
        ],
    }


@require_safe
@butuh(Izin.BACA)
def unduh(request: HttpRequest, id: str, bentuk: str) -> HttpResponse:
    """A report of the scope of the address as a file, with exactly the rows of the screen."""
    if id not in LAPORAN or bentuk not in LAPORAN[id].bentuk:
        raise Http404
    try:
        kx = context(request)
        r = LAPORAN[id].make(kx, request.GET, layar=True)
    except DitolakError as e:
        status = 400 if isinstance(e, SalahMintaError) else 404
        return HttpResponse("\n".join(message(m) for m in e.masalah), status=status, content_type="text/plain; charset=utf-8")
    if bentuk == "json":
        isi = json.dumps(r.as_dict(), ensure_ascii=False).encode()
    elif bentuk == "pdf":
        halaman = request.build_absolute_uri("/?" + request.GET.urlencode())
        isi = pdf.render(r, bahasa(), halaman)
    else:
        isi = render_report(r, bentuk, bahasa())
    unit = (
        ""
        if kx.minta.unit is None
        else "-" + "".join(c if c.isalnum() else "-" for c in kx.unit_name(kx.unit_index(kx.minta.unit)).lower())[:40]
    )
    balas = HttpResponse(isi, content_type=TIPE[bentuk])
    balas["Content-Disposition"] = f'attachment; filename="pantau-{id}{unit}-{kx.minta.per.isoformat()}.{bentuk}"'
    balas["X-Content-Type-Options"] = "nosniff"
    return balas
