"""The first account of an empty installation: made once, with a code that only the terminal of the server has shown.

An address is no proof of who asks: behind a proxy every stranger comes from this machine. So whoever opens the page must have the code,
and without a code, or once there is any account, the page is shut.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from pantau.apps.organisasi.actions import save_account
from pantau.base.tulis import take_turn
from pantau.core.masalah import DitolakError, Masalah

HURUF = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
PANJANG, POTONG = 20, 5


def _file() -> Path:
    return Path(settings.DATA_DIR) / "kode-mulai"


def is_unclaimed() -> bool:
    """Whether nobody has an account yet."""
    return not User.objects.exists()


def open_code() -> str | None:
    """A new code, readable by the owner of the data folder alone; None where an account exists, and no earlier code stays behind."""
    f = _file()
    f.unlink(missing_ok=True)
    if not is_unclaimed():
        return None
    kode = "".join(secrets.choice(HURUF) for _ in range(PANJANG))
    f.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(f, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as keluar:
        keluar.write(kode)
    return "-".join(kode[i : i + POTONG] for i in range(0, PANJANG, POTONG))


def code_fits(kode: str) -> bool:
    """Whether this is the code of an installation that is still unclaimed."""
    try:
        benar = _file().read_text(encoding="ascii")
    except OSError:
        return False
    diketik = "".join(c for c in kode.upper()[:60] if c.isascii() and c.isalnum())
    return len(benar) == PANJANG and secrets.compare_digest(diketik, benar) and is_unclaimed()


def make_first_account(*, kode: str, username: str, sandi: str, nama: str) -> User:
    """The administrator of a new installation; the code is used up. Refuses a wrong code, and a second account by this way."""
    with transaction.atomic():
        take_turn()
        if not code_fits(kode):
            raise DitolakError(Masalah("kode_mulai_salah"))
        user = save_account(username=username, sandi=sandi, nama=nama, peran="admin", unit=None, by=username)
    _file().unlink(missing_ok=True)
    return user
