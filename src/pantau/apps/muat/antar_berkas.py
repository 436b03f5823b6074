"""Files of one act that speak of the same thing: what they say alike counts once, what they say differently is for the person to settle.

Which of two files is the newer one cannot be told from their names or their order, so the last never wins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable

from pantau.apps.muat.usulan import Usulan
from pantau.base.isi import Isi
from pantau.core.masalah import Masalah

SATU_CATATAN = {"isb"}  # formats whose files are parts of one record, put in order by their reader


def settle_between_files(u: Usulan) -> list[Masalah]:
    """A finding on each thing of which two files of the proposal say something different; rows that a second file repeats are left out."""
    hasil: list[Masalah] = []
    for isi in () if u.format in SATU_CATATAN else u.isi.values():
        if len(set(isi.berkas)) > 1:
            hasil += _repeated(isi) if isi.jenis.berulang else _single(isi)
    return hasil


def _single(isi: Isi) -> list[Masalah]:
    """Of a kind that says one thing of a key: each row that contradicts the first one of another file."""
    awal: dict[Hashable, int] = {}
    hasil, nilai = [], list(isi.values())
    for i, kunci in enumerate(isi.keys()):
        dulu = awal.setdefault(kunci, i)
        if isi.berkas[dulu] != isi.berkas[i] and nilai[dulu] != nilai[i]:
            hasil.append(_contradiction(isi, dulu, i))
    return hasil


def _repeated(isi: Isi) -> list[Masalah]:
    """Of a kind that may say several things of a key (lines of one document): a file that says all of it again adds nothing."""
    lepas = isi.jenis.lepas
    per_kunci: dict[Hashable, dict[int, list[int]]] = {}
    for i, kunci in enumerate(isi.keys()):
        if lepas is None or not lepas(kunci):
            per_kunci.setdefault(kunci, {}).setdefault(isi.berkas[i], []).append(i)
    hasil, ulang, nilai = [], set(), list(isi.values())
    for per_berkas in per_kunci.values():
        pertama, *lain = per_berkas.values()
        kata = Counter(nilai[i] for i in pertama)
        for posisi in lain:
            if Counter(nilai[i] for i in posisi) == kata:
                ulang.update(posisi)
            else:
                hasil.append(_contradiction(isi, pertama[0], posisi[0]))
    isi.leave(ulang)
    return hasil


def _contradiction(isi: Isi, dulu: int, i: int) -> Masalah:
    di = {"berkas": isi.berkas[i], "row": isi.baris_ke[i]}
    return Masalah("berkas_berbeda_kata", di, {"berkas_lain": isi.berkas[dulu], "baris": isi.baris_ke[dulu], "tempat": ""})
