"""The hash of rows: column by column, in the order of their ids, the same whether they come from memory or from either database.

A column that holds its default in every row says nothing: one that is added later, with a default, leaves the hashes of earlier rows as they
are. Beside the hash stand short checks of rows, which only serve to find the row where the hash does not hold.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from typing import Any

import numpy as np
from django.db import models
from numpy.typing import NDArray

from pantau.base.isi import canonical_json
from pantau.base.tulis import is_same

BULAT = (models.IntegerField, models.BooleanField, models.ForeignKey)
RESEP = 1  # stands before every hash: another way of hashing gets the next number, and this one stays
CONTOH = 500  # texts that are looked at to see whether they recur
KECIL = 2_000  # rows up to which a change of any text can be told to the row
PER_GRUP = 64
BATAS = "\x1f"
ACAK = 0x9E3779B97F4A7C15
Cek = NDArray[np.uint64]


@lru_cache(maxsize=64)
def row_fields(model: Any) -> tuple[Any, ...]:
    """Fields in the order in which they are hashed: by name. The id is told by the place of a row in its block."""
    return tuple(sorted((f for f in model._meta.concrete_fields if not f.primary_key), key=lambda f: f.name))


def _plain(f: models.Field[Any, Any], isi: Sequence[Any]) -> Sequence[Any]:
    """Values as they are hashed, whether they come from memory or from either database."""
    if isinstance(f, models.DateField) and set(map(type, isi)) != {str}:
        return [x.isoformat() if isinstance(x, date) else x for x in isi]
    if isinstance(f, models.JSONField):
        return [None if x is None else canonical_json(x) for x in isi]
    return isi


@dataclass(frozen=True, slots=True)
class Lajur:
    """A column as it is hashed. `cek`: a number for each row; where that would cost too much, None, and `awal` tells where each text begins."""

    teks: bytes
    cek: Cek | None
    awal: NDArray[np.int64] | None = None


def _texts(isi: Sequence[str], n: int) -> Lajur:
    """A column of texts: those that recur are taken once. TypeError where there are gaps."""
    if n > KECIL and 2 * len(set(isi[:CONTOH])) > min(len(isi), CONTOH):
        return _joined(isi)
    beda = {x: i for i, x in enumerate(dict.fromkeys(isi))}
    ke = np.fromiter(map(beda.__getitem__, isi), np.int32, len(isi))
    teks = _joined(list(beda)).teks
    cek = np.fromiter((zlib.crc32(x.encode()) for x in beda), np.uint64, len(beda)) + np.uint64(1)
    return Lajur(teks + b"\n" + ke.tobytes(), cek[ke])


def _joined(isi: Sequence[str]) -> Lajur:
    """Texts one after the other, with the place where each begins."""
    teks = BATAS.join(isi).encode()
    batas = np.flatnonzero(np.frombuffer(teks, np.uint8) == ord(BATAS))
    if len(batas) != len(isi) - 1:  # a text holds the mark that parts them
        satu = list(map(str.encode, isi))
        batas = np.cumsum([len(x) for x in satu])
        return Lajur(b"".join(satu) + batas.tobytes(), None, np.concatenate([[0], batas]))
    return Lajur(teks, None, np.concatenate([[0], batas + 1, [len(teks)]]))


def _without_gaps(f: models.Field[Any, Any], isi: Sequence[Any], n: int) -> Lajur:
    """A column without gaps; TypeError where there are some."""
    if isinstance(f, BULAT):
        bulat = np.array(isi, np.int64)
        return Lajur(bulat.tobytes(), bulat.view(np.uint64) + np.uint64(1))
    if isinstance(f, models.FloatField):
        pecahan = np.array(isi, np.float64) + 0.0  # a database knows no negative zero
        if np.isnan(pecahan).any():
            raise TypeError
        return Lajur(pecahan.tobytes(), pecahan.view(np.uint64) + np.uint64(1))
    return _texts([bytes(x).hex() for x in isi] if isinstance(f, models.BinaryField) else isi, n)


def _packed(f: models.Field[Any, Any], isi: Sequence[Any], n: int) -> Lajur:
    """Any column of a block of `n` rows: gaps are told apart from every value, and count nothing in the check."""
    try:
        return _without_gaps(f, isi, n)
    except TypeError:
        ada = np.array([x is not None for x in isi])
        if ada.all():
            return _without_gaps(f, list(map(str, isi)), n)
        x = _without_gaps(f, [x for x in isi if x is not None], 0) if ada.any() else Lajur(b"", np.zeros(0, np.uint64))
        semua = np.zeros(len(ada), np.uint64)
        assert x.cek is not None
        semua[ada] = x.cek
        return Lajur(b"-" + ada.tobytes() + x.teks, semua)


@lru_cache(maxsize=1024)
def _default(f: models.Field[Any, Any]) -> tuple[bytes, int] | None:
    """What a row holds in a column that was added after it; None where no row can lack it."""
    if f.has_db_default():
        bawaan = f.db_default.value if isinstance(f.db_default, models.Value) else f.db_default
    elif f.null:
        bawaan = None
    else:
        return None
    x = _packed(f, _plain(f, [bawaan]), 0)
    assert x.cek is not None
    return x.teks, int(x.cek[0])


@dataclass(frozen=True, slots=True)
class Sidik:
    """Hash of a block, a check of each row, and one of each group of rows for texts that hardly recur."""

    sidik: str
    baris: NDArray[np.uint32]
    grup: NDArray[np.uint32]


def digest(model: Any, kolom: Mapping[str, Sequence[Any]], letak: NDArray[np.int64], n: int, rapat: bool = True) -> Sidik:
    """Hash and checks of rows given as columns by field name (one that is left out holds its default), which stand at `letak` among the `n`
    of their block; not `rapat`: their ids do not follow one another, and `letak` are the ids."""
    h, baris, grup = sha256(), np.zeros(len(letak), np.uint64), np.zeros(-(-n // PER_GRUP), np.uint64)
    tanggal: list[tuple[Sequence[Any], Lajur]] = []  # two dates of a row are often the same
    for f in row_fields(model):
        bawaan, isi = _default(f), kolom.get(f.name)
        if isi is None:
            continue
        sama = is_same(isi)
        isi = _plain(f, isi[:1] if sama else isi)
        sama = sama or is_same(isi)
        hari = isinstance(f, models.DateField) and not sama
        x = next((x for lain, x in tanggal if lain == isi), None) if hari else None
        x = x or _packed(f, isi[:1] if sama else isi, 0 if sama else n)
        if hari:
            tanggal.append((isi, x))
        if sama and bawaan is not None and x.teks == bawaan[0]:
            continue
        nama = f.name.encode()
        kali = np.uint64((2 * zlib.crc32(nama) + 1) * ACAK % 2**64)
        h.update(b"\n%s %s %d\n" % (nama, b"=" if sama else b":", len(x.teks)))
        h.update(x.teks)
        if x.cek is not None:
            c = np.where(x.cek == np.uint64(bawaan[1]), np.uint64(0), x.cek) if bawaan is not None else x.cek
            baris += (c ^ (c >> np.uint64(29))) * kali
        elif x.awal is not None and rapat:
            batas = x.awal[np.searchsorted(letak, np.arange(len(grup) + 1) * PER_GRUP)].tolist()
            grup += np.array([zlib.adler32(x.teks[a:b]) for a, b in pairwise(batas)], np.uint64) * kali
    if not rapat:
        h.update(b"\nid\n" + letak.tobytes())
    return Sidik(f"{RESEP}:{h.hexdigest()}", _folded(baris), _folded(grup))


def _folded(x: Cek) -> NDArray[np.uint32]:
    return ((x ^ (x >> np.uint64(32))) & np.uint64(0xFFFFFFFF)).astype(np.uint32)
