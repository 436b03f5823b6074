"""The code of a second factor: guesses wait longer with every failure, for all processes together, and a code of the clock leads in once."""

from __future__ import annotations

from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from pantau.apps.organisasi.tahan import begin, code_buckets, led_in
from pantau.base.tulis import take_turn

TERAKHIR = "terakhir"  # step of the clock of the last code that led in


class _Kode:
    """What both forms that ask for a code have in common."""

    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        ember = code_buckets(self.user.get_username())
        if tunggu := begin(ember):
            raise ValidationError(gettext("Terlalu banyak percobaan. Coba lagi %(n)s detik lagi.") % {"n": tunggu})
        kode = str(super().clean_code())  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP:
            take_step(self.authenticator, kode)
        led_in(ember)
        return kode


class KodeMasuk(_Kode, AuthenticateForm):
    """Asked after the password."""


class KodeUlang(_Kode, ReauthenticateForm):
    """Asked before what weighs."""


def take_step(a: Authenticator, kode: str) -> None:
    """Keep the step of the clock that a code is of; refused where that step or a later one has led in already, in whichever process."""
    with transaction.atomic():
        take_turn()
        a.refresh_from_db()
        rahasia = decrypt(a.data["secret"])
        langkah = max(
            (
                n
                for n in yield_hotp_counters_from_time()
                if compare_user_code(actual=kode, expected=format_hotp_value(hotp_value(rahasia, n)))
            ),
            default=0,
        )
        if langkah <= a.data.get(TERAKHIR, 0):
            raise get_adapter().validation_error("incorrect_code")
        a.data[TERAKHIR] = langkah
        a.save(update_fields=["data"])
