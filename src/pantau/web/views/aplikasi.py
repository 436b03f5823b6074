"""Keys of applications: given, shown once, ended; who used them last."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from pantau.apps.organisasi.kunci import BATAS_MAKS, HARI_MAKS, end_key, give_key, keys
from pantau.apps.organisasi.perms import PERAN, Izin
from pantau.apps.organisasi.queries import all_units
from pantau.base.jam import from_ms
from pantau.core.masalah import DitolakError
from pantau.exports.teks import message
from pantau.web.hak import account_name, butuh
from pantau.web.jaga import just_proven
from pantau.web.minta import number_of

KEADAAN = {"berlaku": _("berlaku"), "diakhiri": _("diakhiri"), "kedaluwarsa": _("kedaluwarsa")}


class FormKunci(forms.Form):
    """A key to give."""

    nama = forms.SlugField(label=_("Nama aplikasi"), max_length=60)
    peran = forms.ChoiceField(label=_("Peran"))
    unit = forms.ChoiceField(label=_("Unit (untuk operator)"), required=False)
    menulis = forms.BooleanField(label=_("Boleh menulis"), required=False, help_text=_("Tanpa ini kunci hanya membaca."))
    hari = forms.IntegerField(label=_("Berlaku (hari)"), min_value=1, max_value=HARI_MAKS, initial=365)
    batas = forms.IntegerField(label=_("Panggilan per menit"), min_value=1, max_value=BATAS_MAKS, initial=120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["peran"].choices = [("", gettext("– pilih –"))] + [(p.id, gettext(p.nama)) for p in PERAN.values() if p.id != "pejabat"]
        self.fields["unit"].choices = [("", "–")] + [(str(u.id), u.nama) for u in all_units()]


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.KELOLA_PENGGUNA, sepemda=True)
@just_proven
def aplikasi(request: HttpRequest) -> HttpResponse:
    """All keys with a form. The secret of a new one is on the answer to the form, and nowhere after."""
    rahasia = ""
    form = FormKunci(request.POST if "nama" in request.POST else None)
    try:
        if "akhiri" in request.POST:
            t = end_key(number_of(request.POST["akhiri"]) or 0, by=account_name(request))
            messages.success(request, gettext("Kunci %(n)s diakhiri.") % {"n": t.pk})
            return redirect("aplikasi")
        if request.method == "POST" and form.is_valid():
            d = form.cleaned_data
            unit = int(d["unit"]) if d["unit"] else None
            _t, rahasia = give_key(
                nama=d["nama"],
                peran=d["peran"],
                unit=unit,
                menulis=d["menulis"],
                hari=d["hari"],
                batas=d["batas"],
                by=account_name(request),
                faktor=getattr(request.user, "ada_faktor", False),
            )
            form = FormKunci()
    except DitolakError as e:
        if not form.is_bound:
            for m in e.masalah:
                messages.error(request, message(m))
            return redirect("aplikasi")
        for m in e.masalah:
            form.add_error(None, message(m))
    daftar = [(k, KEADAAN[k.keadaan], from_ms(k.berakhir), from_ms(k.terakhir) if k.terakhir else None) for k in keys()]
    isi = {"halaman": "pengguna", "form": form, "daftar": daftar, "rahasia": rahasia}
    balas = render(request, "pengguna/aplikasi.html", isi, status=422 if form.errors else 200)
    balas["Cache-Control"] = "no-store"
    return balas
