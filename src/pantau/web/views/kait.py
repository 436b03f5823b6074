"""Hooks: which applications are told of what, what was sent to them, and sending it again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from pantau.apps.kait.actions import add_hook, end_hook, resend
from pantau.apps.kait.queries import deliveries, hooks
from pantau.apps.organisasi.perms import Izin
from pantau.base.jam import from_ms
from pantau.core.masalah import DitolakError
from pantau.exports.teks import message
from pantau.web.hak import account_name, butuh
from pantau.web.jaga import just_proven
from pantau.web.minta import number_of

KATA = {
    "bulan-ditandatangani": _("Bulan ditandatangani"),
    "bulan-ditutup": _("Bulan ditutup"),
    "bulan-dibuka": _("Bulan dibuka kembali"),
    "instruksi": _("Instruksi diberikan, dijawab, atau diputuskan"),
    "rapat": _("Rapat dijadwalkan, dibekukan, atau memutuskan"),
}


class FormKait(forms.Form):
    """A hook to set."""

    nama = forms.CharField(label=_("Nama"), max_length=60)
    alamat = forms.CharField(label=_("Alamat (https://…)"), max_length=500)
    peristiwa = forms.MultipleChoiceField(label=_("Peristiwa"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["peristiwa"].choices = list(KATA.items())


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.KELOLA_PENGGUNA, sepemda=True)
@just_proven
def kait(request: HttpRequest) -> HttpResponse:
    """All hooks with their last deliveries. The secret of a new one is on the answer to the form, and nowhere after."""
    rahasia, oleh = "", account_name(request)
    form = FormKait(request.POST if "nama" in request.POST else None)
    try:
        if "akhiri" in request.POST:
            k = end_hook(number_of(request.POST["akhiri"]) or 0, by=oleh)
            messages.success(request, gettext("Kait %(n)s diakhiri.") % {"n": k.nama})
            return redirect("kait")
        if "ulang" in request.POST:
            resend(number_of(request.POST["ulang"]) or 0, by=oleh)
            messages.success(request, gettext("Dikirim lagi dalam beberapa menit."))
            return redirect("kait")
        if request.method == "POST" and form.is_valid():
            d = form.cleaned_data
            _k, rahasia = add_hook(nama=d["nama"], alamat=d["alamat"], peristiwa=d["peristiwa"], by=oleh)
            form = FormKait()
    except DitolakError as e:
        if not form.is_bound:
            for m in e.masalah:
                messages.error(request, message(m))
            return redirect("kait")
        for m in e.masalah:
            form.add_error(None, message(m))
    antaran = [(a, KATA[a.peristiwa], _state(a.sampai, a.berikut, a.percobaan), from_ms(a.dibuat)) for a in deliveries()]
    daftar = [(k, ", ".join(str(KATA[x]) for x in k.peristiwa)) for k in hooks()]
    isi = {"halaman": "pengguna", "form": form, "daftar": daftar, "antaran": antaran, "rahasia": rahasia}
    balas = render(request, "pengguna/kait.html", isi, status=422 if form.errors else 200)
    balas["Cache-Control"] = "no-store"
    return balas


def _state(sampai: int | None, berikut: int | None, n: int) -> str:
    """How a delivery stands, in words."""
    if sampai is not None:
        return str(gettext("sampai"))
    if berikut is None:
        return str(gettext("berhenti"))
    return str(gettext("dicoba lagi %(waktu)s") % {"waktu": f"{from_ms(berikut):%H.%M}"} if n else gettext("menunggu"))
