"""Secrets that Pantau has to know again, because it signs with them: kept encrypted under the secret key of the installation, so that neither a
page nor a list of a table or an archive shows them."""

from __future__ import annotations

import base64
import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_SALT = 12


def _cipher(guna: str) -> AESGCM:
    return AESGCM(hashlib.sha256(f"pantau.rahasia\n{guna}\n{settings.SECRET_KEY}".encode()).digest())


def lock_text(teks: str, guna: str) -> str:
    """A text encrypted for one use."""
    salt = os.urandom(_SALT)
    return base64.b64encode(salt + _cipher(guna).encrypt(salt, teks.encode(), None)).decode()


def unlock_text(kunci: str, guna: str) -> str | None:
    """The text again; None where it was encrypted under another secret key or for another use."""
    try:
        isi = base64.b64decode(kunci, validate=True)
        return _cipher(guna).decrypt(isi[:_SALT], isi[_SALT:], None).decode()
    except (ValueError, InvalidTag):
        return None
