"""Documents: a page that offers them, and their download."""

from __future__ import annotations

import json

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
from pantau.reports import kendali as lap_kendali
from pantau.reports.daftar import BENTUK, LAPORAN, build
from pantau.reports.konteks import Konteks
from pantau.web.hak import butuh, hak_of
from pantau.web.minta import berdata, context
from pantau.web.templatetags.pantau import bahasa

URAIAN = (
    (
        "rakor",
        "Bahan rapat koordinasi",
        "Paket rapat: kalimat pokok, kurva S, capaian terhadap target, perkembangan, yang tertinggal, cakupan, RFK.",
    ),
    ("kendali", "Kendali", "Semua ukuran untuk tiap baris di layar."),
    ("rfk", "RFK", "Lembar resmi realisasi fisik dan keuangan."),
    ("kartu", "Kartu perangkat daerah", "Satu halaman A4 per unit."),
    ("cakupan", "Cakupan laporan", "Siapa sudah dan belum lapor."),
    ("kepatuhan", "Kepatuhan lapor", "Laporan yang ditagih: tepat waktu, terlambat, atau tidak pernah."),
    ("rencana", "Rencana", "Rencana kas dan target tiap unit: sudah diverifikasi atau belum, dan yang diturunkan sesudahnya."),
    ("rantai", "Rantai tanggung jawab", "Siapa menjawab atas tiap kegiatan, dan yang belum ada."),
)


@require_safe
@butuh(Izin.BACA)
@berdata("laporan")
def laporan(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """What can be taken home, for the scope of the address."""
    hak = hak_of(request)
    units = sorted(((kx.unit_name(i), u.id) for i, u in enumerate(kx.kolom.unit) if hak.may_unit(Izin.BACA, u.id)), key=lambda x: x[0])
    return render(
        request,
        "lain/laporan.html",
        {
            "halaman": "laporan",
            "kx": kx,
            "minta": kx.minta,
            "waktu_pilihan": recent_batches(kx.kolom.tahun, 24),
            "units": units,
            "boleh_semua": hak.units is None,
            "laporan": [
                (id, nama, uraian, [b for b in BENTUK[id] if b != "json"], id == "kartu" and kx.minta.unit is None)
                for id, nama, uraian in URAIAN
            ],
        },
    )


@require_safe
@butuh(Izin.BACA)
def unduh(request: HttpRequest, id: str, bentuk: str) -> HttpResponse:
    """A report of the scope of the address as a file. `kendali` carries exactly the rows of the screen."""
    if id not in LAPORAN or bentuk not in BENTUK[id]:
        raise Http404
    try:
        kx = context(request)
        r = lap_kendali.build(kx, "anak") if id == "kendali" else build(id, kx)
    except DitolakError as e:
        return HttpResponse("\n".join(message(m) for m in e.masalah), status=404, content_type="text/plain; charset=utf-8")
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
