"""Proposing where packages belong, and dates for what sources leave undated."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from pantau.apps.pengadaan.fakta import LETAK, PERISTIWA, LetakUsul
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


def date_undated(isi: Isi, ada: Iterable[Berdiri], awal: date | None) -> None:
    """Give the pagu of packages that a source leaves undated the day that stands already, else, where months are closed, the first open day
    (`awal`): a package that appears in July changes no figure of January."""
    if awal is None or isi.jenis is not PERISTIWA:
        return
    hari = {x.kunci: x.nilai for x in ada if not x.batal}
    tanggal = isi.kolom["tanggal"]
    for i, (kunci, nilai) in enumerate(zip(list(isi.keys()), list(isi.values()), strict=True)):
        if kunci[1] == "pagu" and tanggal[i] is None:
            lama = hari.get(kunci)
            sama = lama is not None and lama[1:] == nilai[1:]
            tanggal[i] = (date.fromisoformat(lama[0]) if lama[0] else None) if lama is not None and sama else awal
