"""In which file and row a proposal first names its nodes and lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from pantau.apps.muat.usulan import Usulan
from pantau.base.isi import Isi


class Tempat:
    """File and row in which each node and each line is first named; looked for only where one has to be told."""

    def __init__(self, u: Usulan) -> None:
        self._u = u

    @cached_property
    def baris(self) -> dict[int, tuple[int, int]]:
        """Of each line."""
        hasil: dict[int, tuple[int, int]] = {}
        for isi in self._u.isi.values():
            _first(hasil, isi.kolom.get("baris", ()), isi)
        return hasil

    @cached_property
    def simpul(self) -> dict[int, tuple[int, int]]:
        """Of each node, by the facts of it, of its lines and of its indicators."""
        hasil: dict[int, tuple[int, int]] = {}
        for isi in self._u.isi.values():
            simpul: Sequence[int] = isi.kolom.get("simpul", ())
            if "baris" in isi.kolom:
                simpul = [self._u.simpul.baris_simpul[b] for b in isi.kolom["baris"]]
            elif "indikator" in isi.kolom:  # a known indicator names no node for the first time
                simpul = [x.simpul if (x := self._u.indikator.baru.get(i)) else 0 for i in isi.kolom["indikator"]]
            _first(hasil, simpul, isi)
        return hasil


def _first(di: dict[int, tuple[int, int]], ids: Sequence[int], isi: Isi) -> None:
    if len(ids):  # a kind that names none has no such column
        for i, f, ke in zip(ids, isi.berkas, isi.baris_ke, strict=True):
            di[i] = min(di.get(i, (f, ke)), (f, ke))
