"""In which file and row a proposal first names its nodes and lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pantau.apps.muat.usulan import Usulan
from pantau.base.isi import Isi


@dataclass(frozen=True, slots=True)
class Tempat:
    """File and row in which each node and each line is first named."""

    simpul: dict[int, tuple[int, int]]
    baris: dict[int, tuple[int, int]]


def first_places(u: Usulan) -> Tempat:
    """Where the facts of a proposal name nodes and lines first."""
    t = Tempat({}, {})
    for isi in u.isi.values():
        simpul: Sequence[int] = isi.kolom.get("simpul", ())
        if "baris" in isi.kolom:
            _first(t.baris, isi.kolom["baris"], isi)
            simpul = [u.simpul.baris_simpul[b] for b in isi.kolom["baris"]]
        if simpul:
            _first(t.simpul, simpul, isi)
    return t


def _first(di: dict[int, tuple[int, int]], ids: Sequence[int], isi: Isi) -> None:
    for i, f, ke in zip(ids, isi.berkas, isi.baris_ke, strict=True):
        di[i] = min(di.get(i, (f, ke)), (f, ke))
