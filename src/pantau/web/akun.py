"""Accounts are made by the administrator; nobody signs up. Logging in waits longer with every failure."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from allauth.account.views import LoginView
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import User
from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext

from pantau.apps.kabar.queries import user_for_request
from pantau.apps.organisasi.queries import account
from pantau.apps.organisasi.tahan import begin, buckets, led_in, plain_name
from pantau.core.sandi import holds_name, is_usual
from pantau.web.minta import number_of

KENAL_LAMA = 180 * 24 * 3600
GARAM = "pantau.kenal"


class TanpaPendaftaran(DefaultAccountAdapter):
    """allauth adapter with sign-up closed, and with a wait before the next guess."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        nama = str(credentials.get("username", ""))
        ember = buckets(nama, request.META.get("REMOTE_ADDR", ""), known_device(request, nama))
        if tunggu := begin(ember):
            request._tunggu = tunggu
            raise ValidationError(
                ngettext(
                    "Terlalu banyak percobaan. Coba lagi %(n)s detik lagi.", "Terlalu banyak percobaan. Coba lagi %(n)s detik lagi.", tunggu
                )
                % {"n": tunggu}
            )
        user = super().authenticate(request, **credentials)
        if user:
            led_in(ember)
        return user


def device_cookie(nama: str) -> str:
    """Name of the cookie by which a device is known for an account: one device may serve several."""
    return f"{settings.AWALAN_KUKI}kenal_" + hashlib.sha256(plain_name(nama).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def known_device(request: HttpRequest, nama: str) -> str:
    """The mark of a device from which this account logged in before; "" if it is none."""
    try:
        isi = signing.loads(request.COOKIES.get(device_cookie(nama), ""), salt=GARAM, max_age=KENAL_LAMA)
    except signing.BadSignature:
        return ""
    return str(isi["p"]) if isi.get("n") == plain_name(nama) else ""


class Masuk(LoginView):
    """The log-in page: 429 while a try has to wait; a device that led in is known from then on."""

    def form_invalid(self, form: LoginForm) -> HttpResponse:
        balas: HttpResponse = super().form_invalid(form)
        if tunggu := getattr(self.request, "_tunggu", 0):
            balas.status_code, balas["Retry-After"] = 429, str(tunggu)
        return balas

    def form_valid(self, form: LoginForm) -> HttpResponse:
        balas: HttpResponse = super().form_valid(form)
        nama = form.user.get_username()
        isi = signing.dumps({"n": plain_name(nama), "p": known_device(self.request, nama) or secrets.token_urlsafe(12)}, salt=GARAM)
        balas.set_cookie(device_cookie(nama), isi, KENAL_LAMA, secure=self.request.is_secure(), httponly=True, samesite="Lax")
        return balas


class Sesi(ListUserSessionsView):
    """Where one is logged in. A POST with `sesi` ends that one of one's own sessions, without it all others."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        if "sesi" not in self.request.POST:
            balas: HttpResponse = super().form_valid(form)
            return balas
        nomor = number_of(self.request.POST["sesi"])
        sesi = UserSession.objects.filter(pk=nomor, user_id=self.request.user.pk).first() if nomor is not None else None
        if sesi is None:
            raise Http404
        sesi.end()
        messages.success(self.request, gettext("Sesi itu sudah diakhiri."))
        return redirect("usersessions_list")


class SatuTanya(ModelBackend):
    """Checks passwords as usual, and fetches a user together with the role and its unit: every request needs all three."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **lain: Any
    ) -> User | None:
        """By a name without regard to case or surrounding blanks."""
        ada = account(username) if username else None
        nama = ada.get_username() if ada else username
        user: User | None = super().authenticate(request, username=nama, password=password, **lain)
        return user

    def get_user(self, user_id: int) -> User | None:
        faktor = Authenticator.objects.filter(user_id=OuterRef("pk")).exclude(type=Authenticator.Type.RECOVERY_CODES)
        user = user_for_request(user_id, ada_faktor=Exists(faktor))
        return user if user is not None and self.user_can_authenticate(user) else None


class SandiLazim:
    """Refuses passwords that everybody tries first, and those made of the person's own names."""

    def validate(self, password: str, user: User | None = None) -> None:
        if is_usual(password):
            raise ValidationError(gettext("Kata sandi ini terdiri dari kata yang lazim dan mudah ditebak."), code="sandi_lazim")
        if user is not None and holds_name(password, f"{user.get_username()} {user.get_full_name()}"):
            raise ValidationError(gettext("Kata sandi ini terdiri dari nama Anda sendiri."), code="sandi_nama")

    def get_help_text(self) -> str:
        return str(gettext("Bukan kata yang lazim dan bukan nama Anda sendiri."))


@login_not_required
def not_here(request: HttpRequest) -> HttpResponse:
    """Pages that the library links to by name and Pantau does not have."""
    raise Http404
