"""Proposing where packages belong, and dates for what sources leave undated."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pantau.apps.pengadaan.fakta import LETAK, PERISTIWA, LetakUsul, PeristiwaUsul
from pantau.apps.pengadaan.frames import BERAKHIR, has_ended
from pantau.apps.pengadaan.queries import current_nodes
from pantau.base.beda import Beda, Berdiri, standing
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


def still_announced(hilang: Sequence[Berdiri], ada: Iterable[Berdiri]) -> list[Berdiri]:
    """Of the announcements that a source no longer names those of packages that have not ended already."""
    akhir: dict[int, Berdiri] = {}
    for x in ada:
        if not x.batal and x.kunci[1] == "pagu":
            akhir[x.kunci[0]] = max(akhir.get(x.kunci[0], x), x, key=_day)
    selesai = {p for p, x in akhir.items() if has_ended(x.nilai[2])}
    return [x for x in hilang if x.kunci[0] not in selesai]


def end_announced(b: Beda, hilang: Sequence[Berdiri], ada: Iterable[Berdiri], awal: date) -> int:
    """End packages that are no longer announced where months before `awal` are closed. What was told of a closed month stays; from the first
    open day on a word of its own says that the package has ended. What was told only of open days ends altogether. Returns how many packages
    the closed months go on telling of."""
    kata: dict[int, list[Berdiri]] = {}
    for x in hilang:
        kata.setdefault(x.kunci[0], []).append(x)
    tempat = {x.kunci: x for x in ada if x.kunci[1] == "pagu" and x.kunci[2] == awal.isoformat()}
    tetap = 0
    for paket, rows in kata.items():
        tertutup = {x.id for x in rows if x.kunci[1] == "pagu" and _day(x) < awal.isoformat()}
        if not tertutup:
            b.tarik += [x.id for x in rows]
            continue
        tetap += 1
        usul = PeristiwaUsul(paket, "pagu", awal.isoformat(), awal, 0, BERAKHIR)
        b.isi.add(usul)
        lama = tempat.get((paket, "pagu", usul.nomor))
        if lama is None:
            b.baru.append(len(b.isi) - 1)
        else:
            (b.sambung if lama.batal else b.ganti).append((len(b.isi) - 1, lama.id))
        b.tarik += [x.id for x in rows if x.kunci[1] == "pagu" and x.id not in tertutup and (lama is None or x.id != lama.id)]
    return tetap


def _day(x: Berdiri) -> str:
    return str(x.nilai[0] or "")


def _date(x: Berdiri) -> date | None:
    return date.fromisoformat(x.nilai[0]) if x.nilai[0] else None
