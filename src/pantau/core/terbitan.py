"""What may be published: which figures of which day and which knowledge, and how sums that would show a person are joined to others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pantau.core.kode import is_under

Komponen = Mapping[str, int | float]


@dataclass(frozen=True, slots=True)
class Terbit:
    """Figures of a unit that may be published: until `per`, as known at `diketahui` (ms), because of what (`asal`: `bulan`, or `rapat` and its
    `nomor`)."""

    unit: int
    per: date
    diketahui: int
    asal: str
    nomor: int = 0


def one_per_day(daftar: Iterable[Terbit]) -> list[Terbit]:
    """Of each unit and day one: what was known last. Ordered by day and unit."""
    hasil: dict[tuple[date, int], Terbit] = {}
    for x in daftar:
        ada = hasil.get((x.per, x.unit))
        if ada is None or (x.diketahui, x.asal, x.nomor) > (ada.diketahui, ada.asal, ada.nomor):
            hasil[x.per, x.unit] = x
    return [hasil[k] for k in sorted(hasil)]


def latest(daftar: Iterable[Terbit]) -> dict[int, Terbit]:
    """Of each unit the figures of its last day."""
    return {x.unit: x for x in one_per_day(daftar)}


def add_up(daftar: Iterable[Komponen]) -> dict[str, int | float]:
    """The components of several units together: what one has is the sum of what each has."""
    hasil: dict[str, int | float] = {}
    for k in daftar:
        for n, v in k.items():
            hasil[n] = hasil.get(n, 0) + v
    return hasil


@dataclass(frozen=True, slots=True)
class Garis:
    """A line of a budget as it is published: where it stands (-1: nowhere, joined), pagu and realisation (sen), of how many lines it is made, and whether it was joined
    so that no one's pay can be read from it (`samar`)."""

    simpul: int
    rekening: str
    dana: str
    pagu: int
    realisasi: int
    banyak: int = 1
    samar: bool = False


def pays_persons(rekening: str, perorangan: Sequence[str]) -> bool:
    """Whether an account lies at or under one of those that pay persons."""
    return any(is_under(rekening, i) for i in perorangan)


def join_personal(garis: Sequence[Garis], perorangan: Sequence[str], sedikitnya: int) -> list[Garis]:
    """The lines of one unit, those of accounts that pay persons (`perorangan`) as one line without account, fund or activity.

    Fewer than `sedikitnya` of them would still show somebody: then the smallest other lines of the unit go with them until there are enough, so that
    subtracting the rest from the unit's sum shows no one either. Nothing is lost: pagu and realisation keep their sums.
    """
    orang = [g for g in garis if pays_persons(g.rekening, perorangan)]
    if not orang:
        return list(garis)
    lain = sorted(
        (g for g in garis if not pays_persons(g.rekening, perorangan)), key=lambda g: (g.pagu, g.realisasi, g.simpul, g.rekening, g.dana)
    )
    kurang = max(0, sedikitnya - len(orang))
    ikut = [*orang, *lain[:kurang]]
    satu = Garis(-1, "", "", sum(g.pagu for g in ikut), sum(g.realisasi for g in ikut), len(ikut), True)
    sisa = {id(g) for g in lain[kurang:]}
    return [*(g for g in garis if id(g) in sisa), satu]


def is_company(nama: str, badan: Sequence[str]) -> bool:
    """Whether the name of a vendor says that it is no natural person: one of its words is a form of company."""
    kata = {x.casefold() for x in "".join(h if h.isalnum() else " " for h in nama.replace(".", "")).split()}
    return any(b.casefold() in kata for b in badan)


def without_names(teks: str, tanda: Sequence[str]) -> str:
    """A text up to the first mark that a person's name follows (`a.n.`, `atas nama`), without it; whole where there is none."""
    kata, awal = teks.split(), [t.casefold().split() for t in tanda]
    for n in range(len(kata)):
        for t in awal:
            if [x.casefold().rstrip(":,") for x in kata[n : n + len(t)]] == t:
                return " ".join([*kata[:n], "…"])
    return teks
