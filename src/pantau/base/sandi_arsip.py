"""Archives that leave the building are sealed with a passphrase: AES-256-GCM, piece by piece, so that size costs no memory.

Each piece carries its number and whether it is the last, so none can be left out, moved or cut off. A new salt makes a new key for every file.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pantau.core.masalah import DitolakError, Masalah

KEPALA = b"PANTAU-ARSIP-1\n"
GARAM = 16
POTONG = 2**20
TANDA = 16  # bytes that the cipher adds to a piece


def _cipher(sandi: str, garam: bytes) -> AESGCM:
    return AESGCM(hashlib.scrypt(sandi.encode(), salt=garam, n=2**15, r=8, p=1, maxmem=2**26, dklen=32))


def _nonce(ke: int, akhir: bool) -> bytes:
    return ke.to_bytes(11, "big") + bytes([akhir])


def create_private(path: Path) -> BinaryIO:
    """A new file that only its owner may read, from its first byte on."""
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def is_sealed(path: Path) -> bool:
    """Whether a file is an archive under a passphrase."""
    with path.open("rb") as f:
        return f.read(len(KEPALA)) == KEPALA


def seal(asal: Path, tujuan: Path, sandi: str) -> None:
    """Write a file under a passphrase."""
    garam = os.urandom(GARAM)
    kunci = _cipher(sandi, garam)
    with asal.open("rb") as baca, create_private(tujuan) as tulis:
        tulis.write(KEPALA + garam)
        ke, isi = 0, baca.read(POTONG)
        while True:
            nanti = baca.read(POTONG)
            tulis.write(kunci.encrypt(_nonce(ke, not nanti), isi, KEPALA))
            if not nanti:
                return
            ke, isi = ke + 1, nanti


def unseal(asal: Path, tujuan: Path, sandi: str) -> None:
    """Write what a sealed file holds. DitolakError where the passphrase is another or a byte of it was changed."""
    if not sandi:
        raise DitolakError(Masalah("arsip_bersandi", {}, {"berkas": asal.name}))
    with asal.open("rb") as baca, create_private(tujuan) as tulis:
        baca.read(len(KEPALA))
        kunci = _cipher(sandi, baca.read(GARAM).ljust(GARAM))
        ke, isi = 0, baca.read(POTONG + TANDA)
        while True:
            nanti = baca.read(POTONG + TANDA)
            try:
                tulis.write(kunci.decrypt(_nonce(ke, not nanti), isi, KEPALA))
            except InvalidTag as e:
                raise DitolakError(Masalah("arsip_sandi_salah", {}, {"berkas": asal.name})) from e
            if not nanti:
                return
            ke, isi = ke + 1, nanti
