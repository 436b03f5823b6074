"""Packages for which several activities pay: which these are on a day, and by which weights the money of each package is divided.

A contract that carries out several announced packages is divided by their pagu, each part under the activity of its announced package. Where
somebody linked a package to further activities it is divided over all of them by their pagu of the day. Parts of which no weight is known
weigh the same, and all of them sum to the package, to the sen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from pantau.core.bagian import divided
from pantau.core.frames import index_of
from pantau.core.pandangan import Pandangan


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where a package stands on a day: its unit (index), activity (id, 0 without one), and pagu (sen, 0 where none is known)."""

    unit: int
    simpul: int
    pagu: int


@dataclass(frozen=True, slots=True)
class Pecah:
    """A part of a package: the announced package that it carries out (0: it is divided over activities only), where, and by which weights:
    its own (`bobot`), and within it those of its activities."""

    wakil: int
    unit: int
    bobot: int
    simpul: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Kata:
    """What a row says from a day on: the announced package that is carried out, or (0) the activity that pays too."""

    wakil: int
    simpul: int
    hari: int


def _told(v: Pandangan) -> dict[int, list[_Kata]]:
    """What is said of the packages that may be divided, and of the announced ones that they carry out."""
    kol = v["tautan"].kolom
    paket, lain = kol["paket"], kol["lain"]
    diri = lain < 0
    di = index_of(-lain[diri], lain)
    sebut, tangan = (lain > 0) & (di >= 0), lain == 0
    wakil = np.zeros(len(lain), np.int64)
    wakil[sebut] = paket[diri][di[sebut]]
    pasang = np.unique(np.stack([paket[sebut], wakil[sebut]], axis=1), axis=0)
    siapa, banyak = np.unique(pasang[:, 0], return_counts=True)
    bertangan = np.unique(paket[tangan])
    pilih = np.r_[siapa[banyak > 1], bertangan, pasang[np.isin(pasang[:, 1], bertangan), 0]]
    hasil: dict[int, list[_Kata]] = {}
    for i in np.flatnonzero((sebut | tangan) & np.isin(paket, pilih)).tolist():
        hasil.setdefault(int(paket[i]), []).append(_Kata(int(wakil[i]), 0 if wakil[i] else int(kol["simpul"][i]), int(kol["hari"][i])))
    return hasil


def parts_of(
    v: Pandangan, hari: int, tempat: Callable[[int], Tempat | None], pagu: Callable[[int], int | None]
) -> dict[int, tuple[Pecah, ...]]:
    """The parts of every package for which more than one activity may pay on the day. `tempat`: where a package stands, None for one
    of which neither pagu nor money is known; `pagu`: of an activity, None where there
    is no such activity."""
    kata: dict[int, list[_Kata]] = v.once("tautan_paket", lambda: _told(v))
    hasil = {}
    for paket, rows in kata.items():
        sudah = [x for x in rows if x.hari <= hari]
        rup, di = sorted({x.wakil for x in sudah if x.wakil}), tempat(paket)
        if di is None:
            continue
        diam = Tempat(di.unit, 0, 0)

        def linked(p: int) -> list[int]:
            return [x.simpul for x in kata.get(p, ()) if not x.wakil and x.hari <= hari]

        def nodes(*simpul: int) -> tuple[tuple[int, int], ...]:
            ada = {n: bobot for n in simpul if (bobot := pagu(n)) is not None}
            return tuple(ada.items()) or ((0, 0),)

        if len(rup) > 1:
            letak = {r: tempat(r) or diam for r in rup}
            hasil[paket] = tuple(Pecah(r, x.unit, x.pagu, nodes(x.simpul or di.simpul, *linked(r))) for r, x in letak.items())
        elif lain := [*linked(paket), *(n for r in rup for n in linked(r))]:
            dasar = di.simpul or next(((tempat(r) or diam).simpul for r in rup), 0)
            hasil[paket] = (Pecah(0, di.unit, 0, nodes(dasar, *lain)),)
    return hasil


def split(nilai: int, pecah: Sequence[Pecah]) -> list[int]:
    """An amount over the activities of the parts, in their order."""
    return [n for x, rp in zip(pecah, divided(nilai, [x.bobot for x in pecah]), strict=True) for n in divided(rp, [b for _, b in x.simpul])]
