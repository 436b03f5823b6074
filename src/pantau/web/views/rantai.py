"""Rantai: who answers for what; and a position with its holders, where an official is moved in one action."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from pantau.apps.organisasi.jabatan import STATUS, assign_holder
from pantau.apps.organisasi.perms import Izin
from pantau.apps.organisasi.queries import active_holders, active_positions
from pantau.apps.siklus.letak import place_packages
from pantau.core.masalah import DitolakError
from pantau.exports.teks import message
from pantau.reports import rantai as laporan
from pantau.reports.konteks import Konteks
from pantau.reports.penjawab import chains
from pantau.web.hak import butuh, hak_of
from pantau.web.minta import berdata, frame, number_of, numbers_of
from pantau.web.simpan import answer
from pantau.web.tanggal import Hari

BARIS_MAKS = 200


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
@berdata("rantai")
def rantai(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """Units with their gaps, each defect, and for one unit every activity with its chain. POST places a package under an activity."""
    galat: list[str] = []
    if request.method == "POST":
        teks, simpul = request.POST.getlist("paket"), number_of(request.POST.get("simpul", ""))
        paket = numbers_of(teks)
        if not paket or len(paket) < len(teks) or simpul is None:
            raise Http404
        user: Any = request.user
        try:
            place_packages(paket=paket, simpul=simpul, by=user.get_username(), hak=hak_of(request))
            messages.success(request, gettext("Paket ditempatkan. Pengawas kegiatannya kini menjawab atasnya."))
            return redirect(request.get_full_path())
        except DitolakError as e:
            galat = [message(m) for m in e.masalah]
    isi = answer(request, lambda: _content(kx))
    return render(request, "rantai/rantai.html", isi | {"galat": galat}, status=422 if galat else 200)


def _content(kx: Konteks) -> dict[str, Any]:
    s = chains(kx)
    r = laporan.build(kx, s)
    unit, cacat, paket = r.tables[:3]
    lepas = paket.rows
    boleh = kx.minta.unit is not None and kx.hak.may_unit(Izin.IMPOR, kx.minta.unit)
    return {
        **frame(kx, "rantai", r),
        "ada": any(x.cells["jabatan"].value for x in unit.rows),
        "kurang": [x for x in unit.rows if any(x.cells[n].value for n in laporan.KURANG)],
        "utuh": [x for x in unit.rows if not any(x.cells[n].value for n in laporan.KURANG)],
        "cacat": cacat.rows[:BARIS_MAKS],
        "cacat_lain": max(0, len(cacat.rows) - BARIS_MAKS),
        "kegiatan": r.tables[3] if len(r.tables) > 3 else None,
        "paket": lepas[:BARIS_MAKS],
        "paket_lain": max(0, len(lepas) - BARIS_MAKS),
        "tujuan": r.tables[3].rows if boleh and len(r.tables) > 3 else [],
        "jabatan": [j for j in s.jabatan.values() if j.unit == kx.minta.unit],
    }


class FormPemangku(forms.Form):
    """A new holder of a position."""

    nama = forms.CharField(label=_("Nama pejabat"), max_length=200)
    status = forms.ChoiceField(label=_("Status"), choices=[(s, s.capitalize()) for s in STATUS])
    mulai = forms.DateField(label=_("Mulai memangku"), widget=Hari())
    selesai = forms.DateField(label=_("Hari terakhir"), required=False, widget=Hari())
    akun = forms.SlugField(label=_("Nama masuk"), max_length=60, required=False, help_text=_("Hak akun ini mengikuti jabatan."))


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
def jabatan(request: HttpRequest, id: int) -> HttpResponse:
    """A position: who held it when; those with the right move an official here."""
    hak = hak_of(request)
    versi = [v for v in active_positions() if v.jabatan == id]
    if not versi or not hak.may_unit(Izin.BACA, versi[-1].unit):
        raise Http404
    boleh = hak.may_unit(Izin.KELOLA_JABATAN, versi[-1].unit)
    form = FormPemangku(request.POST or None) if boleh else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid():
            user: Any = request.user
            try:
                assign_holder(jabatan=id, by=user.get_username(), hak=hak, **form.cleaned_data)
                messages.success(request, gettext("Tersimpan. Hak pejabat lama dan baru berubah mulai tanggalnya."))
                return redirect("jabatan", id)
            except DitolakError as e:
                for m in e.masalah:
                    form.add_error(None, message(m))
    semua = {v.jabatan: v for v in active_positions()}
    return render(
        request,
        "rantai/jabatan.html",
        {
            "halaman": "rantai",
            "jabatan": versi[-1],
            "atasan": semua.get(versi[-1].atasan or 0),
            "bawahan": [v for v in semua.values() if v.atasan == id],
            "pemangku": [p for p in reversed(active_holders()) if p.jabatan == id],
            "form": form,
        },
        status=422 if form is not None and form.errors else 200,
    )
