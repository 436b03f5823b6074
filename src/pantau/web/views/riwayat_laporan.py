"""The history of an activity's reports: every version, who checked it, its evidence; nothing that was once reported disappears."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pantau.apps.anggaran.queries import node_of
from pantau.apps.kendala.queries import obstacles
from pantau.apps.organisasi.perms import Izin
from pantau.apps.pengadaan.queries import package_facts
from pantau.apps.realisasi.queries import report_versions, standing_evidence
from pantau.apps.siklus.butir import kinds_at
from pantau.base.jam import today
from pantau.core.periode import BULAN
from pantau.web.hak import butuh, require_units
from pantau.web.views.bulan_ini import plain


@require_safe
@butuh(Izin.BACA)
def riwayat_laporan(request: HttpRequest, id: int) -> HttpResponse:
    """All versions by month, newest first."""
    simpul = node_of(id)
    if simpul is None:
        raise Http404
    tahun, unit, nama, kode = simpul.tahun, simpul.unit, simpul.nama, simpul.kode
    require_units(request, Izin.BACA, [unit])
    jenis = kinds_at(min(today(), date(tahun, 12, 31)))
    bulan: dict[int, list[dict[str, object]]] = {}
    versi, bukti = report_versions(id), standing_evidence([id], date(tahun, 12, 31))
    paket = package_facts({x["paket"] for x in (*versi, *bukti) if x["paket"]}, date(tahun, 12, 31))

    def package(x: dict[str, Any]) -> str:
        return paket[x["paket"]].nama if x["paket"] in paket else ""

    for v in versi:
        x = v["isian"]
        j = jenis.get(x.jenis) if x else None
        rinci = [(s.nama, "✓" if s.ukur == "ya" else plain(x.nilai[s.id])) for s in j.langkah if x and x.nilai.get(s.id)] if j and x else []
        bulan.setdefault(v["tanggal"].month, []).append({**v, "nama_paket": package(v), "nama_jenis": j.nama if j else "", "rinci": rinci})
    return render(
        request,
        "laporan/riwayat.html",
        {
            "halaman": "bulan_ini",
            "nama": nama,
            "kode": kode,
            "tahun": tahun,
            "bulan": [(BULAN[m - 1], v) for m, v in sorted(bulan.items(), reverse=True)],
            "bukti": [{**b, "nama_paket": package(b)} for b in bukti],
            "kendala": obstacles(tahun, [id]),
        },
    )
