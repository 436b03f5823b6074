"""Links of a package to activities of the budget: shown on its page, made and taken back by those who load data of its unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from pantau.apps.organisasi.perms import Izin
from pantau.apps.pengadaan.tahapan import PaketTahun
from pantau.apps.siklus.letak import link_package, place_packages, unlink_package
from pantau.core.frames import Simpul
from pantau.core.masalah import DitolakError
from pantau.reports.konteks import Konteks
from pantau.reports.paket import state_of
from pantau.reports.tautan import CARA_TAUT, Taut, links_of
from pantau.web.hak import butuh, hak_of
from pantau.web.minta import number_of, way_back


@dataclass(frozen=True, slots=True)
class TautTampil:
    """A link as shown: the activity (None: it does not stand on the day) and by which way."""

    taut: Taut
    simpul: Simpul | None
    cara: str


def linked_activities(kx: Konteks, p: PaketTahun) -> dict[str, Any]:
    """The activities of a package, and those of its unit to which the reader may link it."""
    tautan = links_of(kx, state_of(kx, frozenset({p.id})), p.id).get(p.id, ())
    simpul = {s.asli: s for _, s in kx.nodes()}
    ada = {t.simpul for t in tautan}
    boleh = kx.hak.may_unit(Izin.IMPOR, p.unit)
    k = kx.kolom
    daun = (k.simpul[i] for i in k.daun[kx.berdiri.daun].tolist()) if boleh else ()
    lain = [s for s in daun if s.unit == p.unit and s.asli not in ada]
    isi = [TautTampil(t, simpul.get(t.simpul), CARA_TAUT[t.cara]) for t in tautan]
    return {"isi": isi, "boleh": boleh, "pilihan": lain, "letak": any(t.letak for t in tautan)}


@require_POST
@butuh(Izin.IMPOR)
def taut(request: HttpRequest, id: int) -> HttpResponse:
    """Link a package to an activity, put it under another one, or take a link back."""
    user: Any = request.user
    siapa = {"by": user.get_username(), "hak": hak_of(request)}
    aksi, n = request.POST.get("aksi", ""), number_of(request.POST.get("simpul" if request.POST.get("aksi") != "lepas" else "baris", ""))
    if n is None:
        raise Http404
    try:
        if aksi == "letak":
            place_packages(paket=[id], simpul=n, **siapa)
        elif aksi == "juga":
            link_package(paket=id, simpul=n, **siapa)
        elif aksi == "lepas":
            unlink_package(paket=id, baris=n, letak=request.POST.get("letak") == "1", **siapa)
        else:
            raise Http404
    except DitolakError as e:
        return render(request, "kendali/kosong.html", {"masalah": e.masalah, "salah": True, "halaman": "pengadaan"}, status=422)
    messages.success(request, gettext("Tersimpan."))
    return way_back(request, f"/pengadaan/{id}/")
