"""Accounts: who may do what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from pantau.apps.organisasi.actions import drop_factors, save_account
from pantau.apps.organisasi.perms import PERAN, Izin
from pantau.apps.organisasi.queries import accounts, all_units
from pantau.apps.organisasi.tahan import release
from pantau.base.cadangan_terakhir import last_backup, state
from pantau.base.jam import from_ms
from pantau.core.masalah import DitolakError
from pantau.exports.teks import message
from pantau.web.hak import account_name, butuh
from pantau.web.jaga import just_proven


class FormAkun(forms.Form):
    """An account to make or change."""

    username = forms.SlugField(label=_("Nama masuk"), max_length=60)
    nama = forms.CharField(label=_("Nama lengkap"), max_length=150, required=False)
    peran = forms.ChoiceField(label=_("Peran"))
    unit = forms.ChoiceField(label=_("Unit (untuk operator)"), required=False)
    sandi = forms.CharField(
        label=_("Kata sandi"),
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Kosongkan untuk tidak mengubahnya."),
    )
    aktif = forms.BooleanField(label=_("Aktif"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["peran"].choices = [(p.id, gettext(p.nama)) for p in PERAN.values()]
        self.fields["unit"].choices = [("", "–")] + [(str(u.id), u.nama) for u in all_units()]


def _backup() -> dict[str, Any]:
    """Age and result of the last verified backup, and whether that is as it should be."""
    c = last_backup()
    waktu = from_ms(c.terakhir_baik) if c and c.terakhir_baik else None
    return {
        "baik": state()[0],
        "waktu": waktu,
        "umur": c.age_days() if c else None,
        "laporan": c.laporan if c else 0,
        "galat": c.galat if c else "",
    }


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.KELOLA_PENGGUNA, sepemda=True)
@just_proven
def pengguna(request: HttpRequest) -> HttpResponse:
    """List of accounts with a form; every change is in the audit trail. `bebaskan` lets an account that has to wait try again at once,
    `lepas` takes a lost second factor off it."""
    if nama := request.POST.get("bebaskan"):
        n = release(nama, by=account_name(request))
        messages.success(
            request,
            ngettext(
                "%(nama)s dapat mencoba masuk lagi; %(n)s percobaan gagal dilupakan.",
                "%(nama)s dapat mencoba masuk lagi; %(n)s percobaan gagal dilupakan.",
                n,
            )
            % {"nama": nama, "n": n},
        )
        return redirect("pengguna")
    if nama := request.POST.get("lepas"):
        n = drop_factors(nama, by=account_name(request))
        kata = gettext("Faktor kedua %(nama)s dilepas dan sesinya diakhiri.") if n else gettext("%(nama)s tidak punya faktor kedua.")
        messages.success(request, kata % {"nama": nama})
        return redirect("pengguna")
    form = FormAkun(request.POST or None)
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        try:
            save_account(
                username=d["username"],
                sandi=d["sandi"] or None,
                nama=d["nama"],
                peran=d["peran"],
                unit=int(d["unit"]) if d["unit"] else None,
                aktif=d["aktif"],
                by=account_name(request),
            )
            messages.success(request, gettext("Akun tersimpan."))
            return redirect("pengguna")
        except DitolakError as e:
            for m in e.masalah:
                form.add_error(None, message(m))
    return render(
        request,
        "pengguna/pengguna.html",
        {"halaman": "pengguna", "form": form, "daftar": accounts(), "peran": PERAN, "cadangan": _backup()},
        status=422 if form.errors else 200,
    )
