"""Is this the same picture again? Perceptual hashes find candidates, a second look at small grey pictures decides.

A picture is a grey array (height × width, 0–255). Eight 64-bit hashes per picture (itself, its mirror, five crops of 85 %, one of 70 %)
survive recompression, resizing, cropping and mirroring; alone they raise too many false alarms, so of every candidate the small pictures
are laid over each other at many crops and correlated. A hit is a question to a person, never proof.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Kelabu = NDArray[np.float64]
SISI = 8  # a hash has SISI × SISI bits
SIDIK = 8  # hashes per picture
JARAK_MAKS = 14  # bits that may differ between two hashes of a candidate
RINGKAS = 160  # side to which a picture is brought before it is hashed
KECIL = 48  # side of the small picture
LIHAT = 16  # side at which crops are compared
MIRIP = 0.93  # correlation from which two pictures are held to be the same
_BAGIAN = (1.0, 0.95, 0.9, 0.85, 0.8, 0.7)


def _dct(n: int) -> Kelabu:
    k = np.arange(n)
    return np.cos(np.pi * (2 * k[None, :] + 1) * k[:, None] / (2 * n))


_DCT = _dct(32)[: SISI + 1]


@lru_cache(maxsize=128)
def _weights(n: int, lo: float, hi: float, m: int) -> Kelabu:
    """How much each of `n` pixels counts for each of `m` cells of the stretch [lo, hi) (parts of the side): area averages."""
    tepi = np.linspace(lo * n, hi * n, m + 1)
    kiri, kanan = np.maximum(tepi[:-1, None], np.arange(n)), np.minimum(tepi[1:, None], np.arange(n) + 1.0)
    w = np.maximum(kanan - kiri, 0.0)
    hasil: Kelabu = w / w.sum(axis=1, keepdims=True)
    return hasil


def shrink(g: Kelabu, m: int, kotak: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)) -> Kelabu:
    """A box of a picture (top, left, bottom, right as parts of its sides) as m × m cells, by area average."""
    a, b, c, d = kotak
    return _weights(g.shape[0], a, c, m) @ g @ _weights(g.shape[1], b, d, m).T


def _hash(kecil: Kelabu) -> NDArray[np.uint8]:
    d = (_DCT @ kecil @ _DCT.T)[1:, 1:]
    return np.packbits(d > np.median(d))


def _boxes() -> list[tuple[float, float, float, float]]:
    s, t = 0.85, 0.7
    sudut = [(0.0, 0.0), (0.0, 1 - s), (1 - s, 0.0), (1 - s, 1 - s), ((1 - s) / 2, (1 - s) / 2)]
    return [*((a, b, a + s, b + s) for a, b in sudut), ((1 - t) / 2, (1 - t) / 2, (1 + t) / 2, (1 + t) / 2)]


def prints(g: Kelabu) -> bytes:
    """The eight hashes of a picture, 8 bytes each."""
    g = shrink(g, RINGKAS)
    utuh = shrink(g, 32)
    return b"".join(_hash(x).tobytes() for x in (utuh, utuh[:, ::-1], *(shrink(g, 32, k) for k in _boxes())))


def small(g: Kelabu) -> bytes:
    """The small picture for the second look."""
    return np.clip(np.rint(shrink(g, KECIL)), 0, 255).astype(np.uint8).tobytes()


def distance(a: bytes, b: bytes) -> int:
    """The fewest differing bits between any hash of one picture and any of the other."""
    x, y = (np.frombuffer(s, np.uint8).reshape(SIDIK, SISI) for s in (a, b))
    return int(np.unpackbits(x[:, None, :] ^ y[None, :, :], axis=2).sum(axis=2).min())


def _standard(x: Kelabu) -> Kelabu:
    rata = x - x.mean(axis=1, keepdims=True)
    panjang = np.sqrt(np.einsum("ij,ij->i", rata, rata))[:, None]
    hasil: Kelabu = rata / np.where(panjang > 0, panjang, 1.0)
    return hasil


_SISI_KOTAK = [(lo, lo + s) for s in _BAGIAN for lo in (np.linspace(0.0, 1 - s, 5) if s < 1 else [0.0])]
_KOTAK = np.concatenate([_weights(KECIL, a, b, LIHAT) for a, b in _SISI_KOTAK])  # every crop along one side
_LEBAR = np.array([round(b - a, 2) for a, b in _SISI_KOTAK])
_SEPADAN = np.nonzero(np.abs(_LEBAR[:, None] - _LEBAR[None, :]) <= 0.101)


def _crops(g: Kelabu) -> Kelabu:
    """The crops of a small picture, standardised: many × LIHAT². Both sides keep nearly the same part, as a crop of a photo does."""
    n = len(_LEBAR)
    semua = (_KOTAK @ g @ _KOTAK.T).reshape(n, LIHAT, n, LIHAT)
    return _standard(semua.transpose(0, 2, 1, 3)[_SEPADAN].reshape(-1, LIHAT * LIHAT))


def likeness(a: bytes, b: bytes) -> float:
    """The best correlation (−1 to 1) of two small pictures over crops of either, mirrored or not."""
    x, y = (np.frombuffer(s, np.uint8).reshape(KECIL, KECIL).astype(np.float64) for s in (a, b))
    utuh = _standard(np.stack([shrink(z, LIHAT).ravel() for z in (x, x[:, ::-1], y, y[:, ::-1])]))
    return float(max((_crops(y) @ utuh[:2].T).max(), (_crops(x) @ utuh[2:].T).max()))


def twin_of(sidik: bytes, kecil: bytes, lama: Iterable[tuple[int, bytes, bytes]]) -> int | None:
    """The earliest picture (id, hashes, small picture) that shows the same, or None."""
    for id_, s, k in lama:
        if distance(sidik, s) <= JARAK_MAKS and likeness(kecil, k) >= MIRIP:
            return id_
    return None
