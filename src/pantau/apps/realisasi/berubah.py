"""Documents that a newer export of a unit names by another number, sub kegiatan or account than before: one document counts once."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from pantau.apps.realisasi.fakta import POSTING
from pantau.base.beda import Beda, Berdiri


@dataclass
class Berubah:
    """A document as it stood and as it is proposed now: ids of standing rows, positions of proposed ones."""

    berdiri: list[int] = field(default_factory=list)
    usul: list[int] = field(default_factory=list)
    hari: set[str] = field(default_factory=set)


def changed(b: Beda, ada: Collection[Berdiri], lain: Collection[int], unit_of: Callable[[int], int]) -> list[Berubah]:
    """Documents of which the source names no row as it stood, or not all, and names rows instead of which nothing stood. They are one by
    their SP2D, type and kind, else by their own number, and by a common day. `lain`: ids that something else explains; `unit_of`: line → unit.
    """
    disebut = {id_ for _, id_ in (*b.ulang, *b.ganti)} | set(lain)
    lama: dict[Any, Berubah] = {}
    for x in ada if b.added else ():
        if not x.batal and x.id not in disebut:
            nama = list(_names(x.kunci, x.nilai, unit_of))
            milik = next((lama[n] for n in nama if n in lama), Berubah())
            milik.berdiri.append(x.id)
            milik.hari |= _days(x.nilai)
            lama.update((n, milik) for n in nama if n not in lama)
    kunci, nilai = (list(b.isi.keys()), list(b.isi.values())) if lama else ([], [])
    for i in b.added if lama else ():
        cocok = (lama[n] for n in _names(kunci[i], nilai[i], unit_of) if n in lama and lama[n].hari & _days(nilai[i]))
        if (satu := next(cocok, None)) is not None:
            satu.usul.append(i)
    return [x for x in {id(x): x for x in lama.values()}.values() if x.usul]


def _names(kunci: tuple[Any, ...], nilai: tuple[Any, ...], unit_of: Callable[[int], int]) -> Iterator[tuple[Any, ...]]:
    baris, jenis_dokumen, nomor, jenis = kunci
    n = dict(zip(POSTING.nilai, nilai, strict=True))
    sp2d = json.loads(n["rantai"]).get("sp2d") if n["basis"] == "sp2d" and n["rantai"] else None  # many receipts have one SP2D in common
    if sp2d:
        yield unit_of(baris), "sp2d", sp2d[0], jenis_dokumen, jenis
    if nomor:
        yield unit_of(baris), "nomor", nomor, jenis_dokumen, jenis


def _days(nilai: tuple[Any, ...]) -> set[str]:
    n = dict(zip(POSTING.nilai, nilai, strict=True))
    return {n["tanggal"], n["masa"]}
