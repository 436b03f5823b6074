"""Who may sign: the key of this pemda, and the list of pemda that a province expects, with their public keys (Ed25519).

The private key never leaves its machine; what the province needs is the one line that `pantau kubus kunci` prints.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from pantau.base.sandi_arsip import create_private
from pantau.core.masalah import DitolakError, Masalah
from pantau.nasional.susunan import KODE

_HEKSA = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Ditunggu:
    """A pemda of which a cube is expected: its public keys (the old one stays valid while a new one is spread), province and page."""

    kode: str
    nama: str
    kunci: tuple[str, ...]
    provinsi: str = ""
    halaman: str = ""


def own_key(path: Path) -> Ed25519PrivateKey:
    """The key of this pemda; made at the first call, readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with create_private(path) as f:
            f.write(Ed25519PrivateKey.generate().private_bytes_raw().hex().encode() + b"\n")
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text(encoding="ascii").strip()))


def public_text(kunci: Ed25519PrivateKey) -> str:
    """The public part as the list writes it."""
    return kunci.public_key().public_bytes_raw().hex()


def is_signed(kunci: tuple[str, ...], tanda: bytes, isi: bytes) -> bool:
    """Whether one of the keys signed these bytes."""
    for x in kunci:
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(x)).verify(tanda, isi)
        except InvalidSignature:
            continue
        return True
    return False


def read_expected(path: Path) -> dict[str, Ditunggu]:
    """The list of pemda: one table per code, with `nama`, `kunci` (one or several), and where known `provinsi` and `halaman`."""
    try:
        isi = tomllib.loads(path.read_text(encoding="utf-8"))
        return {k: _expected(k, v) for k, v in sorted(isi.items())}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as e:
        raise DitolakError(Masalah("kubus_daftar", {}, {"berkas": path.name, "sebab": str(e)[:120]})) from e


def _expected(kode: str, isi: dict[str, Any]) -> Ditunggu:
    kunci = isi["kunci"]
    daftar = (kunci,) if isinstance(kunci, str) else tuple(kunci)
    halaman = isi.get("halaman", "")
    if not KODE.fullmatch(kode) or not daftar or not all(_HEKSA.fullmatch(x) for x in daftar):
        raise ValueError(kode)
    if halaman and not re.fullmatch(r"https?://[^\s\"'<>]+", halaman):
        raise ValueError(f"{kode} halaman")
    return Ditunggu(kode, str(isi["nama"]), daftar, str(isi.get("provinsi", "")), halaman)
