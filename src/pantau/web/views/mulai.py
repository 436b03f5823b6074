"""From an empty folder to the first pack: the first account, then three steps in their order."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.validators import RegexValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pantau.apps.organisasi.actions import set_pemda
from pantau.apps.organisasi.awal import code_fits, is_unclaimed, make_first_account
from pantau.apps.organisasi.perms import Izin
from pantau.core.masalah import DitolakError
from pantau.exports.teks import message
from pantau.web.hak import butuh, hak_of
from pantau.web.mulai import steps


class FormAkunPertama(forms.Form):
    """The administrator of a new installation."""

    username = forms.SlugField(
        label=_("Nama masuk"), max_length=60, initial="admin", widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    nama = forms.CharField(label=_("Nama lengkap"), max_length=150, required=False)
    sandi = forms.CharField(
        label=_("Kata sandi"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Sedikitnya delapan huruf, bukan kata yang lazim."),
    )


class FormPemda(forms.Form):
    """Who we are."""

    nama = forms.CharField(label=_("Nama pemda"), max_length=120, widget=forms.TextInput(attrs={"placeholder": "Kabupaten Anu"}))
    kode_wilayah = forms.CharField(
        label=_("Kode wilayah"),
        max_length=5,
        required=False,
        validators=[RegexValidator(r"^\d{2}(\.\d{2})?$", _("Tulis kode Kemendagri, misalnya 99.01 (kabupaten/kota) atau 99 (provinsi)."))],
        help_text=_("Kode Kemendagri, misalnya 99.01. Boleh dikosongkan."),
    )
    tahun = forms.IntegerField(label=_("Tahun anggaran"), min_value=2000, max_value=2100)


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def akun_pertama(request: HttpRequest) -> HttpResponse:
    """The first account, for who has the code that the server printed; shut for everybody else and for ever after."""
    kode = request.POST.get("kode") or request.GET.get("kode", "")
    if not is_unclaimed():
        return redirect("mulai")
    if not code_fits(kode):
        return render(request, "mulai/tertutup.html", status=403)
    form = FormAkunPertama(request.POST or None)
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        try:
            user = make_first_account(kode=kode, username=d["username"], sandi=d["sandi"], nama=d["nama"])
        except DitolakError as e:
            for m in e.masalah:
                form.add_error("sandi" if m.code == "sandi_lemah" else None, message(m))
        else:
            login(request, user, backend="pantau.web.akun.SatuTanya")
            return redirect("mulai")
    return render(request, "mulai/akun.html", {"form": form, "kode": kode}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.IMPOR)
def mulai(request: HttpRequest) -> HttpResponse:
    """The three steps; a POST is the first of them."""
    hak = hak_of(request)
    if not hak.may_unit(Izin.IMPOR, None):
        raise PermissionDenied
    isi = steps(request)
    p = isi["pemda"]
    awal = {"nama": p.nama if p else "", "kode_wilayah": p.kode_wilayah if p else "", "tahun": isi["tahun"]}
    form = FormPemda(request.POST or None, initial=awal)
    if request.method == "POST":
        if not hak.may(Izin.KELOLA_PENGGUNA):
            raise PermissionDenied
        if form.is_valid():
            d, user = form.cleaned_data, request.user
            request.session["tahun_mulai"] = d["tahun"]
            if (d["nama"], d["kode_wilayah"]) != (awal["nama"], awal["kode_wilayah"]):
                set_pemda(nama=d["nama"], kode_wilayah=d["kode_wilayah"], by=user.get_username())
            messages.success(request, gettext("Nama pemda tersimpan."))
            return redirect("mulai")
    return render(request, "mulai/mulai.html", {**isi, "halaman": "mulai", "form": form}, status=422 if form.errors else 200)
