"""Accounts are made by the administrator; nobody signs up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse

from pantau.apps.kabar.queries import user_for_request


class TanpaPendaftaran(DefaultAccountAdapter):
    """allauth adapter with sign-up closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SatuTanya(ModelBackend):
    """Checks passwords as usual, and fetches a user together with the role and its unit: every request needs all three."""

    def get_user(self, user_id: int) -> User | None:
        user = user_for_request(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None


@login_not_required
def not_here(request: HttpRequest) -> HttpResponse:
    """Pages that the library links to by name and Pantau does not have."""
    raise Http404


def login_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The account name of a log-in attempt, however the caller labels it, so that failures and the lock meet on one key."""
    isi = credentials or {}
    return str(isi.get("username") or isi.get("login") or request.POST.get("login", "")).strip().lower()
