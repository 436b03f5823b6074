"""What files say again of rows that stand: kept packed, a few bytes for many rows, and looked at when a batch is taken back."""

from __future__ import annotations

import zlib
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from pantau.base.beda import Beda
from pantau.base.jenis import Jenis
from pantau.base.models import Penegasan


@dataclass(frozen=True, slots=True)
class Sebutan:
    """Where a row that stood was said again: batch, sheet, line."""

    batch: int
    lembar: int
    baris_ke: int


def keep_restated(beda: Beda, files: list[int]) -> None:
    """Remember which standing rows each file of a batch said again, and in which line."""
    isi = beda.isi
    posisi, ids = np.array(beda.ulang, np.int64).T
    berkas = np.array(isi.berkas, np.int64)[posisi]
    baris_ke = np.array(isi.baris_ke, np.int64)[posisi]
    for b in np.unique(berkas).tolist():
        milik = berkas == b
        Penegasan.objects.create(berkas_id=files[b], jenis=isi.jenis.id, isi=_packed(np.stack([ids[milik], baris_ke[milik]])))


def restated(jenis: Jenis, ids: Collection[int], kecuali: int = 0) -> dict[int, Sebutan]:
    """Those of some rows that files of batches not taken back (and other than `kecuali`) said again, each with the first such file."""
    cari = np.array(sorted(ids), np.int64)
    ada = Penegasan.objects.filter(jenis=jenis.id, berkas__batch__ditarik_oleh__isnull=True).exclude(berkas__batch=kecuali)
    hasil: dict[int, Sebutan] = {}
    for batch, lembar, isi in ada.order_by("id").values_list("berkas__batch_id", "berkas_id", "isi"):
        dua = _unpacked(bytes(isi))
        for id_, ke in dua[:, np.isin(dua[0], cari)].T.tolist():
            hasil.setdefault(id_, Sebutan(batch, lembar, ke))
    return hasil


def restated_by(jenis: Jenis, batch: Collection[int]) -> dict[int, set[int]]:
    """Of each of some batches the rows of a kind that its files said again."""
    hasil: dict[int, set[int]] = {}
    ada = Penegasan.objects.filter(jenis=jenis.id, berkas__batch__in=list(batch))
    for b, isi in ada.values_list("berkas__batch_id", "isi"):
        hasil.setdefault(b, set()).update(_unpacked(bytes(isi))[0].tolist())
    return hasil


def lines_restated(berkas: int) -> dict[str, np.ndarray]:
    """Of each kind the rows that a sheet said again (ids), above the lines in which it did."""
    hasil: dict[str, np.ndarray] = {}
    for jenis, isi in Penegasan.objects.filter(berkas_id=berkas).order_by("id").values_list("jenis", "isi"):
        dua = _unpacked(bytes(isi))
        hasil[jenis] = np.concatenate([hasil[jenis], dua], axis=1) if jenis in hasil else dua
    return hasil


def _packed(dua: np.ndarray) -> bytes:
    """Rows and lines mostly follow one another: as differences they are nearly all the same."""
    return zlib.compress(np.diff(dua, axis=1, prepend=0).astype("<i8").tobytes())


def _unpacked(isi: bytes) -> np.ndarray:
    return np.cumsum(np.frombuffer(zlib.decompress(isi), "<i8").reshape(2, -1), axis=1)
