"""The desk before a meeting: each unit holds the loaded figures against its own."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from pantau.apps.organisasi.perms import Izin
from pantau.apps.rakor.desk import reconcile
from pantau.apps.rakor.perms import may_reconcile
from pantau.apps.rakor.queries import RapatInfo
from pantau.apps.siklus.rantai import duties_of
from pantau.base.fakta import SELAMANYA
from pantau.base.jam import today
from pantau.core.masalah import DitolakError
from pantau.core.rakor import DESK
from pantau.core.ukuran import measure
from pantau.exports.teks import message, text
from pantau.reports.desk import MejaUnit, desks, figures_of
from pantau.reports.konteks import DiLuarHakError
from pantau.web.hak import account_name, butuh, hak_of
from pantau.web.minta import number_of
from pantau.web.pesan import say_saved
from pantau.web.templatetags.pantau import bahasa
from pantau.web.views.instruksi import typed_number
from pantau.web.views.rakor import known, meeting_query


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
def desk(request: HttpRequest, nomor: int) -> HttpResponse:
    """The units of a meeting at the desk, as far as the reader reads them. POST writes down what one of them has itself."""
    r = known(request, nomor)
    w = duties_of(account_name(request), r.tahun, today())
    isi = _readable(request, r)
    diminta = number_of((request.POST or request.GET).get("unit", ""))
    satu = next((m for m in isi if m.unit == diminta), isi[0] if len(isi) == 1 and diminta is None else None)
    if diminta is not None and satu is None:
        raise Http404
    galat: list[str] = []
    if request.method == "POST":
        if satu is None:
            raise Http404
        try:
            n = reconcile(
                nomor=nomor, unit=satu.unit, isi=_typed(request.POST, satu), by=account_name(request), hak=hak_of(request), hari_ini=today()
            )
            say_saved(request, bool(n))
            return redirect(f"{reverse('desk', args=[nomor])}?unit={satu.unit}")
        except DitolakError as e:
            galat = [message(m) for m in e.masalah]
    boleh = r.keadaan == "rencana" and satu is not None and may_reconcile(hak_of(request), w, account_name(request), r, satu.unit)
    bahan = {
        "halaman": "rakor", "r": r, "meja": isi, "satu": satu, "boleh": boleh, "galat": galat, "alamat_desk": meeting_query(r),
        "baris": _rows(satu, request.POST if galat else None) if satu else [],
    }  # fmt: skip
    return render(request, "rakor/desk.html", bahan, status=422 if galat else 200)


def _readable(request: HttpRequest, r: RapatInfo) -> list[MejaUnit]:
    """The units of a meeting that the reader reads; without figures none."""
    try:
        return desks(figures_of(r, hak_of(request)), r, SELAMANYA - 1)
    except DitolakError as e:
        if isinstance(e, DiLuarHakError):
            raise Http404 from e
        return []


def _typed(q: QueryDict, m: MejaUnit) -> dict[str, tuple[float | None, float, str]]:
    """What was typed of each figure: what is left empty is not said; `sama` says that all are as loaded."""
    hasil = {}
    for u in DESK:
        dimuat = m.dimuat[u].value
        sendiri = dimuat if q.get("aksi") == "sama" else typed_number(q.get(f"sendiri_{u}", ""), u)
        if sendiri is not None:
            hasil[u] = (dimuat, sendiri, q.get(f"alasan_{u}", ""))
    return hasil


def _exact(ukuran: str, nilai: float | None) -> str:
    """A figure to the rupiah, or with its decimals; a dash where there is none."""
    satuan = measure(ukuran).satuan
    return "–" if nilai is None else text(nilai, satuan, bahasa(), tanda=False) + (" %" if satuan == "%" else "")


def _rows(m: MejaUnit, q: QueryDict | None) -> list[dict[str, Any]]:
    """Each figure of a unit as it is shown and typed."""
    hasil = []
    for u in DESK:
        c, kini = m.kata.get(u), m.dimuat[u]
        hasil.append(
            {
                "id": u,
                "label": measure(u).label,
                "rp": measure(u).satuan == "Rp",
                "dimuat": _exact(u, kini.value),
                "kata": c,
                "dulu": _exact(u, c.dimuat) if c is not None and c.dimuat != kini.value else "",
                "sendiri": _exact(u, c.sendiri) if c is not None else "",
                "isi": q.get(f"sendiri_{u}", "") if q is not None else "",
                "alasan": q.get(f"alasan_{u}", "") if q is not None else c.alasan if c is not None else "",
            }
        )
    return hasil
