"""The file of a cube: a line with the code of the pemda, the manifest, its signature, and the tables one after the other.

Nothing in it is unpacked or understood before its size, its signature and the hashes of its tables hold: in that order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from pantau.core.masalah import DitolakError, Masalah
from pantau.nasional.kunci import Ditunggu, is_signed
from pantau.nasional.susunan import (
    BERKAS_TERBESAR,
    KEPALA,
    KEPALA_TERBESAR,
    KODE,
    MANIFES_TERBESAR,
    TANDA,
    Manifes,
    head_of,
    read_manifest,
)

PANJANG = 4  # bytes in which the length of the manifest is written
POTONG = 2**20


@dataclass(frozen=True, slots=True)
class Terbuka:
    """A cube whose signature and hashes hold: its manifest, where each table lies, and what tells one delivery from another."""

    path: Path
    manifes: Manifes
    letak: Mapping[str, int]
    sidik: str

    def table(self, nama: str) -> bytes:
        """The bytes of a table, which are of the hash that the manifest says."""
        b = next(x for x in self.manifes.bagian if x.nama == nama)
        with self.path.open("rb") as f:
            f.seek(self.letak[nama])
            isi = f.read(b.panjang)
        if hashlib.sha256(isi).hexdigest() != b.sha256:
            raise DitolakError(Masalah("kubus_sidik", {"file": self.path.name}, {"bagian": nama}))
        return isi


def write_cube(path: Path, m: Manifes, tabel: Mapping[str, bytes], kunci: Ed25519PrivateKey) -> None:
    """Write a cube under the key of its pemda; the same content and key give the same bytes."""
    kepala, manifes = head_of(m.kode), m.canonical()
    with path.open("wb") as f:
        f.write(kepala + len(manifes).to_bytes(PANJANG, "big") + manifes + kunci.sign(kepala + manifes))
        for x in m.bagian:
            f.write(tabel[x.nama])


def open_cube(path: Path, dikenal: Mapping[str, Ditunggu]) -> Terbuka:
    """Check a cube from outside inwards; DitolakError with the first thing that does not hold (of hashes: with all of them)."""
    di = {"file": path.name}
    besar = path.stat().st_size
    if besar > BERKAS_TERBESAR:
        raise DitolakError(Masalah("kubus_besar", di, {"ada": besar, "batas": BERKAS_TERBESAR, "apa": "byte"}))
    with path.open("rb") as f:
        kode, kepala = _head(f, di)
        mentah = f.read(min(int.from_bytes(f.read(PANJANG), "big"), MANIFES_TERBESAR + 1))
        tanda = f.read(TANDA)
        if len(tanda) < TANDA or not mentah or len(mentah) > MANIFES_TERBESAR:
            raise DitolakError(Masalah("kubus_bukan", di))
        if kode not in dikenal:
            raise DitolakError(Masalah("kubus_tak_dikenal", di, {"kode": kode}))
        if not is_signed(dikenal[kode].kunci, tanda, kepala + mentah):
            raise DitolakError(Masalah("kubus_tanda", di, {"kode": kode}))
        m = read_manifest(mentah)
        if m.kode != kode:
            raise DitolakError(Masalah("kubus_manifes", di, {"sebab": "kodenya lain dari baris pertamanya"}))
        awal = f.tell()
        if besar != awal + sum(x.panjang for x in m.bagian):
            raise DitolakError(Masalah("kubus_bukan", di))
        return Terbuka(path, m, _places(f, m, awal, di), hashlib.sha256(tanda + mentah).hexdigest())


def _head(f: BinaryIO, di: dict[str, str]) -> tuple[str, bytes]:
    kepala = f.readline(KEPALA_TERBESAR)
    kode = kepala.removeprefix(KEPALA).strip().decode("ascii", "replace")
    if not KODE.fullmatch(kode) or kepala != head_of(kode):
        raise DitolakError(Masalah("kubus_bukan", di))
    return kode, kepala


def _places(f: BinaryIO, m: Manifes, awal: int, di: dict[str, str]) -> dict[str, int]:
    """Where each table begins; every one of another hash is named."""
    letak, salah = {}, []
    for x in m.bagian:
        letak[x.nama] = awal
        sidik, sisa = hashlib.sha256(), x.panjang
        while sisa and (potong := f.read(min(sisa, POTONG))):
            sidik.update(potong)
            sisa -= len(potong)
        if sidik.hexdigest() != x.sha256:
            salah.append(Masalah("kubus_sidik", di, {"bagian": x.nama}))
        awal += x.panjang
    if salah:
        raise DitolakError(salah)
    return letak
