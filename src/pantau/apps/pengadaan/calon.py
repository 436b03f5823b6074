"""Proposing where packages belong, and dates for what sources leave undated."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from pantau.apps.pengadaan.fakta import LETAK, PERISTIWA, LetakUsul, PeristiwaUsul
from pantau.apps.pengadaan.queries import current_nodes
from pantau.base.beda import Berdiri, standing
from pantau.base.isi import Isi


@dataclass(frozen=True, slots=True)
class Tujuan:
    """A package and the activity it is to stand under, with the file and line that say so."""

    paket: int
    simpul: int
    berkas: int = 0
    baris: int = 0


def plan_placements(usul: Iterable[Tujuan], tahun: int, mulai: date, dilaporkan: Collection[int]) -> tuple[Isi, int, list[int]]:
    """What placings ask for, from a day on: (rows to compare, how many stand by the word of their source, packages that stay). A package that
    was reported on stays where its reports are; one that is placed there already keeps its day."""
    isi, sama, tetap = Isi(LETAK), 0, []
    ada = current_nodes(tahun)
    sejak = {x.kunci[0]: x.kunci[1] for x in sorted(standing(LETAK, tahun), key=lambda x: x.kunci[1]) if not x.batal}
    for x in {x.paket: x for x in usul}.values():
        if ada.get(x.paket) == x.simpul:
            if x.paket in sejak:
                isi.add(LetakUsul(x.paket, x.simpul, date.fromisoformat(sejak[x.paket])), x.berkas, x.baris)
            else:
                sama += 1
        elif x.paket in dilaporkan:
            tetap.append(x.paket)
        else:
            isi.add(LetakUsul(x.paket, x.simpul, mulai), x.berkas, x.baris)
    return isi, sama, tetap


def date_package_pagu(isi: Isi, ada: Iterable[Berdiri], awal: date | None) -> int:
    """From when the pagu of packages holds. What is said already stands from the day it stands. Where months are closed, what is new holds from
    the first open day (`awal`), beside what the closed months were told, and that is said again: a package that appears or changes in July
    changes no figure of January. A word on a later day of its own carries that day as its number. Returns how many were moved so."""
    if isi.jenis is not PERISTIWA:
        return 0
    pindah = 0
    berdiri: dict[int, list[Berdiri]] = {}
    for x in ada:
        if not x.batal and x.kunci[1] == "pagu":
            berdiri.setdefault(x.kunci[0], []).append(x)
    tanggal, nomor = isi.kolom["tanggal"], isi.kolom["nomor"]
    for i, (kunci, nilai) in enumerate(zip(list(isi.keys()), list(isi.values()), strict=True)):
        if kunci[1] != "pagu":
            continue
        lama = sorted(berdiri.get(kunci[0], ()), key=_day)
        akhir = lama.pop() if lama else None
        if akhir is None:
            if awal is not None and (tanggal[i] is None or tanggal[i] < awal):
                tanggal[i], pindah = awal, pindah + 1
        elif awal is None and not akhir.kunci[2]:
            continue
        elif akhir.nilai[1:] == nilai[1:] or awal is None or _day(akhir) >= awal.isoformat():
            nomor[i], tanggal[i] = akhir.kunci[2], _date(akhir)
        else:
            nomor[i], tanggal[i], pindah = awal.isoformat(), awal, pindah + 1
            lama.append(akhir)
        for x in lama:
            isi.add(PeristiwaUsul(kunci[0], kunci[1], x.kunci[2], _date(x), x.nilai[1], x.nilai[2]), isi.berkas[i], isi.baris_ke[i])
    return pindah


def _day(x: Berdiri) -> str:
    return str(x.nilai[0] or "")


def _date(x: Berdiri) -> date | None:
    return date.fromisoformat(x.nilai[0]) if x.nilai[0] else None
