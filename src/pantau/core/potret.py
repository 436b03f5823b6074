"""Two sendings of the same list of packages side by side: what is new, what is gone, what the list says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tercatat:
    """What a list says of a package: its status as printed, and its value in sen (None: none is stated)."""

    status: str
    nilai: int | None


@dataclass(frozen=True, slots=True)
class Perubahan:
    """Ids of packages that one list has and the other has not, and of those in both whose status or value differs. A value that is stated
    for the first time is no changed one (`nilai_pertama`), nor is one that is no longer stated."""

    baru: tuple[int, ...]
    hilang: tuple[int, ...]
    ganti_status: tuple[int, ...]
    nilai_berubah: tuple[int, ...]
    nilai_pertama: tuple[int, ...]


def _same(a: str, b: str) -> bool:
    """Whether two states are one, whatever the capitals and blanks."""
    return a.lower().split() == b.lower().split()


def changes(lama: Mapping[int, Tercatat], baru: Mapping[int, Tercatat]) -> Perubahan:
    """What became of a list between two sendings; ids in ascending order."""
    tetap = sorted(lama.keys() & baru.keys())
    dua = [(i, lama[i], baru[i]) for i in tetap]
    return Perubahan(
        tuple(sorted(baru.keys() - lama.keys())),
        tuple(sorted(lama.keys() - baru.keys())),
        tuple(i for i, a, b in dua if not _same(a.status, b.status)),
        tuple(i for i, a, b in dua if a.nilai is not None and b.nilai is not None and a.nilai != b.nilai),
        tuple(i for i, a, b in dua if a.nilai is None and b.nilai is not None),
    )
