"""The rules of a group discussion (FGD): which problems are one, what a choice counts, who still reads what was shared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pantau.core.kendala import SERUPA

TAHAP = {"kumpul": "mengumpulkan", "pilih": "memilih", "tugas": "menugaskan", "selesai": "selesai"}
JUDUL_MAKS, SUARA_MAKS = 200, 3  # letters of a title; groups that a unit may choose


@dataclass(frozen=True, slots=True)
class Pemberian:
    """A grant to a partner (`beri`, until its last day) or its end (`cabut`), in the order in which they were recorded."""

    jenis: str
    akun: str
    batas: date | None = None


def groups(mirip: Sequence[NDArray[np.float64]], batas: float = SERUPA) -> list[tuple[int, ...]]:
    """Problems that are one, by how much each tells what each other tells (0 to 1; symmetric): those linked by likeness, directly or over others,
    stand together; the largest group first, of equal ones that which was told first."""
    sisa, hasil = list(range(len(mirip))), list[tuple[int, ...]]()
    while sisa:
        isi, tumpuk = set[int](), [sisa[0]]
        while tumpuk:
            i = tumpuk.pop()
            isi.add(i)
            tumpuk += [j for j in sisa if j not in isi and mirip[i][j] >= batas]
        sisa = [j for j in sisa if j not in isi]
        hasil.append(tuple(sorted(isi)))
    return sorted(hasil, key=lambda x: (-len(x), x))


def tally(suara: Iterable[tuple[int, Sequence[int]]], banyak: int) -> list[int]:
    """How many units chose each of so many groups: (unit, its choice) in order; of a unit the last choice counts, once for every group in it."""
    akhir: dict[int, Sequence[int]] = {}
    for unit, pilihan in suara:
        akhir[unit] = pilihan
    return [sum(n in pilihan for pilihan in akhir.values()) for n in range(banyak)]


def choice_refused(pilihan: Sequence[int], banyak: int) -> bool:
    """Whether a choice cannot be taken: none or more than allowed, one twice, or one that is not there."""
    return not 0 < len(pilihan) <= SUARA_MAKS or len(set(pilihan)) < len(pilihan) or any(not 0 <= n < banyak for n in pilihan)


def stage(jenis: Iterable[str]) -> str:
    """Where a discussion stands, by what happened to it."""
    ada = set(jenis)
    return "selesai" if "notulen" in ada else "tugas" if "tugas" in ada else "pilih" if "kelompok" in ada else "kumpul"


def readers(isi: Iterable[Pemberian], hari: date) -> Mapping[str, date]:
    """Partners who may read what was shared on a day, each with his last one. A later grant takes the place of an earlier one, an end ends it."""
    hasil: dict[str, date] = {}
    for x in isi:
        hasil.pop(x.akun, None)
        if x.jenis == "beri" and x.batas is not None and hari <= x.batas:
            hasil[x.akun] = x.batas
    return hasil
